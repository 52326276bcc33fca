"""Reads a question. In: its text, the turns before, the corpus' words. Out: an `Understanding` or `QuestionError`."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence

import simplemma

from assistant.derivation import halves, separated_verbs
from assistant.model import Question, Turn
from assistant.understand.history import leaves_out, stand_alone
from assistant.understand.kinds import find_ordinal, out_of_scope_reason, plain_words, question_kind
from assistant.understand.language import detect_language, translate
from assistant.understand.lexicon import Lexicon
from assistant.understand.library import Library
from assistant.understand.model import Context, Correction, Term, Understanding
from assistant.understand.operations import find_count, find_operation
from assistant.understand.periods import find_period
from assistant.understand.spelling import SHORT, likeliest_word, nearest_word, sounding_word
from assistant.understand.subjects import Placed, find_subjects
from assistant.understand.validation import check_question
from assistant.understand.wholeness import can_be_whole, english_can_be_whole
from assistant.understand.words import CorpusWords, Phrases, form_of
from index.analyse import Token, analyse
from index.model import Filters
from ingest.dates import find_dates

__all__ = ["Reader"]

NO_LIBRARY = Library()
NO_CONTEXT = Context()

_GENERAL_HEADS = ("werkzaamheid", "werkzaamheden", "werk", "werken", "project", "projecten", "traject")
_WORK = "werken"
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_START = re.compile(r"(?:^|[.?!:]\s+)[\"'‘“(]*$")


class Reader:
    """Understands questions with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._money = frozenset(token.lemma for word in lexicon.signals["bedrag"] for token in analyse(word))
        self._money |= frozenset(lexicon.signals["bedrag"])
        self._synonyms = Phrases.of(self._lexicon.synonyms)
        self._heads = {
            form[0]: tuple(word for word in words if " " not in word)
            for form, words in self._synonyms.values.items()
            if len(form) == 1
        }
        self._lexicon_words = frozenset(
            token.text
            for entries in (self._lexicon.synonyms, self._lexicon.question_words, self._lexicon.signals)
            for key, words in entries.items()
            for token in analyse(" ".join((key, *words)))
        )

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
        language, dutch = "nl", ""
        turns = []
        for turn in (*(turn.question for turn in history), asked):
            language = detect_language(turn, self._lexicon.languages, language)
            turns.append(self._dutch(turn, language))
        *before, dutch = turns
        standing = stand_alone(dutch, before, self._subject, self._lexicon.turns, self._lexicon.ordinals, context.items)
        read, corrections = self._correct(standing.text, corpus)
        places = library.places_in(read)
        placed = [one for one in self._terms(read, corpus, library) if one[0].word.lower() not in places]
        terms = tuple({term.own: term for term, _, _ in reversed(placed)}.values())[::-1]
        years, numbers = _numbers(read)
        documents = library.documents_of(places)
        question = Question(
            text=asked,
            standalone_text=read,
            search_text=_search_text(read, terms, corpus),
            language=language,
            terms=tuple(term.word for term in terms),
            names=tuple(term.word for term in terms if term.name),
            years=years,
            numbers=numbers,
            filters=_narrowed(filters, documents),
        )
        kind = question_kind(
            read if standing.before else self._own_words(asked, dutch, corrections, language),
            self._lexicon.question_words,
        )
        ordinal = find_ordinal(read, self._lexicon.ordinals)
        period = find_period(read)
        return Understanding(
            question=question,
            kind=kind,
            terms=terms,
            corrections=corrections,
            out_of_scope=out_of_scope_reason((asked, dutch), self._lexicon.out_of_scope),
            continued=bool(standing.own),
            ordinal=ordinal,
            dates=_dates(read),
            operation=find_operation(read, kind, ordinal, period, self._lexicon.operations, self._money),
            subjects=find_subjects(read, [one for one in placed if self._is_subject(one[0])]),
            period=period,
            count=find_count(read),
            body=self._body(read),
            places=tuple(library.printed[place] for place in places),
            elsewhere=library.elsewhere_in(asked, self._lexicon.municipalities),
            document_ids=library.documents_in(read, self._lexicon.document_kinds, documents) or context.document_ids,
            own_terms=tuple(term for term, _, _ in self._terms(standing.own, corpus, library)),
        )

    def _own_words(self, asked: str, dutch: str, corrections: Sequence[Correction], language: str) -> str:
        """The question itself, for its question word: in English as asked, since a translation loses "are"."""
        if language == "en":
            return asked
        for one in corrections:
            dutch = dutch.replace(one.asked, one.read)
        return dutch

    def leaves_out(self, text: str) -> bool:
        """Whether a question takes something from the turns before, were there any."""
        dutch = self._dutch(text, detect_language(text, self._lexicon.languages))
        return leaves_out(dutch, self._subject, self._lexicon.turns, self._lexicon.ordinals)

    def can_be_whole(self, text: str) -> bool:
        """Whether a question can be meant as it stands, whatever was asked before."""
        if detect_language(text, self._lexicon.languages) == "en":
            return english_can_be_whole(text)
        return can_be_whole(text, self._lexicon.turns)

    def _is_subject(self, term: Term) -> bool:
        """Whether figures, events or items can be of it: no word for money or for what is to be done."""
        word = term.word.lower()
        if word in self._lexicon.task_words or word in self._money or any(lemma in self._money for lemma in term.own):
            return False
        # "Wmo-voorstel" is about something, also where "voorstel" is not.
        is_task = all if "-" in word else any
        return not is_task(lemma in self._lexicon.task_words for lemma in term.own)

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

    def _is_content(self, token: Token) -> bool:
        words = self._lexicon.stop_words
        return not (token.stop or token.text in words or token.lemma in words or len(token.text) < 2)

    def _is_light(self, token: Token) -> bool:
        return token.text in self._lexicon.light_words or token.lemma in self._lexicon.light_words

    def _subject(self, text: str) -> list[str]:
        """The content words as printed, numbers and what is only to be done left out."""
        dates = [(found.start, found.end) for found in find_dates(text)]
        return [
            text[token.start : token.end]
            for token in analyse(text)
            if self._is_content(token)
            and not token.text[0].isdigit()
            and token.text not in self._lexicon.task_words
            and not any(start <= token.start < end for start, end in dates)
        ]

    def _correct(self, text: str, corpus: CorpusWords) -> tuple[str, tuple[Correction, ...]]:
        corrections: list[Correction] = []
        read, at = "", 0
        for token in analyse(text):
            printed = text[token.start : token.end]
            if self._is_suspect(token, text, corpus):
                meant = (
                    sounding_word(token.text, lambda word: word in self._lexicon_words or corpus.knows(word) > 0)
                    or nearest_word(token.text, self._lexicon_words)
                    or likeliest_word(token.text, corpus.knows)
                )
                if meant:
                    corrections.append(Correction(printed, meant))
                    read += text[at : token.start] + meant
                    at = token.end
        return read + text[at:], tuple(corrections)

    def _is_suspect(self, token: Token, text: str, corpus: CorpusWords) -> bool:
        """Whether nobody knows the word. Capitalised words inside a sentence are names: left alone."""
        if len(token.text) < SHORT or not token.text.isalpha() or not self._is_content(token):
            return False
        known = token.text in self._lexicon_words or corpus.knows(token.text) > 0
        return not (known or _is_capitalised(token, text) or _is_dutch(text[token.start : token.end].lower()))

    def _other_words(self, tokens: Sequence[Token], at: int, library: Library) -> tuple[int, tuple[str, ...]]:
        """Of the longest run that the lexicon or the documents have other words for, as `Phrases.find`."""
        size, words = self._synonyms.find(tokens, at)
        harvested, full = library.abbreviations.find(tokens, at)
        if harvested == size:
            return size, tuple(dict.fromkeys((*words, *full)))
        return (harvested, full) if harvested > size else (size, words)

    def _terms(self, text: str, corpus: CorpusWords, library: Library) -> list[Placed]:
        """In order, with their places; a word that comes twice is there twice."""
        dates = [(found.start, found.end) for found in find_dates(text)]
        tokens = [t for t in analyse(text) if not any(start <= t.start < end for start, end in dates)]
        together = next((verb for verb in separated_verbs(text, tokens) if verb == f"samen{_WORK}"), "")
        terms: list[Placed] = []
        at = 0
        while at < len(tokens):
            size, words = self._other_words(tokens, at, library)
            run = tokens[at : at + max(size, 1)]
            at += len(run)
            words = words or self._compounds(run[0], corpus)
            is_part = bool(together) and run[0].lemma == _WORK
            if is_part:
                words = self._synonyms.values.get((together,), ())
            content = [token for token in run if self._is_content(token) and not token.text[0].isdigit()]
            if not content and not (words and len(run) > 1):
                continue
            own = tuple(t.lemma for t in content) or tuple(t.lemma for t in run)
            own = (together,) if is_part else own
            printed = text[run[0].start : run[-1].end]
            name = not words and len(run) == 1 and _is_name(run[0], text, corpus)
            forms = tuple(dict.fromkeys((own, *map(form_of, words))))
            light = len(run) == 1 and self._is_light(run[0]) and not is_part
            terms.append((Term(printed, forms, name, light), run[0].start, run[-1].end))
        return terms

    def _compounds(self, token: Token, corpus: CorpusWords) -> tuple[str, ...]:
        """Compounds of the corpus that end in another word for the same: `handbalvereniging` for `handbalclub`; what
        stands before a word that says little (`riool` of `rioolwerkzaamheden`).
        """
        if corpus.knows(token.lemma):
            return ()
        found = []
        for first, last in halves(token.lemma):
            if last in _GENERAL_HEADS and corpus.knows(first):
                found.append(first)
            for other in self._heads.get(last, ()):
                whole = token.lemma.removesuffix(last) + other
                if corpus.knows(whole):
                    found.append(whole)
        return tuple(dict.fromkeys(found))


def _narrowed(filters: Filters, documents: frozenset[str]) -> Filters:
    """The filters for the documents of the places that are named; one that lets nothing through stays as it is."""
    if not documents:
        return filters
    wanted = tuple(sorted(documents & set(filters.documents))) if filters.documents else tuple(sorted(documents))
    return dataclasses.replace(filters, documents=wanted or filters.documents)


def _search_text(text: str, terms: Sequence[Term], corpus: CorpusWords) -> str:
    """The question and the other ways to write it; only those whose words the corpus knows."""
    other = dict.fromkeys(" ".join(form) for term in terms for form in term.forms[1:] if all(map(corpus.knows, form)))
    return " ".join((text, *other))


def _is_capitalised(token: Token, text: str) -> bool:
    is_capital = text[token.start].isupper() and not _SENTENCE_START.search(text[: token.start])
    return is_capital and not text.istitle() and not text.isupper()


def _is_name(token: Token, text: str, corpus: CorpusWords) -> bool:
    """Capitalised, and no Dutch word, or one that the corpus does not have as a word: `Houten` is a town then."""
    return _is_capitalised(token, text) and not (_is_dutch(token.text) and corpus.knows(token.text))


def _is_dutch(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="nl"))


def _dates(text: str) -> tuple[tuple[datetime.date, str], ...]:
    """The days that are named, not months or years."""
    return tuple((found.date, text[found.start : found.end]) for found in find_dates(text) if found.date == found.last)


def _numbers(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The years and the other numbers, in order."""
    found = [token.text for token in analyse(text) if token.text[0].isdigit()]
    years = tuple(dict.fromkeys(int(number) for number in found if _YEAR.fullmatch(number)))
    return years, tuple(number for number in found if not _YEAR.fullmatch(number))
