"""Figures of tables that people ask in their own way, and figures of something else: a town that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

PAPER = """# Uitvoeringsplan buitenzwemmen Rietoever 2026-2028

## Metingen

| Aanwijzer | Bron | Meting 2025 | 2026 | 2028 |
| --- | --- | --- | --- | --- |
| Zwemmers per week | steekproef | 3.100 | 3.300 | 3.900 |
| Steigers met losse planken | steekproef | 9 | 6 | 2 |
| Meldingen over zwerfvuil | meldpunt | 71 | 60 | 40 |

## Waterkwaliteit

| Jaar | Blauwalg (kg per hectare) | Zuurstof (kg per hectare) | Doorzicht |
| --- | --- | --- | --- |
| 2023 | 48 | 11 | 40% |
| 2024 | 44 | 12 | 43% |
| 2025 | 41 | 13 | 45% |
| Doel 2028 | 22 | 17 | 70% |

## Projecten

| Project | Kern | Krediet |
| --- | --- | --- |
| Steiger Noordbocht | Vlietdorp | € 40.000 |
| Douches strand | Vlietdorp | € 25.500 |
| Trap Zuiderhoek | Ossenwaard | € 18.000 |

## Werk in 2025

| Taak | Gepland 2025 | Gerealiseerd 2025 | Verschil |
| --- | --- | --- | --- |
| Genomen watermonsters | 120 | 96 | -24 |
| Gemaaide oevers | 14 | 15 | 1 |

## Uitgaven in euro's

| Onderdeel | Begroting 2024 | Rekening 2024 |
| --- | --- | --- |
| Bewegwijzering | 61.000 | 38.500 |
| Strandbad De Plons | 210.000 | 214.000 |

## Twee jaren naast elkaar (in euro's)

| Onderwerp | 2025 | 2026 |
| --- | --- | --- |
| Toezicht | 90.000 | 84.500 |
| Schoonmaak | 31.000 | 36.000 |
| Vergunningen | 12.000 | 9.000 |
| Totaal | 133.000 | 129.500 |

## Voorzieningen

| Plek | Totaal | Kluisjes | Banken |
| --- | --- | --- | --- |
| Noordbocht | 50 | 32 | 18 |
| Zuiderhoek | 24 | 8 | 16 |
| Totaal | 74 | 40 | 34 |

## Rooster

Wie er werkt, staat vast. In het zomerrooster staat 11,0 fte:

| Groep | Fte |
| --- | --- |
| Badmeesters | 4,5 |
| Schoonmakers | 6,5 |
| Totaal | 11,0 |

## Boetes

| Gedrag | Boete | Maximum |
| --- | --- | --- |
| Duiken bij de sluis | € 90 per keer | € 450 |
| Barbecueën op het gras | € 60 per keer | € 240 |

## Lasten en baten in euro's

| Jaar | Lasten | Pacht | Leges | Saldo |
| --- | --- | --- | --- | --- |
| 2026 | 133.000 | 20.500 | 7.400 | -105.100 |
| 2027 | 28.000 | 21.000 | 7.900 | 900 |

## Besluit

De raad stemde een wijziging weg die bij het strandbad € 30.000 wilde weghalen. De raad stelde het plan vast.
Het onderhoud van de springplank kost € 7.200 per jaar, terwijl de glijbaan € 4.900 kost en de vlotten € 800.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("zwemmen"), {"uitvoeringsplan-zwemmen-rietoever": PAPER}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Hoeveel steigers met losse planken mogen er in 2028 nog zijn?", "Steigers met losse planken — 2028: 2"),
        ("Hoeveel kluisjes komen er in totaal?", "Totaal — Kluisjes: 40"),
        ("Hoeveel fte aan badmeesters staat er in het zomerrooster?", "Badmeesters — Fte: 4,5"),
        ("Hoeveel leges verwacht Rietoever in 2027 te ontvangen?", "Leges — 2027: 7.900"),
        ("Hoeveel kilo blauwalg was er in 2024 per hectare?", "Blauwalg (kg per hectare) — 2024: 44"),
        ("Wat is het doel voor blauwalg per hectare in 2028?", "Blauwalg (kg per hectare) — Doel 2028: 22"),
    ],
)
def test_the_row_and_column_that_are_asked(assistant: Assistant, question: str, figure: str) -> None:
    assert claim_texts(assistant.ask(question)) == [figure]


def test_rows_that_share_what_stands_beside_their_names_are_a_group(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel krediet is er samen voor de projecten in Vlietdorp?")
    assert any("40.000 + 25.500 = 65.500" in text for text in claim_texts(answer, ClaimKind.CALCULATION))


@pytest.mark.parametrize(
    ("question", "sum_text"),
    [
        ("Zijn er in 2025 net zoveel watermonsters genomen als gepland? Wat is het verschil?", "120 − 96 = 24"),
        ("Hoeveel geld bleef er in 2024 liggen op bewegwijzering?", "61.000 − 38.500 = 22.500"),
    ],
)
def test_what_was_planned_is_set_against_what_came_of_it(assistant: Assistant, question: str, sum_text: str) -> None:
    calculations = claim_texts(assistant.ask(question), ClaimKind.CALCULATION)
    assert len(calculations) == 1
    assert sum_text in calculations[0]


def test_which_get_less_and_how_much_less_asks_for_the_lines(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Aan welke onderwerpen gaat in 2026 minder uit dan in 2025, en hoeveel minder?"))
    assert "84.500 − 90.000 = −5.500" in said
    assert "9.000 − 12.000 = −3.000" in said
    assert "Schoonmaak" not in said
    assert "129.500" not in said


def test_what_is_short_in_the_end_is_the_line_that_closes(assistant: Assistant) -> None:
    answer = assistant.ask("Wat moet de gemeente in 2026 zelf bijleggen voor het buitenzwemmen?")
    assert claim_texts(answer) == ["Saldo — 2026: -105.100"]


@pytest.mark.parametrize(
    "question",
    [
        "Wat moet de gemeente in 2027 zelf bijleggen voor het buitenzwemmen?",
        "Wat moet de gemeente in 2026 zelf bijleggen voor de bibliotheek?",
        "Hoe groot is het tekort op de boetes in 2026?",
    ],
)
def test_a_surplus_or_what_is_left_of_something_else_is_not_short(assistant: Assistant, question: str) -> None:
    assert "Saldo" not in joined_claims(assistant.ask(question))


def test_a_maximum_is_that_of_what_was_asked_before(assistant: Assistant) -> None:
    answer = ask_in_turn(assistant, "Wat is de boete voor duiken bij de sluis?", "En wat is het maximum?")
    assert "€ 450" in joined_claims(answer)
    assert "€ 240" not in joined_claims(answer)


def test_an_amount_that_the_question_names_tells_which_sentence_is_meant(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is er gebeurd met het voorstel om 30.000 euro bij het strandbad weg te halen?")
    assert claim_texts(answer) == ["De raad stemde een wijziging weg die bij het strandbad € 30.000 wilde weghalen."]


def test_two_things_that_a_sentence_sets_side_by_side_differ(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel duurder is de springplank dan de glijbaan?")
    assert claim_texts(answer, ClaimKind.CALCULATION) == ["Verschil: 7.200 − 4.900 = 2.300 (euro)"]


@pytest.mark.parametrize(
    "question",
    [
        "Wat kost een kaartje voor strandbad De Plons?",
        "Hoeveel krijgt iemand voor de bewegwijzering?",
        "Hoe groot is de lening voor de nieuwe bewegwijzering?",
        "Hoeveel goedkoper is de trap dan de ladder in het Zilverpark?",
        "Welk deel van de meldingen is op tijd afgehandeld?",
    ],
)
def test_a_figure_of_something_else_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND
