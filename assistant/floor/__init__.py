"""The floor under an answer. In: a question and the evidence chosen. Out: what the evidence lacks, or nothing.

An answer that misses a place, a year, a person, what the question is about (its last noun: "over het zwembad") or
most of it is no answer, however near its words are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.money import asks_for_money as is_paid
from assistant.budget.words import words_for
from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.fact_words import says
from assistant.floor.form import lacks_form
from assistant.floor.model import Lack
from assistant.floor.presence import (
    has_date,
    has_year,
    names_on_first_page,
    says_code,
    title_words,
    words_near,
    words_there,
)
from assistant.floor.subject import lacks_subject
from assistant.forms import is_about_money, money_words
from assistant.matching import ITSELF, PRESENT, strength
from assistant.quoted import share_said
from assistant.ranking import Weights
from assistant.references import codes_in
from assistant.relation.asked import Relation
from assistant.relation.moments import tells_time
from assistant.relation.names import words_for_filling
from assistant.relation.pieces import says_any
from assistant.source import Source
from assistant.spoken import all_words, theme_words
from assistant.terms import is_action, subject_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.model import Document

__all__ = ["find_lack"]

_PAYS = re.compile(
    r"\b(?:draagt|betaalt|betaalde|legt|stort|krijgt|kreeg|ontvangt|ontving)\s+(?:de gemeente\s+)?([A-Z][\w-]+)"
)
_AT = frozenset(("in", "te", "nabij", "bij", "rond", "uit"))
LIKELY = 0.9
"""Likelihood from which evidence that lacks a word or the form of an answer is taken for it all the same. On the rounds
`v` to `y` (280 questions, 33 without an answer) 209 are right and all 33 refused; without it 206 and 33."""


def find_lack(
    understanding: Understanding, draft: Draft, weights: Weights, source: Source, lexicon: Lexicon
) -> Lack | None:
    """None when the evidence is enough. Names and years come first: they say best what is missing."""
    evidence = draft.evidence
    documents = [source.document(document_id) for document_id in {one.passage.document_id for one in evidence}]
    there = frozenset().union(*map(words_there, evidence), *map(title_words, documents), *map(theme_words, documents))
    there |= frozenset().union(*(money_words(one, lexicon) for one in evidence))
    with_names = there.union(*map(names_on_first_page, documents))
    functions = lexicon.signals["functie"]
    told = [(term, weight) for term, weight in weights.by_term if not (term.light or _says_paper(term, understanding))]
    missing = [
        (term, weight)
        for term, weight in told
        if (strength(term, there) < ITSELF if term.word.lower() in functions else strength(term, with_names) < PRESENT)
    ]
    missing = [pair for pair in missing if not _says_filling(pair[0], evidence, lexicon)]
    names = [term.word for term, _ in missing if term.name or _is_paid_name(term, understanding)]
    years = [str(year) for year in understanding.question.years if not has_year(year, evidence, documents)]
    dates = [text for date, text in understanding.dates if not has_date(date, evidence, documents)]
    codes = [code for code in codes_in(understanding.question.text) if not says_code(code, evidence, documents)]
    if names or years or dates or codes:
        return Lack(tuple(dict.fromkeys(names + codes + dates + ([] if dates else years))))
    if elsewhere := _only_where(understanding, evidence):
        return Lack(elsewhere)
    relation = Relation.of(understanding, lexicon)
    if _is_likely(relation, draft, documents, [term for term, _ in missing]):
        return None
    if understanding.kind is not QuestionKind.HOW_MUCH and share_said(understanding, evidence) == 1:
        return lacks_form(relation, draft)
    mine = {term.own for term in understanding.own_terms if not is_about_money(term, lexicon)}
    own = [term for term, _ in missing if term.own in mine]
    if understanding.continued and understanding.kind is QuestionKind.HOW_MUCH:
        near = frozenset().union(*map(words_near, evidence))
        own = [t for t, _ in told if t.own in mine and strength(t, near) < PRESENT and not is_action(t, understanding)]
    # Of a question that goes on, the rest stands in the turns before, and was found in these documents.
    if own or (understanding.continued and {one.id for one in documents} <= set(understanding.document_ids)):
        return Lack(tuple(term.word for term in own)) if own else lacks_form(relation, draft)
    if understanding.kind is QuestionKind.WHY:
        strange = [term.word for term, _ in missing if _is_strange(term, understanding, source)]
        if strange:
            return Lack(tuple(strange))
    return lacks_subject(relation, draft, weights, missing) or lacks_form(relation, draft)


def _is_likely(relation: Relation, draft: Draft, documents: Sequence[Document], missing: Sequence[Term]) -> bool:
    """Whether it is as good as sure to be the answer, though it lacks words or the form of one. Not where a name, a
    count or a moment is asked, of which another stands there sooner, nor of a thing that its document never names, nor
    of why or whether something happened that it does not say; nor for what goes on or is out of reach.
    """
    understanding = relation.understanding
    asks_other = relation.asks_holder or relation.asks_name or relation.counted is not None
    if draft.likelihood < LIKELY or asks_other or understanding.continued or understanding.out_of_scope:
        return False
    if understanding.kind is QuestionKind.WHEN and not any(_tells_when(relation, one) for one in draft.evidence):
        return False
    asks_deed = understanding.kind in (QuestionKind.WHY, QuestionKind.WHETHER)
    if asks_deed and any(is_action(term, understanding) for term in missing):
        return False
    subject = subject_of(understanding, relation.lexicon)
    named = [term for term in missing if term is subject or _is_thing(term, understanding)]
    if named and understanding.kind is QuestionKind.HOW_MUCH and is_paid(understanding):
        return False  # what another thing costs stands beside it
    return all(any(strength(term, all_words(one)) >= PRESENT for one in documents) for term in named)


def _says_filling(term: Term, evidence: Sequence[Evidence], lexicon: Lexicon) -> bool:
    """Whether it is a function of people that the evidence says without its name."""
    return any(says_any(one.text, words_for_filling(term, lexicon)) for one in evidence)


def _tells_when(relation: Relation, evidence: Evidence) -> bool:
    """Whether it says a moment of the sort that is asked; of a list, which item does is not sure."""
    return evidence.kind is not EvidenceKind.LIST and tells_time(relation, evidence.text)


def _says_paper(term: Term, understanding: Understanding) -> bool:
    """Whether it says only what paper is voted on, or who vote: "hoeveel leden stemden voor het plan?"."""
    others = [other for other in understanding.terms if not (other is term or other.light)]
    is_said = term.word.lower() in words_for("soort stuk") or says("stemmers", term.word)
    return understanding.operation is Operation.VOTES and is_said and bool(others)


def _is_strange(term: Term, understanding: Understanding, source: Source) -> bool:
    """Whether it is a thing ("de tennisclub") that no document names, in whatever words: then others are meant."""
    return _is_thing(term, understanding) and not any(all(map(source.knows, form)) for form in term.forms)


def _is_thing(term: Term, understanding: Understanding) -> bool:
    said = rf"\b(?:de|het|een|deze|dit|die|dat) (?:\w+e )?{re.escape(term.word)}\b"
    return re.search(said, understanding.question.standalone_text, re.IGNORECASE) is not None


def _only_where(understanding: Understanding, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Names of who pays or gets money that the evidence has as the place of something alone ("de meldkamer in X")."""
    if understanding.kind is not QuestionKind.HOW_MUCH:
        return ()
    said = "\n".join(f"{one.lead.text} {one.text} {one.label} {one.around}" for one in evidence)
    names = [found[1] for found in _PAYS.finditer(understanding.question.text)]
    return tuple(
        name
        for name in names
        if (places := re.findall(rf"(\w+) {re.escape(name)}\b", said))
        and all(word.lower() in _AT for word in places)
        and len(places) == len(re.findall(rf"\b{re.escape(name)}\b", said))
    )


def _is_paid_name(term: Term, understanding: Understanding) -> bool:
    """Whether it is written as a name in a question for money: what another body gets is another amount."""
    text = understanding.question.text
    inside = f" {term.word}" in text and term.word[:1].isupper() and not (text.istitle() or text.isupper())
    return inside and is_paid(understanding)
