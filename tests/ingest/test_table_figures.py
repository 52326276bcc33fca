"""What the cells of a table hold, and which rows are its header: variants, codes, amounts in words."""

from decimal import Decimal
from itertools import count

import pytest

from ingest.facts.amounts.figures import figure_of
from ingest.model import CellKind, Excerpt, Page, RawCell, RawTable, Table
from ingest.tables import build_tables

Spans = dict[tuple[int, int], tuple[int, int]]


def table_of(*rows: str, spans: Spans | None = None, context: str = "") -> Table:
    """The table of rows written as "a | b | c"; a cell that a span covers is written and left out."""
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    page = Page(1, None, 0, 0, "\n".join("\t".join(row) for row in grid))
    spans = spans or {}
    covered = {
        (row + i, column + j)
        for (row, column), (high, wide) in spans.items()
        for i in range(high)
        for j in range(wide)
        if i or j
    }
    cells, start = [], 0
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if (row, column) not in covered:
                high, wide = spans.get((row, column), (1, 1))
                cells.append(RawCell(row, column, Excerpt.cut(page, start, start + len(text)), high, wide))
            start += len(text) + 1
    raw = RawTable(tuple(cells), len(grid), len(grid[0]), 1)
    numbers = count(1)
    (table,) = build_tables([raw], context, lambda: f"t{next(numbers)}")
    return table


def column(table: Table, index: int) -> list[str]:
    return [row[index].text for row in table.rows]


VARIANTS = (
    "| Variant A | Variant B | Variant C |",
    "Oppervlak | 1.450 m² bvo | 2.100 m² bvo | 2.350 m² bvo |",
    "Investering (x € 1 mln.) | 3,25 | 4,8 | 6,10 |",
    "Jaarlasten (x € 1.000) | 212 | 305 | 1.388 |",
    "Looptijd (jaar) | 25 | 40 | 40 |",
    "Vergunning nodig | Nee | Ja, een jaar | Ja, een jaar |",
)
WIDE_LAST = {(row, 3): (1, 2) for row in range(len(VARIANTS))}


def test_a_row_of_measures_below_named_columns_is_no_header() -> None:
    table = table_of(*VARIANTS, spans=WIDE_LAST)
    assert [c.label for c in table.columns] == ["", "Variant A", "Variant B", "Variant C"]
    assert table.rows[0][1].text == "1.450 m² bvo"


def test_a_row_of_words_below_named_columns_is_no_header_where_others_hold_words_too() -> None:
    table = table_of(
        "Criterium | Molenweg | Kerkplein", "Eigendom | Particulier | Gemeente", "Kosten | 120 | 90",
        "Fte | 2 | 3", "Hoogte | 9 | 12", "Hinder | Veel verkeer | Weinig",
    )  # fmt: skip
    assert len(table.header_rows) == 1
    assert column(table, 0)[0] == "Eigendom"


def test_a_second_header_row_of_words_stays_one() -> None:
    table = table_of("Programma | Begroting | Realisatie", "Naam | na wijziging | voorlopig", "Wonen | 120 | 90")
    assert [c.label for c in table.columns] == [
        "Programma / Naam",
        "Begroting / na wijziging",
        "Realisatie / voorlopig",
    ]


def test_a_cell_merged_over_two_columns_in_all_rows_is_one_column() -> None:
    table = table_of(*VARIANTS, spans=WIDE_LAST)
    assert {len(row) for row in table.rows} == {4}


def test_what_a_row_says_its_amounts_are_in_goes_before_what_is_said_around_the_table() -> None:
    table = table_of(*VARIANTS, spans=WIDE_LAST, context="Alle bedragen in miljoenen euro's.")
    values = {row[0].text: (row[3].value or 0) * table.columns[3].scale for row in table.rows}
    assert values["Investering (x € 1 mln.)"] == 6_100_000
    assert values["Jaarlasten (x € 1.000)"] == 1_388_000
    assert values["Looptijd (jaar)"] == 40


def test_the_rounding_of_a_row_with_its_own_scale_is_known() -> None:
    table = table_of(*VARIANTS, spans=WIDE_LAST)
    figures = [figure_of(row[3], table.columns[3], row[0].text, "", False) for row in table.rows[1:3]]
    assert [(f.value, f.step, f.unit) for f in figures if f] == [
        (Decimal(6_100_000), Decimal(10_000), "EUR"),
        (Decimal(1_388_000), Decimal(1_000), "EUR"),
    ]


def test_an_amount_in_the_name_of_a_row_is_not_its_scale() -> None:
    table = table_of("Maatregel | 2026 | 2027", "Fonds van € 1 mln. | 400 | 600", "Loket | 20 | 30")
    assert table.rows[0][1].value == 400
    assert table.columns[1].scale == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€ 6,25 per maaltijd", Decimal("6.25")),
        ("€ 2.850,00 bij begraven", Decimal(2850)),
        ("€ 90,- (eenmalig)", Decimal(90)),
        ("€ 120 tot € 180", None),
        ("€ 40 per uur plus € 15 voorrijden", None),
        ("€ 50 en 10% korting", None),
        ("€ 40 is het bedrag dat iedereen met een laag inkomen krijgt", None),
    ],
)
def test_an_amount_with_words_is_a_figure(text: str, value: Decimal | None) -> None:
    table = table_of("Soort | Vergoeding", "Bril | € 150,00", f"Overig | {text}", "Rit | € 12,00", "Bed | € 75,50")
    cell = table.rows[1][1]
    assert (cell.text, cell.value) == (text, value)
    assert (cell.kind is CellKind.NUMBER) is (value is not None)


def test_a_total_has_no_code() -> None:
    rows = (
        "2.a | Wegen | 10 | 12",
        "2.b | Groen | 5 | 6",
        "| Totaal lasten | 15 | 18",
        "| Saldo van baten en lasten | 1 | 2",
    )
    table = table_of("Code | Taak | 2025 | 2026", *rows)
    assert column(table, 0) == ["2.a", "2.b", "", ""]


def test_a_row_without_a_code_has_none() -> None:
    table = table_of("Nr | Maatregel | 2026", "P1 | Lessen | 10", "| Overhead | 3", "P2 | Cursus | 5")
    assert column(table, 0) == ["P1", "", "P2"]


def test_the_total_of_a_group_stays_in_it_and_the_total_of_all_in_none() -> None:
    table = table_of(
        "Thema | Post | 2026", "Wonen | Bouw | 10", "| Beheer | 5", "| Totaal | 15", "Zorg | Wmo | 7", "| Jeugd | 1",
        "| Totaal | 8", "| Totaal alle thema's | 23",
    )  # fmt: skip
    assert column(table, 0) == ["Wonen", "Wonen", "Wonen", "Zorg", "Zorg", "Zorg", ""]


def test_a_lone_year_beside_other_moments_is_no_number() -> None:
    table = table_of("| A | B | C", "Kosten | 12 | 15 | 9", "Uren | 3 | 4 | 5", "Klaar | mei 2027 | najaar 2028 | 2030")
    assert [cell.kind for cell in table.rows[2][1:]] == [CellKind.DATE] * 3


def test_the_label_of_a_column_of_n_and_v_is_that_of_the_figures_before_it() -> None:
    table = table_of("Post | 2024 | | Verschil", "Wegen | 120 | -6 | N", "Groen | 85 | 9 | V", "Water | 60 | 0 | -")
    assert [column.label for column in table.columns] == ["Post", "2024", "Verschil", "Verschil"]
