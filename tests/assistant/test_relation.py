"""What is not in the documents: the right subject with another attribute is refused, and what is there is answered."""

from __future__ import annotations

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant

ANSWERED = (Status.ANSWERED, Status.PARTIAL)


@pytest.mark.parametrize(
    "question",
    [
        "Wie is de architect van de bibliotheek?",
        "Welke aannemer verbouwt de zeepfabriek?",
        "Hoeveel inwoners heeft Oeverdam?",
        "Hoeveel boeken heeft de bibliotheek?",
        "Hoeveel parkeerplaatsen krijgt de parkeergarage?",
        "Waarom stapte wethouder Ilse Brandsma op?",
        "Wat is de oppervlakte van de zeepfabriek?",
        "Tot wanneer loopt de inspraak van bewoners?",
        "Hoe lang duurt de verhuizing van de bibliotheek?",
        "Kunnen bewoners bezwaar maken tegen de verhuizing?",
        "Hoe heet de wethouder van het parkeerbeleid?",
        "Wie bouwt de parkeergarage onder het Stationsplein?",
    ],
)
def test_near_misses_are_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wie is de wethouder van de bibliotheek?", "Ilse Brandsma"),
        ("Hoe heet de wethouder van de bibliotheek?", "Ilse Brandsma"),
        ("Waarom komt er betaald parkeren in de Havenbuurt?", "te hoog"),
        ("Waar verhuist de bibliotheek heen?", "zeepfabriek"),
        ("Waar gaat de bibliotheek naartoe?", "zeepfabriek"),
        ("Wanneer sluit de oude vestiging?", "1 juli 2026"),
        ("Wordt het oude pand verkocht?", "wordt verkocht"),
    ],
)
def test_what_is_there_is_answered(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status in ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hallo", "Goedendag"),
        ("bedankt!", "Graag gedaan"),
        ("wie ben jij?", "computerprogramma"),
        ("Wat kun je?", "computerprogramma"),
        ("What can you do?", "computer program"),
    ],
)
def test_a_greeting_is_answered_without_a_quote(assistant: Assistant, text: str, said: str) -> None:
    answer = assistant.ask(text)
    assert answer.status is Status.OUT_OF_SCOPE
    assert said in answer.text
    assert not answer.citations


def test_a_greeting_before_a_question_is_passed_over(assistant: Assistant) -> None:
    assert "1 juli 2026" in assistant.ask("Hallo, wanneer sluit de oude vestiging?").text
