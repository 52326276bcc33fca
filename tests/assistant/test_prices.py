"""What something costs a month, or at all, in a letter of a town that is not there; until when one can ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

LETTER = """# Brief over het dorpshuis van Oeverdam 2027

## Begrippen

- **Vaste huurder**: een vereniging die het dorpshuis een jaar lang huurt en daarvoor een sleutel krijgt.

## Verhuizing

Nieuwbouw vraagt een investering van € 2,1 miljoen, terwijl de oude school tot 2031 gehuurd kan worden. De berging wordt
verhuurd voor € 75 per maand.

## Wat we doen

- De biljartclub krijgt in 2027 een eigen kast.
- Het koor krijgt € 400 voor een piano.

## Verenigingen

Eind 2028 vragen twaalf verenigingen een vaste plek aan. Verenigingen die vaste huurder zijn, houden hun sleutel, omdat
zij ook 's avonds oefenen.

## Planning

- 1 februari 2027: opening van de grote zaal.
- 15 maart 2027: sluiting aanvragen vaste plek.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("letter"), {"brief-dorpshuis": LETTER}) as assistant:
        yield assistant


def test_what_something_costs_a_month_is_not_what_something_else_takes(assistant: Assistant) -> None:
    assert "2,1 miljoen" not in joined_claims(assistant.ask("Wat betaalt Oeverdam per maand aan huur voor de school?"))


def test_a_price_a_month_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel kost de huur van de berging per maand?")

    assert answer.status is Status.ANSWERED
    assert "€ 75 per maand" in joined_claims(answer)


def test_an_item_that_prices_something_else_is_no_price(assistant: Assistant) -> None:
    assert (
        joined_claims(assistant.ask("Hoeveel kost de kast van de biljartclub?"))
        != "Het koor krijgt € 400 voor een piano."
    )


def test_a_list_that_names_only_a_part_of_the_word_is_no_price(assistant: Assistant) -> None:
    assert assistant.ask("Hoeveel kost het pianovervoer?").status is Status.NOT_FOUND


def test_until_when_is_told_by_the_day_that_it_closes(assistant: Assistant) -> None:
    answer = assistant.ask("Tot welke datum kan een vereniging een vaste plek aanvragen?")

    assert answer.status is Status.ANSWERED
    assert "15 maart 2027" in joined_claims(answer)
    assert "Eind 2028" not in joined_claims(answer)


def test_what_a_word_means_is_no_reason(assistant: Assistant) -> None:
    assert "'s avonds oefenen" in joined_claims(assistant.ask("Waarom houdt een vaste huurder de sleutel?"))
