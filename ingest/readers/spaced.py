"""Tables in text that keeps the places of a printed page, its words as far apart as they were, as `pdftotext -layout`
writes it.

Comes in: the lines of each page. Goes out: the tables of each page. A character is taken for as wide and a line for as
high as in print, so that what finds tables on a page of a PDF where nothing is drawn finds them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ingest.layout import Line, PrintedWord, lines_of, runs_of
from ingest.model import BBox
from ingest.readers.pdf.drawing import Drawing
from ingest.readers.pdf.grids import fill_tables
from ingest.readers.pdf.text import FilledTable
from ingest.readers.pdf.words import PrintedPage
from ingest.readers.transcript import GridCell
from ingest.readers.wrapped import join_wrapped

_WORD = re.compile(r"\S+")
_RUN = re.compile(r"\S+(?: \S+)*")
_WIDTH, _HEIGHT, _PITCH = 5.2, 10.0, 12.0
"""Points of a character and of a line. One space is no gap between columns then, and two are."""
_INTO_SPACE = 0.3
"""A word ends so many characters after its last one: one space is narrow."""
_LEAST_LINES = 3
_MOST_LINES = 1_000
"""Text without page breaks is looked through so many lines at a time; more that no blank line parts are left."""
_AROUND = 4
"""Lines around those that are parted, which cells may go on in."""
_HALF = 0.5 * _PITCH
_LABEL = 60
"""Characters of a line that belongs to a row: more is text."""


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """What the lines from `start` to before `end` of a page are."""

    start: int
    end: int
    cells: tuple[GridCell, ...]


def find_spaced(pages: Sequence[Sequence[str]]) -> list[list[SpacedTable]]:
    """Those of each page, from the top down; they do not overlap. What tabs part is left to `tabbed`."""
    sheets = [["" if "\t" in line.strip() else line.expandtabs() for line in lines] for lines in pages]
    found = [list(_tables_on(lines)) for lines in sheets]
    for at in range(1, len(sheets)):
        _over_break(sheets[at - 1], found[at - 1], sheets[at], found[at])
    return found


def _tables_on(lines: Sequence[str]) -> Iterator[SpacedTable]:
    for start, end in _stretches(lines):
        for table in _tables_in(lines[start:end]):
            yield replace(table, start=start + table.start, end=start + table.end)


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines that are parted, with those around them, as far as they stand near to one another."""
    parted = [at for at, line in enumerate(lines) if len(_RUN.findall(line)) > 1]
    ends = [at for at, (one, other) in enumerate(pairwise(parted), 1) if other - one > 2 * _AROUND]
    for first, last in pairwise([0, *ends, len(parted)]):
        if last - first < _LEAST_LINES:
            continue
        start, end = max(parted[first] - _AROUND, 0), min(parted[last - 1] + _AROUND + 1, len(lines))
        while end - start > _MOST_LINES and (gap := _last_gap(lines, start, start + _MOST_LINES)):
            yield start, gap
            start = gap
        if end - start <= _MOST_LINES:
            yield start, end


def _last_gap(lines: Sequence[str], start: int, end: int) -> int:
    """Where the last blank line stands; 0 where there is none."""
    return next((at for at in range(end - 1, start, -1) if not lines[at].strip()), 0)


def _tables_in(lines: Sequence[str]) -> Iterator[SpacedTable]:
    """Those that nothing stands beside."""
    words = list(_words(lines))
    page = PrintedPage(1, _WIDTH * max(map(len, lines)), _PITCH * len(lines), tuple(words), False, Drawing())
    on_line = [len(_WORD.findall(line)) for line in lines]
    for table in fill_tables(page, words, runs_of(words)):
        own = [_line_of(word) for words in table.words for word in words]
        if all(own.count(at) == on_line[at] for at in set(own)):
            yield SpacedTable(min(own), max(own) + 1, tuple(_cells(table)))


def _words(lines: Sequence[str]) -> Iterator[PrintedWord]:
    for number, line in enumerate(lines):
        top = number * _PITCH + _set_off(lines, number)
        for word in _WORD.finditer(line):
            x0, x1 = word.start() * _WIDTH, (word.end() + _INTO_SPACE) * _WIDTH
            yield PrintedWord(word.group(), BBox(x0, top, x1, top + _HEIGHT), _HEIGHT, False, 0, False)


def _line_of(word: PrintedWord) -> int:
    return int((word.bbox.top + _HALF / 2) // _PITCH)


def _set_off(lines: Sequence[str], number: int) -> float:
    """How far off its line a cell of two lines stands beside a row that is set halfway them."""
    if _is_around(lines, number + 1):
        return _HALF / 2
    return -_HALF / 2 if _is_around(lines, number - 1) else 0.0


def _is_around(lines: Sequence[str], number: int) -> bool:
    """Whether the lines above and below hold nothing but the halves of a cell that the row between has room for."""
    if not 0 < number < len(lines) - 1:
        return False
    above, row, below = (list(_RUN.finditer(line)) for line in lines[number - 1 : number + 2])
    if len(above) != 1 or len(below) != 1 or len(row) < 2 or above[0].start() != below[0].start():
        return False
    end = max(above[0].end(), below[0].end())
    return all(run.end() < above[0].start() or run.start() > end for run in row)


def _cells(table: FilledTable) -> Iterator[GridCell]:
    for cell, words in zip(table.table.cells, table.words, strict=True):
        text = ""
        for line in lines_of(runs_of(words)):
            assert isinstance(line, Line)
            text = join_wrapped(text, line.text) if text else line.text
        yield GridCell(cell.row, cell.column, text, cell.row_span, cell.column_span)


def _over_break(
    before: Sequence[str], above: list[SpacedTable], lines: Sequence[str], tables: list[SpacedTable]
) -> None:
    """Adds what is left on one side of a page break, under the same header: too few rows to be seen as a table."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    last = max((at + 1 for at, line in enumerate(before) if line.strip()), default=0)
    if above and above[-1].end == last and not (tables and tables[0].start == first):
        header = before[above[-1].start : above[-1].end]
        if rest := _below(above[-1], header, lines[first : tables[0].start if tables else None]):
            tables.insert(0, replace(rest, start=first + rest.start, end=first + rest.end))
    elif tables and tables[0].start == first and not (above and above[-1].end == last):
        header = lines[first : tables[0].end]
        starts = [at for at in range(above[-1].end if above else 0, last) if _alike(before[at], lines[first])]
        if (
            starts
            and (start := _below(tables[0], header, before[starts[-1] : last]))
            and start.end == last - starts[-1]
        ):
            above.append(replace(start, start=starts[-1], end=last))


def _alike(one: str, other: str) -> bool:
    return one.split() == other.split()


def _below(table: SpacedTable, own: Sequence[str], lines: Sequence[str]) -> SpacedTable | None:
    """The rows under the header of `table`, whose lines are `own`, where that stands on top of `lines` once more: its
    columns have other places there."""
    count = len(list(takewhile(lambda pair: _alike(*pair), zip(own, lines, strict=False))))
    while count and not lines[count - 1].strip():
        count -= 1
    header = list(_header(table, own, count))
    columns = [cell.column for cell in header if cell.row == header[-1].row and cell.text]
    names = [run.span() for run in _RUN.finditer(lines[count - 1])] if count else []
    if len(names) < 2 or len(names) != len(columns):
        return None
    places = dict(zip(columns, names, strict=True))
    places.setdefault(0, (0, 0))
    cells, end = [*header], count
    for at in range(count, len(lines)):
        runs = list(_RUN.finditer(lines[at]))
        filled = [min(places, key=lambda column: _apart(places[column], run.span())) for run in runs]
        if len(set(filled)) < len(filled) or (len(runs) == 1 and (filled != [0] or runs[0].end() > _LABEL)):
            break
        if runs:
            row = cells[-1].row + 1
            cells += [GridCell(row, column, run.group()) for column, run in zip(filled, runs, strict=True)]
        end = at + 1 if len(runs) > 1 else end
    whole = max((cell.row for cell in cells if cell.row > header[-1].row and cell.column), default=0)
    return SpacedTable(0, end, tuple(cell for cell in cells if cell.row <= whole)) if whole else None


def _apart(name: tuple[int, int], run: tuple[int, int]) -> int:
    """The characters between two; below 0 for how many they share."""
    return max(name[0], run[0]) - min(name[1], run[1])


def _header(table: SpacedTable, own: Sequence[str], count: int) -> Iterator[GridCell]:
    """The cells of the rows that the first `count` lines of a table are."""
    words = sum(len(line.split()) for line in own[:count])
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        words -= len(cell.text.split())
        if words < 0:
            return
        yield cell
