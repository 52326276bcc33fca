"""What is printed on a PDF page, by pdfium: words with boxes, and whether there are pictures or rules.

Comes in: an open page. Goes out: a `PrintedPage` in displayed coordinates (after the page's own rotation, origin at the
top left, points). Words come in the order of drawing; `ingest.layout` puts them in reading order.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import PrintedWord
from ingest.model import BBox

# pdfium puts U+FFFE or U+0002 for a hyphen at a line end, and then no line break.
# A bullet is a word of its own, also where nothing stands between it and the text.
BULLETS = "•‣◦●○■□▪▫◆◇►▶➢➤✓✔❖·∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d\uf0a8\uf0e0\uf0f0"
_TOKEN = re.compile(rf"[{BULLETS}]|[^\s\x00\x02\ufffe{BULLETS}]+[\x02\ufffe]?")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!ng)", re.IGNORECASE)
_BOLD_WEIGHT = 650  # CSS calls 600 semi-bold and 700 bold; fonts named "Medium" say 500 or 600
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Zero-width characters and soft hyphens go; hyphens of all kinds become the common one.
_CLEAN = {**_LIGATURES, 0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None, 0x2010: "-", 0x2011: "-"}
_UNCLEAN = re.compile("[\ufb00-\ufb06\u00ad\u200b\u2060\ufeff\u2010\u2011]")
# Two to four bytes of UTF-8, each read as a character of Windows-1252.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
_MOST_OBJECTS = 5000  # a map has tens of thousands; the first thousands tell enough
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Style(NamedTuple):
    size_pt: float
    bold: bool
    turn: int
    invisible: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """`picture` is the part of the page that its largest picture covers. `ruled` says that lines or boxes are drawn
    such that there can be a table. `invisible` says that the text lies unseen over a picture, as OCR leaves it.
    """

    number: int
    width_pt: float
    height_pt: float
    words: tuple[PrintedWord, ...]
    picture: float
    ruled: bool
    invisible: bool


def read_page(document: pdfium.PdfDocument, number: int) -> PrintedPage:
    """Page `number` (1-based). Raises `pdfium.PdfiumError` where pdfium cannot load it."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        words, invisible = _words(page, _frame(page))
        picture, ruled = _drawing(page)
    finally:
        page.close()
    return PrintedPage(number, width, height, words, picture / (width * height or 1), ruled, invisible)


Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points: y upwards


class _Frame(NamedTuple):
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


def _frame(page: pdfium.PdfPage) -> _Frame:
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    corners = {90: (bottom, -left), 180: (-right, -bottom), 270: (-top, right)}
    return _Frame(rotation, *corners.get(rotation, (left, top)))


def _words(page: pdfium.PdfPage, frame: _Frame) -> tuple[tuple[PrintedWord, ...], bool]:
    """The words, and whether most of them are invisible."""
    textpage = page.get_textpage()
    glyphs = _Glyphs(textpage, frame)
    words: list[PrintedWord] = []
    invisible = 0
    for token in _TOKEN.finditer(_characters(textpage)):
        start, end = token.span()
        style = glyphs.style(start)
        first, last = glyphs.box(start), glyphs.box(end - 1)
        invisible += style.invisible
        if style.turn or _one_line(first, last):
            word = _word(token.group(), _around(first, last), style, frame)
            words.append(
                _raise_digits(word, start, glyphs) if last[3] - last[1] < 0.8 * (first[3] - first[1]) else word
            )
        else:
            words += _broken(token.group(), start, glyphs, style, frame)
    textpage.close()
    return tuple(word for word in words if word.text), invisible > len(words) / 2


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """The text with one code point for each character that pdfium counts, so that an index is pdfium's."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


class _Glyphs:
    """Boxes and styles of the characters of a page. A style is looked up once for each text object."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: _Frame) -> None:
        self._raw = textpage.raw
        self._frame = frame
        self._styles: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}
        self._rectangle = pdfium_c.FS_RECTF()
        self._pointer = ctypes.byref(self._rectangle)

    def box(self, index: int) -> Rectangle:
        """From the font's descent to its ascent and as wide as the character advances."""
        rectangle = self._rectangle
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._pointer)
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if box[0] >= box[2] or box[1] >= box[3]:
            box = self._tight_box(index)
        return self._frame.turned(box) if self._frame.rotation else box

    def _tight_box(self, index: int) -> Rectangle:
        """That of the ink, for fonts that do not tell their ascent."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def style(self, index: int) -> Style:
        text_object = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._read_style(index, text_object)
        return style

    def _read_style(self, index: int, text_object: object) -> Style:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._raw, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._frame.rotation
        quarter = round(angle / 90)
        turn = quarter % 4 * 90 if abs(angle - quarter * 90) < 3 else -1
        if not text_object:
            return Style(size, False, turn, False)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object)
        bold = mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE or self._is_bold(text_object)
        return Style(size, bold, turn, mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _is_bold(self, text_object: object) -> bool:
        font = pdfium_c.FPDFTextObj_GetFont(text_object)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._bold:
            name = ctypes.create_string_buffer(128)
            pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
            bold = bool(_BOLD.search(name.value.decode("utf-8", "replace")))
            self._bold[address] = bold or pdfium_c.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        return self._bold[address]


def _one_line(first: Rectangle, last: Rectangle) -> bool:
    middle = (last[1] + last[3]) / 2
    return last[0] >= first[0] - 0.5 and (first[1] < middle < first[3] or last[1] < (first[1] + first[3]) / 2 < last[3])


def _around(first: Rectangle, last: Rectangle) -> Rectangle:
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])


def _box(rectangle: Rectangle, frame: _Frame) -> BBox:
    left, bottom, right, top = rectangle
    return BBox(left - frame.left, frame.top - top, right - frame.left, frame.top - bottom)


def _word(text: str, rectangle: Rectangle, style: Style, frame: _Frame) -> PrintedWord:
    split = text[-1] in "\x02\ufffe\xad"
    if split:
        text = text[:-1]
    if not text.isascii():
        text = _repaired(text)
    return PrintedWord(text, _box(rectangle, frame), style.size_pt, style.bold, style.turn, split)


def _repaired(text: str) -> str:
    """Ligatures spelled out, hyphens alike, nothing of no width, and UTF-8 read as Windows-1252 read again."""
    if _MOJIBAKE.search(text):
        text = _MOJIBAKE.sub(_read_again, text)
    return text.translate(_CLEAN) if _UNCLEAN.search(text) else text


def _read_again(match: re.Match[str]) -> str:
    raw = b""
    for character in match.group():
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            raw += character.encode("latin-1", "ignore")  # five bytes have no character in Windows-1252
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _broken(text: str, start: int, glyphs: _Glyphs, style: Style, frame: _Frame) -> Iterator[PrintedWord]:
    """The words of a token that runs on to another line without a space between."""
    first = 0
    box = glyphs.box(start)
    for index in range(1, len(text) + 1):
        following = glyphs.box(start + index) if index < len(text) else None
        if following is None or not _one_line(box, following):
            yield _word(text[first:index], box, style, frame)
            first, box = index, following or box
        else:
            box = _around(box, following)


def _raise_digits(word: PrintedWord, start: int, glyphs: _Glyphs) -> PrintedWord:
    """Small raised digits at the end become superscript characters: a footnote mark must not join a figure."""
    body = glyphs.box(start)
    end = len(word.text)
    while end > 1 and word.text[end - 1].isdigit() and _is_raised(glyphs.box(start + end - 1), body):
        end -= 1
    return word._replace(text=word.text[:end] + word.text[end:].translate(_SUPERSCRIPT))


def _is_raised(box: Rectangle, body: Rectangle) -> bool:
    height = body[3] - body[1]
    return box[3] - box[1] < 0.8 * height and box[1] > body[1] + 0.15 * height


def _drawing(page: pdfium.PdfPage) -> tuple[float, bool]:
    """The area of the largest picture in square points, and whether there are rules enough for a table."""
    picture = 0.0
    level: Counter[tuple[int, int]] = Counter()
    upright = 0
    for kind, (left, bottom, right, top) in _objects(page):
        width, height = right - left, top - bottom
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            picture = max(picture, width * height)
        elif height > 6 and width > 6:
            upright += 2
        elif height > 6:
            upright += 1
        elif width > 30:
            level[round(left / 3), round(right / 3)] += 1
    return picture, upright >= 2 or max(level.values(), default=0) >= 2


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Rectangle]]:
    """Pictures and drawn paths with their bounds; those inside a form have the form's own scale, near enough."""
    stack = [
        pdfium_c.FPDFPage_GetObject(page.raw, index)
        for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS))
    ]
    edges = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(edge) for edge in edges]
    seen = 0
    while stack and seen < _MOST_OBJECTS:
        item = stack.pop()
        seen += 1
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            stack += [pdfium_c.FPDFFormObj_GetObject(item, i) for i in range(pdfium_c.FPDFFormObj_CountObjects(item))]
        elif kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH):
            pdfium_c.FPDFPageObj_GetBounds(item, *pointers)
            yield kind, (edges[0].value, edges[1].value, edges[2].value, edges[3].value)
