"""Which lines make a row of a table: a row has figures, or dates, or else a text in its first column.

Comes in: lines and the positions of columns. Goes out: rows as groups of lines, and the positions between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median

from ingest.readers.pdf.table_alignment import (
    TextLine,
    cells_on,
    crosses,
    date_column,
    figure_columns,
    is_date,
    is_figure,
    lines_of,
    term_column,
)
from ingest.readers.pdf.table_model import PlacedWord
from ingest.readers.pdf.table_spans import labels_above
from ingest.sentences import is_cut_off

# Lines of one label stand closer than this to one another, in distances to the next row; a label has so many at most.
_TIGHT = 0.85
_LABEL_LINES = 5
_CODE = re.compile(r"[A-Za-z]{0,2}\d+(?:[.-]\w{1,3})*[A-Za-z]?\.?")
# In heights of a line: labels that are set halfway one another share more than this.
_OVERLAP = 0.2


def cut_rows(words: Sequence[PlacedWord], xs: Sequence[float]) -> list[float]:
    """Where a drawn row is to be cut because it holds several printed ones; empty where it is one.

    It holds several when a column has a figure on several lines, and others have text on those very lines.
    """
    lines = lines_of(words)
    if len(lines) < 2:
        return []
    cells = [cells_on(line, xs) for line in lines]
    for column in range(len(xs) - 1):
        filled = [row for row in cells if row[column]]
        figures = [row for row in filled if is_figure(row[column]) and any(c.isdigit() for c in row[column])]
        beside = [row for row in figures if sum(1 for text in row if text) > 1]
        if len(figures) > 1 and len(figures) == len(filled) and len(beside) == len(figures):
            return row_edges(lines, xs)[1:-1]
    return []


def row_edges(lines: Sequence[TextLine], xs: Sequence[float]) -> list[float]:
    """The positions between rows, with the top and bottom of the text."""
    return _edges(rows_of(lines, xs))


def _edges(rows: Sequence[Sequence[TextLine]]) -> list[float]:
    tops = [min(line.box.top for line in row) for row in rows]
    bottoms = [max(line.box.bottom for line in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0], *between, bottoms[-1]]


def header_edges(lines: Sequence[TextLine], xs: Sequence[float]) -> list[float]:
    """The positions between the rows of a header; none where it is one row."""
    rows = _header_rows(lines, xs)
    return [(one[-1].box.bottom + other[0].box.top) / 2 for one, other in pairwise(rows)]


def edges_above(above: Sequence[TextLine], lines: Sequence[TextLine], xs: Sequence[float]) -> list[float]:
    """The positions between the rows above the first rule of `lines`, with the top: a header, then rows with figures in
    the columns that have figures below.
    """
    figures = figure_columns([cells_on(line, xs) for line in lines])
    if any(is_figure(cells_on(line, xs)[column]) for line in above for column in figures):
        return [above[0].box.top - 1, *_edges(rows_of(above, xs, figures))[1:-1]]
    return [above[0].box.top - 1, *header_edges(above, xs)]


def rows_of(
    lines: Sequence[TextLine], xs: Sequence[float], figures: Sequence[int] | None = None
) -> list[list[TextLine]]:
    """Lines grouped to rows. A line with figures is a row; others belong to the row they stand closest to or go on.
    `figures` are the columns that hold them where that is known.

    Lines above the first figures are the header: one row, but for labels over several columns.
    """
    cells = [cells_on(line, xs) for line in lines]
    figures = figure_columns(cells) if figures is None else figures
    anchors = [any(is_figure(row[column]) for column in figures) for row in cells]
    dates = date_column(cells)
    if dates and not any(anchors):
        anchors = [is_date(row[dates]) for row in cells]
    terms = term_column(cells)
    if terms and not any(anchors):
        anchors = [bool(row[terms]) for row in cells]
    if not any(anchors):
        anchors = _text_anchors(lines, cells)
    elif _numbered(cells, anchors):
        cells = [_label_first(row) for row in cells]
    first = _first_of_body(lines, cells, anchors)
    head = _header_rows(lines[:first], xs)
    return head + _body_rows(lines[first:], cells[first:], anchors[first:])


def _numbered(cells: Sequence[Sequence[str]], anchors: Sequence[bool]) -> bool:
    """Whether the rows with figures have a code in the first column and their label in the second."""
    rows = [row for row, anchor in zip(cells, anchors, strict=True) if anchor and row[0]]
    codes = [row for row in rows if _CODE.fullmatch(row[0]) and row[1] and not is_figure(row[1])]
    return len(codes) > 1 and 2 * len(codes) > len(rows)


def _label_first(row: list[str]) -> list[str]:
    """A label alone in the second column as one in the first, where it stands in a table without codes."""
    alone = bool(row[1]) and not row[0] and not any(row[2:])
    return [row[1], "", *row[2:]] if alone else row


def _first_of_body(lines: Sequence[TextLine], cells: list[list[str]], anchors: list[bool]) -> int:
    """The first line below the header: one with figures, or a label alone that opens a group or begins that row."""
    first = anchors.index(True)
    while first and _is_part_of_row(lines[first - 1], lines[first], cells[first - 1]):
        first -= 1
    if first == 1 and cells[1][0] and _is_first_half(cells[0], cells[1]):
        return 0
    labels = len(list(takewhile(lambda row: not any(row[1:]), reversed(cells[:first]))))
    for start in range(max(first - labels, 1), first):
        if not any(any(row[1:]) for row in cells[:start]):
            return first
        tight = _gap(lines[start - 1], lines[start]) < 0.9 * _gap(lines[start], lines[start + 1])
        if not tight and cells[start][0][:1].isupper():
            return start
    return first


def _is_halfway(line: TextLine, below: TextLine) -> bool:
    """Whether the line below begins before this one ends: a cell of two lines beside a label of one."""
    return below.box.top < line.box.bottom - _OVERLAP * (line.box.bottom - line.box.top)


def _is_part_of_row(line: TextLine, below: TextLine, cells: Sequence[str]) -> bool:
    """Whether a line holds the first lines of cells, or of the label, of a row whose others begin halfway it."""
    return _is_halfway(line, below) and not (cells[0] and any(cells[1:]))


def _text_anchors(lines: Sequence[TextLine], cells: list[list[str]]) -> list[bool]:
    """Without figures a row begins where the first column is filled, or after a wider gap than usual."""
    pitches = [other.box.top - one.box.top for one, other in pairwise(lines)]
    tight = min(pitches, default=0.0)
    spaced = [pitch > 1.25 * tight for pitch in pitches]
    if any(spaced) and not all(spaced):
        return [True, *spaced]
    above = [[""], *cells]
    return [not index or (bool(row[0]) and not _continues(above[index], row)) for index, row in enumerate(cells)]


def _continues(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a line is nothing but the rest of the label above it."""
    return not any(row[1:]) and (row[0][:1].islower() or _goes_on(above[0]))


def _header_rows(lines: Sequence[TextLine], xs: Sequence[float]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    own = False
    for index, line in enumerate(lines):
        spanning = crosses(line, xs) or (index + 1 < len(lines) and labels_above(line, lines[index + 1], xs))
        wraps = index + 1 < len(lines) and bool(rows) and _wraps(rows[-1][-1], line, lines[index + 1], xs)
        if rows and ((not spanning and not own) or wraps):
            rows[-1].append(line)
            continue
        rows.append([line])
        own = spanning
    return rows


def _wraps(above: TextLine, line: TextLine, below: TextLine, xs: Sequence[float]) -> bool:
    """Whether the line holds the second lines of labels in the row above, beside a row that it is not on a line with:
    right under them, and the line below begins before it ends.
    """
    height = line.box.bottom - line.box.top
    beside = _is_halfway(line, below)
    tight = line.box.top - above.box.bottom < _OVERLAP * height
    first, second = cells_on(above, xs), cells_on(line, xs)
    return beside and tight and all(one for one, other in zip(first, second, strict=True) if other)


def _body_rows(lines: Sequence[TextLine], cells: list[list[str]], anchors: list[bool]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    pending: list[TextLine] = []
    for index, line in enumerate(lines):
        if anchors[index]:
            rows.append([*pending, line])
            pending = []
        elif index == 0:
            # Closer to the figures below than the lines of the table are it is the first half of their label.
            opens = not anchors[1] and len(lines) > 2 and _gap(line, lines[1]) > _gap(lines[1], lines[2]) / _TIGHT
            halfway = _is_part_of_row(line, lines[1], cells[0])
            wraps = anchors[1] and (halfway or (bool(cells[1][0]) and _is_first_half(cells[0], cells[1])))
            if wraps or (_gap(line, lines[1]) < 0.8 * _pitch(lines, anchors) and not opens):
                pending.append(line)
            else:
                rows.append([line])
        elif _leads_to_figures(index, lines, cells, anchors) or (pending and _tight(index, lines)):
            pending.append(line)
        elif _is_own_row(index, lines, cells):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _is_first_half(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line above the first row with figures begins a cell of it. A figure is no second half: what stands over
    one is the name of its column.
    """
    if not row[0]:
        return not any(one and is_figure(other) for one, other in zip(row, below, strict=True))
    return not any(row[1:]) and (_goes_on(row[0]) or below[0][:1].islower())


def _pitch(lines: Sequence[TextLine], anchors: list[bool]) -> float:
    """The usual distance of rows (points), of those with no line between where there are any."""
    rows = [at for at, anchor in enumerate(anchors) if anchor]
    pairs = [(one, other) for one, other in pairwise(rows) if other == one + 1] or list(pairwise(rows))
    return median([_gap(lines[one], lines[other]) for one, other in pairs] or [0.0])


def _gap(one: TextLine, other: TextLine) -> float:
    return other.box.top - one.box.top


def _belongs_below(index: int, lines: Sequence[TextLine], cells: list[list[str]]) -> bool:
    """Whether the line is the first half of the row below: closer to it, or that row goes on in small letters."""
    above, below = _gap(lines[index - 1], lines[index]), _gap(lines[index], lines[index + 1])
    if abs(above - below) > 0.2 * min(above, below):
        return below < above
    pairs = [(one, other) for one, other in zip(cells[index], cells[index + 1], strict=True) if one]
    starts_small = any(one[0].islower() for one, _ in pairs)
    return not starts_small and all(other[:1].islower() for _, other in pairs)


def _leads_to_figures(index: int, lines: Sequence[TextLine], cells: list[list[str]], anchors: list[bool]) -> bool:
    """Whether the line begins a label of more lines, the last of which has the figures: they stand closer to one
    another than to the line above, or the label goes on in small letters."""
    if index + 1 < len(lines) and anchors[index + 1] and _belongs_below(index, lines, cells):
        return True
    last = next((at for at in range(index + 1, min(index + _LABEL_LINES, len(lines))) if anchors[at]), None)
    if last is None or any(any(row[1:]) for row in cells[index:last]):
        return False
    above = _gap(lines[index - 1], lines[index])
    return all(_gap(lines[at], lines[at + 1]) < _TIGHT * above for at in range(index, last))


def _tight(index: int, lines: Sequence[TextLine]) -> bool:
    """Whether the line is as close to the one below as to the one above."""
    return (
        index + 1 < len(lines) and _gap(lines[index], lines[index + 1]) < _gap(lines[index - 1], lines[index]) / _TIGHT
    )


def _is_own_row(index: int, lines: Sequence[TextLine], cells: list[list[str]]) -> bool:
    """A label that opens a group: alone in the first column, not a continuation of the line above."""
    row, above = cells[index], cells[index - 1]
    if not row[0] or row[0][0].islower() or _goes_on(above[0]):
        return False
    below = _gap(lines[index], lines[index + 1]) if index + 1 < len(lines) else 0.0
    return _gap(lines[index - 1], lines[index]) >= 0.9 * below


def _goes_on(label: str) -> bool:
    """Whether a label asks for more: it ends in "en", a comma or a hyphen, or a bracket is open in it."""
    return label.endswith(("-", "(")) or is_cut_off(label)
