"""Tables that are drawn with horizontal rules only: words in columns between the rules, and right above and below them.

Comes in: words, and the horizontal rules that belong to no drawn grid. Goes out: tables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.readers.pdf.table_alignment import (
    PROSE_WORDS,
    TextLine,
    cells_on,
    columns_of,
    figure_columns,
    is_date,
    is_figure,
    is_justified,
    line_height,
    lines_of,
    parts,
)
from ingest.readers.pdf.table_beside import Band, beside
from ingest.readers.pdf.table_model import FoundTable, GridLines, PlacedWord, Rule, middle
from ingest.readers.pdf.table_regions import found, is_table
from ingest.readers.pdf.table_rows import cut_rows, edges_above, header_edges, row_edges
from ingest.tables.values import is_caption

# Rules whose ends agree this well (points) belong together; shorter ones underline a word.
_ENDS_PT = 6.0
_SHORTEST_RULE_PT = 60.0
# Rules closer than this (points) with nothing between them are one double rule.
_DOUBLE_PT = 6.0
# In heights of a line: the most a row with one line takes between its rules. A title between two tables takes more.
_ROW_HEIGHT = 2.5
# From this many rows on that have rules between them every row is taken to have.
_RULED_ROWS = 4
# So many edges have two columns.
_SEVERAL = 3
# In heights of a line: a wider gap parts what is said of a table from its header.
_TITLE_GAP = 1.2


def find_between_rules(rules: Sequence[Rule], words: Sequence[PlacedWord]) -> list[FoundTable]:
    """Tables drawn with horizontal rules only."""
    tables: list[FoundTable] = []
    groups = _equal_rules(rules)
    for group in groups:
        first, last = group[0].at, group[-1].at
        inner = [word for word in words if first <= middle(word.bbox)[1] < last]
        if not inner:
            continue
        rule, run = _with_labels(group, inner), list[Band]()
        bands = list(pairwise([rule.at for rule in group]))
        for index, (top, bottom) in enumerate(bands):
            caption = _caption_between(lines_of(_between(inner, rule, top, bottom))) if run else None
            if caption:
                tables += _ruled_table(run, rule, words)
                run, top = [], caption.box.bottom + 1  # what stands below it is the header of the next table
                if top >= bottom:
                    continue
            inside = _between(inner, rule, top, bottom)
            is_row = inside and (_is_tabular(inside, rule.length) or _is_group_label(inside, rule, bottom - top))
            is_row = is_row and not _holds_table(groups, top, bottom)
            if is_row or _is_note(bands[max(index - 1, 0) : index + 2], rule, inner):
                run.append((top, bottom))
            elif inside or bottom - top > _DOUBLE_PT:
                tables += _ruled_table(run, rule, words)
                run = []
        tables += _ruled_table(run, rule, words)
    return tables


def _holds_table(groups: Sequence[Sequence[Rule]], top: float, bottom: float) -> bool:
    """Whether between two rules another table is drawn with rules of its own."""
    return any(sum(top < rule.at < bottom for rule in group) > 1 for group in groups)


def _caption_between(lines: Sequence[TextLine]) -> TextLine | None:
    """The line that is numbered as a table ("Tabel 2: Lasten"); None where there is none, or nothing beside it."""
    return next((line for line in lines if is_caption(line.text)), None) if len(lines) > 1 else None


def _with_labels(group: Sequence[Rule], words: Sequence[PlacedWord]) -> Rule:
    """The first of equal rules, longer where they stand under the figures only: from the start of the labels before.
    `words` are those between the first and the last rule."""
    rule = group[0]
    lines = [line for line in lines_of(words) if any(is_figure(word.text) for word in line.words)]
    inside = [line for line in lines if line.box.x1 > rule.start and line.box.x1 <= rule.end + _ENDS_PT]
    before = [[word for word in line.words if word.bbox.x1 < rule.start] for line in inside]
    # The rule stands under nothing but figures, and each row of them has a short label before it that starts alike.
    bare = all(is_figure(word.text) for line in inside for word in line.words if word.bbox.x1 >= rule.start)
    starts = [label[0].bbox.x0 for label in before if label]
    if not bare or len(starts) < max(2, len(lines)) or max(starts) - min(starts) > 3 * _ENDS_PT:
        return rule
    return rule if any(len(label) >= PROSE_WORDS for label in before) else Rule(rule.at, min(starts), rule.end)


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
    start, end = rule.start - _ENDS_PT, rule.end + _ENDS_PT
    return [
        word
        for word in words
        if top <= ((box := word.bbox).top + box.bottom) / 2 < bottom and start <= (box.x0 + box.x1) / 2 <= end
    ]


def _is_tabular(words: Sequence[PlacedWord], width: float) -> bool:
    """Whether some line is parted, and none runs on over the full width."""
    lines = lines_of(words)
    parted = [line for line in lines if len(parts(line)) > 1 and not is_justified(line)]
    prose = [line for line in lines if line not in parted and len(line.words) >= PROSE_WORDS]
    gaps = [(one.box.x1, other.box.x0) for line in parted for one, other in pairwise(parts(line))]
    over = any(line.box.x0 < start and end < line.box.x1 for line in prose for start, end in gaps)
    runs_on = over or any(line.box.x1 - line.box.x0 > 0.8 * width for line in prose)
    return bool(parted) and not runs_on and not _ends_with_title(lines)


def _ends_with_title(lines: Sequence[TextLine]) -> bool:
    """Whether the last line stands apart from a row above it, and is in no columns: a heading below a table."""
    if len(lines) < 2 or len(parts(lines[-1])) > 1 or len(parts(lines[-2])) < 2:
        return False
    return lines[-1].box.top - lines[-2].box.bottom > _TITLE_GAP * line_height(lines)


def _is_note(bands: Sequence[Band], rule: Rule, words: Sequence[PlacedWord]) -> bool:
    """Whether the second of three bands is a line of text as high as the rows before and after it: what is said of the
    rows below."""
    if len(bands) < 3:
        return False
    above, inside, below = (_between(words, rule, *band) for band in bands)
    if not inside:
        return False
    heights = [bottom - top for top, bottom in bands]
    rows = all(part and _is_tabular(part, rule.length) and len(lines_of(part)) == 1 for part in (above, below))
    return rows and len(lines_of(inside)) == 1 and max(heights) - min(heights) < _ENDS_PT / 2


def _is_group_label(inside: Sequence[PlacedWord], rule: Rule, height: float) -> bool:
    """Whether a band is a row with nothing but a short label at its start: "Lasten" above the rows of expenses."""
    lines = lines_of(inside)
    starts = lines[0].box.x0 < rule.start + 3 * _ENDS_PT
    return len(lines) == 1 and starts and len(inside) < PROSE_WORDS and height < _ROW_HEIGHT * line_height(lines)


def _ruled_table(run: list[Band], rule: Rule, words: Sequence[PlacedWord]) -> list[FoundTable]:
    """The table of consecutive bands between rules and of the lines that go with it above and below.

    There is none where its words do not stand in columns.
    """

    def lines_in(top: float, bottom: float) -> list[TextLine]:
        return lines_of(_between(words, rule, top, bottom))

    tabular = [index for index, band in enumerate(run) if _is_tabular(_between(words, rule, *band), rule.length)]
    if not tabular:
        return []
    bands, above, below = _with_beside(_without_text(run, tabular, lines_in), tabular, lines_in)
    inside = [lines_in(*band) for band in bands]
    inside_lines = [line for part in inside for line in part]
    lines = [*above, *inside_lines, *below]
    xs = columns_of(lines)
    rows_ruled = len(bands) + bool(above) + bool(below) >= _RULED_ROWS
    ys = edges_above(above, inside_lines, xs) if above else []
    head = len(ys)
    ys.append(bands[0][0])
    for index, ((top, bottom), part) in enumerate(zip(bands, inside, strict=True)):
        if not index and not above and _is_header(part, [line for later in inside[1:] for line in later], xs):
            ys += header_edges(part, xs)
        else:
            ys += cut_rows(_between(words, rule, top, bottom), xs) if rows_ruled else row_edges(part, xs)[1:-1]
        ys.append(bottom)
        head = head or len(ys) - 1
    if below:
        ys += [*row_edges(below, xs)[1:-1], below[-1].box.bottom + 1]
    # One row between two rules is a table where lines of it stand above and below, or a header over several columns.
    strict = len(bands) < 2 and not (above and (below or len(xs) > _SEVERAL))
    if len(xs) < 3 or len(ys) < 3 or not is_table(lines, xs, strict=strict):
        return []
    grid = GridLines((min(rule.start, xs[0]), *xs[1:-1], max(rule.end, xs[-1])), tuple(ys))
    set_apart = not rows_ruled and len(ys) > head + 1 and not _holds_figures(lines, xs, ys[head])
    return [found(grid, lines, True, head if set_apart and (above or len(bands) > 1) else None)]


def _without_title(run: list[Band], lines_in: Callable[[float, float], list[TextLine]]) -> list[Band]:
    """The bands without the lines of text between the line below a heading and the first row of the table."""
    (_, bottom), *others = run
    lines = lines_in(*run[0])
    for index in range(len(lines) - 1, 0, -1):
        one, other = lines[index - 1], lines[index]
        apart = other.box.top - one.box.bottom > _TITLE_GAP * line_height([one, other])
        if apart and len(parts(one)) == 1 and any(len(parts(line)) > 1 for line in lines[index:]):
            return [(other.box.top - 1, bottom), *others]
    return run


def _without_text(
    run: list[Band], tabular: Sequence[int], lines_in: Callable[[float, float], list[TextLine]]
) -> list[Band]:
    """The bands without the lines of text above the first row, and below the last one."""
    run = _without_title(run, lines_in)
    last = tabular[-1]
    lines = lines_in(*run[last])
    for index in range(1, len(lines)):
        one, other = lines[index - 1], lines[index]
        apart = other.box.top - one.box.bottom > _TITLE_GAP * line_height([one, other])
        if apart and len(parts(one)) > 1 and all(len(parts(line)) == 1 for line in lines[index:]):
            return [*run[:last], (run[last][0], one.box.bottom + 1)]
    return run


def _with_beside(
    run: list[Band], tabular: list[int], lines_in: Callable[[float, float], list[TextLine]]
) -> tuple[list[Band], list[TextLine], list[TextLine]]:
    """The bands that belong to the table, with the lines above and below them: labels of groups at the ends only where
    more rows, or a header, lie beyond them."""
    above, below = beside(run, lines_in)
    bands = run
    if not below:
        bands = run[: tabular[-1] + 1]
        above, below = beside(bands, lines_in)
    if not above:
        # A label before the first row, with no header above it, is a title.
        bands = bands[tabular[0] :]
        above, below = beside(bands, lines_in)
    return bands, above, below


def _is_header(part: Sequence[TextLine], later: Sequence[TextLine], xs: Sequence[float]) -> bool:
    """Whether lines without figures stand above columns of figures."""
    columns = figure_columns([cells_on(line, xs) for line in later])
    texts = [cells_on(line, xs)[column] for line in part for column in columns]
    return any(texts) and not any(map(is_figure, texts))


def _holds_figures(lines: Sequence[TextLine], xs: Sequence[float], bottom: float) -> bool:
    """Whether figures or dates stand above `bottom` in columns that have them below it: it parts rows, no header."""
    cells = [cells_on(line, xs) for line in lines if middle(line.box)[1] >= bottom]
    heads = [cells_on(line, xs) for line in lines if middle(line.box)[1] < bottom]
    dated = {column for row in cells for column, text in enumerate(row) if is_date(text)}
    if any(is_date(row[column]) for row in heads for column in dated):
        return True
    return any(is_figure(row[column]) for row in heads for column in figure_columns(cells))
