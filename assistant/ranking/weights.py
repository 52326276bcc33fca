"""How telling the words of a question are. In: its terms and the corpus. Out: `Weights`; the term it is about."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.forms import all_money_words
from assistant.source import Source
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Term, Understanding


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each term is: its inverse passage frequency, names double.

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
            weights.append((term, telling * (2 if term.name else 1)))
        return cls(tuple(weights))

    def coverage(self, strengths: Sequence[float]) -> float:
        """The weighed mean of a strength a term; 1 for a question without terms."""
        whole = sum(weight for _, weight in self.by_term)
        got = sum(weight * each for (_, weight), each in zip(self.by_term, strengths, strict=True))
        return got / whole if whole else 1.0


def subject_of(understanding: Understanding, lexicon: Lexicon) -> Term | None:
    """What the question is about: its last term that is no verb and no word for money ("over het zwembad")."""
    nouns = [term for term in understanding.terms if not is_verb(term) and not _is_money(term, lexicon)]
    return nouns[-1] if nouns else None


def _is_money(term: Term, lexicon: Lexicon) -> bool:
    return any(lemma in all_money_words(lexicon) for lemma in term.own)


def is_verb(term: Term) -> bool:
    """By its lemma: an infinitive. A few nouns pass for one (`wonen`), which then tell a little less."""
    return len(term.own) == 1 and term.own[0].endswith("en") and not term.name
