"""The types of a question that was read: pure data, no I/O."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from assistant.model import Question

Form = tuple[str, ...]
"""The lemmas of a word or word group, in order. Evidence holds a form when it holds each of them."""


class QuestionKind(StrEnum):
    """What the question word asks for. The values are the keys of `question-words.txt` and `signals.txt`."""

    WHO = "wie"
    WHAT = "wat"
    WHERE = "waar"
    WHEN = "wanneer"
    HOW_MUCH = "hoeveel"
    WHY = "waarom"
    HOW = "hoe"
    WHICH = "welke"
    WHETHER = "is-zo"


class Operation(StrEnum):
    """What is to be done with what is found, finer than the question word. The values are the keys of `operations.txt`
    and what users see in "Hoe kom ik hieraan?".

    A reading, not a proof: a maker that finds nothing of the kind leaves the question to the next. With DECISION and
    VOTES the question word still tells what is asked of it (WHEN its date, WHO its body, WHETHER its outcome).
    """

    NONE = "geen"
    SUMMARY = "samenvatting"
    DEFINITION = "begrip"
    NTH = "onderdeel"
    WHY = "reden"
    CONDITION = "voorwaarde"
    AUDIT = "optelling"
    AVERAGE = "gemiddelde"
    PERCENT_CHANGE = "procentueel verschil"
    SHARE = "aandeel"
    DIFFERENCE = "verschil"
    RISING = "stijgers"
    FALLING = "dalers"
    EQUAL = "gelijk"
    DISADVANTAGE = "nadelen"
    ADVANTAGE = "voordelen"
    WITHOUT = "zonder"
    LARGEST = "grootste"
    SMALLEST = "kleinste"
    COMPARE = "vergelijking"
    HOW_OFTEN = "hoe vaak"
    UNTIL = "tot wanneer"
    DURATION = "hoe lang"
    NEXT = "wat volgt"
    PATH = "tijdpad"
    DECISION_POINTS = "beslispunten"
    VOTES = "stemming"
    DECISION = "besluit"
    SUM = "som"
    TOTAL = "totaal"
    BETWEEN = "gebeurtenissen"
    DATE = "datum"
    COUNT = "aantal"
    AMOUNT = "bedrag"
    LIST = "opsomming"
    WHO = "persoon"
    WHERE = "plek"
    HOW = "manier"
    WHETHER = "ja of nee"


@dataclass(frozen=True, slots=True)
class Term:
    """Something an answer has to be about. `forms` are the ways to write it; the first is the question's own.

    `word` is as asked (after correction). `name` says that it is a proper name, which nothing else can stand for;
    `light` that it says little by itself ("sprake", "ontwikkelen"): an answer may lack it.
    """

    word: str
    forms: tuple[Form, ...]
    name: bool = False
    light: bool = False

    @property
    def own(self) -> Form:
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was read as another one, because the corpus knows only the other."""

    asked: str
    read: str


@dataclass(frozen=True, slots=True)
class Period:
    """The years and days that a question is about.

    `years` ascend and hold those within a range ("2024 tot en met 2026"); with `compared` the question sets the first
    against the last ("van 2024 naar 2025", "2028 dan in 2023"). `every` asks for all periods that there are ("per
    jaar", "in de drie jaren"). `first` and `last` are the first and last day of a date, month, quarter or range that
    is named; None for an open end ("na 1 juni") and where none is named.
    """

    years: tuple[int, ...] = ()
    compared: bool = False
    every: bool = False
    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def has_days(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question and what answering needs to know of it.

    `terms` are all it is about; `subjects` the groups of them that figures, events or items are of: without words for
    money, calculating and time, without places, what "en" joins apart ("mantelzorg en vervoer" gives two; a label may
    still hold both). `count` is the n of "de drie grootste" or "alle acht thema's". `ordinal` is the 1-based place in a
    list that is asked for. `body` is who decides or acts: "college", "raad" or "".

    `places` are municipalities that are named and have documents: `question.filters` is narrowed to those, and the
    names are no terms; `elsewhere` are municipalities that have none. `document_ids` are the documents that are named
    by title, kind or date: the question is first put to those alone, with `question.filters` narrowed, then to all.

    `out_of_scope` is a reason of `out-of-scope.txt`, or ""; `dates` the days that it names, with their text.
    `continued` says that a part comes from the turns before; `own_terms` are then those of the question itself, which
    an answer may not pass over.
    """

    question: Question
    kind: QuestionKind
    terms: tuple[Term, ...]
    corrections: tuple[Correction, ...]
    out_of_scope: str
    continued: bool
    ordinal: int | None
    dates: tuple[tuple[datetime.date, str], ...]
    operation: Operation = Operation.NONE
    subjects: tuple[tuple[Term, ...], ...] = ()
    period: Period = Period()
    count: int | None = None
    body: str = ""
    places: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    document_ids: tuple[str, ...] = ()
    own_terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the turn before came to: the documents that its answer cites, best first, and the items of its list."""

    document_ids: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
