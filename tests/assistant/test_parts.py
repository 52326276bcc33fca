from __future__ import annotations

import pytest

from assistant.understand.parts import parts_of


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Vergelijk de uitslag over de brug met die over het park.",
            "de uitslag over de brug?",
            "de uitslag over het park?",
        ),
        ("Vergelijk wat de brug en het park kosten.", "wat de brug kosten?", "wat het park kosten?"),
        (
            "Wie gaat over de brug en over het park?",
            "Wie gaat over de brug?",
            "Wie gaat over het park?",
        ),
    ],
)
def test_a_question_about_two_things_becomes_one_about_each(text: str, one: str, other: str) -> None:
    assert parts_of(text, (), ("kosten",)) == (one, other)


def test_a_question_about_two_places_becomes_one_about_each() -> None:
    parts = parts_of("Rekenen Aadorp en Beedorp met btw?", ("Beedorp", "Aadorp"), ())
    assert parts == ("Rekenen Aadorp met btw?", "Rekenen Beedorp met btw?")


@pytest.mark.parametrize(
    "text", ["Wat kost de brug?", "Wat zijn de lasten en baten?", "Wat besloten burgemeester en wethouders?"]
)
def test_a_question_about_one_thing_stays_whole(text: str) -> None:
    assert parts_of(text, (), ("kost",)) == ()
