"""When a document was decided on or written, and for which years. Comes in: its first text. Goes out: date, period."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from ingest.dates import Precision, find_dates
from ingest.model import DocumentKind

_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|—|t/m|tot en met|tot|/)\s*((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_ANNOUNCED = (
    re.compile(r"\b(?:Raadsvergadering|Vergaderdatum|Vergadering|Raadsbesluit)\b|\b[Dd]atum (?:raads)?vergadering\b"),
    re.compile(r"^Datum\b[^\n:]{0,20}:", re.MULTILINE),
    re.compile(r"vergadering\b[^.\n]{0,80}?\bgehouden\b[^.\n]{0,20}?\b(?:op|d\.d\.)"),
    re.compile(r"\b\w*vergadering (?:van|op|d\.d\.)|\bbijeen op\b"),
    re.compile(r"\bBesluit\b[^\n]{0,60}?\bd\.?d\.?"),
    re.compile(r"\b(?:Datum|Dagtekening|Besluitdatum)\b"),
    re.compile(r"\b[Vv]astgesteld\b[^\n.]{0,60}?\bop\b|\bstelden?\b[^\n.]{0,60}?\bvast op\b"),
    re.compile(r"\b(?:d\.d\.|dd\.)"),
)
# The word first and its start after it, since `re` then looks for the word alone: a whole document is gone through.
_CLOSING = re.compile(r"Aldus(?<!\wAldus) (?:vastgesteld|besloten|gedaan|aangenomen)\b[^\n]{0,80}?\b(?:van|op|d\.d\.)")
_WITHIN = 40
"""Characters between the words that announce a date and the date."""
_PLANS = frozenset((DocumentKind.BELEIDSPLAN, DocumentKind.UITVOERINGSPLAN, DocumentKind.BEGROTING))


def document_date(header: str, front: str, text: str) -> datetime.date | None:
    """The day of the meeting, decision or document, in that order, where words say that it is one.

    `header` is looked at first, then `front`, last the closing formula of a decision anywhere in `text`.
    """
    for place, patterns in ((header, _ANNOUNCED), (front, _ANNOUNCED), (text, (_CLOSING,))):
        if found := _announced(place, patterns):
            return found
    return None


def decided_on(text: str) -> datetime.date | None:
    """The day in the closing formula of a decree ("Aldus vastgesteld in de vergadering van …")."""
    return _announced(text, (_CLOSING,))


def _announced(text: str, patterns: Sequence[re.Pattern[str]]) -> datetime.date | None:
    for pattern in patterns:
        for match in pattern.finditer(text):
            after = text[match.end() : match.end() + 2 * _WITHIN]
            for day in find_dates(after):
                if day.precision is Precision.DAY and day.start <= _WITHIN and after[: day.start].count("\n") <= 1:
                    return day.date
    return None


def document_period(places: Sequence[str], kind: DocumentKind, date: datetime.date | None) -> str:
    """The years that the first place with any names; "" for none.

    One year alone may be part of a name ("Reglement 2018"): it counts for plans, and where the document is of about
    that time.
    """
    for place in places:
        span = _PERIOD.search(place)
        if span and span[1] <= span[2]:
            return f"{span[1]}-{span[2]}"
    for place in places:
        for year in _YEAR.findall(_without_days(place)):
            if kind in _PLANS or date is None or abs(date.year - int(year)) <= 1:
                return str(year)
    return ""


def _without_days(text: str) -> str:
    """Without its full dates: these tell when, not for which year. Hyphens of a file name count as spaces."""
    text = text.replace("-", " ")
    for day in reversed(find_dates(text)):
        if day.precision is Precision.DAY:
            text = text[: day.start] + text[day.end :]
    return text
