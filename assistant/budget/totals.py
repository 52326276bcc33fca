"""The printed total: which one is meant, and which lines it closes. In: the question, lines. Out: lines."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.budget.apart import stands_apart
from assistant.budget.lines import CLOSING, Line
from assistant.budget.money import kinds_missing
from assistant.budget.scoring import match_lines
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.fact_model import AmountRole


def first_total(understanding: Understanding, lines: Sequence[Line]) -> Line | None:
    """The total of the first table; where no table has one, the (sub)total or balance that the question names."""
    closing = [line for line in lines if line.role in CLOSING and line.has_years(understanding.period.years)]
    closing = [line for line in closing if not kinds_missing(understanding, line)]
    closing = [line for line in closing if not stands_apart(understanding, line)] or closing
    totals = [line for line in closing if line.role is AmountRole.TOTAL]
    if totals or not closing:
        return totals[0] if totals else None
    said = match_lines(understanding.terms, [line for line in closing if line.table is closing[0].table])
    return said[0] if len(said) == 1 else None


def is_of_several(understanding: Understanding, lines: Sequence[Line]) -> bool:
    """Whether totals of several documents may be meant."""
    documents = {line.document.id for line in lines if line.role is AmountRole.TOTAL}
    return len(documents) > 1 and not understanding.document_ids and not understanding.places


def total_with(
    understanding: Understanding, parts: Sequence[Line], lines: Sequence[Line], source: Source
) -> Line | None:
    """The total, or the subtotal that the question names, that the parts were added to."""
    added = {
        audit.total_row
        for audit in source.facts(parts[0].document.id).audits
        if audit.table_id == parts[0].table.id and all(part.row in audit.lines for part in parts)
    }
    closing = [line for line in lines if line.table is parts[0].table and line.row in added and line.role in CLOSING]
    said = [line for line in closing if match_lines(understanding.terms, [line])] if len(closing) > 1 else []
    totals = [line for line in closing if line.role is AmountRole.TOTAL]
    return next(iter((*said, *totals, *closing)), None)


def lines_closed(closing: Line, lines: Sequence[Line], source: Source) -> list[Line]:
    """The lines that a total closes: of one year, their average is asked and not its own."""
    audits = source.facts(closing.document.id).audits
    rows = {row for a in audits if a.table_id == closing.table.id and a.total_row == closing.row for row in a.lines}
    return [line for line in lines if line.table is closing.table and line.row in rows]
