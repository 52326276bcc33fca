"""Reading order: printed words → lines in the order in which people read them.

Comes in: the words of a page as they were printed (in any order of drawing) and the places that are tables. Goes out:
columns of `Line`s and `Place`s, top down, each column whole before the next. Geometry only: no file, no PDF library.

The page is cut recursively into columns and bands (Nagy and Seth's X-Y cut) over runs of words rather than over words,
so that a page with one column costs one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.model import BBox

# A gap wider than this, in font sizes, ends a run of words. Justified lines stretch a space to about 0.8; the gutters
# of columns and tables start at about 1.
RUN_GAP = 0.9
# A gutter between columns of prose is at least this wide, in font sizes.
GUTTER = 1.0
# Lines that run past their column, such a share of them at most, leave so much of it.
TIGHT_GUTTER = 0.6
STICKING_OUT = 1 / 3
# What prose in columns looks like: so many lines on both sides, of so many words with letters, that fill so much of the
# column. Labels with their values, and tables without rules, have less.
COLUMN_LINES = 4
COLUMN_WORDS = 2.5
COLUMN_FILL = 0.6
# Columns of text have so many lines at least, of so many words, and such a part of the width of those beside them: a
# table has shorter lines, or columns as wide as what stands in them.
TEXT_LINES = 8
TEXT_WORDS = 4.0
SAME_WIDTH = 0.85
SAME_EDGE = 2.0  # points
LABEL_WORDS = 3
MAX_CUTS = 150
"""Of one page, one within another: what goes on after that is no layout, and Python has its limit too."""
TALL = 40.0  # points: a table of three lines or more; what stands beside it is another column


class PrintedWord(NamedTuple):
    """A word as printed. A named tuple, since a page has hundreds and a frozen dataclass takes five times as long.

    `bbox` spans the font's ascent and descent. `turn` is the direction of reading in degrees against the clock: 0, 90,
    180, 270, or -1 for askew. `split` says that a line end broke the word after this half; its hyphen is not in `text`.
    """

    text: str
    bbox: BBox
    size_pt: float
    bold: bool
    turn: int
    split: bool


@dataclass(slots=True)
class Line:
    """Words side by side, from left to right. `gap` is the widest between runs that were joined.

    `heading_level` is set where the document's outline names the line: its level from 1, or 0 for a line that goes on
    the heading of the line before.
    """

    words: list[PrintedWord]
    x0: float
    top: float
    x1: float
    bottom: float
    gap: float = 0.0
    heading_level: int | None = None

    @property
    def size_pt(self) -> float:
        """That of the first word of two letters or more, since a list marker or footnote mark may differ."""
        for word in self.words:
            text = word.text
            if len(text) > 1 and (text[:2].isalpha() or sum(map(str.isalpha, text)) > 1):
                return word.size_pt
        return self.words[-1].size_pt

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])


@dataclass(slots=True)
class Place:
    """A rectangle that keeps its place among the lines: the table with number `index`."""

    index: int
    x0: float
    top: float
    x1: float
    bottom: float


Item = Line | Place


def runs_of(words: Iterable[PrintedWord]) -> list[Line]:
    """Words that follow one another closely on one line, in the order of drawing."""
    runs: list[Line] = []
    run: list[PrintedWord] = []
    start = end = top = bottom = 0.0
    for word in words:
        _, (x0, upper, x1, lower), size, _, _, _ = word
        if run and top < (upper + lower) / 2 < bottom and -0.3 * size < x0 - end < RUN_GAP * size:
            run.append(word)
            if x1 > end:
                end = x1
            if upper < top:
                top = upper
            if lower > bottom:
                bottom = lower
        else:
            if run:
                runs.append(Line(run, start, top, end, bottom))
            run, start, top, end, bottom = [word], x0, upper, x1, lower
    if run:
        runs.append(Line(run, start, top, end, bottom))
    return runs


def rows_of(items: Sequence[Item]) -> list[list[Item]]:
    """Items side by side, top down; each row from left to right."""
    rows: list[list[Item]] = []
    top = bottom = 0.0
    for item in sorted(items, key=lambda item: (item.top + item.bottom) / 2):
        middle = (item.top + item.bottom) / 2
        if rows and top < middle < bottom and (item.top < _middle(rows[-1][0]) < item.bottom):
            rows[-1].append(item)
            top, bottom = min(top, item.top), max(bottom, item.bottom)
        else:
            rows.append([item])
            top, bottom = item.top, item.bottom
    for row in rows:
        row.sort(key=lambda item: item.x0)
    return rows


def lines_of(items: Sequence[Item]) -> list[Item]:
    """The rows with their runs of words joined to one line each; places stay apart."""
    lines: list[Item] = []
    for row in rows_of(items):
        lines.append(row[0])
        for item in row[1:]:
            last = lines[-1]
            if isinstance(last, Line) and isinstance(item, Line):
                lines[-1] = _join(last, item)
            else:
                lines.append(item)
    return lines


def _with_whole_labels(items: Sequence[Item]) -> Sequence[Item]:
    """The items with each label that a hyphen broke off, beside its value, joined to its rest right under it.

    Only where nothing else stands beside the rest: in columns of prose other lines do.
    """
    joined: dict[int, Line | None] = {}
    above: list[Item] = []
    for row in rows_of(items):
        rest = row[0]
        if len(row) == 1 and isinstance(rest, Line) and above and abs(rest.x0 - above[0].x0) < SAME_EDGE:
            # A justified label has gaps of its own: its last run is the one that breaks off.
            upper = next((item for item in above[:-1] if isinstance(item, Line) and _goes_on_below(item, rest)), None)
            if upper is not None:
                joined[id(upper)] = Line(upper.words + rest.words, upper.x0, upper.top, upper.x1, upper.bottom)
                joined[id(rest)] = None
        above = row
    whole = (joined.get(id(item), item) for item in items)
    return [item for item in whole if item is not None] if joined else items


def _goes_on_below(upper: Line, rest: Line) -> bool:
    near = rest.top - upper.bottom < upper.size_pt
    return upper.words[-1].split and near and len(rest.words) <= LABEL_WORDS and rest.words[0].text[:1].islower()


def _join(left: Line, right: Line) -> Line:
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    gap = max(left.gap, right.x0 - left.x1)
    return Line(left.words + right.words, left.x0, top, max(left.x1, right.x1), bottom, gap)


def reading_order(items: Sequence[Item]) -> list[list[Item]]:
    """Columns in reading order, each a list of lines and places from the top down. Items are the runs of a page."""
    return _reading_order(_with_whole_labels(items)) if items else []


def columns_of_text(items: Sequence[Item]) -> list[BBox]:
    """Where prose stands in columns side by side, of one width: what stands under one another in one of them has
    nothing to do with what stands beside it."""
    columns = [_box_of(column) for column in reading_order(items) if _is_column_of_text(column)]
    return [box for box in columns if any(_stand_side_by_side(box, other) for other in columns)]


def _is_column_of_text(column: Sequence[Item]) -> bool:
    lines = [line for line in column if isinstance(line, Line)]
    words = [sum(any(map(str.isalpha, word.text)) for word in line.words) for line in lines]
    return len(lines) >= TEXT_LINES and sum(words) >= TEXT_WORDS * len(lines)


def _box_of(items: Sequence[Item]) -> BBox:
    tops, bottoms = [item.top for item in items], [item.bottom for item in items]
    return BBox(min(item.x0 for item in items), min(tops), max(item.x1 for item in items), max(bottoms))


def _stand_side_by_side(one: BBox, other: BBox) -> bool:
    widths = sorted((one.x1 - one.x0, other.x1 - other.x0))
    apart = one.x1 < other.x0 or other.x1 < one.x0
    return apart and min(one.bottom, other.bottom) > max(one.top, other.top) and widths[0] > SAME_WIDTH * widths[1]


def _reading_order(items: Sequence[Item], cuts: int = 0) -> list[list[Item]]:
    rows = rows_of(items)
    if cuts == MAX_CUTS or all(len(row) == 1 for row in rows):
        return [lines_of(items)]
    gutter = _gutter(items, rows)
    if gutter is not None:
        left = [item for item in items if (item.x0 + item.x1) / 2 < gutter]
        right = [item for item in items if (item.x0 + item.x1) / 2 >= gutter]
        return _reading_order(left, cuts + 1) + _reading_order(right, cuts + 1)
    bands = _bands(items)
    if len(bands) == 1:
        return [lines_of(items)]
    return _joined([_reading_order(band, cuts + 1) for band in bands])


def _joined(bands: list[list[list[Item]]]) -> list[list[Item]]:
    """Bands of one column that follow one another are one column again."""
    columns: list[list[Item]] = []
    single = False
    for band in bands:
        if single and len(band) == 1:
            columns[-1] += band[0]
        else:
            columns += band
        single = len(band) == 1
    return columns


def _middle(item: Item) -> float:
    return (item.top + item.bottom) / 2


def _gutter(items: Sequence[Item], rows: list[list[Item]]) -> float | None:
    """Where to cut into columns: the middle of the widest strip that nothing crosses and that prose stands beside."""
    size = median([item.words[0].size_pt for item in items if isinstance(item, Line)] or [10.0])
    best: tuple[float, float] | None = None
    reach = float("-inf")
    for item in sorted(items, key=lambda item: item.x0):
        width = item.x0 - reach
        if reach > float("-inf") and width >= TIGHT_GUTTER * size and (best is None or width > best[0]):
            middle = reach + width / 2
            left, right = [i for i in items if i.x1 <= middle], [i for i in items if i.x0 >= middle]
            sticking_out = sum(i.x1 > item.x0 - GUTTER * size for i in left)
            if sticking_out <= STICKING_OUT * len(left) and _are_columns(left, right):
                best = width, middle
        reach = max(reach, item.x1)
    return best[1] if best else None


def _are_columns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Both are prose, or one of them holds a table that is as high as some lines."""
    if any(isinstance(item, Place) and item.bottom - item.top > TALL for item in (*left, *right)):
        return True
    return _is_prose(left) and _is_prose(right)


def _is_prose(items: Sequence[Item]) -> bool:
    lines = [line for line in lines_of(items) if isinstance(line, Line)]
    if len(lines) < COLUMN_LINES:
        return False
    words = sum(any(map(str.isalpha, word.text)) for line in lines for word in line.words)
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    filled = sum(line.x1 - line.x0 - line.gap for line in lines)
    return words >= COLUMN_WORDS * len(lines) and filled >= COLUMN_FILL * width * len(lines)


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    """The items above and below the highest strip that nothing crosses; one list where there is none."""
    ordered = sorted(items, key=lambda item: item.top)
    best, cut, reach = 0.0, 0, ordered[0].bottom
    for number, (_, item) in enumerate(pairwise(ordered), start=1):
        if item.top - reach > best:
            best, cut = item.top - reach, number
        reach = max(reach, item.bottom)
    return [ordered[:cut], ordered[cut:]] if cut else [list(ordered)]
