"""Lines that were broken for their width, joined again. Comes in: text and the line after it. Goes out: text."""

from __future__ import annotations

import re

SPLIT_WORD = re.compile(r"[^\W\d_]-$")


def join_wrapped(text: str, line: str) -> str:
    """A word that a hyphen broke in two is whole again; "beleids-" and "en uitvoeringsplan" are two words."""
    if SPLIT_WORD.match(text, len(text) - 2) and line[:1].islower() and line.split()[0] not in ("en", "of"):
        return text[:-1] + line
    return f"{text} {line}"
