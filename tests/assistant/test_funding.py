"""Where money comes from is read in a table of cover, also under other names and beside a table of cost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, joined_claims, open_assistant

BRIDGE = """# Raadsvoorstel vervanging Kerkbrug

## Financiën

| Kosten | Bedrag |
| --- | --- |
| Brugdek en leuningen | € 820.000 |
| Omleiding verkeer | € 140.000 |
| Totaal kosten | € 960.000 |

De dekking is als volgt:

| Dekking | Bedrag |
| --- | --- |
| Reserve Kunstwerken | € 610.000 |
| Subsidie provincie | € 350.000 |
| Totaal dekking | € 960.000 |
"""
LIBRARY = """# Uitvoeringsplan bibliotheek Oeverdam 2026-2027

## Wat kost het?

| Activiteit (x € 1.000) | 2026 | 2027 |
| --- | --- | --- |
| Taalhuis | 40 | 45 |
| Bibliobus | 60 | 55 |
| Totaal | 100 | 100 |

## Dekking

| Dekkingsbron (x € 1.000) | 2026 | 2027 |
| --- | --- | --- |
| Bestaand budget cultuur | 70 | 100 |
| Rijksbijdrage SPUK | 30 | 0 |
| Totaal | 100 | 100 |
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("plans"), {"kerkbrug": BRIDGE, "bibliotheek": LIBRARY}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Uit welke bronnen wordt de vervanging van de Kerkbrug gedekt?",
        "Hoe wordt de Kerkbrug gefinancierd?",
        "Waaruit wordt de Kerkbrug betaald?",
        "Met welke middelen wordt de vervanging van de Kerkbrug bekostigd?",
    ],
)
def test_the_lines_of_cover_are_told(plans: Assistant, question: str) -> None:
    told = joined_claims(plans.ask(question))

    assert "Reserve Kunstwerken" in told
    assert "Subsidie provincie" in told
    assert "Brugdek" not in told


def test_the_cover_of_one_year_is_told(plans: Assistant) -> None:
    told = claim_texts(plans.ask("Hoe wordt het plan voor de bibliotheek in 2027 gedekt?"))

    assert "Bestaand budget cultuur — 2027: 100" in told
    assert not any("2026" in text for text in told)


def test_of_several_documents_the_question_is_put_back(plans: Assistant) -> None:
    assert plans.ask("Hoe worden de kosten gedekt?").status is Status.CLARIFY


def test_the_cost_itself_is_still_read_in_the_table_of_cost(plans: Assistant) -> None:
    assert "Bibliobus — 2026: 60" in joined_claims(plans.ask("Hoeveel gaat er in 2026 naar de bibliobus?"))
