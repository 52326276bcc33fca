"""What kind of word a term is. In: a question's terms. Out: whether one is a verb; which one the question is about."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from assistant.forms import all_money_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Term, Understanding


def subject_of(understanding: Understanding, lexicon: Lexicon) -> Term | None:
    """What the question is about: its last term that says something, no verb and no word for money ("het zwembad")."""
    nouns = [t for t in understanding.terms if not t.light and not is_verb(t) and not _is_money(t, lexicon)]
    return nouns[-1] if nouns else None


def _is_money(term: Term, lexicon: Lexicon) -> bool:
    return any(lemma in all_money_words(lexicon) for lemma in term.own)


def is_verb(term: Term) -> bool:
    """By its lemma: an infinitive that Dutch has. A few nouns pass for one (`wonen`), which then tell a little less."""
    return len(term.own) == 1 and term.own[0].endswith("en") and not term.name and _is_dutch(term.own[0])


@lru_cache(maxsize=20_000)
def _is_dutch(word: str) -> bool:
    """Plurals of compounds (`waterpleinen`) are in no word list; verbs are."""
    return word != "reden" and bool(simplemma.is_known(word, lang="nl"))
