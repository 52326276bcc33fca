from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest

from web.listing.csv_file import Value, csv_response, csv_text


def cell(value: Value) -> str:
    """As a program reads it back."""
    return list(csv.reader(io.StringIO(csv_text(["kop"], [[value]]), newline=""), delimiter=";"))[1][0]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+31 6", "-aftrek", "@SOM(A1)", "\t=1", "\r=1", "  =1", "＝1", "-1+2", "-2.410 (nadeel)", "-", "- punt"],
)
def test_a_text_never_runs_as_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-375", "-2.410", "-0,5", "- 375", "-1,5%", "€ 5", "a=b", "1-2", "'=1", "", "–5"])
def test_other_texts_and_negative_numbers_are_left_alone(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("-1250000"), "-1250000"),
        (Decimal("1.4E+6"), "1400000"),
        (Decimal("312.60"), "312,60"),
        (-3, "-3"),
        (None, ""),
        (datetime.date(2025, 3, 31), "2025-03-31"),
        ("a\x00b\x0cc", "abc"),
        ('zeg "ja"; of nee\nhier', 'zeg "ja"; of nee\nhier'),
    ],
)
def test_values_are_written_for_a_dutch_spreadsheet(value: Value, written: str) -> None:
    assert cell(value) == written


def test_the_file_has_its_mark_and_its_name() -> None:
    response = csv_response("besluiten", ("naam", "bedrag"), [("één", Decimal("0.5"))])
    assert response.body == "\ufeffnaam;bedrag\r\néén;0,5\r\n".encode()
    assert response.headers["content-disposition"] == 'attachment; filename="besluiten.csv"'
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
