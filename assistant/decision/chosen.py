"""Which of several variants is chosen or put forward. In: the question, ranked evidence, facts. Out: a `Draft` or None.

"Welke variant stelt het college voor?": the point to decide on that names one ("in te stemmen met variant B"), else the
sentence that says in so many words that it is chosen. What a variant is like tells another question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from assistant import wording
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import Asked, documents_for
from assistant.fact_words import says
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.references import numbers_in, references_in
from assistant.source import Source
from assistant.terms import is_verb
from assistant.topics.asked import listed_term
from assistant.understand.model import QuestionKind, Term, Understanding
from ingest.fact_model import Decision, Facts, OutcomeKind
from ingest.model import Document, Excerpt, Paragraph
from ingest.sentences import split_sentences


def answer_with_choice(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of the first document that is about all that is asked."""
    listed, text = listed_term(understanding), understanding.question.standalone_text
    if understanding.kind is not QuestionKind.WHICH or listed is None or not says("keuze uit", listed.word):
        return None
    if not says("kiezen", text) or references_in(text) or numbers_in(text):
        return None
    terms = [term for term in understanding.terms if term is not listed and not _only_asks(term)]
    asked = Asked(terms, source)
    for document in documents_for(understanding, ranked, source):
        if terms and not asked.match(document.title, document.pages[0].text if document.pages else "").whole:
            continue
        answer = FactDraft(source)
        for decision, point in _points(source.facts(document.id)):
            if _names_one(listed, point):
                if decision.kind is OutcomeKind.PROPOSED:
                    answer.remark(wording.sentences(understanding.question.language)["proposed"])
                answer.say(document, [(point, ClaimKind.ITEM)])
                return answer.draft()
        told = (one for one in _sentences(document) if says("kiest", one.text) and _names_one(listed, one))
        answer.say(document, [(one, ClaimKind.QUOTE) for one in islice(told, 1)])
        if draft := answer.draft():
            return draft
    return None


def _only_asks(term: Term) -> bool:
    """Whether it is who chooses, or that it is done."""
    return term.light or is_verb(term) or says("kiezen", term.word) or says("beslisser", term.word)


def _names_one(listed: Term, excerpt: Excerpt) -> bool:
    """Whether just one of the kind is named: "variant B"."""
    named = {mark for noun, mark in (*references_in(excerpt.text), *numbers_in(excerpt.text)) if _is_of(listed, noun)}
    return len(named) == 1


def _is_of(listed: Term, noun: str) -> bool:
    return noun in (listed.word.lower(), *(word for form in listed.forms for word in form))


def _points(facts: Facts) -> Iterator[tuple[Decision, Excerpt]]:
    return ((decision, point.excerpt) for decision in facts.decisions for point in decision.points)


def _sentences(document: Document) -> Iterator[Excerpt]:
    blocks = (block for section in document.sections for block in section.blocks)
    return (one for block in blocks if isinstance(block, Paragraph) for one in split_sentences(block.excerpt))
