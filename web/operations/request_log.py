"""A line a request, and one name for it in all that is logged meanwhile.

Comes in: the application as ASGI. Goes out: the same, wrapped; responses carry `X-Request-Id`. What is logged is the
route, not the address with the question in it, and never who asked.
"""

from __future__ import annotations

import logging
import re
import secrets
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.operations.metrics import Metrics
from web.operations.request_id import REQUEST_ID

_HEADER = "X-Request-Id"
_GIVEN = re.compile(r"[\w.-]{8,64}", re.ASCII)
_log = logging.getLogger("web.requests")


class RequestLog:
    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        token = REQUEST_ID.set(request_id)
        started, status = time.perf_counter(), 500

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[_HEADER] = request_id
            await send(message)

        try:
            await self._app(scope, receive, send_named)
        finally:
            seconds = time.perf_counter() - started
            route = _route(scope)
            self._metrics.note_request(route, status, seconds)
            _log.info(
                "%s %s %d %.1f ms",
                scope["method"],
                route or "(unknown)",
                status,
                seconds * 1000,
                extra={"fields": {"route": route, "status": status, "milliseconds": round(seconds * 1000, 1)}},
            )
            REQUEST_ID.reset(token)


def _request_id(scope: Scope) -> str:
    """That of the proxy in front of the server, where it gave one."""
    given = Headers(scope=scope).get(_HEADER, "")
    return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)


def _route(scope: Scope) -> str:
    """As "/documenten/{id}", so that neither names nor strange paths become labels; "" where no route matched."""
    path = getattr(scope.get("route"), "path", "")
    root = scope.get("root_path", "")
    return f"{root}{path}" if path else root
