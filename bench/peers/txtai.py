"""txtai: hybrid embeddings, with the texts kept in its SQLite database.

Comes in and goes out: as `peer` says.
"""

from __future__ import annotations

from pathlib import Path

from txtai.embeddings import Embeddings

from bench.peers.peer import LIMIT, Peer, first


class Txtai(Peer):
    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._embeddings = Embeddings(path=model, method="sentence-transformers", gpu=False, hybrid=True, content=True)

    def build(self, folder: Path) -> None:
        self._embeddings.index(enumerate(self.texts))
        self._embeddings.save(str(folder))

    def open(self, folder: Path) -> None:
        self._embeddings.load(str(folder))

    def ask(self, text: str) -> list[int]:
        return first(found["id"] for found in self._embeddings.search(text, LIMIT))
