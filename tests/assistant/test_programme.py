"""Questions on a programme with themes, a table of actions and one of places, whose dates stand in several columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

PROGRAMME = """# Programma Water Oeverdam 2025-2027

## 1. Thema's

Per thema staat wat we doen.

### 1.1 Thema 1: Droge voeten

Doel: in 2030 staat er nergens meer water in huis. We bouwen drie gemalen.

### 1.2 Thema 2: Schoon water

Doel: in elke plas mag weer worden gezwommen. We meten elke maand.

## 2. Actieplan

| Actie | Trekker | Planning 2025 | Planning 2026 |
| --- | --- | --- | --- |
| Gemaal Oost vervangen | Waterschap | Q2 | |
| Zwemstrand aanleggen | Gemeente, team Groen | | Q3 |
| Meetnet plaatsen | Gemeente, team Water | Q4 | |

## 3. Bouwlocaties

| Kern | Locatie | Start bouw | Oplevering |
| --- | --- | --- | --- |
| Eendenveen | Gemaalweg | mei 2025 | juni 2026 |
| Eendenveen | Kadehof | maart 2026 | mei 2027 |
| Zilverdorp | Molenwerf | juli 2025 | april 2026 |
| Zilverdorp | Singelplein | januari 2026 | augustus 2027 |

## 4. Uitvoering

| Stap | Planning |
| --- | --- |
| Gunning | 9 februari 2025 |
| Uitvoering fase 1 (Oost) | april 2025 |
| Uitvoering fase 2 (West) | oktober 2025 |
| Oplevering | 18 juni 2027 |

De keur wordt uiterlijk op 31 december 2026 door de raad vastgesteld.
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("water"), {"programma-water": PROGRAMME}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("Wanneer start de bouw van de Molenwerf?", "Start bouw: juli 2025"),
        ("Wanneer wordt het Singelplein opgeleverd?", "Oplevering: augustus 2027"),
        ("In welk kwartaal wordt het zwemstrand aangelegd?", "2026: Q3"),
        ("Wanneer wordt het werk van het programma Water gegund?", "9 februari 2025"),
        ("Wanneer moet de keur klaar zijn?", "31 december 2026"),
        ("Wanneer begint fase 2?", "oktober 2025"),
    ],
)
def test_a_date_is_that_of_its_row_and_column(water: Assistant, question: str, date: str) -> None:
    assert date in water.ask(question).text


def test_a_phase_that_is_not_there_gets_no_date_of_another(water: Assistant) -> None:
    assert "2025" not in joined_claims(water.ask("Wanneer begint fase 3?"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Welke bouwlocaties zijn er in Zilverdorp?",
            ["Molenwerf — Kern: Zilverdorp", "Singelplein — Kern: Zilverdorp"],
        ),
        ("Welke acties trekt de gemeente?", ["Zwemstrand aanleggen", "Meetnet plaatsen"]),
        ("Welke acties gaan over het zwemstrand?", ["Zwemstrand aanleggen"]),
        ("Welke thema's heeft het programma?", ["Thema 1: Droge voeten", "Thema 2: Schoon water"]),
    ],
)
def test_only_the_items_that_are_asked_are_listed(water: Assistant, question: str, expected: list[str]) -> None:
    assert claim_texts(water.ask(question), ClaimKind.ITEM) == expected


@pytest.mark.parametrize("asked", ["Wat is het doel van het tweede thema?", "Wat is het doel van thema 2?"])
def test_of_an_item_only_what_is_asked_is_told(water: Assistant, asked: str) -> None:
    said = ask_in_turn(water, "Welke thema's heeft het programma?", asked).text
    assert "in elke plas mag weer worden gezwommen" in said
    assert "elke maand" not in said


def test_a_conversation_keeps_to_its_rows(water: Assistant) -> None:
    assert "oktober 2025" in ask_in_turn(water, "Wanneer begint fase 1?", "En fase 2?").text
    places = ask_in_turn(water, "Welke bouwlocaties zijn er in Zilverdorp?", "En in Eendenveen?")
    assert claim_texts(places, ClaimKind.ITEM) == ["Gemaalweg — Kern: Eendenveen", "Kadehof — Kern: Eendenveen"]
    assert "Waterschap" in ask_in_turn(water, "Wie trekt de actie zwemstrand?", "En het gemaal?").text
