"""The rows of a planning: a table in, its events out; of a list the years of its days.

A planning has a column of dates, or columns that are periods in which rows are marked. In any other table a cell that
is a date belongs to its row's label, and a cell that is a sentence is read as one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest import lexicon
from ingest.chunk import row_excerpt
from ingest.dates import find_dates, find_periods
from ingest.fact_model import Event
from ingest.facts.bodies import find_actor
from ingest.facts.events.kinds import event_kind
from ingest.facts.events.moments import Moment, find_moments, nearest_day
from ingest.facts.events.recurrence import MONTH
from ingest.facts.grouping import is_grouping
from ingest.facts.lines import trimmed
from ingest.model import Cell, CellKind, Excerpt, ListBlock, Section, Table

_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*(?:[-–/]|t/m|tot en met|en)\s*(?:19|20)?\d\d)?")
_MARKS = frozenset("xX✓✔●•■v")
_SENTENCE_WORDS = 5
_START = re.compile(r"start|begin|van(?:af)?\b|ingang", re.IGNORECASE)
_END = re.compile(r"eind|tot\b|t/m|gereed|afgerond", re.IGNORECASE)


def known_year(titles: Iterable[str]) -> int | None:
    """The one year that a heading, caption or label names; None where they name none or several."""
    years = {match[0] for title in titles for match in _YEAR.finditer(title)}
    return int(years.pop()) if len(years) == 1 else None


def item_years(block: ListBlock, year: int | None, written: datetime.date | None) -> list[int | None]:
    """For each item the year of days that name none: `year`, or in a list where most items start with such a day the
    year that goes on from the day `written`. A planning runs on over New Year.
    """
    days = [_DAY_ITEM.match(item.excerpt.text) for item in block.items]
    dated = sum(day is not None for day in days)
    if year is not None or written is None or dated < _DAY_ITEMS or dated * 2 <= len(days):
        return [year] * len(days)
    years: list[int | None] = []
    last: datetime.date | None = None
    for day in days:
        found = _day_after(day["day"], last) if day and last else nearest_day(day["day"], written) if day else None
        last = found or last
        years.append(last.year if last else None)
    return years


def _day_after(day: str, last: datetime.date) -> datetime.date | None:
    """The day in the year of the one before it, or in the next where it then comes long before that."""
    dates = find_dates(f"{day} {last.year}")
    if dates and dates[0].date < last - _BACK:
        dates = find_dates(f"{day} {last.year + 1}")
    return dates[0].date if dates else None


_DAY_ITEM = re.compile(rf"(?:\w+dag\s+)?(?P<day>\d{{1,2}}\s+{MONTH})\s*(?:[:–—-]|\()(?!\d)", re.IGNORECASE)
_DAY_ITEMS = 3
_BACK = datetime.timedelta(days=60)
"""A list need not be in order to the day."""


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which columns of a planning hold what; `named` are those of dates that say so, `marked` the columns that are
    periods themselves.
    """

    dates: tuple[int, ...]
    named: tuple[int, ...]
    what: int
    who: int | None
    marked: tuple[int, ...]


def table_events(
    section: Section, table: Table, sentence_events: Callable[[Excerpt], Iterator[Event]]
) -> Iterator[Event]:
    """`sentence_events` reads a cell that is a sentence."""
    titles = (table.caption, *section.path[-1:])
    roles = _roles(table, known_year(titles))
    for row in table.rows:
        quote = row_excerpt(row)
        if roles is None:
            yield from _other_row(section, row, quote, sentence_events)
            continue
        what = _what(row, roles)
        if not re.search(r"[^\W\d_]{3}", what.text):
            continue
        for when, moment, column in _row_moments(table, row, roles, titles):
            who = row[roles.who].text if roles.who is not None else find_actor(what.text)
            yield _event(section, moment, when, _happens(table, what, column), who, quote)


def _event(section: Section, moment: Moment, when: Excerpt, what: Excerpt, who: str, quote: Excerpt) -> Event:
    kind = event_kind(when.text, what.text)
    return Event("", section.id, moment.first, moment.last, moment.recurrence, when, what, who, quote, kind)


@cache
def _labels(name: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(entry) for entry in lexicon.entries(name)), re.IGNORECASE)


def _roles(table: Table, year: int | None) -> _Roles | None:
    columns = range(len(table.columns))
    labels = [column.label for column in table.columns]
    dates = [column for column in columns if _holds_dates(table, column, year)]
    marked = [column for column in columns if column not in dates and _is_marked(table, column)]
    if not dates and not marked:
        return None
    texts = [column for column in columns if column not in (*dates, *marked) and _is_text(table, column)]
    who = next((column for column in texts if _labels("actor-columns").match(labels[column])), None)
    texts = [column for column in texts if column != who] or texts
    if not texts:
        return None
    named = [column for column in texts if _labels("activity-columns").match(labels[column])]
    whole = [column for column in texts if not is_grouping(table, column)]
    say_when = tuple(column for column in dates if _says_when(table, column))
    return _Roles(tuple(dates), say_when, (named or whole or texts)[0], who, tuple(marked))


def _is_text(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if row[column].text.strip()]
    return bool(cells) and sum(bool(re.search(r"[^\W\d_]{3}", cell.text)) for cell in cells) * 2 >= len(cells)


def _is_marked(table: Table, column: int) -> bool:
    cells = [row[column].text.strip() for row in table.rows]
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell in _MARKS for cell in filled) and bool(_label_moment(table, column))


def _label_moment(table: Table, column: int) -> Moment | None:
    label = table.columns[column].label
    moments = find_moments(label) or _period_moments(label)
    return moments[-1] if moments else None


def _holds_dates(table: Table, column: int, year: int | None) -> bool:
    """Whether most filled cells are nothing but a date, or the label says so and none is a plain figure."""
    cells = _filled(table, column)
    if not cells:
        return False
    named = _says_when(table, column)
    year = known_year((table.columns[column].label,)) or year
    dated = sum(bool(_cell_moments(cell, year, named=named)) and _is_short(cell) for cell in cells)
    return dated * 2 > len(cells) or (named and dated * 4 >= len(cells))


def _is_of_dates(table: Table, column: int) -> bool:
    return bool(_labels("date-columns").match(table.columns[column].label))


def _says_when(table: Table, column: int) -> bool:
    """Whether it holds dates by its label, or nothing but years and runs of years: "Uitvoering" in a plan of works."""
    if _is_of_dates(table, column):
        return True
    cells = _filled(table, column)
    return column > 0 and len(cells) > 1 and all(_YEARS.fullmatch(cell.text.strip()) for cell in cells)


def _filled(table: Table, column: int) -> list[Cell]:
    return [row[column] for row in table.rows if row[column].text.strip() and not row[column].carried]


def _is_short(cell: Cell) -> bool:
    return len(cell.text.split()) <= 8


def _cell_moments(cell: Cell, year: int | None, *, named: bool) -> tuple[Moment, ...]:
    """`named`: the column says that it holds dates, so that a bare year is one."""
    text = cell.text
    if cell.kind in (CellKind.EMPTY, CellKind.PERCENTAGE) or (cell.kind is CellKind.NUMBER and not named):
        return ()
    moments = find_moments(text, year)
    if not moments and named:
        moments = _period_moments(text)
    if not moments and year and re.search(r"[^\W\d_]|[QK]\d", text):
        # "maart", "Q3" or "voorjaar" under a heading that names the year
        moments = tuple(
            replace(moment, end=min(moment.end, len(text)), start=min(moment.start, len(text)))
            for moment in find_moments(f"{text} {year}")
            if moment.first and moment.start < len(text)
        )
    return moments


def _period_moments(text: str) -> tuple[Moment, ...]:
    return tuple(
        Moment(period.start, period.start, period.end, period.first, period.last) for period in find_periods(text)
    )


def _what(row: Sequence[Cell], roles: _Roles) -> Excerpt:
    return trimmed(row[roles.what].excerpt)


def _row_moments(
    table: Table, row: Sequence[Cell], roles: _Roles, titles: Sequence[str]
) -> Iterator[tuple[Excerpt, Moment, int | None]]:
    """Each with the column that says what happens then, where the row has dates of several things."""
    for column in roles.marked:
        moment = _label_moment(table, column)
        if moment and row[column].text.strip():
            yield table.header_rows[-1][column].excerpt if table.header_rows else row[column].excerpt, moment, None
    found = []
    for column in roles.dates:
        label = table.columns[column].label
        year = known_year((label,)) or known_year(titles)
        for moment in _cell_moments(row[column], year, named=column in roles.named):
            found.append((column, moment, row[column].excerpt.part(moment.start, moment.end)))
    if len(found) == 2 and _is_run(table, [column for column, _, _ in found]):
        (_, one, first), (_, other, last) = found
        yield Excerpt.join((first, last), "\t"), replace(one, last=other.last), None
        return
    for column, moment, when in found:
        yield when, moment, column if len(roles.dates) > 1 or not _is_of_dates(table, column) else None


def _happens(table: Table, what: Excerpt, column: int | None) -> Excerpt:
    """What the row is about with the label of its column ("Melkfabriek – Start bouw"), unless that is a year."""
    if column is None or not table.header_rows or known_year((table.columns[column].label,)):
        return what
    return Excerpt.join((what, table.header_rows[-1][column].excerpt), " – ")


def _is_run(table: Table, columns: Sequence[int]) -> bool:
    """Whether two columns are the first and last day of one period."""
    one, other = (table.columns[column].label for column in columns)
    return columns[0] != columns[1] and bool(_START.search(one)) and bool(_END.search(other))


def _other_row(
    section: Section, row: Sequence[Cell], quote: Excerpt, sentence_events: Callable[[Excerpt], Iterator[Event]]
) -> Iterator[Event]:
    label = next((cell for cell in row if re.search(r"[^\W\d_]{3}", cell.text)), None)
    for number, cell in enumerate(row):
        if cell.carried or cell is label:
            continue
        if cell.kind is CellKind.DATE and label and number:
            for moment in find_moments(cell.text):
                when = cell.excerpt.part(moment.start, moment.end)
                yield _event(section, moment, when, trimmed(label.excerpt), find_actor(label.text), quote)
        elif cell.kind is CellKind.TEXT and len(cell.text.split()) >= _SENTENCE_WORDS:
            for event in sentence_events(cell.excerpt):
                yield replace(event, quote=quote)
