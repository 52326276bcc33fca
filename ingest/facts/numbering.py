"""Points that are numbered within a run of text: an excerpt in, its points out.

In plain text from a PDF a whole list often stands in one paragraph: "besluit: 1. … 2. … 3. …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.lines import trimmed
from ingest.model import Excerpt

_MARKER = re.compile(r"(?:^|(?<=[\s:;.•]))\(?(?P<marker>\d{1,2}|[a-zA-Z])(?P<close>[.)])(?:\s+|(?=[A-ZÀ-Þ€]))(?=\S)")
_FIRST = ("1", "a", "A")
_SECOND = re.compile(r"[2bB][.)]")
_REFERENCE = re.compile(
    r"(?:onder|punt|beslispunt|lid|leden|artikel|sub|nr\.?|bijlage|en|t/m|tot en met)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A point: its marker as printed without stop or bracket, and its text."""

    marker: str
    excerpt: Excerpt


def split_numbered(excerpt: Excerpt) -> tuple[Excerpt, tuple[Numbered, ...]]:
    """The text before the first point and the points; none where fewer than two follow each other from 1 or a."""
    run = _run(excerpt.text, "")
    if len(run) < 2:
        return excerpt, ()
    return trimmed(excerpt, 0, run[0].start()), _points(excerpt, run)


def split_item(marker: str, excerpt: Excerpt) -> tuple[Numbered, ...]:
    """The points of an item that others run on in ("A." and "… B. … C. …"); none where fewer than two do."""
    first = marker.strip("(). ")
    run = _run(excerpt.text, first) if first in _FIRST else []
    if len(run) < 2:
        return ()
    return (Numbered(first, trimmed(excerpt, 0, run[0].start())), *_points(excerpt, run))


def _run(text: str, before: str) -> list[re.Match[str]]:
    """The markers that count on from the one `before`, or from a first one."""
    run: list[re.Match[str]] = []
    for match in _MARKER.finditer(text) if before or _SECOND.search(text) else ():
        if _REFERENCE.search(text, 0, match.start()):
            continue
        last = run[-1]["marker"] if run else before
        same_kind = not run or match["close"] == run[0]["close"]
        if (last and match["marker"] == _next(last) and same_kind) or (not last and match["marker"] in _FIRST):
            run.append(match)
    return run


def _points(excerpt: Excerpt, run: Sequence[re.Match[str]]) -> tuple[Numbered, ...]:
    ends = [match.start() for match in run[1:]] + [len(excerpt.text)]
    return tuple(
        Numbered(match["marker"], trimmed(excerpt, match.end(), end)) for match, end in zip(run, ends, strict=True)
    )


def _next(marker: str) -> str:
    return str(int(marker) + 1) if marker.isdigit() else chr(ord(marker) + 1)
