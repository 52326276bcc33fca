"""What rules leave out, and who are in a body."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

MARKET = """# Nota weekmarkt Waterdorp

## Organisatie

De marktcommissie bestaat uit wethouder Bakker, marktmeester J. de Vries en twee kooplieden. De commissie vergadert
elke maand. De werkgroep schrijft de verslagen.

## Regels

Het verbod op aggregaten geldt niet voor viskramen en evenmin voor foodtrucks. Wie een aggregaat gebruikt, vraagt een
ontheffing. Vrijgesteld van de afsluiting om 17 uur zijn de Havenstraat en de Kerkstraat.

## Zienswijzen

Overgenomen is de wens om een tweede marktdag te houden. Niet overgenomen is het verzoek van de ondernemers om gratis
stroom.

## Subsidie

Een standplaats kost 40 euro per week. Stopt een ondernemer binnen drie jaar, dan betaalt die 25% van de subsidie terug.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("exclusion"), {"weekmarkt": MARKET}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Geldt het verbod op aggregaten ook voor viskramen?", "geldt niet voor viskramen"),
        ("Moeten foodtrucks zich ook aan het verbod op aggregaten houden?", "evenmin voor foodtrucks"),
        ("Welke straten zijn vrijgesteld van de afsluiting om 17 uur?", "de Havenstraat en de Kerkstraat"),
        ("Welke verzoeken zijn niet overgenomen in de nota weekmarkt?", "gratis stroom"),
        ("Wie zitten er in de marktcommissie?", "J. de Vries en twee kooplieden"),
        ("Wie zijn lid van de marktcommissie van Waterdorp?", "wethouder Bakker"),
    ],
)
def test_tells_the_sentence_that_says_so(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in joined_claims(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Wie zitten er in de werkgroep?",
        "Hoeveel % kost een standplaats?",
        "Hoeveel moet ik van mijn standplaats terugbetalen?",
    ],
)
def test_another_sentence_is_no_answer(assistant: Assistant, question: str) -> None:
    said = joined_claims(assistant.ask(question))
    assert not any(wrong in said for wrong in ("marktmeester", "Havenstraat", "40 euro"))
