"""Which names the server answers to.

Comes in: settings, and the application as ASGI. Goes out: the same, wrapped: a request under another name is refused.
A browser lets any website reach a server on this computer under a name of that website's own (DNS rebinding), and then
read along; the name in the request gives that away.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from web.security import Fault
from web.settings import Settings

THIS_COMPUTER = ("localhost", "127.0.0.1", "::1")
_WHOLE_NETWORK = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


class KnownHosts:
    """Wraps an application. `fault(request, status)` makes the response for 421, a name that is not ours."""

    def __init__(self, app: ASGIApp, settings: Settings, fault: Fault) -> None:
        self._app = app
        self._fault = fault
        names = (*THIS_COMPUTER, settings.host, urlsplit(settings.public_url).netloc, *settings.hosts.split(","))
        self._names = {_name(name) for name in names} - {""}
        # No website can have a number for its name, and who listens to the network is reached by its number.
        self._numbers = settings.host in _WHOLE_NETWORK

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_ours(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, send)
        else:
            await self._fault(Request(scope), 421)(scope, receive, send)

    def _is_ours(self, header: str) -> bool:
        name = _name(header)
        return "*" in self._names or name in self._names or (self._numbers and _is_number(name))


def _name(text: str) -> str:
    """The name in "Naam.example:8000" or "[::1]:8000", in lower case; "" where there is none."""
    text = text.strip()
    if _is_number(text):
        return text.lower()
    try:
        return (urlsplit(f"//{text}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
