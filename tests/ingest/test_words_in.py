"""The words of a text, and that no pattern is left untried in which they could match."""

import datetime
import re

import pytest

from ingest.dates import find_dates
from ingest.facts.bodies import find_actor, find_bodies
from ingest.words_in import small, telling_words, words_in


def test_words_are_those_that_patterns_without_case_see() -> None:
    assert words_in("De Raad, op 3 MEI; ſeptember.") == {"de", "raad", "op", "3", "mei", "september"}
    assert small("ſeptember") == "september"
    assert re.fullmatch("september", "ſeptember", re.IGNORECASE)


def test_a_phrase_is_told_by_its_longest_word() -> None:
    assert telling_words(["burgemeester en wethouders", "de raad"]) == {"burgemeester", "raad"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Op 3 MEI 2024.", datetime.date(2024, 5, 3)),
        ("Op 3 ſeptember 2024.", datetime.date(2024, 9, 3)),
        ("In het 2e HALFJAAR 2024.", datetime.date(2024, 7, 1)),
        ("In Q3 2024.", datetime.date(2024, 7, 1)),
        ("In wk. 3 2024.", datetime.date(2024, 1, 15)),
        ("Op 03-05-2024.", datetime.date(2024, 5, 3)),
        ("Op 2024-05-03.", datetime.date(2024, 5, 3)),
        ("In het VOORJAAR van 2024.", datetime.date(2024, 3, 1)),
    ],
)
def test_every_way_to_write_a_date_is_tried(text: str, day: datetime.date) -> None:
    assert [found.date for found in find_dates(text)] == [day]


def test_bodies_and_actors_are_found_whatever_their_case() -> None:
    assert [body.name for body in find_bodies("BURGEMEESTER EN WETHOUDERS besluiten.")] == ["college"]
    assert find_actor("De STUURGROEP komt bijeen.")
    assert not find_actor("Dit gaat over bomen.")
