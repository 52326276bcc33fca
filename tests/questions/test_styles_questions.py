"""The questions over documents in the styles of other councils: documents and figures bear the answers out."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.limits import Limits
from ingest.pipeline import read_document

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE.parent / "documents"
SHARED_QUESTIONS = HERE.parents[1] / ".." / "shared" / "questions" / "dev.jsonl"
FIGURES = json.loads((DOCUMENTS / "sources" / "figures.json").read_text(encoding="utf-8"))
FORMATS = (".docx", ".html", ".md", ".pdf", ".txt")

Question = dict[str, Any]


def read(path: Path) -> list[Question]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


QUESTIONS = read(HERE / "styles.jsonl")
BY_ID = {question["id"]: question for question in QUESTIONS}
FIELDS = {"id": str, "cat": str, "turns": list, "all": list, "none": list, "doc": str | None, "quote": list}
EMPTY_CELLS = {question["id"] for question in QUESTIONS if question["doc"] and not question["quote"]}


def squeeze(text: str) -> str:
    """As the judge compares: case, accents, white space and hyphens folded, and `.` for `,` in numbers."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    text = "".join(char for char in decomposed if not unicodedata.combining(char))
    text = re.sub(r"(?<=\d),(?=\d)", ".", text.replace("’", "'").replace("‘", "'"))
    return re.sub(r"[\s\-]+", "", text)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of each document as the readers give it; under AB that of all."""
    found = {}
    for path in sorted(path for path in DOCUMENTS.iterdir() if path.suffix in FORMATS):
        document, _ = read_document(path, path.stem, Limits())
        found[path.stem] = squeeze("\n".join(page.text for page in document.pages))
    return {**found, "AB": "\n".join(found.values())}


def test_fields_are_those_of_a_question_set() -> None:
    for question in QUESTIONS:
        assert question.keys() == FIELDS.keys()
        assert all(isinstance(question[name], kind) for name, kind in FIELDS.items())
        assert question["turns"]
        assert all(squeeze(option) for item in question["all"] for option in item)


def test_ids_and_questions_are_unique() -> None:
    ours = [*QUESTIONS, *read(HERE / "corpus.jsonl")]
    assert len({question["id"] for question in ours}) == len(ours)
    assert len({tuple(question["turns"]) for question in ours}) == len(ours)


def test_unanswerable_questions_ask_for_nothing() -> None:
    unanswerable = [question for question in QUESTIONS if question["doc"] is None]
    assert unanswerable
    assert all(question["all"] == question["quote"] == [] for question in unanswerable)
    assert all(question["doc"] is None for question in QUESTIONS if question["cat"] == "none")


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q["doc"]], ids=lambda question: str(question["id"]))
def test_quotes_and_answers_are_in_the_document(question: Question, texts: dict[str, str]) -> None:
    text = texts[question["doc"]]
    assert [quote for quote in question["quote"] if squeeze(quote) not in text] == []
    if question["id"] in EMPTY_CELLS:
        return
    computed = CALCULATED.get(question["id"], [])
    for alternatives in question["all"]:
        assert any(squeeze(option) in text or option in computed for option in alternatives), alternatives


def number(text: str) -> Decimal:
    """The value of a printed number; nil for an empty cell and for a dash."""
    return Decimal(text.replace(".", "").replace(",", ".").rstrip("%")) if text.strip("-") else Decimal()


def figure(table: list[list[str]], label: str, column: int) -> Decimal:
    """The figure in the row that holds `label` in its first or second cell, without its sign."""
    row = next(row for row in table if label in row[:2])
    return abs(number(row[column]))


def dutch(value: Decimal, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


BUDGET = FIGURES["programmabegroting-2025-2028"]["programma"]
"""Columns: 1 is 2023, 6 is 2028."""
EXPENSES = BUDGET[3:8]
INVESTMENTS = FIGURES["programmabegroting-2025-2028"]["investeringen"]
ACCOUNTS = FIGURES["jaarstukken-2023-sociaal-domein"]["programma"]
MEASURES = FIGURES["groen-en-klimaatplan-2024-2028"]["middelen"]
GOALS = FIGURES["groen-en-klimaatplan-2024-2028"]["doelen"]
VARIANTS = FIGURES["raadsvoorstel-zwembad-de-plons"]["varianten"]
CHARGING = FIGURES["collegebesluit-laadpalen"]["laadpunten"]
SCHOOL = FIGURES["raadsinformatiebrief-brede-school"]["kosten"]

SPEARHEADS = 5
"""So many does the plan's sentence list, which a test counts."""


def increase(label: str, first: int, last: int) -> Decimal:
    return figure(BUDGET, label, last) - figure(BUDGET, label, first)


def largest(column: int) -> list[list[str]]:
    return sorted(EXPENSES, key=lambda row: number(row[column]))


CALCULATED: dict[str, list[str]] = {
    "style-budget07": [dutch(sum(figure(BUDGET, "Volkshuisvesting", column) for column in (2, 3, 4)))],
    "style-budget08": [dutch(increase("Riolering", 1, 6))],
    "style-budget09": [dutch(100 * increase("Openbaar groen", 2, 3) / figure(BUDGET, "Openbaar groen", 2), 1)],
    "style-budget10": [dutch(100 * figure(BUDGET, "Afvalinzameling", 3) / figure(BUDGET, "Totaal lasten", 3), 1)],
    "style-budget11": [cell for row in largest(3)[:2] for cell in (row[0], row[3].lstrip("-"))],
    "style-budget12": [largest(4)[-1][0], largest(4)[-1][4].lstrip("-")],
    "style-budget13": [row[0] for row in EXPENSES if abs(number(row[4])) < abs(number(row[3]))],
    "style-budget14": [dutch(sum(figure(BUDGET, "Grafrechten", column) for column in (4, 5, 6)) / 3)],
    "style-budget19": [dutch(sum(number(row[1]) for row in INVESTMENTS[1:-1])), INVESTMENTS[-1][1]],
    "style-budget24": [row[0] for row in ACCOUNTS[2:7] if row[4] == "V"],
    "style-budget28": [dutch(figure(ACCOUNTS, "Totaal lasten", 2) - figure(ACCOUNTS, "Totaal lasten", 1))],
    "style-budget31": [dutch(sum(number(cell) for cell in MEASURES[3][1:]))],
    "style-budget32": [dutch(max(number(cell) for cell in MEASURES[-1][1:]))],
    "style-budget33": [dutch(100 * figure(MEASURES, "Waterpleinen", 2) / figure(MEASURES, "Totaal", 2), 1)],
    "style-budget36": [dutch(number(VARIANTS[2][1]) - number(VARIANTS[1][1]))],
    "style-budget37": min((number(row[2]), [row[0].removeprefix("A. "), row[2]]) for row in VARIANTS[1:])[1],
    "style-budget42": [dutch(figure(CHARGING, "Totaal", 1) + figure(CHARGING, "Totaal", 5))],
    "style-budget43": [dutch(figure(SCHOOL, "Gebouw", 2) - figure(SCHOOL, "Gebouw", 1), 1)],
    "style-budget44": [row[0] for row in SCHOOL[1:] if number(row[2]) < number(row[1])],
    "style-budget57": max((number(row[3]), [row[0], row[3]]) for row in ACCOUNTS[2:7])[1],
    "style-goal04": [
        dutch(figure(GOALS, "Bomen in de openbare ruimte", 4) - figure(GOALS, "Bomen in de openbare ruimte", 2))
    ],
    "style-goal07": [
        dutch(figure(GOALS, "Daken met zonnepanelen (%)", 4) - figure(GOALS, "Daken met zonnepanelen (%)", 2))
    ],
    "style-follow10": [dutch(figure(CHARGING, "Centrum", 5) + figure(CHARGING, "De Akkers", 5))],
    "style-follow17": [dutch(min(number(row[1]) for row in VARIANTS[1:]))],
    "style-list02": [f"{SPEARHEADS} speerpunten"],
}


@pytest.mark.parametrize("name", sorted(CALCULATED))
def test_calculated_answers_follow_from_the_tables(name: str) -> None:
    options = [option for item in BY_ID[name]["all"] for option in item]
    assert [answer for answer in CALCULATED[name] if answer not in options] == []


def test_the_plan_lists_as_many_spearheads(texts: dict[str, str]) -> None:
    listed = texts["groen-en-klimaatplan-2024-2028"].split("speerpuntenzijn:")[1].split(".")[0]
    assert len(listed.split(";")) == SPEARHEADS


def test_the_set_is_as_broad_as_it_should_be() -> None:
    assert len(QUESTIONS) + len(read(HERE / "corpus.jsonl")) > 200
    assert sum(question["doc"] is None for question in QUESTIONS) >= 25


@pytest.mark.skipif(not SHARED_QUESTIONS.is_file(), reason="the shared question set is not at hand")
def test_no_question_is_one_of_the_shared_set() -> None:
    shared = {squeeze(question["turns"][-1]) for question in read(SHARED_QUESTIONS) if len(question["turns"]) == 1}
    ours = {squeeze(question["turns"][-1]) for question in QUESTIONS if len(question["turns"]) == 1}
    assert ours & shared == set()
