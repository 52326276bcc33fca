"""Whether rows of a table add up to another: exact sums, by the sign conventions that municipalities use.

Comes in: a `FigureTable` and row numbers. Goes out: a `Sum` a column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.fact_model import AmountRole
from ingest.facts.amounts.figures import Figure
from ingest.facts.amounts.table import FigureTable, TableRow

Convention = Callable[[Sequence[TableRow]], tuple[int, ...] | None]
"""The sign of each row in a sum; None where the convention does not apply to them."""


_NEAR = Decimal("0.25")
"""A total that lacks a line or holds a typing error is nearer than this to what was added; one that is further off
is of other rows than those."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the rows give beside the total as printed; `empty` are rows without a figure, `tolerance` what rounding can
    explain. `plausible` is False where the total must be something else than a sum: an average lies among its lines."""

    total: Decimal
    sum: Decimal
    tolerance: Decimal
    empty: tuple[int, ...]
    plausible: bool

    @property
    def distance(self) -> Decimal:
        return abs(self.total - self.sum)

    @property
    def adds_up(self) -> bool:
        return self.distance <= self.tolerance

    @property
    def is_near(self) -> bool:
        return self.distance <= _NEAR * max(abs(self.total), abs(self.sum))


def as_printed(rows: Sequence[TableRow]) -> tuple[int, ...]:
    return (1,) * len(rows)


def _income_less_expense(rows: Sequence[TableRow]) -> tuple[int, ...] | None:
    """A balance that another continues ("Saldo", then additions to reserves, then "Resultaat") keeps its sign."""
    signs = tuple(row.side or (1 if row.role is AmountRole.BALANCE else 0) for row in rows)
    return signs if all(signs) and -1 in signs else None


def _expense_less_income(rows: Sequence[TableRow]) -> tuple[int, ...] | None:
    signs = tuple(-row.side or (1 if row.role is AmountRole.BALANCE else 0) for row in rows)
    return signs if all(signs) and -1 in signs else None


def _first_less_second(rows: Sequence[TableRow]) -> tuple[int, ...] | None:
    return (1, -1) if len(rows) == 2 else None


def _second_less_first(rows: Sequence[TableRow]) -> tuple[int, ...] | None:
    return (-1, 1) if len(rows) == 2 else None


TOTALS: tuple[Convention, ...] = (as_printed, _income_less_expense, _expense_less_income)
BALANCES: tuple[Convention, ...] = (*TOTALS, _first_less_second, _second_less_first)


def best_sum(
    figures: FigureTable, total_row: int, items: Sequence[int], column: int, conventions: Sequence[Convention]
) -> Sum | None:
    """The sum by the convention that comes nearest to the total; None where the total or all of the rows are empty, and
    for percentages, whose sum means nothing.

    Rows in another unit than the total's (numbers of staff among amounts) are left out; where no row has a unit, it is
    that of the total ("Totaal in euro's").
    """
    total = figures.figure(total_row, column)
    if total is None or total.unit == "%":
        return None
    found = [(figures.rows[item], figures.figure(item, column)) for item in items]
    units = {figure.unit for _, figure in found if figure is not None}
    unit = "" if units == {""} else total.unit
    same = [(row, figure) for row, figure in found if figure is None or figure.unit == unit]
    filled = [(row, figure) for row, figure in same if figure is not None]
    if not filled:
        return None
    empty = tuple(row.index for row, figure in same if figure is None)
    tolerance = _tolerance([total, *(figure for _, figure in filled)])
    rows = [row for row, _ in filled]
    values = [figure.value for _, figure in filled]
    # Amounts of money are summed wherever their label says nothing else.
    plausible = total.unit == "EUR" or min(values) < 0 or len(values) < 2 or total.value >= max(values)
    sums = [
        Sum(total.value, _signed(signs, values), tolerance, empty, plausible)
        for convention in conventions
        if (signs := convention(rows)) is not None
    ]
    return min(sums, key=lambda one: one.distance) if sums else None


def _signed(signs: Sequence[int], values: Sequence[Decimal]) -> Decimal:
    return sum((sign * value for sign, value in zip(signs, values, strict=True)), Decimal(0))


def _tolerance(figures: Sequence[Figure]) -> Decimal:
    """Half a unit of the last digit of each figure, which is what rounding takes or adds at most; counts are whole."""
    if all(figure.unit == "" and figure.step in (0, 1) for figure in figures):
        return Decimal(0)
    return sum((figure.step for figure in figures), Decimal(0)) / 2
