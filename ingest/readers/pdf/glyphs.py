"""Boxes and styles of the single characters of a PDF page, by pdfium.

Comes in: an open text page and the index of a character. Goes out: where it is printed, how large, how bold, which way.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ingest.readers.pdf.calls import Handle, unchecked

_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!ng)", re.IGNORECASE)
_BOLD_WEIGHT = 650  # CSS calls 600 semi-bold and 700 bold; fonts named "Medium" say 500 or 600
_RAISED = 0.2  # of the height of the font: superscript digits begin at 0.3, others on the baseline

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points: y upwards
Boxes = NDArray[np.float64]  # a rectangle a row


class Display(NamedTuple):
    """Where the displayed page lies: a rectangle in user space is turned, then measured from `left` and `top`."""

    rotation: int
    left: float
    top: float

    def turned(self, rectangle: Rectangle) -> Rectangle:
        x0, y0, x1, y1 = rectangle
        if self.rotation == 90:
            return y0, -x1, y1, -x0
        if self.rotation == 180:
            return -x1, -y1, -x0, -y0
        return -y1, x0, -y0, x1


def display_of(page: pdfium.PdfPage) -> Display:
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    corners = {90: (bottom, -left), 180: (-right, -bottom), 270: (-top, right)}
    return Display(rotation, *corners.get(rotation, (left, top)))


_loose_box = unchecked(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_ink_box = unchecked(pdfium_c.FPDFText_GetCharBox, ctypes.c_int)
_origin = unchecked(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int)
_matrix = unchecked(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
_font_size = unchecked(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_text_object = unchecked(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
_render_mode = unchecked(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_font = unchecked(pdfium_c.FPDFTextObj_GetFont, ctypes.c_void_p)

_AT_ONCE = 1024
# Where pdfium writes boxes, each an FS_RECTF: left, top, right, bottom. Made once, since making them takes as long as
# filling them; pdfium is used by one thread at a time anyhow.
_EDGES = np.zeros((_AT_ONCE, 4), dtype=np.float32)
_EACH_EDGES = tuple((ctypes.c_float * 4).from_buffer(edges.data) for edges in _EDGES)
_LEFT_BOTTOM_RIGHT_TOP = [0, 3, 2, 1]


class Style(NamedTuple):
    size_pt: float
    bold: bool
    turn: int
    invisible: bool


class Glyphs:
    """Boxes and styles of the characters of a page. A style is looked up once for each text object."""

    def __init__(self, textpage: pdfium.PdfTextPage, display: Display) -> None:
        self._display = display
        self._page = ctypes.cast(textpage.raw, Handle)
        self._bold: dict[int | None, bool] = {}
        self._numbers = tuple(ctypes.c_double() for _ in range(4))
        self._numbers_at = tuple(map(ctypes.byref, self._numbers))

    def box(self, index: int) -> Rectangle:
        """From the font's descent to its ascent and as wide as the character advances."""
        left, bottom, right, top = self.boxes([index])[0].tolist()
        return left, bottom, right, top

    def boxes(self, indices: Sequence[int]) -> Boxes:
        """`box` of many characters: a row each."""
        boxes = np.empty((len(indices), 4))
        for start in range(0, len(indices), _AT_ONCE):
            some = indices[start : start + _AT_ONCE]
            deque(map(_loose_box, repeat(self._page), some, _EACH_EDGES), maxlen=0)
            boxes[start : start + len(some)] = _EDGES[: len(some)]
        boxes = boxes[:, _LEFT_BOTTOM_RIGHT_TOP]
        for row in np.flatnonzero((boxes[:, 0] >= boxes[:, 2]) | (boxes[:, 1] >= boxes[:, 3])).tolist():
            boxes[row] = self._ink(indices[row])
        if self._display.rotation and len(indices):
            boxes = np.array([self._display.turned((x0, y0, x1, y1)) for x0, y0, x1, y1 in boxes.tolist()])
        return boxes

    def _ink(self, index: int) -> Rectangle:
        """The box of what is printed, for fonts that do not tell their ascent."""
        left, right, bottom, top = self._numbers
        _ink_box(self._page, index, *self._numbers_at)
        return left.value, bottom.value, right.value, top.value

    def has_raised_ink(self, index: int) -> bool:
        """Whether an upright character floats above its baseline, as a superscript digit does and no other digit."""
        _left, bottom, _right, top = self._ink(index)
        _x, baseline, *_ = self._numbers
        _origin(self._page, index, *self._numbers_at[:2])
        above = bottom - baseline.value
        if top <= bottom or above <= 0:
            return False
        _left, low, _right, high = self.box(index)
        return above > _RAISED * (high - low)

    def styles(self, indices: Sequence[int]) -> list[Style]:
        """One for each character."""
        objects = list(map(_text_object, repeat(self._page), indices))
        first = dict(zip(reversed(objects), reversed(indices), strict=True))
        styles = {address: self._read_style(index, address) for address, index in first.items()}
        return [styles[address] for address in objects]

    def _read_style(self, index: int, address: int | None) -> Style:
        """That of the text object at `address`, None where the character is of none; `index` is a character of it."""
        matrix = pdfium_c.FS_MATRIX()
        _matrix(self._page, index, ctypes.byref(matrix))
        size = _font_size(self._page, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._display.rotation
        quarter = round(angle / 90)
        turn = quarter % 4 * 90 if abs(angle - quarter * 90) < 3 else -1
        if not address:
            return Style(size, False, turn, False)
        text_object = Handle(address)
        mode = _render_mode(text_object)
        bold = mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE or self._is_bold(text_object)
        return Style(size, bold, turn, mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _is_bold(self, text_object: Handle) -> bool:
        address = _font(text_object)
        if address not in self._bold:
            font, name = ctypes.cast(address, pdfium_c.FPDF_FONT), ctypes.create_string_buffer(128)
            pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
            bold = bool(_BOLD.search(name.value.decode("utf-8", "replace")))
            self._bold[address] = bold or pdfium_c.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        return self._bold[address]


def is_one_line(first: Rectangle, last: Rectangle) -> bool:
    middle = (last[1] + last[3]) / 2
    return last[0] >= first[0] - 0.5 and (first[1] < middle < first[3] or last[1] < (first[1] + first[3]) / 2 < last[3])


def around(first: Rectangle, last: Rectangle) -> Rectangle:
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])
