"""The search itself: by words, by meaning, both fused, and a second look at the best.

Comes in: a text and the two indexes. Goes out: rows, then passages, with their scores. Knows no catalog, so that what
is measured (`bench/retrieval.py`) is what is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from index.dense import DenseIndex
from index.embed import Embedder, StaticEmbedder
from index.folding import fold_repetitions
from index.fusion import Candidate, balance, best_first, blend, fuse
from index.lexical import LexicalIndex
from index.rerank import CROSS_ENCODER_WEIGHT, RERANKED, CrossEncoderReranker, TokenMatch
from index.tokens import TokenIndex
from ingest.model import Passage

CANDIDATES = 100
"""Passages that each of the two searches hands to fusion, or the limit asked for where that is more."""


SPARE = 10
"""Passages beyond the limit among which repetitions are looked for."""


class Found(NamedTuple):
    """A passage that was found. `newness` orders documents, the newest last."""

    passage: Passage
    candidate: Candidate
    score: float
    newness: str


class Retriever:
    """Safe to use from several threads."""

    def __init__(
        self,
        lexical: LexicalIndex,
        dense: DenseIndex,
        embedder: Embedder,
        tokens: TokenIndex,
        cross_encoder: CrossEncoderReranker | None = None,
    ) -> None:
        """Without a cross-encoder a static model's tokens are matched; another model's results get no second look."""
        self._lexical = lexical
        self._dense = dense
        self._embedder = embedder
        self._cross_encoder = cross_encoder
        self._match: TokenMatch | None = None
        if isinstance(embedder, StaticEmbedder) and not cross_encoder:
            self._match = TokenMatch(embedder, lexical.rarity, tokens)

    def search(
        self,
        text: str,
        limit: int,
        documents: Sequence[str] | None = None,
        among: Sequence[int] | None = None,
        passed: Callable[[str], None] = lambda _: None,
    ) -> Iterator[tuple[Candidate, float]]:
        """(candidate, score), best first, ties by row; at least `limit` where there are so many.

        Only in `documents`, whose rows are `among`, where given. `passed` is called after each step with its name.
        """
        wanted = max(CANDIDATES, limit)
        query = self._embedder.encode_query(text)
        passed("embed")
        by_words = dict(self._lexical.search(text, wanted, documents))
        passed("lexical")
        by_meaning = dict(self._dense.search(query, wanted, among))
        others = [row for row in by_words if row not in by_meaning]
        rows, cosines = [*by_meaning, *others], [*by_meaning.values(), *self._dense.scores(query, others)]
        passed("dense")
        words = [by_words.get(row) for row in rows]
        weights = balance(text)
        decided = weights.decision(list(by_words.values()))
        scores = fuse(words, cosines, weights.dense_weight(decided))
        order = best_first(rows, scores)
        passed("fuse")
        if self._match and (weight := self._match.weight(decided)):
            first = order[: max(RERANKED, self.read(limit))]
            seen = [rows[place] for place in first.tolist()]
            scores[first] = blend(scores[first], self._match.scores(text, seen), weight)
            order[: len(first)] = first[best_first(seen, scores[first])]
        passed("match")
        near, fused = len(by_meaning), scores.tolist()
        return (
            (Candidate(rows[place], words[place], cosines[place], place < near), fused[place])
            for place in order.tolist()
        )

    def read(self, limit: int) -> int:
        """How many of the best `look_again` must see for `limit` of them."""
        return max(RERANKED, limit) if self._cross_encoder else limit + SPARE

    def look_again(self, text: str, found: Sequence[Found]) -> list[Found]:
        """The same, best first, ties by newness, then id; what repeats another goes last."""
        again = list(found)
        if self._cross_encoder:
            second = self._cross_encoder.scores(text, [one.passage for one in again])
            scores = blend(np.array([one.score for one in again]), second, CROSS_ENCODER_WEIGHT)
            again = [one._replace(score=score) for one, score in zip(again, scores.tolist(), strict=True)]
        again.sort(key=lambda one: one.passage.id)
        again.sort(key=lambda one: (one.score, one.newness), reverse=True)
        return fold_repetitions(again, lambda one: one.passage, lambda one: one.newness)
