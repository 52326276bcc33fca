"""The tables of a PDF's pages with the words of their cells.

Comes in: a page and its words. Goes out: `FilledTable`s. Aligned words alone are taken for a table only on pages with
rules, or with numbers or words in columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.layout import Line, PrintedWord, rows_of
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.table_alignment import lines_of
from ingest.readers.pdf.table_break import goes_on, with_label_above, with_label_below
from ingest.readers.pdf.table_continued import rest_of, start_of
from ingest.readers.pdf.table_model import inside_box, middle
from ingest.readers.pdf.table_rules import can_be_table, rules_of
from ingest.readers.pdf.tables import FoundTable, find_tables
from ingest.readers.pdf.text import FilledTable
from ingest.readers.pdf.words import PrintedPage

_NUMERIC = re.compile(r"[-–+€$(]*\s*\d[\d.,\s]*[)%*]*|[-–]|n\.?v\.?t\.?|€", re.IGNORECASE)
LEAST_ROWS = 3  # so many rows whose ends stand under one another may be a table without rules
ALIGNED = 3.0  # points: what stands in one column starts or ends at the same place


def fill_tables(page: PrintedPage, words: Sequence[PrintedWord], runs: Sequence[Line]) -> tuple[FilledTable, ...]:
    """The tables of a page, top down. `runs` are those of `words`."""
    drawn, with_edges = rules_of(page.drawing, page.width_pt, page.height_pt)
    if not words or not (can_be_table(with_edges) or has_columns(runs)):
        return ()
    return tuple(_filled(table, words) for table in find_tables(drawn, with_edges, words, runs))


def joined(
    last: FilledTable, page: Frame, tables: tuple[FilledTable, ...], following: Frame
) -> tuple[FilledTable, tuple[FilledTable, ...]]:
    """The last table of `page` and the tables of the page after it, with what the page break cut off: labels of groups
    apart from their rows, and the rest of the last table where that was not seen as a table.
    """
    if tables:
        first = with_label_above(tables[0].table, following.lines, page.lines, last.table)
        tables = (_filled(first, following.words), *tables[1:]) if first is not tables[0].table else tables
    labelled = with_label_below(last.table, page.lines, following.lines)
    if labelled is last.table:
        return last, _with_rest(last.table, page, tables, following)
    if tables and goes_on(last.table, page.lines, following.lines, tables[0].table):
        return _filled(labelled, page.words), tables
    more = _with_rest(labelled, page, tables, following)
    return (_filled(labelled, page.words) if len(more) > len(tables) else last), more


def _with_rest(
    last: FoundTable, page: Frame, tables: tuple[FilledTable, ...], following: Frame
) -> tuple[FilledTable, ...]:
    """The tables with the rest of `last`, on the page before, on top where that was not seen as a table."""
    top = min((table.table.bbox.top for table in tables), default=float("inf"))
    words = outside(following.words, tables)
    rest = rest_of(last, page.lines, lines_of(words) if tables else following.lines, top) if words else None
    return (_filled(rest, words), *tables) if rest else tables


def with_start(
    before: tuple[FilledTable, ...], page: Frame, tables: tuple[FilledTable, ...], following: Frame
) -> tuple[FilledTable, ...]:
    """The tables of `page` with the start of the first table of the page after it, where that was not seen as one."""
    words = outside(page.words, before) if tables else ()
    start = start_of(tables[0].table, following.lines, lines_of(words) if before else page.lines) if words else None
    return (*before, _filled(start, words)) if start else before


def outside(words: Sequence[PrintedWord], tables: Sequence[FilledTable]) -> Sequence[PrintedWord]:
    """The words that are in none of the tables."""
    inside = {id(word) for table in tables for cell in table.words for word in cell}
    return [word for word in words if id(word) not in inside] if inside else words


def has_columns(runs: Sequence[Line]) -> bool:
    """Whether the last parts of some rows stand under one another apart from the text before them: numbers that end
    at one place, or words that start at one place.
    """
    ends: Counter[int] = Counter()
    starts: Counter[int] = Counter()
    for row in rows_of(runs):
        last = row[-1]
        if len(row) > 1 and isinstance(last, Line):
            starts[round(last.x0 / ALIGNED)] += 1
            if _NUMERIC.fullmatch(last.text):
                ends[round(last.x1 / ALIGNED)] += 1
    return any(places[place] + places[place + 1] >= LEAST_ROWS for places in (ends, starts) for place in list(places))


def _filled(table: FoundTable, words: Sequence[PrintedWord]) -> FilledTable:
    """Each word goes to the cell that its middle is in."""
    cells: list[list[PrintedWord]] = [[] for _ in table.cells]
    places = [(*cell.bbox, inside) for cell, inside in zip(table.cells, cells, strict=True)]
    for word in inside_box(words, table.bbox):
        x, y = middle(word.bbox)
        for left, top, right, bottom, inside in places:
            if top <= y < bottom and left <= x < right:
                inside.append(word)
                break
    return FilledTable(table, tuple(map(tuple, cells)))
