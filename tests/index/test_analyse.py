from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyse import analyse, terms


def lemmas(text: str) -> list[str]:
    return [token.lemma for token in analyse(text) if not token.stop]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("taakveld 6.71A", ["taakveld", "6.71a"]),
        ("€ 5.671.866,50 en 25,7%", ["5.671.866,50", "en", "25,7"]),
        ("op 12-03-2024 om 14:30", ["op", "12-03-2024", "om", "14:30"]),
        ("2024-2026", ["2024", "2026"]),
        ("2024/25", ["2024", "25"]),
        ("Wmo-plan en/of m2", ["wmo", "plan", "en", "of", "m2"]),
        ("de 3e foto’s", ["de", "3e", "foto's"]),
        ("coördinatie, cliënt", ["coordinatie", "client"]),
        ("coo\u0308rdinatie", ["coordinatie"]),
        ("", []),
        ("— … ( )", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in analyse(text)] == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plannen", "plan"),
        ("gemeenten", "gemeente"),
        ("auto's", "auto"),
        ("Raadsleden", "raadslid"),
        ("vastgestelde", "vastgesteld"),
        ("COÖRDINATIE", "coordinatie"),
        ("5.671.866", "5671866"),
    ],
)
def test_inflections_share_a_lemma(one: str, other: str) -> None:
    assert lemmas(one) == lemmas(other)


@pytest.mark.parametrize(("one", "other"), [("gemeente", "mening"), ("begeleiding", "beleid"), ("0.1", "0.10")])
def test_different_words_keep_apart(one: str, other: str) -> None:
    assert lemmas(one) != lemmas(other)


def test_function_words_are_marked() -> None:
    assert [token.text for token in analyse("Wat is de opgave van het college?") if not token.stop] == [
        "opgave",
        "college",
    ]


def test_a_compound_shares_terms_with_its_parts() -> None:
    assert set(terms("huisvestingsopgave")) & set(terms("huisvesting"))
    assert set(terms("mantelzorgwaardering")) & set(terms("waardering"))
    assert not set(terms("huisvesting")) & set(terms("parkeren"))


def test_a_date_gives_its_year() -> None:
    assert "2024" in terms("12-03-2024")


def test_function_words_give_no_terms() -> None:
    assert terms("wat is er van de") == []


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = analyse(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))
    assert all(term and not any(character.isspace() for character in term) for term in terms(text))
