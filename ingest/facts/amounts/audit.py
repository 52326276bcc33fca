"""Whether the tables of a document add up: each column to each of its (sub)totals and balances, exactly.

Comes in: a `Document` or `Table`. Goes out: `ColumnAudit`s, and `Issue`s for what does not add up.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ingest.fact_model import ColumnAudit
from ingest.facts.amounts.sums import best_sum
from ingest.facts.amounts.table import FigureTable, figure_table
from ingest.facts.amounts.totals import Closing, closings
from ingest.model import Document, Issue, IssueCode, Section, Table
from ingest.numbers import format_number
from ingest.tables import table_name


def audit_document(document: Document) -> tuple[ColumnAudit, ...]:
    return tuple(audit for table in document.tables for audit in audit_table(table))


def audit_table(table: Table) -> tuple[ColumnAudit, ...]:
    """By total row from top to bottom, then by column. Columns whose sum means nothing (percentages, averages) and
    tables whose columns cannot be told apart are left out."""
    figures = figure_table(table)
    return audit_figures(figures, closings(figures)) if figures.readable else ()


def audit_figures(figures: FigureTable, closed: Iterable[Closing]) -> tuple[ColumnAudit, ...]:
    """As `audit_table`, for a table whose totals are known."""
    return tuple(audit for closing in closed for audit in _of_closing(figures, closing))


def _of_closing(figures: FigureTable, closing: Closing) -> Iterator[ColumnAudit]:
    for column in figures.columns:
        if not figures.is_additive(column):
            continue
        found = best_sum(figures, closing.row, closing.items, column, closing.conventions)
        if found and found.plausible:
            yield ColumnAudit(
                table_id=figures.table.id,
                column=column,
                total_row=closing.row,
                lines=closing.items,
                empty=found.empty,
                total=found.total,
                sum=found.sum,
                tolerance=found.tolerance,
                certain=closing.certain,
            )


def audit_issues(document: Document, audits: Sequence[ColumnAudit]) -> tuple[Issue, ...]:
    """One for each column that does not add up; one for each total of which it is not known what it totals."""
    issues = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                failed = [audit for audit in audits if audit.table_id == block.id and not audit.adds_up]
                issues += [_issue(section, block, audit) for audit in failed if audit.certain]
                unknown = dict.fromkeys(audit.total_row for audit in failed if not audit.certain)
                issues += [_unknown(section, block, row) for row in unknown]
    return tuple(issues)


def _issue(section: Section, table: Table, audit: ColumnAudit) -> Issue:
    column = table.columns[audit.column]
    printed = table.rows[audit.total_row][audit.column].text.strip()
    euro = "€ " if "€" in printed else ""
    summed, difference = (_shown(value, column.scale) for value in (audit.sum, abs(audit.difference)))
    scale = f" ({table.unit_note})" if column.scale != 1 and table.unit_note else ""
    message = (
        f"{table_name(table, section.title)} telt niet op in de kolom '{column.label or audit.column + 1}': "
        f"bij '{_label(table, audit.total_row)}' staat {printed}, maar de regels zijn samen "
        f"{euro}{summed}; dat scheelt {euro}{difference}{scale}. "
    )
    if audit.empty:
        rows = ", ".join(f"'{_label(table, row)}'" for row in audit.empty)
        message += f"Geen bedrag in deze kolom: {rows}. "
    return Issue(
        IssueCode.TABLE_DOES_NOT_ADD_UP,
        _page(table, audit.total_row),
        message + "Kijk in het origineel wat er ontbreekt of niet klopt.",
    )


def _unknown(section: Section, table: Table, row: int) -> Issue:
    message = (
        f"{table_name(table, section.title)}: van '{_label(table, row)}' is niet na te gaan welke regels erin "
        "zitten; geen enkele optelling komt uit. Vergelijk de cijfers met het origineel voordat u ermee rekent."
    )
    return Issue(IssueCode.TABLE_DOES_NOT_ADD_UP, _page(table, row), message)


def _label(table: Table, row: int) -> str:
    """The last label before the row's first figure, else its number."""
    before = itertools.takewhile(lambda cell: cell.value is None, table.rows[row])
    words = [cell.text for cell in before if cell.text]
    return words[-1] if words else f"rij {row + 1}"


def _page(table: Table, row: int) -> int | None:
    pages = [page for cell in table.rows[row] for page in cell.excerpt.pages]
    return pages[-1] if pages else next(iter(table.pages), None)


def _shown(value: Decimal, scale: Decimal) -> str:
    return format_number((value / scale).normalize())
