"""Questions that quote figures: the sentence with the same figures is meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from assistant.quoted import quoted_figures
from tests.assistant.small_documents import joined_claims, open_assistant

NOTE = """# Nota groen Oeverdam 2027

## Bomen

We planten 412 bomen. De begroting heeft geld voor 380 bomen. Dat verschil is bedoeld: 32 bomen worden betaald door de
woningcorporatie.

## Bankjes

Bankjes kosten € 1.200 per stuk. Er komen 250 bankjes langs de vaart.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("note"), {"nota-groen": NOTE}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("In de nota staat € 1,2 miljoen, elders 330.000. Klopt dat?", {1_200_000, 330_000}),
        ("Er zijn 154 plekken. Hoe kan dat?", {154}),
        ("Wie mag tot 50 euro beslissen?", {50}),
        ("Wat gebeurt er in 2027 voor 65 mensen en 40 procent?", set()),
    ],
)
def test_figures_are_quoted_but_years_ages_and_shares_are_not(question: str, figures: set[int]) -> None:
    assert quoted_figures(question) == {Decimal(figure) for figure in figures}


@pytest.mark.parametrize(
    "question",
    [
        "Er worden 412 bomen neergezet maar er is budget voor 380. Hoe kan dat?",
        "Jullie planten 412 bomen en begroten er 380. Is dat een fout?",
    ],
)
def test_what_explains_two_figures_is_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)

    assert answer.status is Status.ANSWERED
    assert "betaald door de woningcorporatie" in joined_claims(answer)


def test_a_quoted_figure_does_not_answer_how_many(assistant: Assistant) -> None:
    assert assistant.ask("Hoeveel van de 250 bankjes worden rood geverfd?").status is Status.NOT_FOUND


def test_the_same_figure_of_something_else_is_not_what_is_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("Onze club krijgt € 1.200 subsidie. Moeten wij dat in een keer uitgeven?")

    assert "Bankjes" not in joined_claims(answer)
