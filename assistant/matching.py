"""How well a text is about something. In: `Term`s and a text. Out: strengths from 0 to 1.

A form matches by lemma, by compound (`mantelzorg` in `mantelzorgwaardering`), by a long common beginning
(`signaleren`, `signalering`), by its family (`rapporteren`, `rapportage`) or by both its halves (`huisvestingsopgave`
where it says "opgave" and "huisvesting"). Another word from the lexicon counts a little less than the question's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.derivation import separated_verbs
from assistant.understand.model import Form, Term
from assistant.vocabulary import FAMILY, PARTIAL, Vocabulary, Words
from index.analyse import analyse

OTHER_WORD = 0.85
"""For a word of the lexicon: below the question's own, so that a literal match wins where both are there."""
PRESENT = 0.5
"""From this strength on a term counts as there: a partial match of a lexicon word (0.7 × 0.85) still does."""

ITSELF = 0.8
"""From this strength on a word is that word, in some inflection, or a synonym of it. As a part of a word it may be
something else: a "raad" is no "raadsvergadering", a "wethouder" is in no "wethoudersoverleg", no "woningbouwprogramma"
builds."""

_vocabulary = Vocabulary()


def find_words(text: str) -> Words:
    """The content words of a text, as lemma and as written, and verbs that it writes apart ("gaat … in": `ingaan`)."""
    tokens = analyse(text)
    words = {word for token in tokens if not token.stop for word in (token.lemma, token.text)}
    return frozenset(words.union(whole for _, whole in separated_verbs(text, tokens)))


words_of = lru_cache(maxsize=20_000)(find_words)
"""As `find_words`, for texts that are looked at again."""


def strength(term: Term, words: Words) -> float:
    """1 for the term as asked, less for another form or a partial match, 0 for nothing. A name must be there itself."""
    own = _form_strength(term.own, words, whole=term.name)
    if term.name:
        return own if own == 1 else 0
    others = max((_form_strength(form, words, whole=True) for form in term.forms[1:]), default=0)
    return max(own, OTHER_WORD * others)


class Matcher:
    """The strengths of some terms in many texts: as `strength`, but each set of telling words is looked at once."""

    def __init__(self, terms: Sequence[Term], texts: Iterable[Words]) -> None:
        """`texts` are all that will be asked for; they have to live as long as this."""
        self._terms = terms
        words = frozenset().union(*{id(text): text for text in texts}.values())
        lemmas = {lemma for term in terms for form in term.forms for lemma in form}
        self._telling = words & frozenset().union(*(_vocabulary.telling(one, words) for one in lemmas))
        self.nothing = (0.0,) * len(terms)
        """What a text gets in which nothing of any term stands."""
        self._known: dict[Words, tuple[float, ...]] = {frozenset(): self.nothing}
        self._of_text: dict[int, tuple[float, ...]] = {}

    def strengths(self, words: Words) -> tuple[float, ...]:
        """One for each term, in order."""
        known = self._of_text.get(id(words))
        if known is None:
            told = words & self._telling
            known = self._known.get(told)
            if known is None:
                known = self._known[told] = tuple(strength(term, told) for term in self._terms)
            self._of_text[id(words)] = known
        return known


def _form_strength(form: Form, words: Words, whole: bool = False) -> float:
    """The mean over the words of the form; 0 when one of them is not there at all. `whole`: not by its halves."""
    total = 0.0
    for lemma in form:
        how = 1.0 if lemma in words else _partial(lemma, words, whole)
        if not how:
            return 0
        total += how
    return total / len(form) if form else 0


def _partial(lemma: str, words: Words, whole: bool) -> float:
    how = _vocabulary.match(lemma, words)
    if how >= PRESENT or whole or not _vocabulary.has_halves(lemma, words):
        return how
    return PARTIAL if how else FAMILY  # one half as it is asked and the other too ("slachtoffers fiets")
