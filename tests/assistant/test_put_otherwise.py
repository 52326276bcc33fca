"""Questions that say in two words, or in another form, what a document says in one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.derivation import separated_verbs
from assistant.model import Answer, Status, Turn
from assistant.pipeline import Assistant
from index.analyse import analyse
from tests.assistant.small_documents import joined_claims, open_assistant

PAPER = """# Programma waterveiligheid Noorderkoog 2026

## Reddingsbrigade

| Kengetal | 2024 | 2025 |
| --- | --- | --- |
| Aantal uitrukken | 143 | 161 |
| Controles op strandjes | 38 | 44 |

## Bereik van de lessen

| Jaar | Aanmeldingen | Diploma's |
| --- | --- | --- |
| 2024 | 305 | 270 |
| 2025 | 342 | 291 |

## Onderhoud

Uitgaven in euro's

| Onderdeel | 2025 | 2026 | 2027 |
| --- | --- | --- | --- |
| Steigers | 12.000 | 14.500 | 9.000 |
| Boeien | 3.200 | 3.300 | 3.400 |

Staat van het areaal

| Onderdeel | Goed | Matig |
| --- | --- | --- |
| Steigers | 71% | 29% |
| Boeien | 88% | 12% |

## Ligplaatsen

Havengeld voor een ligplaats

| Klasse | Lengte | Aanvraag | Havengeld |
| --- | --- | --- | --- |
| A | tot 6 meter | 3 weken | € 118,50 |
| B | 6 tot 10 meter | 6 weken | € 242,00 |
| C | meer dan 10 meter | 9 weken | € 487,00 |

## Planning

| Wat | Wanneer |
| --- | --- |
| Opening trainingscentrum | 15 september 2026 |
| Reddingsboot Zeester in gebruik | 1 april 2026 |
| Sloop oude post | november 2026 |

## Exploitatie per bad in euro's, rekening 2024

| Bad | Lasten | Baten | Saldo |
| --- | --- | --- | --- |
| De Plons | 412.000 | 318.000 | -94.000 |
| Het Meer | 54.000 | 66.000 | 12.000 |

## Tarieven

In euro's

| Product | 2025 | 2026 |
| --- | --- | --- |
| Vergunning boot, 10 jaar | 410 | 425 |
| Vergunning boot, 20 jaar | 690 | 715 |

## Adviezen

| Nr | Advies | Reactie van het college |
| --- | --- | --- |
| 1 | Plaats een boei bij de kop | Overgenomen. |
| 2 | Stel een havenraad in | Niet overgenomen. De schaal is te klein. |

## Moties

| Nr. | Onderwerp | Wethouder |
| --- | --- | --- |
| M12 | Gratis zwemlessen | Bouwman |
| M15 | Vlonder bij de oude post | Van Aerle |
| M18 | Fietsen langs het water | Bouwman |
"""
PHASES = """# Raadsvoorstel Kadewijk

De grondexploitatie van Kadewijk loopt tot en met 2028.

## Fasering van Kadewijk in miljoen euro

| Jaar | Kosten | Opbrengsten | Saldo |
| --- | --- | --- | --- |
| 2026 | 5,2 | 0,6 | -4,6 |
| 2027 | 4,1 | 0,9 | -3,2 |
| 2028 | 2,2 | 3,3 | 1,1 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(
        tmp_path_factory.mktemp("water"), {"waterveiligheid-noorderkoog": PAPER, "kadewijk": PHASES}
    ) as assistant:
        yield assistant


def told(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED, answer.text
    return joined_claims(answer)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Hoe vaak rukte de brigade in 2024 uit in het dorp?", ["uitrukken"]),
        ("Hoeveel mensen meldden zich aan voor de lessen?", ["aanmelden"]),
        ("Waarom leverde de haven minder op dan verwacht?", ["opleveren"]),
        ("Met wie werkt de gemeente samen?", ["samenwerken"]),
        ("Hoeveel gaat er in 2025 naar de haven?", []),
        ("Wat zijn de redenen om voor acht klassen te kiezen?", []),
    ],
)
def test_a_verb_and_its_particle_are_one_before_a_preposition_too(text: str, verbs: list[str]) -> None:
    assert [whole for _, whole in separated_verbs(text, analyse(text))] == verbs


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hoe vaak rukte de reddingsbrigade in 2024 uit in Noorderkoog?", "143"),
        ("Hoeveel mensen meldden zich in 2025 aan voor de lessen?", "342"),
        ("Wanneer gaat de Zeester varen?", "1 april 2026"),
        ("Per welke datum start het trainingscentrum?", "15 september 2026"),
        ("Wat is het havengeld voor een ligplaats in klasse B?", "242,00"),
        ("Hoeveel is er in de drie jaren samen nodig voor steigers?", "35.500"),
        ("Hoeveel kwam De Plons in 2024 tekort?", "-94.000"),
        ("In welk jaar komt Kadewijk het meeste geld tekort?", "2026: -4,6"),
        ("Wat kost een vergunning voor een boot voor 20 jaar in 2026?", "715"),
        ("Welk advies neemt het college niet over?", "Stel een havenraad in"),
    ],
)
def test_what_is_put_otherwise_is_found(assistant: Assistant, question: str, wanted: str) -> None:
    assert wanted in told(assistant.ask(question))


def test_the_row_of_a_key_is_told_with_the_column_that_is_asked_alone(assistant: Assistant) -> None:
    answer = told(assistant.ask("Welke lengte hoort bij een ligplaats in klasse C?"))
    assert "meer dan 10 meter" in answer
    assert "487" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Wat is het havengeld voor een ligplaats in klasse D?",
        "Wanneer gaat de oude post varen?",
        "Hoeveel kwam Het Meer in 2024 tekort?",
        "Wat kost een vergunning voor een boot voor 40 jaar?",
        "Hoe vaak rukte de reddingsbrigade in 2021 uit in Noorderkoog?",
    ],
)
def test_what_is_not_there_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


def test_what_is_called_by_a_code_is_told_in_words_too(assistant: Assistant) -> None:
    answer = told(assistant.ask("Welke moties heeft Bouwman?"))
    assert "M12 — Onderwerp: Gratis zwemlessen" in answer
    assert "M18 — Onderwerp: Fietsen langs het water" in answer
    assert "M15" not in answer


def test_who_goes_on_counting_counts_other_things_in_the_same_year(assistant: Assistant) -> None:
    before = [Turn("Hoeveel aanmeldingen waren er in Noorderkoog in 2024?"), Turn("En in 2025?")]
    assert "291" in told(assistant.ask("En hoeveel diploma's?", before))
