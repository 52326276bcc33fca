"""The amounts of a document as tables and lines.

Comes in: a document and its facts. Goes out: `BudgetTable`s, of which each knows the amount of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.fact_model import Amount, AmountRole, ColumnAudit, Facts
from ingest.model import Document, Table
from web.wording import pages_label

EURO = "EUR"
Place = tuple[int, int]
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """A table with figures. `amounts` are by 0-based (row, column); `section` is the heading that it stands under."""

    table: Table
    section: str
    amounts: Mapping[Place, Amount]
    audits: tuple[ColumnAudit, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """Those that hold figures, from left to right."""
        return tuple(sorted({column for _, column in self.amounts}))

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(sorted({row for row, _ in self.amounts}))

    @property
    def name(self) -> str:
        if self.table.caption:
            return self.table.caption
        return f"Tabel onder ‘{self.section}’" if self.section else f"Tabel op {pages_label(self.table.pages[:1])}"

    @property
    def has_money(self) -> bool:
        return any(amount.unit == EURO for amount in self.amounts.values())

    def row(self, row: int) -> tuple[Amount, ...]:
        return tuple(amount for column in self.columns if (amount := self.amounts.get((row, column))))

    def role(self, row: int) -> AmountRole:
        return self.row(row)[0].role

    def column_label(self, column: int) -> str:
        """As printed, without what only joins header rows; the period where it has no words."""
        spec = self.table.columns[column]
        return spec.label.replace(" / ", " ") or spec.period or f"Kolom {column + 1}"

    def year(self, column: int) -> str:
        """What a column is of: its period, or "" where it names none."""
        found = _YEAR.search(self.table.columns[column].period or "")
        return found[0] if found else ""


def budget_tables(document: Document, facts: Facts) -> tuple[BudgetTable, ...]:
    """In reading order, only those with figures."""
    return tuple(_tables(document, facts))


def _tables(document: Document, facts: Facts) -> Iterator[BudgetTable]:
    amounts: dict[str, dict[Place, Amount]] = {}
    for amount in facts.amounts:
        if amount.place:
            amounts.setdefault(amount.place.table_id, {})[amount.place.row, amount.place.column] = amount
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.id in amounts:
                audits = tuple(audit for audit in facts.audits if audit.table_id == block.id)
                yield BudgetTable(block, section.title, amounts[block.id], audits)


def prose_money(facts: Facts) -> tuple[Amount, ...]:
    """Amounts of money in running text."""
    return tuple(amount for amount in facts.amounts if amount.place is None and amount.unit == EURO)


def group_labels(amount: Amount) -> tuple[str, ...]:
    """The headings above a line, outermost first; a code and its name ("6.1", "Wijkteams") are one."""
    labels: list[str] = []
    for label in amount.subject[:-1]:
        if labels and re.fullmatch(r"[\d.]+[A-Za-z]?", labels[-1]):
            labels[-1] += f" {label.text}"
        else:
            labels.append(label.text)
    return tuple(labels)
