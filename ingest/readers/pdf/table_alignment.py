"""Lines and columns read from how words stand: columns are the gaps that lines share.

Comes in: words with boxes. Goes out: lines, and columns as positions; `table_rows` groups the lines to rows,
`table_spans` finds merged cells, `table_regions` decides where on a page to look and whether what is found is a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from ingest.dates import Precision, find_dates
from ingest.model import BBox
from ingest.readers.pdf.table_model import PlacedWord, middle

# In heights of a line. A space is 0.2 to 0.25 high, stretched by justification up to 0.35.
SPACE = 0.4
# From this many lines on, a gap that all share is a gap between columns however narrow; in fewer it must be wide.
_MANY_LINES = 5
_NARROW_GAP, _WIDE_GAP = 0.3, 0.8
# The gap beside a label that is wider than the figures below it is at least this wide (points).
_LEAST_FREE_PT = 2.0
# What is aligned on the right ends at the same place, give or take points.
SAME_END_PT = 1.5
# A gap inside a line that may part columns.
_COLUMN_GAP = 0.8
# The lines of a cell are nearer to one another than this.
WRAP_GAP = 0.6
# Boxes of lines that stand below one another may overlap by points.
_OVERLAP_PT = 2.0
# A line with more words than this tells by their distances, equal up to so many heights, whether it is justified.
MANY_WORDS = 3
_SAME_GAP = 0.1
# From so many words on a line is a sentence.
PROSE_WORDS = 9
# Share of the lines that may cross a gap between columns: labels over several columns.
_CROSSING = 0.1
# So many lines of a header may hold labels over several columns.
_MOST_SPANNING = 3
_FIGURE = re.compile(
    r"(?:-/-\s*)?[€$£(+<>≤≥±~*\u2212\u2013-]*\s*(?:-/-\s*)?\d[\d.,\s'’:/]*(?:[-\u2013]\d[\d.,]*)?"
    r"\s*(?:%|\)|,[-\u2013]|-/-|[-\u2013])*\s?[*A-Za-z¹²³]?"
    r"|[-\u2212\u2013\u2014]+|€\s*[-\u2013]|(?i:n\.?v\.?t\.?|p\.?m\.?|nihil)"
)
# A column of dates has so many at least; "vóór 1 april 2025", "eind van het derde kwartaal 2025".
_LEAST_DATES = 3
_DATE_WORDS = 6
# A column of terms has a word or two in a row, in more rows than this.
_TERM_WORDS, _LEAST_TERMS = 2, 3
# So many lines, and such a share of them, have a figure in each of the columns that a drawn column is cut in.
_LEAST_FIGURE_ROWS = 3
_FIGURE_ROWS = 0.6
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:19|20)?\d\d)?")


class TextLine:
    """Words that stand on one line, from left to right. `box` is around them: there is none where no word is."""

    __slots__ = ("_box", "words")

    def __init__(self, words: tuple[PlacedWord, ...]) -> None:
        self.words = words
        self._box: BBox | None = None  # made when it is asked for: of half the lines it never is

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TextLine) and self.words == other.words

    def __hash__(self) -> int:
        return hash(self.words)

    @property
    def box(self) -> BBox:
        if self._box is None:
            x0, top, x1, bottom = zip(*(word.bbox for word in self.words), strict=True)
            self._box = BBox(x0[0], min(top), max(x1), max(bottom))
        return self._box

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])


@lru_cache(maxsize=4096)  # the same cells are looked at for each grid that they may be in
def is_figure(text: str) -> bool:
    """Whether a cell's text is a number of any notation, or a dash for none; a year by itself is a label."""
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def lines_of(words: Sequence[PlacedWord]) -> list[TextLine]:
    """From the top down; raised and lowered words go with the line that their middle falls in."""
    lines: list[list[PlacedWord]] = []
    top = bottom = 0.0
    for word in sorted(words, key=_height_of_middle):
        _, upper, _, lower = word.bbox
        if lines and (upper + lower) / 2 < bottom - 0.3 * (bottom - top):
            lines[-1].append(word)
            if lower - upper > bottom - top:
                top, bottom = upper, lower
        else:
            lines.append([word])
            top, bottom = upper, lower
    return [TextLine(tuple(sorted(line, key=_left) if len(line) > 1 else line)) for line in lines]


def _height_of_middle(word: PlacedWord) -> float:
    _, top, _, bottom = word.bbox
    return (top + bottom) / 2


def _left(word: PlacedWord) -> float:
    return word.bbox[0]


def line_height(lines: Sequence[TextLine]) -> float:
    """The usual height of a word (points)."""
    heights = [bottom - top for line in lines for _, top, _, bottom in [word.bbox for word in line.words]]
    return heights[0] if len(heights) == 1 else median(heights)


def runs_of(line: TextLine, gap: float) -> list[TextLine]:
    """The line parted where two words are more than `gap` points apart."""
    runs: list[list[PlacedWord]] = []
    end = 0.0
    for word in line.words:
        x0, _, x1, _ = word.bbox
        if runs and x0 - end <= gap:
            runs[-1].append(word)
            end = max(end, x1)
        else:
            runs.append([word])
            end = x1
    return [TextLine(tuple(run)) for run in runs] if len(runs) != 1 else [line]


def begins_halfway(line: TextLine, above: TextLine) -> bool:
    """Whether a line begins before the one above it ends."""
    return line.box.top < above.box.bottom - _OVERLAP_PT


def parts(line: TextLine) -> list[TextLine]:
    """The line parted at gaps that may part columns."""
    return runs_of(line, max(_COLUMN_GAP * line_height([line]), 6.0))


def is_justified(line: TextLine) -> bool:
    """Whether it is a sentence whose words are stretched from margin to margin: they do not stand in columns."""
    return len(line.words) >= PROSE_WORDS and is_stretched(line)


def is_stretched(line: TextLine) -> bool:
    """Whether words of different lengths stand equally far apart: text that is justified."""
    if len(line.words) <= MANY_WORDS:
        return False
    gaps = [other.bbox.x0 - one.bbox.x1 for one, other in pairwise(line.words)]
    steps = [other.bbox.x0 - one.bbox.x0 for one, other in pairwise(line.words)]
    return max(gaps) - min(gaps) < _SAME_GAP * line_height([line]) < max(steps) - min(steps)


def text_runs(words: Sequence[PlacedWord]) -> list[BBox]:
    """The boxes of words that follow each other at the distance of a space."""
    lines = lines_of(words)
    space = SPACE * line_height(lines) if lines else 0
    return [run.box for line in lines for run in runs_of(line, space)]


def column_edges(lines: Sequence[TextLine], above: Sequence[TextLine] = ()) -> tuple[float, ...]:
    """The positions between columns, with the left and right end of the text; two positions mean one column.

    Lines `above` make no columns and stop none, but are cut by the positions as little as can be.
    """
    height = line_height(lines)
    parted = [runs for line in lines if len(runs := runs_of(line, SPACE * height)) > 1]
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    if not parted:
        return left, right
    narrowest = (_NARROW_GAP if len(parted) >= _MANY_LINES else _WIDE_GAP) * height
    allowed = int(_CROSSING * len(parted))
    ends = [[(run.box.x0, run.box.x1) for run in runs] for runs in parted]
    gaps = _gaps(ends, left, right, allowed)
    spanning = [[(run.box.x0, run.box.x1) for run in runs_of(line, SPACE * height)] for line in above]
    alone = [(line.box.x0, line.box.x1) for line in lines if len(runs_of(line, SPACE * height)) == 1]
    edges = [
        _between_all([*ends, *spanning, *_running_into(alone, *gap)], *gap, allowed + len(above))
        for gap in gaps
        if gap[1] - gap[0] >= narrowest
    ]
    return _without_rare_columns((left, *edges, right), parted)


def columns_of(lines: Sequence[TextLine]) -> tuple[float, ...]:
    """`column_edges`, but for lines on top that hold labels over several columns: they hide the gaps below them."""
    xs = column_edges(lines)
    for count in range(1, min(_MOST_SPANNING, len(lines) - 2) + 1):
        above = lines[:count]
        inner = column_edges(lines[count:], above)
        fewer = len(inner) == len(xs) and all(len(_labels(line)) < len(inner) - 2 for line in above)
        first = _first_figures(lines[count:], inner) if len(inner) > len(xs) else 1
        if (fewer or len(inner) > len(xs)) and all(_spans(line, inner, first) for line in above):
            left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
            edges = [_beside_label(above, lines[count:], inner, at) for at in range(1, len(inner) - 1)]
            xs = (min(left, inner[0]), *edges, max(right, inner[-1]))
    return xs


def _beside_label(above: Sequence[TextLine], below: Sequence[TextLine], xs: Sequence[float], at: int) -> float:
    """The edge at `at`, moved to where a label above ends as the figures left of the edge all do, though the next label
    follows at the distance of a space."""
    column = [word.bbox for line in below for word in line.words if xs[at - 1] <= middle(word.bbox)[0] < xs[at]]
    ends = [box.x1 for box in column]
    if not ends or max(ends) - min(ends) > SAME_END_PT:
        return xs[at]
    for line in above:
        for one, other in pairwise(line.words):
            if abs(one.bbox.x1 - ends[0]) < SAME_END_PT and len(_labels(TextLine((one, other)))) == 1:
                return (one.bbox.x1 + other.bbox.x0) / 2
    return xs[at]


def spans_figures(line: TextLine, xs: Sequence[float]) -> bool:
    """Whether the line crosses gaps between columns, and only right of the first column: labels over figures."""
    return len(xs) > 3 and crosses(line, xs) and _spans(line, xs)


def _labels(line: TextLine) -> list[TextLine]:
    return runs_of(line, SPACE * line_height([line]))


def _spans(line: TextLine, xs: Sequence[float], first: int = 1) -> bool:
    """Whether the line may be labels over several columns: none runs from before column `first`, that of the first
    figures, into it, nor over the gaps before that unless labels of figures stand beside it."""
    runs = _labels(line)
    within = xs[0] - line_height([line]) <= line.box.x0 and line.box.x1 <= xs[-1] + line_height([line])
    start = xs[first] if len(xs) > 2 and line.box.x1 > xs[first] else xs[1]
    return within and len(xs) > 2 and not any(run.box.x0 < start - 1 and run.box.x1 > start + 1 for run in runs)


def _first_figures(lines: Sequence[TextLine], xs: Sequence[float]) -> int:
    """The first column of figures that another stands before; 1 where there is none."""
    cells = [cells_on(line, xs) for line in lines]
    years = [at for at, texts in enumerate(zip(*cells, strict=True)) if all(map(_YEAR.fullmatch, texts))]
    return min((column for column in (*figure_columns(cells), *years) if column), default=1)


def _gaps(lines: list[list[tuple[float, float]]], left: float, right: float, allowed: int) -> list[tuple[float, float]]:
    """Stretches that at most `allowed` lines cover."""
    changes = sorted([(x0, 1) for line in lines for x0, _ in line] + [(x1, -1) for line in lines for _, x1 in line])
    gaps, covered, start = [], 0, None
    for x, change in changes:
        covered += change
        if covered > allowed and start is not None:
            if x > start and start > left and x < right:
                gaps.append((start, x))
            start = None
        elif covered <= allowed and start is None and change < 0:
            start = x
    return gaps


def _running_into(alone: Sequence[tuple[float, float]], start: float, end: float) -> list[list[tuple[float, float]]]:
    """What stands alone on its line and begins or ends in a gap: a line of a cell that wraps."""
    return [[(x0, x1)] for x0, x1 in alone if start < x1 < end or start < x0 < end]


def _between_all(lines: list[list[tuple[float, float]]], start: float, end: float, allowed: int) -> float:
    """The middle of the part of a gap that the fewest lines run into: a label wider than its figures stays whole."""
    for crossing in range(allowed + 1):
        free = [(max(one, start), min(other, end)) for one, other in _gaps(lines, start - 1, end + 1, crossing)]
        widest = max(free, key=lambda part: part[1] - part[0], default=None)
        if widest and widest[1] - widest[0] >= _LEAST_FREE_PT:
            return sum(widest) / 2
    return (start + end) / 2


def _without_rare_columns(edges: tuple[float, ...], parted: list[list[TextLine]]) -> tuple[float, ...]:
    """A column that fewer than two lines fill is no column, but for that of a year of which nothing is known yet: its
    edge to the left goes. Nor are two side by side that no line fills both of: years end alike, and "Totaal" below them
    starts as their name does."""
    kept = list(edges)
    index = 1
    while index < len(kept) - 1 and len(kept) > 3:
        if any(
            _fills(runs, *kept[index - 1 : index + 1]) and _fills(runs, *kept[index : index + 2]) for runs in parted
        ):
            index += 1
        else:
            del kept[index]
    index = 1
    while index < len(kept) - 1:
        filled = sum(_fills(runs, kept[index], kept[index + 1]) for runs in parted)
        if filled < 2 and not (len(parted) > _LEAST_FIGURE_ROWS and _is_named_by_year(parted[0], kept, index)):
            del kept[index]
        else:
            index += 1
    return tuple(kept)


def _is_named_by_year(header: Sequence[TextLine], xs: Sequence[float], column: int) -> bool:
    """Whether the line on top names each column, this one by a year: with all its cells empty it is a column still."""
    named = all(_fills(header, one, other) for one, other in pairwise(xs))
    names = [run.words for run in header if xs[column] <= middle(run.box)[0] < xs[column + 1]]
    return named and any(_YEAR.fullmatch(words[-1].text) for words in names)


def _fills(runs: Sequence[TextLine], left: float, right: float) -> bool:
    return any(left <= middle(run.box)[0] < right for run in runs)


def cells_on(line: TextLine, xs: Sequence[float]) -> list[str]:
    """The text in each column of one line."""
    texts = [""] * (len(xs) - 1)
    inner = xs[1:-1]
    for word in line.words:
        x0, _, x1, _ = word.bbox
        x, column = (x0 + x1) / 2, 0
        for edge in inner:
            if x < edge:
                break
            column += 1
        texts[column] = f"{texts[column]} {word.text}" if texts[column] else word.text
    return texts


def figure_columns(cells: Sequence[Sequence[str]]) -> list[int]:
    """Columns in which most filled cells are figures, at least one; `cells` is row-major."""
    columns = []
    for column in range(len(cells[0]) if cells else 0):
        texts = [row[column] for row in cells if row[column]]
        figures = sum(1 for text in texts if is_figure(text) and any(c.isdigit() for c in text))
        if figures and 2 * sum(map(is_figure, texts)) > len(texts):
            columns.append(column)
    return columns


def date_column(cells: Sequence[Sequence[str]]) -> int | None:
    """The column that has dates, months or quarters in most filled cells, three or more; None where there is none."""
    for column in range(len(cells[0]) if cells else 0):
        texts = _whole_cells(cells, column)
        dates = sum(map(is_date, texts))
        if dates >= _LEAST_DATES and 3 * dates >= 2 * len(texts):
            return column
    return None


def term_column(cells: Sequence[Sequence[str]]) -> int | None:
    """The column past the first that has a word or two in each row that it has any, three or more, beside longer texts:
    "hoog", "laag" in a list of risks. None where there is none.
    """
    for column in range(1, len(cells[0]) if cells else 0):
        rows = [row for row in cells if row[column]]
        short = all(len(row[column].split()) <= _TERM_WORDS and row[column][-1] not in ".,;:" for row in rows)
        beside = all(row[0] for row in rows) and max((len(row[0].split()) for row in rows), default=0) > _TERM_WORDS
        if short and beside and len(rows) > _LEAST_TERMS:
            return column
    return None


def _whole_cells(cells: Sequence[Sequence[str]], column: int) -> list[str]:
    """What is filled in in the column; a line with nothing beside it goes on with the one above."""
    texts: list[str] = []
    for row in cells:
        if texts and row[column] and sum(map(bool, row)) == 1:
            texts[-1] += f" {row[column]}"
        elif row[column]:
            texts.append(row[column])
    return texts


def is_date(text: str) -> bool:
    """Whether a few words name a moment more closely than a year."""
    return len(text.split()) <= _DATE_WORDS and any(date.precision is not Precision.YEAR for date in find_dates(text))


def cut_columns(lines: Sequence[TextLine]) -> list[float]:
    """Where a drawn column is to be cut because several of figures stand in it; empty where it is one."""
    if len(lines) <= _LEAST_FIGURE_ROWS:
        return []
    xs = column_edges(lines)
    if len(xs) == 2:
        return []
    cells = [cells_on(line, xs) for line in lines]
    rows = [row for row in cells if all(is_figure(text) and any(map(str.isdigit, text)) for text in row)]
    return list(xs[1:-1]) if len(rows) >= max(_LEAST_FIGURE_ROWS, _FIGURE_ROWS * len(lines)) else []


def crosses(line: TextLine, xs: Sequence[float]) -> bool:
    """Whether words of the line that follow each other at the distance of a space run over a gap between columns."""
    return any(_crossed(run, xs) for run in runs_of(line, SPACE * line_height([line])))


def _crossed(run: TextLine, xs: Sequence[float]) -> bool:
    box = run.box
    return any(box.x0 < x - 1 and box.x1 > x + 1 for x in xs[1:-1])
