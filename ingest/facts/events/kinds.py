"""What kind of moment a date is: the words around it in, the kind of event out.

"Vastgesteld op 27 maart" and "treedt in werking op 1 augustus" are both about the same rules, on days that are not to
be taken for each other.
"""

from __future__ import annotations

import re
from functools import cache

from ingest import lexicon
from ingest.fact_model import EventKind
from ingest.words_in import telling_words, words_in

_BOUNDS = (
    (re.compile(r"(?:tot\s+en\s+met|t/m|tot)\s", re.IGNORECASE), EventKind.UNTIL),
    (re.compile(r"(?:uiterlijk|niet\s+later\s+dan|vóór|voor)\s", re.IGNORECASE), EventKind.DUE),
    (re.compile(r"(?:met\s+ingang\s+van|m\.?i\.?v\.?|ingaande|vanaf|sinds)\s", re.IGNORECASE), EventKind.FROM),
)


def event_kind(when: str, around: str) -> EventKind:
    """`when` is the moment as printed, with the word that bounds it; `around` the words up to the moments beside it."""
    named = words_in(around)
    told = next(
        (kind for words, pattern, kind in _words() if not words.isdisjoint(named) and pattern.search(around)), None
    )
    bound = next((kind for pattern, kind in _BOUNDS if pattern.match(when)), None)
    # "Met ingang van 1 mei vervalt de oude regeling": that day something ends.
    return told if told is EventKind.UNTIL else bound or told or EventKind.HAPPENS


@cache
def _words() -> tuple[tuple[frozenset[str], re.Pattern[str], EventKind], ...]:
    found = []
    for entry in lexicon.entries("event-kinds"):
        kind, _, words = entry.partition(":")
        phrases = [word.strip() for word in words.split(",")]
        alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
        pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
        found.append((telling_words(phrases), pattern, EventKind(kind.strip())))
    return tuple(found)
