"""Lists of days that name no year: when something is decided, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

PROPOSAL = """# Raadsvoorstel nieuwe brandweerkazerne

Datum: 4 november 2024

## Voorstel

De raad besluit 2 miljoen euro beschikbaar te stellen voor de nieuwe brandweerkazerne.

## Vervolg

- 12 november: informatieavond voor omwonenden
- 26 november: behandeling in de commissie Veiligheid
- 17 december: besluitvorming in de raad
- 20 januari: start van de aanbesteding
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("days"), {"kazerne": PROPOSAL}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Wanneer beslist de raad over de brandweerkazerne?", "17 december", "2 miljoen"),
        ("Wanneer behandelt de commissie de brandweerkazerne?", "26 november", "17 december"),
        ("Wat is de volgende stap na de informatieavond over de brandweerkazerne?", "26 november", "12 november"),
        ("Wat gebeurt er na de behandeling van de brandweerkazerne in de commissie?", "17 december", "26 november"),
    ],
)
def test_tells_the_day_of_the_list(assistant: Assistant, question: str, told: str, not_told: str) -> None:
    said = joined_claims(assistant.ask(question))
    assert told in said
    assert not_told not in said


def test_the_planning_is_the_whole_list(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Wat is de planning van de brandweerkazerne?"))
    assert all(day in said for day in ("12 november", "26 november", "17 december", "20 januari"))
