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


@dataclass(frozen=True, slots=True)
class Term:
    """Something an answer has to be about. `forms` are the ways to write it; the first is the question's own.

    `word` is as asked (after correction). `name` says that it is a proper name, which nothing else can stand for.
    """

    word: str
    forms: tuple[Form, ...]
    name: bool = False

    @property
    def own(self) -> Form:
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was read as another one, because the corpus knows only the other."""

    asked: str
    read: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question and what answering needs to know of it.

    `out_of_scope` is a reason of `out-of-scope.txt`, or ""; `ordinal` the 1-based place in a list that is asked for;
    `dates` the days that it names, with their text.
    """

    question: Question
    kind: QuestionKind
    terms: tuple[Term, ...]
    corrections: tuple[Correction, ...]
    out_of_scope: str
    continued: bool
    ordinal: int | None
    dates: tuple[tuple[datetime.date, str], ...]
