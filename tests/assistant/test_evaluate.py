from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.evaluate import evaluate, runs
from assistant.evaluate.judging import comparable
from assistant.evaluate.printing import to_json, to_text
from assistant.evaluate.questions import read_questions
from assistant.evaluate.report import EvaluationReport
from assistant.pipeline import Assistant
from index.search import Index
from ingest.errors import QuestionSetError

GOOD = {"id": "q1", "cat": "wat", "turns": ["Wat?"], "all": [["a", "b"]], "none": [], "doc": "plan", "quote": ["c"]}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def question(name: str, turns: list[str], wanted: list[list[str]], doc: str | None, quote: list[str]) -> object:
    return {"id": name, "cat": name[:4], "turns": turns, "all": wanted, "none": [], "doc": doc, "quote": quote}


@pytest.fixture(name="run")
def fixture_run(assistant: Assistant, library: Index) -> Callable[[Path], EvaluationReport]:
    return lambda path: evaluate(assistant, library.snapshot(), path)


def test_a_question_set_is_judged_by_category(run: Callable[[Path], EvaluationReport], tmp_path: Path) -> None:
    report = run(
        write(
            tmp_path / "set.jsonl",
            question(
                "geld1", ["Hoeveel is er in 2026 begroot voor parkeerautomaten?"], [["45"]], "parkeernota", ["180"]
            ),
            question("geld2", ["Wat kost de verhuizing?"], [["9,9 miljoen"]], "bibliotheek", ["3,4 miljoen"]),
            question("waar1", ["Wat komt er in de zeepfabriek?"], [["leescafé"]], "parkeernota", ["leescafe"]),
            question("niet1", ["Wat kost een paspoort?"], [], None, []),
        )
    )
    assert [(name, str(figures.right)) for name, figures in report.by_category()] == [
        ("geld", "1/2"),
        ("waar", "0/1"),
        ("niet", "1/1"),
    ]
    figures = report.figures
    assert (str(figures.right), str(figures.document), str(figures.cited)) == ("2/4", "2/3", "2/3")
    assert str(figures.refused) == "1/1"
    assert figures.misleading == 2, "both wrong answers name a number"
    assert report.untraced == ()
    assert 0 < figures.median_ms <= figures.p95_ms
    assert report.configuration.documents == 2


def test_a_page_is_right_where_the_quote_stands(run: Callable[[Path], EvaluationReport], tmp_path: Path) -> None:
    asked = question("geld1", ["Wat kost de verhuizing?"], [["3,4"]], "bibliotheek", ["3,4 miljoen"])
    elsewhere = question("geld2", ["Wat kost de verhuizing?"], [["3,4"]], "bibliotheek", ["staat nergens"])
    first, second = run(write(tmp_path / "set.jsonl", asked, elsewhere)).judgements
    assert (first.document, first.page, first.cited) == (True, True, True)
    assert (second.document, second.page, second.cited) == (True, None, False)


def test_the_report_reads_as_text_and_as_json(run: Callable[[Path], EvaluationReport], tmp_path: Path) -> None:
    report = run(
        write(tmp_path / "set.jsonl", question("geld1", ["Wat kost de verhuizing?"], [["9"]], "bibliotheek", []))
    )
    text = to_text(report, None)
    assert text.startswith("soort")
    assert "- geld1: Wat kost de verhuizing?" in text
    assert "beleidswijzer-nl-static" in text
    assert "3,4 miljoen" not in text
    assert "3,4 miljoen" in to_text(report, None, verbose=True)
    read = json.loads(to_json(report, None))
    assert read["goed"] == {"aantal": 0, "van": 1}
    assert read["vragen"][0]["id"] == "geld1"
    assert read["vorigeKeer"] is None


def test_a_run_is_compared_with_the_one_before(run: Callable[[Path], EvaluationReport], tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    kept = tmp_path / "kept"
    right = question("geld1", ["Wat kost de verhuizing?"], [["3,4"]], "bibliotheek", [])
    wrong = question("geld1", ["Wat kost de verhuizing?"], [["9,9"]], "bibliotheek", [])
    new = question("geld2", ["Wat kost een paspoort?"], [], None, [])
    before = run(write(path, right))
    assert runs.compare(kept, path, before) is None
    runs.keep(kept, path, before)
    after = run(write(path, wrong, new))
    difference = runs.compare(kept, path, after)
    assert difference is not None
    assert (difference.mended, difference.broken) == ((), ("geld1",))
    assert "nu fout: 1 (geld1)" in to_text(after, difference)
    (kept / "set.json").write_text("{", encoding="utf-8")
    assert runs.compare(kept, path, after) is None


def test_turns_before_the_last_are_history(run: Callable[[Path], EvaluationReport], tmp_path: Path) -> None:
    turns = ["Wat is het budget voor de parkeergarage in 2025?", "En in 2027?"]
    path = write(tmp_path / "set.jsonl", question("meer1", turns, [["300"]], "parkeernota", ["Parkeergarage"]))
    assert str(run(path).figures.right) == "1/1"


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
