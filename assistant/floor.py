"""The floor under an answer. In: a question and the evidence chosen. Out: what the evidence lacks, or nothing.

An answer that misses a place, a year, a person, what the question is about (its last noun: "over het zwembad") or
most of it is no answer, however near its words are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.budget.money import asks_for_money as is_paid
from assistant.budget.words import works_in
from assistant.counting import counts_asked
from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.figures import columns_of_years
from assistant.forms import asks_for_money, is_about_money, money_words, says_amount, says_euros, says_money
from assistant.matching import ITSELF, PRESENT, Words, strength, words_of
from assistant.ranking import Weights
from assistant.relation.asked import Relation
from assistant.relation.moments import tells_moment
from assistant.relation.names import names_holder, names_what_is_asked
from assistant.relation.pieces import words_told
from assistant.source import Source
from assistant.terms import condition_of, is_action, qualities_of, subject_of
from assistant.understand.kinds import plain_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Term, Understanding
from ingest.dates import find_dates
from ingest.model import Document

MAX_MISSING = 0.5
"""Share of the question, weighed, that the passage and its headings may lack altogether. On two sets (123 questions, 18
without an answer) 0.5 gives 93 right and 17 refused; 0.4 gives 92 and 18, 0.6 gives 92 and 16."""

_OPENING = 2_000
"""Characters of the first page that are read for names: what stands further on may be about another place."""
MIN_COVERAGE = 0.35
"""Share of the question, weighed by place, that the best evidence itself must cover: the rest of its passage does not
make up for a sentence beside the point. On two sets (123 questions) 0.45 refuses one right answer, 0 changes none;
a sentence that shares only its passage with the question covers 0.24."""

MIN_COVERAGE_OF_HOW = 0.6
"""The same for "hoe" where what is done is said with no word of the question: then all else has to be there."""

_DENIES = re.compile(r"\b(?:niet|geen|nooit)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Lack:
    """`words` are what is missing, as asked; `figure` and `date` say that an amount or a date was wanted."""

    words: tuple[str, ...] = ()
    figure: bool = False
    date: bool = False


def find_lack(
    understanding: Understanding, draft: Draft, weights: Weights, source: Source, lexicon: Lexicon
) -> Lack | None:
    """None when the evidence is enough. Names and years come first: they say best what is missing."""
    evidence = draft.evidence
    documents = [source.document(document_id) for document_id in {one.passage.document_id for one in evidence}]
    there = frozenset().union(*map(_words, evidence), *map(_title_words, documents))
    there |= frozenset().union(*(money_words(one, lexicon) for one in evidence))
    with_names = there.union(*map(_names_of, documents))
    functions = lexicon.signals["functie"]
    told = [(term, weight) for term, weight in weights.by_term if not term.light]
    missing = [
        (term, weight)
        for term, weight in told
        if (strength(term, there) < ITSELF if term.word.lower() in functions else strength(term, with_names) < PRESENT)
    ]
    names = [term.word for term, _ in missing if term.name or _is_paid_name(term, understanding)]
    years = [str(year) for year in understanding.question.years if not _has_year(year, evidence, documents)]
    dates = [text for date, text in understanding.dates if not _has_date(date, evidence, documents)]
    if names or years or dates:
        return Lack(tuple(dict.fromkeys(names + dates + ([] if dates else years))))
    relation = Relation.of(understanding, lexicon)
    mine = {term.own for term in understanding.own_terms if not is_about_money(term, lexicon)}
    own = [term for term, _ in missing if term.own in mine]
    if understanding.continued and understanding.kind is QuestionKind.HOW_MUCH:
        near = frozenset().union(*map(_near_words, evidence))
        own = [t for t, _ in told if t.own in mine and strength(t, near) < PRESENT and not is_action(t, understanding)]
    # Of a question that goes on, the rest stands in the turns before, and was found in these documents.
    if own or (understanding.continued and {one.id for one in documents} <= set(understanding.document_ids)):
        return Lack(tuple(term.word for term in own)) if own else _lacks_form(relation, draft)
    if understanding.kind is QuestionKind.WHY:
        strange = [term.word for term, _ in missing if _is_strange(term, understanding, source)]
        if strange:
            return Lack(tuple(strange))
    return _lacks_subject(relation, draft, weights, missing) or _lacks_form(relation, draft)


def _is_strange(term: Term, understanding: Understanding, source: Source) -> bool:
    """Whether it is a thing ("de tennisclub") that no document names, in whatever words: then others are meant."""
    said = rf"\b(?:de|het|een|deze|dit|die|dat) {re.escape(term.word)}\b"
    is_thing = re.search(said, understanding.question.standalone_text, re.IGNORECASE) is not None
    return is_thing and not any(all(map(source.knows, form)) for form in term.forms)


def _is_paid_name(term: Term, understanding: Understanding) -> bool:
    """Whether it is written as a name in a question for money: what another body gets is another amount."""
    text = understanding.question.text
    inside = f" {term.word}" in text and term.word[:1].isupper() and not (text.istitle() or text.isupper())
    return inside and is_paid(understanding)


def _lacks_subject(
    relation: Relation, draft: Draft, weights: Weights, missing: Sequence[tuple[Term, float]]
) -> Lack | None:
    """Too much of the question, its subject, or what it asks by name ("welke aannemer")."""
    understanding, lexicon, loose = relation.understanding, relation.lexicon, relation.loose
    things = [(term, weight) for term, weight in missing if term not in loose]
    whole = sum(weight for term, weight in weights.by_term if term not in loose)
    plain = sum(weight for term, weight in weights.by_term if term not in loose and not term.name)
    lost = sum(weight for _, weight in things)
    if lost > MAX_MISSING * whole or lost > MAX_MISSING * plain:
        return Lack(tuple(term.word for term, _ in things))
    subject = subject_of(understanding, lexicon)
    if subject is not None and any(term is subject for term, _ in things):
        return Lack((subject.word,))
    condition = [term for term in condition_of(understanding) if not term.light]
    if any(is_action(term, understanding) for term in condition) and not _is_told(condition, draft.evidence):
        return Lack(tuple(term.word for term in condition))
    kinds = [term for term, _ in missing if _tells_which(term, relation)]
    kinds += [term for term in understanding.terms if _lacks_size(term, relation, draft)]
    if kinds:
        return Lack(tuple(term.word for term in kinds))
    if relation.noun is not None and not any(relation.names_asked(words_told(one)) for one in draft.evidence):
        return Lack((relation.noun.word,))
    is_denied = understanding.kind is QuestionKind.WHY and _DENIES.search(understanding.question.standalone_text)
    # What did not happen has no reason, and is not so; why not is told in other words than those of what is missed.
    if (
        not is_denied
        and understanding.kind in (QuestionKind.WHY, QuestionKind.WHETHER)
        and any(term in loose and term not in qualities_of(understanding) for term, _ in missing)
    ):
        return Lack(tuple(term.word for term, _ in missing))
    if _asks_where_to(understanding, lexicon) and any(term in loose and not term.light for term, _ in missing):
        return Lack(tuple(term.word for term, _ in missing))
    what_happens = [term for term, _ in missing if term in loose]
    least = MIN_COVERAGE_OF_HOW if understanding.kind is QuestionKind.HOW and what_happens else MIN_COVERAGE
    if draft.coverage < least:
        return Lack(tuple(term.word for term, _ in missing) or understanding.question.terms)
    return None


def _lacks_form(relation: Relation, draft: Draft) -> Lack | None:
    """A person, a moment, a number or an amount that is asked and that the evidence does not tell."""
    evidence, understanding, lexicon = draft.evidence, relation.understanding, relation.lexicon
    kind = understanding.kind
    asks_who = kind is QuestionKind.WHO or relation.asks_holder
    if asks_who and not any(names_holder(relation, one) for one in evidence):
        return Lack(tuple(term.word for term in understanding.terms))
    if relation.asks_name and not any(names_what_is_asked(relation, one) for one in evidence):
        return Lack(tuple(term.word for term in understanding.terms))
    if kind is QuestionKind.WHEN and not any(tells_moment(relation, one) for one in evidence):
        return Lack(date=True)
    if asks_for_money(understanding, lexicon):
        titles = " ".join(one.passage.document_title for one in evidence)
        # As keywords, money itself is asked: that there is no cost of something else is no answer.
        is_keywords = kind is QuestionKind.WHAT and "wat" not in plain_words(understanding.question.text).split()
        of_year = is_keywords or any(str(year) not in titles for year in understanding.period.years)
        told = any(says_euros(one) if of_year else says_money(one, lexicon) for one in evidence)
        if told and (other := _work_not_told(understanding, evidence)):
            return Lack(other)
        return None if told else Lack(figure=True)
    if kind in (QuestionKind.WHAT, QuestionKind.WHICH) and _asks_number(understanding, lexicon):
        return None if any(says_amount(one, lexicon) for one in evidence) else Lack(figure=True)
    if kind is not QuestionKind.HOW_MUCH:
        return None
    share = _asks_share(understanding, lexicon)
    told = any(counts_asked(relation, one) and says_amount(one, lexicon, share) for one in evidence)
    return None if told else Lack(figure=True)


def _work_not_told(understanding: Understanding, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The words for what is done with something ("bouwen"), where what it costs is asked and the evidence says nothing
    of that.
    """
    asked = works_in(understanding.question.standalone_text)
    near = (" ".join((one.label, one.text, one.around, one.lead.text, *one.passage.section_path)) for one in evidence)
    said = " ".join((*near, *(one.passage.document_title for one in evidence)))
    if not asked or asked & works_in(said):
        return ()
    words = words_of(said)
    return tuple(t.word for t in understanding.terms if works_in(t.word) and strength(t, words) < PRESENT)


def _tells_which(term: Term, relation: Relation) -> bool:
    """Whether it says which ones are counted: "hoeveel jonge mantelzorgers" asks of no others."""
    if relation.counted is None or term is relation.counted:
        return False
    said = f"{term.word} {relation.counted.word}".lower()
    return said in relation.understanding.question.standalone_text.lower()


def _lacks_size(term: Term, relation: Relation, draft: Draft) -> bool:
    """Whether it says how big the things are that tell which are counted ("mensen met grote schulden"), and the
    evidence does not.
    """
    if relation.counted is None or term.word.lower() not in relation.lexicon.signals["maat"]:
        return False
    words = frozenset().union(*map(_near_words, draft.evidence))
    before = rf"\b{re.escape(term.word)} (?:{'|'.join(re.escape(one.word) for one in relation.understanding.terms)})"
    said = re.search(before, relation.understanding.question.standalone_text, re.IGNORECASE)
    return said is not None and strength(term, words) < PRESENT


def _is_told(terms: Sequence[Term], evidence: Sequence[Evidence]) -> bool:
    """Whether any of them stands in the evidence itself or right before it."""
    words = words_of(" ".join(f"{one.lead.text} {one.text} {one.around}" for one in evidence))
    return any(strength(term, words) >= PRESENT for term in terms)


def _asks_where_to(understanding: Understanding, lexicon: Lexicon) -> bool:
    words = plain_words(understanding.question.standalone_text).split()
    return understanding.kind is QuestionKind.WHERE and any(word in words for word in lexicon.signals["naartoe"])


def _asks_number(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether it asks how many without "hoeveel": "aantal inwoners"."""
    return any(term.word.lower() in lexicon.signals["aantal"] for term in understanding.terms)


def _asks_share(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether a percentage may answer."""
    words = plain_words(understanding.question.standalone_text).split()
    return any(word in words for word in lexicon.signals["deel"])


def _words(evidence: Evidence) -> Words:
    passage = evidence.passage
    own = evidence.label if evidence.row is not None else f"{evidence.text} {passage.text}"
    return words_of(" ".join((own, evidence.around, evidence.lead.text, *passage.section_path)))


def _near_words(evidence: Evidence) -> Words:
    """Without the rest of its passage: the number of something else stands there as well."""
    passage = evidence.passage
    own = (evidence.label, evidence.text, evidence.around, evidence.lead.text, *passage.section_path)
    return words_of(" ".join((*own, passage.document_title)))


def _title_words(document: Document) -> Words:
    return words_of(" ".join((document.title, document.id, document.organisation)))


def _names_of(document: Document) -> Words:
    """The names on the first page, which tell of which place a document is. A function there is another's."""
    first = document.pages[0].text[:_OPENING] if document.pages else ""
    return words_of(" ".join(sorted({word for word in first.split() if word[:1].isupper()})))


def _has_year(year: int, evidence: Sequence[Evidence], documents: Sequence[Document]) -> bool:
    """Whether the year stands in the evidence, its passage or its headings, or in the document's title or period."""
    for one in evidence:
        if one.row is not None and columns_of_years(one.row, (year,)) is None:
            return False
        passage = one.passage
        if str(year) in " ".join((one.text, one.around, one.lead.text, passage.text, *passage.section_path)):
            return True
    return any(_in_period(year, document) for document in documents)


def _has_date(date: datetime.date, evidence: Sequence[Evidence], documents: Sequence[Document]) -> bool:
    """Whether the evidence, its passage or headings name the day, or it is that of the document."""
    if any(date == document.date for document in documents):
        return True
    said = [document.title for document in documents]
    said += (" ".join((one.text, one.lead.text, one.passage.text, *one.passage.section_path)) for one in evidence)
    return any(found.date <= date <= found.last for text in said for found in find_dates(text))


def _in_period(year: int, document: Document) -> bool:
    years = [int(found) for found in _YEAR.findall(f"{document.period} {document.title}")]
    if document.date:
        years.append(document.date.year)
    if year in years:
        return True
    ends = [int(found) for found in _YEAR.findall(document.period)]
    return len(ends) == 2 and ends[0] <= year <= ends[1]
