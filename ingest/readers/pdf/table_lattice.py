"""Tables whose cells are drawn: lines that cross make a grid, a line that is missing makes a merged cell.

Comes in: the rules of a page and its words. Goes out: tables, and the horizontal rules that belong to none of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ingest.model import BBox
from ingest.readers.pdf.table_alignment import (
    TextLine,
    cells_on,
    cut_columns,
    is_figure,
    lines_of,
    text_runs,
)
from ingest.readers.pdf.table_model import (
    FoundTable,
    GridLines,
    PlacedWord,
    Rule,
    Rules,
    between,
    cells_of,
    inside_box,
    middle,
)
from ingest.readers.pdf.table_rows import cut_rows

# Lines that end this close to each other touch; positions this close are one.
_TOUCH_PT = 3.0
# A column or row without words that is smaller than this is no column or row: text needs more.
_SLIVER_PT = 8.0
# A border is there when this share of it is drawn.
_DRAWN = 0.6
# What is open at a side is as wide or high as the others, this share of the least of them.
_ALIKE = 0.7
# A table has at least this share of its cells filled; a chart or a form less.
_LEAST_FILLED = 0.25


@dataclass(slots=True)
class _Component:
    horizontal: list[Rule]
    vertical: list[Rule]


def find_lattices(rules: Rules, words: Sequence[PlacedWord]) -> tuple[list[FoundTable], list[Rule]]:
    """Tables of crossing lines, and the horizontal rules left over."""
    tables, left_over = [], []
    for component in _components(rules):
        table = _table(component, words) if component.vertical and component.horizontal else None
        if table:
            tables.append(table)
        else:
            left_over += component.horizontal
    return tables, left_over


def _components(rules: Rules) -> list[_Component]:
    """Lines that touch, directly or through others."""
    components = [_Component([rule], []) for rule in rules.horizontal]
    for rule in rules.vertical:
        touching = [part for part in components if any(_touch(other, rule) for other in part.horizontal)]
        merged = _Component([], [rule])
        for part in touching:
            merged.horizontal += part.horizontal
            merged.vertical += part.vertical
        components = [part for part in components if part not in touching] + [merged]
    return components


def _touch(horizontal: Rule, vertical: Rule) -> bool:
    across = horizontal.start - _TOUCH_PT <= vertical.at <= horizontal.end + _TOUCH_PT
    return across and vertical.start - _TOUCH_PT <= horizontal.at <= vertical.end + _TOUCH_PT


def _table(component: _Component, words: Sequence[PlacedWord]) -> FoundTable | None:
    grid = _grid_lines(component)
    if len(grid.xs) < 3 or len(grid.ys) < 2:
        return None
    whole = BBox(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    inside = inside_box(words, whole)
    grid = _without_slivers(grid, component, inside)
    if not inside:
        return None
    grid = _cut_bands(grid, inside)
    grid = _cut_sides(grid, component, inside)
    if len(grid.xs) < 3 or len(grid.ys) < 3:
        return None
    spans = _merged(grid, component, inside)
    cells = cells_of(grid, spans)
    middles = [middle(word.bbox) for word in inside]
    least = max(2, math.ceil(_LEAST_FILLED * len(cells)))
    if sum(1 for _ in islice((cell for cell in cells if _holds_any(cell.bbox, middles)), least)) < least:
        return None
    box = BBox(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    return FoundTable(box, cells, len(grid.ys) - 1, len(grid.xs) - 1, None, True)


def _grid_lines(component: _Component) -> GridLines:
    """Positions of the lines; a side that is open ends where the lines across it end."""
    xs = _positions([rule.at for rule in component.vertical])
    ys = _positions([rule.at for rule in component.horizontal])
    left, right = min(rule.start for rule in component.horizontal), max(rule.end for rule in component.horizontal)
    top, bottom = min(rule.start for rule in component.vertical), max(rule.end for rule in component.vertical)
    return GridLines(_opened(xs, left, right), _opened(ys, top, bottom))


def _positions(values: list[float]) -> list[float]:
    positions: list[float] = []
    for value in sorted(values):
        if not positions or value - positions[-1] > _TOUCH_PT:
            positions.append(value)
    return positions


def _opened(positions: list[float], start: float, end: float) -> tuple[float, ...]:
    # An overhang of a few points is the width of a line or a sloppy corner, not a column.
    apart = min((other - one for one, other in pairwise(positions)), default=end - start)
    least = min(4 * _TOUCH_PT, max(_ALIKE * apart, 2 * _TOUCH_PT))
    before = [start] if start < positions[0] - least else []
    after = [end] if end > positions[-1] + least else []
    return (*before, *positions, *after)


def _holds_any(box: BBox, points: Sequence[tuple[float, float]]) -> bool:
    x0, top, x1, bottom = box
    return any(x0 <= x < x1 and top <= y < bottom for x, y in points)


def _without_slivers(grid: GridLines, component: _Component, words: Sequence[PlacedWord]) -> GridLines:
    """The grid without columns and rows too small for text that hold no word (double lines, shadows, padding).

    The lines on one side of a sliver are moved to the other, so that they still are borders.
    """
    xs, component.vertical = _closed_up(grid.xs, component.vertical, [middle(word.bbox)[0] for word in words])
    ys, component.horizontal = _closed_up(grid.ys, component.horizontal, [middle(word.bbox)[1] for word in words])
    return GridLines(xs, ys)


def _closed_up(
    lines: tuple[float, ...], rules: list[Rule], points: list[float]
) -> tuple[tuple[float, ...], list[Rule]]:
    kept = [lines[0]]
    for at in lines[1:]:
        if at - kept[-1] < _SLIVER_PT and not any(kept[-1] <= point < at for point in points):
            rules = [Rule(kept[-1], rule.start, rule.end) if abs(rule.at - at) <= _TOUCH_PT else rule for rule in rules]
        else:
            kept.append(at)
    return tuple(kept), rules


def _cut_bands(grid: GridLines, words: Sequence[PlacedWord]) -> GridLines:
    """The grid with rows added where one drawn row holds several printed ones."""
    ys = [grid.ys[0]]
    bands = between(words, grid.ys, down=True)
    for (top, bottom), band in zip(pairwise(grid.ys), bands, strict=True):
        ys += [y for y in cut_rows(band, grid.xs) if top < y < bottom]
        ys.append(bottom)
    return GridLines(grid.xs, tuple(ys))


def _cut_sides(grid: GridLines, component: _Component, words: Sequence[PlacedWord]) -> GridLines:
    """The grid with columns added where one drawn column holds several of figures.

    A border is added with them where no words run across, so that a blank place is not taken for a merged cell.
    """
    xs = [grid.xs[0]]
    columns = between(words, grid.xs, down=False)
    for (left, right), inside in zip(pairwise(grid.xs), columns, strict=True):
        cuts = [x for x in cut_columns(lines_of(inside)) if left < x < right]
        rows = between(inside, grid.ys, down=True) if cuts else []
        for (top, bottom), row in zip(pairwise(grid.ys), rows, strict=False):
            runs = text_runs(row)
            free = (x for x in cuts if not any(run.x0 < x - 1 and run.x1 > x + 1 for run in runs))
            component.vertical += [Rule(x, top, bottom) for x in free]
        xs += [*cuts, right]
    return GridLines(tuple(xs), grid.ys)


def _merged(
    grid: GridLines, component: _Component, words: Sequence[PlacedWord]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The spans of merged cells: neighbours with no border between them, as rectangles, right first, then down."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    right = _open_right(grid, component, words)
    down = _open_down(grid, component, words)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while (row, column + wide - 1) in right and (row, column + wide) not in taken:
                wide += 1
            high = 1
            while _goes_on_down(row + high - 1, column, wide, right, down, columns):
                high += 1
            taken |= {(row + i, column + j) for i in range(high) for j in range(wide)}
            if (high, wide) != (1, 1):
                spans[row, column] = (high, wide)
    return spans


def _open_down(grid: GridLines, component: _Component, words: Sequence[PlacedWord]) -> set[tuple[int, int]]:
    """Places with no border below. Where figures stand above and below a border that is missing, there are two rows all
    the same: then only blanks are merged, and cells that go on in small letters.
    """
    opened = set()
    rows = between(words, grid.ys, down=True)
    for row, border in enumerate(grid.ys[1:-1]):
        rules = [rule for rule in component.horizontal if abs(rule.at - border) <= _TOUCH_PT]
        missing = [column for column, (x0, x1) in enumerate(pairwise(grid.xs)) if not _drawn(rules, x0, x1)]
        if not missing:
            continue
        above = cells_on(TextLine(tuple(rows[row])), grid.xs)
        below = cells_on(TextLine(tuple(rows[row + 1])), grid.xs)
        two = any(is_figure(above[column]) and is_figure(below[column]) for column in missing)
        for column in missing:
            goes_on = below[column][:1].islower() and bool(above[column])
            blank = not above[column] or not below[column]
            if goes_on or (rules and (blank or not two)):
                opened.add((row, column))
    return opened


def _goes_on_down(
    row: int, column: int, wide: int, right: set[tuple[int, int]], down: set[tuple[int, int]], columns: int
) -> bool:
    """Whether the cell of this width in `row` has no border below and is as wide there."""
    run = range(column, column + wide)
    if not all((row, at) in down for at in run):
        return False
    inner = all((row + 1, at) in right for at in run[:-1])
    return inner and (row + 1, column + wide - 1) not in right and (row + 1, column - 1) not in right


def _open_right(grid: GridLines, component: _Component, words: Sequence[PlacedWord]) -> set[tuple[int, int]]:
    """Places with no border on their right, where the text does not show two cells.

    A row without any line between its columns says nothing when most rows have none: then only text that runs across
    makes a merged cell.
    """
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    drawn: set[tuple[int, int]] = set()
    for column, border in enumerate(grid.xs[1:-1]):
        rules = [rule for rule in component.vertical if abs(rule.at - border) <= _TOUCH_PT]
        drawn |= {(row, column) for row, (top, bottom) in enumerate(pairwise(grid.ys)) if _drawn(rules, top, bottom)}
    lined = sum(1 for row in range(rows) if any((row, column) in drawn for column in range(columns - 1)))
    opened = set()
    for row, band in enumerate(between(words, grid.ys, down=True)):
        missing = [column for column in range(columns - 1) if (row, column) not in drawn]
        runs = text_runs(band) if missing else []
        for column in missing:
            border = grid.xs[column + 1]
            crossed = any(run.x0 < border - 1 and run.x1 > border + 1 for run in runs)
            left = any(grid.xs[column] <= middle(word.bbox)[0] < border for word in band)
            beyond = any(border <= middle(word.bbox)[0] < grid.xs[column + 2] for word in band)
            if crossed or (2 * lined > rows and not (left and beyond)):
                opened.add((row, column))
    return opened


def _drawn(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether the rules of a border draw it between two places."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _DRAWN * (end - start)
