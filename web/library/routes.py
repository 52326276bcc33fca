"""The routes of the library: the list, search in the text, one document and its lists.

Comes in: GET requests. Goes out: HTML. What cannot be read in the address is told on the page.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from web.backend import Backend
from web.library.document_page import document_page, document_part_page
from web.library.page import library_page
from web.library.query import LIBRARY_PATH, SEARCH_PATH, LibraryQuery, TextQuery
from web.library.search import search_page
from web.listing.query import read_query
from web.rendering import Renderer
from web.sources import find_record


def library_routes(backend: Backend, renderer: Renderer) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get(LIBRARY_PATH)
    def library(request: Request) -> HTMLResponse:
        index = backend.snapshot()
        asked = read_query(request.query_params, LibraryQuery, index)
        return renderer.response(library_page(asked, index), 400 if asked.faults else 200)

    @router.get(SEARCH_PATH)
    def search(request: Request) -> HTMLResponse:
        index = backend.snapshot()
        asked = read_query(request.query_params, TextQuery, index)
        return renderer.response(search_page(asked, index), 400 if asked.faults else 200)

    @router.get(f"{LIBRARY_PATH}/{{document_id}}")
    def document(document_id: str) -> HTMLResponse:
        index = backend.snapshot()
        return renderer.response(document_page(find_record(index, document_id), index))

    @router.get(f"{LIBRARY_PATH}/{{document_id}}/{{part}}")
    def part(document_id: str, part: str, pagina: Annotated[int, Query(ge=1, le=100_000)] = 1) -> HTMLResponse:
        index = backend.snapshot()
        return renderer.response(document_part_page(find_record(index, document_id), part, index, pagina))

    return router
