"""The routes of the line of time: page and calendar, with the same filters.

Comes in: GET requests. Goes out: HTML, a file. What cannot be read in the address is told on the page.
"""

from __future__ import annotations

import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from index.model import Register
from web.api import API_PATH
from web.backend import Backend
from web.links import site_url
from web.listing.query import read_query
from web.rendering import Renderer
from web.settings import Settings
from web.timeline.calendar_file import calendar_file
from web.timeline.page import CALENDAR, CALENDAR_PATH, PATH, EventQuery, timeline_page

API_REGISTER = f"{API_PATH}/gebeurtenissen"


def timeline_routes(backend: Backend, renderer: Renderer, settings: Settings) -> APIRouter:
    router = APIRouter()

    @router.get(PATH, response_class=HTMLResponse)
    def page(request: Request) -> Response:
        index = backend.snapshot()
        asked = read_query(request.query_params, EventQuery, index)
        query, today = asked.query, datetime.date.today()
        if asked.faults:
            return renderer.response(timeline_page(asked, Register(0, ()), index, API_REGISTER, today), 400)
        found = index.events(query.fact_filters(), order=query.volgorde, skip=query.skip, limit=query.per_pagina)
        return renderer.response(timeline_page(asked, found, index, API_REGISTER, today))

    @router.get(CALENDAR_PATH)
    def calendar(request: Request) -> Response:
        index = backend.snapshot()
        asked = read_query(request.query_params, EventQuery, index)
        if asked.faults:
            page = timeline_page(asked, Register(0, ()), index, API_REGISTER, datetime.date.today())
            return renderer.response(page, 400)
        found = index.events(asked.query.fact_filters())
        return Response(
            calendar_file(found.records, f"Tijdlijn – {settings.title}", site_url(request, settings)),
            media_type=f"{CALENDAR}; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="tijdlijn.ics"'},
        )

    return router
