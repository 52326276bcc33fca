"""The tables of a document as one of its pages shows them: each figure under its own column.

Comes in: a page, the tables of its document and the runs to mark. Goes out: `MarkedBlock`s, which together hold the
whole text of the page. Text with tabs that no table covers is laid out by its tabs.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Cell, CellKind, Page, Table
from web.marked_text import Marks, first_quoted, marked_blocks, marked_segments
from web.views import GridCell, MarkedBlock, Segment

_NUMBERS = (CellKind.NUMBER, CellKind.PERCENTAGE)
_Rows = Sequence[Sequence[Cell]]
_Draw = Callable[[Cell], tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of a page, half-open in its text, that a table takes up without a break; `table` is None between tables."""

    start: int
    end: int
    table: Table | None


def page_blocks(page: Page, tables: Iterable[Table], marks: Marks, anchored: bool) -> tuple[MarkedBlock, ...]:
    """Paragraphs and tables in reading order; `anchored` gives the first quoted run the anchor that links end with."""
    blocks: list[MarkedBlock] = []
    anchor = first_quoted(page.text, marks) if anchored else -1
    for run in _runs(page, [table for table in tables if page.number in table.pages]):
        if run.table is not None:
            blocks += _table_blocks(page, run, run.table, marks, anchor)
        else:
            blocks += marked_blocks(page.text[run.start : run.end], marks, anchor, offset=run.start)
    return tuple(blocks)


def _runs(page: Page, tables: Sequence[Table]) -> Iterator[_Run]:
    starts = list(itertools.accumulate((len(line) + 1 for line in page.text.split("\n")), initial=0))
    lines = list(itertools.pairwise(starts))
    owners: list[Table | None] = [None] * len(lines)
    for table in tables:
        for start, end in _places(page, itertools.chain(*table.header_rows, *table.rows)):
            for line in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
                owners[line] = owners[line] or table
    for number in reversed(range(len(lines) - 1)):
        # A header that is repeated on a following page is no row of the table, yet belongs above it.
        after = owners[number + 1]
        if owners[number] is None and after and _repeats_header(page.text[slice(*lines[number])], after):
            owners[number] = after
    for _, group in itertools.groupby(range(len(lines)), key=lambda number: id(owners[number])):
        numbers = list(group)
        yield _Run(lines[numbers[0]][0], lines[numbers[-1]][1] - 1, owners[numbers[0]])


def _places(page: Page, cells: Iterable[Cell]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        for span in cell.excerpt.spans:
            if span.page == page.number and not cell.carried and span.char_start < span.char_end:
                yield span.char_start, span.char_end


def _repeats_header(line: str, table: Table) -> bool:
    parts = [part for part in line.rstrip("\n").split("\t") if part.strip()]
    return bool(parts) and any(
        parts == [cell.text for cell in row if cell.text and not cell.carried] for row in table.header_rows
    )


def _table_blocks(page: Page, run: _Run, table: Table, marks: Marks, anchor: int) -> Iterator[MarkedBlock]:
    """The rows of a table that stand in a run of lines, below its header; before it what is in no cell."""
    header = [row for row in table.header_rows if _stands_in(page, row, run)]
    rows = [row for row in table.rows if _stands_in(page, row, run)]
    taken = sorted(_places(page, itertools.chain(*header, *rows)))
    left = _uncovered(page.text, run, taken)
    repeated = [place for place in left if _repeats_header(page.text[slice(*place)], table)]
    for start, end in left:
        if (start, end) not in repeated:
            yield from marked_blocks(page.text[start:end], marks, anchor, offset=start)
    draw = _drawing(page, run, marks, anchor)
    numeric = [_is_numeric(column) for column in zip(*table.rows, strict=True)]
    places = [part for start, end in repeated for part in _parts(page.text, start, end)]
    yield MarkedBlock(
        True,
        tuple(_grid(rows, numeric, draw)),
        tuple(_grid(table.header_rows, numeric, _drawing(page, run, marks, anchor, places) if repeated else draw)),
    )


def _stands_in(page: Page, row: Sequence[Cell], run: _Run) -> bool:
    return any(run.start <= start < run.end for start, _ in _places(page, row))


def _uncovered(text: str, run: _Run, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of lines that no cell holds, but for white space."""
    loose: list[tuple[int, int]] = []
    end = run.start
    for start, stop in (*taken, (run.end, run.end)):
        loose += _lines(text, end, start)
        end = max(end, stop)
    return loose


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].split("\n") if start < end else ():
        first = start + len(line) - len(line.lstrip())
        if line.strip():
            yield first, start + len(line.rstrip())
        start += len(line) + 1


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a line with tabs that are not empty."""
    for part in text[start:end].split("\t"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 1


def _is_numeric(column: Sequence[Cell]) -> bool:
    filled = [cell for cell in column if cell.text]
    return bool(filled) and 2 * sum(cell.kind in _NUMBERS for cell in filled) > len(filled)


def _drawing(page: Page, run: _Run, marks: Marks, anchor: int, repeated: Sequence[tuple[int, int]] = ()) -> _Draw:
    """How a cell is drawn: from its runs in these lines, or from where they repeat it, in the order of cells."""
    again = iter(repeated)

    def draw(cell: Cell) -> tuple[Segment, ...]:
        spans = (span for span in cell.excerpt.spans if span.page == page.number)
        places = [(span.char_start, span.char_end) for span in spans if run.start <= span.char_start < run.end]
        if cell.text and not places:
            places = [place] if (place := next(again, None)) else []
        parts = [marked_segments(page.text, start, end, marks, anchor) for start, end in places]
        joined = itertools.chain.from_iterable((*part, Segment(" ", "", "")) for part in parts)
        return tuple(joined)[:-1]

    return draw


def _grid(rows: _Rows, numeric: Sequence[bool], draw: _Draw) -> Iterator[tuple[GridCell, ...]]:
    """The rows with merged cells given once. What was merged with a cell that stands elsewhere is muted."""
    done: set[tuple[int, int]] = set()
    for top, row in enumerate(rows):
        cells = []
        for left, cell in enumerate(row):
            if (top, left) in done:
                continue
            height, width = _extent(rows, top, left, done)
            done |= {(r, c) for r in range(top, top + height) for c in range(left, left + width)}
            parts = draw(cell)
            cells.append(
                GridCell(
                    parts or ((Segment(cell.text, "", ""),) if cell.text else ()),
                    row_span=height,
                    column_span=width,
                    numeric=width == 1 and (numeric[left] or cell.kind in _NUMBERS),
                    muted=bool(cell.text) and not parts,
                )
            )
        yield tuple(cells)


def _extent(rows: _Rows, top: int, left: int, done: set[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns repeat a cell, from it on."""
    excerpt = rows[top][left].excerpt

    def repeats(row: int, column: int) -> bool:
        cell = rows[row][column]
        return cell.carried and cell.excerpt == excerpt and (row, column) not in done

    width = 1
    while left + width < len(rows[top]) and repeats(top, left + width):
        width += 1
    height = 1
    while top + height < len(rows) and all(repeats(top + height, left + c) for c in range(width)):
        height += 1
    return height, width
