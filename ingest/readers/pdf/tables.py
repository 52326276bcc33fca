"""Where the tables of a PDF page are and how they divide into cells: geometry only, no text goes out.

Comes in: the rules drawn on a page, and the page's words with their boxes. Goes out:
`FoundTable`s in reading order; the reader puts words into cells and makes `RawTable`s.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout import Line, Place, columns_of_text
from ingest.model import BBox
from ingest.readers.pdf.table_bands import find_between_rules
from ingest.readers.pdf.table_lattice import find_lattices
from ingest.readers.pdf.table_model import FoundCell, FoundTable, PlacedWord, Rule, Rules, inside_box
from ingest.readers.pdf.table_regions import find_aligned

__all__ = ["FoundCell", "FoundTable", "PlacedWord", "find_tables"]

# Rules whose ends agree this well (points) belong together.
_ENDS_PT = 6.0
# So many edges of other stripes lie no further off than so many rows.
_STRIPES, _NEAR = 2, 4


def find_tables(
    drawn: Rules, with_edges: Rules, words: Sequence[PlacedWord], runs: Sequence[Line] = ()
) -> tuple[FoundTable, ...]:
    """The tables of a page, top down, left to right where side by side; they do not overlap.

    `words` are those of the page in any order, in the coordinates of the rules (points, origin at the top left), and
    `runs` are those of them. `with_edges` are the drawn rules with those that only the edges of coloured areas make.
    """
    tables = _apart(find_lattices(drawn, words)[0])
    words = _outside(words, tables)
    found, loose = find_lattices(with_edges, words)
    found, striped = _without_stripes(found, loose)
    loose += [rule for rule in with_edges.horizontal if any(_lies_in(rule, table.bbox) for table in striped)]
    tables, words = _with(tables, found, words)
    tables, words = _with(tables, find_between_rules(loose, words), words)
    for part in _in_columns(words, runs, tables):
        tables = _apart(tables + find_aligned(part))
    return tuple(sorted(tables, key=lambda table: (round(table.bbox.top), table.bbox.x0)))


def _with(
    tables: list[FoundTable], found: Sequence[FoundTable], words: Sequence[PlacedWord]
) -> tuple[list[FoundTable], Sequence[PlacedWord]]:
    """The tables with those found that overlap none, and of the words those outside them."""
    more = _apart([*tables, *found])
    return more, _outside(words, more[len(tables) :])


def _in_columns(
    words: Sequence[PlacedWord], runs: Sequence[Line], tables: Sequence[FoundTable]
) -> list[Sequence[PlacedWord]]:
    """The words of each column of text, and those of no such column, all of a page without them."""
    boxes = [table.bbox for table in tables]
    outside = [run for run in runs if not _lies_in_any(boxes, *_middle_of(run))]
    places = [Place(index, box.x0, box.top, box.x1, box.bottom) for index, box in enumerate(boxes)]
    columns = columns_of_text([*outside, *places])
    return [*(inside_box(words, column) for column in columns), _outside_boxes(words, columns)]


def _middle_of(run: Line) -> tuple[float, float]:
    return (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2


def _without_stripes(tables: Sequence[FoundTable], loose: Sequence[Rule]) -> tuple[list[FoundTable], list[FoundTable]]:
    """The tables of coloured cells apart from those that are only the coloured rows of a larger one: they have edges
    of the same width right above or below them.
    """
    striped = [table for table in tables if sum(_goes_on(rule, table) for rule in loose) >= _STRIPES]
    return [table for table in tables if table not in striped], striped


def _goes_on(rule: Rule, table: FoundTable) -> bool:
    box, height = table.bbox, (table.bbox.bottom - table.bbox.top) / table.row_count
    off = max(box.top - rule.at, rule.at - box.bottom)
    return abs(rule.start - box.x0) < _ENDS_PT and abs(rule.end - box.x1) < _ENDS_PT and 0 <= off < _NEAR * height


def _lies_in(rule: Rule, box: BBox) -> bool:
    same = abs(rule.start - box.x0) < _ENDS_PT and abs(rule.end - box.x1) < _ENDS_PT
    return same and box.top - _ENDS_PT / 2 <= rule.at <= box.bottom + _ENDS_PT / 2


def _outside(words: Sequence[PlacedWord], tables: Sequence[FoundTable]) -> Sequence[PlacedWord]:
    return _outside_boxes(words, [table.bbox for table in tables])


def _outside_boxes(words: Sequence[PlacedWord], boxes: Sequence[BBox]) -> Sequence[PlacedWord]:
    for left, top, right, bottom in boxes:
        words = [
            word
            for word in words
            if not (left <= ((own := word.bbox).x0 + own.x1) / 2 < right and top <= (own.top + own.bottom) / 2 < bottom)
        ]
    return words


def _lies_in_any(boxes: Sequence[BBox], x: float, y: float) -> bool:
    return any(box.x0 <= x < box.x1 and box.top <= y < box.bottom for box in boxes)


def _apart(tables: Sequence[FoundTable]) -> list[FoundTable]:
    """The tables that overlap none before them in the sequence, of those found alike the smaller first."""
    kept: list[FoundTable] = []
    for table in tables:
        if not any(_overlap(table.bbox, other.bbox) for other in kept):
            kept.append(table)
    return kept


def _overlap(one: BBox, other: BBox) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 1 and high > 1
