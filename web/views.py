"""What each page shows, one frozen dataclass a page: texts as they are printed, addresses as they are linked.

Comes in: nothing. Goes out: the types that the templates read. A template has no more logic than `if` and `for`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around it. `current` is the menu item that the page belongs to."""

    site_title: str
    organisation: str
    contact: str
    current: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a text of a source; `mark` is "citaat", "passage" or ""."""

    text: str
    mark: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table, or a paragraph. `muted` is text that does not stand here on this page, but belongs here."""

    parts: tuple[Segment, ...]
    row_span: int = 1
    column_span: int = 1
    numeric: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A table, or a paragraph as one row of one cell."""

    is_table: bool
    rows: tuple[tuple[GridCell, ...], ...]
    header: tuple[tuple[GridCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A citation, or a passage that was near. `preview` is the begin of the quote; `passage` has it marked."""

    number: int
    title: str
    details: str
    section: str
    pages: str
    preview: str
    passage: tuple[MarkedBlock, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of an answer's text, or a citation mark in it. `quoted` text is verbatim from a source."""

    text: str
    quoted: bool
    source: SourceView | None


@dataclass(frozen=True, slots=True)
class Calculation:
    """A sum that can be read: "2 + 3" of `head`, its result and what that is in ("" for nothing)."""

    head: str
    sum: str
    result: str
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the one that an item has in its source; beside a calculation stand only citation marks."""

    runs: tuple[Run, ...]
    number: int | None = None
    calculation: Calculation | None = None


@dataclass(frozen=True, slots=True)
class TextGroup:
    """`kind` is "alinea", "opmerking", "waarschuwing", "berekening" (all of one line), "lijst" or "nummers"."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """`marks` are the citation marks of the claim that says the same as the row; both empty where none does."""

    cells: tuple[str, ...]
    marks: tuple[Run, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class TableView:
    """`numeric` tells of each column whether it holds numbers."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    name: str
    detail: str
    duration: str


@dataclass(frozen=True, slots=True)
class WeighedView:
    """A passage that was weighed; scores are "–" where that way of searching did not find it."""

    rank: int
    title: str
    pages: str
    section: str
    url: str
    score: str
    lexical: str
    dense: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """ "Hoe kom ik hieraan?": `reading` holds (name, value) pairs."""

    reading: tuple[tuple[str, str], ...]
    steps: tuple[StepView, ...]
    weighed: tuple[WeighedView, ...]
    duration: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question and its answer. `anchor` is unique on the page, `verdict` says in a few words what the answer is."""

    anchor: str
    question: str
    status: str
    verdict: str
    language: str
    groups: tuple[TextGroup, ...]
    table: TableView | None
    sources: tuple[SourceView, ...]
    nearest: tuple[SourceView, ...]
    follow_ups_title: str
    follow_ups: tuple[str, ...]
    explanation: ExplanationView


@dataclass(frozen=True, slots=True)
class ChatPage:
    """`earlier` are the questions that the form sends again, `fault` what is wrong with `draft`, or ""."""

    title: str
    documents: str
    updated: str
    examples: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    earlier: tuple[str, ...]
    draft: str
    fault: str


@dataclass(frozen=True, slots=True)
class FaultFragment:
    message: str


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In PDF points, as SVG attributes want them."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """`sources` is the srcset; `view_box` spans the page in points."""

    url: str
    sources: str
    alt: str
    width: int
    height: int
    view_box: str
    quote_boxes: tuple[Rectangle, ...]
    passage_boxes: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a document. Addresses are "" where there is nothing to go to.

    `elsewhere` holds (page label, address) pairs of the other pages that the quote stands on.
    """

    title: str
    document_title: str
    document_url: str
    details: str
    position: str
    section: str
    quote: str
    notices: tuple[str, ...]
    picture: PictureView | None
    blocks: tuple[MarkedBlock, ...]
    previous_url: str
    next_url: str
    elsewhere: tuple[tuple[str, str], ...]
    file_url: str
    file_label: str


@dataclass(frozen=True, slots=True)
class LibraryRow:
    title: str
    url: str
    details: str
    size: str
    issues: str


@dataclass(frozen=True, slots=True)
class LibraryPage:
    title: str
    rows: tuple[LibraryRow, ...]


@dataclass(frozen=True, slots=True)
class OutlineItem:
    title: str
    level: int
    pages: str
    url: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """`facts` and `issues` are (name, value) pairs."""

    title: str
    facts: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    outline: tuple[OutlineItem, ...]
    first_page_url: str
    file_url: str
    file_label: str


@dataclass(frozen=True, slots=True)
class FaultPage:
    title: str
    message: str
    remedy: str
