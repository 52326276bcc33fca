from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.security.hostile_library import index_hostile_documents
from web.app import create_app
from web.settings import Settings


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed data folder; not to be changed."""
    return index_hostile_documents(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def site(hostile_data: Path) -> Iterator[TestClient]:
    settings = Settings(data=hostile_data, ask_limit=1_000_000)
    with TestClient(create_app(settings), "http://localhost", follow_redirects=False) as client:
        yield client
