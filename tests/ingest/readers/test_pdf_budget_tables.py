"""Budget tables as municipalities print them, with few lines or none, drawn with reportlab and read to the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from ingest.limits import Limits
from ingest.model import Table
from ingest.pipeline import read_document

WIDTH, HEIGHT, PITCH = 600, 800, 15
RIGHT = (330, 400, 470, 540)
"""Where the columns of figures end."""
Rows = Sequence[str]


class Paper:
    """Draws with y downwards."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.canvas.setFont("Helvetica", 9)

    def text(self, x: float, y: float, text: str) -> None:
        self.canvas.drawString(x, HEIGHT - y, text)

    def row(self, y: float, row: str, right: Sequence[float] = RIGHT) -> None:
        """ "label | figure | figure", the figures ending at `right`."""
        label, *figures = (part.strip() for part in row.split("|"))
        self.text(65, y, label)
        for x, figure in zip(right, figures, strict=True):
            self.canvas.drawRightString(x, HEIGHT - y, figure)

    def rule(self, y: float, x0: float = 60, x1: float = 545) -> None:
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def stripe(self, y: float, xs: Sequence[float]) -> None:
        """Behind the row whose text stands at `y`, each cell painted apart."""
        self.canvas.saveState()
        self.canvas.setFillGray(0.9)
        for x0, x1 in pairwise(xs):
            self.canvas.rect(x0, HEIGHT - y - 4, x1 - x0, PITCH, stroke=0, fill=1)
        self.canvas.restoreState()

    def next_page(self) -> None:
        self.canvas.showPage()
        self.canvas.setFont("Helvetica", 9)


def tables_of(path: Path, draw: Callable[[Paper], None]) -> tuple[Table, ...]:
    paper = Paper(path)
    draw(paper)
    paper.canvas.save()
    return read_document(path, "stuk", Limits())[0].tables


def texts(table: Table) -> list[str]:
    return [" | ".join(cell.text for cell in row) for row in table.rows]


def labels(table: Table) -> list[str]:
    return [column.label for column in table.columns]


def test_labels_at_the_right_end_of_their_columns_stand_over_all_of_them(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.row(100, " | Rekening | | | Meerjarenbegroting")
        paper.row(115, "Programma | 2024 | 2025 | 2026 | 2027")
        paper.rule(120)
        for index, row in enumerate(("Sport | 10 | 20 | 30 | 40", "Cultuur | 11 | 21 | 31 | 41")):
            paper.row(131 + index * PITCH, row)
        paper.rule(151)
        paper.row(162, "Totaal | 21 | 41 | 61 | 81")
        paper.rule(167)

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table)[1:] == ["Rekening / 2024", *(f"Meerjarenbegroting / {year}" for year in (2025, 2026, 2027))]
    assert texts(table)[-1] == "Totaal | 21 | 41 | 61 | 81"


def test_stripes_are_rows_of_one_table_with_its_groups_over_a_page_break(tmp_path: Path) -> None:
    groups = ["Lasten | | | |", "Wegen | 120 | 130 | 140 | 150", "Groen | 20 | 20 | 25 | 25"]
    groups += ["Totaal lasten | 140 | 150 | 165 | 175", "Baten | | | |", "Leges | 40 | 45 | 50 | 55"]
    rest = ["Rente | 5 | 5 | 5 | 5", "Totaal baten | 45 | 50 | 55 | 60"]
    rest += ["Saldo van lasten en baten | (95) | (100) | (110) | (115)"]
    xs = (60, 250, *(x + 5 for x in RIGHT))

    def part(paper: Paper, y: float, rows: Rows) -> None:
        paper.row(y, " | Rekening | | Begroting | Raming")
        paper.rule(y + 4, 250, 545)
        paper.stripe(y + PITCH, xs[1:])
        paper.row(y + PITCH, "Taakveld | 2024 | 2025 | 2026 | 2027")
        paper.rule(y + PITCH + 4)
        for index, row in enumerate(rows, start=2):
            if index % 2:
                paper.stripe(y + index * PITCH, xs)
            paper.row(y + index * PITCH, row)

    def draw(paper: Paper) -> None:
        paper.text(60, 600, "De bedragen zijn x € 1.000.")
        part(paper, 650, groups)
        paper.next_page()
        part(paper, 60, rest)

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert (table.pages, table.scale, table.unit) == ((1, 2), 1000, "EUR")
    assert labels(table) == ["Taakveld", "Rekening / 2024", "Begroting / 2025", "Begroting / 2026", "Raming / 2027"]
    assert texts(table) == [" | ".join(part.strip() for part in row.split("|")) for row in groups + rest]


def test_lines_with_figures_of_their_own_are_rows_although_no_rule_parts_them(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.rule(89)
        paper.canvas.drawCentredString(435, HEIGHT - 100, "Bedragen x € 1.000")
        paper.row(115, "Onderdeel | 2025 | 2026 | 2027 | 2028")
        paper.rule(120)
        paper.row(131, "Kindpakket | 336 | 352 | 352 | 340")
        paper.row(146, "In de wijk | | | |")
        paper.row(161, "Taal en geld | 62 | 62 | – | –")
        paper.rule(166)
        paper.row(177, "Totaal lasten | 398 | 414 | 352 | 340")
        paper.row(192, "Af: bijdrage Rijk | -/- 310 | -/- 310 | -/- 295 | -/- 280")
        paper.rule(197)
        paper.row(208, "Saldo | 88 | 104 | 57 | 60")
        paper.rule(213)

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table) == ["Onderdeel", "2025", "2026", "2027", "2028"]
    assert (table.scale, table.unit) == (1000, "EUR")
    assert [row[0].text for row in table.rows][-3:] == ["Totaal lasten", "Af: bijdrage Rijk", "Saldo"]
    assert table.rows[-2][1].value == -310


def test_what_is_said_below_the_line_of_a_heading_is_no_part_of_the_header(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.rule(80)
        paper.text(65, 95, "Bedragen in euro's.")
        paper.row(122, "Investering | 2026 | 2027 | 2028 | 2029")
        paper.rule(127)
        rows = ["Speelplekken | 85.000 | 85.000 | 85.000 | 85.000", "Fietspad | - | 560.000 | 180.000 | -"]
        for index, row in enumerate([*rows, "Totaal | 85.000 | 645.000 | 265.000 | 85.000"]):
            paper.row(138 + index * PITCH, row)
            paper.rule(143 + index * PITCH)

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table) == ["Investering", "2026", "2027", "2028", "2029"]
    assert table.unit == "EUR"
    assert len(table.rows) == 3


def test_labels_at_the_left_end_of_their_columns_part_them_where_the_labels_below_come_back(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.text(270, 100, "Formatie (fte)")
        paper.text(406, 100, "Loonsom")
        rows = ["Team | 2025 | 2026 | 2025 | 2026", "Burgerzaken | 14,2 | 14,8 | 1.104 | 1.190"]
        for index, row in enumerate(
            [*rows, "Groen | 31,0 | 30,5 | 2.015 | 2.060", "Totaal | 45,2 | 45,3 | 3.119 | 3.250"]
        ):
            paper.row(115 + index * PITCH, row)

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    heads = [f"{name} / {year}" for name in ("Formatie (fte)", "Loonsom") for year in (2025, 2026)]
    assert labels(table) == ["Team", *heads]
    assert len(table.rows) == 3


def test_a_label_of_three_lines_has_the_figures_on_its_last(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.row(100, "Taakveld | 2025 | 2026 | 2027 | 2028")
        paper.row(118, "Griffie | 812 | 830 | 851 | 851")
        for index, part in enumerate(("College en ondersteuning", "van het college bij de Regionale", "Samenwerking")):
            paper.text(65, 136 + index * 10, part)
        paper.row(156, " | 1.204 | 1.250 | 1.190 | 1.190")
        paper.row(174, "Veiligheid | | | |")
        paper.row(192, "Brandweer | 3.310 | 3.405 | 3.480 | 3.520")

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert [row[0].text for row in table.rows] == [
        "Griffie",
        "College en ondersteuning van het college bij de Regionale Samenwerking",
        "Veiligheid",
        "Brandweer",
    ]


def test_a_label_that_is_wider_than_its_figures_stays_whole(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.row(100, "Complex | Boekwaarde | Nog te maken | Opbrengst | Resultaat", (330, 395, 465, 540))
        for index in range(12):
            paper.row(
                115 + index * PITCH, f"Project {index} | {index + 20} | {index + 30} | 90 | -/- 5", (330, 395, 465, 540)
            )

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table) == ["Complex", "Boekwaarde", "Nog te maken", "Opbrengst", "Resultaat"]


def test_a_row_between_the_header_and_the_first_stripe_is_no_header(tmp_path: Path) -> None:
    xs = (60, 545)

    def draw(paper: Paper) -> None:
        paper.row(100, "Taakveld | 2025 | 2026 | 2027 | 2028")
        for index in range(1, 7):
            if index % 2 == 0:
                paper.stripe(100 + index * PITCH, xs)
            paper.row(100 + index * PITCH, f"6.{index} Taak | {index} | 2{index} | 3{index} | 4{index}")

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table) == ["Taakveld", "2025", "2026", "2027", "2028"]
    assert texts(table)[0] == "6.1 Taak | 1 | 21 | 31 | 41"
    assert len(table.rows) == 6


def long_table(paper: Paper, rows: Rows, rest: Sequence[tuple[float, str]]) -> None:
    """A table at the foot of a page between a header and footer, and what stands on the next page."""
    for page in (1, 2):
        paper.text(60, 40, "Begroting gemeente Waterbroek")
        paper.text(500, 770, f"Pagina {page}")
        if page == 1:
            paper.text(60, 80, "Sociaal domein kost meer dan vorig jaar, doordat de vraag naar begeleiding toeneemt.")
            for index, row in enumerate(rows):
                paper.row(560 + index * PITCH, row)
            paper.rule(564)
            paper.next_page()
    for y, row in rest:
        paper.row(y, row)
    paper.text(60, 160, "De raad stelt de begroting vast in november, en wij leggen daarna verantwoording af.")


LONG = ["Taakveld | 2025 | 2026 | 2027 | 2028", *(f"6.{i} Taak | {i}00 | {i}10 | {i}20 | {i}30" for i in range(1, 10))]


def test_a_total_alone_on_the_next_page_belongs_to_the_table_before(tmp_path: Path) -> None:
    total = "Totaal | 4.500 | 4.590 | 4.680 | 4.770"
    for rest in ([(75, total)], [(75, LONG[0]), (90, total)]):
        (table,) = tables_of(tmp_path / "a.pdf", lambda paper, rest=rest: long_table(paper, LONG, rest))
        assert table.pages == (1, 2)
        assert len(table.rows) == 10
        assert texts(table)[-1] == total


def test_a_blank_column_after_the_page_break_stays_a_column(tmp_path: Path) -> None:
    rest = [(75, "Totaal | 4.500 | | 4.680 | 4.770")]
    (table,) = tables_of(tmp_path / "a.pdf", lambda paper: long_table(paper, LONG, rest))
    assert texts(table)[-1] == "Totaal | 4.500 |  | 4.680 | 4.770"


def test_text_on_the_next_page_is_no_rest_of_the_table(tmp_path: Path) -> None:
    rest = [(75, "Toelichting | | | |"), (90, "In 2026 stijgt het bedrag met 250 en in 2027 met 300. | | | |")]
    (table,) = tables_of(tmp_path / "a.pdf", lambda paper: long_table(paper, LONG, rest))
    assert (table.pages, len(table.rows)) == ((1,), 9)


def test_rules_above_the_totals_alone_part_no_header_from_its_rows(tmp_path: Path) -> None:
    rows = ["Lasten | | | |", "Inkomen | 182 | 189 | 191 | 195", "Werk | 43 | 41 | 39 | 40"]
    rows += ["Totaal lasten | 225 | 230 | 230 | 235", "Baten | | | |", "Rijk | 170 | 176 | 178 | 180"]
    rows += ["Totaal baten | 170 | 176 | 178 | 180", "Saldo | 55- | 54- | 52- | 55-"]

    def draw(paper: Paper) -> None:
        paper.row(100, "Onderdeel | 2025 | 2026 | 2027 | 2028")
        for index, row in enumerate(rows, start=1):
            paper.row(100 + index * PITCH, row)
            if row.startswith(("Totaal", "Saldo")):
                paper.rule(100 + index * PITCH - 10)
        paper.text(65, 100 + 10.5 * PITCH, "De raad besluit hierover in november.")

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table) == ["Onderdeel", "2025", "2026", "2027", "2028"]
    assert texts(table) == [" | ".join(part.strip() for part in row.split("|")) for row in rows]


def test_rules_under_the_figures_alone_leave_the_labels_in_the_table(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        rows = ["Reserve | 2025 | 2026 | 2027 | 2028", "Stand begin | 425 | 406 | 356 | 356"]
        rows += ["Onttrekking | -19 | -50 | 0 | -10", "Stand eind | 406 | 356 | 356 | 346"]
        for index, row in enumerate(rows):
            paper.row(100 + index * PITCH, row)
        paper.rule(104, 290, 545)
        paper.rule(134, 290, 545)

    (table,) = tables_of(tmp_path / "a.pdf", draw)
    assert labels(table) == ["Reserve", "2025", "2026", "2027", "2028"]
    assert texts(table)[1] == "Onttrekking | -19 | -50 | 0 | -10"
