"""Rows of a table that meet what is asked, on a programme of a made-up town."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, open_assistant

PROGRAMME = """# Sportprogramma Meerwoude 2026-2029

Gemeente Meerwoude

## Acties

| Nr | Actie | Trekker | Partners | Start | Gereed | Kosten (€) |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Buurtsportcoaches werven | Sportservice Meerwoude | scholen | jan 2026 | juni 2026 | 84.000 |
| 2 | Kunstgras op het hoofdveld | gemeente | VV De Hazen | mrt 2027 | sept 2027 | 410.000 |
| 3 | Zwemles voor volwassenen | Sportservice Meerwoude | Stichting Vlot | sept 2026 | mei 2028 | 36.500 |
| 4 | Sporthal verduurzamen | gemeente | energieloket | jan 2028 | dec 2028 | 620.000 |

## Risico's

De voornaamste risico's zijn hierna vermeld.

| Risico | Kans | Gevolg (x € 1.000) | Oordeel van het college |
| --- | --- | --- | --- |
| Stijgende bouwprijzen | 70% | 240 | overgenomen |
| Minder leden bij verenigingen | 40% | 35 | niet overgenomen |
| Uitval van de warmtepomp | 20% | 90 | overgenomen |
| Tekort aan trainers | 50% | 15 | niet overgenomen |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("sport"), {"sportprogramma-meerwoude": PROGRAMME}) as assistant:
        yield assistant


def test_rows_of_a_doer_are_told_with_what_they_are_called(assistant: Assistant) -> None:
    answer = assistant.ask("Voor welke acties is Sportservice Meerwoude de trekker?")
    assert answer.status is Status.ANSWERED
    assert claim_texts(answer) == [
        "Buurtsportcoaches werven — Trekker: Sportservice Meerwoude",
        "Zwemles voor volwassenen — Trekker: Sportservice Meerwoude",
    ]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Welke risico's hebben een kans van 50 procent of meer?", ["Stijgende bouwprijzen", "Tekort aan trainers"]),
        ("Welke risico's hebben een kans van meer dan 50%?", ["Stijgende bouwprijzen"]),
        ("Welke risico's hebben een kans van hoogstens 20%?", ["Uitval van de warmtepomp"]),
        ("Welke risico's hebben een gevolg van minder dan € 50.000?", ["Minder leden bij verenigingen", "Tekort aan"]),
    ],
)
def test_a_least_or_most_is_held_against_the_column_that_is_asked(
    assistant: Assistant, question: str, labels: list[str]
) -> None:
    answer = assistant.ask(question)
    told = claim_texts(answer, ClaimKind.FIGURE)
    assert len(told) == len(labels)
    assert all(text.startswith(label) for text, label in zip(told, labels, strict=True))


def test_rows_of_a_year_are_those_that_go_on_in_it(assistant: Assistant) -> None:
    answer = assistant.ask("Welke sportacties staan voor 2028 gepland?")
    assert [text.split(" — ")[0] for text in claim_texts(answer)] == [
        "Zwemles voor volwassenen",
        "Sporthal verduurzamen",
    ]


def test_what_begins_in_a_year_is_told_by_the_column_of_the_begin(assistant: Assistant) -> None:
    answer = assistant.ask("Welke acties starten in 2026?")
    assert [text.split(" — ")[0] for text in claim_texts(answer)] == [
        "Buurtsportcoaches werven",
        "Zwemles voor volwassenen",
    ]


def test_what_is_denied_is_another_row(assistant: Assistant) -> None:
    taken = assistant.ask("Welke risico's heeft het college overgenomen?")
    denied = assistant.ask("Welke risico's heeft het college niet overgenomen?")
    assert [text.split(" — ")[0] for text in claim_texts(taken)] == [
        "Stijgende bouwprijzen",
        "Uitval van de warmtepomp",
    ]
    assert [text.split(" — ")[0] for text in claim_texts(denied)] == [
        "Minder leden bij verenigingen",
        "Tekort aan trainers",
    ]


def test_what_no_row_has_is_not_answered_with_other_rows(assistant: Assistant) -> None:
    answer = assistant.ask("Voor welke acties is de brandweer de trekker?")
    assert not any("Trekker:" in text for text in claim_texts(answer))
