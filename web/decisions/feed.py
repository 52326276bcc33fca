"""The latest decisions as an Atom feed (RFC 4287): what came into the index last stands first.

Comes in: records of decisions. Goes out: XML. An entry keeps its id as long as its document says the same, whatever the
version, so that a feed reader shows a decision once.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from lxml import etree

from index.model import FactRecord
from ingest.fact_model import Decision
from web.decisions.page import decision_url
from web.listing.form import capitalised
from web.listing.naming import printable, stable_id, stable_ids
from web.wording import dutch_date, shortened

MAX_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE_CHARS = 150


def decisions_feed(
    records: Iterable[FactRecord[Decision]], site_title: str, site_url: str, page_url: str, feed_url: str
) -> bytes:
    """Of all records, in any order; addresses begin with `site_url`, the others are paths on it."""
    latest = sorted(records, key=lambda record: record.document.indexed_at, reverse=True)[:MAX_ENTRIES]
    feed = etree.fromstring(f'<feed xmlns="{_ATOM}" xml:lang="nl"/>')
    updated = latest[0].document.indexed_at if latest else None
    _add(feed, "id", stable_id(site_url + feed_url).urn)
    _add(feed, "title", f"Besluiten – {site_title}")
    _add(feed, "updated", f"{updated:%Y-%m-%dT%H:%M:%SZ}" if updated else "1970-01-01T00:00:00Z")
    _link(feed, "self", site_url + feed_url)
    _link(feed, "alternate", site_url + page_url)
    for record, name in zip(latest, stable_ids(map(_identity, latest)), strict=True):
        _add_entry(feed, record, name, site_url)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _identity(record: FactRecord[Decision]) -> str:
    decision = record.fact
    points = (point.excerpt.text for point in decision.points)
    parts = (record.document.id, decision.body, str(decision.date), decision.kind.value, decision.subject.text)
    return "\n".join((*parts, *points))


def _add_entry(feed: etree._Element, record: FactRecord[Decision], name: uuid.UUID, site_url: str) -> None:
    decision, document = record.fact, record.document
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    date = dutch_date(decision.date.isoformat()) if decision.date else ""
    outcome = capitalised(decision.kind.value)
    _add(entry, "id", name.urn)
    _add(entry, "title", f"{outcome}: {shortened(decision.subject.text, _TITLE_CHARS)}")
    _add(entry, "updated", f"{document.indexed_at:%Y-%m-%dT%H:%M:%SZ}")
    _link(entry, "alternate", site_url + decision_url(record))
    author = etree.SubElement(entry, f"{{{_ATOM}}}author")
    _add(author, "name", capitalised(decision.body) or document.organisation or document.title)
    etree.SubElement(entry, f"{{{_ATOM}}}category", term=decision.kind.value)
    points = [" ".join(filter(None, (point.number, point.excerpt.text))) for point in decision.points]
    said = (", ".join(filter(None, (capitalised(decision.body), date, outcome))), *points, document.title)
    _add(entry, "summary", "\n".join(filter(None, said)))


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = printable(text)


def _link(parent: etree._Element, relation: str, address: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=address)
