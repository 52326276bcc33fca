from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.known_facts import known_facts
from tests.web.sample_library import index_documents, write_documents
from web.app import create_app
from web.settings import Settings


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed data folder; not to be changed."""
    folder = tmp_path_factory.mktemp("web")
    write_documents(folder / "documents")
    index_documents(folder / "data", folder / "documents")
    return folder / "data"


@pytest.fixture(scope="session")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=data)), "http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents with the facts of `known_facts`."""
    folder = tmp_path_factory.mktemp("registers")
    write_documents(folder / "documents")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.facts.extract_safely", known_facts)
        index_documents(folder / "data", folder / "documents")
    return folder / "data"


@pytest.fixture(scope="session")
def registers(library: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=library)), "http://localhost", follow_redirects=False) as client:
        yield client
