"""The types that reading a document hands on: pure data, no I/O.

Comes in: nothing. Goes out: `Reading` (what a reader made of a file), `Document` (with sections and tables) and
`Passage` (what is searched and quoted).

Everything quotable is an `Excerpt`: text plus the exact runs of `Page.text` that it was cut from. That one invariant
(`Excerpt.text[p.start:p.end] == page.text[p.span.char_start:p.span.char_end]` for each piece p) is what makes it
possible to prove a citation and to mark it on the page.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast


class BBox(NamedTuple):
    """A rectangle in PDF points (1/72 inch), origin at the top left of the page, y downwards.

    A named tuple, as words are: a long document has hundreds of thousands, and a frozen dataclass takes four times as
    long to make.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    def __reduce__(self) -> tuple[type[BBox], tuple[float, float, float, float]]:
        # Two thirds of the time of pickling that named tuples bring along, and a whole document travels so.
        return BBox, (*self,)


T = TypeVar("T", bound=tuple[Any, ...])


def maker(kind: type[T]) -> Callable[[Iterable[Any]], T]:
    """`kind._make` of a named tuple in half its time, for what is made of every word."""
    return cast("Callable[[Iterable[Any]], T]", partial(tuple.__new__, kind))


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a page (physical, 1-based)."""

    page: int
    bbox: BBox


class Word(NamedTuple):
    """One printed word, or one printed half of a word that a line end split.

    `char_start` and `char_end` are half-open code points in `Page.text`.
    """

    text: str
    char_start: int
    char_end: int
    bbox: BBox

    def __reduce__(self) -> tuple[type[Word], tuple[str, int, int, BBox]]:
        return Word, (*self,)  # as for boxes


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Formats without pages (DOCX, HTML, Markdown, text) give pages with `width_pt == 0` and no words.

    `text` is in reading order: the lines of a paragraph joined by one space, line-end hyphens undone, blocks separated
    by a newline, the cells of a table row by a tab, its rows by a newline. Running headers and footers are part of
    `text` but of no block.
    """

    number: int
    label: str | None
    width_pt: float
    height_pt: float
    text: str
    words: Sequence[Word] = ()
    ocr: bool = False

    def boxes(self, char_start: int, char_end: int) -> tuple[BBox, ...]:
        """Rectangles that cover a run of `text`, one a printed line, in reading order; empty without geometry."""
        boxes: list[BBox] = []
        for word in self.words:
            if word.char_end <= char_start or word.char_start >= char_end:
                continue
            box = word.bbox
            last = boxes[-1] if boxes else None
            if last and _same_line(last, box):
                top, bottom = min(last.top, box.top), max(last.bottom, box.bottom)
                boxes[-1] = BBox(last.x0, top, max(last.x1, box.x1), bottom)
            else:
                boxes.append(box)
        return tuple(boxes)


def _same_line(last: BBox, box: BBox) -> bool:
    middle = (box.top + box.bottom) / 2
    return last.top <= middle <= last.bottom and box.x0 >= last.x0


class Span(NamedTuple):
    """Half-open run of code points in `Page.text` of page number `page`."""

    page: int
    char_start: int
    char_end: int


class Piece(NamedTuple):
    """The run of an excerpt's text that starts at `start` and stands verbatim at `span`."""

    start: int
    span: Span

    @property
    def end(self) -> int:
        return self.start + self.span.char_end - self.span.char_start


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Verbatim text and where each piece of it stands. Between pieces stand only separators (spaces, newlines)."""

    text: str = ""
    pieces: tuple[Piece, ...] = ()

    @classmethod
    def cut(cls, page: Page, char_start: int, char_end: int) -> Excerpt:
        """The run of a page's text without the white space around it."""
        while char_start < char_end and page.text[char_start].isspace():
            char_start += 1
        while char_end > char_start and page.text[char_end - 1].isspace():
            char_end -= 1
        if char_start == char_end:
            return cls()
        span = Span(page.number, char_start, char_end)
        return cls(page.text[char_start:char_end], (Piece(0, span),))

    @classmethod
    def join(cls, excerpts: Iterable[Excerpt], separator: str = " ") -> Excerpt:
        """The excerpts one after another; empty ones are left out."""
        text = ""
        pieces: list[Piece] = []
        for excerpt in excerpts:
            if not excerpt.text:
                continue
            if text:
                text += separator
            pieces += [Piece(len(text) + piece.start, piece.span) for piece in excerpt.pieces]
            text += excerpt.text
        return cls(text, tuple(pieces))

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(piece.span for piece in self.pieces)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, ascending, each once."""
        return tuple(sorted({piece.span.page for piece in self.pieces}))

    def part(self, start: int, end: int) -> Excerpt:
        """The excerpt of `text[start:end]`."""
        pieces = []
        for piece in self.pieces:
            span = piece.span
            offset = span.char_start - piece.start
            first = piece.start if piece.start > start else start
            last = span.char_end - offset if span.char_end - offset < end else end
            if first < last:
                pieces.append(Piece(first - start, Span(span.page, first + offset, last + offset)))
        return Excerpt(self.text[start:end], tuple(pieces))


class IssueCode(StrEnum):
    """What can be wrong with a document that was read all the same."""

    SCANNED_PAGE = "scanned_page"
    OCR_PAGE = "ocr_page"
    UNREADABLE_PAGE = "unreadable_page"
    GARBLED_TEXT = "garbled_text"
    UNCERTAIN_TABLE = "uncertain_table"
    INCOMPLETE_ROW = "incomplete_row"
    TABLE_DOES_NOT_ADD_UP = "table_does_not_add_up"
    PAGE_LIMIT = "page_limit"
    PROTECTED = "protected"
    SERVICE_NUMBER = "service_number"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read or is not sure; `message` is Dutch and says what to do."""

    code: IssueCode
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, paragraph or list item as a reader found it; `structure` decides what it is.

    `heading_level` is the level that the format itself declares (Word style, `<h2>`, `##`, PDF outline), 1-based, None
    where it declares none. `list_marker` is the printed marker ("1.", "-", "a)"), which is not part of `excerpt`, or
    None. `font_size_pt` is None where unknown. `bold_end` is the length of a leading bold run of the text (all of it
    for a bold block, 0 for none).
    """

    excerpt: Excerpt
    heading_level: int | None = None
    list_marker: str | None = None
    list_level: int = 0
    font_size_pt: float | None = None
    bold_end: int = 0


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as found. `row` and `column` are 0-based; a merged cell has spans above 1 and is given once."""

    row: int
    column: int
    excerpt: Excerpt
    row_span: int = 1
    column_span: int = 1
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """A grid as a reader found it on one page; `tables` makes a `Table` of it (or of several, over page breaks).

    `header_rows` is the number of leading rows that the format declares as header, None where it declares none.
    """

    cells: tuple[RawCell, ...]
    row_count: int
    column_count: int
    page: int
    bbox: BBox | None = None
    caption: str = ""
    header_rows: int | None = None
    certain: bool = True


Block = TextBlock | RawTable


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself outside its text; empty or None where it says nothing."""

    title: str = ""
    author: str = ""
    subject: str = ""
    created: datetime.date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file: pages, the blocks in reading order, properties and issues."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    properties: Properties = Properties()
    issues: tuple[Issue, ...] = ()


class CellKind(StrEnum):
    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    """A typed cell. `value` is the printed number without the table's scale; None unless NUMBER or PERCENTAGE.

    `carried` says that the cell was covered by a merged cell above or to the left, whose text it repeats.
    """

    excerpt: Excerpt
    kind: CellKind
    value: Decimal | None = None
    date: datetime.date | None = None
    carried: bool = False
    regions: tuple[Region, ...] = ()

    @property
    def text(self) -> str:
        return self.excerpt.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label (header texts from top to bottom joined by " / ") and the period that the label names.

    `scale` and `unit` are what its own numbers are in, as `Table.scale` and `Table.unit` are for most columns: a column
    of percentages or counts in a table "x € 1.000" has scale 1.
    """

    label: str
    period: str | None = None
    scale: Decimal = Decimal(1)
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, over as many pages as it takes. Rows are row-major and all of length `len(columns)`.

    A header row that is repeated on a following page is there once. `scale` multiplies the printed numbers to get
    units (1_000_000 for "x mln."); `unit` is "EUR", "%" or None; `unit_note` the words that say so, as printed.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    header_rows: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    scale: Decimal
    unit: str | None
    unit_note: str
    footnotes: tuple[str, ...]
    pages: tuple[int, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; `marker` is as printed ("1.", "-"), `level` is 0 for the outermost list."""

    marker: str
    level: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[ListItem, ...]


SectionBlock = Paragraph | ListBlock | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it up to the next heading of any level. Text before the first heading has level 0.

    `number` is the printed number ("3.1", "4") or "", `path` the titles from the outermost down to this one's own.
    """

    id: str
    number: str
    title: str
    level: int
    path: tuple[str, ...]
    first_page: int
    last_page: int
    blocks: tuple[SectionBlock, ...]
    heading: Excerpt = Excerpt()


class DocumentKind(StrEnum):
    """The values are the Dutch names that users see and the API gives."""

    COLLEGEVOORSTEL = "collegevoorstel"
    RAADSVOORSTEL = "raadsvoorstel"
    BELEIDSPLAN = "beleidsplan"
    UITVOERINGSPLAN = "uitvoeringsplan"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief"
    MOTIE = "motie"
    BESLUITENLIJST = "besluitenlijst"
    BEGROTING = "begroting"
    VERORDENING = "verordening"
    OTHER = "overig"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a document was read from: its name with suffix, format and size."""

    name: str
    format: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    `version` is the SHA-256 of the file, in hex; `period` is as "2024-2026", "2023" or "".
    """

    id: str
    title: str
    kind: DocumentKind
    organisation: str
    date: datetime.date | None
    period: str
    status: str
    version: str
    source: SourceFile
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    issues: tuple[Issue, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Table))


class PassageKind(StrEnum):
    TEXT = "text"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched and quoted: a few sentences, a list or some rows of a table, inside one section.

    `context` holds words that help to find it but are not its own (table header and caption, the sentence before a
    list). In a LIST each item is a line, after the sentence that leads the list in where that ends with a colon. In a
    TABLE each row is a line and its cells are separated by tabs; the table's header rows come first. `digest` is the
    SHA-256 of `search_text()`, in hex.
    """

    id: str
    document_id: str
    document_title: str
    section_id: str
    section_path: tuple[str, ...]
    kind: PassageKind
    excerpt: Excerpt
    context: str
    digest: str

    @property
    def text(self) -> str:
        return self.excerpt.text

    def search_text(self) -> str:
        """What is embedded: title, headings, context and text, one a line, empty ones left out."""
        return search_text(self.document_title, self.section_path, self.context, self.text)


def search_text(title: str, section_path: tuple[str, ...], context: str, text: str) -> str:
    """See `Passage.search_text`."""
    return "\n".join(part for part in (title, " > ".join(section_path), context, text) if part)
