"""Text of a source with what is quoted marked, in paragraphs and rows of tables.

Comes in: a text whose blocks are lines and whose table cells stand apart by tabs, and the runs to mark. Goes out:
`MarkedBlock`s.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from web.links import QUOTE_ANCHOR
from web.views import GridCell, MarkedBlock, Segment

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


def marked_blocks(text: str, marks: Marks, anchor: int = -1, offset: int = 0) -> tuple[MarkedBlock, ...]:
    """A paragraph a line, and a table of lines with tabs that follow each other; empty lines are left out.

    Marks count from `offset` before the text, and so does `anchor`: the begin of the run that links to quotes end with,
    -1 for none.
    """
    blocks: list[MarkedBlock] = []
    start = 0
    for line in text.split("\n"):
        cells = tuple(_cells(line, start, text, marks, anchor, offset))
        start += len(line) + 1
        if not line.strip():
            continue
        is_table = len(cells) > 1
        if is_table and blocks and blocks[-1].is_table:
            blocks[-1] = MarkedBlock(True, (*blocks[-1].rows, cells))
        else:
            blocks.append(MarkedBlock(is_table, (cells,)))
    return tuple(blocks)


def _cells(line: str, start: int, text: str, marks: Marks, anchor: int, offset: int) -> Iterable[GridCell]:
    for cell in line.split("\t"):
        end = start + len(cell)
        yield GridCell(marked_segments(text, start, end, marks, anchor, offset))
        start = end + 1


def marked_segments(
    text: str, start: int, end: int, marks: Marks, anchor: int = -1, offset: int = 0
) -> tuple[Segment, ...]:
    """A run of a text, cut where a mark begins or ends; see `marked_blocks`."""
    cuts = sorted({start, end} | {edge - offset for edge in marks.edges() if start < edge - offset < end})
    return tuple(
        Segment(text[first:last], marks.at(first + offset), QUOTE_ANCHOR if first + offset == anchor else "")
        for first, last in itertools.pairwise(cuts)
    )


def first_quoted(text: str, marks: Marks) -> int:
    """Where the first run of a quote begins that this text has; -1 where it has none."""
    return min((start for start, _ in marks.quote if start < len(text)), default=-1)


def find_quote(text: str, quote: str) -> list[Run]:
    """Where each line of a quote stands in a text, in order; lines (sentences, rows) need not be neighbours.

    Where a quote leaves an empty cell out, two tabs stand for one.
    """
    runs: list[Run] = []
    end = 0
    for line in quote.split("\n"):
        cells = [cell for cell in line.split("\t") if cell]
        found = re.compile(r"\t+".join(map(re.escape, cells))).search(text, end) if cells else None
        if found:
            end = found.end()
            runs.append(found.span())
    return runs
