from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import index.search as index_search
from assistant.model import Turn
from assistant.pipeline import Assistant
from assistant.remembering import Remembered
from index.model import Filters
from index.search import Index
from index.snapshot import Snapshot
from index.update import remove, update
from ingest.model import Document
from tests.assistant.small_documents import open_index

QUESTION = "Hoeveel is er in 2025 voor nieuwe bomen?"
PLAN = "# Plan\n\n## Bomen\n\nIn 2025 is er € 5.000 voor nieuwe bomen.\n"


class Making:
    """Counts, and waits where it is told to."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, name: str) -> str:
        self.made.append(name)
        self.gate.wait(10)
        if not name:
            raise ValueError("nothing asked")
        return name.upper()


@pytest.fixture
def making() -> Making:
    return Making()


def test_the_same_is_made_once_and_another_anew(making: Making) -> None:
    remembered = Remembered(making, kept=10, at_once=2)
    assert [remembered(name) for name in ("een", "een", "twee")] == ["EEN", "EEN", "TWEE"]
    assert making.made == ["een", "twee"]


def test_who_asks_at_the_same_time_waits_for_the_one_that_is_made(making: Making) -> None:
    remembered, told = Remembered(making, kept=10, at_once=2), list[str]()
    making.gate.clear()
    threads = [threading.Thread(target=lambda: told.append(remembered("een"))) for _ in range(5)]
    for thread in threads:
        thread.start()
    making.gate.set()
    for thread in threads:
        thread.join()
    assert making.made == ["een"]
    assert told == ["EEN"] * 5


def test_what_cannot_be_made_is_tried_again(making: Making) -> None:
    remembered = Remembered(making, kept=10, at_once=2)
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing asked"):
            remembered("")
    assert making.made == ["", ""]


def test_the_longest_unused_goes_first(making: Making) -> None:
    remembered = Remembered(making, kept=2, at_once=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        remembered(name)
    assert making.made == ["a", "b", "c", "b"]


def test_no_more_than_so_many_are_made_at_once(making: Making) -> None:
    remembered = Remembered(making, kept=10, at_once=2)
    remembered("klaar")
    making.gate.clear()
    threads = [threading.Thread(target=remembered, args=(name,)) for name in "abcde"]
    for thread in threads:
        thread.start()
    while len(making.made) < 3:
        time.sleep(0.01)
    time.sleep(0.1)
    assert len(making.made) == 3  # the first, and two that wait for the gate
    assert remembered("klaar") == "KLAAR"  # what is there does not wait for them
    making.gate.set()
    for thread in threads:
        thread.join()
    assert sorted(making.made) == ["a", "b", "c", "d", "e", "klaar"]


def test_what_another_is_made_of_is_made_at_its_place() -> None:
    def make(name: str) -> str:
        return remembered(name[1:]) + name[0] if name else ""

    remembered = Remembered(make, kept=100, at_once=1)
    told: dict[str, str] = {}
    names = ("abcd", "xbcd", "bcd", "ycd", "abcd")
    threads = [threading.Thread(target=lambda name=name: told.update({name: remembered(name)})) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert told == {name: name[::-1] for name in names}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with open_index(tmp_path, {"plan": PLAN, "ander-plan": "# Ander plan\n\n## Bomen\n\nDe bomen staan.\n"}) as index:
        yield index


def test_an_answer_has_an_id_of_its_own_each_time(index: Index) -> None:
    assistant = Assistant(index)
    first, second = assistant.ask(QUESTION), assistant.ask(QUESTION)
    assert first.id != second.id
    assert (first.text, first.claims, first.citations) == (second.text, second.claims, second.citations)
    assert second.duration_ms < first.duration_ms


def test_another_history_or_narrowing_is_another_question(index: Index) -> None:
    assistant = Assistant(index)
    whole = assistant.ask(QUESTION)
    assert assistant.ask(QUESTION, (), Filters(documents=("ander-plan",))).text != whole.text
    assert assistant.ask("En in 2025?", (Turn(QUESTION),)).question.standalone_text != "En in 2025?"
    assert assistant.ask("En in 2025?").question.standalone_text == "En in 2025?"


def test_new_documents_have_new_answers(index: Index, tmp_path: Path) -> None:
    assistant = Assistant(index)
    assert "5.000" in assistant.ask(QUESTION).text
    (tmp_path / "documents" / "plan.md").write_text(PLAN.replace("5.000", "7.500"), encoding="utf-8")
    update(tmp_path / "data", [tmp_path / "documents"])
    assert "7.500" in assistant.ask(QUESTION).text


def test_what_is_removed_while_it_is_read_is_asked_of_the_newest(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, removed = Snapshot.document, list[str]()

    def read_late(snapshot: Snapshot, document_id: str) -> Document:
        if document_id == "plan" and not removed:
            removed.append(document_id)
            remove(tmp_path / "data", document_id)
        return read(snapshot, document_id)

    monkeypatch.setattr(Snapshot, "document", read_late)
    answer = Assistant(index).ask(QUESTION)
    assert removed == ["plan"]
    assert "5.000" not in answer.text
    assert answer.retrieval.index_id == index.manifest.id


def test_the_newest_is_waited_for_while_another_thread_moves_over(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, load, going, go = index.snapshot(), index_search._load, threading.Event(), threading.Event()

    def load_slowly(*arguments: Any) -> Snapshot:
        going.set()
        go.wait(10)
        return load(*arguments)

    monkeypatch.setattr("index.search._load", load_slowly)
    remove(tmp_path / "data", "plan")
    mover = threading.Thread(target=index.snapshot)
    mover.start()
    going.wait(10)
    assert index.snapshot() is before
    threading.Timer(0.1, go.set).start()
    assert index.newest() is not before
    mover.join()
