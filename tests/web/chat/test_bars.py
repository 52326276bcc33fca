from __future__ import annotations

from assistant.model import AnswerTable
from web.chat.bars import bar_lengths


def lengths(header: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    return bar_lengths(AnswerTable(header, rows), (False, *(True for _ in header[1:])))


def test_years_have_one_measure() -> None:
    assert lengths(("", "2025", "2026"), ("Wegen", "50", "200"), ("Groen", "100", "20")) == [
        ("", "25.0", "100.0"),
        ("", "50.0", "10.0"),
    ]


def test_other_columns_have_a_measure_each() -> None:
    rows = (("Wegen", "€ 2.000", "10%"), ("Groen", "€ 500", "40%"))
    assert lengths(("", "Budget", "Aandeel"), *rows) == [("", "100.0", "25.0"), ("", "25.0", "100.0")]


def test_what_is_below_nothing_is_as_long_as_its_size() -> None:
    assert lengths(("", "Saldo"), ("Wegen", "-50"), ("Groen", "100")) == [("", "50.0"), ("", "100.0")]


def test_one_figure_alone_has_no_bar() -> None:
    assert lengths(("", "Budget"), ("Wegen", "€ 2.000"), ("Groen", "–")) == [("", ""), ("", "")]
