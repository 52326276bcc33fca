from __future__ import annotations

import pytest

from assistant.understand.validation import MAX_LENGTH, check_question
from ingest.errors import QuestionError


@pytest.mark.parametrize("text", ["", "   \n\t", "\x00\x01\x02", "???", "2024", "\u200b\u200e"])
def test_what_is_no_question_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(QuestionError) as error:
        check_question(text)
    assert error.value.problem.endswith(".")
    assert error.value.remedy.endswith(".")


def test_a_question_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError, match=r"100\.000"):
        check_question("waarom " * 14_285 + "waaro")


def test_a_question_of_the_longest_length_is_taken() -> None:
    assert check_question("a" * MAX_LENGTH) == "a" * MAX_LENGTH


def test_invisible_characters_and_spare_white_space_go() -> None:
    assert check_question("  Wat kost\u200b \n\n de  op\u00advang? ") == "Wat kost de opvang?"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x07", "\ud800", "\ue000"])
def test_what_is_no_text_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(QuestionError) as error:
        check_question(f"Wat {character}kost de opvang?")
    assert f"plaats 5 een teken dat geen tekst is (U+{ord(character):04X})" in error.value.problem


def test_letters_with_marks_apart_become_one() -> None:
    assert check_question("cli\u0065\u0308nt") == "cliënt"
