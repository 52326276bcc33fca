"""Rows of tab-separated cells → grid cells. Comes in: lines. Goes out: cells, ragged rows set right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.transcript import GridCell

_FIGURE = re.compile(r"[€\s\d.,%()+-]*\d[€\s\d.,%()+-]*|-")
_CODE = re.compile(r"\d+(?:\.\d+)*[.)]?[a-zA-Z]?")
_NUMBERED = re.compile(rf"({_CODE.pattern})\s+(\S.*)")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|u|sup|sub)>|\*\*")


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, with tabs where rows between those with tabs have lost them: they end with as many figures."""
    widths = Counter(len(line.strip().split("\t")) for line in lines if "\t" in line.strip())
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return [_with_tabs(line, width) for line in lines] if count > 1 else list(lines)


def _with_tabs(line: str, width: int) -> str:
    words = line.split()
    figures = words[1 - width :]
    if "\t" in line.strip() or len(words) < width or not all(map(_FIGURE.fullmatch, figures)):
        return line
    return "\t".join((" ".join(words[: 1 - width]), *figures))


def tabbed_cells(lines: Sequence[str]) -> list[GridCell]:
    """Ragged rows are set right where the other rows show how; a cell that is not there is left out, not moved."""
    rows = [[_MARKUP.sub("", cell).strip() for cell in line.split("\t")] for line in lines]
    width = Counter(map(len, rows)).most_common(1)[0][0]
    width = max(width, *(len(_without_tail(row)) for row in rows))
    figures = Counter(_first_figure(row) for row in rows[1:] if len(row) == width)
    first_figure = figures.most_common(1)[0][0] if figures else width
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        if number == 0 or len(row) > width:
            cells += _header(number, _without_tail(row), width)
        else:
            body = _shifted(_split_number(row, rows, width), first_figure)
            cells += [GridCell(number, width - len(body) + column, text) for column, text in enumerate(body)]
    return cells


def _without_tail(row: Sequence[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return list(row[:end])


def _first_figure(row: Sequence[str]) -> int:
    """The column from which on there are figures only; the width where the last is none."""
    place = len(row)
    while place > 1 and (not row[place - 1] or _FIGURE.fullmatch(row[place - 1])):
        place -= 1
    return place


def _split_number(row: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """ "1 Mantelzorg" in a row that is a cell short, where other rows have a number by itself, is two cells."""
    run_together = _NUMBERED.fullmatch(row[0])
    labels = [other[0] for other in rows[1:] if len(other) == width and other[0]]
    numbered = sum(1 for label in labels if _CODE.fullmatch(label))
    if len(row) == width - 1 and run_together and 2 * numbered > len(labels):
        return [run_together[1], run_together[2], *row[1:]]
    return list(row)


def _shifted(row: list[str], first_figure: int) -> list[str]:
    """A row whose figures start as many columns late as it has empty cells before it was moved as a whole."""
    late = _first_figure(row) - first_figure
    if late > 0 and _first_figure(row) < len(row) and not any(row[:late]):
        return [*row[late:], *row[:late]]
    return row


def _header(number: int, row: Sequence[str], width: int) -> list[GridCell]:
    """A header that is short is aligned right: its years stand over the figures.

    The cell before the trailing figures, or else the first, spans what is missing.
    """
    stretched = 0
    for index in range(len(row) - 1, 0, -1):
        if not _FIGURE.fullmatch(row[index]):
            stretched = index if index < len(row) - 1 else 0
            break
    cells: list[GridCell] = []
    column = 0
    for index, text in enumerate(row):
        span = 1 + (max(width - len(row), 0) if index == stretched else 0)
        cells.append(GridCell(number, column, text, column_span=span))
        column += span
    return cells
