"""Lines → paragraphs: where one ends and the next begins, and which start with a list marker.

Comes in: the columns of a page in reading order. Goes out: `Paragraph`s and the places of tables between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout import Item, Line, Place
from ingest.readers.pdf.words import BULLETS
from ingest.sentences import asks_for_more

# Lines further apart than this times the usual pitch are not of one paragraph. Word's smallest usual paragraph spacing
# (3 points on 11) gives 1.2; a footnote mark stretches a line to 1.1.
LOOSE = 1.17
WIDEST_PITCH = 2.0  # in font sizes: more is space between paragraphs
USUAL_PITCH = 1.2  # in font sizes, where a document has no two lines to measure
TABULAR = 1.5  # font sizes: two lines with gaps this wide are rows of a table or of labels and values
TAB = 0.55  # font sizes: a numeral without a stop is a marker where its text stands so far off
SAME_GAP = 0.1  # font sizes: the spaces of a justified line differ less
SAME_INDENT = 4.0  # points: "9." and "10." may be aligned on the right
SAME_SIZE = 0.08  # part of the size: less is rounding by the writer
_SYMBOLS = frozenset(BULLETS)
_DASHES = frozenset({"-", "–", "—", "o", "*", "»", ">"})
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[IVX]{1,5})[.)]|\(?[A-Z]\)|\d{1,3}[°º]")
_FOOTNOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_ROMAN = re.compile(r"[IVX]{1,5}")
_SENTENCE_END = re.compile(r"[.:;!?…][\"'”’)\]¹²³⁴⁵⁶⁷⁸⁹⁰]*$")


@dataclass(slots=True)
class Paragraph:
    """`marked` says that the first word is a list marker; `beside` is how far, in points, its column begins to the
    right of the first of those beside each other.
    """

    lines: list[Line]
    marked: bool = False
    beside: float = 0.0


def line_pitch(columns: Iterable[Sequence[Item]]) -> float:
    """The usual distance of the lines of a paragraph, in font sizes."""
    pitches: Counter[float] = Counter()
    for column in columns:
        for upper, lower in pairwise(column):
            if isinstance(upper, Line) and isinstance(lower, Line):
                pitch = (lower.bottom - upper.bottom) / (lower.size_pt or 1.0)
                if 0.8 < pitch < WIDEST_PITCH:
                    pitches[round(pitch * 20) / 20] += 1
    return min(pitches, key=lambda pitch: (-pitches[pitch], pitch), default=USUAL_PITCH)


def paragraphs_of(columns: Sequence[Sequence[Item]], pitch: float) -> list[Paragraph | Place]:
    """In reading order. A paragraph that goes on in the next column is one."""
    found: list[Paragraph | Place] = []
    for column in columns:
        right = max((item.x1 for item in column if isinstance(item, Line)), default=0.0)
        beside = _beside(column, columns)
        first = True
        for item in column:
            last = found[-1] if found else None
            if isinstance(item, Place):
                found.append(item)
            elif isinstance(last, Paragraph) and (
                _goes_on_in_column(last, item) if first else _goes_on(last, item, right, pitch)
            ):
                last.lines.append(item)
            else:
                found.append(Paragraph([item], _has_marker(item), beside))
            first = False
    return found


def _beside(column: Sequence[Item], columns: Sequence[Sequence[Item]]) -> float:
    """How far a column begins to the right of the first of those at its left."""
    left = min((one.x0 for one in column), default=0.0)
    top, bottom = min((one.top for one in column), default=0.0), max((one.bottom for one in column), default=0.0)
    others = (other for other in columns if other and max(one.x1 for one in other) <= left)
    lefts = (min(one.x0 for one in other) for other in others if any(top < o.bottom and o.top < bottom for o in other))
    return left - min(lefts, default=left)


def _goes_on(paragraph: Paragraph, line: Line, right: float, pitch: float) -> bool:
    """Whether the line is the next of the paragraph."""
    last = paragraph.lines[-1]
    if last.heading_level is not None or line.heading_level is not None:
        return line.heading_level == 0
    if _FOOTNOTE_MARK.fullmatch(line.words[0].text):
        return False
    size = line.size_pt
    if len(last.words) == 1 and _FOOTNOTE_MARK.fullmatch(last.words[0].text):
        return line.top < last.bottom
    if abs(last.size_pt - size) > SAME_SIZE * size or line.bottom - last.bottom > LOOSE * pitch * size:
        return False
    if min(last.gap, line.gap) > TABULAR * size and not (_is_stretched(last, right) or _is_stretched(line, right)):
        return False
    ended = bool(_SENTENCE_END.search(last.words[-1].text))
    room = right - last.x1 - (line.words[0].bbox.x1 - line.x0) - 0.3 * size
    if _starts_item(paragraph, line, ended or room > size):
        return False
    if room > size and (ended or not line.words[0].text[:1].islower()) and not last.words[-1].split:
        return False
    return _same_weight(paragraph, line, room > 0 or ended) and _aligned(paragraph, line, ended)


def _is_stretched(line: Line, right: float) -> bool:
    """Whether words, not figures, stand equally far apart up to the right end of the column, as in justified text."""
    gaps = [other.bbox.x0 - one.bbox.x1 for one, other in pairwise(line.words)]
    figures = sum(word.text[0].isdigit() for word in line.words)
    equal = len(gaps) > 1 and max(gaps) - min(gaps) < SAME_GAP * line.size_pt
    return equal and 2 * figures < len(gaps) and right - line.x1 < line.size_pt


def _goes_on_in_column(paragraph: Paragraph, line: Line) -> bool:
    last = paragraph.lines[-1]
    broken = last.words[-1].split or last.words[-1].text.endswith("-")
    goes_on = line.words[0].text[:1].islower() or asks_for_more(last.words[-1].text)
    return (
        abs(last.size_pt - line.size_pt) <= SAME_SIZE * line.size_pt
        and line.heading_level is last.heading_level is None
        and (broken or not _SENTENCE_END.search(last.words[-1].text))
        and goes_on
        and not _has_marker(line)
    )


def _starts_item(paragraph: Paragraph, line: Line, ended: bool) -> bool:
    """A number or dash at the start of a line is a marker where the line before has ended or stands indented."""
    if not _has_marker(line):
        return False
    return ended or line.words[0].text in _SYMBOLS or abs(line.x0 - paragraph.lines[-1].x0) > 2.0


def _has_marker(line: Line) -> bool:
    if len(line.words) < 2 or line.heading_level is not None:
        return False
    first, second = line.words[:2]
    if first.text in _SYMBOLS:
        return True
    if first.text in _DASHES:
        return first.text in "-–—" or second.bbox.x0 - first.bbox.x1 > 0.4 * first.size_pt
    if _ROMAN.fullmatch(first.text):
        return second.bbox.x0 - first.bbox.x1 > TAB * first.size_pt
    return bool(_NUMBERED.fullmatch(first.text))


def _same_weight(paragraph: Paragraph, line: Line, broke_off: bool) -> bool:
    """Bold lines are a heading of their own, unless a bold phrase happens to fill a line."""
    if _is_bold(line) == _is_bold(paragraph.lines[-1]):
        return True
    return not broke_off and not all(map(_is_bold, paragraph.lines))


def _is_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)


def _aligned(paragraph: Paragraph, line: Line, ended: bool) -> bool:
    """Whether the line starts where a next line of the paragraph may start."""
    size = line.size_pt
    if paragraph.marked:
        marker_left = paragraph.lines[0].x0
        if line.x0 < marker_left - 2.0:
            return False
        hangs = len(paragraph.lines) > 1 and paragraph.lines[1].x0 > marker_left + 2.0
        return line.x0 > marker_left + 2.0 or not (hangs or ended)
    left = paragraph.lines[-1].x0
    if line.x0 > left + 0.7 * size:
        return not ended
    return len(paragraph.lines) == 1 or line.x0 > left - 1.5 * size or not ended


class ListLevels:
    """How deep each list item stands, by the indents of the markers before it; keeps on over pages."""

    def __init__(self) -> None:
        self._indents: list[float] = []

    def level(self, paragraph: Paragraph) -> int:
        """0 for the outermost list and for what is no list item. Ask in reading order."""
        left = paragraph.lines[0].x0 - paragraph.beside
        if not paragraph.marked:
            while self._indents and left < self._indents[-1] + SAME_INDENT:
                self._indents.pop()
            return 0
        while self._indents and left < self._indents[-1] - SAME_INDENT:
            self._indents.pop()
        if not self._indents or left > self._indents[-1] + SAME_INDENT:
            self._indents.append(left)
        return len(self._indents) - 1
