from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.derivation import halves
from assistant.matching import PRESENT, Matcher, strength, words_of
from assistant.understand.model import Term
from assistant.vocabulary import FAMILY, Vocabulary, Words, relation

STEMS = (
    "zorg",
    "mantel",
    "woning",
    "bouw",
    "isolat",
    "isoler",
    "subsidie",
    "raad",
    "lid",
    "opgave",
    "huisvesting",
    "wmo",
)
ENDINGS = ("", "s", "en", "ing", "ie", "'s", "je", "heid")
ONE = st.tuples(st.lists(st.sampled_from(STEMS), min_size=1, max_size=3), st.sampled_from(ENDINGS)).map(
    lambda made: "".join(made[0]) + made[1]
)
TEXTS = st.lists(st.frozensets(ONE, max_size=6), min_size=1, max_size=8)


def match_one_by_one(lemma: str, words: Words) -> float:
    return max((relation(lemma, word) for word in words), default=0.0)


def is_there(half: str, words: Words) -> bool:
    return half in words or match_one_by_one(half, words) >= FAMILY


@settings(deadline=None)
@given(ONE, TEXTS, st.sampled_from((3, 10_000)))
def test_it_finds_what_looking_at_each_word_finds(lemma: str, texts: list[Words], max_words: int) -> None:
    vocabulary = Vocabulary(max_words)
    for words in (*texts, *texts):
        assert vocabulary.match(lemma, words) == match_one_by_one(lemma, words)
        both = any(is_there(first, words) and is_there(last, words) for first, last in halves(lemma))
        assert vocabulary.has_halves(lemma, words) == both


def test_it_grows_past_its_chunks() -> None:
    vocabulary = Vocabulary()
    for at in range(3_000):
        vocabulary.match("zwembad", frozenset((f"woord{at}", f"zwembad{at}")))
    assert vocabulary.match("zwembad", frozenset(("woord7",))) == 0
    for at in (0, 511, 512, 2_999):
        assert vocabulary.match("zwembad", frozenset((f"zwembad{at}", "woord1"))) == relation("zwembad", f"zwembad{at}")


def test_threads_find_the_same() -> None:
    vocabulary = Vocabulary(50)
    wrong: list[str] = []

    def look(own: str) -> None:
        for at in range(300):
            words = frozenset((f"{own}zorg{at}", f"fiets{at}"))
            if vocabulary.match("zorg", words) != match_one_by_one("zorg", words):
                wrong.append(f"{own}{at}")

    threads = [threading.Thread(target=look, args=(own,)) for own in ("thuis", "jeugd", "mantel")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("whole_name", [True, False])
def test_many_texts_together_as_each_alone(whole_name: bool) -> None:
    terms = [
        Term("mantelzorg", (("mantelzorg",), ("informele", "zorg"))),
        Term("huisvestingsopgave", (("huisvestingsopgave",),)),
        Term("Wmo", (("wmo",),), name=whole_name),
    ]
    texts = [
        words_of(text)
        for text in (
            "De mantelzorgwaardering stijgt.",
            "Informele zorg en de Wmo's.",
            "De opgave voor de huisvesting van jongeren.",
            "Een opgave.",
            "",
        )
    ]
    matcher = Matcher(terms, texts)
    for _ in range(2):
        assert [matcher.strengths(words) for words in texts] == [
            tuple(strength(term, words) for term in terms) for words in texts
        ]


@pytest.mark.parametrize(
    ("asked", "said", "is_there"),
    [
        ("straatcoaches", "straat", False),  # they are coaches
        ("straatproject", "straat", True),
        ("mantelzorgbeleid", "mantelzorg", True),
        ("schuldenbeleid", "schuld", True),
        ("parkeergarage", "parkeergarages", True),
        ("straat", "straatcoaches", True),
    ],
)
def test_what_only_begins_a_compound_is_it_where_the_rest_says_little(asked: str, said: str, is_there: bool) -> None:
    assert (relation(asked, said) >= PRESENT) is is_there


def test_the_first_part_of_a_compound_tells_unless_it_stands_everywhere() -> None:
    assert relation("dorpshuis", "dorps") >= PRESENT
    assert relation("gemeentehuis", "gemeente") < PRESENT
    assert relation("gemeente", "gemeentehuis") >= PRESENT


@pytest.mark.parametrize(("asked", "said"), [("slopen", "lopen"), ("bouwen", "verbouwen"), ("verbouwen", "bouwen")])
def test_a_prefix_or_a_letter_makes_another_word(asked: str, said: str) -> None:
    assert relation(asked, said) < PRESENT
