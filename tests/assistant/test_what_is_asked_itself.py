"""Answers that are just what is asked, and nothing near it: reserves, days, prohibitions, votes, amounts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

PAPER = """# Havennota Zeewolde-Oost 2026

## Reserves

Verloop van de reserve kademuren (in euro's)

| Jaar | Stand 1 januari | Toevoeging | Onttrekking | Stand 31 december |
| --- | --- | --- | --- | --- |
| 2026 | 410.000 | 50.000 | 120.000 | 340.000 |
| 2027 | 340.000 | 50.000 | 90.000 | 300.000 |

Overige reserves (in miljoenen euro's)

| Naam | Stand begin 2025 | Bij | Af | Stand eind 2025 |
| --- | --- | --- | --- | --- |
| Reserve baggeren | 2,80 | 0,20 | 0,75 | 2,25 |
| Reserve lichtopstanden | 1,10 | 0,05 | 0,15 | 1,00 |

## Betaling van de subsidie

| Termijn | Deel | Bedrag 2026 (in €) |
| --- | --- | --- |
| 1 februari | 60% | 43.200 |
| 1 juni | 40% | 28.800 |

## Investeringen in euro's

| Project | Start | Krediet |
| --- | --- | --- |
| Steiger Noordpier | maart 2027 | 840.000 |
| Sluisdeur Zuid | mei 2029 | 1.310.000 |

## Lasten van de haven (in euro's)

| Taak | 2026 | 2027 |
| --- | --- | --- |
| Kapitaallasten | 1.900.000 | 1.950.000 |
| Toezicht | 210.000 | 215.000 |

## Kosten van het havenpersoneel in 2025 (in euro's)

| Kostensoort | Begroting 2025 | Rekening 2025 | Verschil |
| --- | --- | --- | --- |
| Salarissen | 610.000 | 590.000 | 20.000 |
| Uitzendkrachten | 80.000 | 131.000 | -51.000 |

## Regels

In de haven is het verboden om:

- te vissen vanaf een steiger;
- afval overboord te zetten.

De havenverordening bestaat uit:

- Hoofdstuk I - Begrippen van de haven
- Hoofdstuk II - Orde in de haven

Deze verordening is van toepassing op de Westhaven, de Kolkhaven en de loswal.

Het havenspreekuur is elke maandag en woensdag van 10.00 tot 11.30 uur.

## Aanbevelingen

De rekenkamer doet drie aanbevelingen:

1. Meet elk jaar de diepte van de geul.
2. Benoem een tweede havenmeester.
3. Verhoog het liggeld stapsgewijs.

Het college volgt de eerste en de derde. Aanbeveling 2 neemt het college niet over, omdat er te weinig werk is.

## Plannen

Er komt een nieuwe zeilschool voor de jeugd, met zes boten. De pier blijft het hele jaar open.

Elk jaar kost de vuurtoren 60.000 euro aan onderhoud.
"""
DECISIONS = """# Besluitenlijst raad Zeewolde-Oost 12 maart 2026

## Verplaatsing viskade (raadsvoorstel 2026-07)

Besluit: het voorstel wordt aangenomen met 14 stemmen voor en 5 stemmen tegen. De fractie van Havenbelang stemt tegen,
omdat de kosten te hoog zijn.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"havennota": PAPER, "besluitenlijst": DECISIONS}
    with open_assistant(tmp_path_factory.mktemp("itself"), texts) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel zit er eind 2027 in de reserve kademuren?", "Stand 31 december — 2027: 300.000"),
        ("Hoeveel zat er op 1 januari 2026 in de reserve kademuren?", "Stand 1 januari — 2026: 410.000"),
        ("Hoeveel zit er eind 2025 in de reserve baggeren?", "Stand eind 2025: 2,25"),
        ("Hoe hoog is de termijn van de subsidie op 1 juni 2026?", "28.800"),
        ("Hoeveel groter is het krediet voor de Sluisdeur Zuid dan dat voor de Steiger Noordpier?", "= 470.000"),
        ("Welke investering in de haven is het duurst?", "Sluisdeur Zuid"),
        ("Op welke kosten van het havenpersoneel is in 2025 meer uitgegeven dan begroot?", "Uitzendkrachten"),
        ("Wat mag je niet doen in de haven?", "te vissen vanaf een steiger"),
        ("Wat is er verboden in de haven?", "afval overboord te zetten"),
        ("Welke aanbeveling neemt het college niet over?", "Aanbeveling 2 neemt het college niet over"),
        ("Voor welke havens geldt de havenverordening?", "de Westhaven, de Kolkhaven en de loswal"),
        ("Op welke dagen en hoe laat is het havenspreekuur?", "elke maandag en woensdag"),
        ("Wie was er tegen de verplaatsing van de viskade?", "De fractie van Havenbelang stemt tegen"),
        ("Met hoeveel stemmen is het plan voor de viskade aangenomen?", "14 stemmen voor en 5 stemmen tegen"),
    ],
)
def test_tells_what_is_asked(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in joined_claims(answer)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Hoeveel zit er eind 2027 in de reserve kademuren?", "Onttrekking"),
        ("Op welke kosten van het havenpersoneel is in 2025 meer uitgegeven dan begroot?", "Salarissen"),
        ("Welke aanbeveling neemt het college niet over?", "Verhoog het liggeld"),
        ("Wat mag je niet doen in de haven?", "zeilschool"),
        ("Voor welke havens geldt de havenverordening?", "Hoofdstuk"),
    ],
)
def test_leaves_out_what_is_not_asked(assistant: Assistant, question: str, other: str) -> None:
    answer = assistant.ask(question)
    assert other not in joined_claims(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Wat kost de nieuwe zeilschool?",
        "Hoeveel zit er eind 2031 in de reserve kademuren?",
        "Hoe hoog is de termijn van de subsidie op 1 mei 2026?",
    ],
)
def test_what_is_near_does_not_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND


def test_a_point_to_decide_on_gives_no_reason(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = """# Raadsvoorstel veerpont

## Voorgesteld besluit

De raad wordt voorgesteld te besluiten:

1. de veerpont te vervangen door een elektrische veerpont;
2. het krediet op 700.000 euro te bepalen.

## Toelichting

Een elektrische veerpont is gekozen omdat de oude motor de geluidsnorm overschrijdt.
"""
    with open_assistant(tmp_path_factory.mktemp("reason"), {"veerpont": text}) as assistant:
        answer = assistant.ask("Waarom wordt de veerpont vervangen?")
    assert "te vervangen" not in joined_claims(answer) or "geluidsnorm" in joined_claims(answer)
