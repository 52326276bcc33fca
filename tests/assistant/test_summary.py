"""Sums up documents in their own words, on the documents of conftest."""

from __future__ import annotations

from pathlib import Path

from assistant.model import ClaimKind
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, open_assistant

PROPOSAL = """# Raadsvoorstel renovatie sporthal De Wissel

## Voorstel

De raad wordt voorgesteld om:

1. in te stemmen met de renovatie van sporthal De Wissel;
2. daarvoor een krediet van € 830.000 beschikbaar te stellen.

## Inleiding

Sporthal De Wissel werd in 1984 gebouwd. Zes verenigingen trainen er iedere week.

{arguments}
"""


def test_a_document_is_summed_up_in_its_own_words(council: Assistant) -> None:
    answer = council.ask("Vat het afvalplan samen.")
    assert claim_texts(answer)[0] == "Oeverdam wil minder restafval."
    items = claim_texts(answer, ClaimKind.ITEM)
    assert items == ["minder restafval per inwoner", "schonere straten", "lagere kosten"]


def test_a_document_without_a_summary_is_summed_up_with_its_introduction(council: Assistant) -> None:
    answer = council.ask("Geef een samenvatting van de parkeernota.")
    assert claim_texts(answer)[0].startswith("De raad van Oeverdam heeft in 2024 gevraagd")


def _sum_up(folder: Path, arguments: str) -> list[str]:
    with open_assistant(folder, {"raadsvoorstel-sporthal": PROPOSAL.format(arguments=arguments)}) as assistant:
        return claim_texts(assistant.ask("Vat het raadsvoorstel over de sporthal samen."))


def test_a_proposal_is_summed_up_by_what_it_proposes_and_its_arguments(tmp_path: Path) -> None:
    said = _sum_up(tmp_path, "## Argumenten\n\n- Het dak is versleten.\n- De hal wordt zuiniger.")
    assert said[:2] == [
        "in te stemmen met de renovatie van sporthal De Wissel",
        "daarvoor een krediet van € 830.000 beschikbaar te stellen.",
    ]
    assert said[2:] == ["Argumenten", "Het dak is versleten.", "De hal wordt zuiniger."]


def test_a_proposal_without_arguments_is_summed_up_by_what_it_proposes_and_how_it_begins(tmp_path: Path) -> None:
    said = _sum_up(tmp_path, "")
    assert "€ 830.000" in said[1]
    assert said[2:] == ["Sporthal De Wissel werd in 1984 gebouwd.", "Zes verenigingen trainen er iedere week."]
