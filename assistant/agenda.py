"""Tells what stood on the agenda. In: the question, evidence. Out: a `Draft` of numbered headings, or None.

A list of decisions has a heading for each item of the agenda, numbered in the order of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import documents_for, opening
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.dates import MONTHS
from ingest.model import Document, DocumentKind

ITEMS = 3
"""From so many numbered headings on, they are an agenda."""
_ASKS = re.compile(
    r"\b(?:wat|welke\s+(?:onderwerpen|punten|agendapunten|stukken|voorstellen|zaken))\b"
    r".*\b(?:staat|staan|stond|stonden)\b.*\bagenda\b|\bwelke\s+agendapunten\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\d{1,2}[.)]?[a-z]?\s+\D")
_DAY = re.compile(rf"\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def answer_with_agenda(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The items of the one meeting that is asked; None where several may be meant."""
    question = understanding.question.standalone_text
    if not _ASKS.search(question):
        return None
    lists = [one for one in documents_for(understanding, ranked, source) if one.kind is DocumentKind.BESLUITENLIJST]
    meant = [one for one in lists if _is_of(one, _DAY.findall(question), understanding.question.years)]
    if len(meant) != 1:
        return None
    items = [section.heading for section in meant[0].sections if _ITEM.match(section.heading.text)]
    if len(items) < ITEMS:
        return None
    answer = FactDraft(source)
    answer.say(meant[0], [(item, ClaimKind.ITEM) for item in items])
    return answer.draft()


def _is_of(document: Document, days: Sequence[str], years: Sequence[int]) -> bool:
    """Whether it is of the meeting of those days and years: by its date, and only without one by what it opens with,
    since it also names the meeting before, whose list was adopted.
    """
    day = document.date
    if day is not None:
        printed = f"{day.day} {MONTHS[day.month - 1]}"
        return all(one.lower() == printed for one in days) and all(year == day.year for year in years)
    opened = " ".join(opening(document).lower().split())
    said = (*(one.lower() for one in days), *map(str, years))
    return all(one in opened for one in said)
