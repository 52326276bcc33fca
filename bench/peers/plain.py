"""sentence-transformers with an exact FAISS index and the texts in a file: meaning only, no framework.

Comes in and goes out: as `peer` says.
"""

from __future__ import annotations

import json
from pathlib import Path

import faiss
from sentence_transformers import SentenceTransformer

from bench.peers.peer import LIMIT, Peer, first


class Plain(Peer):
    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._model = SentenceTransformer(model, device="cpu")

    def build(self, folder: Path) -> None:
        vectors = self._model.encode(self.texts, normalize_embeddings=True)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(folder / "vectors.faiss"))
        (folder / "texts.json").write_text(json.dumps(self.texts), encoding="utf-8")

    def open(self, folder: Path) -> None:
        self._index = faiss.read_index(str(folder / "vectors.faiss"))
        self._texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))

    def ask(self, text: str) -> list[int]:
        _, rows = self._index.search(self._model.encode([text], normalize_embeddings=True), LIMIT)
        return first(row for row in rows[0] if self._texts[row])
