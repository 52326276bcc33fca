"""Figures of tables, and what follows from two of them.

Comes in: amounts. Goes out: their views, differences and shares as text. What is computed is in the scale of the table,
with as many decimals as its figures show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.budget.calculation import write
from assistant.budget.draft import figure_of
from index.model import DocumentRecord
from ingest.fact_model import Amount, AmountRole, ColumnAudit
from ingest.model import Table
from web.budgets.reading import BudgetTable
from web.budgets.views import FigureView
from web.links import spans_url

MINUS = "−"
_SIGN = re.compile(r"[-–−(]|\bN\b")
_PERCENT_DECIMALS = 1
# A share of more than this is of something else than the total: lines of both signs.
_WHOLE = Decimal(100)


def figure_view(amount: Amount, document: DocumentRecord, longest: Decimal = Decimal(0)) -> FigureView:
    """`longest` is the value that has the whole width of a bar; 0 for no bar."""
    bar = abs(amount.value) / longest * 100 if longest else Decimal(0)
    return FigureView(
        text=_printed(amount),
        url=spans_url(document.id, amount.printed.spans, document.version),
        bar=f"{bar:.1f}" if bar >= Decimal("0.1") else "",
        negative=amount.value < 0,
        note="" if amount.certain else "niet zeker gelezen",
    )


def _printed(amount: Amount) -> str:
    """As printed; a figure marked as a disadvantage gets the sign that its mark stands for."""
    text = " ".join(amount.printed.text.split())
    return f"{MINUS}{text}" if amount.value < 0 and not _SIGN.search(text) else text


def longest_bar(table: BudgetTable, unit: str) -> Decimal:
    """The largest line of this unit; totals have no bars, since they would make all others short."""
    values = (
        abs(amount.value)
        for (row, _), amount in table.amounts.items()
        if amount.unit == unit and table.role(row) is AmountRole.LINE
    )
    return max(values, default=Decimal(0))


def change(first: Amount | None, last: Amount | None, table: Table) -> tuple[str, str]:
    """The difference from first to last, and as a percentage of the first; "" where there is none."""
    if first is None or last is None or first.unit != last.unit or first.high or last.high:
        return "", ""
    earlier, later = figure_of(first, table), figure_of(last, table)
    scales = {table.columns[amount.place.column].scale for amount in (first, last) if amount.place}
    if len(scales) > 1:
        return "", ""
    difference = later.value - earlier.value
    if not difference:
        return "0", ""
    text = _signed(difference, max(earlier.decimals, later.decimals))
    if not earlier.value or first.unit == "%":
        return text, ""
    return text, f"{_signed(difference / abs(earlier.value) * 100, _PERCENT_DECIMALS)}%"


def share(table: BudgetTable, row: int, column: int) -> str:
    """The part of a line in the total that it is added up in, "" where that says nothing.

    That is: no total, one that is not sure, or lines of which some add and others take away.
    """
    part = table.amounts.get((row, column))
    audit = _audit_over(table.audits, row, column)
    if part is None or audit is None or not audit.total or part.unit == "%":
        return ""
    values = [table.amounts[line, column].value for line in audit.lines if (line, column) in table.amounts]
    if len({value > 0 for value in (*values, audit.total) if value}) > 1:
        return ""
    percent = part.value / audit.total * 100
    return f"{write(percent, _PERCENT_DECIMALS)}%" if percent <= _WHOLE else ""


def _audit_over(audits: Iterable[ColumnAudit], row: int, column: int) -> ColumnAudit | None:
    found = (a for a in audits if a.column == column and row in a.lines and a.certain)
    return next(found, None)


def _signed(value: Decimal, decimals: int) -> str:
    return f"+{write(value, decimals)}" if value > 0 else write(value, decimals)
