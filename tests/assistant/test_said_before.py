"""What stands for something said before, and lists of what is seldom called so, on papers of a made-up town."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.anaphora import begins_with_end_of, begun_in_full
from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, joined_claims, open_assistant

PLAN = """# Uitvoeringsplan Waterveld 2027

## Isoleren

Het college stelt per 1 maart 2027 de Subsidieregeling isolatie Waterveld open. De regeling sluit op 30 juni 2029.

## Verzuim

Voor een lager verzuim spreken wij het volgende af:

- een fitnessruimte in het gemeentehuis;
- een gesprek na de derde ziekmelding;
- twee dagen thuis werken.

## Argumenten, kanttekeningen en risico's

### Wonen wordt goedkoper

Een huis met dubbel glas verbruikt minder.

### Iedereen kan meedoen

Ook huurders krijgen hulp.

Daar staan de volgende risico's tegenover:

- Vakmensen zijn schaars.
- Glas wordt duurder.

## Cijfers

| Aanvragen | 2025 | 2026 |
| --- | --- | --- |
| Ontvangen aanvragen | 210 | 260 |
| Toegekende aanvragen | 170 | 225 |

## Onderhoud

De looptijd van een eerste vergunning is acht maanden. Een vergunning voor een steiger duurt twee jaar.

Jaarlijks zijn er vijf gezamenlijke controles, samen met de politie, Enexis en Omgevingsdienst De Wiel. Dat gebeurt op
het industrieterrein.

## Planning

| Stap | Gereed |
| --- | --- |
| Opening nieuw zwembad | mei 2028 |
| Sloop zwembad De Duiker | september 2028 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("plan"), {"plan": PLAN}) as assistant:
        yield assistant


def test_a_sentence_begins_with_what_was_called_in_full() -> None:
    said = "Het college opent de Subsidieregeling isolatie Waterveld in maart."
    assert begun_in_full("De regeling sluit in juni.", said) == "Subsidieregeling isolatie Waterveld"
    assert begun_in_full("Het fonds sluit in juni.", said) == ""
    assert begins_with_end_of("De regeling sluit.", "isolatieregeling")
    assert not begins_with_end_of("De regeling sluit.", "regeling")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Tot wanneer loopt de isolatieregeling?", "30 juni 2029"),
        ("Welke risico's noemt het plan?", "Vakmensen zijn schaars"),
        ("Hoe lang mag een eerste vergunning duren?", "acht maanden"),
        ("Met wie houdt Waterveld gezamenlijke controles op het industrieterrein?", "Omgevingsdienst De Wiel"),
        ("Welke afspraken maakt Waterveld over verzuim?", "fitnessruimte"),
    ],
)
def test_it_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in joined_claims(assistant.ask(question))


def test_all_of_a_list_of_agreements_is_told(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Welke afspraken maakt Waterveld over verzuim?"))
    assert "derde ziekmelding" in told
    assert "thuis werken" in told


def test_that_year_is_the_year_of_the_question_before(assistant: Assistant) -> None:
    turns = "Hoeveel aanvragen werden ontvangen in 2026?", "Hoeveel werden er dat jaar toegekend?"
    told = joined_claims(ask_in_turn(assistant, *turns))
    assert "225" in told
    assert "170" not in told


def test_what_was_said_of_the_subject_before_is_let_go(assistant: Assistant) -> None:
    answer = ask_in_turn(assistant, "Wanneer gaat het nieuwe zwembad open?", "En wanneer wordt het oude gesloopt?")
    assert answer.status is Status.ANSWERED
    assert "september 2028" in joined_claims(answer)
