"""The search itself: by words, by meaning, both fused, and a second look at the best.

Comes in: a text and the two indexes. Goes out: rows, then passages, with their scores. Knows no catalog, so that what
is measured (`bench/retrieval.py`) is what is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

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
        rows: Sequence[int] | None = None,
        passed: Callable[[str], None] = lambda _: None,
    ) -> list[tuple[Candidate, float]]:
        """(candidate, score), best first; at least `limit` where there are so many.

        Only in `documents`, whose rows are `rows`, where given. `passed` is called after each step with its name.
        """
        wanted = max(CANDIDATES, limit)
        query = self._embedder.encode_query(text)
        passed("embed")
        by_words = dict(self._lexical.search(text, wanted, documents))
        passed("lexical")
        by_meaning = dict(self._dense.search(query, wanted, rows))
        others = [row for row in by_words if row not in by_meaning]
        cosines = by_meaning | dict(zip(others, self._dense.scores(query, others), strict=True))
        passed("dense")
        candidates = [Candidate(row, by_words.get(row), cosine, row in by_meaning) for row, cosine in cosines.items()]
        weights = balance(text)
        decided = weights.decision(list(by_words.values()))
        best = fuse(candidates, weights.dense_weight(decided))
        passed("fuse")
        if self._match and (weight := self._match.weight(decided)):
            first = max(RERANKED, self.read(limit))
            second = self._match.scores(text, [candidate.row for candidate, _ in best[:first]])
            best = [*_blended(best[:first], second, weight), *best[first:]]
        passed("match")
        return best

    def read(self, limit: int) -> int:
        """How many of the best `look_again` must see for `limit` of them."""
        return max(RERANKED, limit) if self._cross_encoder else limit + SPARE

    def look_again(self, text: str, found: Sequence[Found]) -> list[Found]:
        """The same, best first, ties by newness, then id; what repeats another goes last."""
        again = list(found)
        if self._cross_encoder:
            second = self._cross_encoder.scores(text, [one.passage for one in again])
            scores = blend([one.score for one in again], second, CROSS_ENCODER_WEIGHT)
            again = [one._replace(score=score) for one, score in zip(again, scores, strict=True)]
        again.sort(key=lambda one: one.passage.id)
        again.sort(key=lambda one: (one.score, one.newness), reverse=True)
        return fold_repetitions(again, lambda one: one.passage, lambda one: one.newness)


def _blended(
    best: Sequence[tuple[Candidate, float]], second: Sequence[float], weight: float
) -> list[tuple[Candidate, float]]:
    scores = blend([score for _, score in best], second, weight)
    return best_first((candidate, score) for (candidate, _), score in zip(best, scores, strict=True))
