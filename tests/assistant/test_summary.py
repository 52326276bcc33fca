"""Sums up documents in their own words, on the documents of conftest."""

from __future__ import annotations

from assistant.model import Answer, ClaimKind
from assistant.pipeline import Assistant


def _said(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims]


def test_a_document_is_summed_up_in_its_own_words(council: Assistant) -> None:
    answer = council.ask("Vat het afvalplan samen.")
    assert _said(answer)[0] == "Oeverdam wil minder restafval."
    items = [claim.text for claim in answer.claims if claim.kind is ClaimKind.ITEM]
    assert items == ["minder restafval per inwoner", "schonere straten", "lagere kosten"]


def test_a_document_without_a_summary_is_summed_up_with_its_introduction(council: Assistant) -> None:
    answer = council.ask("Geef een samenvatting van de parkeernota.")
    assert _said(answer)[0].startswith("De raad van Oeverdam heeft in 2024 gevraagd")
