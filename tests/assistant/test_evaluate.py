from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.evaluate import evaluate
from assistant.evaluate.judging import comparable
from assistant.evaluate.questions import read_questions
from assistant.pipeline import Assistant
from ingest.errors import QuestionSetError

GOOD = {"id": "q1", "cat": "wat", "turns": ["Wat?"], "all": [["a", "b"]], "none": [], "doc": "plan", "quote": ["c"]}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def question(name: str, turns: list[str], wanted: list[list[str]], doc: str | None, quote: list[str]) -> object:
    return {"id": name, "cat": name[:4], "turns": turns, "all": wanted, "none": [], "doc": doc, "quote": quote}


def test_a_question_set_is_judged_by_category(assistant: Assistant, tmp_path: Path) -> None:
    path = write(
        tmp_path / "set.jsonl",
        question("geld1", ["Hoeveel is er in 2026 begroot voor parkeerautomaten?"], [["45"]], "parkeernota", ["180"]),
        question("geld2", ["Wat kost de verhuizing?"], [["9,9 miljoen"]], "bibliotheek", ["3,4 miljoen"]),
        question("waar1", ["Wat komt er in de zeepfabriek?"], [["leescafé"]], "parkeernota", ["leescafe"]),
        question("niet1", ["Wat kost een paspoort?"], [], None, []),
    )
    report = evaluate(assistant, path)
    assert [(name, str(share)) for name, share in report.by_category()] == [
        ("geld", "1/2"),
        ("waar", "0/1"),
        ("niet", "1/1"),
    ]
    assert str(report.right) == "2/4"
    assert str(report.cited) == "2/3"
    assert str(report.refused) == "1/1"
    assert report.untraced == ()
    assert 0 < report.median_ms <= report.p95_ms


def test_the_report_reads_as_text_and_as_json(assistant: Assistant, tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", question("geld1", ["Wat kost de verhuizing?"], [["9"]], "bibliotheek", []))
    report = evaluate(assistant, path)
    assert "Goed antwoord: 0/1" in report.to_text()
    assert "- geld1: Wat kost de verhuizing?" in report.to_text()
    assert "3,4 miljoen" not in report.to_text()
    assert "3,4 miljoen" in report.to_text(verbose=True)
    read = json.loads(report.to_json())
    assert read["goed"] == {"goed": 0, "totaal": 1}
    assert read["vragen"][0]["id"] == "geld1"


def test_turns_before_the_last_are_history(assistant: Assistant, tmp_path: Path) -> None:
    turns = ["Wat is het budget voor de parkeergarage in 2025?", "En in 2027?"]
    path = write(tmp_path / "set.jsonl", question("meer1", turns, [["300"]], "parkeernota", ["Parkeergarage"]))
    assert str(evaluate(assistant, path).right) == "1/1"


def test_texts_are_compared_without_case_accents_spaces_hyphens_and_commas() -> None:
    assert comparable("Cliënt- ondersteuning: 1,5") == comparable("client\nondersteuning: 1.5")
    assert comparable("één, twee") != comparable("een. twee")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "geen geldige JSON"),
        ("[1]", "geen JSON-object"),
        (json.dumps({**GOOD, "id": ""}), "'id'"),
        (json.dumps({**GOOD, "cat": 3}), "'cat'"),
        (json.dumps({**GOOD, "turns": []}), "'turns'"),
        (json.dumps({**GOOD, "turns": "Wat?"}), "'turns'"),
        (json.dumps({**GOOD, "turns": ["Wat kost het?", "?"]}), "bevat geen woorden"),
        (json.dumps({**GOOD, "turns": ["w" * 5_000]}), "te lang"),
        (json.dumps({**GOOD, "all": ["a"]}), "'all'"),
        (json.dumps({**GOOD, "quote": [1]}), "'quote'"),
        (json.dumps({**GOOD, "doc": 1}), "'doc'"),
        (json.dumps({key: value for key, value in GOOD.items() if key != "doc"}), "'doc'"),
    ],
)
def test_a_bad_line_is_named_with_its_remedy(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(GOOD) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(QuestionSetError) as error:
        read_questions(path)
    assert "set.jsonl, regel 3" in error.value.problem
    assert problem in error.value.problem
    assert error.value.remedy


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_a_file_without_questions_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionSetError):
        read_questions(path)


def test_bytes_that_are_no_text_are_named_by_their_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n\xff\n")
    with pytest.raises(QuestionSetError, match=r"set.jsonl, regel 2: dit is geen UTF-8"):
        read_questions(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="bestaat niet"):
        read_questions(tmp_path / "nergens.jsonl")
