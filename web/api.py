"""The API, version 1, as an application of its own that is mounted at /api/v1.

Comes in: JSON. Goes out: JSON, or a problem. It follows the NLGov REST API Design Rules; it keeps no conversation.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.model import Turn
from index.model import Filters as SearchFilters
from index.snapshot import Snapshot
from ingest.errors import BeleidswijzerError, QuestionError
from web.backend import Backend
from web.openapi import describe
from web.problems import DETAILS, Fault, InvalidInput, faults_of, problem, status_of
from web.registers import add_registers, check_documents
from web.schemas import Antwoord, Documenten, DocumentFilter, DocumentInhoud, Filters, GeenFilter, Vraag
from web.serialise import to_antwoord, to_gegevens, to_inhoud
from web.settings import Settings
from web.sources import find_record
from web.usage.store import Usage

API_PATH = "/api/v1"
API_VERSION = "1.2.0"


def create_api(backend: Backend, settings: Settings, usage: Usage) -> FastAPI:
    api = FastAPI(
        title=f"{settings.title} API",
        description="Vragen over gemeentelijke beleidsstukken, beantwoord met letterlijke citaten en hun vindplaats.",
        version=API_VERSION,
        servers=[{"url": settings.public_url + API_PATH, "description": "Deze server"}],
        contact={"name": settings.organisation or settings.title, "email": settings.contact or "info@example.org"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
    )
    api.add_middleware(_ApiHeaders)
    api.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Content-Type"],
        expose_headers=["API-Version", "Link"],
    )
    _add_fault_handlers(api)
    _add_answers(api, backend, settings, usage)
    _add_documents(api, backend, settings)
    add_registers(api, backend, settings.public_url, API_PATH)
    describe(api, API_VERSION)
    return api


def _add_answers(api: FastAPI, backend: Backend, settings: Settings, usage: Usage) -> None:
    @api.post("/antwoorden", summary="Beantwoord een vraag", tags=["antwoorden"], operation_id="beantwoordVraag")
    def answer(body: Vraag, query: Annotated[GeenFilter, Query()]) -> Antwoord:
        """Het antwoord bestaat uit letterlijke zinnen; elke bewering verwijst naar een citaat."""
        engine = backend.engine()
        filters = _search_filters(body.filters, engine.index.snapshot())
        history = tuple(Turn(earlier.vraag) for earlier in body.geschiedenis)
        given = engine.assistant.ask(body.vraag, history, filters)
        usage.note(given)
        return to_antwoord(given, engine.index.manifest, settings.public_url)


def _add_documents(api: FastAPI, backend: Backend, settings: Settings) -> None:
    @api.get("/documenten", summary="Lijst van documenten", tags=["documenten"], operation_id="lijstDocumenten")
    def documents(query: Annotated[DocumentFilter, Query()]) -> Documenten:
        """Alle documenten in de index, op volgorde van id."""
        wanted = SearchFilters(years=tuple(query.jaar), kinds=tuple(query.soort))
        records = backend.snapshot().documents(wanted)
        return Documenten(documenten=[to_gegevens(record, settings.public_url) for record in records])

    @api.get("/documenten/{id}", summary="Eén document", tags=["documenten"], operation_id="haalDocument")
    def document(id: str, query: Annotated[GeenFilter, Query()]) -> DocumentInhoud:  # noqa: A002 - the name in the path
        """De gegevens van een document, met zijn inhoudsopgave en zijn versies."""
        index = backend.snapshot()
        record = find_record(index, id)
        return to_inhoud(record, index.document(id), index.versions(id), settings.public_url)


def _search_filters(filters: Filters, index: Snapshot) -> SearchFilters:
    """Raises InvalidInput."""
    check_documents(filters.documenten, index, "filters.documenten")
    return SearchFilters(tuple(filters.documenten), tuple(filters.jaren), tuple(filters.soorten))


def _add_fault_handlers(api: FastAPI) -> None:
    bad_input = "De invoer klopt niet; zie fouten."

    @api.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem(400, bad_input, faults_of(error))

    @api.exception_handler(InvalidInput)
    async def unknown_filter(request: Request, error: InvalidInput) -> Response:
        return problem(400, bad_input, error.faults)

    @api.exception_handler(BeleidswijzerError)
    async def refused(request: Request, error: BeleidswijzerError) -> Response:
        faults = (Fault("vraag", str(error)),) if isinstance(error, QuestionError) else ()
        return problem(status_of(error), str(error), faults)

    @api.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        # `Edge` logs it. The framework makes this response outside of `_ApiHeaders`.
        response = problem(500, DETAILS[500])
        add_api_headers(response.headers)
        return response

    @api.exception_handler(HTTPException)
    async def http_fault(request: Request, error: HTTPException) -> Response:
        # The framework gives 400 where the body is no text at all, or nested beyond reading.
        faults = (Fault("", "Dit is geen geldige JSON."),) if error.status_code == 400 else ()
        response = problem(error.status_code, DETAILS.get(error.status_code, bad_input), faults)
        response.headers.update(error.headers or {})
        return response


class _ApiHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_api_headers(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def add_api_headers(headers: MutableHeaders) -> None:
    headers["API-Version"] = API_VERSION
    headers["Cache-Control"] = "no-store"
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    # Takes effect only where the server is reached over https.
    headers["Strict-Transport-Security"] = "max-age=31536000"
