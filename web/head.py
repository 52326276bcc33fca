"""HEAD wherever GET is: the response of GET without its body, as HTTP asks.

Comes in: the application as ASGI. Goes out: the same, wrapped. Routes know GET alone.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.start":
                _allow_head(MutableHeaders(scope=message))
            elif is_head and message["type"] == "http.response.body":
                if message.get("more_body", False):
                    return
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send_without_body)


def _allow_head(headers: MutableHeaders) -> None:
    """`Allow` of a refusal (405) names HEAD beside GET."""
    methods = [method.strip() for method in headers.get("allow", "").split(",")]
    if "GET" in methods and "HEAD" not in methods:
        headers["allow"] = ", ".join([*methods, "HEAD"])
