"""The search itself: by words, by meaning, both fused, and a second look at the best.

Comes in: a text and the two indexes. Goes out: rows, then passages, with their scores. Knows no catalog, so that what
is measured (`bench/retrieval.py`) is what is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.dense import DenseIndex
from index.embed import Embedder, StaticEmbedder
from index.folding import fold_repetitions
from index.fusion import Candidate, balance, blend, fuse
from index.lexical import LexicalIndex
from index.rerank import Reranker, TokenMatch
from index.tokens import TokenIndex
from ingest.model import Passage

CANDIDATES = 100
"""Passages that each of the two searches hands to fusion, or the limit asked for where that is more."""


class Found(NamedTuple):
    """A passage that was found. `newness` orders documents, the newest last."""

    passage: Passage
    candidate: Candidate
    score: float
    newness: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """(candidate, score), best first; `decided` as `Balance.decision` says."""

    best: list[tuple[Candidate, float]]
    decided: float


class Retriever:
    """Safe to use from several threads."""

    def __init__(
        self,
        lexical: LexicalIndex,
        dense: DenseIndex,
        embedder: Embedder,
        reranker: Reranker | None = None,
        tokens: TokenIndex | None = None,
    ) -> None:
        """Without a reranker a static model's tokens are matched; another model's results get no second look."""
        self._lexical = lexical
        self._dense = dense
        self._embedder = embedder
        if reranker is None and isinstance(embedder, StaticEmbedder):
            reranker = TokenMatch(embedder, lexical.rarity, tokens)
        self._reranker = reranker

    def search(
        self,
        text: str,
        limit: int,
        documents: Sequence[str] | None = None,
        rows: Sequence[int] | None = None,
        passed: Callable[[str], None] = lambda _: None,
    ) -> Ranking:
        """At least `limit` where there are so many.

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
        weights = balance(text)
        decided = weights.decision(list(by_words.values()))
        best = fuse(candidates, weights.dense_weight(decided))
        passed("fuse")
        return Ranking(best, decided)

    def look_again(self, text: str, found: Sequence[Found], decided: float) -> list[Found]:
        """The same by the blended score, best first, ties by newness, then id; what repeats another goes last."""
        again = list(found)
        weight = self._reranker.weight(decided) if self._reranker else 0.0
        if self._reranker and weight and again:
            rows = [one.candidate.row for one in again]
            second = self._reranker.scores(text, rows, [one.passage for one in again])
            scores = blend([one.score for one in again], second, weight)
            again = [one._replace(score=score) for one, score in zip(again, scores, strict=True)]
        again.sort(key=lambda one: one.passage.id)
        again.sort(key=lambda one: (one.score, one.newness), reverse=True)
        return fold_repetitions(again, lambda one: one.passage, lambda one: one.newness)
