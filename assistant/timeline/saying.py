"""Says events. In: those that answer. Out: a `Draft` with a claim an event, as printed, by date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from assistant import wording
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.figures import TableRow, columns_of_years, plain, row_excerpt, row_text
from assistant.model import AnswerTable, ClaimKind
from assistant.source import Source
from assistant.timeline.found import Found
from assistant.understand.model import Understanding


def say(understanding: Understanding, found: Sequence[Found], source: Source) -> Draft | None:
    """A claim an event, by date, with a table where there are several."""
    answer = FactDraft(source)
    rows = []
    for one in sorted(found, key=lambda each: each.event.start or datetime.date.max):
        row = _row_of(one)
        if row is None:
            answer.say(one.document, [(one.before, ClaimKind.QUOTE), (one.event.quote, ClaimKind.DATE)])
        else:
            answer.say_row(one.document, row, ClaimKind.DATE)
        rows.append((plain(one.event.when.text), plain(one.event.what.text)))
    own = wording.sentences(understanding.question.language)
    table = AnswerTable((own["when"], own["what"]), tuple(rows)) if len(rows) > 1 else None
    return answer.draft(table)


def _row_of(found: Found) -> TableRow | None:
    """The table row that an event is read from, where saying it under its columns tells the date."""
    quote = found.event.quote
    if "\t" not in quote.text:
        return None
    rows = (TableRow(table, number) for table in found.document.tables for number in range(len(table.rows)))
    row = next((row for row in rows if row_excerpt(row).spans == quote.spans), None)
    if row is None or plain(found.event.when.text) not in row_text(row, columns_of_years(row, ()) or ()):
        return None
    return row
