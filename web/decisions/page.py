"""The register of decisions as a page.

Comes in: what was asked and the records that it keeps. Goes out: a `DecisionsPage`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from index.model import DocumentRecord, FactOrder, FactRecord, Register
from index.snapshot import Snapshot
from ingest.fact_model import Amount, Decision, OutcomeKind
from ingest.model import Excerpt
from web.decisions.reading import decision_amounts, decision_quote
from web.decisions.views import DecisionRow, DecisionsPage
from web.links import MAX_SPANS, document_url, page_url, spans_url
from web.listing.csv_file import MEDIA_TYPE as CSV
from web.listing.form import (
    capitalised,
    document_select,
    filter_form,
    kind_select,
    order_select,
    pager,
    select,
    year_select,
)
from web.listing.query import Asked
from web.listing.views import Export, FilterForm
from web.register_schemas import BesluitFilter
from web.wording import counted, dutch_date, pages_label, shortened

PATH = "/besluiten"
CSV_PATH = "/besluiten.csv"
FEED_PATH = "/besluiten.atom"
FEED = "application/atom+xml"
ORDERS = (
    (FactOrder.NEWEST.value, "Nieuwste eerst"),
    (FactOrder.DATE.value, "Oudste eerst"),
    (FactOrder.ACTOR.value, "Op orgaan"),
    (FactOrder.DOCUMENT.value, "Op document"),
)
# What an outcome looks like, so that the eye finds it; its word says the same.
TONES = {
    OutcomeKind.ADOPTED: "positive",
    OutcomeKind.AMENDED: "positive",
    OutcomeKind.REJECTED: "negative",
    OutcomeKind.DEFERRED: "warning",
    OutcomeKind.PROPOSED: "open",
}
# Some lines of a wide page; the whole text stands in the source.
_SUBJECT_CHARS = 220
_POINT_CHARS = 280
_POINTS = 6
_VOTES_CHARS = 70


class DecisionQuery(BesluitFilter):
    """The filters of the API; who opens the page looks for the latest."""

    volgorde: FactOrder = FactOrder.NEWEST
    per_pagina: int = 25


def decisions_page(asked: Asked[DecisionQuery], found: Register[Decision], index: Snapshot, api: str) -> DecisionsPage:
    """`api` is the address of the register in the API."""
    return DecisionsPage(
        title="Besluiten",
        form=_form(asked, index),
        count=counted(found.total, "besluit", "besluiten"),
        rows=tuple(_row(record, index) for record in found.records),
        pager=pager(asked, PATH, found.total),
        exports=(
            Export("CSV, voor een rekenblad", asked.address(CSV_PATH), CSV),
            Export("JSON, voor programma’s", asked.address(api), "application/json"),
            Export("Atom-feed, om te volgen wat nieuw is", asked.address(FEED_PATH), FEED),
        ),
        feed_url=asked.address(FEED_PATH),
    )


def _form(asked: Asked[DecisionQuery], index: Snapshot) -> FilterForm:
    facets, records = index.facets("decisions"), index.documents()
    bodies = sorted(actor for actor, _ in facets.actors)
    selects = (
        select(asked, "orgaan", "Alle organen", ((body, capitalised(body)) for body in bodies)),
        select(asked, "uitkomst", "Alle uitkomsten", ((kind.value, capitalised(kind.value)) for kind in OutcomeKind)),
        year_select(asked, facets),
        kind_select(asked, facets, records),
        document_select(asked, facets, records),
        order_select(asked, FactOrder.NEWEST.value, ORDERS),
    )
    return filter_form(asked, PATH, selects)


def _row(record: FactRecord[Decision], index: Snapshot) -> DecisionRow:
    decision, document = record.fact, record.document
    points = [point for point in decision.points if point.excerpt.text != decision.subject.text]
    left_out = len(points) - _POINTS
    quote = decision_quote(decision)
    return DecisionRow(
        date=_date(decision.date),
        iso_date=decision.date.isoformat() if decision.date else "",
        body=capitalised(decision.body),
        subject=shortened(decision.subject.text, _SUBJECT_CHARS),
        url=decision_url(record),
        outcome=capitalised(decision.kind.value),
        tone=TONES.get(decision.kind, ""),
        votes=shortened(decision.votes.text.strip(" ,.;"), _VOTES_CHARS),
        points=tuple((point.number, shortened(point.excerpt.text, _POINT_CHARS)) for point in points[:_POINTS]),
        points_label=counted(len(points), "besluitpunt", "besluitpunten"),
        more=f"en nog {left_out} in de bron" if left_out > 0 else "",
        amounts=amount_links(record, decision_amounts(decision, index.facts(document.id))),
        document_title=document.title,
        document_url=document_url(document.id),
        details=", ".join(filter(None, (_date(document.date), _place(document, quote)))),
    )


def _date(date: datetime.date | None) -> str:
    return dutch_date(date.isoformat()) if date else ""


def _place(document: DocumentRecord, quote: Excerpt) -> str:
    return pages_label(quote.pages) if document.page_count > 1 else ""


def decision_url(record: FactRecord[Decision]) -> str:
    """The source with the decision marked; a link holds no more than so many runs, but leads there all the same."""
    quote = decision_quote(record.fact)
    url = spans_url(record.document.id, quote.spans[:MAX_SPANS], record.document.version)
    return url or page_url(record.document.id, 1)


def amount_links(record: FactRecord[Decision], amounts: Sequence[Amount]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (amount.printed.text, spans_url(record.document.id, amount.printed.spans, record.document.version))
        for amount in amounts
    )
