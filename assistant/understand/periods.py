"""When a question is about. In: its text. Out: a `Period`, and the years that it takes from a turn before."""

from __future__ import annotations

import datetime
import re

from assistant.understand.model import Period
from ingest.dates import MONTHS, FoundDate, find_dates

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"(?<![\d.,]){_YEAR}(?!\d|[.,]\d)")
_RANGE = re.compile(
    rf"({_YEAR})\s*(?:t/m|tot en met|tm|through|–|-|tot)\s*({_YEAR})|tussen ({_YEAR}) en ({_YEAR})", re.IGNORECASE
)
_COMPARED = re.compile(
    rf"{_YEAR}\)?\s+(?:naar|to)\s+(?:\w+ ){{0,3}}{_YEAR}|\b(?:dan|than|tegenover|ten opzichte van|vergeleken met|"
    rf"in vergelijking met)\b.*{_YEAR}|tussen .*{_YEAR}.* en .*{_YEAR}|verschil.*{_YEAR}.*{_YEAR}|"
    rf"between .*{_YEAR}.* and .*{_YEAR}",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:per jaar|elk jaar|ieder jaar|jaarlijks|van jaar tot jaar|(?:alle|de) (?:twee |drie |vier |vijf |zes )?jaren|"
    r"alle jaar|jaren samen|(?:in|over) (?:twee|drie|vier|vijf|zes|\d) (?:jaar tijd|jaar samen)|"
    r"(?:hele |gehele )(?:plan)?periode|planperiode|hele looptijd|meerjarig|"
    r"per year|each year|all years|every year)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(een|één|twee|drie|vier|a|one|two|three) (?:jaar|jaren|years?) (later|daarna|eerder|ervoor|daarvoor|earlier)\b"
)
_NEXT = re.compile(
    r"\b(?:volgende?|vorige?) jaar\b|\b(?:next|previous) year\b|\bjaar (?:daarop|daarna|hierna|erna|ervoor|daarvoor)\b"
)
_MONTH_BEFORE = re.compile(rf"tussen (?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) en", re.IGNORECASE)
_SIZES = {"een": 1, "één": 1, "a": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4}
_BACK = re.compile(r"eerder|ervoor|daarvoor|earlier|vorige?|previous")
_AFTER = re.compile(r"\b(?:na|vanaf|sinds|after|since|from)(?: de| het| the)?\s*$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:voor|vóór|tot|uiterlijk|before|until)(?: de| het| the)?\s*$", re.IGNORECASE)


def find_period(text: str) -> Period:
    first, last = _days(text)
    compared = bool(_COMPARED.search(text))
    years = {int(year) for year in _YEARS.findall(_without_dates(text))}
    for match in _RANGE.finditer(text):
        ends = [int(year) for year in match.groups() if year]
        if not compared or match[1]:
            years |= set(range(min(ends), max(ends) + 1)) if max(ends) - min(ends) < 50 else set()
    return Period(tuple(sorted(years)), compared, bool(_EVERY.search(text)), first, last)


def relative_years(text: str, before: tuple[int, ...]) -> tuple[int, ...]:
    """The year that "een jaar later" or "het jaar daarop" means after a question on the years before; () for none."""
    if not before:
        return ()
    lower = text.lower()
    later = _LATER.search(lower)
    if later:
        step = _SIZES[later[1]]
        return (min(before) - step,) if _BACK.search(later[2]) else (max(before) + step,)
    following = _NEXT.search(lower)
    if following:
        return (min(before) - 1,) if _BACK.search(following[0]) else (max(before) + 1,)
    return ()


def _days(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day that is named; a lone date after "na" or before "voor" leaves the other end open."""
    dates = find_dates(text)
    if not dates:
        return None, None
    if len(dates) == 1:
        return _alone(text, dates[0])
    return min(found.date for found in dates), max(found.last for found in dates)


def _alone(text: str, found: FoundDate) -> tuple[datetime.date | None, datetime.date | None]:
    before = text[: found.start]
    month = _MONTH_BEFORE.search(before)
    if month:  # "tussen april en juni 2024": the year is said once
        opening = find_dates(f"{month[1] or ''} {month[2]} {found.date.year}".strip())
        return (opening[0].date if opening else found.date), found.last
    if _AFTER.search(before):
        return found.date, None
    if _BEFORE.search(before):
        return None, found.last
    return found.date, found.last


def _without_dates(text: str) -> str:
    for found in reversed(find_dates(text)):
        text = text[: found.start] + " " + text[found.end :]
    return text
