"""Labels of groups that a page break parts from their rows: the last line of a page, the first of the next.

Comes in: the last table of a page, the first of the next, and the words of both pages. Goes out: the tables with the
labels as rows of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.model import BBox
from ingest.readers.pdf.table_alignment import (
    PROSE_WORDS,
    TextLine,
    cells_on,
    figure_columns,
    is_figure,
    line_height,
)
from ingest.readers.pdf.table_continued import in_margin, inside, part_of, repeats
from ingest.readers.pdf.table_model import FoundTable, GridLines, cells_of
from ingest.readers.pdf.table_spans import spans_on

# A group within a group within a group.
_MOST_LABELS = 3
# In distances between rows: a label further off is a heading or a line of text.
_NEAR = 1.35
# A label is set this much larger or smaller than its rows at most (part of the height of a line).
_SAME_SIZE = 0.12
# Labels of a column start, and its figures start or end, within so many points of one another.
_SAME_PT = 3.0


def with_label_below(table: FoundTable, before: Sequence[TextLine], after: Sequence[TextLine]) -> FoundTable:
    """The last table of a page, with the lines `before`, with the labels right below it that nothing but the page's
    margin follows; it may be that none are: the table itself. `after` are the lines of the next page."""
    below = [line for line in before if line.box.top > table.bbox.bottom and not in_margin(line, after)]
    rows = [line for line in before if inside(line, table.bbox)]
    return _with_rows(table, below, below=True) if _are_labels(below, rows, table) else table


def with_label_above(
    table: FoundTable, lines: Sequence[TextLine], other: Sequence[TextLine], last: FoundTable
) -> FoundTable:
    """The first table of a page with the labels right above it, where it goes on with `last` without a header; it may
    be that none are: the table itself. `lines` are those of the page, `other` those of the one before."""
    above = [line for line in lines if line.box.bottom < table.bbox.top + 1 and not in_margin(line, other)]
    rows = [line for line in lines if inside(line, table.bbox)]
    if (
        not _are_labels(above, rows, table)
        or not _same_columns(last, [line for line in other if inside(line, last.bbox)], table, rows)
        or not _starts_with_figures(rows, table)
    ):
        return table
    return _with_rows(table, above, below=False)


def goes_on(table: FoundTable, before: Sequence[TextLine], after: Sequence[TextLine], first: FoundTable) -> bool:
    """Whether `first`, on the next page, is the rest of `table`: nothing above it but the margin, and its header once
    more, or the same columns and figures at once."""
    above = [line for line in after if line.box.bottom < first.bbox.top + 1]
    if not all(in_margin(line, before) for line in above):
        return False
    own = [line for line in before if inside(line, table.bbox)]
    rows = [line for line in after if inside(line, first.bbox)]
    return repeats(own, rows) > 0 or (_same_columns(table, own, first, rows) and _starts_with_figures(rows, first))


def _edges(table: FoundTable) -> tuple[float, ...]:
    return (*sorted({cell.bbox.x0 for cell in table.cells}), table.bbox.x1)


def _same_columns(one: FoundTable, upper: Sequence[TextLine], other: FoundTable, lower: Sequence[TextLine]) -> bool:
    """Whether two tables have columns of figures at the same places: in each some end, or start, at one point."""
    if one.column_count != other.column_count:
        return False
    above, below = _figure_ends(one, upper), _figure_ends(other, lower)
    together = [
        any(
            abs(a - b) <= _SAME_PT
            for ends, others in zip(above[column], below[column], strict=True)
            for a in ends
            for b in others
        )
        for column in above.keys() & below.keys()
    ]
    return bool(together) and all(together)


def _figure_ends(table: FoundTable, rows: Sequence[TextLine]) -> dict[int, tuple[set[float], set[float]]]:
    """By column of figures where those start and where they end."""
    xs = _edges(table)
    cells = [cells_on(line, xs) for line in rows]
    found: dict[int, tuple[set[float], set[float]]] = {}
    for column in figure_columns(cells):
        boxes = [part_of(line, xs, column) for line, row in zip(rows, cells, strict=True) if is_figure(row[column])]
        found[column] = ({box.x0 for box in boxes}, {box.x1 for box in boxes})
    return found


def _starts_with_figures(rows: Sequence[TextLine], table: FoundTable) -> bool:
    cells = [cells_on(line, _edges(table)) for line in rows]
    return bool(cells) and any(is_figure(cells[0][column]) for column in figure_columns(cells) if column)


def _are_labels(lines: Sequence[TextLine], rows: Sequence[TextLine], table: FoundTable) -> bool:
    """Whether lines stand as close to the rows as those to one another, in the same size, at the start of their labels,
    and hold a few words in no column of figures."""
    if not 0 < len(lines) <= _MOST_LABELS or len(rows) < 2:
        return False
    together = sorted([*rows, *lines], key=lambda line: line.box.top)
    pitch = median(other.box.top - one.box.top for one, other in pairwise(rows))
    near = all(
        other.box.top - one.box.top <= _NEAR * pitch
        for one, other in pairwise(together)
        if one in lines or other in lines
    )
    height, left = line_height(rows), min(line.box.x0 for line in rows)
    xs = _edges(table)
    figures = figure_columns([cells_on(line, xs) for line in rows])
    first = xs[min((column for column in figures if column), default=1)]
    return near and all(
        abs(line.box.x0 - left) <= _SAME_PT
        and line.box.x1 < first
        and len(line.words) < PROSE_WORDS
        and not line.text.endswith((".", ":"))
        and abs(line_height([line]) - height) <= _SAME_SIZE * height
        for line in lines
    )


def _with_rows(table: FoundTable, lines: Sequence[TextLine], below: bool) -> FoundTable:
    """The table with a row for each of `lines`, which stand below it or above it."""
    box, xs = table.bbox, _edges(table)
    between = [(one.box.bottom + other.box.top) / 2 for one, other in pairwise(lines)]
    ends = (box.bottom, lines[-1].box.bottom + 1) if below else (lines[0].box.top - 1, box.top)
    grid = GridLines(xs, (ends[0], *between, ends[1]))
    added = cells_of(grid, spans_on(lines, grid))
    count = len(lines)
    if below:
        cells = (*table.cells, *(replace(cell, row=cell.row + table.row_count) for cell in added))
        bbox = BBox(box.x0, box.top, box.x1, ends[1])
    else:
        cells = (*added, *(replace(cell, row=cell.row + count) for cell in table.cells))
        bbox = BBox(box.x0, ends[0], box.x1, box.bottom)
    return replace(table, bbox=bbox, cells=cells, row_count=table.row_count + count)
