from __future__ import annotations

import pytest

from web.usage.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mijn bsn is 111222333, help", "Mijn bsn is [burgerservicenummer], help"),
        ("bsn 123 456 782?", "bsn [burgerservicenummer]?"),
        ("bel 06-12345678", "bel [telefoonnummer]"),
        ("bel +31 43 350 50 50 of 043 350 5050.", "bel [telefoonnummer] of [telefoonnummer]."),
        ("mail jan.de-boer@voorbeeld.nl even", "mail [e-mailadres] even"),
        ("op NL91 ABNA 0417 1643 00 graag", "op [rekeningnummer] graag"),
    ],
)
def test_personal_data_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel is 111222334 euro?",
        "Waarom € 4.718.323 in 2022?",
        "Wat gebeurde er tussen 2024-2026?",
        "het bedrag van 1.250.000.000 euro",
        "zaaknummer 51452865",
        "Is taakveld 6.71A gestegen van 15,214 naar 16,109?",
    ],
)
def test_amounts_years_and_case_numbers_stay(text: str) -> None:
    assert mask(text) == text
