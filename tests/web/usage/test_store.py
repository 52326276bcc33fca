from __future__ import annotations

import dataclasses
import datetime
import logging
import sqlite3
from pathlib import Path

import pytest

from assistant.model import Answer, Status
from tests.web.chat.test_answer_view import make_answer
from web.usage.store import FILE_NAME, Usage

START = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime.datetime:
        return self.time


def answer(name: str, text: str = "Wat kost het?", status: Status = Status.NOT_FOUND) -> Answer:
    given = make_answer("Niets.", status)
    return dataclasses.replace(given, id=name, question=dataclasses.replace(given.question, text=text))


def test_what_found_nothing_and_what_did_not_help_are_listed_the_latest_first(tmp_path: Path) -> None:
    clock = Clock()
    usage = Usage(tmp_path, 30, clock)
    for name, status in (("a", Status.NOT_FOUND), ("b", Status.ANSWERED), ("c", Status.NOT_FOUND)):
        clock.time += datetime.timedelta(minutes=1)
        usage.note(answer(name, f"Vraag {name} van 111222333", status))
    assert usage.judge("b", helpful=False, reason="Het jaar klopt niet. Bel 06-12345678.")
    assert [one.question for one in usage.unanswered(10)] == [
        "Vraag c van [burgerservicenummer]",
        "Vraag a van [burgerservicenummer]",
    ]
    (judged,) = usage.unhelpful(10)
    assert (judged.id, judged.helpful, judged.reason) == ("b", False, "Het jaar klopt niet. Bel [telefoonnummer].")
    assert usage.judge("b", helpful=True)
    assert usage.unhelpful(10) == ()


def test_an_answer_that_is_not_known_cannot_be_judged(tmp_path: Path) -> None:
    assert not Usage(tmp_path, 30).judge("x", helpful=True)


def test_what_is_too_old_goes_with_its_judgement(tmp_path: Path) -> None:
    clock = Clock()
    usage = Usage(tmp_path, 30, clock)
    usage.note(answer("old"))
    usage.judge("old", helpful=False)
    clock.time += datetime.timedelta(days=31)
    usage.note(answer("new"))
    assert [one.id for one in usage.unanswered(10)] == ["new"]
    assert usage.unhelpful(10) == ()


def test_all_can_be_purged_and_nothing_of_it_stays_in_the_file(tmp_path: Path) -> None:
    usage = Usage(tmp_path, 30)
    usage.note(answer("a", "Een heel bijzondere vraag"))
    assert usage.purge(0) == 1
    sqlite3.connect(tmp_path / FILE_NAME).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    assert b"bijzondere" not in (tmp_path / FILE_NAME).read_bytes()


def test_nothing_is_kept_where_that_is_set(tmp_path: Path) -> None:
    usage = Usage(tmp_path, 0)
    usage.note(answer("a"))
    assert not (tmp_path / FILE_NAME).exists()
    assert usage.unanswered(10) == ()


def test_a_disk_that_fails_is_told_once_and_stops_no_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    usage = Usage(tmp_path / "weg", 30)
    with caplog.at_level(logging.WARNING):
        usage.note(answer("a"))
        usage.note(answer("b"))
        usage.close()
    (told,) = caplog.records
    assert told.getMessage().startswith("Vragen en oordelen worden niet bewaard: ")
