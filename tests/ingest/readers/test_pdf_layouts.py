"""Tables with little or nothing drawn, right beside sentences, captions and one another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.readers.test_pdf_tables import Sheet

PROSE = (
    "Het college verwacht dat de uitgaven in de komende jaren dalen, omdat een deel van het werk eerder is uitgevoerd"
)
Drawn = Callable[[Callable[[Sheet], None]], Sheet]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    return lambda draw: Sheet(tmp_path / "page.pdf", draw)


def figures(sheet: Sheet, y: float, ends: list[float], rows: list[str], pitch: float = 18) -> None:
    """Rows of "label | figure | figure": labels from x 60, figures that end at `ends`."""
    for at, row in enumerate(rows):
        label, *others = (text.strip() for text in row.split("|"))
        sheet.text(60, y + at * pitch, label)
        for x, text in zip(ends, others, strict=True):
            sheet.text(x, y + at * pitch, text, right=True)


def test_a_sentence_between_two_tables_parts_their_columns(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        figures(sheet, 100, [300, 500], ["Post | 2025 | 2026", "Wegen | 120 | 130", "Groen | 80 | 95"])
        sheet.text(50, 160, PROSE)
        sheet.text(50, 174, "dan gepland.")
        figures(sheet, 198, [220, 340, 540], ["Wijk | 2024 | 2025 | 2026", "Oost | 7 | 8 | 9", "West | 4 | 5 | 6"])

    sheet = drawn(draw)
    one, other = (sheet.cells(table) for table in sheet.tables)
    assert one == [["Post", "2025", "2026"], ["Wegen", "120", "130"], ["Groen", "80", "95"]]
    assert other == [["Wijk", "2024", "2025", "2026"], ["Oost", "7", "8", "9"], ["West", "4", "5", "6"]]


def test_a_caption_parts_two_tables(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        figures(sheet, 100, [300, 500], ["Post | 2025 | 2026", "Wegen | 120 | 130", "Groen | 80 | 95"])
        sheet.text(50, 156, "Tabel 2: lasten")
        figures(sheet, 174, [420], ["Onderdeel | Bedrag", "Huur | 40", "Energie | 15", "Toezicht | 22"])

    sheet = drawn(draw)
    assert [len(sheet.cells(table)[0]) for table in sheet.tables] == [3, 2]


def test_the_last_row_keeps_the_rest_of_its_label_and_no_note(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        figures(sheet, 100, [300, 500], ["Post | 2025 | 2026", "Wegen | 120 | 130", "Balie en | 80 | 95"])
        sheet.text(60, 147, "telefoon")
        sheet.text(50, 164, "* inclusief btw")

    assert drawn(draw).only()[-1] == ["Balie en telefoon", "80", "95"]


def test_a_label_of_two_lines_beside_figures_halfway_begins_the_table(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        figures(sheet, 100, [300, 500], ["Post | 2025 | 2026"])
        sheet.text(60, 116, "Veiligheid (brandweer en")
        sheet.text(300, 121, "120", right=True)
        sheet.text(500, 121, "130", right=True)
        sheet.text(60, 126, "GHOR)")
        figures(sheet, 142, [300, 500], ["Groen | 80 | 95", "Afval | 11 | 12"], pitch=16)

    assert drawn(draw).only()[1:] == [
        ["Veiligheid (brandweer en GHOR)", "120", "130"],
        ["Groen", "80", "95"],
        ["Afval", "11", "12"],
    ]


def test_years_above_the_first_row_are_names_of_columns_also_where_the_corner_is_empty(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        figures(
            sheet,
            100,
            [300, 400, 500],
            [" | 2026 | 2027 | Totaal", "Scherm | 60 | 240 | 300", "Isolatie | 45 | – | 45"],
        )
        figures(sheet, 154, [300, 400, 500], ["Saldo | -105 | -240 | -345"])

    assert drawn(draw).only() == [
        ["", "2026", "2027", "Totaal"],
        ["Scherm", "60", "240", "300"],
        ["Isolatie", "45", "–", "45"],
        ["Saldo", "-105", "-240", "-345"],
    ]


def test_a_last_row_without_shade_belongs_to_the_striped_ones(drawn: Drawn) -> None:
    rows = ["Actie | Trekker | Planning", "Bomen planten | GGD | maart 2026", "Brug verven | Provincie | mei 2026",
            "Pad aanleggen | Team Wonen | juni 2027"]  # fmt: skip

    def draw(sheet: Sheet) -> None:
        for at in (0, 2):
            sheet.fill(50, 88 + 18 * at, 500, 106 + 18 * at)
        sheet.rows([57, 250, 380], 100, rows, pitch=18)
        sheet.text(50, 190, PROSE)

    assert drawn(draw).only() == [[cell.strip() for cell in row.split("|")] for row in rows]


def test_rows_outside_the_inner_lines_are_part_of_the_grid(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        for y in (104, 115, 126):
            sheet.line(50, y, 500, y)
        for x in (200, 350):
            sheet.line(x, 93, x, 137)
        figures(sheet, 101, [300, 480], ["Post | 2025 | 2026", "Wegen | 1 | 2", "Groen | 3 | 4", "Totaal | 4 | 6"], 11)

    assert drawn(draw).only() == [
        ["Post", "2025", "2026"],
        ["Wegen", "1", "2"],
        ["Groen", "3", "4"],
        ["Totaal", "4", "6"],
    ]


def test_a_column_of_terms_tells_the_rows_of_a_table_of_words(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.rows([57, 260, 330], 100, ["Risico | Kans | Maatregel"])
        for at, (kans, deed) in enumerate(
            (("hoog", "Extra toezicht"), ("laag", "Overleg"), ("hoog", "Reserve"), ("laag", "Geen"))
        ):
            y = 118 + 26 * at
            sheet.rows([57, 260, 330], y, [f"Het werk aan pand {at} valt duurder | {kans} | {deed} met de"])
            sheet.text(60, y + 12, "uit dan geraamd")
            sheet.text(333, y + 12, "bewoners van de straat")

    cells = drawn(draw).only()
    assert cells[0] == ["Risico", "Kans", "Maatregel"]
    assert cells[1] == [
        "Het werk aan pand 0 valt duurder uit dan geraamd",
        "hoog",
        "Extra toezicht met de bewoners van de straat",
    ]
    assert len(cells) == 5


def test_the_edge_of_a_column_goes_round_the_longest_line_of_a_cell(drawn: Drawn) -> None:
    def draw(sheet: Sheet) -> None:
        for y in (90, 108, 150):
            sheet.line(50, y, 520, y)
        sheet.rows([57, 290, 420], 102, ["Actie | Trekker | Planning"])
        sheet.text(60, 120, "Opstellen van een plan met bewoners en een")
        sheet.rows([57, 290, 420], 126, [" | GGD | mei 2026"])
        sheet.text(60, 132, "onderzoek")
        sheet.rows([57, 290, 420], 145, ["Toezicht | Provincie | juni 2026"])

    assert drawn(draw).only()[1] == ["Opstellen van een plan met bewoners en een onderzoek", "GGD", "mei 2026"]
