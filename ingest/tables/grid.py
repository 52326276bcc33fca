"""A raw table as a full grid: merged cells repeated, rows and columns dropped that are blank or only repeat others.

Comes in: `RawTable`. Goes out: `Grid`, row-major, every row as long as the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.model import Excerpt, RawTable, Region
from ingest.numbers import without_footnote_mark
from ingest.tables.figures import printed_figure


@dataclass(frozen=True, slots=True)
class GridCell:
    """`carried`: it repeats the cell above or to the left that covers it, or whose group it belongs to."""

    excerpt: Excerpt = Excerpt()
    regions: tuple[Region, ...] = ()
    carried: bool = False

    @property
    def text(self) -> str:
        return self.excerpt.text


Row = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`header_rows` is what the format declares, None where it declares none. `pages` are ascending."""

    rows: tuple[Row, ...]
    pages: tuple[int, ...]
    raw: RawTable
    header_rows: int | None

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@lru_cache(maxsize=4096)  # as `parse_number`
def is_number(text: str, dotted: bool = True) -> bool:
    """Whether a cell holds a figure: a number that is not a year standing by itself; `dotted`: 6.1 may be one too."""
    number = printed_figure(text) or (printed_figure(text, decimal_dot=True) if dotted else None)
    return number is not None and not is_year(text)


def is_year(text: str) -> bool:
    stripped = without_footnote_mark(text)
    return len(stripped) == 4 and stripped.isdigit() and 1950 <= int(stripped) <= 2100


def grid_of(raw: RawTable) -> Grid:
    """Cells outside the grid and cells on a place that is taken are left out: a damaged file must not stop reading."""
    slots: list[list[GridCell | None]] = [[None] * raw.column_count for _ in range(raw.row_count)]
    for cell in sorted(raw.cells, key=lambda cell: (cell.row, cell.column)):
        for row in range(cell.row, min(cell.row + cell.row_span, raw.row_count)):
            for column in range(cell.column, min(cell.column + cell.column_span, raw.column_count)):
                if slots[row][column] is None:
                    carried = (row, column) != (cell.row, cell.column)
                    slots[row][column] = GridCell(cell.excerpt, cell.regions, carried)
    rows = tuple(tuple(slot or GridCell() for slot in row) for row in slots)
    own = _own_columns(raw)
    rows = tuple(tuple(row[column] for column in own) for row in rows)
    return _without_blanks(Grid(rows, (raw.page,), raw, raw.header_rows))


def _own_columns(raw: RawTable) -> list[int]:
    """The columns that some cell starts in: over the others all cells run on, so that they are no columns."""
    starts = {cell.column for cell in raw.cells}
    return [column for column in range(raw.column_count) if not column or column in starts]


def _without_blanks(grid: Grid) -> Grid:
    """The grid without blank rows and columns, and without rows that are the first half of the next."""
    rows: list[Row] = []
    header = grid.header_rows
    half: Row = ()
    for index, row in enumerate(grid.rows):
        whole = _joined(half, row) if half else row
        below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
        half = whole if _goes_on(row, below) else ()
        if half or not any(cell.text for cell in row):
            header = header - 1 if header and index < (grid.header_rows or 0) else header
        else:
            rows.append(whole)
    filled = [column for column in range(grid.width) if any(row[column].text for row in rows)]
    return replace(grid, rows=tuple(tuple(row[column] for column in filled) for row in rows), header_rows=header)


def _goes_on(row: Row, below: Row) -> bool:
    """Whether a row with blank places holds nothing but merged cells that go on in the row below."""
    goes_on = [other.carried and other.text == one.text for one, other in zip(row, below, strict=False) if one.text]
    return any(goes_on) and all(goes_on) and not all(cell.text for cell in row)


def _joined(half: Row, row: Row) -> Row:
    return tuple(replace(cell, carried=up.carried) if up.text else cell for up, cell in zip(half, row, strict=True))


def numeric_columns(rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Columns that hold figures: most of their filled cells are numbers, and there is at least one.

    In the first column 6.1 is a code.
    """
    columns = []
    for column in range(len(rows[0]) if rows else 0):
        texts = [row[column].text for row in rows if row[column].text and not row[column].carried]
        numbers = sum(1 for text in texts if is_number(text, dotted=column > 0))
        if numbers and 2 * numbers > len(texts):
            columns.append(column)
    return tuple(columns)
