"""Passages of municipal spatial plans, to train on and to measure on.

Comes in: gzipped JSON lines with `plan`, `headings` and `text`. Goes out: `PlanPassage`s, those of the plans kept for
measuring or those of the others.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HELD_OUT_SHARE = 25
"""One plan in so many is kept for measuring: about 20,000 passages, more than one municipality's policy has."""


@dataclass(frozen=True, slots=True)
class PlanPassage:
    plan: str
    headings: tuple[str, ...]
    text: str


def is_held_out(plan: str) -> bool:
    return zlib.crc32(plan.encode()) % HELD_OUT_SHARE == 0


def read_passages(path: Path, *, held_out: bool) -> list[PlanPassage]:
    """The passages of the plans held out, or of the others, in file order; a text that repeats is kept once."""
    return list(iterate_passages(path, held_out=held_out))


def iterate_passages(path: Path, *, held_out: bool) -> Iterator[PlanPassage]:
    """As `read_passages`, one at a time."""
    seen: set[bytes] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            digest = hashlib.blake2b(row["text"].encode(), digest_size=16).digest()
            if is_held_out(row["plan"]) == held_out and digest not in seen:
                seen.add(digest)
                headings = tuple(re.sub(r"<[^>]*>", "", heading).strip() for heading in row["headings"])
                yield PlanPassage(row["plan"], headings, row["text"])
