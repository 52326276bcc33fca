"""Two figures set against each other, the first of many, amounts that are not set: small documents of towns that do
not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

CREDITS = """# Tussenrapportage 2026 Elsterveen

Gemeente Elsterveen

## Kredieten

| Krediet (in €) | Oud | Nieuw |
| --- | --- | --- |
| Gemaal Rietkant | 400.000 | 460.000 |
| Fietsbrug Hoge Lede | 250.000 | 225.000 |

## Afwijkingen

| Omschrijving (x € 1.000) | 2026 | 2027 |
| --- | --- | --- |
| Programma Jeugd | | |
| Leerlingenvervoer | 45 N | 50 N |
| Schoolzwemmen | 12 N | 12 N |
| Programma Ruimte | | |
| Leges bouwen | 80 N | 20 N |
| Stroom gemalen | 95 V | 60 V |
"""

SAFETY = """# Verkeersplan Wolderdam

Gemeente Wolderdam

## Cijfers

| Soort | 2021 | 2022 | 2023* |
| --- | --- | --- | --- |
| Aanrijdingen met letsel | 40 | 44 | 50 |
| Bekeuringen voor hardrijden | 310 | 295 | 270 |

\\* voorlopig

## Werken

| Nr | Project | Gereed | Kosten (€) |
| --- | --- | --- | --- |
| 1 | Rotonde Havenweg | Q3 2025 | 900.000 |
| 2 | Fietspad Lange Sloot | Q2 2026 | 1.300.000 |
| 3 | Drempels Noorderwijk | Q1 2027 | 45.000 |
| 4 | Steiger Westoever herstellen | Q4 2027 | p.m. |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"tussenrapportage-elsterveen": CREDITS, "verkeersplan-wolderdam": SAFETY}
    with open_assistant(tmp_path_factory.mktemp("set-apart"), texts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Met hoeveel procent gaat het krediet voor gemaal Rietkant omhoog?", "15,0 %"),
        ("Hoeveel daalt het krediet voor de fietsbrug Hoge Lede?", "250.000 − 225.000 = 25.000"),
        ("Met hoeveel procent zijn de aanrijdingen met letsel gestegen van 2021 naar 2023?", "25,0 %"),
        ("Hoeveel minder bekeuringen voor hardrijden waren er in 2023 dan in 2022?", "270 − 295 = −25"),
        ("Hoeveel slechter zijn de leges bouwen in 2026 dan in 2027?", "80"),
    ],
)
def test_two_figures_of_a_row_are_set_against_each_other(assistant: Assistant, question: str, result: str) -> None:
    assert result in joined_claims(assistant.ask(question))


def test_of_two_lines_the_larger_shows_with_the_other_whatever_side_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is in 2026 groter: de tegenvaller op de leges of het voordeel op stroom voor gemalen?")
    assert "Leges bouwen — 2026: 80 N" in joined_claims(answer)
    assert "Stroom gemalen — 2026: 95 V" in joined_claims(answer)


def test_lines_of_a_wider_group_are_not_of_what_is_asked(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel geeft Elsterveen in 2026 uit aan jeugdhulp?")
    assert answer.status is Status.NOT_FOUND


def test_rows_that_are_each_of_another_year_are_compared(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is het duurste project uit het verkeersplan van Wolderdam?")
    assert "Fietspad Lange Sloot" in joined_claims(answer)
    assert "1.300.000" in joined_claims(answer)


def test_an_amount_that_is_not_set_is_told_with_its_row(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost het om de steiger Westoever te herstellen?")
    assert answer.status is Status.ANSWERED
    assert "Kosten (€): p.m." in joined_claims(answer)
    assert "nog geen bedrag" in answer.text


@pytest.mark.parametrize(
    ("question", "is_outside"),
    [
        ("Hoeveel is 12 keer 8?", True),
        ("Wat is zeven plus vijf?", True),
        ("Hoeveel is het krediet van gemaal Rietkant, plus of min?", False),
        ("Hoeveel is er nog over: nieuw krediet min het oude van de fietsbrug Hoge Lede?", False),
    ],
)
def test_only_a_sum_of_typed_numbers_is_out_of_scope(assistant: Assistant, question: str, is_outside: bool) -> None:
    assert (assistant.ask(question).status is Status.OUT_OF_SCOPE) == is_outside
