"""Pages as pictures.

Comes in: a PDF file, its version, a page and a width. Goes out: PNG.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from ingest.render import render_page

MIN_WIDTH_PX = 200
MAX_WIDTH_PX = 2400
# Widths are rounded to these steps, so that a caller cannot fill the cache with one page.
_STEP_PX = 200
# About a hundred pages of text at 1,000 pixels.
_CACHE_BYTES = 32_000_000


def clamp_width(width_px: int) -> int:
    """The nearest width that pictures are made in."""
    return min(max(round(width_px / _STEP_PX) * _STEP_PX, MIN_WIDTH_PX), MAX_WIDTH_PX)


class Pictures:
    """Keeps the pictures used last. One is made at a time: PDFium may not be used by two threads at once."""

    def __init__(self, cache_bytes: int = _CACHE_BYTES) -> None:
        self._cache_bytes = cache_bytes
        self._used_bytes = 0
        self._pictures: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: Path, version: str, page: int, width_px: int) -> bytes:
        """Raises what `render_page` raises."""
        key = (version, page, width_px)
        with self._lock:
            png = self._pictures.get(key)
            if png is None:
                png = self._pictures[key] = render_page(path, page, width_px)
                self._used_bytes += len(png)
            self._pictures.move_to_end(key)
            while self._used_bytes > self._cache_bytes and len(self._pictures) > 1:
                _, dropped = self._pictures.popitem(last=False)
                self._used_bytes -= len(dropped)
            return png
