"""Answers on a table with groups and marks for nadeel and voordeel, and on reserves, of a town that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, open_assistant

ACCOUNTS = """# Jaarrekening 2024 Wilgenoord

## 1. Onderwijs en sport

Onderstaande tabel geeft de rekening van 2024. Bedragen exclusief btw.

| x € 1.000 | Begroting | Rekening | Verschil | |
| --- | --- | --- | --- | --- |
| Lasten | | | | |
| Zwembaden | 4.100 | 4.350 | 250 | N |
| Sportvelden | 1.200 | 1.150 | 50 | V |
| Overig | 300 | 310 | 10 | N |
| Totaal lasten | 5.600 | 5.810 | 210 | N |
| Baten | | | | |
| Entreegelden | 900 | 960 | 60 | V |
| Overig | 100 | 80 | 20 | N |
| Totaal baten | 1.000 | 1.040 | 40 | V |

## 2. Reserves

| Reserve (x € 1.000) | Stand 1-1-2024 | Erbij | Eraf | Stand 31-12-2024 |
| --- | --- | --- | --- | --- |
| Sport | 700 | 40 | 100 | 640 |
| Schoolgebouwen | 1.500 | - | 250 | 1.250 |
| Totaal | 2.200 | 40 | 350 | 1.890 |
"""


@pytest.fixture(scope="module")
def wilgenoord(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("wilgenoord"), {"jaarrekening-2024": ACCOUNTS}) as assistant:
        yield assistant


def test_rows_of_one_label_are_named_with_their_group(wilgenoord: Assistant) -> None:
    told = claim_texts(wilgenoord.ask("Wat was de post overig in de rekening van 2024?"))
    assert told == ["Overig (Lasten) — Rekening: 310", "Overig (Baten) — Rekening: 80"]


def test_the_lines_with_a_disadvantage_are_those_that_are_marked(wilgenoord: Assistant) -> None:
    answer = wilgenoord.ask("Op welke lasten had Wilgenoord een nadeel?")
    assert claim_texts(answer) == ["Zwembaden — Verschil: 250; N", "Overig (Lasten) — Verschil: 10; N"]
    assert "2 van de 3" in answer.text


def test_a_word_of_the_question_points_at_a_column(wilgenoord: Assistant) -> None:
    answer = wilgenoord.ask("Hoeveel stond er eind 2024 in de reserve Sport?")
    assert claim_texts(answer) == ["Sport — Stand 31-12-2024: 640"]


def test_a_dash_is_said_to_be_no_amount(wilgenoord: Assistant) -> None:
    answer = wilgenoord.ask("Hoeveel is er in de reserve Schoolgebouwen gestort?")
    assert claim_texts(answer) == ["Schoolgebouwen — Erbij: -"]
    assert "geen bedrag ingevuld" in answer.text


def test_a_share_is_given_for_each_column_where_none_is_named(wilgenoord: Assistant) -> None:
    told = claim_texts(wilgenoord.ask("Hoeveel procent van de lasten ging naar zwembaden?"))
    assert told[0].endswith("4.100 / 5.600 × 100 = 73,2 %")
    assert told[1].endswith("4.350 / 5.810 × 100 = 74,9 %")


def test_whether_amounts_are_with_vat_is_quoted(wilgenoord: Assistant) -> None:
    assert claim_texts(wilgenoord.ask("Zijn de bedragen voor zwembaden inclusief btw?")) == ["Bedragen exclusief btw."]


def test_money_of_another_kind_is_not_there(wilgenoord: Assistant) -> None:
    answer = wilgenoord.ask("Hoeveel subsidie krijgen de zwembaden?")
    assert answer.status is Status.NOT_FOUND
    assert "“Zwembaden”" in answer.text
    assert "“subsidie”" in answer.text
