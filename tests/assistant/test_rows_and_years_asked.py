"""Rows, columns, years and headings that a question means without naming them as the document does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

CLEANING = """# Begroting Reinigingsbedrijf Noord 2026

Gemeente Westerland en gemeente Oosterland.

## Bijdragen

Tabel 1: Bijdrage per gemeente (in euro's)

| Gemeente | 2026 | 2027 |
| --- | --- | --- |
| Westerland | 410.000 | 425.000 |
| Oosterland | 280.000 | 295.000 |
| Totaal | 690.000 | 720.000 |

Tabel 2: Lasten en baten (in euro's)

| Omschrijving | 2026 | 2027 |
| --- | --- | --- |
| Lasten | | |
| Wagens | 189.000 | 172.000 |
| Personeel | 462.000 | 473.000 |
| Totaal lasten | 651.000 | 645.000 |
| Baten | | |
| Bijdragen gemeenten | 690.000 | 720.000 |
| Verkoop van glas | 30.000 | 20.000 |
| Totaal baten | 720.000 | 740.000 |

Tabel 3: Ziekteverzuim in procenten

| Jaar | Kort | Lang | Totaal |
| --- | --- | --- | --- |
| 2024 | 1,9 | 4,2 | 6,1 |
| 2025 | 1,7 | 4,1 | 5,8 |

Tabel 4: Vervangen van containers

| Jaar | Aantal containers | Kosten (€) |
| --- | --- | --- |
| 2026 | 850 | 297.500 |
| 2027 | 1.150 | 402.500 |

## Afval

| Indicator | 2024 | 2025 |
| --- | --- | --- |
| Restafval per inwoner (kg) | 151 | 134 |
| Heffing per huishouden | € 298 | € 312 |
"""

HUB = """# Kredietvoorstel De Kromme Dijk

## Kredieten

| Project | Krediet (€) | Besteed (€) | Restant (€) |
| --- | --- | --- | --- |
| Sluisbrug | 985.000 | 204.000 | 781.000 |
| Sporthal | 670.000 | 590.000 | 80.000 |

## Gebieden

| Deelgebied | Leegstand | Aantal bedrijven |
| --- | --- | --- |
| Noord | 8% | 41 |
| Midden | 23% | 32 |
| Zuid | 12% | 21 |

Uit de enquête bleek dat bedrijven het meest hinder ondervinden van netcongestie, gevolgd door te weinig parkeren.

## Planning

| Fase | Werkzaamheden | Periode |
| --- | --- | --- |
| 1 | Voorbereiding | februari 2025 - december 2025 |
| 2 | Energiehub Looierskade | september 2026 - juni 2027 |
| 3 | Waterberging | oktober 2028 - augustus 2029 |
"""

CLUBS = """# Samen in verenigingen Middelveen

## Hoe pakken wij dat aan?

### Spoor A - Minder papier

Wij schrappen formulieren.

### Spoor B - Sterke besturen

Er komt een cursus.

## Wat kost het?

| Subsidie (in euro's) | 2025 | 2026 |
| --- | --- | --- |
| Sportverenigingen | 184.000 | 191.500 |
| Muziekverenigingen | 76.400 | 70.000 |
| Historische kring | 9.250 | 12.000 |

## Personeel

| Domein | Formatie | Bezetting |
| --- | --- | --- |
| Ruimte | 96,4 | 88,7 |
| Samenleving | 71,2 | 69,5 |
| Buitendienst | 44,6 | 41,1 |

## Besluit

De raad heeft de verenigingsnota op 24 juni 2025 vastgesteld met 19 stemmen voor en 8 tegen. Het Verenigingsplan 2014 is
ingetrokken.

## Vragen

Een inwoner vraagt waarom niet voor het gebouw in Oosteind is gekozen. De wethouder antwoordt dat de eigenaar het zelf
nodig heeft. Aanbeveling D is door het college niet overgenomen, omdat de wet een leeftijd van 18 jaar stelt.

Er waren 21 stembureaus, minder dan bij de verkiezing van het Europees Parlement.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"reinigingsbedrijf": CLEANING, "kromme-dijk": HUB, "verenigingsnota": CLUBS}
    with open_assistant(tmp_path_factory.mktemp("rows"), texts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat is de bijdrage van Westerland in 2027 aan het reinigingsbedrijf?", "Westerland — 2027: 425.000"),
        ("Wat was het ziekteverzuim van het reinigingsbedrijf in 2025?", "Totaal — 2025: 5,8"),
        ("Hoe hoog was het kort verzuim in 2025?", "Kort — 2025: 1,7"),
        ("Hoeveel kilo restafval had een inwoner in 2025?", "Restafval per inwoner (kg) — 2025: 134"),
        ("Hoeveel geld gaat er in 2027 naar het vervangen van containers?", "Kosten (€) — 2027: 402.500"),
        ("In welke periode wordt de energiehub aan de Looierskade aangelegd?", "september 2026 - juni 2027"),
        ("Waar hebben bedrijven op De Kromme Dijk het meest last van?", "netcongestie"),
        ("Hoeveel raadsleden stemden voor en tegen de verenigingsnota?", "19 stemmen voor en 8 tegen"),
        ("Welke aanbeveling nam het college niet over?", "Aanbeveling D is door het college niet overgenomen"),
    ],
)
def test_what_is_asked_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in joined_claims(answer)


def test_what_is_left_of_a_credit_stands_beside_it(assistant: Assistant) -> None:
    (told,) = claim_texts(assistant.ask("Hoeveel krediet is er nog over voor de Sluisbrug?"))
    assert "Restant (€): 781.000" in told


def test_lines_of_a_side_that_fall_are_those_of_that_side(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Welke lastenposten van het reinigingsbedrijf dalen van 2026 naar 2027?"))
    assert "Wagens" in told
    assert "glas" not in told


def test_what_rises_in_one_year_rises_from_the_year_before(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Welke subsidies van Middelveen stijgen in 2026?"))
    assert "Sportverenigingen" in told
    assert "Historische kring" in told
    assert "Muziekverenigingen" not in told


def test_headings_that_are_called_alike_are_what_is_asked(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Wat zijn de sporen van de verenigingsnota?"))
    assert "Spoor A - Minder papier" in told
    assert "Spoor B - Sterke besturen" in told


@pytest.mark.parametrize(
    "question",
    [
        "In welk domein zijn ambtenaren het vaakst ziek?",
        "Wanneer is het verenigingsplan ingetrokken?",
        "Hoeveel krijg je als je op een stembureau helpt?",
    ],
)
def test_what_is_not_told_is_not_answered_by_what_stands_beside_it(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


def test_what_answers_a_question_is_read_with_it(assistant: Assistant) -> None:
    answer = assistant.ask("Waarom is er niet gekozen voor het gebouw in Oosteind?")
    assert "de eigenaar het zelf" in joined_claims(answer)


def test_a_thing_takes_the_place_of_a_thing_before_that_of_a_place(assistant: Assistant) -> None:
    answer = ask_in_turn(
        assistant, "Hoeveel geeft de nota aan Sportverenigingen in 2026 in Middelveen?", "En Historische kring?"
    )
    assert "12.000" in joined_claims(answer)
