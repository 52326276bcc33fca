"""When rows of a plan are done, how a vote went, what lies in a provision on a day, columns set against each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

PLAN = """# Beheerplan sluizen Merenveld 2025-2029

## Werken

| Nr. | Sluis | Breedte (m) | Voorbereiding | Uitvoering |
| --- | --- | --- | --- | --- |
| 1 | Noordersluis | 14 | 2025 | 2026 |
| 2 | Polderschut | 9 | 2025-2026 | 2027-2028 |

## Voorziening sluizen

Verloop van de sluisvoorziening (x € 1.000)

| Jaar | Stand 1 januari | Dotatie | Onttrekking | Stand 31 december |
| --- | --- | --- | --- | --- |
| 2025 | 900 | 200 | 350 | 750 |
| 2026 | 750 | 200 | 500 | 450 |

## Kade-exploitaties

Verwacht resultaat (x € 1.000)

| Kade | Herziening 2024 | Herziening 2025 |
| --- | --- | --- |
| Turfkade | 820 | 905 |
| Zandkade | -140 | -210 |

## Verhuur

Een ligplaats kost € 12 per vierkante meter per jaar.
"""
PROPOSAL = """# Raadsvoorstel havengeld Merenveld

## Besluit

De raad besluit:

1. de Nota havengeld 2026 vast te stellen;
2. het tarief voor passanten te verhogen.

Het voorstel is aangenomen met 15 stemmen voor en 4 tegen. De fractie Vrij Water stemde tegen.
"""

QUAY = """# Raadsvoorstel Turfkade Merenveld

## Varianten

Variant A, herstel. De kade wordt hersteld. Bewoners spraken hun voorkeur uit voor variant A.

Variant B, vernieuwing. De kade wordt vervangen:

- de palen worden van staal;
- de bestrating wordt van klinkers.

## Voorstel

Wij stellen uw raad voor te besluiten:

1. in te stemmen met variant B voor de Turfkade;
2. een krediet van € 640.000 beschikbaar te stellen.
"""

TEXTS = {"beheerplan": PLAN, "raadsvoorstel": PROPOSAL, "turfkade": QUAY}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("plans"), TEXTS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wanneer wordt het Polderschut uitgevoerd?", "Uitvoering: 2027-2028"),
        ("Hoeveel raadsleden stemden voor de nota havengeld?", "15 stemmen voor en 4 tegen"),
        ("Hoeveel leden stemden tegen de nota havengeld?", "15 stemmen voor en 4 tegen"),
        ("Is de nota havengeld aangenomen?", "Het voorstel is aangenomen"),
        ("Hoeveel zit er eind 2026 in de voorziening sluizen?", "Stand 31 december — 2026: 450"),
        ("Wat is de stand van de sluisvoorziening op 31 december 2025?", "Stand 31 december — 2025: 750"),
        ("Wat is het verschil tussen de herziening 2024 en 2025 van de Turfkade?", "905 − 820 = 85"),
        ("Wat kost een ligplaats per m2?", "€ 12 per vierkante meter"),
        ("Welke variant stelt het college voor bij de Turfkade?", "in te stemmen met variant B"),
    ],
)
def test_tells_what_is_asked(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in joined_claims(answer)


def test_a_balance_on_a_day_is_that_of_the_day_alone(assistant: Assistant) -> None:
    assert "Stand 1 januari" not in joined_claims(assistant.ask("Hoe groot is de sluisvoorziening eind 2026?"))
