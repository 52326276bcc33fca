"""Which facts a question is about. In: the question's terms and what a fact says. Out: how much of them it covers.

A fact is made of its own words and of what stands around it: the headings above it and the title of its document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.ranking import Scored, Weights
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Term, Understanding
from assistant.vocabulary import Words
from ingest.model import Document

AROUND = 0.75
"""What a term counts for where it stands in a heading or title: a document is about its title as a whole."""
ALL = 50
"""Documents that are looked through without having been found. Decoding one takes up to a tenth of a second, and each
kind of answer looks at them anew: of a thousand a question took minutes."""
OPENING = 2_000
"""Characters of the first page that tell what a paper is and of where: further on it may be about another."""
VERB = 0.5
"""What a verb weighs of what a noun does: documents say the same with another verb, or with a noun."""

_APART = re.compile(
    r"\b(aan|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg) te (\w+en)\b", re.IGNORECASE
)
_DEED = re.compile(r"\b(\w{3,})atie\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """`coverage` is the weighed share of the terms, 0 to 1; `own` how strongly the best term stands in the fact
    itself; a verb counts only where the headings name all else that is asked, for other things open and close too.
    `missing` are the terms that stand nowhere.
    """

    coverage: float
    own: float
    missing: tuple[Term, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing but verbs is missing."""
        return all(is_verb(term) for term in self.missing)


def joined(text: str) -> str:
    """With the verbs that "te" keeps apart also as one word ("aan te vragen", "aanvragen"), and nouns for what is done
    also as the verb ("evaluatie", "evalueren").
    """
    apart = (f"{match[1]}{match[2]}" for match in _APART.finditer(text))
    return " ".join((text, *apart, *(f"{match[1]}eren" for match in _DEED.finditer(text))))


class Asked:
    """The terms that a question puts to facts, weighed by how telling they are."""

    def __init__(self, terms: Iterable[Term], source: Source) -> None:
        self.terms = tuple(terms)
        weighed = Weights.of(self.terms, source).by_term
        self._weights = tuple(weight * (VERB if is_verb(term) else 1) for term, weight in weighed)

    def match(self, own: str, *around: str, least: float = PRESENT) -> Match:
        """A question without terms is covered by anything. From `least` on a term counts as there."""
        inside, outside = words_of(joined(own)), words_of(" ".join(around))
        got, told, done = 0.0, 0.0, 0.0
        only_around = True
        missing = []
        for term, weight in zip(self.terms, self._weights, strict=True):
            here, there = strength(term, inside), strength(term, outside)
            if is_verb(term):
                done = max(done, here)
            else:
                told = max(told, here)
                only_around = only_around and there >= ITSELF
            if max(here, there) < least:
                missing.append(term)
            else:
                got += weight * max(here, AROUND * there)
        whole = sum(self._weights)
        if not self.terms or only_around:
            told = max(told, done) if self.terms else 1.0
        return Match(got / whole if whole else 1.0, told, tuple(missing))


def strength_in(term: Term, texts: Iterable[tuple[float, str]]) -> float:
    """The best strength of a term in some texts, each with the factor that it counts for."""
    return max((factor * strength(term, words_of(text)) for factor, text in texts), default=0.0)


def subject_terms(understanding: Understanding) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term for group in understanding.subjects for term in group))


def has_word(words: Words, term: Term) -> bool:
    return strength(term, words) >= PRESENT


def documents_for(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> tuple[Document, ...]:
    """The documents that facts are looked for in: those that were found, best first; all that the question is put to
    where it names no subject to find them by, unless they are more than `ALL`.
    """
    allowed = understanding.question.filters
    found = list(dict.fromkeys(scored.evidence.passage.document_id for scored in ranked))
    others: list[str] = []
    if not understanding.subjects:
        others = [record.id for record in source.documents(allowed) if record.id not in found]
    if allowed.documents:
        found = [one for one in found if one in allowed.documents]
        others += [one for one in allowed.documents if one not in (*found, *others)]
    return tuple(map(source.document, [*found, *(others if len(others) <= ALL else ())]))


def opening(document: Document) -> str:
    """What its first page begins with."""
    return document.pages[0].text[:OPENING] if document.pages else ""


def paths_of(document: Document) -> dict[str, tuple[str, ...]]:
    """The titles above each section, its own last."""
    return {section.id: section.path for section in document.sections}
