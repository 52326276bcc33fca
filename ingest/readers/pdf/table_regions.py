"""Where on a page words form a table with nothing drawn, and whether words in columns are a table at all.

Comes in: words that belong to no other table. Goes out: tables. Prose, lists, addresses,
columns of text and tables of contents are told apart here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import BBox
from ingest.readers.pdf.table_alignment import (
    MANY_WORDS,
    PROSE_WORDS,
    WRAP_GAP,
    TextLine,
    begins_halfway,
    cells_on,
    columns_of,
    date_column,
    figure_columns,
    is_figure,
    is_stretched,
    line_height,
    lines_of,
    parts,
    term_column,
)
from ingest.readers.pdf.table_model import FoundTable, GridLines, PlacedWord, cells_of
from ingest.readers.pdf.table_rows import row_edges
from ingest.readers.pdf.table_spans import spans_on
from ingest.sentences import asks_for_more
from ingest.tables.values import is_caption

# In heights of a line: a gap between lines that parts regions.
_REGION_GAP = 2.2
# The share of a region's width that a sentence takes at least.
_WIDE = 0.5
# Lines in a row without a gap that a table may have: a cell that wraps.
_MOST_WRAPS = 3
# Where nothing is drawn, a table has at least this share of the places in its lines filled.
_LEAST_FILLED = 0.35
# Where only dates or short terms tell, there are at least so many rows, and texts that start within so many points.
_LEAST_ROWS = 3
_SAME_START_PT = 3.0
# What is said of a term is this much longer: the legend of a chart is not.
_LONGER = 1.5
_TERM = re.compile(r"[^\W\d_][\w&/.’'-]{1,9}:?")
_MARKER = re.compile(r"[-•◦▪■●○–*o]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]|\d+(?:\.\d+)+\.?", re.IGNORECASE)
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")


def found(grid: GridLines, lines: Sequence[TextLine], certain: bool, header_rows: int | None) -> FoundTable:
    """The table of a grid with its merged cells."""
    cells = cells_of(grid, spans_on(lines, grid))
    box = BBox(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    return FoundTable(box, cells, len(grid.ys) - 1, len(grid.xs) - 1, header_rows, certain)


def find_aligned(words: Sequence[PlacedWord]) -> list[FoundTable]:
    """Tables of aligned words with nothing drawn."""
    tables: list[FoundTable] = []
    for region in _regions(lines_of(words)):
        tables += _tables_in(region)
    return tables


def _regions(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs of lines that are parted by gaps, with a few that are not in between; the caption of a table ends the one
    above it."""
    regions: list[list[TextLine]] = []
    region: list[TextLine] = []
    waiting: list[TextLine] = []
    for index, line in enumerate(lines):
        last = (waiting or region)[-1] if region else None
        if last and (line.box.top - last.box.bottom > _REGION_GAP * line_height([last]) or is_caption(line.text)):
            regions.append([*region, *_wrapped(region, waiting)])
            region, waiting = [], []
        if _is_parted(line):
            halfway = [] if region else _halfway_above(index, lines)
            region += [*halfway, *waiting, line]
            waiting = []
        elif region:
            waiting.append(line)
            if len(waiting) > _MOST_WRAPS:
                regions.append([*region, *_wrapped(region, waiting)])
                region, waiting = [], []
    regions.append([*region, *_wrapped(region, waiting)])
    return [region for region in regions if len(region) >= 3]


def _wrapped(region: Sequence[TextLine], waiting: Sequence[TextLine]) -> list[TextLine]:
    """The lines right below the last row that its cells go on in: each starts as a cell of that row does."""
    kept: list[TextLine] = []
    for line in waiting:
        last = (kept or region)[-1]
        near = line.box.top - last.box.bottom < WRAP_GAP * line_height([last])
        cells = [part for above in region[-2:] for part in parts(above) if _starts_alike(part, line)]
        goes_on = line.text[:1].islower() or any(asks_for_more(part.text) for part in cells)
        if not (near and cells and goes_on) or len(line.words) >= PROSE_WORDS:
            break
        kept.append(line)
    return kept


def _is_parted(line: TextLine) -> bool:
    """Whether gaps part the line into columns: those of a justified line, and that after a list marker, do not."""
    first, *others = parts(line)
    if not others or is_stretched(line):
        return False
    return len(others) > 1 or not _MARKER.fullmatch(first.text)


def _halfway_above(index: int, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines above the one at `index` that each begin before the other ends: labels of a header that are set halfway
    one another."""
    start = index
    while start and begins_halfway(lines[start], lines[start - 1]):
        start -= 1
    return list(lines[start:index])


def _tables_in(region: Sequence[TextLine]) -> list[FoundTable]:
    """What sentences across the columns part: tables below one another have columns of their own."""
    xs = columns_of(region)
    runs = [run for run in _between_prose(region, xs) if len(run) >= _LEAST_ROWS]
    found_in = (_aligned_table(run, xs if len(runs) == 1 else columns_of(run)) for run in runs)
    return [table for table in found_in if table]


def _aligned_table(lines: Sequence[TextLine], xs: Sequence[float]) -> FoundTable | None:
    if len(xs) < 3 or not is_table(lines, xs, strict=True):
        return None
    grid = GridLines((xs[0] - 1, *xs[1:-1], xs[-1] + 1), tuple(row_edges(lines, xs)))
    if len(grid.ys) < 4:
        return None
    return found(grid, lines, False, None)


def _between_prose(region: Sequence[TextLine], xs: Sequence[float]) -> list[list[TextLine]]:
    """The runs of lines none of which is a sentence across the columns, without the end of that sentence above them
    and without notes and headings below."""
    sentences = [-1, *(at for at in range(len(region)) if _is_sentence(region, at, xs)), len(region)]
    runs = []
    for before, after in pairwise(sentences):
        run = list(region[before + 1 : after])
        while run and before >= 0 and not _is_parted(run[0]) and _starts_alike(run[0], region[before]):
            del run[0]
        rows = max((at + 1 for at, line in enumerate(run) if _is_parted(line)), default=0)
        run = [*run[:rows], *_wrapped(run[:rows], run[rows:])]
        runs.append(run)
    return runs


def _is_sentence(region: Sequence[TextLine], at: int, xs: Sequence[float]) -> bool:
    line = region[at]
    runs_on = len(parts(line)) == 1 and len(line.words) >= PROSE_WORDS
    crossing = runs_on and any(line.box.x0 < x < line.box.x1 for x in xs[1:-1])
    wide = line.box.x1 - line.box.x0 > _WIDE * (xs[-1] - xs[0])  # a cell of many words is not
    return crossing and wide and not _is_note(region[max(at - 1, 0) : at + 2], xs)


def _starts_alike(one: TextLine, other: TextLine) -> bool:
    return abs(one.box.x0 - other.box.x0) < _SAME_START_PT


def _is_note(lines: Sequence[TextLine], xs: Sequence[float]) -> bool:
    """Whether the second of three lines is a note between two rows with figures in the same columns, as close to both
    as rows are."""
    if len(lines) < 3:
        return False
    above, note, below = lines
    gaps = [note.box.top - above.box.bottom, below.box.top - note.box.bottom]
    figures = [[at for at, text in enumerate(cells_on(line, xs)) if at and is_figure(text)] for line in (above, below)]
    near = max(gaps) < line_height(lines) and abs(gaps[0] - gaps[1]) < 0.3 * line_height(lines)
    return near and bool(figures[0]) and figures[0] == figures[1]


def is_table(lines: Sequence[TextLine], xs: Sequence[float], strict: bool) -> bool:
    """Whether lines in columns are a table; `strict` where nothing is drawn, so that words alone must tell.

    Not one: a list (markers and text), a table of contents (leaders, or page numbers that only rise), columns of prose,
    labels with a value each.
    """
    cells = [cells_on(line, xs) for line in lines]
    if sum(1 for line in lines if _LEADER.search(line.text)) * 3 > len(lines):
        return False
    if all(_MARKER.fullmatch(row[0]) for row in cells if row[0]):
        cells = [row[1:] for row in cells]
    if len(cells[0]) < 2 or _is_chart(cells):
        return False
    filled = [text for row in cells for text in row if text]
    figures = figure_columns(cells)
    if not strict:
        return not _is_prose(cells)
    if (not figures and _is_justified(lines)) or _are_stretched(lines):
        return False
    if date_column(cells) is not None and not _is_prose(cells):
        return True
    if len(cells[0]) > 2 and term_column(cells) is not None:
        return True
    if len(cells[0]) == 2:
        counted = 1 in figures and not _rises(cells) and sum(1 for row in cells if is_figure(row[1])) >= 3
        return counted or (_explains(cells) and _starts_agree(lines, xs[1]))
    full = sum(1 for row in cells if sum(map(bool, row)) >= 2)
    words = sum(len(text.split()) for text in filled) / len(filled)
    enough = sum(1 for row in cells if any(is_figure(row[column]) for column in figures)) >= 2
    if len(filled) < _LEAST_FILLED * len(cells) * len(cells[0]):
        return False
    return not _is_prose(cells) and 2 * full >= len(cells) and (enough or (words <= 4 and full >= 3))


def _is_justified(lines: Sequence[TextLine]) -> bool:
    """Whether lines are stretched to one right end, but for those that close a paragraph: a few long words on a line
    stand as far apart as columns."""
    closes = [line.text.endswith(".") and len(parts(line)) == 1 for line in lines]
    ends = [line.box.x1 for line, last in zip(lines, closes, strict=True) if not last]
    return any(closes) and max(ends, default=0.0) - min(ends, default=0.0) < _SAME_START_PT


def _are_stretched(lines: Sequence[TextLine]) -> bool:
    """Whether all lines of several words are stretched: text that is justified, no columns."""
    long = [line for line in lines if len(line.words) > MANY_WORDS]
    return len(long) > 1 and all(map(is_stretched, long))


def _explains(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first of two columns holds abbreviations, the second a few words on each.

    Other short labels with words beside them are left as lines: the block at the top of a letter, for one.
    """
    terms = [term for term, _ in cells if term]
    rows = sum(1 for term, text in cells if term and text)
    abbreviations = sum(1 for term in terms if sum(map(str.isupper, term)) > 1)
    words = sum(len(text.split()) for _, text in cells)
    longer = sum(len(text) for _, text in cells) >= _LONGER * sum(map(len, terms))
    short = all(_TERM.fullmatch(term) for term in terms) and words < PROSE_WORDS * len(cells)
    return rows >= max(_LEAST_ROWS, 0.75 * len(cells)) and 2 * abbreviations >= len(terms) and short and longer


def _starts_agree(lines: Sequence[TextLine], edge: float) -> bool:
    """Whether what stands right of `edge` starts at one place: words side by side by chance do not."""
    starts = [min(x) for line in lines if (x := [word.bbox.x0 for word in line.words if word.bbox.x0 > edge])]
    return max(starts) - min(starts) < _SAME_START_PT


def _is_prose(cells: Sequence[Sequence[str]]) -> bool:
    """Two or more columns whose lines are filled with words from end to end."""
    columns = list(zip(*cells, strict=True))
    wordy = [c for c in columns if (t := [x for x in c if x]) and sum(len(x.split()) for x in t) / len(t) >= 4.5]
    return len(wordy) > 1 and len(wordy) * 2 >= len(columns) and not figure_columns(cells)


def _is_chart(cells: Sequence[Sequence[str]]) -> bool:
    """Whether most rows hold nothing but the figures of an axis: four or more with mostly the same step."""
    axes = [column for column in range(len(cells[0])) if _is_axis([row[column] for row in cells if row[column]])]
    others = sum(1 for row in cells if any(text for column, text in enumerate(row) if column not in axes))
    return bool(axes) and 2 * others < len(cells)


def _is_axis(texts: Sequence[str]) -> bool:
    numbers = [float(text.replace(",", ".")) for text in texts if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text)]
    steps = [round(other - one, 6) for one, other in pairwise(numbers)]
    step = max(set(steps), key=steps.count, default=0)
    return len(numbers) >= 4 and step != 0 and steps.count(step) >= 0.8 * len(steps)


def _rises(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the last column only rises, by whole numbers, as pages do in a table of contents."""
    numbers = [int(row[-1]) for row in cells if row[-1].isdigit()]
    others = [row[-1] for row in cells if row[-1] and not row[-1].isdigit()]
    return len(numbers) > 2 and len(others) <= 1 and all(one <= other for one, other in pairwise(numbers))
