"""A page of a PDF as a picture. Comes in: a file and a page number. Goes out: PNG."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium

MOST_PIXELS = 40_000_000  # a malformed page may say that it is kilometres high


def render_page(path: Path, page: int, width_px: int) -> bytes:
    """PNG of page `page` (1-based) as displayed; `BBox` times `width_px / Page.width_pt` gives pixels.

    Raises `IndexError` where there is no such page and `pdfium.PdfiumError` where the file cannot be opened.
    """
    document = pdfium.PdfDocument(path)
    try:
        opened = document[page - 1]
        width, height = opened.get_size()
        scale = min(width_px / width, (MOST_PIXELS / (width * height)) ** 0.5)
        picture = opened.render(scale=scale).to_pil()
        if picture.width != width_px and scale == width_px / width:
            picture = picture.resize((width_px, round(height * scale)))
    finally:
        document.close()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
