"""Where the tables of a PDF page are and how they divide into cells: geometry only, no text goes out.

Comes in: the rules and boxes that pdfplumber sees on a page, and the page's words with their boxes. Goes out:
`FoundTable`s in reading order; the reader puts words into cells and makes `RawTable`s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pdfplumber.page import Page as PlumberPage

from ingest.model import BBox


class PlacedWord(Protocol):
    """A printed word: `ingest.model.Word` is one."""

    @property
    def text(self) -> str: ...
    @property
    def bbox(self) -> BBox: ...


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that is printed; `row` and `column` are 0-based, a merged cell has spans above 1 and is given once."""

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A grid on one page. Cells are row-major, do not overlap and cover the grid; a word belongs to the cell that its
    middle is in.

    `header_rows` is the number of leading rows that the drawing sets apart as header, None where it does not.
    `certain` is False for a table that was inferred from the alignment of words alone.
    """

    bbox: BBox
    cells: tuple[FoundCell, ...]
    row_count: int
    column_count: int
    header_rows: int | None
    certain: bool


def find_tables(page: PlumberPage, words: Sequence[PlacedWord]) -> tuple[FoundTable, ...]:
    """The tables of a page, top down, left to right where side by side; they do not overlap.

    `words` are those of the page in any order, in the same coordinates (points, origin at the top left).
    """
    return ()
