"""Tables with a row for each year, of a town that does not exist: asked as those with a column for each year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.pipeline import Assistant
from assistant.turned import read_tables, turn
from ingest.model import Table
from tests.assistant.small_documents import claim_texts, open_assistant, open_index

PLAN = """# Vervoerplan Zilvermeer 2026-2029

## 1. Kosten

| Jaar | Haltes | Buurtbus | Deelfietsen | Totaal |
| --- | --- | --- | --- | --- |
| 2026 | € 40.000 | € 125.500 | € 12.000 | € 177.500 |
| 2027 | € 55.000 | € 131.000 | € 18.500 | € 204.500 |
| 2028 | € 55.000 | € 137.250 | € 18.500 | € 210.750 |
| Totaal | € 150.000 | € 393.750 | € 49.000 | € 592.750 |

## 2. Parkeren

| Periode | Opbrengst | Uitgaven | Saldo |
| --- | --- | --- | --- |
| 2024 (rekening) | € 310.000 | € 298.000 | € 12.000 |
| 2025 (raming) | € 325.000 | € 301.000 | € 24.000 |

## 3. Besluiten

| Jaar | Wie | Wat |
| --- | --- | --- |
| 2026 | Raad | Krediet voor de haltes |
| 2027 | College | Aanbesteding van de buurtbus |
"""


@pytest.fixture(scope="module")
def zilvermeer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("zilvermeer"), {"vervoerplan-zilvermeer": PLAN}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Table, ...]:
    with open_index(tmp_path_factory.mktemp("zilvermeer-2"), {"vervoerplan-zilvermeer": PLAN}) as index:
        return index.snapshot().document("vervoerplan-zilvermeer").tables


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel is er in 2027 voor de buurtbus?", ["Buurtbus — 2027: € 131.000"]),
        ("Wat kosten de deelfietsen in 2026?", ["Deelfietsen — 2026: € 12.000"]),
        ("Wat zijn de totale kosten van het vervoerplan in 2028?", ["Totaal — 2028: € 210.750"]),
        ("Wat was het saldo van parkeren in 2024?", ["Saldo — 2024 (rekening): € 12.000"]),
        (
            "Hoeveel kosten de haltes in 2026 en 2027 samen?",
            ["Haltes — 2026, 2027: 40.000 + 55.000 = 95.000", "Haltes — 2026: € 40.000; 2027: € 55.000"],
        ),
        (
            "Hoeveel stijgt het bedrag voor de buurtbus van 2026 naar 2028?",
            ["Buurtbus — 2026, 2028: 137.250 − 125.500 = 11.750", "Buurtbus — 2026: € 125.500; 2028: € 137.250"],
        ),
        ("Wat is in 2027 de grootste kostenpost van het vervoerplan?", ["Buurtbus — 2027: € 131.000"]),
    ],
)
def test_a_column_is_asked_in_a_year(zilvermeer: Assistant, question: str, told: list[str]) -> None:
    assert claim_texts(zilvermeer.ask(question)) == told


def test_what_is_cited_is_the_column_and_the_years_as_printed(zilvermeer: Assistant) -> None:
    row, header = zilvermeer.ask("Hoeveel is er in 2027 voor de buurtbus?").citations
    assert row.quote.split("\t") == ["Buurtbus", "€ 125.500", "€ 131.000", "€ 137.250", "€ 393.750"]
    assert header.quote.split("\t") == ["Jaar", "2026", "2027", "2028", "Totaal"]


def test_a_year_that_is_not_in_the_table_is_refused(zilvermeer: Assistant) -> None:
    assert not zilvermeer.ask("Hoeveel is er in 2031 voor de buurtbus?").claims


def test_a_table_of_words_stays_as_it_is(zilvermeer: Assistant, tables: tuple[Table, ...]) -> None:
    assert turn(tables[2]) == ()
    assert "Aanbesteding van de buurtbus" in zilvermeer.ask("Wat besluit het college in 2027?").text


def test_a_turned_table_has_the_cells_of_the_printed_one(tables: tuple[Table, ...]) -> None:
    printed, (turned,) = tables[0], tuple(read_tables(tables[:1]))
    assert [column.period for column in turned.columns] == [None, "2026", "2027", "2028", None]
    assert [row[0].text for row in turned.rows] == ["Haltes", "Buurtbus", "Deelfietsen", "Totaal"]
    for number, row in enumerate(turned.rows, start=1):
        assert [cell.excerpt for cell in row[1:]] == [line[number].excerpt for line in printed.rows]
