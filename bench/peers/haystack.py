"""Haystack: an in-memory document store with BM25 and embedding retrieval, joined by reciprocal rank.

Comes in and goes out: as `peer` says. The store is saved as JSON; BM25 is reckoned anew when it is loaded. Its
embedders for sentence-transformers are a package of their own (`sentence-transformers-haystack`).
"""

from __future__ import annotations

from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from bench.peers.peer import LIMIT, Peer, first

_CPU = ComponentDevice.from_str("cpu")


class Haystack(Peer):
    def take(self, source: Path) -> None:
        super().take(source)
        self._embedder = SentenceTransformersDocumentEmbedder(model=self.model, device=_CPU, progress_bar=False)
        self._embedder.warm_up()

    def build(self, folder: Path) -> None:
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        documents = [Document(id=str(row), content=text) for row, text in enumerate(self.texts)]
        store.write_documents(self._embedder.run(documents)["documents"])
        store.save_to_disk(str(folder / "store.json"))

    def open(self, folder: Path) -> None:
        store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
        embedder = SentenceTransformersTextEmbedder(model=self.model, device=_CPU, progress_bar=False)
        self._pipeline = Pipeline()
        self._pipeline.add_component("embedder", embedder)
        self._pipeline.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=LIMIT))
        self._pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=LIMIT))
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=LIMIT)
        self._pipeline.add_component("both", joiner)
        self._pipeline.connect("embedder.embedding", "meaning.query_embedding")
        self._pipeline.connect("meaning", "both")
        self._pipeline.connect("words", "both")
        self._pipeline.warm_up()

    def ask(self, text: str) -> list[int]:
        told = self._pipeline.run({"embedder": {"text": text}, "words": {"query": text}})
        return first(found.id for found in told["both"]["documents"])
