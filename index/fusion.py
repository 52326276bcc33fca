"""Two scores into one. Comes in: candidates with a BM25 score and a cosine. Goes out: their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.analyse import analyse

DENSE_WEIGHT = 0.1
"""What the dense score counts for where the search by words is decided; the lexical one counts for the rest."""
_RIVALS = 10
"""The best passage is compared with the one so many places below."""


class Balance(NamedTuple):
    """How words and meaning share, for one kind of text that is searched for.

    Decided are the words by how far the passage `_RIVALS` places below the first falls short of it: below `undecided`
    the dense score counts for `weight`, above `decided` for `DENSE_WEIGHT`; in between that changes evenly.
    """

    weight: float
    undecided: float
    decided: float

    def decision(self, scores: Sequence[float]) -> float:
        """How decided a search by words is, from 0 to 1, by its scores, best first."""
        if not scores:
            return 0.0
        rival = scores[_RIVALS] if len(scores) > _RIVALS else 0.0
        drop = (scores[0] - rival) / (scores[0] or 1.0)
        return min(max((drop - self.undecided) / (self.decided - self.undecided), 0.0), 1.0)

    def dense_weight(self, decided: float) -> float:
        return self.weight + (DENSE_WEIGHT - self.weight) * decided


QUESTION = Balance(0.65, 0.2, 0.6)
"""Where many passages hold the words about as well, what they mean has to choose.

With the second look of `rerank.TokenMatch`, whose weight falls as this one rises. Of 42 combinations with other weights
this one stays nearest to the best part alone on every set of `bench/retrieval.py`. Steeper or shifted was as good.
"""
KEYWORDS = Balance(0.9, 0.3, 0.7)
"""The same for keywords and headings, of which meaning makes more than of a sentence.

Of 60 combinations, on half of the headings and on the questions; those around it do about as well, and no set loses.
"""
FUNCTION_WORDS = 2
"""A text with no more of them counts as keywords: six in seven headings, and one in nine of our own questions."""


def balance(text: str) -> Balance:
    """For what is searched for."""
    return KEYWORDS if sum(token.stop for token in analyse(text)) <= FUNCTION_WORDS else QUESTION


class Candidate(NamedTuple):
    """A passage's row, its BM25 score (None where the words were not found) and its cosine.

    `is_near` says that the search by meaning found it.
    """

    row: int
    lexical: float | None
    dense: float
    is_near: bool = True


def fuse(candidates: Sequence[Candidate], dense_weight: float) -> list[tuple[Candidate, float]]:
    """(candidate, score), best first, ties by row. Each score is first stretched over 0 to 1 among the candidates.

    The lowest BM25 score is that of a passage without any of the words: 0.
    """
    if not candidates:
        return []
    highest = max(candidate.lexical or 0.0 for candidate in candidates) or 1.0
    cosines = [candidate.dense for candidate in candidates]
    lowest, width = min(cosines), (max(cosines) - min(cosines)) or 1.0
    scored = [
        (
            candidate,
            (1 - dense_weight) * (candidate.lexical or 0.0) / highest
            + dense_weight * (candidate.dense - lowest) / width,
        )
        for candidate in candidates
    ]
    return best_first(scored)


def best_first(scored: Iterable[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Ties by row."""
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].row))


def blend(first: Sequence[float], second: Sequence[float], weight: float) -> list[float]:
    """Scores from 0 to 1 with those of a second look, stretched over 0 to 1, which count for `weight`."""
    lowest = min(second, default=0.0)
    width = (max(second, default=0.0) - lowest) or 1.0
    return [(1 - weight) * a + weight * (b - lowest) / width for a, b in zip(first, second, strict=True)]
