"""Events as a calendar (RFC 5545): all-day events, which take no time of whoever has them in an agenda.

Comes in: records of events. Goes out: the file. An event keeps its UID as long as its document says the same, so that a
calendar that is fetched again shows it once. What has no date is left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import icalendar

from index.model import FactRecord
from ingest.fact_model import Event
from web.listing.naming import printable, stable_ids
from web.timeline.page import event_url
from web.wording import pages_label, shortened

_SUMMARY_CHARS = 150


def calendar_file(records: Iterable[FactRecord[Event]], title: str, site_url: str) -> bytes:
    """`site_url` is what stands before the paths of links."""
    dated = [record for record in records if record.fact.start]
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Beleidswijzer//Tijdlijn//NL")
    calendar.add("version", "2.0")
    calendar.add("name", printable(title))
    calendar.add("x-wr-calname", printable(title))
    for record, uid in zip(dated, stable_ids(map(_identity, dated)), strict=True):
        calendar.add_component(_event(record, f"{uid}@beleidswijzer", site_url))
    return bytes(calendar.to_ical())


def _identity(record: FactRecord[Event]) -> str:
    event = record.fact
    return "\n".join((record.document.id, str(event.start), str(event.end), event.when.text, event.what.text))


def _event(record: FactRecord[Event], uid: str, site_url: str) -> icalendar.Event:
    event, document = record.fact, record.document
    url = site_url + event_url(record)
    told = [f"{event.when.text}: {event.quote.text}" if event.when.text not in event.quote.text else event.quote.text]
    told += [f"Wie: {event.who}"] if event.who else []
    told += [f"Bron: {document.title}, {pages_label(event.quote.pages)}", url]
    entry = icalendar.Event()
    entry.add("uid", uid)
    entry.add("dtstamp", document.indexed_at.astimezone(datetime.UTC))
    if event.start:
        # The day after the last: in a calendar the end is not part of an event.
        entry.add("dtstart", event.start)
        entry.add("dtend", (event.end or event.start) + datetime.timedelta(days=1))
    entry.add("summary", printable(shortened(event.what.text or event.quote.text, _SUMMARY_CHARS)))
    entry.add("description", printable("\n".join(told)))
    entry.add("url", url)
    entry.add("categories", [document.kind.value])
    entry.add("transp", "TRANSPARENT")
    return entry
