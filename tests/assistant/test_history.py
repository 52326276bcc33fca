from __future__ import annotations

import pytest

from assistant.model import Turn
from assistant.understand import Reader
from assistant.understand.lexicon import load_lexicon
from assistant.understand.model import Context


class Corpus:
    """Knows every word, so that nothing is taken for a typing error."""

    def knows(self, term: str) -> int:
        return 1


READER = Reader(load_lexicon())


def stand_alone(*turns: str, items: tuple[str, ...] = ()) -> str:
    *before, asked = turns
    understanding = READER.understand(asked, Corpus(), [Turn(turn) for turn in before], context=Context(items=items))
    return understanding.question.standalone_text


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (("Wat kost het park in 2024?", "En in 2026?"), "Wat kost het park in 2026?"),
        (("Wanneer begint fase 1 van het park?", "En fase 2?"), "Wanneer begint fase 2 van het park?"),
        (("Wie trekt de actie bomen in Oost?", "En de actie paden?"), "Wie trekt de actie paden in Oost?"),
        (("Wie trekt de actie bomen in Oost?", "En de vijver?"), "Wie trekt de vijver in Oost?"),
        (("Wat wil Aadorp met afval?", "En Beedorp?"), "Wat wil Beedorp met afval?"),
        (("Wat kost het park in 2024?", "En een jaar later?"), "Wat kost het park in 2025?"),
        (("Wat kost het park in 2024?", "En het jaar daarna?"), "Wat kost het park in 2025?"),
        (("Wat kost het park in 2024?", "En het jaar daarvoor?"), "Wat kost het park in 2023?"),
        (("Wat is er in 2024 voor parken?", "En voor wegen?"), "Wat is er in 2024 voor wegen?"),
        (("Hoeveel bomen komen er in het Noorden?", "En in De Hof?"), "Hoeveel bomen komen er in De Hof?"),
        (("Wanneer besluit het college over het park?", "En de raad?"), "Wanneer besluit de raad over het park?"),
        (("Wanneer gaat het park dicht?", "En wanneer weer open?"), "Wanneer gaat het park weer open?"),
        (("Hoeveel krijgt een volwassene?", "En een kind?"), "Hoeveel krijgt een kind?"),
        (("Hoeveel kost openbaar groen in 2025?", "En riolering?"), "Hoeveel kost riolering in 2025?"),
        (
            ("Wat is er in 2024 voor parken?", "En in 2026?", "En voor wegen?"),
            "Wat is er in 2026 voor wegen?",
        ),
        (
            ("Hoeveel bomen komen er in Noord?", "En in Zuid?", "Samen?"),
            "Hoeveel bomen komen er in Noord en Zuid samen?",
        ),
        (("What does the park cost in 2024?", "And in 2026?"), "wat park kosten in 2026"),
    ],
)
def test_a_question_takes_what_it_leaves_out(turns: tuple[str, ...], whole: str) -> None:
    assert stand_alone(*turns) == whole


@pytest.mark.parametrize("text", ["Waarom?", "Wat kost dat?", "Wie betaalt dat?", "Wanneer komt het terug?"])
def test_a_question_that_points_back_takes_the_subject(text: str) -> None:
    assert "zwembad" in stand_alone("Wat gebeurt er met het zwembad?", text)


@pytest.mark.parametrize(
    "text", ["Wat kost een paspoort?", "Wie onderhoudt het park?", "Wat besloot de raad over dat park?", "krediet brug"]
)
def test_a_question_with_its_own_subject_takes_nothing(text: str) -> None:
    assert "zwembad" not in stand_alone("Wat gebeurt er met het zwembad?", text)


@pytest.mark.parametrize("text", ["the", "The?", "de", "文"])
def test_what_says_nothing_by_itself_is_read_all_the_same(text: str) -> None:
    assert stand_alone("Wat gebeurt er met het zwembad?", text)


def test_an_item_of_the_list_before_is_asked_by_its_words() -> None:
    items = ("groene daken", "koele pleinen", "schone lucht")
    assert "schone lucht" in stand_alone("Wat zijn de speerpunten?", "Vertel meer over het derde.", items=items)
    assert "koele pleinen" in stand_alone("Wat zijn de speerpunten?", "Waarom is het tweede gekozen?", items=items)


def test_the_item_alone_keeps_the_list() -> None:
    understanding = READER.understand("Het derde?", Corpus(), [Turn("Wat zijn de speerpunten?")])
    assert understanding.ordinal == 3
    assert "speerpunten" in understanding.question.terms
    assert understanding.continued


def test_terms_of_its_own_are_told_apart() -> None:
    understanding = READER.understand("Wat verdient hij?", Corpus(), [Turn("Wie is de projectleider?")])
    assert [term.word for term in understanding.own_terms] == ["verdient"]


def test_the_verb_of_the_turn_before_is_no_subject() -> None:
    standing = stand_alone("Wat vroeg de motie over de buurtbus?", "Wie waren er tegen?")
    assert "buurtbus" in standing
    assert "vroeg" not in standing


def test_which_item_it_is_keeps_the_list() -> None:
    items = ("groene daken", "koele pleinen", "schone lucht")
    assert "speerpunten" in stand_alone("Wat zijn de speerpunten?", "Wat is het tweede?", items=items)


def test_a_question_that_goes_on_with_and_stays_in_the_documents_before() -> None:
    context = Context(("plan-a",), ())
    turns = [Turn("Hoeveel woningen maakt het plan mogelijk?")]
    understanding = READER.understand("En hoeveel bezwaren zijn er ingediend?", Corpus(), turns, context=context)
    assert understanding.document_ids == ("plan-a",)
    assert "woningen" not in understanding.question.terms


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (
            ("Wat kost het park in 2025?", "En het plein?", "Hoeveel is dat samen?"),
            "Wat kost het park en het plein in 2025 samen?",
        ),
        (
            ("Wat is er in 2025 voor parken?", "En voor wegen?", "En voor riolen?", "Hoeveel is dat samen?"),
            "Wat is er in 2025 voor parken en wegen en riolen samen?",
        ),
        (
            ("Wat is er voor parken in 2025?", "En voor wegen in 2026?", "Wat is het verschil?"),
            "Wat is er voor parken in 2025 en wegen in 2026 het verschil?",
        ),
        (
            ("Wat is er in 2025 voor parken?", "Hoeveel meer is dat dan voor wegen?"),
            "Wat is er in 2025 voor parken en wegen het verschil?",
        ),
        (
            ("Wat is er voor parken in 2025?", "Hoeveel minder is dat in 2026?"),
            "Wat is het verschil tussen 2025 en 2026: Wat is er voor parken?",
        ),
        (
            ("Wat is er voor parken in 2025?", "En in 2026?", "En gemiddeld?"),
            "Wat is er voor parken in 2025 en 2026 gemiddeld?",
        ),
        (
            ("Wat is er voor parken in 2025?", "Welk deel van het totaal is dat?"),
            "Welk deel is dat: Wat is er voor parken in 2025?",
        ),
        (
            ("Wat is er voor parken in 2025?", "En voor wegen?", "Hoeveel is dat samen?", "En in 2026?"),
            "Wat is er voor parken en wegen in 2026 samen?",
        ),
        (
            ("What is the budget for parks in 2025?", "And in 2026?", "What is the difference?"),
            "wat budget voor parken in 2025 en 2026 het verschil?",
        ),
    ],
)
def test_a_calculation_is_of_all_that_was_asked_before(turns: tuple[str, ...], whole: str) -> None:
    assert stand_alone(*turns) == whole


def test_that_thing_is_called_what_it_was_called_before() -> None:
    before = "Wat besloot het college over het Noorderpark?"
    assert stand_alone(before, "Hoe groot is dat park?") == "Hoe groot is het Noorderpark?"


def test_another_item_is_asked_as_the_one_before() -> None:
    turns = ("Welke lijnen zijn er?", "Wat kost de tweede?", "En de derde?")
    assert stand_alone(*turns, items=("Rust", "Ruimte", "Regelmaat")) == "Wat kost “Regelmaat”?"


def test_an_item_is_summed_up_by_its_words() -> None:
    turns = ("Welke lijnen zijn er?", "Vat de eerste samen")
    assert stand_alone(*turns, items=("Rust", "Ruimte")) == "Wat houdt “Rust” in"


def test_a_verb_that_ends_as_an_ordinal_is_none() -> None:
    turns = ("Welke moties zijn er?", "Wie diende de eerste in?")
    assert stand_alone(*turns, items=("Rust", "Ruimte")) == "Wie diende “Rust” in?"


def test_the_last_point_is_one_of_the_points_that_were_listed() -> None:
    turns = ("Wat zijn de beslispunten over het park?", "En wat is het laatste punt?")
    assert "tweede beslispunten" in stand_alone(*turns, items=("Rust", "Ruimte"))
