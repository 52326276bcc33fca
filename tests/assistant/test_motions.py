"""Motions, votes on points and what is held over, as a griffie lists them, on papers of a town that is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

MOTIONS = """# Moties bij de begroting van Rietmonde

De raad van Rietmonde kwam bijeen op 7 november 2026.

## Amendement A1 Lagere hondenbelasting

Indieners: Stadsbelang en CDA

De hondenbelasting gaat met twaalf euro omlaag. Uitslag: verworpen met 9 stemmen voor en 14 stemmen tegen.

## Motie M1 Meer banken in het Singelpark

Indieners: D66 en Groen Rietmonde

De motie vraagt om twintig banken in het Singelpark. De kosten zijn € 18.000.

Uitslag: aangenomen met 17 stemmen voor en 6 stemmen tegen.

## Motie M2 Schaduw op schoolpleinen

Indiener: Groen Rietmonde

De motie vraagt om bomen op alle schoolpleinen. De indiener houdt de motie aan tot de vergadering van 4 maart 2027.
"""
PLAN = """# Sportvisie Rietmonde 2027

## Voorgesteld besluit

1. de Sportvisie Rietmonde 2027 vast te stellen;
2. een krediet van € 640.000 beschikbaar te stellen voor de atletiekbaan;
3. de regeling voor sportvelden in te trekken;
4. een veld van 350 m2 te verkopen.

## Behandeling

De raad heeft de visie op 9 oktober 2026 vastgesteld met 20 stemmen voor en 3 stemmen tegen. Tegen stemde Stadsbelang.
Punt 2 is aangenomen met 12 stemmen voor en 11 stemmen tegen.
Punt 4 is aangenomen met 13 stemmen voor en 10 stemmen tegen.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("moties")
    with open_assistant(folder, {"moties": MOTIONS, "sportvisie": PLAN}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Welke fracties dienden het amendement over de hondenbelasting in?", "Stadsbelang en CDA"),
        ("Wie diende de motie over de banken in?", "D66 en Groen Rietmonde"),
        ("Hoe is er gestemd over de motie over de banken in het Singelpark?", "17 stemmen voor en 6 stemmen tegen"),
        ("Wat is er gebeurd met de motie over schaduw op schoolpleinen?", "houdt de motie aan"),
        ("Hoe stemde de raad over het krediet voor de atletiekbaan?", "12 stemmen voor en 11 stemmen tegen"),
        ("Hoe stemde de raad over het veld dat wordt verkocht?", "13 stemmen voor en 10 stemmen tegen"),
        ("Welke partijen waren tegen de sportvisie?", "Tegen stemde Stadsbelang"),
    ],
)
def test_each_motion_and_point_has_its_own_names_and_votes(assistant: Assistant, question: str, told: str) -> None:
    assert told in joined_claims(assistant.ask(question))


def test_who_put_another_motion_forward_is_left_out(assistant: Assistant) -> None:
    assert "Stadsbelang" not in joined_claims(assistant.ask("Wie diende de motie over de banken in?"))
