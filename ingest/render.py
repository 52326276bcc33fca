"""A page of a PDF as a picture. Comes in: a file and a page number. Goes out: PNG."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pypdfium2 as pdfium
from PIL.Image import Image

_PDFIUM = threading.Lock()  # pdfium knows no threads, a web server does
MOST_PIXELS = 40_000_000  # a malformed page may say that it is kilometres high


def render_page(path: Path, page: int, width_px: int) -> bytes:
    """PNG of page `page` (1-based) as displayed; `BBox` times `width_px / Page.width_pt` gives pixels.

    Raises `IndexError` where there is no such page and `pdfium.PdfiumError` where the file cannot be opened.
    """
    with _PDFIUM:
        picture = _picture(path, page, width_px)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _picture(path: Path, page: int, width_px: int) -> Image:
    document = pdfium.PdfDocument(path)
    try:
        if not 1 <= page <= len(document):
            raise IndexError(f"{path.name} has pages 1 to {len(document)}, not {page}")
        opened = document[page - 1]
        width, height = opened.get_size()
        scale = min(width_px / width, (MOST_PIXELS / (width * height)) ** 0.5)
        picture: Image = opened.render(scale=scale).to_pil()
    finally:
        document.close()
    if scale == width_px / width and picture.width != width_px:  # pdfium rounds up
        picture = picture.resize((width_px, round(height * scale)))
    return picture
