"""What is printed on a PDF page, by pdfium: words with boxes, and the drawing around them.

Comes in: an open page. Goes out: a `PrintedPage` in displayed coordinates (after the page's own rotation, origin at the
top left, points). Words come in the order of drawing; `ingest.layout` puts them in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ingest.layout import PrintedWord
from ingest.model import BBox, maker
from ingest.readers.pdf.drawing import Drawing, read_drawing
from ingest.readers.pdf.glyphs import Boxes, Display, Glyphs, Rectangle, Style, around, display_of, is_one_line

# A bullet is a word of its own, also where nothing stands between it and the text.
BULLETS = "•‣◦●○■□▪▫◆◇►▶➢➤✓✔❖·∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d\uf0a8\uf0e0\uf0f0"
# pdfium gives U+FFFE or U+0002 for a hyphen at a line end, and then no line break.
_SOFT_BREAK, _NO_CHARACTER, _LAST_ASCII = 0x0002, 0xFFFE, 0x7F
_TEXT, _SPACE, _BULLET, _LINE_END = range(4)
_KINDS = np.full(0x10001, _TEXT, dtype=np.uint8)
"""What a character is, by its code; all beyond the last are text."""
_KINDS[[0, *(code for code in range(0x3001) if chr(code).isspace())]] = _SPACE
_KINDS[list(map(ord, BULLETS))] = _BULLET
_KINDS[[_SOFT_BREAK, _NO_CHARACTER]] = _LINE_END
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Zero-width characters, soft hyphens and halves of characters go; hyphens of all kinds become the common one.
# Bullets of the fonts Symbol and Wingdings stand where no other font has a character to show.
_BULLETS_OF_FONTS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓"}
_CLEAN = {
    **_LIGATURES,
    **_BULLETS_OF_FONTS,
    **dict.fromkeys(range(0xD800, 0xE000)),
    0x00AD: None,
    0x200B: None,
    0x2060: None,
    0xFEFF: None,
    0x2010: "-",
    0x2011: "-",
}
_UNCLEAN = re.compile("[\ufb00-\ufb06\uf0b7\uf0a7\uf0d8\uf0fc\u00ad\u200b\u2060\ufeff\u2010\u2011\ud800-\udfff]")
# Two to four bytes of UTF-8, each read as a character of Windows-1252.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
_bbox, _printed_word = maker(BBox), maker(PrintedWord)
SHIFT = 0.02  # points: characters of one font and baseline differ by rounding alone
SMALL = 0.8  # of the height of the characters before: footnote marks have 0.5 to 0.7
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = "0123456789)*"  # of a footnote
_IS_MARK = np.array([chr(code) in _MARK for code in range(_LAST_ASCII + 1)])


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """`invisible` says that the text lies unseen over a picture, as OCR leaves it."""

    number: int
    width_pt: float
    height_pt: float
    words: tuple[PrintedWord, ...]
    invisible: bool
    drawing: Drawing

    @property
    def picture(self) -> float:
        """The part of the page that its largest picture covers."""
        return self.drawing.picture / (self.width_pt * self.height_pt or 1)


def read_page(document: pdfium.PdfDocument, number: int) -> PrintedPage:
    """Page `number` (1-based). Raises `pdfium.PdfiumError` where pdfium cannot load it."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        display = display_of(page)
        words, invisible = _words(page, display)
        drawing = read_drawing(page, display)
    finally:
        page.close()
    return PrintedPage(number, width, height, words, invisible, drawing)


def _words(page: pdfium.PdfPage, display: Display) -> tuple[tuple[PrintedWord, ...], bool]:
    """The words, and whether most of them are invisible."""
    textpage = page.get_textpage()
    words, invisible = _printed_words(_characters(textpage), Glyphs(textpage, display), display)
    textpage.close()
    return tuple(_marked([word for word in words if word.text])), invisible > len(words) / 2


def _printed_words(characters: str, glyphs: Glyphs, display: Display) -> tuple[list[PrintedWord], int]:
    """The words, and how many are invisible.

    Nearly all are level and need nothing done to them: those are made all at once, the others one by one.
    """
    codes = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    begin, end = _tokens(codes)
    if not len(begin):
        return [], 0
    starts = begin.tolist()
    texts = [characters[one:other] for one, other in zip(starts, end.tolist(), strict=True)]
    styles = glyphs.styles(starts)
    first, last = glyphs.boxes(starts), glyphs.boxes((end - 1).tolist())
    sizes, bold, turns, unseen = zip(*styles, strict=True)
    boxes = map(_bbox, _displayed(first, last, display).tolist())
    words = list(map(_printed_word, zip(texts, boxes, sizes, bold, turns, repeat(False))))
    ends_in = codes[end - 1]
    for number in np.flatnonzero((ends_in >= ord("0")) & (ends_in <= ord("9"))).tolist():
        words[number] = _with_raised_glyphs(words[number], starts[number], glyphs)
    # How many of the characters before each may be written otherwise than printed.
    special = np.append(0, np.cumsum((codes > _LAST_ASCII) | (codes == _SOFT_BREAK)))
    plain = _are_level(first, last, _IS_MARK[np.minimum(ends_in, _LAST_ASCII)]) & (special[begin] == special[end])
    for number in np.flatnonzero(~plain)[::-1].tolist():
        sides = tuple(first[number].tolist()), tuple(last[number].tolist())
        words[number : number + 1] = _others(texts[number], starts[number], sides, styles[number], glyphs, display)
    return words, sum(unseen)


def _tokens(codes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the words of a text begin and end: a bullet by itself, or what stands between spaces and bullets, with the
    hyphen of a line end."""
    kinds = np.append(_KINDS[np.minimum(codes, len(_KINDS) - 1)], _SPACE)
    text, bullet = kinds == _TEXT, kinds == _BULLET
    begin = np.flatnonzero((text & ~np.append(False, text[:-1])) | bullet)
    end = np.flatnonzero((text & ~np.append(text[1:], False)) | bullet) + 1
    return begin, end + (text[end - 1] & (kinds[end] == _LINE_END))


def _displayed(first: Boxes, last: Boxes, display: Display) -> Boxes:
    """As `_box`, of words on one line by the boxes of their first and last characters: columns as those of `BBox`."""
    low, high = np.minimum(first[:, 1], last[:, 1]), np.maximum(first[:, 3], last[:, 3])
    x, y = display.left, display.top
    return np.column_stack((first[:, 0] - x, y - high, last[:, 2] - x, y - low))


def _are_level(first: Boxes, last: Boxes, marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether the first and last characters stand side by side; a mark is lower only where it is no footnote's.

    Of a font that does not tell its ascent the boxes are those of the ink, and differ from letter to letter.
    """
    with np.errstate(invalid="ignore"):  # a damaged file may place a character anywhere
        shift = np.abs(last - first)
        middle = (last[:, 1] + last[:, 3]) / 2
        within = (last[:, 2] >= first[:, 2]) & (first[:, 1] < middle) & (middle < first[:, 3])
        level: NDArray[np.bool_] = ((shift[:, 1] < SHIFT) & (shift[:, 3] < SHIFT)) | (within & ~marks)
        level &= last[:, 0] >= first[:, 0]
    return level


def _others(
    text: str, start: int, sides: tuple[Rectangle, Rectangle], style: Style, glyphs: Glyphs, display: Display
) -> list[PrintedWord]:
    """The words of a token that is not level, or has characters that are written otherwise than printed."""
    first, last = sides
    if not style.turn and not is_one_line(first, last):
        return list(_broken(text, start, glyphs, style, display))
    word = _word(text, around(first, last), style, display)
    small = last[3] - last[1] < SMALL * (first[3] - first[1])
    return [_raise_digits(word, start, glyphs) if small else word]


def _marked(words: list[PrintedWord]) -> list[PrintedWord]:
    """Words that are a small raised number beside another become superscript: pdfium parts one that is raised far."""
    for number in [number for number, word in enumerate(words) if len(word.text) < 4 and not word.text.strip(_MARK)]:
        beside = words[max(number - 1, 0) : number] + words[number + 1 : number + 2]
        if any(_floats_by(words[number], other) for other in beside):
            words[number] = _superscript(words[number], 0)
    return words


def _floats_by(word: PrintedWord, other: PrintedWord) -> bool:
    if word.size_pt > 0.85 * other.size_pt:
        return False
    box, body = word.bbox, other.bbox
    height = body.bottom - body.top
    near = -1 < max(box.x0 - body.x1, body.x0 - box.x1) < 0.5 * height
    return near and body.top < (box.top + box.bottom) / 2 and box.bottom < body.bottom - 0.15 * height


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """The text with one code point for each character that pdfium counts, so that an index is pdfium's."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _box(rectangle: Rectangle, display: Display) -> BBox:
    left, bottom, right, top = rectangle
    return BBox(left - display.left, display.top - top, right - display.left, display.top - bottom)


def _word(text: str, rectangle: Rectangle, style: Style, display: Display) -> PrintedWord:
    split = text[-1] in "\x02\ufffe\xad"
    if split:
        text = text[:-1]
    if not text.isascii():
        text = _repaired(text)
    return PrintedWord(text, _box(rectangle, display), style.size_pt, style.bold, style.turn, split)


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


def _broken(text: str, start: int, glyphs: Glyphs, style: Style, display: Display) -> Iterator[PrintedWord]:
    """The words of a token that runs on to another line without a space between."""
    first = 0
    box = glyphs.box(start)
    for index in range(1, len(text) + 1):
        following = glyphs.box(start + index) if index < len(text) else None
        if following is None or not is_one_line(box, following):
            yield _word(text[first:index], box, style, display)
            first, box = index, following or box
        else:
            box = around(box, following)


def _raise_digits(word: PrintedWord, start: int, glyphs: Glyphs) -> PrintedWord:
    """Small raised digits at the end become superscript characters: a footnote mark must not join a figure."""
    body = glyphs.box(start)
    end = len(word.text)
    while end > 1 and word.text[end - 1] in _MARK and _is_raised(glyphs.box(start + end - 1), body):
        end -= 1
    return _superscript(word, end)


def _superscript(word: PrintedWord, end: int) -> PrintedWord:
    return word._replace(text=word.text[:end] + word.text[end:].translate(_SUPERSCRIPT))


def _with_raised_glyphs(word: PrintedWord, start: int, glyphs: Glyphs) -> PrintedWord:
    """Digits at the end for which the font has raised glyphs of its own: only their ink tells, the size is the same."""
    end = len(word.text)
    while end and word.text[end - 1].isdigit() and glyphs.has_raised_ink(start + end - 1):
        end -= 1
    return _superscript(word, end) if end < len(word.text) else word


def _is_raised(box: Rectangle, body: Rectangle) -> bool:
    height = body[3] - body[1]
    return box[3] - box[1] < SMALL * height and box[1] > body[1] + 0.15 * height
