from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from tests.security.hostile_library import index_hostile_documents
from web.app import create_app
from web.settings import Settings

TIMEOUT_S = 20
MAX_REQUEST_BYTES = 1_000_000
Address = tuple[str, int]


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed data folder; not to be changed."""
    return index_hostile_documents(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def site(hostile_data: Path) -> Iterator[TestClient]:
    settings = Settings(data=hostile_data, ask_limit=1_000_000)
    with TestClient(create_app(settings), "http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def server(hostile_data: Path) -> Iterator[Address]:
    settings = Settings(data=hostile_data, ask_limit=1_000_000, max_request_bytes=MAX_REQUEST_BYTES)
    config = uvicorn.Config(
        create_app(settings), log_level="critical", server_header=False, timeout_graceful_shutdown=1
    )
    running = uvicorn.Server(config)
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=running.run, args=([sock],), daemon=True)
        thread.start()
        while not running.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield sock.getsockname()
        running.should_exit = True
        thread.join(TIMEOUT_S)
