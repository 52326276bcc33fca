from __future__ import annotations

import pytest

from ingest.readers.pdf.hyphens import Hyphens


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("uitvoerings", "programma", ""),
        ("beleids", "en", "- "),
        ("Maastricht", "Heuvelland", "-"),
        ("2023", "2026", "-"),
        ("CBS", "cijfers", "-"),
        ("politie", "inzet", "-"),
        ("gemeente", "raad,", ""),
        ("gedifferenti", "eerd", ""),
    ],
)
def test_spelling_decides_where_the_document_does_not(first: str, second: str, between: str) -> None:
    assert Hyphens([]).between(first, second) == between


def test_the_document_s_own_spelling_goes_first() -> None:
    hyphens = Hyphens(["“Wmo-beleid”,", "eigenbijdrage-systematiek.", "(Gelderland)"])
    assert hyphens.between("Wmo", "beleid") == "-"
    assert hyphens.between("eigenbijdrage", "systematiek") == "-"
    assert hyphens.between("Gelder", "land") == ""


@pytest.mark.parametrize(
    ("first", "second", "broke"),
    [("Onderwijsinstellinge", "n", True), ("Lengte", "m", False), ("Jeugd", "zorg", True), ("Kosten", "per", False)],
)
def test_a_line_end_without_a_hyphen_breaks_a_word_that_is_known_whole(first: str, second: str, broke: bool) -> None:
    assert Hyphens(["jeugdzorg"]).broke(first, second) == broke


def test_the_more_usual_spelling_wins() -> None:
    assert Hyphens(["inwoners", "inwoners", "in-woners"]).between("in", "woners") == ""
