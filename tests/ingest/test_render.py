from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from ingest.limits import Limits
from ingest.model import BBox
from ingest.readers.pdf import read
from ingest.render import render_page

WIDTH_PX = 900


def turned(path: Path, rotation: int, crop: tuple[int, int, int, int] | None) -> Path:
    """A page with one word far from its middle."""
    canvas = Canvas(str(path), pagesize=(300, 400))
    canvas.setFont("Helvetica", 18)
    canvas.drawString(90, 320, "HHHH")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=path)
    if crop:
        writer.pages[0].cropbox = RectangleObject(crop)
    writer.pages[0].rotate(rotation)
    writer.write(path)
    return path


def ink(picture: Image.Image, scale: float) -> BBox:
    """The box around everything dark, in points."""
    box = picture.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    return BBox(*(edge / scale for edge in box))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 280, 390)])
def test_boxes_of_words_lie_on_the_picture(
    tmp_path: Path, rotation: int, crop: tuple[int, int, int, int] | None
) -> None:
    path = turned(tmp_path / "gedraaid.pdf", rotation, crop)
    page = read(path, Limits()).pages[0]
    picture = Image.open(io.BytesIO(render_page(path, 1, WIDTH_PX)))
    scale = WIDTH_PX / page.width_pt
    assert picture.size == (WIDTH_PX, round(page.height_pt * scale))
    word, dark = page.words[0].bbox, ink(picture, scale)
    assert word.x0 - 1 <= dark.x0 < dark.x1 <= word.x1 + 1
    assert word.top - 1 <= dark.top < dark.bottom <= word.bottom + 1
    long_side = max(dark.x1 - dark.x0, dark.bottom - dark.top)
    assert max(word.x1 - word.x0, word.bottom - word.top) == pytest.approx(long_side, abs=4)


def test_picture_is_a_png_of_the_asked_page(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "twee.pdf"), pagesize=(300, 400))
    canvas.showPage()
    canvas.rect(0, 0, 300, 400, fill=1)
    canvas.save()
    first, second = (render_page(tmp_path / "twee.pdf", page, 300) for page in (1, 2))
    assert first.startswith(b"\x89PNG")
    assert Image.open(io.BytesIO(first)).convert("L").getextrema() == (255, 255)
    assert Image.open(io.BytesIO(second)).convert("L").getextrema()[0] == 0


def test_page_that_is_not_there(tmp_path: Path) -> None:
    path = turned(tmp_path / "een.pdf", 0, None)
    for page in (0, 2):
        with pytest.raises(IndexError):
            render_page(path, page, 300)
