"""Answers about the figures of a table, on the parking plan of conftest: thousands of euros, one empty cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.model import Answer, ClaimKind, Status
from assistant.pipeline import Assistant
from assistant.verify import verify
from index.search import Index
from tests.assistant.small_documents import claim_texts


def _calculation(answer: Answer) -> str:
    return next(claim.text for claim in answer.claims if claim.kind is ClaimKind.CALCULATION)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hoeveel kost de parkeergarage in de drie jaren samen?", "1.250 + 2.400 + 300 = 3.950 (x € 1.000)"),
        ("Wat is het verschil tussen parkeergarage en parkeerautomaten in 2025?", "1.250 − 180 = 1.070 (x € 1.000)"),
        ("Hoeveel procent verandert het budget voor de parkeergarage van 2025 naar 2026?", "= 92,0 %"),
        ("Welk deel van het totaal gaat in 2025 naar handhaving?", "210 / 1.640 × 100 = 12,8 %"),
        ("Hoeveel kosten de parkeerautomaten gemiddeld per jaar?", "(180 + 45 + 48) / 3 = 91 (x € 1.000)"),
    ],
)
def test_sums_are_shown_with_their_figures(assistant: Assistant, question: str, expected: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert _calculation(answer).endswith(expected)


def test_the_total_is_the_printed_one(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is het totaal van de kosten in 2026?")
    assert claim_texts(answer) == ["Totaal — 2026: 2.445"]


def test_the_largest_come_in_order_and_without_the_total(assistant: Assistant) -> None:
    answer = assistant.ask("Welke twee posten zijn in 2025 het grootst?")
    assert claim_texts(answer) == ["Parkeergarage — 2025: 1.250", "Handhaving — 2025: 210"]


def test_what_rises_leaves_out_and_names_empty_cells(assistant: Assistant) -> None:
    answer = assistant.ask("Welke budgetten stijgen tussen 2025 en 2026?")
    assert claim_texts(answer) == ["Parkeergarage — 2025: 1.250; 2026: 2.400"]
    assert "“Handhaving”" in answer.text


def test_no_sum_over_an_empty_cell(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel gaat er in de drie jaren samen naar handhaving?")
    assert not any(claim.kind is ClaimKind.CALCULATION for claim in answer.claims)
    assert "leeg" in answer.text


def test_a_total_that_adds_up_is_said_when_asked(assistant: Assistant) -> None:
    answer = assistant.ask("Tellen de bedragen van 2025 op?")
    assert "1.250 + 180 + 210 = 1.640" in answer.text
    assert "telt op" in answer.text


def test_a_year_outside_the_table_is_not_found(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost de parkeergarage in 2031?")
    assert answer.status is Status.NOT_FOUND
    assert "2031" in answer.text


def test_another_year_is_refused_with_the_years_that_are_there(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost de parkeergarage in 2031?")
    assert "2025, 2026 en 2027" in answer.text
    assert not answer.claims


@pytest.mark.parametrize(
    "question",
    [
        "Wat kost een parkeerautomaat?",
        "Hoeveel extra geld komt er voor handhaving?",
        "Hoeveel kost handhaving per inwoner?",
    ],
)
def test_a_line_of_a_budget_is_no_price_each_and_no_change(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert not any(claim.kind is ClaimKind.FIGURE for claim in answer.claims)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat zijn de kosten van de parkeernota in 2026?", ["Totaal — 2026: 2.445"]),
        ("In welk jaar kost de parkeergarage het meest?", ["Parkeergarage — 2026: 2.400"]),
        ("Wat is de op één na grootste post in 2025?", ["Handhaving — 2025: 210"]),
    ],
)
def test_the_whole_table_a_year_and_a_place_in_the_order(
    assistant: Assistant, question: str, expected: list[str]
) -> None:
    assert claim_texts(assistant.ask(question)) == expected


def test_a_total_less_a_line_is_shown(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is het totaal van 2026 zonder de parkeergarage?")
    assert _calculation(answer).endswith("2.445 − 2.400 = 45 (x € 1.000)")


def test_two_lines_are_each_taken_of_the_year_behind_them(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is het verschil tussen de parkeergarage in 2027 en de parkeerautomaten in 2025?")
    assert _calculation(answer).endswith("300 − 180 = 120 (x € 1.000)")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_calculation_never_passes(data: st.DataObject, assistant: Assistant, library: Index) -> None:
    question = data.draw(
        st.sampled_from(
            [
                "Hoeveel kost de parkeergarage in de drie jaren samen?",
                "Welk deel van het totaal gaat in 2025 naar handhaving?",
                "Hoeveel procent verandert het budget voor de parkeergarage van 2025 naar 2026?",
            ]
        )
    )
    answer = assistant.ask(question)
    claim = next(claim for claim in answer.claims if claim.kind is ClaimKind.CALCULATION)
    source = library.snapshot()
    assert verify([claim], answer.citations, source).kept
    at = data.draw(st.sampled_from([n for n, c in enumerate(claim.text) if c.isdigit() or c.isalpha()]))
    other = data.draw(st.sampled_from([c for c in "0123456789xyz" if c != claim.text[at]]))
    damaged = replace(claim, text=claim.text[:at] + other + claim.text[at + 1 :])
    assert not verify([damaged], answer.citations, source).kept
    fewer = replace(claim, citations=claim.citations[1:])
    assert not verify([fewer], answer.citations, source).kept
