"""Small PDF pages are drawn with reportlab; coordinates here count from the top, like the reader's."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.limits import Limits
from ingest.model import BBox, RawTable, Word
from ingest.readers import pdf
from ingest.readers.pdf.table_model import Rules
from ingest.readers.pdf.table_rules import rules_of
from ingest.readers.pdf.tables import FoundTable, find_tables
from ingest.readers.pdf.words import read_page
from ingest.tables import build_tables, table_issues

HEIGHT = 800
SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
Draw = Callable[[Canvas], None]


class Sheet:
    """Draws with y downwards and reads back: the tables found and the text of their cells."""

    def __init__(self, path: Path, draw: Callable[["Sheet"], None]) -> None:
        self.canvas = Canvas(str(path), pagesize=(600, HEIGHT), invariant=1)
        self.canvas.setFont("Helvetica", 10)
        draw(self)
        self.canvas.save()
        document = pdfium.PdfDocument(path)
        page = read_page(document, 1)
        document.close()
        self.words = page.words
        self.tables = find_tables(*rules_of(page.drawing, page.width_pt, page.height_pt), self.words)

    def text(self, x: float, y: float, text: str, right: bool = False) -> None:
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, HEIGHT - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.8) -> None:
        self.canvas.saveState()
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.restoreState()

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def rows(self, xs: Sequence[float], y: float, rows: Sequence[str], pitch: float = 20) -> None:
        """Rows of "a | b | c", with the columns' left edges at `xs`."""
        for index, row in enumerate(rows):
            for x, text in zip(xs, row.split("|"), strict=True):
                self.text(x + 3, y + index * pitch, text.strip())

    def cells(self, table: FoundTable) -> list[list[str]]:
        """Texts by row; a merged cell once."""
        rows: list[list[str]] = [[] for _ in range(table.row_count)]
        for cell in table.cells:
            box = cell.bbox
            inside = [
                word
                for word in self.words
                if box.x0 <= (word.bbox.x0 + word.bbox.x1) / 2 < box.x1
                and box.top <= (word.bbox.top + word.bbox.bottom) / 2 < box.bottom
            ]
            inside.sort(key=lambda word: (round(word.bbox.bottom), word.bbox.x0))
            rows[cell.row].append(" ".join(word.text for word in inside))
        return rows

    def only(self) -> list[list[str]]:
        (table,) = self.tables
        return self.cells(table)


Make = Callable[[Callable[[Sheet], None]], Sheet]


@pytest.fixture
def sheet(tmp_path: Path) -> Make:
    return lambda draw: Sheet(tmp_path / "page.pdf", draw)


THREE = ["Post | 2024 | 2025", "Zorg | 1,5 | 2,5", "Jeugd | 3,5 | 4,5"]
THREE_CELLS = [["Post", "2024", "2025"], ["Zorg", "1,5", "2,5"], ["Jeugd", "3,5", "4,5"]]


def test_a_fully_ruled_table(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.grid([100, 200, 300, 400], [100, 120, 140, 160])
        page.rows([100, 200, 300], 114, THREE)

    page = sheet(draw)
    assert page.only() == THREE_CELLS
    assert page.tables[0].certain


def test_cells_drawn_as_thin_boxes(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for x in (100, 200, 300, 400):
            page.fill(x, 100, x + 0.7, 160, grey=0)
        for y in (100, 120, 140, 160):
            page.fill(100, y, 400, y + 0.7, grey=0)
        page.rows([100, 200, 300], 114, THREE)

    assert sheet(draw).only() == THREE_CELLS


def test_missing_lines_make_merged_cells(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for y in (100, 120, 180):
            page.line(100, y, 400, y)
        for y in (140, 160):
            page.line(200, y, 400, y)
        for x in (100, 200, 400):
            page.line(x, 100, x, 180)
        page.line(300, 120, 300, 180)
        page.rows(
            [100, 200, 300], 114, ["Groep | Lasten en baten van alle posten | ", "A | x | 1", " | y | 2", " | z | 3"]
        )

    page = sheet(draw)
    assert page.only() == [["Groep", "Lasten en baten van alle posten"], ["A", "x", "1"], ["y", "2"], ["z", "3"]]
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in page.tables[0].cells}
    assert spans[0, 1] == (1, 2)
    assert spans[1, 0] == (3, 1)


def test_open_sides(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.grid([200, 300], [100, 120, 140, 160])
        for y in (100, 120, 140, 160):
            page.line(100, y, 400, y)
        page.rows([100, 200, 300], 114, THREE)

    assert sheet(draw).only() == THREE_CELLS


def test_rules_above_and_below_only(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for y in (100, 120, 200):
            page.line(100, y, 400, y)
        page.rows([100, 200, 300], 114, ["Post | 2024 | 2025", "Zorg | 1,5 | 2,5", "Jeugd | 3,5 | 4,5", "Werk | 5 | 6"])

    page = sheet(draw)
    assert page.only() == [*THREE_CELLS, ["Werk", "5", "6"]]
    assert page.tables[0].header_rows == 1


def test_rules_between_rows_keep_wrapped_text_together(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for y in (100, 120, 150, 180, 200):
            page.line(100, y, 500, y)
        page.rows([100, 200, 400], 114, ["Nr | Omschrijving | Bedrag"])
        page.rows([100, 200, 400], 132, ["A1 | Een lange omschrijving die | 10,5", " | verder loopt | "], pitch=12)
        page.rows([100, 200, 400], 162, ["A2 | Nog een omschrijving die | 20,5", " | ook verder loopt | "], pitch=12)
        page.rows([100, 200, 400], 194, ["A3 | Kort | 30,5"])

    assert sheet(draw).only() == [
        ["Nr", "Omschrijving", "Bedrag"],
        ["A1", "Een lange omschrijving die verder loopt", "10,5"],
        ["A2", "Nog een omschrijving die ook verder loopt", "20,5"],
        ["A3", "Kort", "30,5"],
    ]


def test_coloured_rows(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for index in range(5):
            page.fill(100, 100 + 20 * index, 400, 120 + 20 * index, grey=0.7 + 0.05 * (index % 2))
        page.rows([100, 200, 300], 114, [*THREE, "Werk | 5,5 | 6,5", "Sport | 7,5 | 8,5"])

    assert sheet(draw).only() == [*THREE_CELLS, ["Werk", "5,5", "6,5"], ["Sport", "7,5", "8,5"]]


def test_several_figures_in_one_drawn_row_are_several_rows(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.grid([100, 200, 300, 400], [100, 120, 160])
        page.rows([100, 200, 300], 114, THREE[:1])
        page.rows([100, 200, 300], 134, THREE[1:], pitch=16)

    assert sheet(draw).only() == THREE_CELLS


def test_figures_aligned_on_the_right_without_lines(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for index, (label, one, other) in enumerate(
            [
                ("Post", "2024", "2025"),
                ("Zorg en welzijn", "1.250,5", "12,0"),
                ("Jeugd", "3,5", "1.004,5"),
                ("Werk", "20,0", "5"),
            ]
        ):
            page.text(100, 100 + 15 * index, label)
            page.text(300, 100 + 15 * index, one, right=True)
            page.text(400, 100 + 15 * index, other, right=True)

    page = sheet(draw)
    assert page.only()[1:3] == [["Zorg en welzijn", "1.250,5", "12,0"], ["Jeugd", "3,5", "1.004,5"]]
    assert not page.tables[0].certain


def test_labels_of_columns_that_stand_no_further_apart_than_words(sheet: Make) -> None:
    rows = [["Zwaluw", "1971", "312", "2,1"], ["Merel", "1968", "1.274", "1,8"], ["Spreeuw", "1994", "68", "3,0"]]

    def draw(page: Sheet) -> None:
        page.text(60, 100, "School")
        page.text(250, 100, "Bouwjaar", right=True)
        page.text(253, 100, "Leerlingen 2024")
        page.text(400, 100, "Score", right=True)
        ends = [250, 253 + page.canvas.stringWidth("Leerlingen 2024"), 400]
        for index, (label, *figures) in enumerate(rows):
            page.text(60, 120 + 16 * index, label)
            for end, figure in zip(ends, figures, strict=True):
                page.text(end, 120 + 16 * index, figure, right=True)

    assert sheet(draw).only() == [["School", "Bouwjaar", "Leerlingen 2024", "Score"], *rows]


def test_labels_that_touch_above_figures_and_months_are_each_of_their_own_column(sheet: Make) -> None:
    rows = [
        ["Zwembad", "3.100", "1.245", "mei 2026", "mei 2025"],
        ["Rotonde", "1.640", "320", "juni 2026", "juli 2025"],
    ]
    rows.append(["Kazerne", "5.800", "710", "mei 2027", "juni 2027"])

    def draw(page: Sheet) -> None:
        page.text(60, 100, "Krediet")
        page.text(250, 100, "Uitgegeven", right=True)
        page.text(252, 100, "Verwacht bedrag")
        ends = [250, 252 + page.canvas.stringWidth("Verwacht bedrag")]
        for x, text in ((350, "Oplevering"), (430, "Was")):
            page.text(x, 100, text)
        for index, (label, one, other, *dates) in enumerate(rows):
            page.text(60, 120 + 16 * index, label)
            for end, figure in zip(ends, (one, other), strict=True):
                page.text(end, 120 + 16 * index, figure, right=True)
            for x, text in zip((350, 430), dates, strict=True):
                page.text(x, 120 + 16 * index, text)

    assert sheet(draw).only() == [["Krediet", "Uitgegeven", "Verwacht bedrag", "Oplevering", "Was"], *rows]


def test_wrapped_labels_without_lines(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.rows([100, 300, 400], 100, ["Post | 2024 | 2025"])
        page.rows([100, 300, 400], 118, ["Sociaal cultureel werk, | 5,3 | 3,9", "wijkopbouw en meer | | "], pitch=12)
        page.rows([100, 300, 400], 148, ["Mantelzorg | 1,1 | 1,2"])
        page.rows([100, 300, 400], 166, ["Vrijwilligers | 2,1 | 2,2"])

    assert sheet(draw).only()[1:] == [
        ["Sociaal cultureel werk, wijkopbouw en meer", "5,3", "3,9"],
        ["Mantelzorg", "1,1", "1,2"],
        ["Vrijwilligers", "2,1", "2,2"],
    ]


def test_two_tables_side_by_side_and_one_below(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for x in (50, 320):
            page.grid([x, x + 100, x + 200], [100, 120, 140])
            page.rows([x, x + 100], 114, ["Post | 2024", "Zorg | 1,5"])
        page.grid([50, 150, 250], [300, 320, 340])
        page.rows([50, 150], 314, ["Wijk | Aantal", "Noord | 3"])

    page = sheet(draw)
    assert [(round(t.bbox.x0), round(t.bbox.top)) for t in page.tables] == [(50, 100), (320, 100), (50, 300)]
    assert page.cells(page.tables[2]) == [["Wijk", "Aantal"], ["Noord", "3"]]


def test_a_list_below_a_table_is_no_part_of_it(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.rows([60, 250, 350, 450], 100, ["Post | 2024 | 2025 | 2026", "Zorg | 1,5 | 2,5 | 3,5"], pitch=14)
        page.rows([60, 250, 350, 450], 128, ["Jeugd | 3,5 | 4,5 | 5,5", "Werk | 0,5 | 0,6 | 0,7"], pitch=14)
        for index in range(4):
            page.text(60, 160 + 14 * index, "•")
            page.text(75, 160 + 14 * index, PROSE)

    rows = [["Zorg", "1,5", "2,5", "3,5"], ["Jeugd", "3,5", "4,5", "5,5"], ["Werk", "0,5", "0,6", "0,7"]]
    assert sheet(draw).only() == [["Post", "2024", "2025", "2026"], *rows]


def justified(page: Sheet, y: float, text: str, right: float) -> None:
    """The words equally far apart from 60 to `right`."""
    words = text.split()
    widths = [page.canvas.stringWidth(word) for word in words]
    gap, x = (right - 60 - sum(widths)) / (len(words) - 1), 60.0
    for word, width in zip(words, widths, strict=True):
        page.text(x, y, word)
        x += width + gap


def test_a_justified_line_below_a_table_is_no_row_of_it(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.rows([60, 150, 200], 100, [*THREE, "Werk | 5,5 | 6,5"], pitch=14)
        justified(page, 160, "Het bezoek neemt toe en", 250)
        justified(page, 174, "daarom wordt de zaal groter", 250)
        justified(page, 188, "gemaakt voordat de winter", 250)

    assert sheet(draw).only() == [*THREE_CELLS, ["Werk", "5,5", "6,5"]]


PROSE = "De gemeente wil dat inwoners zo lang mogelijk thuis kunnen blijven wonen"


def prose(page: Sheet) -> None:
    page.line(50, 90, 550, 90)
    for index in range(12):
        page.text(60, 110 + 14 * index, PROSE)
    page.line(50, 300, 550, 300)


def numbered_list(page: Sheet) -> None:
    for index in range(8):
        page.text(60, 110 + 14 * index, f"{index + 1}.")
        page.text(85, 110 + 14 * index, PROSE)


def two_columns(page: Sheet) -> None:
    for index in range(15):
        page.text(50, 110 + 14 * index, "De gemeente wil dat alle inwoners zo")
        page.text(320, 110 + 14 * index, "lang mogelijk thuis kunnen wonen in")


def address(page: Sheet) -> None:
    page.rows(
        [60, 200], 100, ["Postbus 1992 | Datum", "6201 BZ Stad | 12 mei 2024", "T 043 350 40 40 | Bijlagen 2"], pitch=14
    )


def contents(page: Sheet) -> None:
    for index, number in enumerate([3, 5, 8, 12, 15, 21]):
        page.text(60, 100 + 16 * index, f"Hoofdstuk {index + 1} over een onderwerp")
        page.text(500, 100 + 16 * index, str(number), right=True)


def box_around_text(page: Sheet) -> None:
    page.grid([50, 550], [100, 200])
    for index in range(5):
        page.text(60, 120 + 14 * index, PROSE)


def chart(page: Sheet) -> None:
    page.grid([100, 500], [100, 150, 200, 250, 300])
    for index in range(5):
        page.text(90, 104 + 50 * index, str(400 - 100 * index), right=True)


@pytest.mark.parametrize("draw", [prose, numbered_list, two_columns, address, contents, box_around_text, chart])
def test_what_is_no_table(sheet: Make, draw: Callable[[Sheet], None]) -> None:
    assert sheet(draw).tables == ()


def test_words_alone_tell_when_no_page_is_given() -> None:
    words = [
        Word(text, 0, 0, BBox(x, y, x + 6 * len(text), y + 11))
        for y, row in zip(
            (100, 116, 132, 148), ("Post 2024 2025", "Zorg 1,5 2,5", "Werk 3,5 4,5", "Sport 5 6"), strict=True
        )
        for x, text in zip((50, 150, 250), row.split(), strict=True)
    ]
    (table,) = find_tables(Rules((), ()), Rules((), ()), words)
    assert (table.row_count, table.column_count, table.certain) == (4, 3, False)


def ruled_between(rows: Sequence[str], lines: Sequence[int], gap: float = 20) -> Callable[[Sheet], None]:
    """Draws rows of "a | b | c", with figures on the right, and a line below each row with a number in `lines`."""

    def draw(page: Sheet) -> None:
        for index, row in enumerate(rows):
            label, *figures = [text.strip() for text in row.split("|")]
            page.text(103, 120 + gap * index, label)
            for column, text in enumerate(figures):
                page.text(260 + 80 * column, 120 + gap * index, text, right=True)
        for index in lines:
            page.line(100, 126 + gap * index, 430, 126 + gap * index)

    return draw


ACCOUNTS = [
    " | Begroting | Rekening",
    "Lasten | | ",
    "Zorg | 6.840 | 7.215",
    "Jeugd | 950 | 980",
    "Totaal | 7.790 | 8.195",
]
ACCOUNTS_CELLS = [[text.strip() for text in row.split("|")] for row in ACCOUNTS]


def test_rules_between_the_rows_only(sheet: Make) -> None:
    page = sheet(ruled_between(ACCOUNTS, range(4)))
    assert page.only() == ACCOUNTS_CELLS
    assert page.tables[0].certain


def test_a_rule_below_the_header_and_at_the_end_of_dates_one_of_which_wraps(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.line(100, 126, 430, 126)
        page.rows([100, 280], 120, ["Stap | Wanneer", "Ontwerp | 4 mei 2025", "Inzage | 6 mei tot en met 17 juni"])
        page.rows([100, 280], 172, [" | 2025"])
        page.rows([100, 280], 192, ["Avond | 9 mei 2025", "Debat | 3 oktober 2025", "Besluit | 8 november 2025"])
        page.line(100, 238, 430, 238)

    assert sheet(draw).only()[2] == ["Inzage", "6 mei tot en met 17 juni 2025"]


def test_a_label_of_a_group_parts_no_table(sheet: Make) -> None:
    rows = [*ACCOUNTS, "Baten | | ", "Rijk | 400 | 410", "Eigen bijdragen | 40 | 50", "Saldo | 7.350 | 7.735"]
    assert len(sheet(ruled_between(rows, range(8))).only()) == 9


def test_a_rule_below_the_header_and_above_the_total(sheet: Make) -> None:
    rows = [
        "Investering | Bedrag | Jaren",
        "Bomen | 95 | 25",
        "Containers | 310 | 15",
        "Riool | 640 | 40",
        "Totaal | 1.045 | ",
    ]
    page = sheet(ruled_between(rows, (0, 3), gap=14))
    assert [row[0] for row in page.only()] == ["Investering", "Bomen", "Containers", "Riool", "Totaal"]
    assert page.tables[0].header_rows == 1


def test_captions_and_notes_beside_the_rules_stay_outside(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        page.text(103, 106, "Verloop van de lasten in dit jaar en het vorige jaar (x 1.000)")
        ruled_between(ACCOUNTS, range(4))(page)
        page.text(103, 220, "1) Dit bedrag is nog niet bekend en wordt later in 2025 ingevuld")

    assert sheet(draw).only() == ACCOUNTS_CELLS


def test_a_first_row_with_figures_is_no_header(sheet: Make) -> None:
    page = sheet(ruled_between(["Zorg | 6.840 | 7.215", "Jeugd | 950 | 980", "Wonen | 790 | 819"], (0, 1)))
    assert page.tables[0].header_rows is None
    assert page.cells(page.tables[0])[0][0] == "Zorg"


def test_a_header_of_several_lines_above_the_first_rule(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        for y, texts in ((100, ("", "Begroting", "")), (106, ("Post", "", "Rekening")), (112, ("", "2024", ""))):
            for x, text in zip((103, 220, 320), texts, strict=True):
                page.text(x, y, text)
        for index, row in enumerate(["Zorg | 6.840 | 7.215", "Jeugd | 950 | 980", "Totaal | 7.790 | 8.195"]):
            page.line(100, 118 + 20 * index, 430, 118 + 20 * index)
            for x, text in zip((103, 220, 320), row.split("|"), strict=True):
                page.text(x, 132 + 20 * index, text.strip())

    assert sheet(draw).only()[0] == ["Post", "Begroting 2024", "Rekening"]


def test_a_label_of_a_group_below_the_header_is_none(sheet: Make) -> None:
    def draw(page: Sheet) -> None:
        ruled_between(ACCOUNTS, ())(page)

    assert sheet(draw).only() == ACCOUNTS_CELLS


def test_figures_in_columns_within_one_drawn_column(sheet: Make) -> None:
    rows = [
        "Antwoord | Aantal | Deel",
        "Ja | 344 | 75,2",
        "Nee | 53 | 11,6",
        "Weet niet | | 3,0",
        "Totaal | 458 | 100,0",
    ]

    def draw(page: Sheet) -> None:
        page.line(200, 100, 200, 200)
        for y in (100, 120, 180, 200):
            page.line(100, y, 400, y)
        for index, row in enumerate(rows):
            label, *figures = [text.strip() for text in row.split("|")]
            page.text(103, 114 + 20 * index, label)
            for x, text in zip((260, 360), figures, strict=True):
                page.text(x, 114 + 20 * index, text, right=True)

    assert sheet(draw).only() == [[text.strip() for text in row.split("|")] for row in rows]


def test_a_planning_without_lines(sheet: Make) -> None:
    planning = ["8 oktober 2024 | Avond voor omwonenden in het dorpshuis", "december 2024 | Keuze van de architect"]
    planning += ["vóór 1 april 2025 | Het ontwerp gaat naar de raad", "derde kwartaal 2025 | Aanbesteding"]
    page = sheet(lambda page: page.rows([60, 200], 100, planning, pitch=16))
    assert page.only() == [[text.strip() for text in row.split("|")] for row in planning]
    assert not page.tables[0].certain


def test_abbreviations_without_lines(sheet: Make) -> None:
    rows = [
        "GGD | Gemeentelijke Gezondheidsdienst",
        "Wmo | Wet maatschappelijke ondersteuning",
        "RES | Energiestrategie",
    ]
    assert len(sheet(lambda page: page.rows([60, 140], 100, rows, pitch=16)).only()) == 3


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not there")
def test_the_real_plan() -> None:
    blocks = pdf.read(SHARED / "documents" / "wmo-plan-2024-2026.pdf", Limits()).blocks
    raw = [block for block in blocks if isinstance(block, RawTable)]
    themes, budget, path = build_tables(raw, "", lambda: "t")
    assert [row[0].text for row in themes.rows] == [str(number) for number in range(1, 9)]
    assert themes.rows[5][1].text == "Wachlijst Hulp bij het Huishouden aanpakken"
    assert len(budget.rows) == 21
    assert sum(row[3].value for row in budget.rows[:-1] if row[3].value) * 1000 == 80462
    assert [issue.code for issue in table_issues(budget)] == ["incomplete_row"]
    assert [str(row[1].date) for row in path.rows] == ["2024-04-02", "2024-05-21", "2024-06-04", "2024-06-18"]


def test_a_total_that_starts_where_years_above_it_do_not_is_in_their_column(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        rows = [["Jaar", "Kosten", "Baten"], ["2026", "52", "16"], ["2027", "41", "19"], ["2028", "30", "24"]]
        for index, (year, *figures) in enumerate([*rows, ["Totaal", "123", "59"]]):
            if year.isdigit():
                sheet.text(150, 100 + 20 * index, year, right=True)
            else:
                sheet.text(60, 100 + 20 * index, year)
            for x, figure in zip((250, 350), figures, strict=True):
                sheet.text(x, 100 + 20 * index, figure, right=True)

    assert Sheet(tmp_path / "a.pdf", draw).only()[-2:] == [["2028", "30", "24"], ["Totaal", "123", "59"]]
