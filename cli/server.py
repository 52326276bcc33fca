"""Runs the web application. Comes in: settings and a bound socket. Goes out: nothing, until somebody stops it."""

from __future__ import annotations

import socket

import uvicorn

from cli.address import url
from web.app import create_app
from web.settings import Settings


def serve(settings: Settings, sock: socket.socket) -> None:
    config = uvicorn.Config(
        create_app(settings), log_level="warning", server_header=False, timeout_graceful_shutdown=10
    )
    _Server(config, f"Beleidswijzer staat klaar op {url(settings.host, settings.port)} (stoppen met Ctrl+C)").run(
        [sock]
    )


class _Server(uvicorn.Server):
    """Says that it is ready when it is, after the warnings of its start."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._ready, flush=True)
