"""Two scores into one. Comes in: the BM25 scores and cosines of candidates. Goes out: their scores and order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analyse import analyse

Scores = NDArray[np.float64]

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


def fuse(lexical: Sequence[float | None], dense: Sequence[float], dense_weight: float) -> Scores:
    """(n,), of n candidates with these BM25 scores and cosines. Each is first stretched over 0 to 1 among them.

    The lowest BM25 score is that of a passage without any of the words: 0.
    """
    words, meaning = np.array([score or 0.0 for score in lexical]), np.array(dense)
    highest = words.max(initial=0.0) or 1.0
    scores: Scores = (1 - dense_weight) * words / highest + dense_weight * _stretched(meaning)
    return scores


def best_first(rows: Sequence[int], scores: Scores) -> NDArray[np.intp]:
    """Places, ties by row."""
    return np.lexsort((np.asarray(rows), -scores))


def blend(first: Scores, second: Sequence[float], weight: float) -> Scores:
    """Scores from 0 to 1 with those of a second look, stretched over 0 to 1, which count for `weight`."""
    return (1 - weight) * first + weight * _stretched(np.array(second))


def _stretched(scores: Scores) -> Scores:
    if not scores.size:
        return scores
    lowest = scores.min()
    stretched: Scores = (scores - lowest) / ((scores.max() - lowest) or 1.0)
    return stretched
