"""Names of entries in feeds and calendars, which programs know them by.

Comes in: what an entry says. Goes out: ids that stay as long as it says the same, whatever the version of its document.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable

from web.bidi import without_bidi

# Ours alone: all names are made within it.
_NAMESPACE = uuid.UUID("6f0c8f0e-2f63-4d3b-9f5e-6c1d8a9e4b27")
# What XML 1.0 cannot hold and a calendar may not, and some writers of PDF leave behind.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def stable_id(text: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, text)


def stable_ids(texts: Iterable[str]) -> list[uuid.UUID]:
    """Each another one: of texts that are the same, those after the first are counted."""
    seen: Counter[str] = Counter()
    ids = []
    for text in texts:
        seen[text] += 1
        ids.append(stable_id(f"{text}\n{seen[text]}" if seen[text] > 1 else text))
    return ids


def printable(text: str) -> str:
    return _CONTROL.sub("", without_bidi(text))
