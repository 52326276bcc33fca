"""Not more questions from one address than settings allow, nor more uploads.

Comes in: the application as ASGI. Goes out: the same, wrapped. The limit is there for a program that has run wild, not
for an office of people behind one address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.security import Fault
from web.throttle import Throttle, network


@dataclass(frozen=True, slots=True)
class Limit:
    """Posts to addresses that begin with one of `prefixes`, and pages that are asked for with one of `keys`."""

    throttle: Throttle
    prefixes: tuple[str, ...]
    paths: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def counts(self, scope: Scope) -> bool:
        path = scope["path"]
        if scope["method"] == "POST":
            return path in self.paths or path.startswith(self.prefixes)
        return path in self.paths and any(key in parse_qs(scope["query_string"].decode("latin-1")) for key in self.keys)


class AskLimit:
    """`fault(request, status)` makes the response for 429."""

    def __init__(self, app: ASGIApp, limits: Sequence[Limit], fault: Fault) -> None:
        self._app = app
        self._limits = limits
        self._fault = fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = next((limit for limit in self._limits if scope["type"] == "http" and limit.counts(scope)), None)
        if limit is None:
            await self._app(scope, receive, send)
            return
        key = network(scope["client"][0] if scope.get("client") else "")
        if wait_s := limit.throttle.wait_s(key):
            await self._fault(Request(scope), 429)(scope, receive, _with_wait(send, wait_s))
            return
        limit.throttle.note(key)
        await self._app(scope, receive, send)


def _with_wait(send: Send, wait_s: int) -> Send:
    async def send_with_wait(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Retry-After"] = str(wait_s)
        await send(message)

    return send_with_wait
