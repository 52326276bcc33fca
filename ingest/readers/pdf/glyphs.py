"""Boxes and styles of the single characters of a PDF page, by pdfium.

Comes in: an open text page and the index of a character. Goes out: where it is printed, how large, how bold, which way.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!ng)", re.IGNORECASE)
_BOLD_WEIGHT = 650  # CSS calls 600 semi-bold and 700 bold; fonts named "Medium" say 500 or 600
_RAISED = 0.2  # of the height of the font: superscript digits begin at 0.3, others on the baseline

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points: y upwards


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


def _by_address(function: Any, result: Any, *arguments: Any) -> Any:
    """The function for addresses: ctypes checks pointers at a third of the cost of a call, and these are called for
    every word.
    """
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = _by_address(
    pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_text_object = _by_address(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


class Style(NamedTuple):
    size_pt: float
    bold: bool
    turn: int
    invisible: bool


class Glyphs:
    """Boxes and styles of the characters of a page. A style is looked up once for each text object."""

    def __init__(self, textpage: pdfium.PdfTextPage, display: Display) -> None:
        self._raw = textpage.raw
        self._display = display
        self._address = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._styles: dict[int | None, Style] = {}
        self._bold: dict[bytes, bool] = {}
        self._edges = (ctypes.c_float * 4)()  # an FS_RECTF: left, top, right, bottom
        self._edges_at = ctypes.addressof(self._edges)

    def box(self, index: int) -> Rectangle:
        """From the font's descent to its ascent and as wide as the character advances."""
        _loose_box(self._address, index, self._edges_at)
        left, top, right, bottom = self._edges[:]
        box = (left, bottom, right, top)
        if left >= right or bottom >= top:
            box = self._tight_box(index)
        return self._display.turned(box) if self._display.rotation else box

    def _tight_box(self, index: int) -> Rectangle:
        """That of the ink, for fonts that do not tell their ascent."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def has_raised_ink(self, index: int) -> bool:
        """Whether an upright character floats above its baseline, as a superscript digit does and no other digit."""
        _left, bottom, _right, top = self._tight_box(index)
        x, baseline = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, x, baseline)
        return top > bottom and bottom - baseline.value > _RAISED * (self.box(index)[3] - self.box(index)[1])

    def style(self, index: int) -> Style:
        address = _text_object(self._address, index)
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._read_style(index)
        return style

    def _read_style(self, index: int) -> Style:
        text_object = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._raw, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._display.rotation
        quarter = round(angle / 90)
        turn = quarter % 4 * 90 if abs(angle - quarter * 90) < 3 else -1
        if not text_object:
            return Style(size, False, turn, False)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object)
        bold = mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE or self._is_bold(text_object)
        return Style(size, bold, turn, mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _is_bold(self, text_object: Any) -> bool:
        font = pdfium_c.FPDFTextObj_GetFont(text_object)
        address = bytes(font)
        if address not in self._bold:
            name = ctypes.create_string_buffer(128)
            pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
            bold = bool(_BOLD.search(name.value.decode("utf-8", "replace")))
            self._bold[address] = bold or pdfium_c.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        return self._bold[address]


def is_one_line(first: Rectangle, last: Rectangle) -> bool:
    middle = (last[1] + last[3]) / 2
    return last[0] >= first[0] - 0.5 and (first[1] < middle < first[3] or last[1] < (first[1] + first[3]) / 2 < last[3])


def around(first: Rectangle, last: Rectangle) -> Rectangle:
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])
