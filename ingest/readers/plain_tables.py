"""Tables in plain text that has no tabs: cells apart by spaces, figures at the ends of lines, a cell on each line.

Comes in: lines without a blank one between. Goes out: which of them are a table, and its grid cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from ingest import lexicon
from ingest.numbers import parse_number
from ingest.readers.markers import split_marker
from ingest.readers.named_columns import find_named
from ingest.readers.plain_cells import (
    LEAST_ROWS,
    MOST_CELLS,
    MOST_COLUMNS,
    ROW_LINES,
    TITLE,
    YEAR,
    PlainTable,
    ends_with_years,
    figures_of,
    is_figure,
    kind_of,
    words_on,
)
from ingest.readers.plain_names import names_above, names_in_groups, names_on
from ingest.readers.plain_rows import cells_of, rows_alike, rows_of, unwrapped_row
from ingest.readers.plain_totals import with_total

_SPACES = re.compile(r"\t| {2,}")


def find_plain_tables(lines: Sequence[str], before: PlainTable | None = None) -> Iterator[PlainTable]:
    """From the top down; they do not overlap. `before` is the table that the page before ends with."""
    kinds = [kind_of(line.strip()) for line in lines]
    start = 0
    if before and (rest := _rest(lines, kinds, before)):
        yield rest
        start = rest.end
    while start < len(lines):
        table = (
            _spaced(lines, start)
            or _grouped(lines, kinds, start)
            or _figures_at_ends(lines, start)
            or _named(lines, start)
            or _cells_on_lines(lines, kinds, start)
        )
        if table:
            table = with_total(table, lines)
            yield table
        start = table.end if table else start + 1


def _rest(lines: Sequence[str], kinds: Sequence[str], before: PlainTable) -> PlainTable | None:
    """The rows that a page break parted from a table."""
    if before.kinds:
        rows, end = rows_alike(lines, kinds, 0, before.kinds)
    else:
        split, end = rows_of(lines, 0, before.figures)
        rows = [cells_of(row, before.figures) for row in split]
    return replace(before, start=0, end=end, rows=tuple(rows), header_rows=0, certain=False) if rows else None


def cut_off(table: PlainTable, lines: Sequence[str]) -> bool:
    """Whether the lines after a table are the first cells of one more row."""
    rest = tuple(kind_of(line.strip()) for line in lines[table.end :])
    return 0 < len(rest) < len(table.kinds) and rest == table.kinds[: len(rest)]


def _spaced(lines: Sequence[str], start: int) -> PlainTable | None:
    """Lines with as many cells each, which two spaces or more part; no list, nor labels with what is filled in."""
    width = len(_SPACES.split(lines[start].strip()))
    if not 1 < width <= MOST_COLUMNS:
        return None
    rows: list[tuple[str, ...]] = []
    for line in islice(lines, start, None):
        row = tuple(_SPACES.split(line.strip()))
        if len(row) != width or row[0].endswith(":") or split_marker(f"{row[0]} x"):
            break
        rows.append(row)
    return PlainTable(start, start + len(rows), tuple(rows), 0, True) if len(rows) >= LEAST_ROWS else None


def _named(lines: Sequence[str], start: int) -> PlainTable | None:
    found = find_named(lines, start)
    return PlainTable(start, found[1], tuple(found[0]), 1, False) if found else None


def _grouped(lines: Sequence[str], kinds: Sequence[str], start: int) -> PlainTable | None:
    """Rows of figures below two rows of names, the upper of which names groups of columns that are called alike."""
    for upper, lower, first in names_in_groups(lines, start):
        count = len(lower) - 1
        row = ("text", *["figure"] * count)
        split, end = rows_of(lines, first, count)
        rows = [cells_of(words, count) for words in split]
        if len(rows) > 1:
            return PlainTable(start, end, (upper, lower, *rows), 2, False, figures=count)
        rows, end = rows_alike(lines, kinds, first, row)
        if len(rows) > 1:
            return PlainTable(start, end, (upper, lower, *rows), 2, False, kinds=row)
    return None


def _figures_at_ends(lines: Sequence[str], start: int) -> PlainTable | None:
    """Labels with figures behind them, below a line that names the columns."""
    first, *below = (words_on(line) for line in lines[start : start + 1 + ROW_LINES])
    figures = next((words for words in below if figures_of(words)), [])
    if not ends_with_years(first) or not figures or (ends_with_years(figures) and len(figures) > 1):
        return None
    found = [table for count in range(1, MOST_COLUMNS) if (table := _figured(lines, start, count))]
    return max(found, key=_figures_told, default=None)


def _figures_told(table: PlainTable) -> int:
    """How many figures its rows have; none where one more is left in the label."""
    labels = [row[0] for row in table.rows if len(row) > 1]
    whole = sum(1 for label in labels if YEAR.fullmatch(label) or not is_figure(label.split()[-1] if label else ""))
    return whole * table.figures


def _figured(lines: Sequence[str], start: int, count: int) -> PlainTable | None:
    """The table of rows that end with `count` figures, or more where a label ends with one."""
    header = names_on(lines[start], count)
    rows, end = rows_of(lines, start + 1, count) if header else ([], start)
    if header is None or len(rows) < (LEAST_ROWS if count == 1 else 2):
        return None
    body = [cells_of(row, count) for row in rows]
    return PlainTable(start, end, (header, *body), 1, False, figures=count)


def _cells_on_lines(lines: Sequence[str], kinds: Sequence[str], start: int) -> PlainTable | None:
    """A cell on each line: as many names of columns, or a line with those of all, and rows that are alike."""
    near = kinds[start : start + MOST_CELLS]
    widths = range(2, MOST_COLUMNS + 1) if kinds[start] and ("figure" in near or "moment" in near) else ()
    tables = (
        _stacked(lines, kinds, start, width, *above)
        for width in widths
        for above in names_above(lines, kinds, start, width)
    )
    return max(filter(None, tables), key=lambda table: (table.kinds[0] == "text", table.end), default=None)


def _stacked(
    lines: Sequence[str], kinds: Sequence[str], start: int, width: int, header: tuple[str, ...], first: int
) -> PlainTable | None:
    """The table of `width` columns whose rows start at `first`; without a header all but the label of a row are
    figures, or a moment."""
    if header and (TITLE.match(header[0]) or YEAR.fullmatch(header[0]) or len(set(header)) < len(header)):
        return None
    for own in (list(kinds[first : first + width]), unwrapped_row(lines, kinds, first, width)[1]):
        table = _stacked_as(lines, kinds, start, ["text" if kind == "long" else kind for kind in own], header, first)
        if table:
            return table
    return None


def _stacked_as(
    lines: Sequence[str], kinds: Sequence[str], start: int, row: Sequence[str], header: tuple[str, ...], first: int
) -> PlainTable | None:
    """The table whose rows hold cells of the kinds `row`."""
    width = len(row)
    labelled = "text" in row[:2] and len(set(row)) > 1 and "" not in row
    if header and any(line.strip() in _column_names() for line in lines[first : first + width]):
        return None
    if not labelled or not (header or set(row[1:]) in ({"figure"}, {"moment"})):
        return None
    rows, end = rows_alike(lines, kinds, first, row)
    whole = [cells for cells in rows if len(cells) == width]
    if len(whole) < (2 if header and width > 2 else LEAST_ROWS) or (row[0] == "figure" and not _count_up(whole)):
        return None
    cells = (header, *rows) if header else tuple(rows)
    table = PlainTable(start, end, cells, 1 if header else 0, False, tuple(row))
    return None if _is_one_off(table, lines) else table


def _is_one_off(table: PlainTable, lines: Sequence[str]) -> bool:
    """Whether what is taken for the names of columns is a title and a cell: then a text or a moment is left at the
    end."""
    shape = table.header_rows and sorted(table.kinds) == ["moment", "text"] and cut_off(table, lines)
    return bool(shape) and not all(name.strip() in _column_names() for name in table.rows[0])


def _count_up(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the figures in the first cells number the rows: amounts there are those of the row before."""
    numbers = [parse_number(row[0]) for row in rows]
    return all(one and other and one.value < other.value for one, other in pairwise(numbers))


@cache
def _column_names() -> frozenset[str]:
    return frozenset(name for kind in ("activity", "actor", "date") for name in lexicon.entries(f"{kind}-columns"))
