"""Writes the pages and blocks of formats that have no printed pages (DOCX, HTML, Markdown, text).

Comes in: paragraphs, lists and grids in reading order. Goes out: a `Reading` whose excerpts are cut from the pages
written here, so that what is quoted always stands in `Page.text`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import Block, Excerpt, Issue, Page, Piece, Properties, RawCell, RawTable, Reading, Span, TextBlock

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\s*\d{1,2}\.\d{1,2}\.?\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one weight. A newline in it is a forced line break, a form feed a page break."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its place in the grid, 0-based; a merged cell is given once."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


def tidy(text: str) -> str:
    """One space for each run of white space; soft hyphens and other invisible characters gone; NFC."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\u2011", "-")
    return _SPACES.sub(" ", text).strip()


class Transcript:
    """Collects the text of pages and the blocks cut from it, in the order they are written."""

    def __init__(self) -> None:
        self._finished: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    @property
    def page_number(self) -> int:
        return len(self._finished) + 1

    def break_page(self) -> None:
        self._finished.append("".join(self._parts))
        self._parts, self._length = [], 0

    def write(self, text: str, separator: str = "\n") -> Excerpt:
        """Adds tidied text to the page, with no block; the separator comes before it unless the page is empty."""
        text = tidy(text)
        if self._length and text:
            self._append(separator)
        if not text:
            return Excerpt()
        start = self._length
        self._append(text)
        return Excerpt(text, (Piece(0, Span(self.page_number, start, self._length)),))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _begin_row(self, on_new_page: bool) -> None:
        if on_new_page and self._length:
            self.break_page()
        elif self._length:
            self._append("\n")

    def add(self, block: Block) -> None:
        self._blocks.append(block)

    def paragraph(
        self,
        runs: Sequence[Run],
        *,
        heading_level: int | None = None,
        marker: str | None = None,
        list_level: int = 0,
        font_size_pt: float | None = None,
    ) -> None:
        """A block a line of the paragraph; a heading or list item stays one block. Empty paragraphs are dropped."""
        whole = heading_level is not None or marker is not None
        for line in [_without_breaks(runs)] if whole else _lines(runs):
            excerpt = self._write_line(line, marker)
            if excerpt.text:
                bold_end = min(_bold_length(line), len(excerpt.text))
                self.add(TextBlock(excerpt, heading_level, marker, list_level, font_size_pt, bold_end))

    def _write_line(self, runs: Sequence[Run], marker: str | None) -> Excerpt:
        sheets = "".join(run.text for run in runs).split("\f")
        excerpts = []
        marked = False
        for index, sheet in enumerate(sheets):
            if index:
                self.break_page()
            if marker and not marked and tidy(sheet):
                self.write(marker)
                marked = True
                excerpts.append(self.write(sheet, " "))
            else:
                excerpts.append(self.write(sheet))
        return Excerpt.join(excerpts)

    def table(
        self, cells: Iterable[GridCell], *, header_rows: int | None = None, caption: str = "", certain: bool = True
    ) -> None:
        """A grid; rows are lines of the page, columns are separated by tabs. A grid without text is dropped.

        A form feed that starts the text of a row's first cell is a page break before that row.
        """
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not any(tidy(cell.text) for cell in ordered):
            return
        raw: list[RawCell] = []
        page = 0
        for row, row_cells in itertools.groupby(ordered, key=lambda cell: cell.row):
            column = 0
            for cell in row_cells:
                if not raw or raw[-1].row != row:
                    self._begin_row(cell.text.lstrip(" \n\t").startswith("\f"))
                    page = page or self.page_number
                self._append("\t" * (cell.column - column))
                excerpt = self.write(cell.text, "")
                raw.append(RawCell(row, cell.column, excerpt, cell.row_span, cell.column_span))
                column = cell.column
        rows = max(cell.row + cell.row_span for cell in ordered)
        columns = max(cell.column + cell.column_span for cell in ordered)
        self.add(RawTable(tuple(raw), rows, columns, page, None, tidy(caption), header_rows, certain))

    def reading(self, properties: Properties = Properties(), issues: Sequence[Issue] = ()) -> Reading:
        texts = [*self._finished, "".join(self._parts)]
        pages = tuple(Page(number, None, 0, 0, text) for number, text in enumerate(texts, 1))
        return Reading(pages, tuple(self._blocks), properties, tuple(issues))


_WRAPPED_FROM = 80
"""A line this long that ends without a full stop was broken for its width; a shorter one is a line of its own."""


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Cuts at forced line breaks, except where the break only wraps a long line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for index, part in enumerate(run.text.split("\n")):
            if index:
                text = tidy("".join(piece.text for piece in lines[-1]))
                if len(text) < _WRAPPED_FROM or text.endswith((".", ":", ";", "?", "!")):
                    lines.append([])
                else:
                    lines[-1].append(Run(" ", run.bold))
            lines[-1].append(Run(part, run.bold))
    return lines


def _without_breaks(runs: Sequence[Run]) -> list[Run]:
    return [Run(run.text.replace("\n", " "), run.bold) for run in runs]


def _bold_length(runs: Sequence[Run]) -> int:
    """A number before the bold text ("1.1 **Kosten.**") counts with it."""
    leading = ""
    for run in runs:
        if not run.bold and run.text.strip() and (leading.strip() or not _NUMBER.fullmatch(run.text)):
            break
        leading += run.text
    return 0 if _NUMBER.fullmatch(leading) else len(tidy(leading))
