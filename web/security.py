"""What holds for every request: its size, the headers of its response, and an answer also to what nobody foresaw.

Comes in: the application as ASGI. Goes out: the same, wrapped.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)

# No inline script or style anywhere; all there is to load comes from this server.
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What a browser can give a page and none of ours asks for; copying an answer needs clipboard-write.
_UNUSED_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture", "encrypted-media"),
    *("fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "interest-cohort", "keyboard-map"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "sync-xhr", "usb", "xr-spatial-tracking"),
)
_HEADERS = {
    "Content-Security-Policy": _PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A question is never in an address, but an address tells what somebody reads.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
# A year. Not for names under this one, which may be other people's.
_ONLY_HTTPS = "max-age=31536000"

PRIVATE_PREFIX = "/beheer"
"""What stands under it is for who logged in."""

BODY_S = 30.0
"""A question that is not all there by then is let go; an upload may take as long as it needs."""

Fault = Callable[[Request, int], Response]


class Edge:
    """Wraps an application. `fault(request, status)` makes the response for 408, 413 and 500.

    Requests to addresses that begin with `upload_prefix` may be `max_upload_bytes` large, and reach the application as
    they come: it can refuse them before it has read them. `is_https` says that visitors reach it over https, also
    where a proxy in front passes on plain requests.
    """

    def __init__(
        self,
        app: ASGIApp,
        max_request_bytes: int,
        upload_prefix: str,
        max_upload_bytes: int,
        fault: Fault,
        *,
        is_https: bool,
    ) -> None:
        self._app = app
        self._is_https = is_https
        self._max_request_bytes = max_request_bytes
        self._upload_prefix = upload_prefix
        self._max_upload_bytes = max_upload_bytes
        self._fault = fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                _add_headers(headers, scope["method"], scope["path"])
                if self._is_https or scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = _ONLY_HTTPS
            await send(message)

        try:
            if scope["path"].startswith(self._upload_prefix):
                await self._app(scope, _counted(receive, self._max_upload_bytes), send_with_headers)
                return
            try:
                async with asyncio.timeout(BODY_S):
                    body = await self._read_body(scope, receive)
            except TimeoutError:
                await self._fault(Request(scope), 408)(scope, receive, send_with_headers)
                return
            if body is None:
                await self._fault(Request(scope), 413)(scope, receive, send_with_headers)
            else:
                await self._app(scope, _replay(body, receive), send_with_headers)
        except Exception:  # noqa: BLE001 - the last edge
            # A bug is logged with its trace, and the person gets a page instead of a dropped line.
            _log.exception("%s %s failed", scope["method"], scope["path"])
            if not started:
                await self._fault(Request(scope), 500)(scope, receive, send_with_headers)

    async def _read_body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body, or None as soon as it is known to be over the limit.

        It is read here since a framework that reads it itself takes an error on the way for unreadable input.
        """
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > self._max_request_bytes:
            return None
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._max_request_bytes:
                return None
        return body


def _counted(receive: Receive, max_bytes: int) -> Receive:
    """A `receive` that raises HTTPException 413 once it has given more than so many bytes."""
    given = 0

    async def receive_counted() -> Message:
        nonlocal given
        message = await receive()
        given += len(message.get("body", b""))
        if given > max_bytes:
            raise HTTPException(413)
        return message

    return receive_counted


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, and from then on what comes after it."""
    given = False

    async def receive_body() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_body


def _add_headers(headers: MutableHeaders, method: str, path: str) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    # What a question led to and what a maintainer sees is kept nowhere; the rest may be kept, but is asked for again.
    is_private = method == "POST" or path.startswith(PRIVATE_PREFIX)
    headers.setdefault("Cache-Control", "no-store" if is_private else "no-cache")
