"""Rows and columns read from how words stand: columns from the gaps that lines share, rows from figures and gaps.

Comes in: words with boxes. Goes out: lines, rows, columns and merged cells as positions; `pdf_table_regions` decides
where on a page to look and whether what is found is a table at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.dates import Precision, find_dates
from ingest.model import BBox
from ingest.readers.pdf_table_model import GridLines, PlacedWord, middle

# In heights of a line. A space is 0.2 to 0.25 high, stretched by justification up to 0.35.
_SPACE = 0.4
# From this many lines on, a gap that all share is a gap between columns however narrow; in fewer it must be wide.
_MANY_LINES = 5
_NARROW_GAP, _WIDE_GAP = 0.3, 0.8
# Share of the lines that may cross a gap between columns: labels over several columns.
_CROSSING = 0.1
_FIGURE = re.compile(
    r"[€$£(+<>≤≥±~*\u2212\u2013-]*\s*\d[\d.,\s'’:/]*(?:[-\u2013]\d[\d.,]*)?\s*(?:%|\)|,[-\u2013]|[-\u2013])*\s?[*A-Za-z¹²³]?"
    r"|[-\u2212\u2013\u2014]+|€\s*[-\u2013]"
)
# A column of dates has so many at least; "vóór 1 april 2025", "eind van het derde kwartaal 2025".
_LEAST_DATES = 3
_DATE_WORDS = 6
# So many lines, and such a share of them, have a figure in each of the columns that a drawn column is cut in.
_LEAST_FIGURE_ROWS = 3
_FIGURE_ROWS = 0.6
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:19|20)?\d\d)?")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand on one line, from left to right."""

    words: tuple[PlacedWord, ...]

    @property
    def box(self) -> BBox:
        boxes = [word.bbox for word in self.words]
        return BBox(
            boxes[0].x0, min(box.top for box in boxes), max(box.x1 for box in boxes), max(box.bottom for box in boxes)
        )

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number of any notation, or a dash for none; a year by itself is a label."""
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def lines_of(words: Sequence[PlacedWord]) -> list[TextLine]:
    """From the top down; raised and lowered words go with the line that their middle falls in."""
    lines: list[list[PlacedWord]] = []
    top = bottom = 0.0
    for word in sorted(words, key=lambda word: middle(word.bbox)[1]):
        y, height = middle(word.bbox)[1], word.bbox.bottom - word.bbox.top
        if lines and y < bottom - 0.3 * (bottom - top):
            lines[-1].append(word)
            if height > bottom - top:
                top, bottom = word.bbox.top, word.bbox.bottom
        else:
            lines.append([word])
            top, bottom = word.bbox.top, word.bbox.bottom
    return [TextLine(tuple(sorted(line, key=lambda word: word.bbox.x0))) for line in lines]


def line_height(lines: Sequence[TextLine]) -> float:
    """The usual height of a word (points)."""
    return median(word.bbox.bottom - word.bbox.top for line in lines for word in line.words)


def runs_of(line: TextLine, gap: float) -> list[TextLine]:
    """The line parted where two words are more than `gap` points apart."""
    runs: list[list[PlacedWord]] = []
    end = 0.0
    for word in line.words:
        if runs and word.bbox.x0 - end <= gap:
            runs[-1].append(word)
        else:
            runs.append([word])
        end = max(end, word.bbox.x1) if len(runs[-1]) > 1 else word.bbox.x1
    return [TextLine(tuple(run)) for run in runs]


def text_runs(words: Sequence[PlacedWord]) -> list[BBox]:
    """The boxes of words that follow each other at the distance of a space."""
    lines = lines_of(words)
    space = _SPACE * line_height(lines) if lines else 0
    return [run.box for line in lines for run in runs_of(line, space)]


def column_edges(lines: Sequence[TextLine]) -> tuple[float, ...]:
    """The positions between columns, with the left and right end of the text; two positions mean one column."""
    height = line_height(lines)
    parted = [runs for line in lines if len(runs := runs_of(line, _SPACE * height)) > 1]
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    narrowest = (_NARROW_GAP if len(parted) >= _MANY_LINES else _WIDE_GAP) * height
    allowed = int(_CROSSING * len(parted))
    gaps = _gaps([[(run.box.x0, run.box.x1) for run in runs] for runs in parted], left, right, allowed)
    edges = [(start + end) / 2 for start, end in gaps if end - start >= narrowest]
    return _without_rare_columns((left, *edges, right), parted)


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


def _without_rare_columns(edges: tuple[float, ...], parted: list[list[TextLine]]) -> tuple[float, ...]:
    """A column that fewer than two lines fill is no column: its edge to the left goes."""
    kept = list(edges)
    index = 1
    while index < len(kept) - 1:
        filled = sum(1 for runs in parted if any(kept[index] <= middle(run.box)[0] < kept[index + 1] for run in runs))
        if filled < 2:
            del kept[index]
        else:
            index += 1
    return tuple(kept)


def cells_on(line: TextLine, xs: Sequence[float]) -> list[str]:
    """The text in each column of one line."""
    texts: list[list[str]] = [[] for _ in xs[1:]]
    for word in line.words:
        x = middle(word.bbox)[0]
        column = next((i for i in range(len(xs) - 2) if x < xs[i + 1]), len(xs) - 2)
        texts[column].append(word.text)
    return [" ".join(words) for words in texts]


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
        texts = [row[column] for row in cells if row[column]]
        dates = sum(map(_is_date, texts))
        if dates >= _LEAST_DATES and 3 * dates >= 2 * len(texts):
            return column
    return None


def _is_date(text: str) -> bool:
    """Whether a few words name a moment more closely than a year."""
    return len(text.split()) <= _DATE_WORDS and any(date.precision is not Precision.YEAR for date in find_dates(text))


def cut_rows(words: Sequence[PlacedWord], xs: Sequence[float]) -> list[float]:
    """Where a drawn row is to be cut because it holds several printed ones; empty where it is one.

    It holds several when a column has a figure on several lines, and others have text on those very lines.
    """
    lines = lines_of(words)
    cells = [cells_on(line, xs) for line in lines]
    for column in range(len(xs) - 1):
        filled = [row for row in cells if row[column]]
        figures = [row for row in filled if is_figure(row[column]) and any(c.isdigit() for c in row[column])]
        beside = [row for row in figures if sum(1 for text in row if text) > 1]
        if len(figures) > 1 and len(figures) == len(filled) and len(beside) == len(figures):
            return row_edges(lines, xs)[1:-1]
    return []


def cut_columns(lines: Sequence[TextLine]) -> list[float]:
    """Where a drawn column is to be cut because several of figures stand in it; empty where it is one."""
    if len(lines) <= _LEAST_FIGURE_ROWS:
        return []
    xs = column_edges(lines)
    cells = [cells_on(line, xs) for line in lines]
    rows = [row for row in cells if all(is_figure(text) and any(map(str.isdigit, text)) for text in row)]
    return list(xs[1:-1]) if len(rows) >= max(_LEAST_FIGURE_ROWS, _FIGURE_ROWS * len(lines)) else []


def row_edges(lines: Sequence[TextLine], xs: Sequence[float]) -> list[float]:
    """The positions between rows, with the top and bottom of the text."""
    rows = rows_of(lines, xs)
    tops = [min(line.box.top for line in row) for row in rows]
    bottoms = [max(line.box.bottom for line in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0], *between, bottoms[-1]]


def rows_of(lines: Sequence[TextLine], xs: Sequence[float]) -> list[list[TextLine]]:
    """Lines grouped to rows. A line with figures is a row; others belong to the row they stand closest to or go on.

    Lines above the first figures are the header: one row, but for labels over several columns.
    """
    cells = [cells_on(line, xs) for line in lines]
    figures = figure_columns(cells)
    anchors = [any(is_figure(row[column]) for column in figures) for row in cells]
    dates = date_column(cells)
    if dates and not any(anchors):
        anchors = [_is_date(row[dates]) for row in cells]
    if not any(anchors):
        anchors = _text_anchors(lines, cells)
    first = _first_of_body(lines, cells, anchors)
    head = _header_rows(lines[:first], xs)
    return head + _body_rows(lines[first:], cells[first:], anchors[first:])


def _first_of_body(lines: Sequence[TextLine], cells: list[list[str]], anchors: list[bool]) -> int:
    """The first line below the header: one with figures, or a label alone that opens a group or begins that row."""
    first = anchors.index(True)
    if first < 2 or any(cells[first - 1][1:]) or not any(any(row[1:]) for row in cells[: first - 1]):
        return first
    tight = _gap(lines[first - 2], lines[first - 1]) < 0.9 * _gap(lines[first - 1], lines[first])
    return first if tight or not cells[first - 1][0][:1].isupper() else first - 1


def _text_anchors(lines: Sequence[TextLine], cells: list[list[str]]) -> list[bool]:
    """Without figures a row begins where the first column is filled, or after a wider gap than usual."""
    pitches = [other.box.top - one.box.top for one, other in pairwise(lines)]
    tight = min(pitches, default=0.0)
    spaced = [pitch > 1.25 * tight for pitch in pitches]
    if any(spaced) and not all(spaced):
        return [True, *spaced]
    return [index == 0 or bool(row[0]) for index, row in enumerate(cells)]


def _header_rows(lines: Sequence[TextLine], xs: Sequence[float]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    own = False
    for line in lines:
        spanning = crosses(line, xs)
        if rows and not spanning and not own:
            rows[-1].append(line)
        else:
            rows.append([line])
        own = spanning
    return rows


def crosses(line: TextLine, xs: Sequence[float]) -> bool:
    """Whether words of the line that follow each other at the distance of a space run over a gap between columns."""
    return any(_crossed(run, xs) for run in runs_of(line, _SPACE * line_height([line])))


def _crossed(run: TextLine, xs: Sequence[float]) -> bool:
    box = run.box
    return any(box.x0 < x - 1 and box.x1 > x + 1 for x in xs[1:-1])


def _body_rows(lines: Sequence[TextLine], cells: list[list[str]], anchors: list[bool]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    pending: list[TextLine] = []
    for index, line in enumerate(lines):
        if anchors[index]:
            rows.append([*pending, line])
            pending = []
        elif index == 0:
            # Closer to the figures below than the lines of the table are it is the first half of their label.
            if _gap(line, lines[1]) < 0.8 * _pitch(lines, anchors):
                pending.append(line)
            else:
                rows.append([line])
        elif index + 1 < len(lines) and anchors[index + 1] and _belongs_below(index, lines, cells):
            pending.append(line)
        elif _is_own_row(index, lines, cells):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _pitch(lines: Sequence[TextLine], anchors: list[bool]) -> float:
    """The usual distance of rows (points)."""
    tops = [line.box.top for line, anchor in zip(lines, anchors, strict=True) if anchor]
    return median([other - one for one, other in pairwise(tops)] or [0.0])


def _gap(one: TextLine, other: TextLine) -> float:
    return other.box.top - one.box.top


def _belongs_below(index: int, lines: Sequence[TextLine], cells: list[list[str]]) -> bool:
    """Whether the line is the first half of the row below: closer to it, or that row goes on in small letters."""
    above, below = _gap(lines[index - 1], lines[index]), _gap(lines[index], lines[index + 1])
    if abs(above - below) > 0.2 * min(above, below):
        return below < above
    pairs = [(one, other) for one, other in zip(cells[index], cells[index + 1], strict=True) if one]
    starts_small = any(one[0].islower() for one, _ in pairs)
    return not starts_small and all(other[:1].islower() for _, other in pairs)


def _is_own_row(index: int, lines: Sequence[TextLine], cells: list[list[str]]) -> bool:
    """A label that opens a group: alone in the first column, not a continuation of the line above."""
    row, above = cells[index], cells[index - 1]
    if not row[0] or row[0][0].islower() or above[0].endswith(("-", ",", "(")):
        return False
    below = _gap(lines[index], lines[index + 1]) if index + 1 < len(lines) else 0.0
    return _gap(lines[index - 1], lines[index]) >= 0.9 * below


def spans_on(lines: Sequence[TextLine], grid: GridLines) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells over several columns: a run of text that crosses a gap, where nothing else stands in those columns."""
    spans = {}
    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        inside = [line for line in lines if top <= middle(line.box)[1] < bottom]
        if len(inside) != 1:
            continue
        for run in runs_of(inside[0], _SPACE * line_height(inside)):
            columns = [i for i, (x0, x1) in enumerate(pairwise(grid.xs)) if run.box.x0 < x1 - 1 and run.box.x1 > x0 + 1]
            others = [word for word in inside[0].words if word not in run.words]
            taken = any(grid.xs[columns[0]] <= middle(word.bbox)[0] < grid.xs[columns[-1] + 1] for word in others)
            if len(columns) > 1 and not taken:
                spans[row, columns[0]] = (1, len(columns))
    return spans
