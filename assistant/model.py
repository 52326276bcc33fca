"""The types of a question and its answer: pure data, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.model import Filters, Retrieval
from ingest.model import BBox, DocumentKind, Span


class Status(StrEnum):
    """The values are the Dutch names that the API gives."""

    ANSWERED = "beantwoord"
    PARTIAL = "deels"
    CLARIFY = "verduidelijking"
    NOT_FOUND = "niet_gevonden"
    OUT_OF_SCOPE = "buiten_bereik"


class ClaimKind(StrEnum):
    """The values are the Dutch names that the API gives."""

    QUOTE = "citaat"
    FIGURE = "bedrag"
    CALCULATION = "berekening"
    DATE = "datum"
    ITEM = "onderdeel"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation, as the caller sent it."""

    question: str


@dataclass(frozen=True, slots=True)
class Question:
    """How a question was read.

    `text` is as asked, `standalone_text` with what it took from the turns before, `search_text` in Dutch with terms of
    the lexicon added. `terms` are the content words (analysed tokens) that an answer has to cover; `names` the proper
    names, `years` the years and `numbers` the other numbers that it mentions.
    """

    text: str
    standalone_text: str
    search_text: str
    language: str
    terms: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[int, ...]
    numbers: tuple[str, ...]
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class CitedPage:
    """Where a part of a quote stands on one page: character runs and, where the format has them, boxes."""

    page: int
    label: str | None
    spans: tuple[Span, ...]
    boxes: tuple[BBox, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and its place. `number` is 1-based and unique in the answer; `pages` is never empty.

    `passage` is the passage's text around the quote, verbatim.
    """

    number: int
    document_id: str
    document_title: str
    document_kind: DocumentKind
    document_date: str
    section_path: tuple[str, ...]
    quote: str
    passage: str
    passage_id: str
    pages: tuple[CitedPage, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an answer says, with the numbers of the citations that prove it (never empty)."""

    text: str
    kind: ClaimKind
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table to show beside the text. Rows are row-major, each as long as `header`."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how an answer came about, for "Hoe kom ik hieraan?"; `detail` is Dutch."""

    name: str
    detail: str
    duration_ms: float


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `text` is the whole of it, plain, with [1] marks.

    `nearest` are the passages nearest to a question that was not answered.
    """

    id: str
    status: Status
    question: Question
    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    table: AnswerTable | None
    follow_ups: tuple[str, ...]
    steps: tuple[Step, ...]
    retrieval: Retrieval
    duration_ms: float
