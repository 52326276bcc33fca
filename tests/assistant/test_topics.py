"""Answers about lists, on the documents of conftest."""

from __future__ import annotations

from assistant.model import ClaimKind
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts


def test_a_list_is_given_whole_and_in_order(council: Assistant) -> None:
    answer = council.ask("Welke maatregelen neemt het college volgens de parkeernota?")
    items = claim_texts(answer, ClaimKind.ITEM)
    expected = ["Betaald parkeren in de Havenbuurt", "Een parkeergarage onder het Stationsplein"]
    assert items == [*expected, "Deelauto's in elke wijk"]


def test_the_nth_item_is_given_alone(council: Assistant) -> None:
    assert claim_texts(council.ask("Wat is het tweede doel van het afvalplan?")) == ["schonere straten"]


def test_items_are_counted_beside_the_whole_list(council: Assistant) -> None:
    answer = council.ask("Hoeveel doelen heeft het afvalplan?")
    assert {"minder restafval per inwoner", "schonere straten", "lagere kosten"} <= set(claim_texts(answer))


def test_an_item_that_the_list_lacks_gets_no_other_item(council: Assistant) -> None:
    answer = council.ask("Wat is het zevende doel van het afvalplan?")
    assert "schonere straten" not in claim_texts(answer)
