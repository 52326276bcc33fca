"""The types that the index hands on: pure data, no I/O."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar

from ingest.errors import DocumentError
from ingest.fact_model import AmountRole, OutcomeKind
from ingest.model import DocumentKind, Issue, Passage

F = TypeVar("F")

SCHEMA_VERSION = 4
"""Version of the catalog's tables and of a generation's manifest."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; an empty tuple does not narrow.

    `years` are those that a document is dated in or is about.
    """

    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()


ALL = Filters()
"""Narrows nothing."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """`text` is what is looked for, in Dutch; `limit` is the number of hits wanted."""

    text: str
    limit: int = 10
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `lexical` is the BM25 score, `dense` the cosine; None where that part did not find it.

    `score` is the fused score that orders the hits, `rank` is 1-based.
    """

    passage: Passage
    lexical: float | None
    dense: float | None
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The answer to a request: hits best first (ties by passage id), the time of each step, the generation searched."""

    request: SearchRequest
    hits: tuple[Hit, ...]
    timings_ms: tuple[tuple[str, float], ...]
    index_id: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A row of the library: what lists show of a document without reading its pages."""

    id: str
    title: str
    kind: DocumentKind
    organisation: str
    date: datetime.date | None
    period: str
    status: str
    version: str
    file_name: str
    format: str
    size_bytes: int
    page_count: int
    passage_count: int
    table_count: int
    indexed_at: datetime.datetime
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version of a document that is or was in the index. `replaced_at` is None for the current one."""

    version: str
    title: str
    file_name: str
    indexed_at: datetime.datetime
    replaced_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document that waits until a maintainer lets it through; `issues` say why."""

    id: str
    title: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class FactFilters:
    """What a register of facts is narrowed to; what is empty or None does not narrow.

    `documents` are ids, `kinds` those of the documents. `years`, and the days from `first` to `last`, keep what is
    dated in them or lasts into them; a fact without a date never is. Each content word of `text` has to stand in the
    fact or in the headings above it, in some inflection or as part of a word. `actor` is words of the body or person
    that decides or acts. `outcomes` narrow decisions, `roles` amounts.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    years: tuple[int, ...] = ()
    first: datetime.date | None = None
    last: datetime.date | None = None
    text: str = ""
    actor: str = ""
    outcomes: tuple[OutcomeKind, ...] = ()
    roles: tuple[AmountRole, ...] = ()


class FactOrder(StrEnum):
    """How decisions and events are sorted; the values are the Dutch names that users see. What has no date, or no body,
    goes last. Ties go by the latest date where that is no order itself, and then by document and place in it.
    """

    DATE = "datum"
    NEWEST = "-datum"
    ACTOR = "orgaan"
    DOCUMENT = "document"


FactKind = Literal["amounts", "decisions", "events"]


@dataclass(frozen=True, slots=True)
class Facets:
    """How the facts of a register are spread, as (value, count) pairs without those that count none.

    `documents` are ids, by title; `actors` words in lower case, the most frequent first; `years` those that a fact
    begins in, in order; `months` likewise, as first days, without the facts that are of whole years; `undated` is how
    many facts have no date.
    """

    documents: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    months: tuple[tuple[datetime.date, int], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class FactRecord(Generic[F]):
    """A fact with its document and the titles of the sections it stands in, outermost first."""

    document: DocumentRecord
    section_path: tuple[str, ...]
    fact: F


@dataclass(frozen=True, slots=True)
class Register(Generic[F]):
    """Facts of one kind over the documents: `total` is how many match, `records` those asked for, in order."""

    total: int
    records: tuple[FactRecord[F], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of. `documents` holds (document id, version) pairs, sorted.

    `corpus_digest` is the SHA-256 over the ids and digests of its passages in order; `created` is UTC.
    """

    id: str
    schema: int
    model: str
    dimension: int
    analyser: str
    passage_count: int
    corpus_digest: str
    documents: tuple[tuple[str, str], ...]
    created: datetime.datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file that was given to `index`.

    `action` is "added", "replaced", "unchanged" or "failed"; `error` is None unless it failed.
    """

    path: str
    action: str
    document_id: str
    page_count: int
    passage_count: int
    table_count: int
    issues: tuple[Issue, ...]
    error: DocumentError | None
    duration_ms: float

    @property
    def message(self) -> str:
        """What went wrong and what to do, in Dutch; "" unless it failed."""
        return str(self.error) if self.error else ""


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did: an outcome a file, in the order given, and the generation now current."""

    outcomes: tuple[Outcome, ...]
    index_id: str
    document_count: int
    passage_count: int


class Progress(Protocol):
    """Is told how an update goes on: first how many files there are, then each outcome, then each later phase."""

    def started(self, total: int) -> None: ...

    def advanced(self, outcome: Outcome) -> None: ...

    def phase(self, name: str) -> None:
        """`name` is "facts" (only where another version made those that are stored), "embed" or "publish"."""
