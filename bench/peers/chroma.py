"""Chroma: a persistent collection with its sentence-transformers function; meaning only.

Comes in and goes out: as `peer` says.
"""

from __future__ import annotations

from pathlib import Path

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

from bench.peers.peer import LIMIT, Peer, first

_NAME = "passages"


class Chroma(Peer):
    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._function = SentenceTransformerEmbeddingFunction(model_name=model, device="cpu")

    def build(self, folder: Path) -> None:
        client = _client(folder)
        collection = client.create_collection(_NAME, embedding_function=self._function)
        most = client.get_max_batch_size()
        for start in range(0, len(self.texts), most):
            part = self.texts[start : start + most]
            collection.add(ids=[str(start + row) for row in range(len(part))], documents=part)

    def open(self, folder: Path) -> None:
        self._collection = _client(folder).get_collection(_NAME, embedding_function=self._function)

    def ask(self, text: str) -> list[int]:
        return first(self._collection.query(query_texts=[text], n_results=LIMIT)["ids"][0])


def _client(folder: Path) -> chromadb.ClientAPI:
    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
