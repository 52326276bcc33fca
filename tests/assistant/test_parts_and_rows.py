"""Parts with a number, rows named after who is asked about, and figures of other years, on papers of made-up towns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

PLAN = """# Mobiliteitsplan Ruigeroord 2035

Gemeente Ruigeroord

## Kosten

| Kosten | Fase | Fase | Fase |
| --- | --- | --- | --- |
| x € 1.000 | 1 | 2 | 3 |
| Fietspaden | 210 | 340 | 560 |
| Bushaltes | 95 | 120 | 75 |

## Subsidies

| Instelling | Subsidie 2027 (€) |
| --- | --- |
| Zwembad Het Ven | 405.000 |
| Muziekhuis | 120.000 |

| Instelling | 2027 | 2028 | 2029 |
| --- | --- | --- | --- |
| Zwembad Het Ven | 405.000 | 395.000 | 385.000 |
| Muziekhuis | 120.000 | 118.000 | 116.000 |

## Raming van de brug

| Onderdeel | Raming (in €, exclusief btw) 2025 | Raming (in €, exclusief btw) 2027 |
| --- | --- | --- |
| Brugdek | 900.000 | 1.050.000 |
| Landhoofden | 400.000 | 410.000 |

## Laadpunten

Eind 2026 telde Ruigeroord 210 laadpunten. Tot 2035 moeten dat er 900 worden.

## Partners

| Organisatie | Rol | Contactpersoon |
| --- | --- | --- |
| Stichting Wegwijs | hulp bij het reizen | Noor Velthuis |
| Fietsersbond | advies | Tom Aalders |

## Bijdragen

| Gemeente | Bijdrage 2027 (€) |
| --- | --- |
| Ruigeroord | 1.204.000 |
| Hoogmade | 980.000 |

## Besluit

De raad besluit:

1. het plan vast te stellen;
2. een krediet van € 640.000 te geven voor de jaren 2027 en 2028.

### Beslispunten

I. de bushaltes te verplaatsen;

II. de fietspaden te verbreden;

III. de parkeernorm te verlagen.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("plan"), {"mobiliteitsplan": PLAN}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("Wat kosten de fietspaden in fase 2?", "340", "560"),
        ("Hoeveel gaat er van 2027 tot en met 2029 samen naar zwembad Het Ven?", "1.185.000", ""),
        ("Hoeveel duurder is het brugdek geworden sinds 2025?", "1.050.000 − 900.000 = 150.000", ""),
        ("Wat krijgt het Muziekhuis in 2028?", "118.000", "116.000"),
        ("Wie is de contactpersoon van Stichting Wegwijs?", "Noor Velthuis", "Aalders"),
        ("Hoeveel moet Ruigeroord in 2027 betalen?", "1.204.000", "980.000"),
        ("Hoeveel laadpunten moet Ruigeroord in 2035 hebben?", "900", ""),
        ("Wat is beslispunt III?", "parkeernorm", "bushaltes"),
    ],
)
def test_what_is_asked_is_told_and_no_other(assistant: Assistant, question: str, told: str, left_out: str) -> None:
    said = joined_claims(assistant.ask(question))
    assert told in said
    assert not left_out or left_out not in said


def test_a_part_that_is_not_there_has_no_figure(assistant: Assistant) -> None:
    assert assistant.ask("Wat kosten de fietspaden in fase 5?").status is Status.NOT_FOUND


def test_a_rank_before_a_number_is_no_place_in_a_list(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Welk krediet geeft de raad voor de eerste twee jaar?"))
    assert "640.000" in said
