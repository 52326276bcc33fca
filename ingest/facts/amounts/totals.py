"""What the (sub)totals and balances of a table close: found by words and place, decided by which reading adds up.

Comes in: a `FigureTable`. Goes out: a `Closing` for each row that closes others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.fact_model import AmountRole
from ingest.facts.amounts.sums import BALANCES, TOTALS, Convention, Sum, as_printed, best_sum
from ingest.facts.amounts.table import FigureTable, TableRow

Items = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Row `row` closes the rows `items`; `lines` are all lines that it covers, also through subtotals.

    `certain` is False where other readings are possible and none adds up in any column.
    """

    row: int
    role: AmountRole
    items: Items
    lines: frozenset[int]
    certain: bool
    conventions: tuple[Convention, ...]


def closings(figures: FigureTable) -> tuple[Closing, ...]:
    """From top to bottom. A balance that no reading explains is left out, and so is a total of nothing."""
    walk = _Walk(figures)
    for row in figures.rows:
        walk.step(row)
    return tuple(walk.with_roles())


class _Walk:
    """The rows from top to bottom: `_open` are those that no (sub)total has closed yet."""

    def __init__(self, figures: FigureTable) -> None:
        self._figures = figures
        self._columns = [column for column in figures.columns if figures.is_additive(column)]
        self._lines = [row.index for row in figures.rows if row.role is AmountRole.LINE and not row.part]
        self._open: list[int] = []
        self._boundary = -1
        self._closings: list[Closing] = []

    def step(self, row: TableRow) -> None:
        if row.role is None:
            self._boundary = row.index
            return
        if row.role is AmountRole.LINE:
            if self._is_unnamed_total(row):
                return
            if not row.part and all(row.index not in closing.lines for closing in self._closings):
                self._open.append(row.index)
            return
        closing = self._balance(row) if row.role is AmountRole.BALANCE else self._total(row)
        if closing:
            self._close(closing)
        else:
            self._open.append(row.index)

    def _close(self, closing: Closing) -> None:
        self._closings.append(closing)
        self._open = [row for row in self._open if not self._covered(row) <= closing.lines or row > closing.row]
        self._open.append(closing.row)

    def _covered(self, row: int) -> frozenset[int]:
        return next((closing.lines for closing in self._closings if closing.row == row), frozenset({row}))

    def _is_unnamed_total(self, row: TableRow) -> bool:
        """A last row without a label is a total if it adds up in each column."""
        if row.label or row.index != len(self._figures.rows) - 1 or len(self._open) < 2:
            return False
        items = tuple(self._open)
        sums = self._sums(row, items, (as_printed,))
        if not sums or not all(one.adds_up for one in sums):
            return False
        self._close(self._closing(row, AmountRole.TOTAL, items, True, (as_printed,)))
        return True

    def _total(self, row: TableRow) -> Closing | None:
        candidates = self._candidates(row)
        if not candidates:
            return None
        best = max(candidates, key=lambda items: self._score(row, items, TOTALS))
        if self._score(row, best, TOTALS):
            return self._closing(row, row.role, best, True, TOTALS)
        nearest = min(candidates, key=lambda items: self._offness(row, items))
        sums = [one for one in self._sums(row, nearest, TOTALS) if one.plausible]
        near = any(one.is_near for one in sums)
        if not sums or (not near and row.index != len(self._figures.rows) - 1):
            return None  # "Totaal stikstof" among other substances: the name of a line
        others = (items for items in candidates if items != nearest)
        only = not any(one.is_near for items in others for one in self._sums(row, items, TOTALS))
        certain = near and (only or self._is_own_side(row, nearest))
        return self._closing(row, row.role, nearest, certain, (as_printed,))

    def _candidates(self, row: TableRow) -> list[Items]:
        """The sets of rows that the total may be of, the most usual first, each once and none empty."""
        above = tuple(self._open)
        group = tuple(index for index in above if index > self._boundary)
        block = self._block(group)
        totals = tuple(index for index in above if self._role(index) in (AmountRole.SUBTOTAL, AmountRole.TOTAL))
        lines = tuple(index for index in self._lines if index < row.index)
        same = self._same_label(row)
        if row.role is AmountRole.SUBTOTAL or row.side:
            order = [block, group, same, above, totals, lines]
        else:
            order = [above, same, totals, block, group, lines]
        order += [items for items in self._below(row) if len(items) > 1]
        # One subtotal alone makes no total: the two would be the same row.
        return [items for items in dict.fromkeys(order) if len(items) > 1 or self._is_line(items)]

    def _block(self, group: Items) -> Items:
        """The lines right above, up to the (sub)total before them."""
        last = max(
            (place for place, index in enumerate(group, 1) if self._role(index) is not AmountRole.LINE), default=0
        )
        return group[last:]

    def _same_label(self, row: TableRow) -> Items:
        """Rows of other groups with the same label: "Programma 1, Lasten", "Programma 2, Lasten", "Totaal, Lasten"."""
        if len(row.labels) < 2:
            return ()
        return tuple(
            other.index
            for other in self._figures.rows[: row.index]
            if other.label == row.label and other.role is not None and other.role is not AmountRole.TOTAL
        )

    def _below(self, row: TableRow) -> list[Items]:
        """For a total above its lines: the lines up to the next group or total, and all of them."""
        following = self._figures.rows[row.index + 1 :]
        stop = next((one.index for one in following if one.role is not AmountRole.LINE), len(self._figures.rows))
        lines = [index for index in self._lines if index > row.index]
        return [tuple(index for index in lines if index < stop), tuple(lines)]

    def _balance(self, row: TableRow) -> Closing | None:
        sides = self._both_sides()
        candidates = [items for items in dict.fromkeys([*self._balanced(), sides, *self._loose(row)]) if len(items) > 1]
        best = max(candidates, key=lambda items: self._score(row, items, BALANCES), default=())
        if best and self._score(row, best, BALANCES):
            return self._closing(row, AmountRole.BALANCE, best, True, BALANCES)
        if sides and all(self._role(index) is not AmountRole.LINE for index in sides):
            return self._closing(row, AmountRole.BALANCE, sides, True, BALANCES)
        return None

    def _balanced(self) -> list[Items]:
        """The balance before and what follows it."""
        balances = [place for place, index in enumerate(self._open) if self._role(index) is AmountRole.BALANCE]
        return [tuple(self._open[balances[-1] :])] if balances else []

    def _both_sides(self) -> Items:
        """The last row of income and the last of expense that are still open, totals before lines."""
        found = []
        for side in (-1, 1):
            rows = [index for index in self._open if self._figures.rows[index].side == side]
            totals = [index for index in rows if self._role(index) is not AmountRole.LINE]
            found += (totals or rows)[-1:]
        return tuple(sorted(found)) if len(found) == 2 else ()

    def _loose(self, row: TableRow) -> list[Items]:
        above = tuple(self._open)
        return [above, self._block(above), self._same_label(row), above[-2:]]

    def _is_line(self, items: Items) -> bool:
        return len(items) == 1 and self._role(items[0]) is AmountRole.LINE

    def _role(self, index: int) -> AmountRole | None:
        return self._figures.rows[index].role

    def _sums(self, row: TableRow, items: Items, conventions: Sequence[Convention]) -> list[Sum]:
        sums = (best_sum(self._figures, row.index, items, column, conventions) for column in self._columns)
        return [one for one in sums if one]

    def _score(self, row: TableRow, items: Items, conventions: Sequence[Convention]) -> int:
        """In how many columns it adds up."""
        return sum(1 for one in self._sums(row, items, conventions) if one.adds_up)

    def _offness(self, row: TableRow, items: Items) -> Decimal:
        """How far the sums are from the totals, as the mean of the shares; infinite without any."""
        sums = [one for one in self._sums(row, items, (as_printed,)) if one.total]
        shares = [one.distance / abs(one.total) for one in sums]
        return sum(shares, Decimal(0)) / len(shares) if shares else Decimal("Infinity")

    def _is_own_side(self, row: TableRow, items: Items) -> bool:
        """A total of income right below nothing but income needs no further proof of what it totals."""
        return row.side != 0 and all(self._figures.rows[index].side == row.side for index in items)

    def _closing(
        self,
        row: TableRow,
        role: AmountRole | None,
        items: Items,
        certain: bool,
        conventions: tuple[Convention, ...],
    ) -> Closing:
        lines = frozenset().union(*(self._covered(index) for index in items))
        return Closing(row.index, role or AmountRole.TOTAL, items, lines, certain, conventions)

    def with_roles(self) -> list[Closing]:
        """A TOTAL covers every line, or every line above where no other total follows; the others are SUBTOTALs."""
        totals = [closing for closing in self._closings if closing.role is not AmountRole.BALANCE]
        found = []
        for closing in self._closings:
            if closing.role is not AmountRole.BALANCE:
                above = {line for line in self._lines if line < closing.row}
                last = closing is totals[-1] and closing.role is AmountRole.TOTAL and above <= closing.lines
                whole = last or set(self._lines) <= closing.lines
                closing = replace(closing, role=AmountRole.TOTAL if whole else AmountRole.SUBTOTAL)
            found.append(closing)
        return found
