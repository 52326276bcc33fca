"""Reads a question. In: its text, the turns before, the corpus' words. Out: an `Understanding` or `QuestionError`."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence

from assistant.model import Question, Turn
from assistant.understand.history import leaves_out, stand_alone
from assistant.understand.kinds import asking_sentence, find_ordinal, out_of_scope_reason, plain_words, question_kind
from assistant.understand.language import detect_language, translate
from assistant.understand.lexicon import Lexicon
from assistant.understand.library import Library
from assistant.understand.model import Context, Correction, QuestionKind, Term, Understanding
from assistant.understand.operations import find_count, find_operation
from assistant.understand.periods import find_period
from assistant.understand.spelling import correct
from assistant.understand.subjects import find_subjects
from assistant.understand.term_extraction import TermExtractor, search_text
from assistant.understand.validation import check_question
from assistant.understand.vocabulary import Vocabulary
from assistant.understand.wholeness import can_be_whole, english_can_be_whole, whole_without_then
from assistant.understand.words import CorpusWords
from index.analyse import analyse
from index.model import Filters
from ingest.dates import find_dates

__all__ = ["Reader"]

NO_LIBRARY = Library()
NO_CONTEXT = Context()

_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_NO_LIST = (QuestionKind.WHETHER, QuestionKind.WHO, QuestionKind.WHERE)
"""These ask no item of a list by its place: "komt er een park in fase 2?", "wie betaalt fase 2?"."""


class Reader:
    """Understands questions with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon)
        self._extractor = TermExtractor(lexicon, self._vocabulary)

    def understand(
        self,
        text: str,
        corpus: CorpusWords,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        library: Library = NO_LIBRARY,
        context: Context = NO_CONTEXT,
    ) -> Understanding:
        """Raises QuestionError for what is no question; turns before that are none are passed over."""
        asked = check_question(text)
        language, (*before, dutch) = self._in_dutch((*(turn.question for turn in history), asked))
        standing = stand_alone(
            dutch, before, self._vocabulary.subject_words, self._lexicon.turns, self._lexicon.ordinals, context.items
        )
        read, corrections = correct(standing.text, corpus, self._vocabulary)
        places = library.places_in(read)
        placed = [one for one in self._extractor.extract(read, corpus, library) if one[0].word.lower() not in places]
        terms = tuple({term.own: term for term, _, _ in reversed(placed)}.values())[::-1]
        documents = library.documents_of(places)
        own_words = read if standing.before else _own_words(asked, dutch, corrections, language)
        kind = question_kind(asking_sentence(own_words), self._lexicon.question_words)
        ordinal = None if kind in _OF_NO_LIST else find_ordinal(read, self._lexicon.ordinals)
        period = find_period(read)
        return Understanding(
            question=_question(asked, read, language, terms, _narrowed(filters, documents), corpus),
            kind=kind,
            terms=terms,
            corrections=corrections,
            out_of_scope=out_of_scope_reason((asked, dutch), self._lexicon.out_of_scope),
            continued=bool(standing.own),
            ordinal=ordinal,
            dates=_dates(read),
            operation=find_operation(read, kind, ordinal, period, self._lexicon.operations, self._vocabulary.money),
            subjects=find_subjects(read, [one for one in placed if self._vocabulary.is_subject(one[0])]),
            period=period,
            count=find_count(read),
            body=self._body(read),
            places=tuple(library.printed[place] for place in places),
            elsewhere=library.elsewhere_in(asked, self._lexicon.municipalities),
            document_ids=library.documents_in(read, self._lexicon.document_kinds, documents) or context.document_ids,
            own_terms=tuple(term for term, _, _ in self._extractor.extract(standing.own, corpus, library)),
        )

    def _in_dutch(self, questions: Sequence[str]) -> tuple[str, list[str]]:
        """The language of the last one, and each in Dutch; one that may be of either has the language before it."""
        language, dutch = "nl", []
        for question in questions:
            language = detect_language(question, self._lexicon.languages, language)
            dutch.append(self._dutch(question, language))
        return language, dutch

    def leaves_out(self, text: str) -> bool:
        """Whether a question takes something from the turns before, were there any."""
        dutch = self._dutch(text, detect_language(text, self._lexicon.languages))
        return leaves_out(dutch, self._vocabulary.subject_words, self._lexicon.turns, self._lexicon.ordinals)

    def can_be_whole(self, text: str) -> bool:
        """Whether a question can be meant as it stands, whatever was asked before."""
        if detect_language(text, self._lexicon.languages) == "en":
            return english_can_be_whole(text)
        return can_be_whole(text, self._lexicon.turns)

    def takes_up(self, text: str) -> bool:
        """Whether it would be whole but for a "dan" that takes up what was said."""
        return whole_without_then(text, self._lexicon.turns)

    def _body(self, text: str) -> str:
        """The body that is named first."""
        words = f" {plain_words(text)} "
        found = [
            (words.find(f" {name} "), body)
            for body, names in self._lexicon.bodies.items()
            for name in names
            if f" {name} " in words
        ]
        return min(found, default=(0, ""))[1]

    def _dutch(self, text: str, language: str) -> str:
        return translate(text, self._lexicon.english) if language == "en" else text


def _question(
    asked: str, read: str, language: str, terms: Sequence[Term], filters: Filters, corpus: CorpusWords
) -> Question:
    years, numbers = _numbers(read)
    return Question(
        text=asked,
        standalone_text=read,
        search_text=search_text(read, terms, corpus),
        language=language,
        terms=tuple(term.word for term in terms),
        names=tuple(term.word for term in terms if term.name),
        years=years,
        numbers=numbers,
        filters=filters,
    )


def _own_words(asked: str, dutch: str, corrections: Sequence[Correction], language: str) -> str:
    """The question itself, for its question word: in English as asked, since a translation loses "are"."""
    if language == "en":
        return asked
    for one in corrections:
        dutch = dutch.replace(one.asked, one.read)
    return dutch


def _narrowed(filters: Filters, documents: frozenset[str]) -> Filters:
    """The filters for the documents of the places that are named; one that lets nothing through stays as it is."""
    if not documents:
        return filters
    wanted = tuple(sorted(documents & set(filters.documents))) if filters.documents else tuple(sorted(documents))
    return dataclasses.replace(filters, documents=wanted or filters.documents)


def _dates(text: str) -> tuple[tuple[datetime.date, str], ...]:
    """The days that are named, not months or years."""
    return tuple((found.date, text[found.start : found.end]) for found in find_dates(text) if found.date == found.last)


def _numbers(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The years and the other numbers, in order."""
    found = [token.text for token in analyse(text) if token.text[0].isdigit()]
    years = tuple(dict.fromkeys(int(number) for number in found if _YEAR.fullmatch(number)))
    return years, tuple(number for number in found if not _YEAR.fullmatch(number))
