from __future__ import annotations

import pytest

from ingest.metadata.organisations import find_organisation, letterhead


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gemeente Zandwijk", "Gemeente Zandwijk"),
        ("GEMEENTE BERGEN OP ZOOM", "Gemeente Bergen op Zoom"),
        ("de gemeente Zandwijk.", "Gemeente Zandwijk"),
        ("Waterschap Rijn", "Waterschap Rijn"),
        ("Gemeente Zandwijk wordt groener", ""),
        ("De gemeente betaalt", ""),
    ],
)
def test_a_line_that_only_names_a_body(text: str, name: str) -> None:
    assert letterhead(text) == name


@pytest.mark.parametrize(
    ("author", "text", "name"),
    [
        ("Gemeente Zandwijk", "De gemeente Veldrijk betaalt.", "Gemeente Zandwijk"),
        ("J. Jansen", "GEMEENTE ZANDWIJK\nGroenplan\nMet de gemeente Veldrijk.", "Gemeente Zandwijk"),
        ("", "Begroting 2025 | Gemeente Zandwijk\nDe gemeente Veldrijk doet mee.", "Gemeente Zandwijk"),
        ("", "Burgemeester en wethouders van Zandwijk; het waterschap Rijn betaalt.", "Gemeente Zandwijk"),
        ("", "De provincie Zeeland besluit.", "Provincie Zeeland"),
    ],
)
def test_whose_document_it_is(author: str, text: str, name: str) -> None:
    assert find_organisation(author, text) == name


PARTNER = "Het plan is af. " * 40 + "Penvoerder van de regio is de gemeente Veldrijk. Zandwijk koopt in met Veldrijk."


@pytest.mark.parametrize(
    ("title", "running", "name"),
    [
        ("", "", ""),
        ("", "Collegevoorstel Gemeente Zandwijk", "Gemeente Zandwijk"),
        ("Verordening afval gemeente Zandwijk 2025", "", "Gemeente Zandwijk"),
        ("", "Gemeenteblad, jaargang 2025 | Gemeente Zandwijk", "Gemeente Zandwijk"),
    ],
)
def test_a_partner_named_once_is_not_whose_document_it_is(title: str, running: str, name: str) -> None:
    assert find_organisation("", PARTNER, title, running) == name


def test_who_decides_weighs_more_than_who_is_named() -> None:
    text = "Met de gemeente Veldrijk en de gemeente Veldrijk. " * 2 + "De raad van de gemeente Zandwijk besluit. "
    assert find_organisation("", text + "Burgemeester en wethouders van Zandwijk.") == "Gemeente Zandwijk"
