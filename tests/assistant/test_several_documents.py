"""Answers where several documents are near: asking back, registers, votes, and questions that go on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, joined_claims, open_assistant

MOTION = """# Motie fietsenstalling

Indieners: A. Pot (Groen Lint) en B. Maas (Stad Nu)

De raad van de gemeente Lintveld, in vergadering bijeen op 6 maart 2025,

## Verzoekt het college

1. een fietsenstalling bij het station te onderzoeken;
2. de kosten te dekken uit de reserve.

## Stemming

| Fractie | Voor | Tegen |
| --- | --- | --- |
| Groen Lint | 9 | 0 |
| Stad Nu | 5 | 0 |
| Oud Lint | 0 | 7 |
| Totaal | 14 | 7 |

De motie is aangenomen met 14 stemmen voor en 7 stemmen tegen.
"""

PLAYGROUND = """# Raadsvoorstel speeltuin Lintveld

## Wat willen we bereiken?

1. Een speeltuin voor alle kinderen.
2. Meer schaduw in het park.

## Planning

| Stap | Wanneer |
| --- | --- |
| Ontwerp klaar | 4 juni 2026 |
| Start van de aanleg | 7 september 2026 |
| Opening | 1 april 2027 |

De aanleg duurt zes maanden.

## Toezeggingen

| Wie | Toezegging | Gereed |
| --- | --- | --- |
| Wethouder Pels | De raad krijgt een ontwerp. | 4 mei 2026 |
| | De raad hoort wat de aanleg kost. | 5 mei 2026 |
| Wethouder Roos | De buurt krijgt een brief. | 6 mei 2026 |

## Besluit

De raad van Lintveld heeft op 12 februari 2026 besloten conform het voorstel.
"""

GYM = """# Raadsvoorstel gymzaal Lintveld

## Planning

| Stap | Wanneer |
| --- | --- |
| Aanbesteding | 3 maart 2026 |
| Start van de aanleg | 5 oktober 2026 |
| Ingebruikname | 1 juli 2027 |

## Besluit

De raad van Lintveld heeft op 9 april 2026 besloten conform het voorstel.
"""


@pytest.fixture(scope="module")
def lintveld(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"motie-stalling": MOTION, "speeltuin": PLAYGROUND, "gymzaal": GYM}
    with open_assistant(tmp_path_factory.mktemp("lintveld"), texts) as assistant:
        yield assistant


@pytest.mark.parametrize("question", ["Wat is de planning?", "Wanneer begint de aanleg?", "Wat is de laatste stap?"])
def test_what_two_documents_answer_is_asked_back(lintveld: Assistant, question: str) -> None:
    answer = lintveld.ask(question)
    assert answer.status is Status.CLARIFY
    assert len(answer.follow_ups) == 2
    assert all(lintveld.ask(choice).status is Status.ANSWERED for choice in answer.follow_ups)


def test_a_choice_answers_out_of_its_own_document(lintveld: Assistant) -> None:
    choices = lintveld.ask("Wanneer begint de aanleg?").follow_ups
    gym = next(choice for choice in choices if "gymzaal" in choice)
    assert "5 oktober 2026" in joined_claims(lintveld.ask(gym))
    assert "7 september" not in joined_claims(lintveld.ask(gym))


def test_the_last_step_is_told_alone(lintveld: Assistant) -> None:
    said = joined_claims(lintveld.ask("Wat is de laatste stap voor de speeltuin?"))
    assert "1 april 2027" in said
    assert "juni" not in said


def test_what_follows_a_step_is_the_next_one(lintveld: Assistant) -> None:
    said = joined_claims(lintveld.ask("Wat gebeurt er na de aanbesteding van de gymzaal?"))
    assert "5 oktober 2026" in said
    assert "juli" not in said


def test_decisions_of_a_year_are_a_register(lintveld: Assistant) -> None:
    answer = lintveld.ask("Welke besluiten nam de raad in 2026?")
    assert {citation.document_id for citation in answer.citations} == {"speeltuin", "gymzaal"}


def test_who_voted_is_read_from_the_table_of_votes(lintveld: Assistant) -> None:
    said = joined_claims(lintveld.ask("Wie stemden tegen de motie over de fietsenstalling?"))
    assert "Oud Lint" in said
    assert "Groen Lint" not in said


def test_who_put_a_motion_forward_is_told(lintveld: Assistant) -> None:
    assert "A. Pot" in joined_claims(lintveld.ask("Wie diende de motie over de fietsenstalling in?"))


def test_a_vote_that_is_not_told_is_not_found(lintveld: Assistant) -> None:
    assert lintveld.ask("Wie stemden tegen de gymzaal?").status is Status.NOT_FOUND


def test_how_long_is_answered_with_a_length_of_time(lintveld: Assistant) -> None:
    assert joined_claims(lintveld.ask("Hoe lang duurt de aanleg van de speeltuin?")) == "De aanleg duurt zes maanden."
    assert lintveld.ask("Hoe lang duurt de aanleg van de gymzaal?").status is Status.NOT_FOUND


def test_a_date_of_something_else_is_no_answer(lintveld: Assistant) -> None:
    assert lintveld.ask("Wanneer sluit de speeltuin?").status is Status.NOT_FOUND


def test_the_goals_stand_under_the_question_of_a_budget(lintveld: Assistant) -> None:
    said = joined_claims(lintveld.ask("Welke doelen heeft het voorstel over de speeltuin?"))
    assert "Een speeltuin voor alle kinderen" in said
    assert "Meer schaduw in het park" in said


def test_only_the_items_of_the_person_asked_are_listed(lintveld: Assistant) -> None:
    said = joined_claims(lintveld.ask("Welke toezeggingen deed wethouder Roos?"))
    assert "De buurt krijgt een brief." in said
    assert "hoort" not in said


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("Wat besloot de raad over de speeltuin?", "En over de gymzaal?"), "9 april 2026"),
        (("Wat besloot de raad over de motie fietsenstalling?", "Met welke stemverhouding?"), "14 stemmen voor"),
        (("Welke besluiten nam de raad in 2026?", "Hoeveel waren het er?"), "9 april 2026"),
    ],
)
def test_a_question_goes_on_about_a_decision(lintveld: Assistant, turns: tuple[str, ...], words: str) -> None:
    assert words in joined_claims(ask_in_turn(lintveld, *turns))


def test_a_summary_of_no_document_asks_which(lintveld: Assistant) -> None:
    answer = lintveld.ask("Vat samen.")
    assert answer.status is Status.CLARIFY
    assert len(answer.follow_ups) >= 2


def test_each_question_to_go_on_with_gets_an_answer(lintveld: Assistant) -> None:
    follow_ups = lintveld.ask("Wat besloot de raad over de speeltuin?").follow_ups
    assert 2 <= len(follow_ups) <= 4
    assert all(lintveld.ask(one).status in (Status.ANSWERED, Status.PARTIAL) for one in follow_ups)
