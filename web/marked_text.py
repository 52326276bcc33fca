"""Text of a source with what is quoted marked, in paragraphs and rows of tables.

Comes in: a text whose blocks are lines and whose table cells stand apart by tabs, and the runs to mark. Goes out:
`MarkedBlock`s.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from web.links import QUOTE_ANCHOR
from web.views import MarkedBlock, Segment

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """Half-open runs of a text: those of a quote, and those of the passage around it."""

    quote: Sequence[Run]
    passage: Sequence[Run] = ()

    def at(self, position: int) -> str:
        """What a character is: "citaat", "passage" or ""."""
        for name, runs in (("citaat", self.quote), ("passage", self.passage)):
            if any(start <= position < end for start, end in runs):
                return name
        return ""

    def edges(self) -> set[int]:
        return {edge for run in (*self.quote, *self.passage) for edge in run}


def marked_blocks(text: str, marks: Marks, anchored: bool) -> tuple[MarkedBlock, ...]:
    """A paragraph a line, and a table of lines with tabs that follow each other; empty lines are left out.

    `anchored` gives the first quoted run the anchor that links to quotes end with.
    """
    anchor = _first_quoted(text, marks) if anchored else -1
    blocks: list[MarkedBlock] = []
    start = 0
    for line in text.split("\n"):
        cells = tuple(_cells(line, start, marks, anchor))
        start += len(line) + 1
        if not line.strip():
            continue
        is_table = len(cells) > 1
        if is_table and blocks and blocks[-1].is_table:
            blocks[-1] = MarkedBlock(True, (*blocks[-1].rows, cells))
        else:
            blocks.append(MarkedBlock(is_table, (cells,)))
    return tuple(blocks)


def _cells(line: str, start: int, marks: Marks, anchor: int) -> Iterable[tuple[Segment, ...]]:
    for cell in line.split("\t"):
        end = start + len(cell)
        cuts = sorted({start, end} | {edge for edge in marks.edges() if start < edge < end})
        yield tuple(
            Segment(cell[first - start : last - start], marks.at(first), QUOTE_ANCHOR if first == anchor else "")
            for first, last in itertools.pairwise(cuts)
        )
        start = end + 1


def _first_quoted(text: str, marks: Marks) -> int:
    """Where the first run of a quote begins that this text has; -1 where it has none."""
    return min((start for start, _ in marks.quote if start < len(text)), default=-1)


def find_quote(text: str, quote: str) -> list[Run]:
    """Where each line of a quote stands in a text, in order; lines (sentences, rows) need not be neighbours."""
    runs: list[Run] = []
    end = 0
    for line in quote.split("\n"):
        start = text.find(line, end)
        if line and start >= 0:
            end = start + len(line)
            runs.append((start, end))
    return runs
