"""What the audit of a table says: whether its totals are what its lines add up to, and which cells are empty.

Comes in: a `BudgetTable`. Goes out: a verdict on the whole and a line for each total.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.fact_model import ColumnAudit
from ingest.numbers import format_number
from web.budgets.reading import BudgetTable
from web.budgets.views import AuditLine
from web.wording import counted

Verdict = tuple[str, str]
"""Words and a tone."""


def table_verdict(table: BudgetTable) -> Verdict:
    if not table.audits:
        return "Niet na te rekenen", ""
    if any(audit.certain and not audit.adds_up for audit in table.audits):
        return "Telt niet op", "warning"
    if any(not audit.certain and not audit.adds_up for audit in table.audits):
        return "Niet zeker of het optelt", "warning"
    if any(audit.empty for audit in table.audits):
        return "Telt op, met lege cellen", "positive"
    return "Telt op", "positive"


def audit_lines(table: BudgetTable) -> tuple[AuditLine, ...]:
    """By total, from top to bottom."""
    by_row = itertools.groupby(table.audits, key=lambda audit: audit.total_row)
    return tuple(_line(table, row, list(audits)) for row, audits in by_row)


def _line(table: BudgetTable, row: int, audits: Sequence[ColumnAudit]) -> AuditLine:
    label = next((amount.label for amount in table.row(row) if amount.label), "Totaal")
    failed = [audit for audit in audits if not audit.adds_up]
    columns = counted(len(audits), "kolom", "kolommen")
    if any(not audit.certain for audit in failed):
        unknown = "Het is niet duidelijk welke regels hierin zitten; geen enkele optelling komt uit."
        return AuditLine(label, "Niet zeker", "warning", (unknown,))
    details = tuple(_details(table, audits))
    if failed:
        return AuditLine(label, f"Klopt niet in {len(failed)} van de {columns}", "warning", details)
    rounded = any(audit.difference for audit in audits)
    return AuditLine(label, f"Klopt in {columns}" + (", op afronding na" if rounded else ""), "positive", details)


def _details(table: BudgetTable, audits: Sequence[ColumnAudit]) -> Iterator[str]:
    for audit in audits:
        name = table.column_label(audit.column)
        empty = ", ".join(f"‘{_row_label(table, row)}’" for row in audit.empty)
        if not audit.adds_up:
            printed = table.table.rows[audit.total_row][audit.column].text.strip()
            yield (
                f"{name}: er staat {printed}, de regels zijn samen {_shown(table, audit, audit.sum)}. "
                f"Verschil: {_shown(table, audit, abs(audit.difference))}." + (f" Leeg: {empty}." if empty else "")
            )
        elif empty:
            yield f"{name}: leeg bij {empty}."


def _row_label(table: BudgetTable, row: int) -> str:
    figures = table.row(row)
    if figures and figures[0].label:
        return figures[0].label
    return next((cell.text for cell in table.table.rows[row] if cell.text), f"regel {row + 1}")


def _shown(table: BudgetTable, audit: ColumnAudit, value: Decimal) -> str:
    return format_number((value / table.table.columns[audit.column].scale).normalize())
