"""Tables whose groups a page break parts from their rows, and headers over codes, drawn with reportlab."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.limits import Limits
from ingest.model import Table
from ingest.pipeline import read_document

WIDTH, HEIGHT, PITCH = 600, 800, 16
RIGHT = (400, 460, 520)
HEADER = "Activiteit (bedragen in €) | 2025 | 2026 | 2027"
FIRST = ("Wijk West", "Buurtbus | 10.000 | 11.000 | 12.000", "Speeltuin | 5.000 | 4.000 | 3.000")
SECOND = ("Moestuin | 2.000 | 2.500 | 2.500", "Fietsles | 1.000 | 1.000 | –", "Totaal | 18.000 | 18.500 | 17.500")


def draw_rows(canvas: Canvas, top: float, rows: Sequence[str]) -> float:
    for index, row in enumerate(rows):
        label, *figures = (part.strip() for part in row.split("|"))
        canvas.drawString(70, HEIGHT - top - index * PITCH, label)
        for x, figure in zip(RIGHT, figures, strict=False):
            canvas.drawRightString(x, HEIGHT - top - index * PITCH, figure)
    return top + len(rows) * PITCH


def over_break(path: Path, above: Sequence[str], below: Sequence[str], after: str = "") -> tuple[Table, ...]:
    """Rows at the end of a page and at the start of the next, both with a header and a footer of the page."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    for number, rows in enumerate((above, below), 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, HEIGHT - 30, "Wijkplan 2025-2027")
        canvas.drawString(300, HEIGHT - 780, str(number))
        canvas.setFont("Helvetica", 9)
        end = draw_rows(canvas, 600 if number == 1 else 60, rows)
        if number == 1 and after:
            canvas.drawString(70, HEIGHT - end, after)
        canvas.showPage()
    canvas.save()
    return read_document(path, "stuk", Limits())[0].tables


def labels(table: Table) -> list[str]:
    return [row[0].text for row in table.rows]


ALL = ["Wijk West", "Buurtbus", "Speeltuin", "Wijk Oost", "Moestuin", "Fietsles", "Totaal"]


@pytest.mark.parametrize("repeated", [(HEADER,), ()])
def test_a_label_at_the_end_of_a_page_heads_the_rows_on_the_next(tmp_path: Path, repeated: tuple[str, ...]) -> None:
    (table,) = over_break(tmp_path / "a.pdf", [HEADER, *FIRST, "Wijk Oost"], [*repeated, *SECOND])
    assert labels(table) == ALL
    assert [column.label for column in table.columns] == ["Activiteit", "2025", "2026", "2027"]


def test_two_labels_at_the_end_of_a_page_are_two_rows(tmp_path: Path) -> None:
    (table,) = over_break(tmp_path / "a.pdf", [HEADER, *FIRST, "Deel 2", "Wijk Oost"], [HEADER, *SECOND])
    assert labels(table) == [*ALL[:3], "Deel 2", *ALL[3:]]


@pytest.mark.parametrize("repeated", [(HEADER,), ()])
def test_a_label_on_top_of_the_next_page_is_a_row(tmp_path: Path, repeated: tuple[str, ...]) -> None:
    (table,) = over_break(tmp_path / "a.pdf", [HEADER, *FIRST], [*repeated, "Wijk Oost", *SECOND])
    assert labels(table) == ALL


def test_a_label_before_a_last_row_on_the_next_page_is_a_row(tmp_path: Path) -> None:
    (table,) = over_break(tmp_path / "a.pdf", [HEADER, *FIRST, "Wijk Oost"], [SECOND[0]])
    assert labels(table) == ALL[:5]


def test_a_row_below_the_header_at_the_end_of_a_page_starts_the_table_on_the_next(tmp_path: Path) -> None:
    (table,) = over_break(tmp_path / "a.pdf", [HEADER, FIRST[1]], [HEADER, *SECOND])
    assert labels(table) == ["Buurtbus", "Moestuin", "Fietsles", "Totaal"]
    assert table.pages == (1, 2)


def test_a_header_that_a_sentence_follows_starts_no_table(tmp_path: Path) -> None:
    after = (
        "Hieronder staat wat er in de wijk Oost van dit deel van de stad allemaal gebeurt in de jaren die komen gaan."
    )
    (table,) = over_break(tmp_path / "a.pdf", [HEADER, FIRST[1]], [HEADER, *SECOND], after=after)
    assert labels(table) == ["Moestuin", "Fietsles", "Totaal"]


def test_a_sentence_below_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    above, below = [HEADER, *FIRST], [HEADER, *SECOND]
    tables = over_break(tmp_path / "a.pdf", above, below, after="Hieronder staat wat er in Oost gebeurt.")
    assert [len(table.rows) for table in tables] == [3, 3]


def test_a_label_above_another_table_is_no_row(tmp_path: Path) -> None:
    other = ("Taak (fte) | Staf | Team | Extern", "Balie | 3 | 4 | 1", "Post | 1 | 2 | 1", "Totaal | 4 | 6 | 2")
    tables = over_break(tmp_path / "a.pdf", [HEADER, *FIRST, "Wijk Oost"], other)
    assert [labels(table) for table in tables] == [ALL[:3], ["Balie", "Post", "Totaal"]]


def test_the_corner_of_a_header_may_stand_over_codes_and_names(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 9)
    for x, y, text in (
        (360, 100, "Begroting 2024"),
        (440, 100, "Realisatie"),
        (460, 110, "2024"),
        (510, 100, "Verschil"),
    ):
        canvas.drawString(x - 20, HEIGHT - y, text)
    canvas.drawString(70, HEIGHT - 116, "Bedragen x € 1.000")
    for x, text in ((355, "primitief"), (410, "gewijzigd")):
        canvas.drawRightString(x, HEIGHT - 116, text)
    rows = ("2.a | Straten en pleinen | 480 | 915 | 342 | -27", "2.b | Lampen | 120 | 120 | 94 | 26",
            "2.c | Perken | 205 | 360 | 311 | 49", " | Totaal lasten | 805 | 1.395 | 747 | 48")  # fmt: skip
    for index, row in enumerate(rows):
        y = HEIGHT - 134 - index * PITCH
        code, name, *figures = (part.strip() for part in row.split("|"))
        canvas.drawString(70, y, code)
        canvas.drawString(100, y, name)
        for x, figure in zip((355, 410, 470, 540), figures, strict=True):
            canvas.drawRightString(x, y, figure)
    for index in range(len(rows) + 1):
        canvas.line(66, HEIGHT - 122 - index * PITCH, 545, HEIGHT - 122 - index * PITCH)
    canvas.save()
    (table,) = read_document(tmp_path / "a.pdf", "stuk", Limits())[0].tables
    assert [column.label for column in table.columns] == [
        "", "", "Begroting 2024 / primitief", "Begroting 2024 / gewijzigd", "Realisatie 2024", "Verschil",
    ]  # fmt: skip
    assert labels(table) == ["2.a", "2.b", "2.c", ""]
    assert table.scale == 1000


def drawn(path: Path, rows: Sequence[str], note: str = "", ruled: bool = False) -> tuple[Table, ...]:
    """Rows "code | label | figure | figure", `ruled` or with nothing drawn; a `note` stands before the last two."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 9)
    lines = [*rows[:-2], *([note] if note else []), *rows[-2:]]
    for index, line in enumerate(lines):
        y = HEIGHT - 100 - index * PITCH
        code, _, rest = line.partition("|")
        name, *figures = (part.strip() for part in rest.split("|"))
        canvas.drawString(70, y, code.strip())
        canvas.drawString(110, y, name)
        for x, figure in zip(RIGHT, figures, strict=False):
            canvas.drawRightString(x, y, figure)
        if ruled:
            canvas.line(66, y - 5, 525, y - 5)
    canvas.save()
    return read_document(path, "stuk", Limits())[0].tables


CODED = (
    "Nr | Onderdeel | 2026 | 2027", "| Ruimte", "1.1 | Wegen | 120 | 130", "1.2 | Bruggen | 40 | 45", "| Samenleving",
    "2.1 | Theater | 310 | 320", "2.2 | Archief | 75 | 75", "| Totaal | 545 | 570",
)  # fmt: skip


def test_labels_of_groups_beside_a_column_of_codes_are_rows_of_their_own(tmp_path: Path) -> None:
    (table,) = drawn(tmp_path / "a.pdf", CODED)
    assert [column.label for column in table.columns] == ["Nr", "Onderdeel", "2026", "2027"]
    names = [next(cell.text for cell in row[1::-1] if cell.text) for row in table.rows]
    assert names == ["Ruimte", "Wegen", "Bruggen", "Samenleving", "Theater", "Archief", "Totaal"]


@pytest.mark.parametrize("ruled", [False, True])
def test_a_note_over_all_columns_between_rows_parts_no_table(tmp_path: Path, ruled: bool) -> None:
    note = "Vanaf volgend jaar geldt voor alle onderdelen hieronder een nieuwe manier van toerekenen."
    (table,) = drawn(tmp_path / "a.pdf", CODED, note, ruled)
    assert [row[2].text for row in table.rows][-2:] == ["75", "545"]


def test_a_label_halfway_above_the_others_of_a_header_is_kept(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 9)
    for x, y, text in ((330, 100, "Begroting 2024"), (440, 106, "Rekening"), (500, 106, "Verschil"),
        (70, 112, "Taak"), (310, 112, "eerste"),
                       (375, 112, "laatste")):  # fmt: skip
        canvas.drawString(x, HEIGHT - y, text)
    for index, row in enumerate(
        ("Wegen | 120 | 130 | 128 | 2", "Groen | 85 | 80 | 91 | -11", "Water | 60 | 64 | 66 | -2")
    ):
        name, *figures = row.split(" | ")
        canvas.drawString(70, HEIGHT - 130 - index * PITCH, name)
        for x, figure in zip((335, 405, 480, 540), figures, strict=True):
            canvas.drawRightString(x, HEIGHT - 130 - index * PITCH, figure)
    canvas.save()
    (table,) = read_document(tmp_path / "a.pdf", "stuk", Limits())[0].tables
    assert [column.label for column in table.columns] == [
        "Taak", "Begroting 2024 / eerste", "Begroting 2024 / laatste", "Rekening", "Verschil",
    ]  # fmt: skip
