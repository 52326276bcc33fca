"""Which numbers count the things that are asked."""

from __future__ import annotations

import pytest

from assistant.counting import counts_in
from assistant.understand.model import Term
from index.analyse import analyse


def noun(word: str) -> Term:
    return Term(word, ((analyse(word)[0].lemma,),))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Er is plaats voor 410 leerlingen van twee scholen.", "leerlingen"),
        ("Een basisplan voor 2000 woningen en 1800 arbeidsplaatsen.", "woningen"),
        ("Daarbij zijn zes bomen verwijderd.", "bomen"),
        ("Er komen dertig nieuwe openbare laadpunten.", "laadpunten"),
        ("Het aantal cliënten groeide van 1.210 naar 1.296.", "cliënten"),
        ("Raadsleden: 23, afwezig: geen.", "raadsleden"),
        ("Er zijn geen zienswijzen ingediend.", "zienswijzen"),
    ],
)
def test_a_number_right_before_them_or_their_total_counts(text: str, word: str) -> None:
    assert counts_in(text, noun(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Van 142 kilo per inwoner naar 100 kilo.", "inwoners"),
        ("Daarvan is 30% sociale woningbouw en wonen er inwoners.", "woningen"),
        ("De bijdrage is € 310 voor een kind.", "kinderen"),
        ("In 2023 woningen bouwen is het doel.", "woningen"),
        ("Op 25 januari 2022 raadsleden gesproken.", "raadsleden"),
        ("Een gemeente met meer dan 20.000 inwoners.", "inwoners"),
        ("Artikel 4 leden", "leden"),
    ],
)
def test_a_share_an_amount_a_year_a_bound_and_a_number_of_something_else_do_not(text: str, word: str) -> None:
    assert not counts_in(text, noun(word))


@pytest.mark.parametrize("text", ["Het team krijgt er 6,5 fte bij.", "Er is 12 fte beschikbaar."])
def test_what_is_measured_stands_in_the_singular(text: str) -> None:
    assert counts_in(text, noun("fte"))


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("Meerdijk telt 58.000 inwoners.", True),
        ("Een stad met 58.000 inwoners en vier kernen.", True),
        ("Naar schatting 5.800 inwoners van Meerdijk een ziekte hebben.", False),
        ("In Meerdijk hebben 900 inwoners geen rijbewijs.", False),
        ("Zeker 310 inwoners ontvangen een uitkering.", False),
    ],
)
def test_all_of_them_are_not_those_of_whom_something_is_said(text: str, is_all: bool) -> None:
    assert counts_in(text, noun("inwoners"), whole=True) is is_all
