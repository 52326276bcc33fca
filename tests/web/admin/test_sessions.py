from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from web.admin.database import AdminDatabase
from web.admin.sessions import IDLE, LONGEST, Sessions

START = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(tmp_path: Path, clock: Clock) -> Sessions:
    return Sessions(AdminDatabase(tmp_path), clock)


def test_a_session_is_found_by_its_token_alone(sessions: Sessions) -> None:
    token = sessions.begin("Jannie")
    session = sessions.find(token)
    assert session is not None
    assert session.name == "Jannie"
    assert sessions.find(token[:-1]) is None
    assert sessions.find("") is None
    assert sessions.find(session.form_token) is None


def test_it_ends_when_nothing_is_done(sessions: Sessions, clock: Clock) -> None:
    token = sessions.begin("Jannie")
    clock.now = START + IDLE - MINUTE
    assert sessions.find(token)
    clock.now += IDLE - MINUTE
    assert sessions.find(token)
    clock.now += IDLE + MINUTE
    assert sessions.find(token) is None


def test_it_ends_once_a_day_however_much_is_done(sessions: Sessions, clock: Clock) -> None:
    token = sessions.begin("Jannie")
    while clock.now <= START + LONGEST - MINUTE * 30:
        assert sessions.find(token)
        clock.now += MINUTE * 30
    clock.now = START + LONGEST + MINUTE
    assert sessions.find(token) is None


def test_ending_it_ends_that_one_or_all_of_somebody(sessions: Sessions) -> None:
    first, second, other = sessions.begin("Jannie"), sessions.begin("jannie"), sessions.begin("Piet")
    sessions.end(first)
    assert sessions.find(first) is None
    assert sessions.find(second)
    sessions.end_all("Jannie")
    assert sessions.find(second) is None
    assert sessions.find(other)


def test_the_token_is_not_kept(sessions: Sessions, tmp_path: Path) -> None:
    token = sessions.begin("Jannie")
    assert token.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
