"""The web application.

Comes in: settings. Goes out: an ASGI application with the chat at `/`, the documents at `/documenten`, Beheer at
`/beheer` and the API. `create_app` raises SettingError for settings that do not go together. Its `state.warm_up` is to
be called once, beside the first requests.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from ingest.errors import BeleidswijzerError
from web.admin.document_routes import UPLOAD_PREFIX
from web.admin.setup import Admin
from web.api import API_PATH, add_api_headers, create_api
from web.backend import Backend
from web.budgets.routes import budget_routes
from web.chat.example_questions import ExampleQuestions
from web.chat.routes import chat_routes
from web.decisions.routes import decision_routes
from web.head import HeadAsGet
from web.hosts import KnownHosts
from web.library.query import SEARCH_PATH
from web.library.routes import library_routes
from web.operations.ask_limit import AskLimit, Limit
from web.operations.health import health_routes
from web.operations.metrics import Metrics, metrics_routes
from web.operations.request_log import RequestLog
from web.problems import DETAILS, TITLES, problem, status_of
from web.rendering import Renderer
from web.security import Edge
from web.security_txt import security_routes
from web.settings import Settings
from web.sources import source_routes
from web.statements.routes import statement_routes
from web.theme import theme_routes
from web.throttle import Throttle
from web.timeline.routes import timeline_routes
from web.usage.routes import usage_routes
from web.usage.store import Usage
from web.views import FaultPage

_log = logging.getLogger(__name__)
_MINUTE_S = 60.0
_THREADS = 400
"""Requests at work or waiting. Most wait, for an answer that is made in turn: those that need none go past them."""


def create_app(settings: Settings) -> FastAPI:
    """Where the data folder has no index that can be opened, pages and API say so until it has."""
    backend = Backend(settings.data, settings.cross_encoder)
    renderer = Renderer(settings)
    metrics = Metrics(backend)
    usage = Usage(settings.data, settings.usage_days, listeners=[metrics.note_answer])
    admin = Admin(backend, renderer, settings, usage)
    examples = ExampleQuestions()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
        try:
            await run_in_threadpool(backend.engine)
        except BeleidswijzerError as error:
            _log.warning("De server kan nog niet antwoorden, en kan dat vanzelf zodra dit is verholpen: %s", error)
        await run_in_threadpool(admin.start)
        yield
        await run_in_threadpool(admin.stop)
        await run_in_threadpool(usage.close)
        backend.close()

    app = FastAPI(openapi_url=None, redirect_slashes=False, lifespan=lifespan)
    fault = _edge_fault(renderer)
    app.add_middleware(AskLimit, limits=_limits(settings), fault=fault)
    app.add_middleware(KnownHosts, settings=settings, fault=fault)
    app.add_middleware(
        Edge,
        max_request_bytes=settings.max_request_bytes,
        upload_prefix=UPLOAD_PREFIX,
        max_upload_bytes=settings.max_upload_bytes,
        fault=fault,
        is_https=settings.is_https,
    )
    app.add_middleware(RequestLog, metrics=metrics)
    app.add_middleware(HeadAsGet)
    app.mount(API_PATH, create_api(backend, settings, usage))
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.include_router(chat_routes(backend, renderer, settings, usage, examples))
    app.include_router(usage_routes(usage, renderer))
    app.include_router(source_routes(backend, renderer))
    app.include_router(library_routes(backend, renderer))
    app.include_router(decision_routes(backend, renderer, settings))
    app.include_router(budget_routes(backend, renderer, settings))
    app.include_router(timeline_routes(backend, renderer, settings))
    app.include_router(statement_routes(backend, renderer, settings))
    app.include_router(security_routes(settings))
    app.include_router(theme_routes(settings))
    app.include_router(health_routes(backend))
    app.include_router(metrics_routes(metrics, settings))
    admin.add_to(app)
    _add_fault_handlers(app, renderer)
    app.state.warm_up = partial(_warm_up, backend, examples)
    return app


def _warm_up(backend: Backend, examples: ExampleQuestions) -> None:
    """Asks what the first page offers: much is read and made at a first question, which no visitor has to wait for."""
    try:
        examples.of(backend.engine())
    except (BeleidswijzerError, sqlite3.Error) as error:  # who asks is told the same
        _log.debug("Geen voorbeeldvragen: %s", error)


def _limits(settings: Settings) -> tuple[Limit, ...]:
    asks = Throttle(settings.ask_limit, _MINUTE_S)
    uploads = Throttle(settings.upload_limit, 60 * _MINUTE_S)
    return (
        Limit(uploads, (UPLOAD_PREFIX,)),
        Limit(asks, (f"{API_PATH}/antwoorden",), paths=("/", "/antwoord", SEARCH_PATH), keys=("vraag", "zoek")),
    )


def _edge_fault(renderer: Renderer) -> Callable[[Request, int], Response]:
    def fault(request: Request, status: int) -> Response:
        if request.url.path.startswith(f"{API_PATH}/"):
            response: Response = problem(status, DETAILS[status])
            add_api_headers(response.headers)
            return response
        return renderer.response(FaultPage(TITLES[status], DETAILS[status], ""), status)

    return fault


def _add_fault_handlers(app: FastAPI, renderer: Renderer) -> None:
    @app.exception_handler(BeleidswijzerError)
    def refused(request: Request, error: BeleidswijzerError) -> Response:
        status = status_of(error)
        return renderer.response(FaultPage(TITLES[status], error.problem, error.remedy), status)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        # A path or query that no link of ours has, as a page that is no number.
        return renderer.response(FaultPage(TITLES[404], DETAILS[404], ""), 404)

    @app.exception_handler(HTTPException)
    def http_fault(request: Request, error: HTTPException) -> Response:
        status = error.status_code
        view = FaultPage(TITLES.get(status, TITLES[400]), DETAILS.get(status, "Probeer het opnieuw."), "")
        response = renderer.response(view, status)
        response.headers.update(error.headers or {})
        return response
