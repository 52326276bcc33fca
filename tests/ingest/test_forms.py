from __future__ import annotations

from ingest.model import Excerpt, Page, RawCell, RawTable
from ingest.structure.forms import form_lines, is_form, label_places


def table(*rows: tuple[str, ...]) -> RawTable:
    cells = [
        RawCell(r, c, Excerpt.cut(Page(1, None, 0, 0, text), 0, len(text)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return RawTable(tuple(cells), len(rows), len(rows[0]), 1)


def test_labels_with_values_are_a_form() -> None:
    form = table(
        ("Onderwerp", "Laadpalen", ""), ("Datum:", "9 juli 2024", ""), ("Afdeling", "Ruimte", "R. Post"), ("", "", "")
    )
    assert is_form(form)
    assert [line.excerpt.text for line in form_lines(form)] == [
        "Onderwerp Laadpalen",
        "Datum: 9 juli 2024",
        "Afdeling Ruimte R. Post",
    ]


def test_a_row_may_hold_two_labels() -> None:
    form = table(("Zaaknummer", "Z-1", "Openbaar", "Ja"), ("Afdeling", "Ruimte", "Opsteller", "R. Post"))
    assert is_form(form)
    assert [line.excerpt.text for line in form_lines(form)] == [
        "Zaaknummer Z-1",
        "Openbaar Ja",
        "Afdeling Ruimte",
        "Opsteller R. Post",
    ]


def test_labels_over_columns_are_a_header() -> None:
    assert not is_form(table(("Nummer", "Onderwerp"), ("1", "Opening"), ("2", "Sluiting")))


def test_other_words_are_no_form() -> None:
    assert not is_form(table(("Bomen", "5.000"), ("Gras", "3.000")))


def test_labels_are_found_in_a_line() -> None:
    text = "Portefeuillehouder J. Jansen Afdeling Groen en onderwerp Zaaknummer 512"
    assert [text[place:].split()[0] for place in label_places(text)] == ["Portefeuillehouder", "Afdeling", "Zaaknummer"]
