"""Tables that are drawn with horizontal rules only: words in columns between the rules, and right above and below them.

Comes in: words, and the horizontal rules that belong to no drawn grid. Goes out: tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.table_alignment import (
    TextLine,
    cells_on,
    column_edges,
    crosses,
    figure_columns,
    is_figure,
    line_height,
    lines_of,
)
from ingest.readers.pdf.table_model import FoundTable, GridLines, PlacedWord, Rule, middle
from ingest.readers.pdf.table_regions import PROSE_WORDS, found, is_table, parts
from ingest.readers.pdf.table_rows import cut_rows, row_edges

# Rules whose ends agree this well (points) belong together; shorter ones underline a word.
_ENDS_PT = 6.0
_SHORTEST_RULE_PT = 60.0
# Rules closer than this (points) with nothing between them are one double rule.
_DOUBLE_PT = 6.0
# In heights of a line: the most a row with one line takes between its rules. A title between two tables takes more.
_ROW_HEIGHT = 2.5
# From this many rows on that have rules between them every row is taken to have.
_RULED_ROWS = 4
# A line outside the outer rules stands about as close to them as others inside, give or take points.
_REACH, _REACH_PT = 1.5, 2.0

# In heights of a line: how far outside the outer rules to look, which is a header of four lines with space between.
_MOST_LINES = 8

_Band = tuple[float, float]


def find_between_rules(rules: Sequence[Rule], words: Sequence[PlacedWord]) -> list[FoundTable]:
    """Tables drawn with horizontal rules only."""
    tables: list[FoundTable] = []
    for group in _equal_rules(rules):
        rule, run = group[0], list[_Band]()
        for top, bottom in pairwise([rule.at for rule in group]):
            inside = _between(words, rule, top, bottom)
            if inside and (_is_tabular(inside, rule.length) or _is_group_label(inside, rule, bottom - top)):
                run.append((top, bottom))
            elif inside or bottom - top > _DOUBLE_PT:
                tables += _ruled_table(run, rule, words)
                run = []
        tables += _ruled_table(run, rule, words)
    return tables


def _equal_rules(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules with the same ends, from the top down."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rule.length < _SHORTEST_RULE_PT:
            continue
        same = (g for g in groups if abs(g[0].start - rule.start) < _ENDS_PT and abs(g[0].end - rule.end) < _ENDS_PT)
        group = next(same, None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return [group for group in groups if len(group) > 1]


def _between(words: Sequence[PlacedWord], rule: Rule, top: float, bottom: float) -> list[PlacedWord]:
    return [
        word
        for word in words
        if top <= middle(word.bbox)[1] < bottom and rule.start - _ENDS_PT <= middle(word.bbox)[0] <= rule.end + _ENDS_PT
    ]


def _is_tabular(words: Sequence[PlacedWord], width: float) -> bool:
    """Whether some line is parted, and none runs on over the full width."""
    lines = lines_of(words)
    parted = [line for line in lines if len(parts(line)) > 1]
    prose = [line for line in lines if line not in parted and len(line.words) >= PROSE_WORDS]
    return bool(parted) and not any(line.box.x1 - line.box.x0 > 0.8 * width for line in prose)


def _is_group_label(inside: Sequence[PlacedWord], rule: Rule, height: float) -> bool:
    """Whether a band is a row with nothing but a short label at its start: "Lasten" above the rows of expenses."""
    lines = lines_of(inside)
    starts = lines[0].box.x0 < rule.start + 3 * _ENDS_PT
    return len(lines) == 1 and starts and len(inside) < PROSE_WORDS and height < _ROW_HEIGHT * line_height(lines)


def _ruled_table(run: list[_Band], rule: Rule, words: Sequence[PlacedWord]) -> list[FoundTable]:
    """The table of consecutive bands between rules and of the lines that go with it above and below.

    There is none where its words do not stand in columns.
    """
    tabular = [index for index, band in enumerate(run) if _is_tabular(_between(words, rule, *band), rule.length)]
    if not tabular:
        return []
    bands = run[: tabular[-1] + 1]
    above, below = _beside(bands, rule, words)
    if not above:
        # A label before the first row, with no header above it, is a title.
        bands = bands[tabular[0] :]
        above, below = _beside(bands, rule, words)
    inside = lines_of(_between(words, rule, bands[0][0], bands[-1][1]))
    lines = [*above, *inside, *below]
    xs = column_edges(lines)
    rows_ruled = len(bands) + bool(above) + bool(below) >= _RULED_ROWS
    ys = [above[0].box.top - 1] if above else []
    ys.append(bands[0][0])
    head = 1 if above else 0
    for top, bottom in bands:
        band = _between(words, rule, top, bottom)
        ys += cut_rows(band, xs) if rows_ruled else row_edges(lines_of(band), xs)[1:-1]
        ys.append(bottom)
        head = head or len(ys) - 1
    if below:
        ys += [*row_edges(below, xs)[1:-1], below[-1].box.bottom + 1]
    if len(xs) < 3 or len(ys) < 3 or not is_table(lines, xs, strict=len(bands) < 2 and not (above and below)):
        return []
    grid = GridLines((min(rule.start, xs[0]), *xs[1:-1], max(rule.end, xs[-1])), tuple(ys))
    set_apart = not rows_ruled and len(ys) > head + 1 and not _holds_figures(lines, xs, ys[head])
    return [found(grid, lines, True, head if set_apart and (above or len(bands) > 1) else None)]


def _holds_figures(lines: Sequence[TextLine], xs: Sequence[float], bottom: float) -> bool:
    """Whether figures stand above `bottom` in columns that have figures below it: then it parts rows, no header."""
    cells = [cells_on(line, xs) for line in lines if middle(line.box)[1] >= bottom]
    heads = [cells_on(line, xs) for line in lines if middle(line.box)[1] < bottom]
    return any(is_figure(row[column]) for row in heads for column in figure_columns(cells))


def _beside(bands: list[_Band], rule: Rule, words: Sequence[PlacedWord]) -> tuple[list[TextLine], list[TextLine]]:
    """The lines right above the first rule and right below the last one whose words stand in the table's columns.

    Many tables have rules between their rows only, so that the header and the last row lie outside them.
    """
    (first, last), inside = (bands[0][0], bands[-1][1]), []
    for top, bottom in bands:
        inside.append(lines_of(_between(words, rule, top, bottom)))
    height = line_height([line for lines in inside for line in lines])
    padding = [
        (lines[0].box.top - top, bottom - lines[-1].box.bottom)
        for (top, bottom), lines in zip(bands, inside, strict=True)
    ]
    after, before = (_REACH * median(gaps) + _REACH_PT for gaps in zip(*padding, strict=True))
    lines = [line for part in inside for line in part]
    above = lines_of(_between(words, rule, first - _MOST_LINES * height, first))
    header = _header_lines(above[::-1], lines, first - before, height)
    below = lines_of(_between(words, rule, last, last + _MOST_LINES * height))
    return header, _last_rows(below, lines, last + after, height)


def _header_lines(above: list[TextLine], lines: list[TextLine], reach: float, height: float) -> list[TextLine]:
    """Of lines from the bottom up, those that go with the table: together they fill two columns at least.

    The cells of a header may be set halfway one another, so that each line fills a column or two.
    """
    header: list[TextLine] = []
    columns: set[int] = set()
    for line in above:
        filled = _columns_filled(line, [*header, *lines])
        if line.box.bottom < reach or not filled:
            break
        header.insert(0, line)
        columns |= filled
        reach = line.box.top - 0.5 * height
    while header and _columns_filled(header[0], [*header[1:], *lines]) == {0}:
        if len(header) > 1 and header[0].box.bottom > header[1].box.top + 0.2 * height:
            break
        header.pop(0)  # a title that happens to be as short as the labels below it
    return header if len(columns) > 1 else []


def _last_rows(below: list[TextLine], lines: list[TextLine], reach: float, height: float) -> list[TextLine]:
    """Of lines from the top down, those that go with the table: a label with figures, and what a wrapped label adds."""
    rows: list[TextLine] = []
    for line in below:
        together = [*lines, *rows]
        filled = _columns_filled(line, together)
        goes_on = rows and filled == {0} and line.text[:1].islower()
        if line.box.top > reach or not (goes_on or (len(filled) > 1 and _has_figures(line, together))):
            break
        rows.append(line)
        reach = line.box.bottom + 0.5 * height
    return rows


def _columns_filled(line: TextLine, lines: list[TextLine]) -> set[int]:
    """The columns that the line has words in, none where a run of its words crosses a gap between columns."""
    xs = column_edges([line, *lines])
    if len(xs) < len(column_edges(lines)) or crosses(line, xs):
        return set()
    return {column for column, text in enumerate(cells_on(line, xs)) if text}


def _has_figures(line: TextLine, lines: list[TextLine]) -> bool:
    """Whether the line has a figure in each column of figures that it fills, in at least one."""
    xs = column_edges([line, *lines])
    texts = cells_on(line, xs)
    figures = [texts[column] for column in figure_columns([cells_on(other, xs) for other in lines]) if texts[column]]
    return bool(figures) and all(is_figure(text) for text in figures)
