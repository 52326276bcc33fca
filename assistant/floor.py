"""The floor under an answer. In: a question and the evidence chosen. Out: what the evidence lacks, or nothing.

An answer that misses a place, a year, a person, what the question is about (its last noun: "over het zwembad") or
most of it is no answer, however near its words are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.figures import columns_of_years
from assistant.forms import asks_for_money, has_date, is_about_money, money_words, says_amount, says_euros, says_money
from assistant.matching import PRESENT, Words, strength, words_of
from assistant.ranking import Weights, subject_of
from assistant.source import Source
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Understanding
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

_WORD = re.compile(r"[\w-]+")
# A name with an initial; a name after a title is found by the functions of `signals.txt`.
_PERSON = re.compile(
    r"\b[A-Z]\.(?:\s?[A-Z]\.)*\s?(?:(?:van|de|der|den|ten|ter|el|al|’t|'t)\s)*[A-Z]\w+|"
    r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer)\s+(?:(?:van|de|der|den)\s+)*[A-Z]\w+"
)
_DURATION = re.compile(r"\b(?:dag|dagen|weken|maanden|jaren|uur|uren)\b", re.IGNORECASE)
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
    there = frozenset().union(*map(_words, evidence), *map(_document_words, documents))
    there |= frozenset().union(*(money_words(one, lexicon) for one in evidence))
    missing = [(term, weight) for term, weight in weights.by_term if strength(term, there) < PRESENT]
    names = [term.word for term, _ in missing if term.name]
    years = [str(year) for year in understanding.question.years if not _has_year(year, evidence, documents)]
    dates = [text for date, text in understanding.dates if not _has_date(date, evidence, documents)]
    if names or years or dates:
        return Lack(tuple(dict.fromkeys(names + dates + ([] if dates else years))))
    mine = {term.own for term in understanding.own_terms if not is_about_money(term, lexicon)}
    own = [term for term, _ in missing if term.own in mine]
    # Of a question that goes on, the rest stands in the turns before, and was found in these documents.
    if own or (understanding.continued and {one.id for one in documents} <= set(understanding.document_ids)):
        return Lack(tuple(term.word for term in own)) if own else _lacks_form(understanding, draft, lexicon)
    subject = subject_of(understanding, lexicon)
    if sum(weight for _, weight in missing) > MAX_MISSING * sum(weight for _, weight in weights.by_term):
        return Lack(tuple(term.word for term, _ in missing))
    if subject is not None and any(term is subject for term, _ in missing):
        return Lack((subject.word,))
    if draft.coverage < MIN_COVERAGE:
        return Lack(tuple(term.word for term, _ in missing) or understanding.question.terms)
    return _lacks_form(understanding, draft, lexicon)


def _lacks_form(understanding: Understanding, draft: Draft, lexicon: Lexicon) -> Lack | None:
    """A person, a moment or an amount that is asked and that the evidence does not tell."""
    evidence = draft.evidence
    if understanding.kind is QuestionKind.WHO and not _names_person(understanding, evidence, lexicon):
        return Lack(tuple(term.word for term in understanding.terms))
    if understanding.kind is QuestionKind.WHEN and not any(_tells_time(one, lexicon) for one in evidence):
        return Lack(date=True)
    if asks_for_money(understanding, lexicon):
        titles = " ".join(one.passage.document_title for one in evidence)
        of_year = any(str(year) not in titles for year in understanding.period.years)
        if not any(says_euros(one) if of_year else says_money(one, lexicon) for one in evidence):
            return Lack(figure=True)
    if understanding.kind is QuestionKind.HOW_MUCH and not any(says_amount(one, lexicon) for one in evidence):
        return Lack(figure=True)
    return None


def _words(evidence: Evidence) -> Words:
    passage = evidence.passage
    own = evidence.label if evidence.row is not None else f"{evidence.text} {passage.text}"
    return words_of(" ".join((own, evidence.around, evidence.lead.text, *passage.section_path)))


def _document_words(document: Document) -> Words:
    """Title, id and organisation; the first page too, which tells of which place a document is."""
    first = document.pages[0].text[:_OPENING] if document.pages else ""
    names = frozenset(word for word in first.split() if word[:1].isupper())
    return words_of(" ".join((document.title, document.id, document.organisation, *sorted(names))))


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


def _names_person(understanding: Understanding, evidence: Sequence[Evidence], lexicon: Lexicon) -> bool:
    """Whether a person is named, where the question asks for one by a function: "wie is de wethouder van …?"."""
    asked = [term for term in understanding.terms if term.word.lower() in lexicon.signals["functie"]]
    if not asked or not re.match(r"wie (?:is|zijn|was|waren|wordt|werd)\b|who ", understanding.question.text.lower()):
        return True
    functions = "|".join(map(re.escape, lexicon.signals["functie"]))
    titled = re.compile(rf"\b(?:(?i:{functions}))\s+(?:(?:van|de|der|den)\s+)*[A-Z]\w+")
    texts = [f"{one.lead.text} {one.text} {one.passage.text}" for one in evidence]
    return any(_PERSON.search(text) or titled.search(text) for text in texts)


def _tells_time(evidence: Evidence, lexicon: Lexicon) -> bool:
    text = f"{evidence.lead.text} {evidence.text}"
    told = has_date(evidence) or bool(_YEAR.search(text) or _DURATION.search(text))
    return told or _has_signal(text, lexicon.signals["wanneer"])


def _has_signal(text: str, signals: Sequence[str]) -> bool:
    words = " ".join(_WORD.findall(text.lower()))
    return any(f" {signal} " in f" {words} " for signal in signals)
