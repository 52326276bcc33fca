"""Shared fixtures. No test may reach beyond this machine: sockets to other addresses than loopback are refused."""

from __future__ import annotations

import socket
from typing import Any

import pytest

_connect = socket.socket.connect


def _connect_loopback(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"a test tried to reach {address[0]}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _connect_loopback)
