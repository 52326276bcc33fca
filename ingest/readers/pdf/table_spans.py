"""Cells over several columns, read from where words stand: text that runs over a gap, labels above several columns.

Comes in: lines in the columns and rows of a grid. Goes out: spans of merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from ingest.model import BBox
from ingest.readers.pdf.table_alignment import SAME_END_PT, SPACE, TextLine, is_figure, line_height, runs_of
from ingest.readers.pdf.table_model import GridLines, middle

Spans = dict[tuple[int, int], tuple[int, int]]
"""The first place (row, column) of a merged cell to its (row span, column span)."""
_Range = tuple[int, int]
# In widths of a column: how far from its place a label over several columns may stand, and what a column that no label
# stands over counts as. Of readings that fit as well, the one that leaves the fewest columns without a label is taken.
_OFF = 0.45
_LEFT_OUT = 0.3
# More labels or columns than this are not tried: the ways to share them out grow with their faculty.
_MOST_COLUMNS = 14
_YEAR = re.compile(r"(?:[A-Za-z]+\.? )?(?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:19|20)?\d\d)?[*¹²³]?")
_LEAST_YEARS = 2


def spans_on(lines: Sequence[TextLine], grid: GridLines) -> Spans:
    """Cells over several columns: a run of text that crosses a gap, where nothing else stands in those columns, and
    the labels of a header that stand over several columns with a label each.
    """
    rows = [[line for line in lines if top <= middle(line.box)[1] < bottom] for top, bottom in pairwise(grid.ys)]
    spans: Spans = {}
    for row, inside in enumerate(rows):
        line = _first_of(inside, grid)
        if line is None:
            continue
        below = rows[row + 1] if row + 1 < len(rows) else []
        shared = _shared_out(line, below, [line for later in rows[row + 2 :] for line in later], grid)
        if shared:
            spans |= {(row, first): (1, last - first + 1) for first, last in shared if last > first}
        else:
            spans |= {(row, first): (1, last - first + 1) for first, last in _crossing(line, rows[row + 1 :], grid)}
    return spans


def _first_of(lines: Sequence[TextLine], grid: GridLines) -> TextLine | None:
    """The line of a row, of more the first of labels of which some wrap in a column of their own; else None."""
    if len(lines) < 2:
        return lines[0] if lines else None
    alone = [columns[0] for run in _runs(lines[0]) if len(columns := _columns(run.box, grid.xs)) == 1]
    wrapped = [_columns(run.box, grid.xs) for line in lines[1:] for run in _runs(line)]
    labels = not any(is_figure(run.text) for line in lines for run in _runs(line))
    return lines[0] if labels and all(len(at) == 1 and at[0] in alone for at in wrapped) else None


def labels_above(line: TextLine, below: TextLine, xs: Sequence[float]) -> bool:
    """Whether `line` holds fewer labels than `below` has years, or labels that come back: each stands over several."""
    under = [run.text for run in _runs(below) if run.box.x0 > xs[1] - 1]
    labels = [run.text for run in _runs(line) if run.box.x0 > xs[1] - 1]
    years = [text for text in under if _YEAR.fullmatch(text)]
    comes_back = len(set(under)) < len(under)
    if not 0 < len(labels) < len(under) or any(map(is_figure, (*labels, *under))):
        return False
    return comes_back or (len(years) >= _LEAST_YEARS and not any(map(_YEAR.fullmatch, labels)))


def _runs(line: TextLine) -> list[TextLine]:
    return runs_of(line, SPACE * line_height([line]))


def _columns(box: BBox, xs: Sequence[float]) -> list[int]:
    return [i for i, (x0, x1) in enumerate(pairwise(xs)) if box.x0 < x1 - 1 and box.x1 > x0 + 1]


def _crossing(line: TextLine, later: Sequence[Sequence[TextLine]], grid: GridLines) -> list[_Range]:
    """Runs that cross a gap between columns, where nothing else stands in those columns; `later` are the rows below."""
    found = []
    for run in _runs(line):
        columns = _columns(run.box, grid.xs)
        others = [word for word in line.words if word not in run.words]
        taken = any(grid.xs[columns[0]] <= middle(word.bbox)[0] < grid.xs[columns[-1] + 1] for word in others)
        if len(columns) > 1 and not taken and not _labels_in_line(run, columns, later, grid):
            found.append((columns[0], columns[-1]))
    return found


def _labels_in_line(
    run: TextLine, columns: Sequence[int], later: Sequence[Sequence[TextLine]], grid: GridLines
) -> bool:
    """Whether a run is a label for each of its columns: in each some words end where all words below them end."""
    below = [word.bbox for lines in later for line in lines for word in line.words]
    for left, right in ((grid.xs[column], grid.xs[column + 1]) for column in columns):
        ends = [box.x1 for box in below if left <= middle(box)[0] < right]
        label = [word.bbox.x1 for word in run.words if left <= middle(word.bbox)[0] < right]
        if not ends or not label or max(*ends, label[-1]) - min(*ends, label[-1]) > SAME_END_PT:
            return False
    return True


def _shared_out(
    line: TextLine, below: Sequence[TextLine], body: Sequence[TextLine], grid: GridLines
) -> list[_Range] | None:
    """The columns that each label of a header row stands over, None where the row is no such header.

    A label is set to the left or right end of its columns or in the middle of them, all labels of a row alike.
    """
    if len(below) != 1 or len(grid.xs) - 2 > _MOST_COLUMNS or not labels_above(line, below[0], grid.xs):
        return None
    under = {_columns(run.box, grid.xs)[0]: run for run in _runs(below[0]) if run.box.x0 > grid.xs[1] - 1}
    labels = [run.box for run in _runs(line) if run.box.x0 > grid.xs[1] - 1]
    names = sorted(under)
    if _over_first_gap(line, grid.xs) or names != list(range(names[0], names[-1] + 1)) or len(labels) >= len(names):
        return None
    boxes = [_extent(column, under[column].box, body, grid) for column in names]
    ways = _ways(len(labels), [under[column].text for column in names])
    fits = (_fit(labels, columns, ways, anchor) for columns in (boxes, _right_to_right(boxes)) for anchor in _ANCHORS)
    best = min(fits, key=lambda fit: fit[0])
    return [(names[first], names[last]) for first, last in best[1]] if best[1] else None


def _over_first_gap(line: TextLine, xs: Sequence[float]) -> bool:
    return any(run.box.x0 <= xs[1] - 1 and run.box.x1 > xs[1] + 1 for run in _runs(line))


def _extent(column: int, label: BBox, body: Sequence[TextLine], grid: GridLines) -> BBox:
    """The text of a column: its label and what stands below it."""
    x0, x1 = grid.xs[column], grid.xs[column + 1]
    inside = [word.bbox for line in body for word in line.words if x0 <= middle(word.bbox)[0] < x1]
    inside = [box for box in inside if x0 - 1 <= box.x0 and box.x1 <= x1 + 1]
    return BBox(
        min([label.x0, *(box.x0 for box in inside)]),
        label.top,
        max([label.x1, *(box.x1 for box in inside)]),
        label.bottom,
    )


def _right_to_right(columns: Sequence[BBox]) -> list[BBox]:
    """The columns as wide as they are drawn where their figures stand at the right end: from that of the one before."""
    pitch = (columns[-1].x1 - columns[0].x1) / (len(columns) - 1)
    starts = [columns[0].x1 - pitch, *(box.x1 for box in columns[:-1])]
    return [BBox(min(x0, box.x0), box.top, box.x1, box.bottom) for x0, box in zip(starts, columns, strict=True)]


_Anchor = Callable[[BBox], float]
_ANCHORS: tuple[_Anchor, ...] = (
    lambda box: box.x0,
    lambda box: box.x1,
    lambda box: (box.x0 + box.x1) / 2,
)


def _fit(
    labels: Sequence[BBox], columns: Sequence[BBox], ways: Sequence[Sequence[_Range]], anchor: _Anchor
) -> tuple[float, list[_Range]]:
    """The best way to share columns out to labels, and how badly it fits, in widths of a column."""
    pitch = (columns[-1].x1 - columns[0].x1) / (len(columns) - 1)
    best: tuple[float, list[_Range]] = (float("inf"), [])
    for ranges in ways:
        spread = [BBox(columns[a].x0, 0, columns[b].x1, 0) for a, b in ranges]
        off = [abs(anchor(label) - anchor(box)) / pitch for label, box in zip(labels, spread, strict=True)]
        left_out = len(columns) - sum(b - a + 1 for a, b in ranges)
        cost = sum(off) + _LEFT_OUT * left_out
        if max(off) <= _OFF and cost < best[0]:
            best = (cost, list(ranges))
    return best


def _ways(labels: int, under: Sequence[str]) -> list[list[_Range]]:
    """Every way to give each label a run of columns in order, so that those left out lie at the ends and no label has
    two columns that are called the same; only those with the same names under each label where there are such.
    """
    ways, alike = [], []
    for cuts in combinations(range(len(under) + 1), labels + 1):
        runs = [tuple(under[start:end]) for start, end in pairwise(cuts)]
        if all(len(set(run)) == len(run) for run in runs):
            ways.append([(start, end - 1) for start, end in pairwise(cuts)])
            if len(set(runs)) == 1 and len(runs) > 1:
                alike.append(ways[-1])
    return alike or ways
