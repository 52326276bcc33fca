from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.model import Answer, Turn
from assistant.pipeline import Assistant
from index.model import ALL, Filters
from index.search import Index
from index.update import update
from ingest.errors import QuestionError
from tests.web.sample_library import PDF_ID
from web.answers import Answers

QUESTION = "Wanneer zijn de eerste drie zones klaar?"


class Counting(Assistant):
    """Counts, and waits where it is told to."""

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.asked: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Filters = ALL) -> Answer:
        self.asked.append(text)
        self.gate.wait(10)
        return super().ask(text, history, filters)


@pytest.fixture
def index(data: Path) -> Iterator[Index]:
    index = Index.open(data)
    yield index
    index.close()


@pytest.fixture
def assistant(index: Index) -> Counting:
    return Counting(index)


def test_the_same_question_is_answered_once_with_an_id_each(assistant: Counting, index: Index) -> None:
    answers = Answers(assistant, index)
    first, second = answers.ask(QUESTION), answers.ask(QUESTION)
    assert assistant.asked == [QUESTION]
    assert first.id != second.id
    assert (first.text, first.claims, first.citations) == (second.text, second.claims, second.citations)
    assert second.duration_ms < first.duration_ms


def test_another_question_history_or_narrowing_is_another(assistant: Counting, index: Index) -> None:
    answers = Answers(assistant, index)
    answers.ask(QUESTION)
    answers.ask(QUESTION, (Turn("Wat kost de stalling?"),))
    answers.ask(QUESTION, (), Filters(documents=(PDF_ID,)))
    answers.ask(QUESTION.upper())
    assert len(assistant.asked) == 4


def test_who_asks_at_the_same_time_waits_for_the_one_answer(assistant: Counting, index: Index) -> None:
    answers, told = Answers(assistant, index), []
    assistant.gate.clear()
    threads = [threading.Thread(target=lambda: told.append(answers.ask(QUESTION))) for _ in range(5)]
    for thread in threads:
        thread.start()
    assistant.gate.set()
    for thread in threads:
        thread.join()
    assert assistant.asked == [QUESTION]
    assert len({answer.text for answer in told}) == 1
    assert len({answer.id for answer in told}) == 5


def test_what_cannot_be_asked_is_refused_each_time(assistant: Counting, index: Index) -> None:
    answers = Answers(assistant, index)
    for _ in range(2):
        with pytest.raises(QuestionError):
            answers.ask(" ")
    assert len(assistant.asked) == 2


def test_the_longest_unused_goes_first(assistant: Counting, index: Index) -> None:
    answers = Answers(assistant, index, kept=2)
    bike, pool = "Wat is de fiets?", "Wat is het zwembad?"
    for question in (bike, QUESTION, bike, pool, bike, QUESTION):
        answers.ask(question)
    assert assistant.asked == [bike, QUESTION, pool, QUESTION]


def test_new_documents_have_new_answers(tmp_path: Path) -> None:
    (tmp_path / "stukken").mkdir()
    plan = tmp_path / "stukken" / "plan.md"
    plan.write_text("# Plan\n\n## Bomen\n\nIn 2025 is er € 5.000 voor nieuwe bomen.\n", encoding="utf-8")
    update(tmp_path / "data", [tmp_path / "stukken"])
    index = Index.open(tmp_path / "data")
    answers = Answers(Assistant(index), index)
    assert "5.000" in answers.ask("Hoeveel is er in 2025 voor nieuwe bomen?").text
    plan.write_text(plan.read_text(encoding="utf-8").replace("5.000", "7.500"), encoding="utf-8")
    update(tmp_path / "data", [tmp_path / "stukken"])
    assert "7.500" in answers.ask("Hoeveel is er in 2025 voor nieuwe bomen?").text
    index.close()
