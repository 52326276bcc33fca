"""How telling the words of a question are. In: its terms and the corpus. Out: `Weights`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.source import Source
from assistant.understand.model import Term

LIGHT = 0.5
"""For a word that says little by itself: it decides between sentences that are otherwise as good."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each term is: its inverse passage frequency, names double, light words half.

    A word that the corpus lacks tells as much as the commonest of its other forms that the corpus has.
    """

    by_term: tuple[tuple[Term, float], ...]

    @classmethod
    def of(cls, terms: Iterable[Term], source: Source) -> Weights:
        total = source.manifest.passage_count
        weights = []
        for term in terms:
            own = min(source.knows(lemma) for lemma in term.own)
            count = own or max((min(map(source.knows, form)) for form in term.forms), default=0)
            telling = math.log(1 + (total + 1) / (count + 1))
            weights.append((term, telling * (2 if term.name else LIGHT if term.light else 1)))
        return cls(tuple(weights))

    def coverage(self, strengths: Sequence[float]) -> float:
        """The weighed mean of a strength a term; 1 for a question without terms."""
        whole = sum(weight for _, weight in self.by_term)
        got = sum(weight * each for (_, weight), each in zip(self.by_term, strengths, strict=True))
        return got / whole if whole else 1.0
