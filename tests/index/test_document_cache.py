from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.document_cache import DocumentCache
from ingest.limits import Limits
from ingest.model import Document
from tests.index.conftest import read_lines


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Of ten characters."""
    (tmp_path / "plan.txt").write_text("Plan\nBomen", encoding="utf-8")
    return read_lines(tmp_path / "plan.txt", "plan", Limits())[0]


class Catalog:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.read: list[int] = []

    def __call__(self, version: int) -> Document | None:
        self.read.append(version)
        return replace(self.document, id=str(version)) if version else None


def test_what_was_read_is_kept_until_it_does_not_fit(document: Document) -> None:
    catalog = Catalog(document)
    cache = DocumentCache(catalog, max_chars=25)
    for version in (1, 2, 1, 3, 1, 2):
        found = cache(version)
        assert found is not None
        assert found.id == str(version)
    assert catalog.read == [1, 2, 3, 2]


def test_one_that_is_larger_than_all_is_kept_alone(document: Document) -> None:
    catalog = Catalog(document)
    cache = DocumentCache(catalog, max_chars=5)
    for version in (1, 1, 2, 2):
        cache(version)
    assert catalog.read == [1, 2]


def test_what_is_not_there_is_looked_for_again(document: Document) -> None:
    catalog = Catalog(document)
    cache = DocumentCache(catalog)
    assert cache(0) is None
    assert cache(0) is None
    assert catalog.read == [0, 0]
