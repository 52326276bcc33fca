"""Two scores into one. Comes in: candidates with a BM25 score and a cosine. Goes out: their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

DENSE_WEIGHT = 0.1
"""What the dense score counts for where the search by words is decided; the lexical one counts for the rest."""
UNDECIDED_DENSE_WEIGHT = 0.65
"""The same where it is not: where many passages hold the words about as well, what they mean has to choose.

With the second look of `rerank.TokenMatch`, whose weight falls as this one rises. Of 42 combinations with other weights
this one stays nearest to the best part alone on every set of `bench/retrieval.py`; over the six sets of questions
R@5 is .818 (0.8: .813) and MRR .710 (.710). docs/retrieval.md says how others were tried.
"""
UNDECIDED, DECIDED = 0.2, 0.6
"""Of `decision`: below the one and above the other the weights stay; in between they change evenly. A tenth of the
questions over council documents is below .5, a tenth of the headings above. Steeper or shifted was as good."""
_RIVALS = 10
"""The best passage is compared with the one so many places below."""


class Candidate(NamedTuple):
    """A passage's row, its BM25 score (None where the words were not found) and its cosine.

    `is_near` says that the search by meaning found it.
    """

    row: int
    lexical: float | None
    dense: float
    is_near: bool = True


def decision(scores: Sequence[float]) -> float:
    """How decided a search by words is, from 0 to 1, by its scores, best first."""
    if not scores:
        return 0.0
    rival = scores[_RIVALS] if len(scores) > _RIVALS else 0.0
    drop = (scores[0] - rival) / (scores[0] or 1.0)
    return min(max((drop - UNDECIDED) / (DECIDED - UNDECIDED), 0.0), 1.0)


def dense_weight(decided: float) -> float:
    return UNDECIDED_DENSE_WEIGHT + (DENSE_WEIGHT - UNDECIDED_DENSE_WEIGHT) * decided


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
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].row))


def blend(first: Sequence[float], second: Sequence[float], weight: float) -> list[float]:
    """Scores from 0 to 1 with those of a second look, stretched over 0 to 1, which count for `weight`."""
    lowest = min(second, default=0.0)
    width = (max(second, default=0.0) - lowest) or 1.0
    return [(1 - weight) * a + weight * (b - lowest) / width for a, b in zip(first, second, strict=True)]
