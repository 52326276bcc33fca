"""The tables of a PDF's pages with the words of their cells.

Comes in: a file and, page by page, its words. Goes out: `FilledTable`s and the words outside them. pdfplumber is slow,
so it is asked only where rules are drawn or numbers stand in columns.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.layout import Line, PrintedWord, rows_of
from ingest.model import BBox
from ingest.readers.pdf_tables import FoundTable, find_tables
from ingest.readers.pdf_text import FilledTable
from ingest.readers.pdf_words import PrintedPage

# What pdfminer raises on damaged pages, its own and what comes of wrong types inside it.
_PLUMBER_ERRORS = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
_NUMERIC = re.compile(r"[-–+€$(]*\s*\d[\d.,\s]*[)%*]*|[-–]|n\.?v\.?t\.?|€", re.IGNORECASE)
LEAST_ROWS = 3  # so many rows that end in a number under one another may be a table without rules
ALIGNED = 3.0  # points: numbers of one column end at the same place


class GridFinder:
    """Opens the file with pdfplumber when the first page asks for it; close it after use."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._plumber: pdfplumber.PDF | None = None

    def __enter__(self) -> GridFinder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._plumber is not None:
            self._plumber.close()

    def find(self, page: PrintedPage, words: Sequence[PrintedWord], runs: Sequence[Line]) -> tuple[FilledTable, ...]:
        """The tables of a page, top down. `runs` are those of `words`. A page that pdfplumber cannot read has none."""
        if not page.ruled:  # nothing drawn: no need to ask pdfplumber
            tables = find_tables(None, words) if has_number_columns(runs) else ()
            return tuple(_filled(table, words) for table in tables)
        plumber = self._plumber_page(page.number) if words else None
        if plumber is None:
            return ()
        # pdfplumber measures from the media box, the page is displayed from its crop box.
        left, top = plumber.cropbox[0], plumber.cropbox[1]
        placed = [word._replace(bbox=_moved(word.bbox, left, top)) for word in words] if left or top else words
        tables = find_tables(plumber, placed)
        plumber.close()
        return tuple(_filled(_table_moved(table, -left, -top), words) for table in tables)

    def _plumber_page(self, number: int) -> PlumberPage | None:
        try:
            if self._plumber is None:
                self._plumber = pdfplumber.open(self._path)
            page = self._plumber.pages[number - 1]
            _ = page.objects  # parsed here, where a page that pdfminer stumbles over is no error of ours
        except _PLUMBER_ERRORS:
            return None
        return page


def has_number_columns(runs: Sequence[Line]) -> bool:
    """Whether the last numbers of some rows end under one another, apart from the text before them."""
    ends: Counter[int] = Counter()
    for row in rows_of(runs):
        last = row[-1]
        if len(row) > 1 and isinstance(last, Line) and _NUMERIC.fullmatch(last.text):
            ends[round(last.x1 / ALIGNED)] += 1
    return any(ends[end] + ends[end + 1] >= LEAST_ROWS for end in list(ends))


def _filled(table: FoundTable, words: Sequence[PrintedWord]) -> FilledTable:
    """Each word goes to the cell that its middle is in."""
    cells: list[list[PrintedWord]] = [[] for _ in table.cells]
    for word in words:
        x, y = (word.bbox.x0 + word.bbox.x1) / 2, (word.bbox.top + word.bbox.bottom) / 2
        if table.bbox.x0 <= x < table.bbox.x1 and table.bbox.top <= y < table.bbox.bottom:
            for cell, inside in zip(table.cells, cells, strict=True):
                if cell.bbox.x0 <= x < cell.bbox.x1 and cell.bbox.top <= y < cell.bbox.bottom:
                    inside.append(word)
                    break
    return FilledTable(table, tuple(map(tuple, cells)))


def _moved(box: BBox, right: float, down: float) -> BBox:
    return BBox(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)


def _table_moved(table: FoundTable, right: float, down: float) -> FoundTable:
    if not right and not down:
        return table
    cells = tuple(replace(cell, bbox=_moved(cell.bbox, right, down)) for cell in table.cells)
    return replace(table, bbox=_moved(table.bbox, right, down), cells=cells)
