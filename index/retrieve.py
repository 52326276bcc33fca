"""The search itself, over rows: by words, by meaning, both fused.

Comes in: a text and the two indexes. Goes out: rows with their scores. Knows no catalog, so that what is measured
(`bench/retrieval.py`) is what is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.dense import DenseIndex
from index.embed import Embedder
from index.fusion import DENSE_WEIGHT, Candidate, fuse
from index.lexical import LexicalIndex

CANDIDATES = 100
"""Passages that each of the two searches hands to fusion, or the limit asked for where that is more."""


class Retriever:
    """Safe to use from several threads."""

    def __init__(self, lexical: LexicalIndex, dense: DenseIndex, embedder: Embedder) -> None:
        self.dense_weight = DENSE_WEIGHT
        self._lexical = lexical
        self._dense = dense
        self._embedder = embedder

    def search(
        self,
        text: str,
        limit: int,
        documents: Sequence[str] | None = None,
        rows: Sequence[int] | None = None,
        passed: Callable[[str], None] = lambda _: None,
    ) -> list[tuple[Candidate, float]]:
        """(candidate, score), best first, at least `limit` where there are so many.

        Only in `documents`, whose rows are `rows`, where given. `passed` is called after each step with its name.
        """
        wanted = max(CANDIDATES, limit)
        query = self._embedder.encode_query(text)
        passed("embed")
        by_words = dict(self._lexical.search(text, wanted, documents))
        passed("lexical")
        by_meaning = dict(self._dense.search(query, wanted, rows))
        found = list({**by_words, **by_meaning})
        cosines = self._dense.scores(query, found)
        passed("dense")
        candidates = [
            Candidate(row, by_words.get(row), cosine, row in by_meaning)
            for row, cosine in zip(found, cosines, strict=True)
        ]
        best = fuse(candidates, self.dense_weight)
        passed("fuse")
        return best
