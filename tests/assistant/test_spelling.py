from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from assistant.understand.lexicon import load_lexicon
from assistant.understand.spelling import correct, likeliest_word, nearest_word, sounding_word, typing_errors
from assistant.understand.vocabulary import Vocabulary


@dataclass(frozen=True)
class Corpus:
    words: frozenset[str]

    def knows(self, term: str) -> int:
        return int(term in self.words)


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("buget", "budget", 1),
        ("budegt", "budget", 1),
        ("budget", "budget", 0),
        ("bugdte", "budget", 2),
        ("tafel", "stoelen", 3),
        ("", "ab", 2),
    ],
)
def test_errors_are_letters_added_left_out_replaced_or_swapped(one: str, other: str, errors: int) -> None:
    assert typing_errors(one, other, 2) == errors
    assert typing_errors(other, one, 2) == errors


def test_the_nearest_word_wins_and_ties_go_by_the_alphabet() -> None:
    assert nearest_word("vrijwiligers", ["vrijwilliger", "vrijwilligers"]) == "vrijwilligers"
    assert nearest_word("parkk", ["parka", "parks"]) == "parka"


@pytest.mark.parametrize("word", ["bus", "paspoort", "rubget", "6.71a"])
def test_short_words_other_first_letters_and_strangers_are_left_alone(word: str) -> None:
    assert nearest_word(word, ["bos", "budget", "paspoorten!", "vervoer"]) is None


def test_of_words_one_error_away_the_corpus_chooses_the_commonest() -> None:
    counts = {"mantelzorg": 9, "mantelborg": 2}
    assert likeliest_word("mantelorg", lambda word: counts.get(word, 0)) == "mantelzorg"
    assert likeliest_word("zwembad", lambda word: counts.get(word, 0)) is None


@pytest.mark.parametrize(("word", "meant"), [("gelt", "geld"), ("huiz", "huis"), ("gled", "geld"), ("tijt", "tijd")])
def test_a_short_word_is_read_as_the_one_it_sounds_like(word: str, meant: str) -> None:
    assert sounding_word(word, {"geld", "huis", "tijd", "gele"}.__contains__) == meant


def test_a_short_word_with_none_or_two_such_words_is_left_alone() -> None:
    assert sounding_word("bons", {"bond", "bon"}.__contains__) is None
    assert sounding_word("raat", {"raad", "rata"}.__contains__) is None


@pytest.mark.parametrize(
    ("word", "meant"), [("grafregt", "grafrecht"), ("kultuurproject", "cultuurproject"), ("subsidiewed", "subsidiewet")]
)
def test_a_longer_word_is_read_as_the_one_it_sounds_like(word: str, meant: str) -> None:
    assert sounding_word(word, {"grafrecht", "cultuurproject", "subsidiewet"}.__contains__) == meant


def test_no_other_first_letter_sounds_alike() -> None:
    assert sounding_word("tijkversterking", {"dijkversterking"}.__contains__) is None


@pytest.mark.parametrize(("in_documents", "meant"), [({"evalueren"}, "evalueren"), (set(), "evacueren")])
def test_a_word_of_the_documents_goes_before_one_of_the_lists(in_documents: set[str], meant: str) -> None:
    vocabulary = Vocabulary(replace(load_lexicon(), synonyms={"evacueren": ("ontruimen",)}))

    text, corrections = correct("Wanneer gaan we evaueren?", Corpus(frozenset(in_documents)), vocabulary)

    assert text == f"Wanneer gaan we {meant}?"
    assert [one.read for one in corrections] == [meant]
