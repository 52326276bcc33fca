"""The questions over real council proposals: well-formed, and with gold answers that the documents bear out."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / ".." / "shared"
DOCUMENTS = SHARED / "documents-other"
SHARED_QUESTIONS = SHARED / "questions" / "dev.jsonl"

Question = dict[str, Any]


def read(path: Path) -> list[Question]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


QUESTIONS = read(HERE / "council.jsonl")
ANSWERABLE = [question for question in QUESTIONS if question["doc"]]
FIELDS = {"id": str, "cat": str, "turns": list, "all": list, "none": list, "doc": str | None, "quote": list}


def squeeze(text: str) -> str:
    """As the judge compares: case, accents, white space and hyphens folded, and `.` for `,` in numbers."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    text = "".join(char for char in decomposed if not unicodedata.combining(char))
    text = re.sub(r"(?<=\d),(?=\d)", ".", text.replace("’", "'").replace("‘", "'"))
    return re.sub(r"[\s\-]+", "", text)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.stem: squeeze(path.read_text(encoding="utf-8")) for path in DOCUMENTS.glob("*.txt")}


def test_fields_are_those_of_a_question_set() -> None:
    for question in QUESTIONS:
        assert question.keys() == FIELDS.keys()
        assert all(isinstance(question[name], kind) for name, kind in FIELDS.items())
        assert question["turns"]
        assert all(squeeze(option) for item in question["all"] for option in item)


def test_ids_and_questions_are_unique() -> None:
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    assert len({tuple(question["turns"]) for question in QUESTIONS}) == len(QUESTIONS)


def test_one_question_in_six_asks_for_what_is_not_there() -> None:
    unanswerable = [question for question in QUESTIONS if question["doc"] is None]
    assert 6 * len(unanswerable) >= len(QUESTIONS)
    assert all(question["all"] == question["quote"] == [] for question in unanswerable)
    assert all(question["all"] and question["quote"] for question in ANSWERABLE)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the council proposals are not at hand")
@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: str(question["id"]))
def test_quotes_and_answers_are_in_the_document(question: Question, texts: dict[str, str]) -> None:
    text = texts[question["doc"]]
    assert [quote for quote in question["quote"] if squeeze(quote) not in text] == []
    assert [item for item in question["all"] if not all(squeeze(option) in text for option in item)] == []


@pytest.mark.skipif(not SHARED_QUESTIONS.is_file(), reason="the shared question set is not at hand")
def test_no_question_is_one_of_the_shared_set() -> None:
    shared = {squeeze(question["turns"][-1]) for question in read(SHARED_QUESTIONS) if len(question["turns"]) == 1}
    ours = {squeeze(question["turns"][-1]) for question in QUESTIONS if len(question["turns"]) == 1}
    assert ours & shared == set()
