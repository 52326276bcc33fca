"""Lines that are called alike, or add up, in tables of other years, on one paper of a town that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

PAPER = """# Programma veilige straten Wilgenoord 2026-2028

## Ongevallen

| Jaar | Lichtgewonde fietsers | Fout geparkeerde auto's |
| --- | --- | --- |
| 2022 | 61 | 120 |
| 2023 | 58 | 114 |
| 2024 | 66 | 131 |

## Doelen

| Aanwijzer | 2026 | 2028 |
| --- | --- | --- |
| Lichtgewonde fietsers per jaar | 55 | 40 |
| Straten met een drempel | 12 | 20 |

## Geld

Tabel 3. Dekking in euro's

| Bron | 2026 | 2027 | 2028 |
| --- | --- | --- | --- |
| Begroting verkeer | 80.000 | 85.000 | 90.000 |
| Reserve Straten | 40.000 | 25.000 | 10.000 |
| Totaal dekking | 120.000 | 110.000 | 100.000 |

## Projecten

| Nr. | Project | Kosten in euro's | Trekker |
| --- | --- | --- | --- |
| 1.1 | Herinrichting Molenlaan | 65.000 | W. Draaijer |
| 1.2 | Drempels Kerkweg | 30.000 | S. Aydin |

## Toelichting

1.1 Herinrichting Molenlaan. De rijbaan wordt smaller en er komt een middenberm.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("straten"), {"veilige-straten-wilgenoord": PAPER}) as assistant:
        yield assistant


def test_the_table_that_has_the_year_answers(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel lichtgewonde fietsers mogen er in 2028 hooguit zijn?")
    assert claim_texts(answer) == ["Lichtgewonde fietsers per jaar — 2028: 40"]


def test_past_years_are_those_of_their_own_table(assistant: Assistant) -> None:
    assert "66" in joined_claims(assistant.ask("Hoeveel lichtgewonde fietsers waren er in 2024?"))


def test_a_year_that_no_table_has_is_not_found(assistant: Assistant) -> None:
    assert assistant.ask("Hoeveel lichtgewonde fietsers waren er in 2019?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel wordt er in drie jaar tijd uit de reserve Straten gehaald?",
        "Hoeveel haalt Wilgenoord in totaal uit de reserve Straten?",
    ],
)
def test_what_is_taken_in_all_years_is_added_up(assistant: Assistant, question: str) -> None:
    calculations = claim_texts(assistant.ask(question), ClaimKind.CALCULATION)
    assert any("40.000 + 25.000 + 10.000 = 75.000" in text for text in calculations)


def test_a_heading_does_not_say_who(assistant: Assistant) -> None:
    answer = ask_in_turn(assistant, "Wat kost de herinrichting van de Molenlaan?", "En wie trekt dat project?")
    assert "W. Draaijer" in joined_claims(answer)
