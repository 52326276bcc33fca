"""What the line of time shows.

Comes in: nothing. Goes out: the types that its template reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from web.listing.views import Export, FilterForm, Pager


@dataclass(frozen=True, slots=True)
class BarView:
    """A year or month with how many events begin in it; `height` is in percent of the longest, `spoken` names it."""

    label: str
    spoken: str
    count: int
    height: int
    url: str


@dataclass(frozen=True, slots=True)
class EventView:
    """`when` is the date as printed; `iso_date` the day it stands for, "" for a period. `after_today` marks the first
    event that is yet to come.
    """

    when: str
    iso_date: str
    what: str
    url: str
    who: str
    recurrence: str
    document_title: str
    document_url: str
    place: str
    after_today: bool


@dataclass(frozen=True, slots=True)
class MonthView:
    """`label` is a month, or says that it goes over whole years or has no date. `folded` is what stands apart, since a
    year alone tells little; `is_open` where that was searched for.
    """

    label: str
    folded: bool
    is_open: bool
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    label: str
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """`coming_url` leads to what is yet to come, "" where that is shown already; `undated` says how many events have no
    date, which no calendar holds.
    """

    title: str
    form: FilterForm
    count: str
    undated: str
    bars_title: str
    bars: tuple[BarView, ...]
    years: tuple[YearView, ...]
    coming_url: str
    today: str
    pager: Pager | None
    exports: tuple[Export, ...]
