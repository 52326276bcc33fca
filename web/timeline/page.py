"""The line of time as a page.

Comes in: what was asked, the events that it keeps and what day it is. Goes out: a `TimelinePage`.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.model import Facets, FactOrder, FactRecord, Register
from index.snapshot import Snapshot
from ingest.fact_model import Event
from web.links import MAX_SPANS, document_url, page_url, spans_url
from web.listing.form import (
    document_select,
    filter_form,
    kind_select,
    order_select,
    pager,
    text_field,
    year_select,
)
from web.listing.query import Asked
from web.listing.views import Export, FilterForm
from web.register_schemas import GebeurtenisFilter
from web.timeline.views import BarView, EventView, MonthView, TimelinePage, YearView
from web.wording import MONTHS, counted, dutch_date, pages_label, shortened

PATH = "/tijdlijn"
CALENDAR_PATH = "/tijdlijn.ics"
CALENDAR = "text/calendar"
ORDERS = ((FactOrder.DATE.value, "Oudste eerst"), (FactOrder.NEWEST.value, "Nieuwste eerst"))
_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# A line or two of a wide page; the whole text stands in the source.
_WHAT_CHARS = 240
# Those that the most documents name; a longer list is not looked through.
_SUGGESTED = 30


class EventQuery(GebeurtenisFilter):
    """The filters of the API."""

    per_pagina: int = 50


def timeline_page(
    asked: Asked[EventQuery], found: Register[Event], index: Snapshot, api: str, today: datetime.date
) -> TimelinePage:
    """`api` is the address of the register in the API."""
    kept = index.facets("events", asked.query.fact_filters())
    bars_title, bars = _bars(asked, kept)
    return TimelinePage(
        title="Tijdlijn",
        form=_form(asked, index),
        count=counted(found.total, "gebeurtenis", "gebeurtenissen"),
        undated=f"waarvan {kept.undated} zonder datum" if kept.undated else "",
        bars_title=bars_title,
        bars=bars,
        years=tuple(_years(found.records, today, asked)),
        coming_url="" if asked.value("van") else asked.address(PATH, van=today.isoformat(), jaar=""),
        today=dutch_date(today.isoformat()),
        pager=pager(asked, PATH, found.total),
        exports=(
            Export("Agenda (iCalendar), om in uw eigen agenda te zetten", asked.address(CALENDAR_PATH), CALENDAR),
            Export("JSON, voor programma’s", asked.address(api), "application/json"),
        ),
    )


def _form(asked: Asked[EventQuery], index: Snapshot) -> FilterForm:
    facets, records = index.facets("events"), index.documents()
    selects = (
        year_select(asked, facets),
        kind_select(asked, facets, records),
        document_select(asked, facets, records),
        order_select(asked, FactOrder.DATE.value, ORDERS),
    )
    suggestions = [actor for actor, _ in facets.actors[:_SUGGESTED]]
    fields = (
        text_field(asked, "orgaan", "Wie", suggestions=suggestions),
        text_field(asked, "van", kind="date"),
        text_field(asked, "tot", kind="date"),
    )
    return filter_form(asked, PATH, selects, fields)


def _bars(asked: Asked[EventQuery], kept: Facets) -> tuple[str, tuple[BarView, ...]]:
    """The months of the year that is chosen, else all years; none where there is but one."""
    if len(asked.query.jaar) == 1:
        year = asked.query.jaar[0]
        by_month = {month.month: count for month, count in kept.months if month.year == year}
        months = [(number, MONTHS[number - 1], _month_url(asked, year, number)) for number in by_month]
        labels = {number: _SHORT_MONTHS[number - 1] for number in by_month}
        return f"Per maand in {year}", tuple(_heights(months, labels, by_month))
    by_year = dict(kept.years)
    years = [(year, str(year), asked.address(PATH, jaar=str(year))) for year in by_year]
    return "Per jaar", tuple(_heights(years, {year: str(year) for year in by_year}, by_year)) if len(years) > 1 else ()


def _month_url(asked: Asked[EventQuery], year: int, month: int) -> str:
    last = calendar.monthrange(year, month)[1]
    days = (datetime.date(year, month, day).isoformat() for day in (1, last))
    return asked.address(PATH, jaar="", van=next(days), tot=next(days))


def _heights(
    periods: Iterable[tuple[int, str, str]], labels: Mapping[int, str], counts: Mapping[int, int]
) -> Iterator[BarView]:
    most = max(counts.values(), default=0)
    for number, spoken, url in periods:
        yield BarView(labels[number], spoken, counts[number], round(counts[number] / most * 100), url)


def _years(records: Sequence[FactRecord[Event]], today: datetime.date, asked: Asked[EventQuery]) -> Iterator[YearView]:
    """By year and month in the order of the records; what is of whole years stands first."""
    first_to_come = _first_to_come(records, today) if asked.query.volgorde is FactOrder.DATE else None
    for year, of_year in itertools.groupby(records, key=lambda record: record.fact.start and record.fact.start.year):
        groups: dict[str, list[FactRecord[Event]]] = {}
        for record in sorted(of_year, key=lambda record: not _is_of_years(record.fact)):
            groups.setdefault(_month_label(record.fact), []).append(record)
        months = (
            MonthView(
                label=label,
                folded=_is_of_years(group[0].fact),
                is_open=asked.is_narrowed(),
                events=tuple(_event(record, record is first_to_come) for record in group),
            )
            for label, group in groups.items()
        )
        yield YearView(str(year) if year else "Zonder datum", tuple(months))


def _first_to_come(records: Sequence[FactRecord[Event]], today: datetime.date) -> FactRecord[Event] | None:
    """The first that begins after today, where others before it have begun."""
    starts = [record.fact.start for record in records]
    for place, start in enumerate(starts):
        if start and start > today:
            return records[place] if place else None
    return None


def _is_of_years(event: Event) -> bool:
    """Whether its period is one or more whole years, as where a text names but a year."""
    start, end = event.start, event.end
    return bool(start and end and (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31))


def _month_label(event: Event) -> str:
    if event.start is None:
        return "Keert terug"
    return "Het hele jaar of langer" if _is_of_years(event) else MONTHS[event.start.month - 1]


def _event(record: FactRecord[Event], after_today: bool) -> EventView:
    event, document = record.fact, record.document
    is_day = event.start is not None and event.start == event.end
    return EventView(
        when=shortened(event.when.text, _WHAT_CHARS),
        iso_date=event.start.isoformat() if event.start and is_day else "",
        what=shortened(event.what.text or event.quote.text, _WHAT_CHARS),
        url=event_url(record),
        who=shortened(event.who, _WHAT_CHARS),
        recurrence=event.recurrence if event.recurrence != event.when.text else "",
        document_title=document.title,
        document_url=document_url(document.id),
        place=pages_label(event.quote.pages) if document.page_count > 1 else "",
        after_today=after_today,
    )


def event_url(record: FactRecord[Event]) -> str:
    """The source with the row or sentence marked."""
    document = record.document
    return spans_url(document.id, record.fact.quote.spans[:MAX_SPANS], document.version) or page_url(document.id, 1)
