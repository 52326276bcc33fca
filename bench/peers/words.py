"""bm25s with Dutch stems and stop words: words only.

Comes in and goes out: as `peer` says.
"""

from __future__ import annotations

from pathlib import Path

import bm25s
import Stemmer

from bench.peers.peer import LIMIT, Peer, first


class Words(Peer):
    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._stemmer = Stemmer.Stemmer("dutch")

    def build(self, folder: Path) -> None:
        index = bm25s.BM25()
        index.index(self._tokens(self.texts), show_progress=False)
        index.save(str(folder), corpus=self.texts)

    def _tokens(self, texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="nl", stemmer=self._stemmer, show_progress=False)

    def open(self, folder: Path) -> None:
        self._index = bm25s.BM25.load(str(folder), load_corpus=True)

    def ask(self, text: str) -> list[int]:
        found, _ = self._index.retrieve(self._tokens([text]), k=LIMIT, show_progress=False)
        return first(one["id"] for one in found[0])
