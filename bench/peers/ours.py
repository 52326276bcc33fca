"""Beleidswijzer: the catalog is filled and published, `Index.search` is asked.

Comes in: documents with their passages. Goes out: a data folder. Reading of files is left out, as it is for the others.
Unlike them the catalog keeps pages, versions and seals of each row beside the passages.
"""

from __future__ import annotations

import datetime
import json
from contextlib import closing
from importlib import import_module
from pathlib import Path

from bench.peers import library
from bench.peers.peer import LIMIT, Peer
from index import dense, lexical
from index.embed import load_embedder
from index.model import SearchRequest
from index.search import Index

_ROWS = "rows.json"


class Beleidswijzer(Peer):
    def take(self, source: Path) -> None:
        for needed in ("index.update", "unittest.mock"):  # asking does without, and its start counts imports
            import_module(needed)
        self._documents = library.documents(source)
        self._embedder = load_embedder(self.model)
        self._embedder.encode_passages(["De raad besluit."])  # imports what it needs

    def build(self, folder: Path) -> None:
        from unittest import mock

        from index import catalog, catalog_write
        from index import update as updating
        from ingest.fact_model import Facts
        from ingest.pipeline import READER_VERSION

        now, data = datetime.datetime.now(datetime.UTC), folder / "data"
        data.mkdir()
        with closing(catalog.open_for_writing(data)) as connection:
            for document, passages in self._documents:
                path = data / document.source.name
                catalog_write.store_document(connection, document, passages, Facts(), path, READER_VERSION, now)
        with mock.patch.object(updating, "load_embedder", return_value=self._embedder):  # loaded before, as by others
            updating.update(data, (), model=self.model)
        ids = [passage.id for _, passages in self._documents for passage in passages]
        (folder / _ROWS).write_text(json.dumps(ids), encoding="utf-8")

    def open(self, folder: Path) -> None:
        ids: list[str] = json.loads((folder / _ROWS).read_text(encoding="utf-8"))
        self._rows = {identifier: row for row, identifier in enumerate(ids)}
        self._index = Index.open(folder / "data")

    def ask(self, text: str) -> list[int]:
        return [self._rows[hit.passage.id] for hit in self._index.search(SearchRequest(text, LIMIT)).hits]


class SearchAlone(Peer):
    """Only the word index and the vectors are written, without the catalog. Cannot be asked: passages are not kept."""

    def take(self, source: Path) -> None:
        self._passages = [passage for _, passages in library.documents(source) for passage in passages]
        self._embedder = load_embedder(self.model)
        self._embedder.encode_passages(["De raad besluit."])

    def build(self, folder: Path) -> None:
        (folder / lexical.FOLDER_NAME).mkdir()
        lexical.write(folder / lexical.FOLDER_NAME, enumerate(self._passages, 1))
        vectors = self._embedder.encode_passages([passage.search_text() for passage in self._passages])
        batch = range(1, len(vectors) + 1), vectors
        dense.write(folder / dense.FILE_NAME, self._embedder.dimension, [batch])

    def open(self, folder: Path) -> None:
        raise NotImplementedError

    def ask(self, text: str) -> list[int]:
        raise NotImplementedError
