"""The lines of a table that stand outside its rules: many have rules between their rows only, so that the header
and the last row lie above the first one and below the last.

Comes in: the lines between the rules, and those above and below. Goes out: the ones that go with the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from ingest.readers.pdf.table_alignment import (
    WRAP_GAP,
    TextLine,
    begins_halfway,
    cells_on,
    columns_of,
    crosses,
    figure_columns,
    is_figure,
    is_justified,
    line_height,
    parts,
    spans_figures,
)
from ingest.readers.pdf.table_spans import labels_above

# A line outside the outer rules stands about as close to them as others inside, give or take points.
_REACH, _REACH_PT = 1.5, 2.0
# In heights of a line: how far outside the outer rules to look, which is a header of four lines with space between.
_MOST_LINES = 8
# Where rules stand at the totals only there may be many rows above the first.
_MOST_ROWS = 60

# Labels over several columns stand so much further from those below them.
_SPANNING_GAP = 0.7

# Lines of a header that have words in several columns are no title, and may stand so much further apart.
_LEADING = 0.4

# Rows above the first rule are so far apart at most.
_ROW_GAP = 1.1

# Lines of a cell start within so many points of one another.
_SAME_START_PT = 2.0
# Words that fill more columns than this, all there are, are a row without a figure.
_FEW_COLUMNS = 2

Band = tuple[float, float]
"""Top and bottom: the rules that a part of a table stands between."""


def beside(
    bands: Sequence[Band], lines_in: Callable[[float, float], list[TextLine]]
) -> tuple[list[TextLine], list[TextLine]]:
    """The lines right above the first rule and right below the last one whose words stand in the table's columns.

    `lines_in` gives the lines between two heights, from the top down.
    """
    inside = [lines_in(top, bottom) for top, bottom in bands]
    (first, last), lines = (bands[0][0], bands[-1][1]), [line for part in inside for line in part]
    height = line_height(lines)
    padding = [
        (lines[0].box.top - top, bottom - lines[-1].box.bottom)
        for (top, bottom), lines in zip(bands, inside, strict=True)
    ]
    after, before = (_REACH * median(gaps) + _REACH_PT for gaps in zip(*padding, strict=True))
    above = lines_in(first - _MOST_ROWS * height, first)
    header = _header_lines(above[::-1], lines, first - before, height)
    below = lines_in(last, last + _MOST_LINES * height)
    return header, _last_rows(below, lines, last + after, height)


def _header_lines(above: list[TextLine], lines: list[TextLine], reach: float, height: float) -> list[TextLine]:
    """Of lines from the bottom up, those that go with the table: together they fill two columns at least.

    The cells of a header may be set halfway one another, so that each line fills a column or two.
    """
    header: list[TextLine] = []
    columns: set[int] = set()
    body = False
    for line in above:
        if is_justified(line):
            break
        filled = _columns_filled(line, [*header, *lines])
        xs = columns_of([*header, *lines])
        spanning = bool(header) and (spans_figures(line, xs) or labels_above(line, header[0], xs))
        apart = _SPANNING_GAP if spanning else _LEADING if header and len(filled) > 1 else 0.0
        if not (filled or spanning) or line.box.bottom < reach - apart * height:
            break
        header.insert(0, line)
        columns |= filled
        # A row of the body has space above it; nothing but its place in the columns tells it from a header.
        body = body or _has_figures(line, lines)
        reach = line.box.top - (_ROW_GAP if body else 0.5) * height
    while header and _columns_filled(header[0], [*header[1:], *lines]) == {0}:
        if len(header) > 1 and header[0].box.bottom > header[1].box.top + 0.2 * height:
            break
        header.pop(0)  # a title that happens to be as short as the labels below it
    return header if len(columns) > 1 else []


def _last_rows(below: list[TextLine], lines: list[TextLine], reach: float, height: float) -> list[TextLine]:
    """Of lines from the top down, those that go with the table: a label with figures, what fills all columns, and what
    a wrapped label adds."""
    rows: list[TextLine] = []
    for row in _halfway(below):
        together = [*lines, *rows]
        each = [_columns_filled(line, together) for line in row]
        filled = set().union(*each)
        goes_on = len(filled) == 1 and row[0].text[:1].islower() and (bool(rows) or _wraps(row[0], lines[-1], height))
        is_row = len(filled) > 1 and (_fills_all(row, together) or any(_has_figures(one, together) for one in row))
        if row[0].box.top > reach or not (all(each) and (goes_on or is_row)):
            break
        rows += row
        reach = row[-1].box.bottom + 0.5 * height
    return rows


def _wraps(line: TextLine, last: TextLine, height: float) -> bool:
    """Whether a line goes on right below a cell of the last row."""
    starts = [part.box.x0 for part in parts(last)]
    near = line.box.top - last.box.bottom < WRAP_GAP * height
    return near and any(abs(line.box.x0 - start) < _SAME_START_PT for start in starts)


def _halfway(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines from the top down, together those that each begin before the other ends: a wrapped label beside figures."""
    rows: list[list[TextLine]] = []
    for line in lines:
        if rows and begins_halfway(line, rows[-1][-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _fills_all(row: Sequence[TextLine], lines: list[TextLine]) -> bool:
    """Whether a line has words in each column, as far apart as columns are: those of a sentence are not."""
    count = len(columns_of(lines)) - 1
    return len(row) == 1 and count > _FEW_COLUMNS and len(parts(row[0])) == count


def _columns_filled(line: TextLine, lines: list[TextLine]) -> set[int]:
    """The columns that the line has words in, none where a run of its words crosses a gap between columns: but beside
    labels of figures one may stand over a column of codes and that of what they stand for.
    """
    xs, without = columns_of([line, *lines]), columns_of(lines)
    if len(xs) < len(without):
        xs = without
    filled = {column for column, text in enumerate(cells_on(line, xs)) if text}
    if not crosses(line, xs):
        return filled
    first = min((at for at in figure_columns([cells_on(other, xs) for other in lines]) if at), default=0)
    over_labels = first > 1 and max(filled, default=0) >= first and not crosses(line, xs[first - 1 :])
    return filled if over_labels else set()


def _has_figures(line: TextLine, lines: list[TextLine]) -> bool:
    """Whether the line has a figure in each column of figures that it fills, in at least one."""
    xs = columns_of([line, *lines])
    texts = cells_on(line, xs)
    figures = [texts[column] for column in figure_columns([cells_on(other, xs) for other in lines]) if texts[column]]
    return bool(figures) and all(is_figure(text) for text in figures)
