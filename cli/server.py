"""Runs the web application. Comes in: settings and a bound socket. Goes out: nothing, until somebody stops it."""

from __future__ import annotations

import gc
import resource
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from cli.address import url
from cli.log_format import set_up_log
from web.app import create_app
from web.settings import Settings

SWITCH_INTERVAL_S = 0.0005
"""How long a thread that makes an answer keeps the others waiting, a tenth of what is usual. With one thread that never
rests beside it, a remembered answer takes 22 to 36 ms instead of 64, a health check 8 to 14 ms instead of 38 to 48."""


def serve(settings: Settings, sock: socket.socket) -> None:
    _allow_connections()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    set_up_log(settings)
    # Our own log has a line a request, without addresses; None leaves the log as it was set up.
    app = create_app(settings)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=10)
    ready = f"Beleidswijzer staat klaar op {url(settings.host, settings.port)} (stoppen met Ctrl+C)"
    _Server(config, ready, app.state.warm_up).run([sock])


def _allow_connections() -> None:
    """As many as the system lets us hold: each takes a file, and people leave many open that say nothing."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # some systems call it boundless and then refuse that
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class _Server(uvicorn.Server):
    """Says that it is ready when it is, after the warnings of its start, and warms up beside the first requests."""

    def __init__(self, config: uvicorn.Config, ready: str, warm_up: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._warm_up = warm_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._ready, flush=True)
            threading.Thread(target=self._settle, name="warm-up", daemon=True).start()

    def _settle(self) -> None:
        """What is there once it is warm stays as long as the server: nobody waits while it is looked through again."""
        self._warm_up()
        gc.collect()
        gc.freeze()
