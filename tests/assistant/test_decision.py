"""Answers about decisions, on the documents of conftest."""

from __future__ import annotations

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, joined_claims


def test_a_decision_gives_its_subject_and_outcome(council: Assistant) -> None:
    answer = council.ask("Wat besloot de raad over de verordening terrassen?")
    assert answer.status is Status.ANSWERED
    assert "Besluit: conform het voorstel, met algemene stemmen." in claim_texts(answer)


def test_who_voted_against_is_told_of_the_decision_that_is_asked(council: Assistant) -> None:
    said = joined_claims(council.ask("Wie stemden tegen het krediet voor de sporthal?"))
    assert "Mevrouw Vos en de heer Dijk stemden tegen." in said
    assert "algemene stemmen" not in said


def test_a_reason_comes_along_where_it_is_asked(council: Assistant) -> None:
    answer = council.ask("Welk voorstel is aangehouden en waarom?")
    assert "Besluit: aangehouden." in claim_texts(answer)
    assert "De raad kan nog niet besluiten, omdat het geluidsonderzoek ontbreekt." in claim_texts(answer)


def test_decisions_of_a_month_are_all_given_with_a_table(council: Assistant) -> None:
    answer = council.ask("Welke besluiten nam de raad in november 2025?")
    assert [claim.kind for claim in answer.claims] == [ClaimKind.ITEM] * 3
    assert answer.table is not None
    subjects = ["Verordening terrassen", "Krediet sporthal De Kuip", "Bestemmingsplan Kadepark"]
    assert [row[0] for row in answer.table.rows] == subjects


def test_what_is_only_proposed_is_said_to_be_proposed(council: Assistant) -> None:
    answer = council.ask("Wat heeft de raad besloten over de verhuizing van de bibliotheek?")
    assert "In te stemmen met de verhuizing van de bibliotheek." in claim_texts(answer)
    assert "voorgesteld" in answer.text


def test_a_point_is_found_by_its_number(council: Assistant) -> None:
    answer = council.ask("Wat is beslispunt 2 van het raadsvoorstel over de bibliotheek?")
    assert claim_texts(answer) == ["Een krediet van 3,4 miljoen euro beschikbaar te stellen."]


def test_a_decision_of_another_body_is_said_to_be_so(council: Assistant) -> None:
    answer = council.ask("Wat besloot het college over de verordening terrassen?")
    assert answer.status is Status.PARTIAL
    assert "geen besluit van: college" in answer.text


def test_another_subject_gets_no_outcome(council: Assistant) -> None:
    assert "conform" not in council.ask("Wat besloot de raad over het zwembad?").text
