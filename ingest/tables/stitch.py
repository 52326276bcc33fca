"""Tables that run over page breaks, or over columns of a page, made one.

Comes in: the grids of consecutive raw tables. Goes out: fewer grids, the halves of a table joined: a repeated header
row dropped, a row that the page break cut in two joined, a lost first column put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.dates import find_dates
from ingest.model import Excerpt
from ingest.tables.grid import Grid, GridCell, Row, is_number, numeric_columns
from ingest.tables.header import count_header_rows

# Word processors shift a table by less than this between pages (points).
_EDGE_TOLERANCE_PT = 12.0


def stitch(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Consecutive grids on following pages that are one table, joined; order kept."""
    stitched: list[Grid] = []
    for grid in grids:
        joined = _joined(stitched[-1], grid) if stitched else None
        if joined:
            stitched[-1] = joined
        else:
            stitched.append(grid)
    return tuple(stitched)


def _joined(above: Grid, below: Grid) -> Grid | None:
    """Both as one, or None where they are two tables."""
    beside = _stands_beside(above, below)
    if not (beside or below.raw.page == above.pages[-1] + 1) or not above.rows or not below.rows:
        return None
    below = _with_lost_columns(above, below)
    if below.width != above.width or not (beside or _edges_agree(above, below)):
        return None
    header = above.rows[: max(count_header_rows(above), _alike_at_top(above.rows, below.rows))]
    repeated = _repeated_rows(header, below.rows)
    if not repeated and (beside or below.header_rows or _has_own_header(above, below)):
        return None
    rows, more = list(above.rows), list(below.rows[repeated:])
    if more and len(rows) > len(header) and _is_second_half(rows, more[0], len(header)):
        rows[-1] = _join_rows(rows[-1], more.pop(0))
    rows = _with_label_after_break(rows, more, len(header))
    # The header is counted on the first part alone, so that figures further on cannot change it.
    header_rows = above.header_rows if above.header_rows is not None else len(header)
    pages = tuple(dict.fromkeys((*above.pages, below.raw.page)))
    return replace(above, rows=(*rows, *more), pages=pages, raw=below.raw, header_rows=header_rows)


def _stands_beside(above: Grid, below: Grid) -> bool:
    """Whether it stands in the next column of the same page, higher up."""
    one, other = above.raw.bbox, below.raw.bbox
    if one is None or other is None or below.raw.page != above.pages[-1]:
        return False
    return one.x1 <= other.x0 and other.top < one.top


def _edges_agree(above: Grid, below: Grid) -> bool:
    one, other = above.raw.bbox, below.raw.bbox
    if not one or not other or not (above.raw.certain and below.raw.certain):
        return True
    return abs(one.x0 - other.x0) <= _EDGE_TOLERANCE_PT and abs(one.x1 - other.x1) <= _EDGE_TOLERANCE_PT


def _with_lost_columns(above: Grid, below: Grid) -> Grid:
    """`below` with blank columns on the left where its first ones were lost in a merged cell, or blank throughout."""
    missing = above.width - below.width
    placed = _in_columns(above, below) if missing > 0 else None
    if placed:
        return placed
    if missing <= 0 or missing > 2 or below.width < 2:
        return below
    lefts, lost_lefts = _column_lefts(above), _column_lefts(below)
    if lefts and lost_lefts:
        fits = all(abs(a - b) <= _EDGE_TOLERANCE_PT for a, b in zip(lefts[missing:], lost_lefts, strict=True))
    else:
        numeric = {column - missing for column in numeric_columns(above.rows)}
        fits = bool(numeric) and numeric == set(numeric_columns(below.rows))
    if not fits:
        return below
    blank = (GridCell(),) * missing
    box = below.raw.bbox and above.raw.bbox and below.raw.bbox._replace(x0=above.raw.bbox.x0)
    return replace(below, rows=tuple(blank + row for row in below.rows), raw=replace(below.raw, bbox=box))


def _in_columns(above: Grid, below: Grid) -> Grid | None:
    """`below` with a blank column for each one of `above` that none of its own stands in; None where that is not so."""
    columns, parts = _column_sides(above), _column_sides(below)
    if not columns or not parts or not _edges_agree(above, below):
        return None
    near = _EDGE_TOLERANCE_PT
    place = [
        next((i for i, (x0, x1) in enumerate(columns) if abs(x0 - a) <= near and abs(x1 - b) <= near), None)
        for a, b in parts
    ]
    if None in place or place != sorted(set(place), key=lambda at: at or 0):
        return None
    blank = GridCell()
    rows = tuple(
        tuple(row[place.index(column)] if column in place else blank for column in range(above.width))
        for row in below.rows
    )
    return replace(below, rows=rows)


def _column_sides(grid: Grid) -> list[tuple[float, float]]:
    """Where each column starts and ends (points), by its narrowest cell; empty where one is unknown."""
    sides = []
    for column in range(grid.width):
        boxes = [row[column].regions[0].bbox for row in grid.rows if row[column].regions and not row[column].carried]
        if not boxes:
            return []
        box = min(boxes, key=lambda box: box.x1 - box.x0)
        sides.append((box.x0, box.x1))
    return sides


def _column_lefts(grid: Grid) -> list[float]:
    """The left edge of each column (points), empty where one is unknown."""
    lefts = []
    for column in range(grid.width):
        edges = [row[column].regions[0].bbox.x0 for row in grid.rows if row[column].regions and not row[column].carried]
        if not edges:
            return []
        lefts.append(min(edges))
    return lefts


def _repeated_rows(header: tuple[Row, ...], rows: tuple[Row, ...]) -> int:
    """How many leading rows repeat the header, though they may be divided into rows and cells in another way."""
    words = _words_of(header)
    for count in range(1, min(len(header) + 1, len(rows) - 1) + 1):
        if words and _words_of(rows[:count]) == words:
            return count
    return 0


def _alike_at_top(rows: Sequence[Row], others: Sequence[Row]) -> int:
    """How many rows both parts begin with: what is printed again on the next page is the header, years and all."""
    pairs = zip(rows, others[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: _words_of(pair[:1]) == _words_of(pair[1:]), pairs))


def _words_of(rows: Sequence[Row]) -> list[str]:
    """The words that are printed in the rows, in alphabetical order."""
    return sorted(word for row in rows for cell in row if not cell.carried for word in cell.text.casefold().split())


def _has_own_header(above: Grid, below: Grid) -> bool:
    """Whether a header of its own tops `below`: then it is another table, not the rest of this one.

    Only a header over figures counts: in a table of text any first row may look like one.
    """
    numeric = numeric_columns(below.rows[1:])
    first = below.rows[0]
    figures = [first[column].text for column in numeric]
    same_kind = numeric == numeric_columns(above.rows[count_header_rows(above) :])
    labelled = bool(figures) and all(text and not (is_number(text) or _QUANTITY.fullmatch(text)) for text in figures)
    return labelled and (not same_kind or count_header_rows(below) > 0)


_QUANTITY = re.compile(r"\d[\d.,]*\s+[^\W\d]+")
"""A number of something, which no label of a column is: "4 km", "7 weken"."""


def _is_second_half(rows: list[Row], row: Row, header: int) -> bool:
    """Whether `row` goes on where the last of `rows` was cut: no figure stands under a figure, and the text runs on.

    Text runs on when a cell starts with a small letter, or when the first cell is blank though in the rows before it
    never is.
    """
    last = rows[-1]
    shared = [(one.text, other.text) for one, other in zip(last, row, strict=True) if one.text and other.text]
    if not shared or any(is_number(one) or is_number(other) for one, other in shared):
        return False
    never_blank = not row[0].text and all(line[0].text for line in rows[header:])
    runs_on = any(_runs_on(other) or one[-1] in "-,‐" for one, other in shared)
    whole = row[0].text and last[0].text and not _runs_on(row[0].text)
    return (runs_on or never_blank) and not whole


def _runs_on(text: str) -> bool:
    """Whether a cell may go on with that text: it starts with a small letter, and is no month of its own."""
    return text[0].islower() and not any(date.start == 0 for date in find_dates(text))


def _with_label_after_break(rows: list[Row], more: Sequence[Row], header: int) -> list[Row]:
    """Rows before a page break with the label of their group where it stands after the break.

    That is so in a column whose groups are merged cells: a cell of its own that is blank at the end of a page is the
    first half of the one on the next.
    """
    labelled = list(rows)
    for column, label in enumerate(more[0] if more else ()):
        groups = (_is_grouped(part, column) for part in (rows[header:], more))
        if not label.text or label.carried or rows[-1][column].text or not any(groups):
            continue
        for index in range(len(rows) - 1, header - 1, -1):
            row = rows[index]
            labelled[index] = (*labelled[index][:column], replace(label, carried=True), *labelled[index][column + 1 :])
            if not row[column].carried:
                break
    return labelled


def _is_grouped(rows: Sequence[Row], column: int) -> bool:
    """Whether a merged cell with a label stands over several rows of the column."""
    return any(
        other[column].carried and other[column].text and other[column].text == one[column].text
        for one, other in pairwise(rows)
    )


def _join_rows(last: Row, row: Row) -> Row:
    return tuple(
        GridCell(_join_halves(one.excerpt, other.excerpt), one.regions + other.regions, one.carried and other.carried)
        for one, other in zip(last, row, strict=True)
    )


def _join_halves(one: Excerpt, other: Excerpt) -> Excerpt:
    """The two halves of a cell; a hyphen that splits a word is undone."""
    splits = one.text[-1:] in "-‐" and one.text[-2:-1].isalpha() and other.text[:1].islower()
    if splits and not other.text.startswith(("en ", "of ")):
        return Excerpt.join((one.part(0, len(one.text) - 1), other), "")
    return Excerpt.join((one, other))
