"""The routes of the pages about this website.

Comes in: GET requests. Goes out: HTML, and the entry for the Algoritmeregister as JSON.
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse

from index.snapshot import Snapshot
from ingest.errors import BeleidswijzerError
from web.backend import Backend
from web.rendering import Renderer
from web.settings import Settings
from web.statements.algorithm import register_entry
from web.statements.pages import (
    ABOUT_PATH,
    ACCESSIBILITY_PATH,
    ALGORITHM_PATH,
    ENTRY_PATH,
    PRIVACY_PATH,
    about_page,
    accessibility_page,
    algorithm_page,
    privacy_page,
)


def statement_routes(backend: Backend, renderer: Renderer, settings: Settings) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get(ABOUT_PATH)
    def about() -> HTMLResponse:
        return renderer.response(about_page(settings, _index(backend)))

    @router.get(PRIVACY_PATH)
    def privacy() -> HTMLResponse:
        return renderer.response(privacy_page(settings))

    @router.get(ACCESSIBILITY_PATH)
    def accessibility() -> HTMLResponse:
        return renderer.response(accessibility_page(settings))

    @router.get(ALGORITHM_PATH)
    def algorithm() -> HTMLResponse:
        return renderer.response(algorithm_page(settings))

    @router.get(ENTRY_PATH, response_class=JSONResponse)
    def entry() -> JSONResponse:
        headers = {"Content-Disposition": 'attachment; filename="algoritmeregister.json"'}
        return JSONResponse(dict(register_entry(settings)), headers=headers)

    return router


def _index(backend: Backend) -> Snapshot | None:
    """None where there is none yet: what the website is can be told all the same."""
    try:
        return backend.snapshot()
    except BeleidswijzerError:
        return None
