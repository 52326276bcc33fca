"""Two scores into one. Comes in: candidates with a BM25 score and a cosine. Goes out: their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DENSE_WEIGHT = 0.35
"""What the dense score counts for; the lexical one counts for the rest.

MRR at 0 / .2 / .35 / .5 / .65 with the model that is shipped: 572 questions of parliament .713 / .717 / .717 / .699 /
.678; by `bench/search.py` over 26 council documents: `council-questions.jsonl` (55, which avoid the words of the text)
.508 / .513 / .537 / .541 / .570, 31 questions on policy plans .499 / .489 / .488 / .477 / .445. Stretching by standard
deviations instead of over 0 to 1 came out the same.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
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
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].row))


def blend(first: Sequence[float], second: Sequence[float], weight: float) -> list[float]:
    """Scores from 0 to 1 with those of a second look, stretched over 0 to 1, which count for `weight`."""
    lowest = min(second, default=0.0)
    width = (max(second, default=0.0) - lowest) or 1.0
    return [(1 - weight) * a + weight * (b - lowest) / width for a, b in zip(first, second, strict=True)]
