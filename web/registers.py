"""The registers of decisions, events and amounts over all documents, as routes of the API.

Comes in: GET requests with filters. Goes out: a page of items, each with its place in the source, and `Link` headers
to the other pages (RFC 8288).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request, Response

from index.snapshot import Snapshot
from web.backend import Backend
from web.problems import Fault, InvalidInput
from web.register_schemas import (
    Bedragen,
    BedragFilter,
    Besluiten,
    BesluitFilter,
    GebeurtenisFilter,
    Gebeurtenissen,
    RegisterFilter,
)
from web.register_serialise import to_bedrag, to_besluit, to_gebeurtenis

_LINK = {
    "Link": {
        "description": "De eerste, vorige, volgende en laatste pagina van de lijst (RFC 8288).",
        "schema": {"type": "string", "example": '</api/v1/besluiten?pagina=2>; rel="next"'},
    }
}
_RESPONSES: dict[int | str, dict[str, Any]] = {200: {"headers": _LINK}}


def add_registers(api: FastAPI, backend: Backend, public_url: str, api_path: str) -> None:
    def prepare(request: Request, query: RegisterFilter) -> Snapshot:
        """The generation to read from. Raises InvalidInput."""
        _check_single(request, query)
        index = backend.snapshot()
        check_documents(query.document, index, "query.document")
        return index

    def page(request: Request, response: Response, query: RegisterFilter, total: int) -> dict[str, int]:
        """What every page tells; puts the links on the response."""
        path = request.scope["path"].removeprefix(api_path)
        response.headers["Link"] = _links(public_url + api_path + path, request, query, total)
        return {"aantal": total, "pagina": query.pagina, "per_pagina": query.per_pagina}

    @api.get(
        "/besluiten",
        summary="Register van besluiten",
        tags=["registers"],
        operation_id="lijstBesluiten",
        responses=_RESPONSES,
    )
    def decisions(request: Request, response: Response, query: Annotated[BesluitFilter, Query()]) -> Besluiten:
        """Voorgestelde en genomen besluiten; de volgorde is die van datum als er geen andere is gekozen."""
        index = prepare(request, query)
        found = index.decisions(query.fact_filters(), order=query.volgorde, skip=query.skip, limit=query.per_pagina)
        items = [to_besluit(record, index, public_url) for record in found.records]
        return Besluiten(**page(request, response, query, found.total), besluiten=items)

    @api.get(
        "/gebeurtenissen",
        summary="Register van gebeurtenissen",
        tags=["registers"],
        operation_id="lijstGebeurtenissen",
        responses=_RESPONSES,
    )
    def events(request: Request, response: Response, query: Annotated[GebeurtenisFilter, Query()]) -> Gebeurtenissen:
        """Wat gebeurt, gebeurde of is gepland; de volgorde is die van datum als er geen andere is gekozen."""
        index = prepare(request, query)
        found = index.events(query.fact_filters(), order=query.volgorde, skip=query.skip, limit=query.per_pagina)
        items = [to_gebeurtenis(record, index, public_url) for record in found.records]
        return Gebeurtenissen(**page(request, response, query, found.total), gebeurtenissen=items)

    @api.get(
        "/bedragen",
        summary="Register van bedragen",
        tags=["registers"],
        operation_id="lijstBedragen",
        responses=_RESPONSES,
    )
    def amounts(request: Request, response: Response, query: Annotated[BedragFilter, Query()]) -> Bedragen:
        """Cijfers uit tabellen en zinnen, op volgorde van document en plaats. De datum is die van hun periode."""
        index = prepare(request, query)
        found = index.amounts(query.fact_filters(), skip=query.skip, limit=query.per_pagina)
        items = [to_bedrag(record, index, public_url) for record in found.records]
        return Bedragen(**page(request, response, query, found.total), bedragen=items)


def check_documents(ids: Sequence[str], index: Snapshot, field: str) -> None:
    """Raises InvalidInput: a document that is not there would make everything "not found"."""
    known = {record.id for record in index.documents()} if ids else set()
    faults = tuple(
        Fault(f"{field}.{place}", "Dit document is onbekend; GET /documenten geeft de lijst.")
        for place, document_id in enumerate(ids)
        if document_id not in known
    )
    if faults:
        raise InvalidInput(faults)


def _check_single(request: Request, query: RegisterFilter) -> None:
    """Raises InvalidInput where a key that takes one value has more: one of them would be ignored."""
    fields = type(query).model_fields
    single = {field.alias or name for name, field in fields.items() if not isinstance(getattr(query, name), list)}
    given = Counter(key for key, _ in request.query_params.multi_items())
    faults = tuple(
        Fault(f"query.{key}", "Dit veld mag er maar één keer staan.")
        for key, count in given.items()
        if count > 1 and key in single
    )
    if faults:
        raise InvalidInput(faults)


def _links(address: str, request: Request, query: RegisterFilter, total: int) -> str:
    last = max(1, -(-total // query.per_pagina))
    pages = {"first": 1, "last": last}
    if query.pagina > 1:
        pages["prev"] = min(query.pagina - 1, last)
    if query.pagina < last:
        pages["next"] = query.pagina + 1
    keys = [(key, value) for key, value in request.query_params.multi_items() if key != "pagina"]
    return ", ".join(
        f'<{address}?{urlencode([*keys, ("pagina", str(number))])}>; rel="{relation}"'
        for relation, number in pages.items()
    )
