"""A conversation: the question that is asked now and the ones before, each with what it was narrowed to.

Comes in: fields of the form or of a link. Goes out: `Conversation`s, and their answers as views.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.model import Answer, Turn
from assistant.understand.validation import check_question
from ingest.errors import QuestionError
from web.backend import Engine
from web.chat.answer_view import answer_view
from web.chat.keeping import keep_view
from web.chat.narrowing import Narrowing
from web.chat.views import AnswerView, EarlierView
from web.usage.store import Usage

# Older questions fall off the page: nobody refers back that far, and each is answered anew.
MAX_EARLIER = 10


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    narrowing: Narrowing


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions, oldest first."""

    turns: tuple[Asked, ...] = ()

    @classmethod
    def of(cls, engine: Engine, questions: Sequence[str], narrowings: Sequence[str]) -> Conversation:
        """`narrowings` are as `Narrowing.encoded` gave them, one for each question or fewer; the latest are kept. What
        could not have been asked, so was tampered with or is of a document that went, is left out.
        """
        pairs = list(zip_longest(questions, narrowings[: len(questions)], fillvalue=""))[-MAX_EARLIER:]
        turns = (Asked(question, Narrowing.decoded(encoded)) for question, encoded in pairs)
        return cls(tuple(turn for turn in turns if _can_be_asked(engine, turn)))

    def then(self, asked: Asked) -> Conversation:
        return Conversation((*self.turns, asked)[-MAX_EARLIER:])

    def earlier(self) -> tuple[EarlierView, ...]:
        return tuple(EarlierView(turn.question, turn.narrowing.encoded) for turn in self.turns)

    def answers(self, engine: Engine, site: str) -> tuple[AnswerView, ...]:
        """Those of all its questions, each with the ones before it as history."""
        return tuple(
            Conversation(self.turns[:place]).answer(engine, turn, place, site) for place, turn in enumerate(self.turns)
        )

    def answer(self, engine: Engine, asked: Asked, place: int, site: str, usage: Usage | None = None) -> AnswerView:
        """The answer to what is asked after this conversation; `place` counts the answers on the page before it, `site`
        is what stands before a path, `usage` where it is noted if it is new. Raises QuestionError.
        """
        check_question(asked.question)
        index = engine.index.snapshot()
        history = [turn.question for turn in self.turns]
        answer = engine.assistant.ask(
            asked.question, tuple(Turn(text) for text in history), asked.narrowing.filters(index)
        )
        versions = document_versions(engine, answer)
        keep = keep_view(answer, history, asked.narrowing, versions, site)
        if usage:
            usage.note(answer)
        judge_id = answer.id if usage and usage.is_kept else ""
        narrowed = asked.narrowing.label(index)
        return answer_view(answer, f"antwoord-{place + 1}", versions, keep, narrowed, judge_id, index)


def _can_be_asked(engine: Engine, asked: Asked) -> bool:
    try:
        check_question(asked.question)
        asked.narrowing.filters(engine.index.snapshot())
    except QuestionError:
        return False
    return True


def document_versions(engine: Engine, answer: Answer) -> dict[str, str]:
    """The version of each document; none where the index moved on since the answer, so that no link claims too much."""
    manifest = engine.index.manifest
    return dict(manifest.documents) if manifest.id == answer.retrieval.index_id else {}
