"""Says a table row in provable words. In: a row and the years asked. Out: its columns, and a claim's text.

The text is "label — column: cell; column: cell": each part stands in a cell, so that `verify` can take it apart again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest import lexicon
from ingest.model import Cell, CellKind, Excerpt, Table

LABEL_END = " — "
CELL_END = "; "
COLUMN_END = ": "

_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_MORE = re.compile(
    r"afspraak|afspraken|prestatie|toelichting|voorwaarde|opmerking|bijzonderhe|onderbouwing|motivering|beschrijving",
    re.IGNORECASE,
)
"""Labels of columns that tell of a thing instead of naming it. "Omschrijving" is as often the name beside a code."""
_FIGURES = (CellKind.NUMBER, CellKind.PERCENTAGE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by its 0-based number; `TableColumn` likewise."""

    table: Table
    number: int


@dataclass(frozen=True, slots=True)
class TableColumn:
    table: Table
    number: int


def cells_of(row: TableRow) -> tuple[Cell, ...]:
    return row.table.rows[row.number]


def has_figures(row: TableRow) -> bool:
    return bool(_figure_columns(row))


def _figure_columns(row: TableRow) -> list[int]:
    """Where the figures stand: after the first own words, for what stands before them numbers the rows."""
    cells = cells_of(row)
    words = [number for number, cell in enumerate(cells) if cell.kind is CellKind.TEXT and not cell.carried]
    first = words[0] if words else -1
    return [number for number, cell in enumerate(cells) if number > first and cell.kind in _FIGURES]


def is_out_of_line(row: TableRow) -> bool:
    """Whether words stand where the other rows have figures: its cells have slipped, so no figure has a sure column."""
    others = [other for number, other in enumerate(row.table.rows) if number != row.number]
    for column, cell in enumerate(cells_of(row)):
        figures = sum(other[column].kind in _FIGURES for other in others)
        if cell.kind is CellKind.TEXT and not cell.carried and 2 * figures > len(others):
            return True
    return False


def label_column(row: TableRow) -> int | None:
    """The column that says what the row is about: its last own words before the first figure, for groups stand before
    them; its first own words where it has no figures. Who does it, when, and what is told of it are no label. None
    without words.
    """
    words = [n for n, cell in enumerate(cells_of(row)) if cell.kind is CellKind.TEXT and not cell.carried]
    figures = _figure_columns(row)
    if not figures:
        return words[0] if words else None
    before = [number for number in words if number < figures[0]]
    titles = [number for number in before if not (_tells_who_or_when(row, number) or _tells_more(row, number))]
    return (titles or before)[-1] if before else None


def _tells_who_or_when(row: TableRow, column: int) -> bool:
    """Whether a column holds who acts or when: by its label, or because the cell is nothing but years."""
    label = row.table.columns[column].label
    if any(pattern.match(label) for pattern in _beside_labels()):
        return True
    return not _LETTERS.search(cells_of(row)[column].text)


def _tells_more(row: TableRow, column: int) -> bool:
    """Whether a column tells of what each row has a name for before it: by its label beside names that all differ, or
    since rows share what it says ("Bron", of what is measured).
    """
    if column == 0 or not _differ(row.table, 0):
        return False
    if _MORE.search(row.table.columns[column].label):
        return True
    rows = row.table.rows
    named = any(_differ(row.table, n) and all(_LETTERS.search(cells[n].text) for cells in rows) for n in range(column))
    return named and not _differ(row.table, column)


def _differ(table: Table, column: int) -> bool:
    """Whether no two cells of a column say the same."""
    cells = [cells[column] for cells in table.rows if cells[column].text]
    return len({cell.text for cell in cells}) == len(cells) and not any(cell.carried for cell in cells)


@cache
def _beside_labels() -> tuple[re.Pattern[str], ...]:
    words = ("actor-columns", "date-columns")
    return tuple(re.compile("|".join(map(re.escape, lexicon.entries(one))), re.IGNORECASE) for one in words)


def columns_of_years(row: TableRow, years: Sequence[int]) -> tuple[int, ...] | None:
    """The columns of the years that are asked, in order; all columns with a value, and a day before the label, where
    none is asked or the table has no columns by year. None where it has them, but none of a year that is asked.
    """
    label = label_column(row)
    first = -1 if label is None else label
    by_year = {number: _years(row.table, number) for number in range(first + 1, len(row.table.columns))}
    if years and any(by_year.values()):
        wanted = tuple(number for number, its in by_year.items() if its & set(years))
        return wanted or None
    cells = cells_of(row)
    days = tuple(number for number in range(first) if cells[number].kind is CellKind.DATE)
    return (*days, *(number for number in by_year if cells[number].text))


def _years(table: Table, column: int) -> set[int]:
    """The years that a column is of, by its period or its label."""
    head = table.columns[column]
    return {int(year) for year in _YEAR.findall(f"{head.period or ''} {head.label}")}


def label_text(row: TableRow) -> str:
    label = label_column(row)
    return plain(cells_of(row)[label].text) if label is not None else ""


def _group_of(row: TableRow) -> Excerpt:
    """What a row stands under: the last words before its label, or a row above that has no figures. Empty without."""
    label = label_column(row)
    before = cells_of(row)[: label or 0]
    named = [cell.excerpt for cell in before if cell.text and cell.kind not in _FIGURES]
    if named:
        return named[-1]
    for number in range(row.number - 1, -1, -1):
        above = TableRow(row.table, number)
        words = [cell.excerpt for cell in cells_of(above) if cell.text and not cell.carried]
        if len(words) == 1 and not has_figures(above):
            return words[0]
    return Excerpt()


def _needs_group(row: TableRow) -> bool:
    """Whether another row with figures has the same label, so that the label alone does not tell which row it is."""
    column = label_column(row)
    if column is None or not has_figures(row):
        return False
    label = cells_of(row)[column].text.lower()
    same = (n for n, cells in enumerate(row.table.rows) if n != row.number and cells[column].text.lower() == label)
    return any(label_column(other) == column and has_figures(other) for other in (TableRow(row.table, n) for n in same))


def title_of(row: TableRow) -> str:
    """The row's label, with its group behind it where another row has the same label."""
    label = label_text(row)
    group = plain(_group_of(row).text).rstrip("* ") if _needs_group(row) else ""
    return f"{label} ({group})" if group else label


def row_text(row: TableRow, columns: Sequence[int]) -> str:
    """The claim's text; empty cells are left out."""
    return _under(title_of(row), row, columns)


def named_text(row: TableRow, name: int, columns: Sequence[int]) -> str:
    """The same with the cell of column `name` before it."""
    return _under(plain(cells_of(row)[name].text), row, columns)


def names_of(row: TableRow) -> tuple[str, ...]:
    """What may stand before a row's cells: its title, and each of its own words that no other row has in their column.
    "" alone for a row without words.
    """
    columns = range(len(row.table.columns))
    own = (cell for cell, n in zip(cells_of(row), columns, strict=True) if _is_name(row, n) and not cell.carried)
    return tuple(dict.fromkeys((title_of(row), *(plain(cell.text) for cell in own))))


def _is_name(row: TableRow, column: int) -> bool:
    cell = cells_of(row)[column]
    return cell.kind is CellKind.TEXT and sum(other[column].text == cell.text for other in row.table.rows) == 1


def _under(name: str, row: TableRow, columns: Sequence[int]) -> str:
    cells = cells_of(row)
    values = CELL_END.join(cell_text(row.table, row.number, column) for column in columns if cells[column].text)
    return LABEL_END.join(part for part in (name, values) if part)


def cell_text(table: Table, number: int, column: int) -> str:
    label = plain(table.columns[column].label)
    value = plain(table.rows[number][column].text)
    return f"{label}{COLUMN_END}{value}" if label else value


def plain(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def listed_rows(column: TableColumn) -> tuple[int, ...]:
    """The rows in which a column has a cell of its own."""
    rows = enumerate(column.table.rows)
    return tuple(n for n, row in rows if row[column.number].text and not row[column.number].carried)


def row_of_ordinal(column: TableColumn, ordinal: int) -> int | None:
    """The listed row with that printed number before it; by its place where the rows are not numbered."""
    listed = listed_rows(column)
    printed = {
        number: {cell.text.strip(".) ") for cell in column.table.rows[number][: column.number]} for number in listed
    }
    if any(text.isdigit() for texts in printed.values() for text in texts):
        return next((number for number, texts in printed.items() if str(ordinal) in texts), None)
    return listed[ordinal - 1] if ordinal <= len(listed) else None


def row_excerpt(row: TableRow) -> Excerpt:
    """The printed cells of a row, after its group where the label needs that."""
    own = [cell.excerpt for cell in cells_of(row) if not cell.carried]
    group = _group_of(row) if _needs_group(row) else Excerpt()
    return Excerpt.join(own if group in own else (group, *own), "\t")


def header_excerpt(table: Table) -> Excerpt:
    """The printed header rows; empty for a table without."""
    rows = (Excerpt.join((c.excerpt for c in row if not c.carried), "\t") for row in table.header_rows)
    return Excerpt.join(rows, "\n")
