"""Whether a table adds up. In: the question, lines. Out: a `Draft` with the sums, or None without a total."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.budget import calculation
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.draft import Draft
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.fact_model import AmountRole


def show_audit(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    totals = [line for line in lines if line.role is AmountRole.TOTAL and line.has_years(understanding.period.years)]
    if not totals:
        return None
    total = totals[0]
    years = understanding.period.years if understanding.period.years and total.amounts[0].period else ()
    builder = DraftBuilder(understanding, source)
    for audit in source.facts(total.document.id).audits:
        if audit.table_id == total.table.id and audit.total_row == total.row:
            added = [line for line in lines if line.table is total.table and line.row in audit.lines]
            cells = [(line, a) for line in added for a in line.amounts if a.place and a.place.column == audit.column]
            if cells and (not years or set(years) & set(cells[0][0].years_of(cells[0][1]))):
                builder.calculate([line for line, _ in cells], cells, calculation.add)
    builder.add_line(total, years)
    builder.add_audit(total, years, also_right=True)
    return builder.draft()
