"""Runs the web application. Comes in: settings and a bound socket. Goes out: nothing, until somebody stops it."""

from __future__ import annotations

import socket

import uvicorn

from cli.address import url
from web.app import create_app
from web.operations.log_format import set_up_log
from web.settings import Settings


def serve(settings: Settings, sock: socket.socket) -> None:
    set_up_log(settings)
    # Our own log has a line a request, without addresses; None leaves the log as it was set up.
    config = uvicorn.Config(
        create_app(settings), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=10
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
