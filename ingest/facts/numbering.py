"""Points that are numbered within a run of text: an excerpt in, its points out.

In plain text from a PDF a whole list often stands in one paragraph: "besluit: 1. … 2. … 3. …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.lines import trimmed
from ingest.model import Excerpt

_MARKER = re.compile(r"(?:^|(?<=[\s:;.•]))\(?(?P<marker>\d{1,2}|[a-zA-Z])(?P<close>[.)])(?:\s+|(?=[A-ZÀ-Þ€]))(?=\S)")
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
    text = excerpt.text
    run: list[re.Match[str]] = []
    for match in _MARKER.finditer(text) if _SECOND.search(text) else ():
        if _REFERENCE.search(text, 0, match.start()):
            continue
        expected = _next(run[-1]["marker"]) if run else ""
        same_kind = not run or match["close"] == run[0]["close"]
        if (run and match["marker"] == expected and same_kind) or (not run and match["marker"] in ("1", "a", "A")):
            run.append(match)
    if len(run) < 2:
        return excerpt, ()
    ends = [match.start() for match in run[1:]] + [len(text)]
    points = tuple(
        Numbered(match["marker"], trimmed(excerpt, match.end(), end)) for match, end in zip(run, ends, strict=True)
    )
    return trimmed(excerpt, 0, run[0].start()), points


def _next(marker: str) -> str:
    return str(int(marker) + 1) if marker.isdigit() else chr(ord(marker) + 1)
