from __future__ import annotations

import pytest

from assistant.understand import Reader
from assistant.understand.lexicon import load_lexicon

READER = Reader(load_lexicon())


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de grootste post?",
        "Welke drie posten zijn in 2026 het grootst?",
        "Klopt het totaal van 2025?",
        "Op welke datum stelde het college de regeling vast?",
        "Hoe houdt het college de raad op de hoogte?",
        "Wat gebeurt er op 8 oktober 2024?",
        "Wat houdt dat plan in?",
        "Which themes have priority?",
    ],
)
def test_a_question_that_says_all_itself_can_stand_alone(question: str) -> None:
    assert READER.can_be_whole(question)


@pytest.mark.parametrize(
    "question",
    [
        "En in 2026?",
        "En wat kost de brug?",
        "Waarom?",
        "Wat kost dat?",
        "Wanneer komt het terug?",
        "Wie betaalt daaraan mee?",
        "Hoe lang duurt het?",
        "Wat kost de goedkoopste?",
        "Wie diende de eerste in?",
        "Voor jongeren?",
    ],
)
def test_a_question_that_leans_on_the_one_before_cannot(question: str) -> None:
    assert not READER.can_be_whole(question)


@pytest.mark.parametrize(
    ("question", "is_whole"),
    [
        ("Wanneer beslissen we dan over de havenvisie?", True),
        ("Wie betaalt dan de nieuwe brug?", True),
        ("Wat kost dat dan?", False),
        ("Wanneer beslissen we over de havenvisie?", False),
    ],
)
def test_a_question_with_dan_may_also_stand_alone(question: str, is_whole: bool) -> None:
    assert READER.takes_up(question) is is_whole
