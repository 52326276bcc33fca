"""Whether a question in a conversation can be meant as it stands. In: its text. Out: yes or no.

"Wat is de grootste post?" may go on about what was asked before, or begin something new; "En in 2026?", "Waarom?" and
"Wat kost dat?" cannot but go on.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from assistant.understand.lexicon import Entries
from assistant.understand.model import Context, Operation, Understanding
from assistant.understand.replacing import WORD

_ARTICLES = ("het", "die", "dat", "deze", "dit", "zijn", "haar", "hun", "er")
"""Pronouns that stand before a noun as well, and then point back at nothing."""
_ASKING = ("wat", "welk", "welke", "hoe", "hoeveel", "wie", "wanneer", "waar", "waarom")
_PLACES = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "laatste",
)
_THEN = 5
"""Words: a "dan" among so many stands beside the verb; further on it compares."""
THAT_YEAR = re.compile(r"\b(?:in )?(?:dat|datzelfde|hetzelfde) jaar\b(?! (?:dat|waarin|als))", re.IGNORECASE)
"""Takes up the year of the question before; "in hetzelfde jaar als" names one itself."""
WHY_THAT = re.compile(r"^\W*(?:en\s+)?waarom\s+(?:is|was|wordt|werd)\s+(?:dat|dit)\s+(?:een|het|de)\b", re.IGNORECASE)
"""Asks the reason of what was told before: "waarom is dat een thema?"."""
_LEAST = 3
"""Words. Fewer are a fragment."""
_ENGLISH_LEANS = re.compile(r"^\W*(?:and|but|so|then)\b|\b(?:it|they|them|this|that|those|these)\b", re.IGNORECASE)
_OF_ALL = frozenset(
    {
        Operation.AUDIT,
        Operation.LARGEST,
        Operation.SMALLEST,
        Operation.RISING,
        Operation.FALLING,
        Operation.EQUAL,
        Operation.DISADVANTAGE,
        Operation.ADVANTAGE,
    }
)
"""Look at all lines of a table, so need no subject."""


def can_be_whole(text: str, lexicon: Entries) -> bool:
    """Whether it has a verb, begins as a question does, and no pronoun in it points back for sure."""
    words = [word.lower() for word in WORD.findall(text)]
    openings = "|".join(sorted(map(re.escape, lexicon["begin"]), key=len, reverse=True))
    if len(words) < _LEAST or re.match(rf"(?:{openings})\b", text, re.IGNORECASE):
        return False
    if not any(word in lexicon["werkwoord"] for word in words) and not _begins_as_question(words):
        return False
    if goes_on(words) or THAT_YEAR.search(text) or WHY_THAT.search(text):
        return False
    is_superlative = words[-2] in ("de", "het") and words[-1].endswith("ste")  # "wat kost de goedkoopste?"
    if any(_is_bare_ordinal(words, at, lexicon) for at in range(len(words) - 1)):
        return False
    return not is_superlative and not any(_points_back(words, at, lexicon) for at in range(len(words)))


def whole_without_then(text: str, lexicon: Entries) -> bool:
    """Whether only a "dan" makes it go on: "wanneer beslissen we dan over de visie?"."""
    without = re.sub(r"\s+dan\b", "", text, count=1, flags=re.IGNORECASE)
    return goes_on([word.lower() for word in WORD.findall(text)]) and can_be_whole(without, lexicon)


def goes_on(words: Sequence[str]) -> bool:
    """Whether "dan" in it takes up what was said: "wat is dan het gevolg?"; not "meer dan", nor "dan ook"."""
    if not words or words[0] not in _ASKING or "dan" not in words[2:_THEN]:
        return False
    at = words.index("dan", 2)
    return not words[at - 1].endswith(("er", "ders")) and words[at + 1 : at + 2] != ["ook"]


def english_can_be_whole(text: str) -> bool:
    """The same of a question in English, whose translation is no sentence."""
    return len(WORD.findall(text)) > _LEAST and not _ENGLISH_LEANS.search(text)


def says_enough(alone: Understanding) -> bool:
    """Whether the question, read alone, says what it is about: then what was asked before comes second."""
    return bool(alone.subjects) or alone.operation in _OF_ALL


def about_the_same(alone: Understanding, context: Context) -> Understanding:
    """A question of one word ("Wat zijn de risico's?") is first put to the documents of the answer before."""
    if alone.document_ids or len([term for term in alone.terms if not term.light]) > 1:
        return alone
    return dataclasses.replace(alone, document_ids=context.document_ids)


def _begins_as_question(words: list[str]) -> bool:
    """Whether the verb is one that the lexicon lacks: "op welke datum stelde het college", "klopt het totaal van"."""
    is_asking = any(word in _ASKING for word in words[:2])
    return len(words) > _LEAST and (is_asking or words[1] in ("de", "het", "een"))


def _is_bare_ordinal(words: list[str], at: int, lexicon: Entries) -> bool:
    """Whether a place in a list stands there without its noun: "wie diende de eerste in?"."""
    if words[at] not in ("de", "het") or words[at + 1] not in _PLACES:
        return False
    following = words[at + 2] if at + 2 < len(words) else ""
    return not following or following in lexicon["deeltje"] or following in lexicon["werkwoord"]


def _points_back(words: list[str], at: int, lexicon: Entries) -> bool:
    word = words[at]
    if word not in lexicon["terugwijzend"] or word in ("er", "zijn"):
        return False
    if word not in _ARTICLES:
        return True
    following = words[at + 1] if at + 1 < len(words) else ""
    return not following or following == "er" or following in lexicon["deeltje"] or following in lexicon["werkwoord"]
