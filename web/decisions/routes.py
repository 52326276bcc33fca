"""The routes of the register of decisions: page, CSV and Atom feed, all with the same filters.

Comes in: GET requests. Goes out: HTML, a file, a feed. What cannot be read in the address is told on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from index.model import FactRecord, Register
from index.snapshot import Snapshot
from ingest.fact_model import Amount, Decision
from web.api import API_PATH
from web.backend import Backend
from web.decisions.feed import decisions_feed
from web.decisions.page import CSV_PATH, FEED, FEED_PATH, PATH, DecisionQuery, decision_url, decisions_page
from web.decisions.reading import decision_amounts
from web.links import site_url
from web.listing.csv_file import Value, csv_response
from web.listing.query import Asked, read_query
from web.rendering import Renderer
from web.settings import Settings

API_REGISTER = f"{API_PATH}/besluiten"
CSV_HEADER = (
    "datum",
    "orgaan",
    "onderwerp",
    "besluitpunten",
    "uitkomst",
    "stemming",
    "bedrag",
    "bedragen zoals gedrukt",
    "document",
    "soort",
    "pagina",
    "bron",
)


def decision_routes(backend: Backend, renderer: Renderer, settings: Settings) -> APIRouter:
    router = APIRouter()

    def refused(asked: Asked[DecisionQuery], index: Snapshot) -> Response:
        return renderer.response(decisions_page(asked, Register(0, ()), index, API_REGISTER), 400)

    def whole(request: Request, make: Callable[[Asked[DecisionQuery], Snapshot], Response]) -> Response:
        index = backend.snapshot()
        asked = read_query(request.query_params, DecisionQuery, index)
        return refused(asked, index) if asked.faults else make(asked, index)

    @router.get(PATH, response_class=HTMLResponse)
    def page(request: Request) -> Response:
        def show(asked: Asked[DecisionQuery], index: Snapshot) -> Response:
            query = asked.query
            found = index.decisions(query.fact_filters(), order=query.volgorde, skip=query.skip, limit=query.per_pagina)
            return renderer.response(decisions_page(asked, found, index, API_REGISTER))

        return whole(request, show)

    @router.get(CSV_PATH)
    def table(request: Request) -> Response:
        def write(asked: Asked[DecisionQuery], index: Snapshot) -> Response:
            found = index.decisions(asked.query.fact_filters(), order=asked.query.volgorde)
            address = site_url(request, settings)
            return csv_response("besluiten", CSV_HEADER, (_row(record, index, address) for record in found.records))

        return whole(request, write)

    @router.get(FEED_PATH)
    def feed(request: Request) -> Response:
        def write(asked: Asked[DecisionQuery], index: Snapshot) -> Response:
            found = index.decisions(asked.query.fact_filters())
            address = site_url(request, settings)
            xml = decisions_feed(found.records, settings.title, address, asked.address(PATH), asked.address(FEED_PATH))
            return Response(xml, media_type=f"{FEED}; charset=utf-8")

        return whole(request, write)

    return router


def _row(record: FactRecord[Decision], index: Snapshot, address: str) -> Sequence[Value]:
    decision, document = record.fact, record.document
    amounts = decision_amounts(decision, index.facts(document.id))
    return (
        decision.date,
        decision.body,
        decision.subject.text,
        "\n".join(" ".join(filter(None, (point.number, point.excerpt.text))) for point in decision.points),
        decision.kind.value,
        decision.votes.text,
        _only_value(amounts),
        "; ".join(amount.printed.text for amount in amounts),
        document.title,
        document.kind.value,
        decision.subject.pages[0] if decision.subject.pages else None,
        address + decision_url(record),
    )


def _only_value(amounts: Sequence[Amount]) -> Decimal | None:
    """In euros; none where there are several, since only a reader can tell which it is about."""
    return amounts[0].value if len(amounts) == 1 else None
