"""The questions over the example documents: well-formed, our own, and with gold answers that the documents bear out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT / "corpus"
SHARED_QUESTIONS = ROOT / ".." / "shared" / "questions" / "dev.jsonl"
BUDGET = json.loads((ROOT / "tests" / "corpus" / "facts.json").read_text(encoding="utf-8"))["wmo-plan-2024-2026"][
    "budget"
]

Question = dict[str, Any]


def read(path: Path) -> list[Question]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


QUESTIONS = read(HERE / "corpus.jsonl")
BY_ID = {question["id"]: question for question in QUESTIONS}
FIELDS = {"id": str, "cat": str, "turns": list, "all": list, "none": list, "doc": str | None, "quote": list}


def squeeze(text: str) -> str:
    """As the judge compares: case, accents, white space and hyphens folded, and `.` for `,` in numbers."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\x02", "-")).lower()
    text = "".join(char for char in decomposed if not unicodedata.combining(char))
    text = re.sub(r"(?<=\d),(?=\d)", ".", text.replace("’", "'").replace("‘", "'"))
    return re.sub(r"[\s\-]+", "", text)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    for path in CORPUS.glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
        found[path.stem] = squeeze(
            re.sub(r"Pagina \d+ van \d+|Collegevoorstel Gemeente Maastricht", "", " ".join(pages))
        )
    return found


def test_fields_are_those_of_a_question_set() -> None:
    for question in QUESTIONS:
        assert question.keys() == FIELDS.keys()
        assert all(isinstance(question[name], kind) for name, kind in FIELDS.items())
        assert question["turns"]


def test_ids_and_questions_are_unique() -> None:
    assert len(BY_ID) == len(QUESTIONS)
    assert len({tuple(question["turns"]) for question in QUESTIONS}) == len(QUESTIONS)


def test_unanswerable_questions_ask_for_nothing() -> None:
    unanswerable = [question for question in QUESTIONS if question["doc"] is None]
    assert unanswerable
    assert all(question["all"] == question["quote"] == [] for question in unanswerable)
    assert all(question["doc"] is None for question in QUESTIONS if question["cat"] == "none")


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q["doc"]], ids=lambda question: str(question["id"]))
def test_quotes_and_answers_are_in_the_document(question: Question, texts: dict[str, str]) -> None:
    text = texts[question["doc"]]
    assert [quote for quote in question["quote"] if squeeze(quote) not in text] == []
    if question["id"] in CALCULATED or not question["quote"]:
        return
    for alternatives in question["all"]:
        assert any(squeeze(option) in text for option in alternatives), alternatives


def amounts(label: str) -> list[Decimal]:
    row = next(row for row in BUDGET["rows"] if label in row[:3])
    return [Decimal(cell.removeprefix("€ ").replace(",", ".")) for cell in row[3:] if cell]


def posts(year: int) -> list[tuple[Decimal, str]]:
    """(amount, label) of each row but the total, smallest first; `year` is the 0-based column."""
    cells = ((row[3 + year], row[2]) for row in BUDGET["rows"] if row[2])
    return sorted((Decimal(amount.replace(",", ".")), label) for amount, label in cells if amount)


def dutch(number: Decimal) -> str:
    return str(number).replace(".", ",")


def flatten(alternatives: Iterable[Iterable[str]]) -> list[str]:
    return [option for options in alternatives for option in options]


SOCIAL_WORK = "Sociaal Cultureel Werk, Algemeen Maatschappelijk Werk, wijkopbouw"
HOUSEHOLD = "Huishoudelijke verzorging"
CALCULATED = {
    "own-budget05": dutch(amounts(HOUSEHOLD)[1] - amounts(HOUSEHOLD)[2]),
    "own-budget06": dutch(sum(amounts("Rolstoelen"), Decimal())),
    "own-budget07": dutch(round(100 * (1 - amounts(SOCIAL_WORK)[2] / amounts(SOCIAL_WORK)[0]), 1)),
    "own-budget08": posts(0)[-1][1],
    "own-budget09": posts(0)[0][1],
    "own-budget16": dutch(amounts("TOTAAL")[0] - amounts("TOTAAL")[2]),
}


@pytest.mark.parametrize("number", sorted(CALCULATED))
def test_calculated_answers_follow_from_the_table(number: str) -> None:
    assert CALCULATED[number] in flatten(BY_ID[number]["all"])


def test_answers_on_equal_budgets_follow_from_the_table() -> None:
    equal = [row[2] for row in BUDGET["rows"] if row[3] == row[4] == row[5]]
    assert all(any(label.startswith(option) for label in equal) for option in flatten(BY_ID["own-budget14"]["all"]))


@pytest.mark.skipif(not SHARED_QUESTIONS.is_file(), reason="the shared question set is not at hand")
def test_no_question_is_one_of_the_shared_set() -> None:
    shared = {squeeze(question["turns"][-1]) for question in read(SHARED_QUESTIONS) if len(question["turns"]) == 1}
    ours = {squeeze(question["turns"][-1]) for question in QUESTIONS if len(question["turns"]) == 1}
    assert ours & shared == set()
