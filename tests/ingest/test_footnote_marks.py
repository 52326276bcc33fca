"""A footnote's mark stays apart from the figure that it stands behind, however it is raised."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.numbers import parse_number, without_footnote_mark
from ingest.readers.pdf.words import read_page


def words_with(path: Path, size: float, rise: float, mark: str = "1") -> list[str]:
    """The words of "19.400.000 euro" with a mark behind the figure."""
    canvas = Canvas(str(path), invariant=1)
    text = canvas.beginText(60, 700)
    text.setFont("Helvetica", 10)
    text.textOut("19.400.000")
    text.setFont("Helvetica", size)
    text.setRise(rise)
    text.textOut(mark)
    text.setFont("Helvetica", 10)
    text.setRise(0)
    text.textOut(" euro in 2024")
    canvas.drawText(text)
    canvas.save()
    document = pdfium.PdfDocument(path)
    words = [word.text for word in read_page(document, 1).words]
    document.close()
    return words


@pytest.mark.parametrize(("size", "rise"), [(6, 3), (6, 4), (8, 4), (8, 5), (5, 5)])
def test_a_small_raised_digit_becomes_superscript(tmp_path: Path, size: float, rise: float) -> None:
    text = " ".join(words_with(tmp_path / "noot.pdf", size, rise))
    assert text.replace(" ¹", "¹") == "19.400.000¹ euro in 2024"


def test_a_bracket_goes_with_the_mark(tmp_path: Path) -> None:
    assert words_with(tmp_path / "noot.pdf", 7, 3, "2)")[0] == "19.400.000²)"


def test_a_digit_on_the_line_is_left_alone(tmp_path: Path) -> None:
    assert words_with(tmp_path / "cijfer.pdf", 10, 0)[0] == "19.400.0001"


def test_a_glyph_of_the_font_itself_is_seen_to_be_raised() -> None:
    path = Path(__file__).resolve().parents[1] / "documents" / "raadsvoorstel-zwembad-de-plons.pdf"
    document = pdfium.PdfDocument(path)
    words = [word.text for word in read_page(document, 1).words]
    document.close()
    assert "19.400.000¹" in words
    assert "118.400" in words


@pytest.mark.parametrize(
    "text", ["80,5¹", "80,5 ¹", "80,5 1)", "80,5*", "80,5 **", "80,5²)", "80,5 †", "€ 80,5¹", "80,5% 1)", "80,5 mln.¹"]
)
def test_a_number_is_read_without_the_mark(text: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert str(number.value) == "80.5"
    assert text[number.start : number.end].rstrip() == without_footnote_mark(text)


@pytest.mark.parametrize("text", ["*", "1)", "¹", "a 1)", "12)"])
def test_a_mark_alone_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_a_negative_amount_in_brackets_keeps_them() -> None:
    number = parse_number("(80,5)")
    assert number is not None
    assert number.value < 0
