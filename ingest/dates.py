"""Dutch dates and periods in text: text in, first and last day with their place in the text out, and back."""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.words_in import small, words_in


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `text[start:end]`: `date` is its first day and `last` its last, the same for a day."""

    start: int
    end: int
    date: datetime.date
    last: datetime.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A run of time at `text[start:end]`, both days included. `label` is short: "2024", "2024-2026", "jan-mrt 2024"."""

    start: int
    end: int
    first: datetime.date
    last: datetime.date
    label: str


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT = {"mrt": 3, "sept": 9} | {month[:3]: number for number, month in enumerate(MONTHS, 1) if month != "maart"}
_MONTH_NUMBERS = {month: number for number, month in enumerate(MONTHS, 1)} | _SHORT
MONTH_WORDS = frozenset(_MONTH_NUMBERS)
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_NAMES_YEAR = re.compile(_YEAR)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_ORDINAL = r"(?:eerste|tweede|derde|vierde|[1-4](?:e|ste|de))"
# Parts of a year that people name loosely; thirds for begin, medio and eind.
_SEASONS = {
    "voorjaar": (3, 5), "lente": (3, 5), "zomer": (6, 8), "najaar": (9, 11), "herfst": (9, 11),
    "begin": (1, 4), "medio": (5, 8), "halverwege": (5, 8), "eind": (9, 12), "winter": (12, 14),
}  # fmt: skip


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of months `first` to `last`; months above 12 lie in the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return datetime.date(year, first, 1), end


def _month_number(text: str) -> int:
    return _MONTH_NUMBERS[small(text).rstrip(".")]


def _day(day: str, month: int, year: int) -> tuple[datetime.date, datetime.date] | None:
    try:
        date = datetime.date(year, month, int(day))
    except ValueError:
        return None
    return date, date


def _ordinal(text: str) -> int:
    return _ORDINALS.get(text.lower()) or int(text[0])


Days = tuple[datetime.date, datetime.date] | None
Reader = Callable[[re.Match[str]], Days]
_JOINED_FIGURES = re.compile(r"\d[-./]\d\d?[-./]\d\d")
# In order of trial at one place: the longer reading first. Each with the words of which a text needs one for it; where
# there are none it needs joined figures.
_READERS: tuple[tuple[Precision, frozenset[str], re.Pattern[str], Reader], ...] = tuple(
    (precision, frozenset(words), re.compile(pattern, re.IGNORECASE), reader)
    for precision, words, pattern, reader in (
        (
            Precision.DAY,
            MONTH_WORDS,
            rf"(?<![\w.,/-])(?P<d>\d{{1,2}})(?:e|ste|de)?\s+(?P<m>{_MONTH})\s*['’]?(?P<y>{_YEAR})",
            lambda m: _day(m["d"], _month_number(m["m"]), int(m["y"])),
        ),
        (
            Precision.DAY,
            (),
            rf"(?<![\w./-])(?P<d>\d{{1,2}})(?P<s>[-./])(?P<m>\d{{1,2}})(?P=s)(?P<y>{_YEAR})(?![\w/-])",
            lambda m: _day(m["d"], int(m["m"]), int(m["y"])),
        ),
        (
            Precision.DAY,
            (),
            rf"(?<![\w./-])(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])",
            lambda m: _day(m["d"], int(m["m"]), int(m["y"])),
        ),
        (
            Precision.MONTH,
            MONTH_WORDS,
            rf"\b(?P<m>{_MONTH})\s*['’]?(?P<y>{_YEAR})",
            lambda m: _months(int(m["y"]), _month_number(m["m"]), _month_number(m["m"])),
        ),
        (
            Precision.QUARTER,
            ("kwartaal", *(f"{letter}{number}" for letter in "qk" for number in range(1, 5))),
            rf"\b(?:[QK](?P<q>[1-4])|(?P<o>{_ORDINAL})\s+kwartaal|kwartaal\s+(?P<n>[1-4]))(?:\s+van)?[\s,-]+(?P<y>{_YEAR})",
            lambda m: _quarter(m),
        ),
        (
            Precision.WEEK,
            ("week", "weeknr", "wk"),
            rf"\b(?:week|weeknr\.?|wk\.?)\s+(?P<w>\d{{1,2}})(?:\s+(?:van|in))?[\s,-]+\(?(?P<y>{_YEAR})\)?",
            lambda m: _week(int(m["w"]), int(m["y"])),
        ),
        (
            Precision.HALF,
            ("helft", "half", "halfjaar", "h1", "h2"),
            rf"\b(?:H(?P<q>[12])|(?P<o>{_ORDINAL})\s+(?:helft|half\s?jaar))(?:\s+van)?[\s,-]+(?P<y>{_YEAR})",
            lambda m: _half(m),
        ),
        (
            Precision.SEASON,
            _SEASONS,
            rf"\b(?:het\s+)?(?P<w>{'|'.join(_SEASONS)})(?:\s+van)?\s+(?P<y>{_YEAR})",
            lambda m: _months(int(m["y"]), *_SEASONS[m["w"].lower()]),
        ),
    )
)
_YEARLESS = re.compile(rf"(?<![\w.,/-])(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH})(?!\s*['’]?\d{{4}})", re.IGNORECASE)


def _week(week: int, year: int) -> Days:
    """Monday to Sunday of the ISO week."""
    try:
        first = datetime.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return first, first + datetime.timedelta(days=6)


def _quarter(match: re.Match[str]) -> Days:
    quarter = int(match["q"] or match["n"] or _ordinal(match["o"]))
    return _months(int(match["y"]), 3 * quarter - 2, 3 * quarter)


def _half(match: re.Match[str]) -> Days:
    half = int(match["q"] or _ordinal(match["o"]))
    return _months(int(match["y"]), 6 * half - 5, 6 * half) if half <= 2 else None


def find_dates(text: str, year: int | None = None) -> tuple[FoundDate, ...]:
    """Days, months, quarters, halves and seasons with their year, from left to right, not overlapping.

    A day without a year ("21 mei") is given only where `year` says which year is meant. Impossible dates are left out.
    """
    dated = _dates_with_year(text)
    if year is None or MONTH_WORDS.isdisjoint(words_in(text)):
        return dated
    found = list(dated)
    for match in _YEARLESS.finditer(text):
        days = _day(match["d"], _month_number(match["m"]), year)
        if days:
            _add(found, FoundDate(match.start(), match.end(), *days, Precision.DAY))
    return tuple(sorted(found, key=lambda date: date.start))


@lru_cache(maxsize=8192)  # several finders of facts look for dates in the same sentences of a document
def _dates_with_year(text: str) -> tuple[FoundDate, ...]:
    if not _NAMES_YEAR.search(text):
        return ()
    found: list[FoundDate] = []
    named = words_in(text)
    joined = _JOINED_FIGURES.search(text) is not None
    for precision, words, pattern, reader in _READERS:
        if not words.isdisjoint(named) if words else joined:
            for match in pattern.finditer(text):
                days = reader(match)
                if days:
                    _add(found, FoundDate(match.start(), match.end(), *days, precision))
    return tuple(sorted(found, key=lambda date: date.start))


def _add(found: list[FoundDate], date: FoundDate) -> None:
    if all(date.end <= other.start or date.start >= other.end for other in found):
        found.append(date)


_TO = r"\s*(?:-|–|/|t/m|tot\s+en\s+met|tot)\s*"
_YEARS = re.compile(
    rf"(?<![\w.,/-])(?P<a>{_YEAR})(?P<to>{_TO})(?P<b>{_YEAR}|\d\d(?!\d))(?![\w/-]|[.,]\d)", re.IGNORECASE
)
_MONTH_RUN = re.compile(rf"\b(?P<a>{_MONTH})(?:{_TO})(?P<b>{_MONTH})\s+(?P<y>{_YEAR})", re.IGNORECASE)
_ONE_YEAR = re.compile(rf"(?<![\w.,/-])(?P<a>{_YEAR})(?![\w/-]|[.,]\d)")
_DATE_TO_DATE = re.compile(r"\s*(?P<to>t/m|tot\s+en\s+met|tot|–|-)\s*", re.IGNORECASE)


@lru_cache(maxsize=8192)
def find_periods(text: str) -> tuple[FoundPeriod, ...]:
    """Years, runs of years, of months and from date to date, from left to right, not overlapping.

    "tot" a day leaves that day out; "tot" a year, like "tot en met", takes it in.
    """
    if not _NAMES_YEAR.search(text):
        return ()
    dates = find_dates(text)
    found = _date_runs(text, dates)
    for match in () if MONTH_WORDS.isdisjoint(words_in(text)) else _MONTH_RUN.finditer(text):
        first, last = _month_number(match["a"]), _month_number(match["b"])
        if first <= last:
            days = _months(int(match["y"]), first, last)
            _add_period(found, FoundPeriod(match.start(), match.end(), *days, _label(match[0])))
    for match in _YEARS.finditer(text):
        first_year, last_year = (
            int(match["a"]),
            int(match["b"]) if len(match["b"]) == 4 else int(match["a"][:2] + match["b"]),
        )
        if first_year < last_year:
            days = _months(first_year, 1, 12)[0], _months(last_year, 1, 12)[1]
            _add_period(found, FoundPeriod(match.start(), match.end(), *days, f"{first_year}-{last_year}"))
    for date in dates:
        if date.precision is not Precision.DAY:
            _add_period(
                found, FoundPeriod(date.start, date.end, date.date, date.last, _label(text[date.start : date.end]))
            )
    for match in _ONE_YEAR.finditer(text):
        if not any(date.start <= match.start() < date.end for date in dates):
            year = int(match["a"])
            _add_period(found, FoundPeriod(match.start(), match.end(), *_months(year, 1, 12), match["a"]))
    return tuple(sorted(found, key=lambda period: period.start))


def _date_runs(text: str, dates: Sequence[FoundDate]) -> list[FoundPeriod]:
    """From one day to another: "van 1 januari 2024 tot 1 juli 2025"."""
    runs = []
    days = [date for date in dates if date.precision in (Precision.DAY, Precision.MONTH)]
    for one, other in itertools.pairwise(days):
        between = _DATE_TO_DATE.fullmatch(text[one.end : other.start])
        if not between or one.date >= other.date:
            continue
        open_end = between["to"].lower() == "tot" and other.precision is Precision.DAY
        last = other.last - datetime.timedelta(days=1) if open_end else other.last
        runs.append(FoundPeriod(one.start, other.end, one.date, last, text[one.start : other.end]))
    return runs


def _add_period(found: list[FoundPeriod], period: FoundPeriod) -> None:
    if all(period.end <= other.start or period.start >= other.end for other in found):
        found.append(period)


def _label(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def format_date(date: datetime.date) -> str:
    """As Dutch readers write it: "21 mei 2024"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
