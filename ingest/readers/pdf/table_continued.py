"""The part of a table on the page after or before that is too small to be seen as a table by itself: a row or two.

Comes in: the last or first table of a page, what stands beyond it, and the words of the other page outside its tables.
Goes out: that part as a table with the same columns, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.model import BBox
from ingest.readers.pdf.table_alignment import (
    TextLine,
    cells_on,
    crosses,
    figure_columns,
    is_figure,
    line_height,
)
from ingest.readers.pdf.table_model import FoundTable, GridLines, cells_of, middle
from ingest.readers.pdf.table_rows import header_edges, row_edges
from ingest.readers.pdf.table_spans import spans_on

# A header or footer of a page stands at the same height (points) on the next.
_SHIFT_PT = 4.0
# Figures in one column end or start within so many points of one another.
_SAME_PT = 3.0
# In heights of a line: a wider gap ends the table.
_GAP = 2.2
_PAGE_NUMBER = re.compile(r"\W*(?:pagina|pag\.?|blz\.?|p\.)?\s*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def rest_of(
    table: FoundTable, before: Sequence[TextLine], after: Sequence[TextLine], until: float
) -> FoundTable | None:
    """The rest of the last table of the page with the lines `before` on the next one, whose lines outside tables are
    `after`; it ends above `until`."""
    below = [line for line in before if line.box.top > table.bbox.bottom]
    if not all(in_margin(line, after) for line in below):
        return None
    lines = [line for line in after if line.box.bottom <= until]
    rows = [line for line in before if inside(line, table.bbox)]
    xs = _columns_of(table)
    header = _header(rows, xs)
    top = list(takewhile(lambda line: in_margin(line, before), lines))
    body = lines[len(top) :]
    repeated = repeats(header, body)
    # A header that is repeated may have been taken for a line of the margin.
    if not repeated and header and repeats(header, lines[: len(header)]):
        body, repeated = lines, len(header)
    kept = body[:repeated] + _rows(body[repeated:], rows, xs, bool(repeated))
    if len(kept) <= repeated:
        return None
    return _part(table, kept, repeated, xs)


def start_of(table: FoundTable, own: Sequence[TextLine], before: Sequence[TextLine]) -> FoundTable | None:
    """The start of the first table of a page, with the lines `own`, on the page before, whose lines outside tables are
    `before`: the same header, a row or more, and nothing below it but the margin."""
    other = list(before)
    above = [line for line in own if line.box.bottom < table.bbox.top + 1]
    if not all(in_margin(line, other) for line in above):
        return None
    rows, xs = [line for line in own if inside(line, table.bbox)], _columns_of(table)
    header = _header(rows, xs)
    while other and in_margin(other[-1], own):
        other.pop()
    starts = [at for at in range(len(other)) if header and repeats(header, other[at:]) == len(header)]
    lines = other[starts[-1] :] if starts else []
    there = bool(lines) and all(abs(one.box.x0 - up.box.x0) <= _SAME_PT for one, up in zip(header, lines, strict=False))
    body = lines[len(header) :]
    if not there or len(_rows(body, rows, xs, repeated=True)) < len(body):
        return None
    return _part(table, lines, len(header), xs)


def _columns_of(table: FoundTable) -> tuple[float, ...]:
    return (*sorted({cell.bbox.x0 for cell in table.cells}), table.bbox.x1)


def _part(table: FoundTable, lines: Sequence[TextLine], header: int, xs: Sequence[float]) -> FoundTable:
    ys = _with_header(lines, header, xs) if header else [*row_edges(lines, xs)]
    grid = GridLines(tuple(xs), (ys[0] - 1, *ys[1:-1], ys[-1] + 1))
    box = BBox(xs[0], grid.ys[0], xs[-1], grid.ys[-1])
    return FoundTable(box, cells_of(grid, spans_on(lines, grid)), len(grid.ys) - 1, len(xs) - 1, None, table.certain)


def inside(line: TextLine, box: BBox) -> bool:
    return box.top <= middle(line.box)[1] < box.bottom


def in_margin(line: TextLine, other_page: Sequence[TextLine]) -> bool:
    """Whether the line returns at its height on the other page, its numbers aside, or is the number of a page."""
    top = line.box.top
    near = [other for other in other_page if abs(other.box.top - top) < _SHIFT_PT]
    return (bool(near) and _key(line) in map(_key, near)) or _PAGE_NUMBER.fullmatch(line.text) is not None


def _key(line: TextLine) -> str:
    return re.sub(r"\d+|\s+", "", line.text).casefold()


def _header(rows: Sequence[TextLine], xs: Sequence[float]) -> list[TextLine]:
    """The lines above the first figures; the first line where there are none."""
    figures = figure_columns([cells_on(line, xs) for line in rows])
    head = list(takewhile(lambda line: not any(is_figure(cells_on(line, xs)[at]) for at in figures), rows))
    return head if figures else list(rows[:1])


def repeats(header: Sequence[TextLine], lines: Sequence[TextLine]) -> int:
    """How many lines are the header once more: all, but for labels of groups that follow it on the first page."""
    count = 0
    for one, other in zip(header, lines, strict=False):
        if "".join(one.text.split()) != "".join(other.text.split()):
            break
        count += 1
    return count if count and len(lines) > count and all(len(line.words) > 1 for line in lines[:1]) else 0


def _rows(lines: Sequence[TextLine], above: Sequence[TextLine], xs: Sequence[float], repeated: bool) -> list[TextLine]:
    """The lines from the first on that go with the table: in its columns, figures under its figures."""
    kept: list[TextLine] = []
    for line in lines:
        apart = kept and line.box.top - kept[-1].box.bottom > _GAP * line_height([line])
        if apart or crosses(line, xs) or line.box.x0 < xs[0] - _SAME_PT or line.box.x1 > xs[-1] + _SAME_PT:
            break
        if not repeated and not _goes_on(line, above, xs):
            break
        kept.append(line)
    return kept


def _goes_on(line: TextLine, above: Sequence[TextLine], xs: Sequence[float]) -> bool:
    """Whether the line has a label and figures under those of two columns, or under those of the one there is."""
    cells = [cells_on(other, xs) for other in above]
    columns = [column for column in figure_columns(cells) if column]
    texts = cells_on(line, xs)
    filled = [column for column in columns if texts[column]]
    enough = len(filled) >= 2 or (len(columns) == 1 and filled and len(texts[columns[0]]) > len("2026"))
    right = all(is_figure(texts[column]) and _under(line, above, xs, column) for column in filled)
    return bool(texts[0]) and bool(enough) and right


def _under(line: TextLine, above: Sequence[TextLine], xs: Sequence[float], column: int) -> bool:
    box = part_of(line, xs, column)
    others = [part_of(other, xs, column) for other in above if is_figure(cells_on(other, xs)[column])]
    return any(min(abs(box.x0 - other.x0), abs(box.x1 - other.x1)) <= _SAME_PT for other in others)


def part_of(line: TextLine, xs: Sequence[float], column: int) -> BBox:
    return TextLine(tuple(w for w in line.words if xs[column] <= middle(w.bbox)[0] < xs[column + 1])).box


def _with_header(lines: Sequence[TextLine], count: int, xs: Sequence[float]) -> list[float]:
    head, body = lines[:count], lines[count:]
    edges = [head[0].box.top, *header_edges(head, xs), (head[-1].box.bottom + body[0].box.top) / 2]
    return edges + row_edges(body, xs)[1:]
