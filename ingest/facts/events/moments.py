"""When something happens, as a sentence says it: text in, moments with their place in it out.

A moment is more than a date: "uiterlijk 3 juli 2025", "in de periode 2024 tot en met 2026", "elk kwartaal". A year that
belongs to a name ("Wmo 2015", "Coalitieakkoord 2022-2026") is no moment.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest import lexicon
from ingest.dates import MONTH_WORDS, FoundPeriod, Precision, find_dates, find_periods
from ingest.facts.events.recurrence import MONTH, FoundRecurrence, find_recurrences
from ingest.facts.lines import quoted_spans
from ingest.words_in import telling_words, words_in


@dataclass(frozen=True, slots=True)
class Moment:
    """The words at `text[start:end]` say when; `first` and `last` are its days, None where it only recurs.

    `lead` is where the words that tie it to the sentence start ("op", "in het"); `recurrence` is as printed or "".
    """

    lead: int
    start: int
    end: int
    first: datetime.date | None
    last: datetime.date | None
    recurrence: str = ""
    is_day: bool = False


# Words that say how a date is meant and so belong to it, and words that only lead it in.
_BOUNDS = (
    r"niet\s+later\s+dan|uiterlijk|met\s+ingang\s+van|m\.?i\.?v\.?|ingaande|vóór|voor|tot\s+en\s+met|t/m|tot|vanaf|sinds"
    r"|per(?!\s+(?:jaar|maand|kwartaal))|na|rond|omstreeks|tussen|tijdens|gedurende|in\s+de\s+loop\s+van|vanuit"
)
_PLAIN = (
    r"op|in|d\.?d\.?|dd\.?|de|het|van|over|der|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|\w*jaar|\w*jaren"
    r"|\w*seizoen|\w*periode|looptijd|maand|maanden|eind|begin|medio|halverwege|einde"
)
_LEAD = re.compile(rf"(?:(?<!\w)\(?(?:{_BOUNDS}|{_PLAIN})\s+)+$", re.IGNORECASE)
_BOUND = re.compile(rf"(?<!\w)(?:{_BOUNDS})\s", re.IGNORECASE)
_LEAD_LENGTH = 60
_FOR_A_YEAR = re.compile(
    r"(?<!\w)(?:in|sinds|vanaf|tot|tot\s+en\s+met|t/m|uiterlijk(?:\s+in)?|vóór|na|per|medio|tussen|gedurende|eind|begin|einde"
    r"|in\s+de\s+loop\s+van|met\s+ingang\s+van|looptijd(?:\s+van)?|(?:\w*periode|\w*jaren|\w*jaar|\w*seizoen)(?:\s+van)?)"
    r"\s+$",
    re.IGNORECASE,
)
"""What a bare year or run of years needs before it to say when something is, and not to be part of a name."""
AND = re.compile(r"\s*(?:,|/|en|of|en\s+(?:op|in)|of\s+(?:op|in))\s*", re.IGNORECASE)

_YEARLESS_RUN = re.compile(
    rf"(?<![\w.,/-])\d{{1,2}}\s+{MONTH}\s+(?:tot(?:\s+en\s+met)?|t/m)\s+\d{{1,2}}\s+{MONTH}(?!\s*['’]?\d{{4}})",
    re.IGNORECASE,
)
_YEARLESS = re.compile(rf"(?<![\w.,/-])(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})(?!\s*['’]?\d{{4}})", re.IGNORECASE)
_BOUNDED = re.compile(
    r"(?<!\w)(?:vóór|voor|uiterlijk(?:\s+op)?|niet\s+later\s+dan|vanaf|met\s+ingang\s+van|tot\s+en\s+met|t/m|tot)\s+$",
    re.IGNORECASE,
)
"""A day without a year after one of these is a term that holds for every year: "vóór 1 juni"."""
_NAMES_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)(?<!\d{5})")  # starts with what tells most texts apart, for speed
_NAMES_DAY = re.compile(rf"\d\s+{MONTH}", re.IGNORECASE)
_ONLY_YEARS = re.compile(r"[\d-]+")
_NEAR = datetime.timedelta(days=150)
_NEAREST = re.compile(r"\s*(?:a\.?s\.?|aanstaande|jl\.?|jongstleden|ll\.?)(?!\w)", re.IGNORECASE)
_DAYS_BEFORE = re.compile(
    rf"(?<![\w.,/-])(?P<days>(?:\d{{1,2}}(?:\s*,\s*|\s+en\s+|\s*(?:-|–|t/m|tot\s+en\s+met)\s*))+)(?=\d{{1,2}}\s+{MONTH}\s+\d{{4}})",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)  # as `find_dates`
def find_moments(text: str, year: int | None = None, written: datetime.date | None = None) -> tuple[Moment, ...]:
    """From left to right, not overlapping. `year` is the year of days that name none, where it is known for sure;
    `written` the day the text was written, which "a.s." and "jl." are counted from."""
    moments: list[Moment] = []
    if _NAMES_YEAR.search(text) or _NAMES_DAY.search(text):
        moments = _dated(text, year, written)
        if not _no_event_words().isdisjoint(words_in(text)):
            moments = [moment for moment in moments if not _is_no_event(text, moment)]
        moments = _between(text, moments)
        quoted = [(a, b) for a, b in quoted_spans(text) if b - a < 0.8 * len(text)]
        moments = [moment for moment in moments if not any(a < moment.start < b for a, b in quoted)]
    return tuple(_with_recurrence(text, moments))


def _dated(text: str, year: int | None, written: datetime.date | None) -> list[Moment]:
    found: list[Moment] = []
    for period in find_periods(text):
        is_year = _ONLY_YEARS.fullmatch(period.label) is not None
        if not is_year or _names_a_time(text, period, found):
            found.append(_moment(text, period.start, period.end, period.first, period.last))
    for date in find_dates(text, year):
        if date.precision is Precision.DAY:
            _add(found, _moment(text, date.start, date.end, date.date, date.last, is_day=True))
    for moment in (*_days_before(text, found), *_yearless(text, found, written)):
        _add(found, moment)
    return sorted(found, key=lambda moment: moment.start)


def _names_a_time(text: str, period: FoundPeriod, found: list[Moment]) -> bool:
    before = text[max(0, period.start - _LEAD_LENGTH) : period.start]
    if _FOR_A_YEAR.search(before):
        return True
    if re.search(r"\btot\b|t/m", text[period.start : period.end]) and re.search(r"\bvan\s+$", before):
        return True
    return bool(found) and bool(AND.fullmatch(text[found[-1].end : period.start]))


def _moment(
    text: str, start: int, end: int, first: datetime.date | None, last: datetime.date | None, *, is_day: bool = False
) -> Moment:
    """The moment with the words before it that belong to it, and those that lead it in."""
    lead = _LEAD.search(text, max(0, start - _LEAD_LENGTH), start)
    if lead is None:
        return Moment(start, start, end, first, last, is_day=is_day)
    bound = _BOUND.search(text, lead.start(), start)
    return Moment(lead.start(), bound.start() if bound else start, end, first, last, is_day=is_day)


def _add(found: list[Moment], moment: Moment) -> None:
    if all(moment.end <= other.start or moment.start >= other.end for other in found):
        found.append(moment)


def _days_before(text: str, found: list[Moment]) -> list[Moment]:
    """ "3, 10 en 17 mei 2024": the days that share the month of the date after them; "8 t/m 10 mei 2024": a run."""
    moments: list[Moment] = []
    if not found or MONTH_WORDS.isdisjoint(words_in(text)):
        return moments
    for match in _DAYS_BEFORE.finditer(text):
        date = next((moment for moment in found if moment.start <= match.end() <= moment.end and moment.is_day), None)
        if date is None or date.first is None:
            continue
        for day in re.finditer(r"\d+", match["days"]):
            try:
                first = date.first.replace(day=int(day[0]))
            except ValueError:
                continue
            moments.append(
                _moment(text, match.start() + day.start(), match.start() + day.end(), first, first, is_day=True)
            )
        if re.search(r"(?:-|–|t/m|met)\s*$", match["days"]) and moments and moments[-1].first < date.first:  # type: ignore[operator]
            run = moments.pop()
            found.remove(date)
            moments.append(replace(run, end=date.end, last=date.last, is_day=False))
    return moments


def _yearless(text: str, found: list[Moment], written: datetime.date | None) -> list[Moment]:
    """Days whose year follows from a date right after them or from "a.s." and "jl."; runs that come back each year."""
    moments: list[Moment] = []
    if not _NAMES_DAY.search(text):
        return moments
    runs = [match.span() for match in _YEARLESS_RUN.finditer(text)]
    for start, end in runs:
        run = _moment(text, start, end, None, None)
        begin = re.search(r"\bvan\s+$", text[:start])
        moments.append(replace(run, start=begin.start() if begin else run.start, recurrence=text[start:end]))
    for match in _YEARLESS.finditer(text):
        if any(start <= match.start() < end for start, end in runs):
            continue
        nearest = _NEAREST.match(text, match.end())
        after = next((moment for moment in found if moment.start >= match.end()), None)
        day: datetime.date | None = None
        end = match.end()
        if nearest and written:
            day = nearest_day(match[0], written)
            end = nearest.end()
        elif (
            after
            and after.first
            and re.fullmatch(rf"{AND.pattern}|\s*(?:-|–|t/m)\s*", text[match.end() : after.lead], re.IGNORECASE)
        ):
            day = _day_in(match[0], after.first.year)
        if day:
            moments.append(_moment(text, match.start(), end, day, day, is_day=True))
        elif not nearest and not found and (bound := _BOUNDED.search(text, 0, match.start())):
            term = replace(_moment(text, match.start(), end, None, None), start=bound.start())
            moments.append(replace(term, recurrence=text[bound.start() : end]))
    return moments


def _day_in(day: str, year: int) -> datetime.date | None:
    dates = find_dates(f"{day} {year}")
    return dates[0].date if dates else None


def nearest_day(day: str, written: datetime.date) -> datetime.date | None:
    """The year that brings "3 juli" nearest: a proposal is written weeks before the meeting that dates it."""
    days = [one for year in (written.year - 1, written.year, written.year + 1) if (one := _day_in(day, year))]
    nearest = min(days, key=lambda one: abs(one - written), default=None)
    return nearest if nearest and abs(nearest - written) <= _NEAR else None


def _between(text: str, moments: list[Moment]) -> list[Moment]:
    """ "tussen 1 mei en 1 juli 2025" is one moment."""
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else None
        if (
            last
            and text[last.start : last.end].lower().startswith("tussen")
            and re.fullmatch(r"\s+en\s+", text[last.end : moment.start])
        ):
            joined[-1] = replace(last, end=moment.end, last=moment.last, is_day=False)
        else:
            joined.append(moment)
    return joined


@cache
def _no_event_words() -> frozenset[str]:
    return telling_words(lexicon.entries("no-event"))


@cache
def _no_event() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in lexicon.entries("no-event"))
    return re.compile(rf"(?<!\w)(?:{words})\s+$", re.IGNORECASE)


def _is_no_event(text: str, moment: Moment) -> bool:
    return any(_no_event().search(text, max(0, at - _LEAD_LENGTH), at) for at in (moment.lead, moment.start))


def _with_recurrence(text: str, moments: list[Moment]) -> list[Moment]:
    """Each recurrence joined to the moment it touches, else to those of its sentence; alone where there are none."""
    for found in find_recurrences(text):
        if moments:
            moments = [
                moment if moment.recurrence and moment.first else _recurring(text, moment, found) for moment in moments
            ]
        else:
            moments = [Moment(found.start, found.start, found.until, None, None, text[found.start : found.end])]
    return moments


def _recurring(text: str, moment: Moment, found: FoundRecurrence) -> Moment:
    words = text[found.start : found.end]
    if moment.start >= found.end and not text[found.end : moment.start].strip():
        return replace(moment, lead=min(moment.lead, found.start), start=found.start, recurrence=words)
    return moment if moment.first is None else replace(moment, recurrence=words)
