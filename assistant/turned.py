"""Tables with a row for each year, read the other way round: a row for each column, with a column for each year.

In: tables and amounts as the document prints them. Out: the same cells, each at its own place on the page, in tables
that all have their years in columns, and the amounts with their places in those. All that answers and proves reads
tables here, so that "flexvervoer in 2028" is one row and one column of any table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.fact_model import Amount, AmountRole, CellPlace
from ingest.facts.amounts.figures import is_bare, measure_of
from ingest.facts.amounts.words import is_only, role_of
from ingest.model import Cell, CellKind, Column, Excerpt, Table
from ingest.numbers import find_periods
from ingest.tables.header import LEVEL

MOSTLY = 0.6
"""The share of its rows that must be named by a year, and of a column's cells that must be figures."""
_PART = "/"
"""Before the number of a turned table that a printed one makes."""
_FIGURES = (CellKind.NUMBER, CellKind.PERCENTAGE)


@dataclass(frozen=True, slots=True)
class Turned:
    """`rows` and `columns` are those of the printed table that became the columns after the first and the rows."""

    table: Table
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def amount(self, amount: Amount) -> Amount | None:
        """The amount at its place in the turned table; None where it is not in it."""
        place = amount.place
        if place is None or place.row not in self.rows or place.column not in self.columns:
            return None
        row, column = self.columns.index(place.column), self.rows.index(place.row) + 1
        label = self.table.rows[row][0].text
        return replace(
            amount,
            place=CellPlace(self.table.id, row, column),
            period=self.table.columns[column].period or "",
            measure=measure_of(self.table.columns[column].label),
            role=AmountRole.TOTAL if role_of(label) is AmountRole.TOTAL else AmountRole.LINE,
        )


def read_tables(tables: Iterable[Table]) -> Iterator[Table]:
    """Each table, or in its place those that it makes when it is turned."""
    for table in tables:
        turned = turn(table)
        yield from (one.table for one in turned) if turned else (table,)


def amounts_by_table(amounts: Iterable[Amount]) -> dict[str, list[Amount]]:
    """Those of tables, by the id of the printed one, in order."""
    by_table: dict[str, list[Amount]] = {}
    for amount in amounts:
        if amount.place is not None:
            by_table.setdefault(amount.place.table_id, []).append(amount)
    return by_table


def read_amounts(table: Table, amounts: Sequence[Amount]) -> Iterator[tuple[Table, list[Amount]]]:
    """The tables that a printed one is read as, each with those of its `amounts` that it has, in order."""
    turned = turn(table)
    if not turned:
        yield table, list(amounts)
    for one in turned:
        yield one.table, [found for amount in amounts if (found := one.amount(amount))]


def is_turned(table: Table) -> bool:
    return _PART in table.id


def printed_id(table: Table) -> str:
    """That of the printed table that a table is, or was made of."""
    return table.id.partition(_PART)[0]


def turn(table: Table) -> tuple[Turned, ...]:
    """One for the columns of each scale and unit, in their order; none for a table that has no row for each year."""
    rows = _rows_of_years(table)
    columns = [number for number in range(1, len(table.columns)) if _has_figures(table, number, rows)]
    if not rows or len(columns) < 2 or len(columns) < len(table.columns) - 1:
        return ()
    heads = {number: _head(table, number) for number in range(len(table.columns))}
    if any(head is None for head in heads.values()):
        return ()
    kinds = dict.fromkeys(_kind(table, number) for number in columns)
    groups = [[number for number in columns if _kind(table, number) == kind] for kind in kinds]
    return tuple(_turned(table, rows, group, f"{table.id}{_PART}{at}") for at, group in enumerate(groups, 1))


def _rows_of_years(table: Table) -> tuple[int, ...]:
    """The rows with a label, where most are named by a year and no column is."""
    if any(column.period for column in table.columns[1:]) or not table.header_rows:
        return ()
    rows = [number for number, row in enumerate(table.rows) if row[0].text and not row[0].carried]
    years = [number for number in rows if _year_of(table.rows[number][0].text)]
    lines = [number for number in rows if role_of(table.rows[number][0].text) is AmountRole.LINE]
    return tuple(rows) if len(years) >= max(2, MOSTLY * len(lines)) else ()


def _year_of(label: str) -> str | None:
    """The one year that a label names, if it says nothing else but what kind of figures it has: "2025 (raming)", "Doel
    2027".
    """
    years = {period.label for period in find_periods(label)}
    year = years.pop() if len(years) == 1 else ""
    return year if len(year) == 4 and (is_bare(label) or is_only(measure_of(label), "goal")) else None


def _has_figures(table: Table, column: int, rows: Sequence[int]) -> bool:
    cells = [table.rows[row][column] for row in rows]
    figures = sum(cell.kind in _FIGURES for cell in cells)
    return figures > 0 and figures >= MOSTLY * sum(bool(cell.text) for cell in cells)


def _head(table: Table, column: int) -> Excerpt | None:
    """What is printed last above a column."""
    return next((row[column].excerpt for row in reversed(table.header_rows) if row[column].text), None)


def _kind(table: Table, column: int) -> tuple[Decimal, str | None]:
    return table.columns[column].scale, table.columns[column].unit


def _over_all(table: Table, columns: Sequence[int]) -> str:
    """What is printed above all the columns at once ("Verleende subsidie"), which no label says; "" for none."""
    above = [table.columns[number].label.rpartition(LEVEL)[0] for number in columns]
    return above[0] if len(set(above)) == 1 else ""


def _turned(table: Table, rows: Sequence[int], columns: Sequence[int], table_id: str) -> Turned:
    scale, unit = _kind(table, columns[0])
    labels = [Cell(_head(table, number) or Excerpt(), CellKind.TEXT) for number in (0, *columns)]
    names = [table.rows[row][0] for row in rows]
    its = [Column(name.text, _year_of(name.text), scale, unit) for name in names]
    cells = [
        (label, *(table.rows[row][column] for row in rows)) for label, column in zip(labels[1:], columns, strict=True)
    ]
    turned = replace(
        table,
        id=table_id,
        caption=" ".join(filter(None, (table.caption, _over_all(table, columns)))),
        columns=(Column(table.columns[0].label), *its),
        header_rows=((labels[0], *names),),
        rows=tuple(cells),
        scale=scale,
        unit=unit,
    )
    return Turned(turned, tuple(rows), tuple(columns))
