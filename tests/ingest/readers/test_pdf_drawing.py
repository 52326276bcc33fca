"""Pages are drawn with reportlab, or written as content streams; what comes out counts from the top of the page."""

from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2 as pdfium
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from ingest.readers.pdf.drawing import Drawing
from ingest.readers.pdf.table_model import Rules
from ingest.readers.pdf.table_rules import can_be_table, rules_of
from ingest.readers.pdf.words import PrintedPage, read_page

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"


def written(path: Path, content: str, forms: tuple[tuple[str, list[float]], ...] = (), turn: int = 0) -> Path:
    """A page of 600 by 800 points; a form is its content and matrix, and may draw those before it as /F0, /F1…"""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    resources = DictionaryObject()
    known = DictionaryObject()
    for number, (inner, matrix) in enumerate(forms):
        form = DecodedStreamObject()
        form.set_data(inner.encode())
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = RectangleObject((-1000, -1000, 1000, 1000))
        form[NameObject("/Matrix")] = ArrayObject(FloatObject(value) for value in matrix)
        form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(known)})
        known[NameObject(f"/F{number}")] = writer._add_object(form)
    resources[NameObject("/XObject")] = known
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = resources
    page[NameObject("/Rotate")] = NumberObject(turn)
    writer.write(path)
    return path


def page_of(path: Path, number: int = 1) -> PrintedPage:
    document = pdfium.PdfDocument(path)
    page = read_page(document, number)
    document.close()
    return page


def drawing_of(path: Path) -> Drawing:
    return page_of(path).drawing


def test_lines_boxes_and_areas_are_told_apart(tmp_path: Path) -> None:
    content = """
        100 700 m 300 700 l S
        100 600 50 -20 re S
        0.9 g 200 600 50 -20 re f
        100 500 200 1.5 re f
        1 g 300 600 50 -20 re f
        400 600 50 -20 re W n
    """
    drawing = drawing_of(written(tmp_path / "a.pdf", content))
    assert drawing.lines == ((100, 100, 300, 100), (100, 200, 150, 220), (100, 298.5, 300, 300))
    assert drawing.areas == ((200, 200, 250, 220),)
    assert not drawing.empty


def test_straight_parts_of_other_shapes_are_lines(tmp_path: Path) -> None:
    content = "100 700 m 300 700 l 320 700 320 690 320 680 c 320 600 l 200 500 l S  50 50 m 60 50 60 60 50 60 c h f"
    drawing = drawing_of(written(tmp_path / "a.pdf", content))
    assert drawing.lines == ((100, 100, 300, 100), (320, 120, 320, 200))
    assert drawing.areas == ()


def test_boxes_written_as_four_lines(tmp_path: Path) -> None:
    content = """
        100 700 m 200 700 l 200 600 l 100 600 l h S
        0.5 g 300 700 m 400 700 l 400 600 l 300 600 l f
        100 400 m 200 400 l 200 300 l 100 300 l S
    """
    drawing = drawing_of(written(tmp_path / "a.pdf", content))
    assert drawing.lines[0] == (100, 100, 200, 200)
    assert drawing.areas == ((300, 100, 400, 200),)
    assert drawing.lines[1:] == ((100, 400, 200, 400), (200, 400, 200, 500), (100, 500, 200, 500))


def test_forms_in_forms_are_placed_by_all_their_matrices(tmp_path: Path) -> None:
    inner = ("0 0 m 10 0 l S", [2, 0, 0, 2, 5, 0])
    outer = ("q 1 0 0 1 0 10 cm /F0 Do Q", [1, 0, 0, 1, 0, 100])
    path = written(tmp_path / "a.pdf", "q 3 0 0 3 30 0 cm /F1 Do Q 0 20 m 600 20 l S", (inner, outer))
    assert drawing_of(path).lines == ((45, 470, 105, 470), (0, 780, 600, 780))


@pytest.mark.parametrize(
    ("turn", "line"),
    [(0, (10, 100, 110, 100)), (90, (700, 10, 700, 110)), (180, (490, 700, 590, 700)), (270, (100, 490, 100, 590))],
)
def test_turned_pages_are_measured_as_displayed(tmp_path: Path, turn: int, line: tuple[float, ...]) -> None:
    path = written(tmp_path / "a.pdf", "10 700 m 110 700 l S", turn=turn)
    assert drawing_of(path).lines == (line,)


def test_pages_are_measured_from_their_crop_box(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", "150 700 m 250 700 l S")
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0].cropbox = RectangleObject((100, 50, 500, 750))
    writer.write(tmp_path / "b.pdf")
    assert drawing_of(tmp_path / "b.pdf").lines == ((50, 50, 150, 50),)


def test_blank_page_is_empty(tmp_path: Path) -> None:
    assert drawing_of(written(tmp_path / "a.pdf", "")) == Drawing()


@pytest.mark.parametrize(
    ("content", "possible"),
    [
        ("50 700 m 550 700 l S", False),
        ("50 700 m 550 700 l S 50 100 m 200 100 l S", False),
        ("50 700 m 550 700 l S 50 600 m 552 600 l S", True),
        ("50 700 m 550 700 l S 300 700 m 300 500 l S", True),
        ("50 700 500 -40 re S", True),
    ],
)
def test_one_rule_is_no_table(tmp_path: Path, content: str, possible: bool) -> None:
    page = page_of(written(tmp_path / "a.pdf", content))
    assert can_be_table(rules_of(page.drawing, page.width_pt, page.height_pt)[0]) is possible


def test_map_has_no_rules(tmp_path: Path) -> None:
    streets = " ".join(f"{x} {y} m {x + 9} {y} l S" for x in range(0, 600, 20) for y in range(0, 800, 10))
    page = page_of(written(tmp_path / "a.pdf", streets))
    assert len(page.drawing.lines) == 2400
    assert rules_of(page.drawing, page.width_pt, page.height_pt) == (Rules((), ()), Rules((), ()))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared tables are not there")
@pytest.mark.parametrize("name", ["eu-001", "eu-010", "eu-018", "eu-023"])
def test_lines_are_those_that_pdfplumber_sees(name: str) -> None:
    with pdfplumber.open(SHARED / "tables" / f"{name}.pdf") as document:
        for plumber in document.pages:
            page = page_of(SHARED / "tables" / f"{name}.pdf", plumber.page_number)
            shapes = [*plumber.lines, *(shape for shape in plumber.rects if shape["stroke"])]
            theirs = tuple((shape["x0"], shape["top"], shape["x1"], shape["bottom"]) for shape in shapes)
            left, top = plumber.cropbox[:2]
            moved = tuple((x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in theirs)
            ours = rules_of(page.drawing, page.width_pt, page.height_pt)[0]
            for rule in rules_of(Drawing(moved), page.width_pt, page.height_pt)[0].horizontal:
                near = [other for other in ours.horizontal if abs(other.at - rule.at) < 1]
                assert any(abs(o.start - rule.start) < 1 and abs(o.end - rule.end) < 1 for o in near), (name, rule)
