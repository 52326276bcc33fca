"""The terms that a question puts to events. In: an `Understanding`. Out: its terms, without those of time."""

from __future__ import annotations

from assistant.fact_matching import subject_terms
from assistant.fact_words import says
from assistant.matching import PRESENT, strength, words_of
from assistant.source import Source
from assistant.timeline.meant import asks_period, asks_start
from assistant.understand.model import Operation, Term, Understanding
from ingest.dates import MONTHS


def terms_of(understanding: Understanding) -> list[Term]:
    """Without words for steps, moments and months, which are read as what is asked and when."""
    terms = subject_terms(understanding)
    if asks_start(understanding) or asks_period(understanding) or understanding.operation is Operation.UNTIL:
        terms = tuple(term for term in terms if not says("geldig", term.word))
    return [term for term in terms if not _is_of_time(term)]


def needed_terms(understanding: Understanding, source: Source) -> list[Term]:
    """Of a question that goes on with another body ("en wanneer de raad?") what the title of the document says: what
    the first body did with it the other one need not do.
    """
    terms = terms_of(understanding)
    if not understanding.continued or not understanding.body or len(understanding.document_ids) != 1:
        return terms
    title = words_of(source.document(understanding.document_ids[0]).title)
    return [term for term in terms if term in understanding.own_terms or strength(term, title) >= PRESENT]


def _is_of_time(term: Term) -> bool:
    word = term.word.lower()
    return any(says(key, word) for key in ("stappen", "moment", "laatste")) or word in MONTHS
