from __future__ import annotations

import datetime

from assistant.model import AnswerTable
from index.model import Manifest
from tests.web.chat.test_answer_view import make_answer
from web.serialise import answer_data

MANIFEST = Manifest(
    "g1", 1, "m", 4, "a", 1, "", (("plan", "f" * 64),), datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
)


def test_the_table_and_the_next_questions_reach_the_api() -> None:
    data = answer_data(make_answer("Tabel.", table=AnswerTable(("", "2025"), (("Zones", "1,4"),))), MANIFEST)
    assert data["tabel"] == {"kop": ["", "2025"], "rijen": [["Zones", "1,4"]]}
    assert data["vervolgvragen"] == ["Wat kost het?"]


def test_without_a_table_there_is_none() -> None:
    assert answer_data(make_answer("Tekst."), MANIFEST)["tabel"] is None
