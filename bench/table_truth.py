"""The ICDAR 2013 table competition's truth and its measure.

Comes in: the competition's `-str.xml` files, and tables that some method found. Goes out: counts of right, found and
true relations, rows and regions.

The measure (Göbel, Hassan, Oro and Orsi, 2012): each cell with text has a relation with its nearest cell with text to
the right and below; a relation is right when the truth has one with the same two texts and direction. Texts are
compared without spaces and signs. A table over several pages is scored page by page here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class GridCell:
    """0-based place, spans and text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that is on a page (1-based)."""

    page: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, found and true ones."""

    right: int = 0
    found: int = 0
    true: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.true)

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_truth(path: Path) -> tuple[PageTable, ...]:
    """The tables of a `-str.xml` file, one a region."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tables = []
    for region in etree.parse(str(path), parser).iter("region"):
        cells = []
        for cell in region.iter("cell"):
            row, column = int(cell.get("start-row", "0")), int(cell.get("start-col", "0"))
            down = int(cell.get("end-row") or row) - row + 1
            right = int(cell.get("end-col") or column) - column + 1
            cells.append(GridCell(row, column, max(down, 1), max(right, 1), cell.findtext("content") or ""))
        tables.append(PageTable(int(region.get("page", "1")), tuple(cells)))
    return tuple(tables)


def folded(text: str) -> str:
    """Letters and digits only: how a cell's text is compared."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum() or sign in "<>%")


Relation = tuple[int, str, str, str]


def relations(table: PageTable) -> Counter[Relation]:
    """(page, text, text of the nearest cell with text, direction), each pair of cells once a direction."""
    places: dict[tuple[int, int], int] = {}
    cells = [cell for cell in table.cells if folded(cell.text)]
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                places.setdefault((row, column), index)
    pairs = set()
    height = max((row for row, _ in places), default=0) + 1
    width = max((column for _, column in places), default=0) + 1
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.row_span):
            right = range(cell.column + cell.column_span, width)
            pairs.add((index, next((places[row, c] for c in right if (row, c) in places), -1), "right"))
        for column in range(cell.column, cell.column + cell.column_span):
            down = range(cell.row + cell.row_span, height)
            pairs.add((index, next((places[r, column] for r in down if (r, column) in places), -1), "below"))
    return Counter(
        (table.page, folded(cells[one].text), folded(cells[other].text), direction)
        for one, other, direction in pairs
        if other >= 0
    )


def rows(table: PageTable) -> Counter[tuple[int, tuple[str, ...]]]:
    """(page, texts of the cells that begin in a row, from left to right), blank cells left out."""
    lines: dict[int, list[GridCell]] = {}
    for cell in table.cells:
        if folded(cell.text):
            lines.setdefault(cell.row, []).append(cell)
    return Counter(
        (table.page, tuple(folded(cell.text) for cell in sorted(line, key=lambda cell: cell.column)))
        for line in lines.values()
    )


def compare(found: Iterable[Counter], true: Iterable[Counter]) -> Counts:
    """Counts over multisets."""
    ours, theirs = sum(found, Counter()), sum(true, Counter())
    return Counts((ours & theirs).total(), ours.total(), theirs.total())


def regions(found: Sequence[PageTable], true: Sequence[PageTable]) -> Counts:
    """A found table is right when it holds nine tenths of the characters of one true table and little else.

    The competition asks for whole tables (complete) without foreign text (pure); a tenth of slack stands for captions.
    """
    right = 0
    left_over = [(table.page, _characters(table)) for table in found]
    for table in true:
        wanted = _characters(table)
        for place in left_over:
            page, have = place
            shared = (have & wanted).total()
            if page == table.page and shared >= 0.9 * wanted.total() and shared >= 0.9 * have.total():
                right += 1
                left_over.remove(place)
                break
    return Counts(right, len(found), len(true))


def _characters(table: PageTable) -> Counter[str]:
    return Counter("".join(folded(cell.text) for cell in table.cells))
