"""Amounts of a day, in a table with a row for each: "het voorschot van 1 mei 2026". In: the question, lines. Out: a
`Draft` or None.

The row says the day, the column or the document its year.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.draft import Draft
from assistant.fact_matching import opening
from assistant.matching import PRESENT, strength, words_of
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import Understanding
from ingest.dates import MONTHS


def show_day(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The one row of the day that is asked, in a table that has the year and tells all else."""
    period = understanding.period
    if period.first is None or period.first != period.last or period.years:
        return None
    day, year = period.first, period.first.year
    label = f"{day.day} {MONTHS[day.month - 1]}"
    found = [line for line in lines if plain_words(line.label) == f"{label} {year}"]
    found = found or [line for line in lines if plain_words(line.label) == label and year in line.table_years]
    found = [line for line in found if _tells_all(understanding, line)]
    if len(found) != 1:
        return None
    builder = DraftBuilder(understanding, source)
    builder.add_line(found[0], (year,) if year in found[0].table_years else ())
    return builder.draft()


def _tells_all(understanding: Understanding, line: Line) -> bool:
    said = words_of(f"{line.near} {line.around} {opening(line.document)}")
    terms = (term for group in understanding.subjects for term in group if not term.light)
    return all(strength(term, said) >= PRESENT for term in terms)
