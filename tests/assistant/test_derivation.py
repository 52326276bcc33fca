"""Words made of one another: families of lemmas, the halves of compounds, and what that does to matching."""

from __future__ import annotations

import pytest

from assistant.derivation import family, halves
from assistant.matching import PRESENT, Matcher, strength, words_of
from assistant.understand.model import Term
from index.analyse import analyse


def term(word: str) -> Term:
    return Term(word, (tuple(token.lemma for token in analyse(word)),))


@pytest.mark.parametrize(
    "words",
    [
        ("rapporteren", "rapportage"),
        ("isoleren", "isolatie", "isolering"),
        ("geindexeerd", "indexering", "index"),
        ("sluiten", "sluiting"),
        ("dakloos", "dakloosheid", "daklozen"),
        ("opknappen", "opknap"),
        ("loslopen", "losloop"),
    ],
)
def test_words_made_of_one_another_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({family(word) for word in words}) == 1


@pytest.mark.parametrize(("one", "other"), [("wonen", "woning"), ("organisatie", "orgaan"), ("beheer", "behang")])
def test_words_that_only_look_alike_do_not(one: str, other: str) -> None:
    assert family(one) != family(other)


def test_a_compound_falls_apart_without_its_link() -> None:
    assert ("huisvesting", "opgave") in halves("huisvestingsopgave")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("gerapporteerd", "Elk kwartaal verschijnt een voortgangsrapportage."),
        ("isoleren", "Isolatiesubsidie voor eigenaren"),
        ("evaluatie", "In 2026 wordt het beleid geëvalueerd."),
        ("KPI", "Drie KPI's volgen de voortgang."),
        ("huisvestingsopgave", "De opgave voor huisvesting is groot."),
        ("duurzaamheidsprogramma", "Uitvoeringsprogramma voor duurzaamheid"),
    ],
)
def test_a_text_is_about_a_word_that_it_writes_otherwise(asked: str, text: str) -> None:
    words = words_of(text)

    assert strength(term(asked), words) >= PRESENT
    assert Matcher([term(asked)], [words]).strengths(words)[0] >= PRESENT


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("woning", "Inwoners wonen graag bij elkaar."),
        ("huisvestingsopgave", "De opgave is groot."),
    ],
)
def test_half_a_word_is_not_the_word(asked: str, text: str) -> None:
    words = words_of(text)

    assert strength(term(asked), words) < PRESENT
    assert Matcher([term(asked)], [words]).strengths(words)[0] < PRESENT


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("De opening liep vertraging op.", "oplopen"),
        ("Deze verordening gaat op 1 juli in.", "ingaan"),
        ("Het bad gaat in september dicht en opent later.", "dichtgaan"),
    ],
)
def test_a_verb_that_is_written_apart_is_found(text: str, verb: str) -> None:
    assert verb in words_of(text)


def test_a_preposition_is_no_part_of_a_verb() -> None:
    assert "ingaan" not in words_of("Wij gaan in de loop van het jaar door.")
