"""A report on years that are over: what was meant and spent, and whose recommendations a list has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

REPORT = """# Evaluatie Koele Buurt 2021-2024

Gemeente Wilgenrode

## Geld

Bedragen in miljoen euro.

| Maatregel | Begroot | Besteed | Verschil |
| --- | --- | --- | --- |
| Regenwater afkoppelen | 2,40 | 1,56 | -0,84 |
| Bomen planten | 0,90 | 1,10 | 0,20 |

## Aanbevelingen

De rekenkamer doet de raad drie aanbevelingen.

- Stel vijf doelen vast.
- Vraag om een kort verslag.
- Maak een kaart van kabels.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("evaluatie"), {"evaluatie-koele-buurt": REPORT}) as assistant:
        yield assistant


def test_an_amount_of_several_years_is_not_taken_from_itself(assistant: Assistant) -> None:
    said = joined_claims(
        assistant.ask("Hoeveel minder is er uitgegeven aan het afkoppelen van regenwater dan begroot?")
    )
    assert "0,00" not in said
    assert "0,84" in said


def test_a_list_is_of_whom_its_section_begins_with(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Welke aanbevelingen doet de rekenkamer van Wilgenrode?"))
    assert "vijf doelen" in said
    assert "kaart van kabels" in said
    assert "kort verslag" in joined_claims(assistant.ask("Wat is de tweede aanbeveling van de rekenkamer?"))
