"""Rows of tab-separated cells → grid cells. Comes in: lines. Goes out: cells, ragged rows set right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.transcript import GridCell

_FIGURE = re.compile(r"[€\s\d.,%()+-]*\d[€\s\d.,%()+-]*|-")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|u|sup|sub)>|\*\*")


def tabbed_cells(lines: Sequence[str]) -> list[GridCell]:
    rows = [[_MARKUP.sub("", cell).strip() for cell in line.split("\t")] for line in lines]
    width = Counter(map(len, rows)).most_common(1)[0][0]
    width = max(width, *(len(_without_tail(row)) for row in rows))
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        cells += _placed(number, row, width)
    return cells


def _without_tail(row: Sequence[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return list(row[:end])


def _placed(number: int, row: Sequence[str], width: int) -> list[GridCell]:
    """A row that is short, or a first row that ends in nothing, is aligned right.

    What is missing goes to the cell before the trailing figures (the years of a header), or to the first cell.
    """
    kept = _without_tail(row) if number == 0 or len(row) > width else list(row)
    missing = width - len(kept)
    stretched = 0
    for index in range(len(kept) - 1, 0, -1):
        if not _FIGURE.fullmatch(kept[index]):
            stretched = index if index < len(kept) - 1 else 0
            break
    cells: list[GridCell] = []
    column = 0
    for index, text in enumerate(kept):
        span = 1 + (missing if index == stretched else 0)
        cells.append(GridCell(number, column, text, column_span=span))
        column += span
    return cells
