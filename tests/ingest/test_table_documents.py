"""Every table of the documents in other councils' styles, cell by cell against the figures they are made of."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.model import Table
from ingest.pipeline import read_document

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"
FIGURES: dict[str, dict[str, list[list[str]]]] = json.loads(
    (DOCUMENTS / "sources" / "figures.json").read_text(encoding="utf-8")
)
HEADERS = {("programmabegroting-2025-2028", "programma"): 2, ("raadsvoorstel-zwembad-de-plons", "planning"): 0}
"""How many rows of the figures are the header, where that is not one."""
LABELS = {
    ("programmabegroting-2025-2028", "programma"): [
        "Programma 3",
        "Rekening / 2023",
        "Begroting / 2024",
        "Begroting / 2025",
        "Raming / 2026",
        "Raming / 2027",
        "Raming / 2028",
    ],
    ("collegebesluit-laadpalen", "laadpunten"): [
        "Wijk",
        "Bestaand",
        "Nieuwe laadpunten / 2024",
        "Nieuwe laadpunten / 2025",
        "Nieuwe laadpunten / 2026",
        "Totaal nieuw",
    ],
    ("raadsvoorstel-zwembad-de-plons", "planning"): ["", ""],
}
"""The labels of columns, where they are not the first row of the figures."""
SCALES = {
    ("programmabegroting-2025-2028", "programma"): 1000,
    ("programmabegroting-2025-2028", "investeringen"): 1000,
    ("jaarstukken-2023-sociaal-domein", "programma"): 1000,
    ("jaarstukken-2023-sociaal-domein", "reserves"): 1000,
    ("raadsinformatiebrief-brede-school", "kosten"): 1_000_000,
}
MARKED = {"19.400.000": "19.400.000¹"}
"""Figures that the document prints with the mark of a footnote."""
NAMES = [(document, name) for document, tables in FIGURES.items() for name in tables]


@cache
def tables_of(document: str) -> tuple[Table, ...]:
    (path,) = (path for path in DOCUMENTS.iterdir() if path.stem == document)
    return read_document(path, path.stem, Limits())[0].tables


def true_rows(key: tuple[str, str]) -> list[list[str]]:
    """The rows of the figures below the header, blank places in a column of groups filled."""
    rows = [[MARKED.get(text, text) for text in row] for row in FIGURES[key[0]][key[1]][HEADERS.get(key, 1) :]]
    for above, row in pairwise(rows):
        row[0] = row[0] or above[0]
    return rows


def table_of(key: tuple[str, str]) -> Table:
    """The table that has most of the true rows."""
    true = true_rows(key)
    return max(tables_of(key[0]), key=lambda table: sum(row in true for row in texts(table)))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text.replace("’", "'") for cell in row] for row in table.rows]


@pytest.mark.parametrize("key", NAMES, ids="-".join)
def test_rows_are_exact(key: tuple[str, str]) -> None:
    assert texts(table_of(key)) == true_rows(key)


@pytest.mark.parametrize("key", NAMES, ids="-".join)
def test_columns_have_their_labels(key: tuple[str, str]) -> None:
    assert [column.label for column in table_of(key).columns] == LABELS.get(key, FIGURES[key[0]][key[1]][0])


@pytest.mark.parametrize("key", NAMES, ids="-".join)
def test_figures_have_their_value(key: tuple[str, str]) -> None:
    table = table_of(key)
    for cells, row in zip(table.rows, true_rows(key), strict=True):
        for cell, text in zip(cells, row, strict=True):
            plain = text.rstrip("¹%").replace(".", "").replace(",", ".")
            figure = plain.lstrip("-").replace(".", "").isdigit()
            assert cell.value == (Decimal(plain) if figure else Decimal(0) if text == "-" else None)


@pytest.mark.parametrize("key", NAMES, ids="-".join)
def test_the_scale_is_that_of_the_note(key: tuple[str, str]) -> None:
    assert table_of(key).scale == SCALES.get(key, 1)


def test_what_is_not_in_units_of_the_table_has_its_own() -> None:
    accounts = table_of(("jaarstukken-2023-sociaal-domein", "programma"))
    assert [(column.scale, column.unit) for column in accounts.columns[3:]] == [(1000, "EUR"), (1, None), (1, "%")]
    investments = table_of(("programmabegroting-2025-2028", "investeringen"))
    assert [(column.scale, column.unit) for column in investments.columns[1:]] == [(1000, "EUR"), (1, None)]


def test_notes_below_a_table_are_its_footnotes() -> None:
    (note,) = table_of(("raadsvoorstel-zwembad-de-plons", "varianten")).footnotes
    assert note == "¹ De aankoop van de grond is niet meegerekend."
    (note,) = table_of(("programmabegroting-2025-2028", "programma")).footnotes
    assert note.startswith("1) Door de Omgevingswet")


def test_abbreviations_are_a_table() -> None:
    table = tables_of("groen-en-klimaatplan-2024-2028")[-1]
    assert texts(table)[0] == ["GGD", "Gemeentelijke Gezondheidsdienst"]
    assert (len(table.rows), table.certain) == (4, False)


def test_all_tables_are_found_and_no_others() -> None:
    more = {"groen-en-klimaatplan-2024-2028": 1}  # the abbreviations
    for document, tables in FIGURES.items():
        assert len(tables_of(document)) == len(tables) + more.get(document, 0)
