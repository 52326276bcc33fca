"""What is printed on a PDF page, by pdfium: words with boxes, and the drawing around them.

Comes in: an open page. Goes out: a `PrintedPage` in displayed coordinates (after the page's own rotation, origin at the
top left, points). Words come in the order of drawing; `ingest.layout` puts them in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import PrintedWord
from ingest.model import BBox
from ingest.readers.pdf.drawing import Drawing, read_drawing
from ingest.readers.pdf.glyphs import Display, Glyphs, Rectangle, Style, around, display_of, is_one_line

# pdfium gives U+FFFE or U+0002 for a hyphen at a line end, and then no line break.
# A bullet is a word of its own, also where nothing stands between it and the text.
BULLETS = "•‣◦●○■□▪▫◆◇►▶➢➤✓✔❖·∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d\uf0a8\uf0e0\uf0f0"
_TOKEN = re.compile(rf"[{BULLETS}]|[^\s\x00\x02\ufffe{BULLETS}]+[\x02\ufffe]?")
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
SHIFT = 0.02  # points: characters of one font and baseline differ by rounding alone
SMALL = 0.8  # of the height of the characters before: footnote marks have 0.5 to 0.7
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = "0123456789)*"  # of a footnote


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
    glyphs = Glyphs(textpage, display)
    style_of, box_of = glyphs.style, glyphs.box
    x, y = display.left, display.top
    words: list[PrintedWord] = []
    invisible = 0
    for token in _TOKEN.finditer(_characters(textpage)):
        text = token.group()
        start, end = token.span()
        size, bold, turn, unseen = style = style_of(start)
        first = left, bottom, _, top = box_of(start)
        last = box_of(end - 1) if end - start > 1 else first
        invisible += unseen
        if last[0] >= left and text.isascii() and text[-1] != "\x02" and _is_level(first, last, text[-1]):
            # Nearly all words; what the functions below do for the others.
            if text[-1].isdigit():
                text = _with_raised_glyphs(text, start, glyphs)
            low, high = (bottom if bottom < last[1] else last[1]), (top if top > last[3] else last[3])
            words.append(PrintedWord(text, BBox(left - x, y - high, last[2] - x, y - low), size, bold, turn, False))
        elif turn or is_one_line(first, last):
            word = _word(text, around(first, last), style, display)
            small = last[3] - last[1] < SMALL * (top - bottom)
            words.append(_raise_digits(word, start, glyphs) if small else word)
        else:
            words += _broken(text, start, glyphs, style, display)
    textpage.close()
    return tuple(_marked([word for word in words if word.text])), invisible > len(words) / 2


def _is_level(first: Rectangle, last: Rectangle, end: str) -> bool:
    """Whether the first and last character stand side by side; a mark is lower only where it is no footnote's.

    Of a font that does not tell its ascent the boxes are those of the ink, and differ from letter to letter.
    """
    bottom, top = last[1] - first[1], last[3] - first[3]
    if -SHIFT < bottom < SHIFT and -SHIFT < top < SHIFT:
        return True
    return end not in _MARK and last[2] >= first[2] and first[1] < (last[1] + last[3]) / 2 < first[3]


def _marked(words: list[PrintedWord]) -> list[PrintedWord]:
    """Words that are a small raised number beside another become superscript: pdfium parts one that is raised far."""
    for number, word in enumerate(words):
        if len(word.text) < 4 and word.text.strip(_MARK) == "":
            beside = words[max(number - 1, 0) : number] + words[number + 1 : number + 2]
            if any(_floats_by(word, other) for other in beside):
                words[number] = _superscript(word, 0)
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


def _with_raised_glyphs(text: str, start: int, glyphs: Glyphs) -> str:
    """Digits at the end for which the font has raised glyphs of its own: only their ink tells, the size is the same."""
    end = len(text)
    while end and text[end - 1].isdigit() and glyphs.has_raised_ink(start + end - 1):
        end -= 1
    return text[:end] + text[end:].translate(_SUPERSCRIPT) if end < len(text) else text


def _is_raised(box: Rectangle, body: Rectangle) -> bool:
    height = body[3] - body[1]
    return box[3] - box[1] < SMALL * height and box[1] > body[1] + 0.15 * height
