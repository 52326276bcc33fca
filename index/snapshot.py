"""One generation, searched and read. Everything it tells is of one moment.

Comes in: a whole generation and the catalog. Goes out: what `Index` promises, for that generation.
"""

from __future__ import annotations

import difflib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from index import catalog_facts, catalog_read, dense, faults, lexical, tokens
from index.analyse import analyse
from index.catalog import CatalogPool
from index.codec import CodecError
from index.embed import Embedder
from index.fusion import Candidate
from index.generation import Generation, current_folder
from index.latest import Latest
from index.model import (
    ALL,
    DocumentRecord,
    Facets,
    FactFilters,
    FactKind,
    FactOrder,
    FactRecord,
    Filters,
    Hit,
    Manifest,
    Register,
    Retrieval,
    SearchRequest,
    VersionRecord,
)
from index.originals import is_kept, original_path
from index.read_only import lockable
from index.rerank import CrossEncoderReranker
from index.retrieve import Found, Retriever
from ingest.errors import UnknownDocument
from ingest.fact_model import Amount, Decision, Event, Facts
from ingest.model import Document, Page, Passage

PASSAGES = 4_096
"""Passages that stay decoded, some kilobytes each: those found by a search, and as many of whole documents."""
DOCUMENT_CHARS = 1_500_000
"""Text of documents that stay decoded: with words and boxes one character takes some 60 bytes, so 90 MB."""
_ALL_FACTS = FactFilters()


class Snapshot:
    """Safe to use from several threads."""

    def __init__(
        self,
        data: Path,
        pool: CatalogPool,
        generation: Generation,
        embedder: Embedder,
        cross_encoder: CrossEncoderReranker | None = None,
    ) -> None:
        """Raises DamagedIndex, and OlderSchema for facts that this code cannot read."""
        self.manifest: Manifest = generation.manifest
        self.embedder = embedder
        self._data = data
        self._folder = generation.folder
        self._pool = pool
        self._versions = dict(zip((pair[0] for pair in self.manifest.documents), generation.versions, strict=True))
        try:
            by_meaning = dense.DenseIndex(generation.folder / dense.FILE_NAME)
            by_tokens = tokens.TokenIndex(generation.folder / tokens.FOLDER_NAME)
            self._lexical = lexical.LexicalIndex(lockable(generation.folder / lexical.FOLDER_NAME, self))
        except (RuntimeError, ValueError, OSError) as error:
            raise faults.damaged_generation(generation.folder, str(error)) from error
        with pool.connection() as connection:
            records = catalog_read.document_records(connection, generation.versions)
            are_facts_readable = catalog_facts.are_readable(connection, generation.versions)
        described = tuple((record.id, record.version) for record in records)
        if (
            described != self.manifest.documents
            or not len(by_meaning) == len(by_tokens) == len(self._lexical) == self.manifest.passage_count
        ):
            raise faults.damaged_generation(generation.folder, "hij past niet bij de catalogus")
        if not are_facts_readable:
            raise faults.other_facts(data)
        self._retriever = Retriever(self._lexical, by_meaning, embedder, by_tokens, cross_encoder)
        self._records = {record.id: record for record in records}
        self._documents: Latest[int, Document] = Latest(DOCUMENT_CHARS, _chars)
        self._passages: Latest[int, Passage] = Latest(PASSAGES)
        self._passages_in: Latest[int, tuple[Passage, ...]] = Latest(PASSAGES, len)
        self._page = lru_cache(maxsize=256)(self._read_page)
        self._facts = lru_cache(maxsize=64)(self._read_facts)
        self._are_facts_checked = False

    def search(self, request: SearchRequest) -> Retrieval:
        """Hits best first; none for a text without words."""
        clock = _Clock()
        documents = self._matching(request.filters)
        hits: tuple[Hit, ...] = ()
        if request.text.strip() and request.limit > 0 and documents != []:
            hits = self._hits(request, documents, clock)
        return Retrieval(request, hits, clock.timings(), self.manifest.id)

    def _hits(self, request: SearchRequest, documents: list[str] | None, clock: _Clock) -> tuple[Hit, ...]:
        rows = self._rows(documents)
        best = self._retriever.search(request.text, request.limit, documents, rows, clock.passed)
        found = self._load(best, self._retriever.read(request.limit))
        clock.passed("load")
        found = self._retriever.look_again(request.text, found)[: request.limit]
        clock.passed("fold")
        return tuple(
            Hit(f.passage, f.candidate.lexical, f.candidate.dense if f.candidate.is_near else None, f.score, rank)
            for rank, f in enumerate(found, 1)
        )

    def _load(self, best: Iterator[tuple[Candidate, float]], limit: int) -> list[Found]:
        """The first `limit` that are there: removal takes text away from running readers at once."""
        found: list[Found] = []
        with self._pool.connection() as connection:
            while len(found) < limit and (batch := list(islice(best, limit))):
                passages = self._passages_of(connection, [candidate.row for candidate, _ in batch])
                self._expect(len(passages), len(batch), "passages")
                found += [
                    Found(passages[c.row], c, score, self._newness(passages[c.row].document_id))
                    for c, score in batch
                    if c.row in passages
                ]
        return found[:limit]

    def _passages_of(self, connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Passage]:
        """Those that are there, the latest from memory."""
        known = {row: passage for row in rows if (passage := self._passages.get(row))}
        there = catalog_read.present_rows(connection, list(known))
        read = catalog_read.passages_by_row(connection, [row for row in rows if row not in known])
        for row, passage in read.items():
            self._passages.put(row, passage)
        return {row: known[row] for row in there} | read

    def _newness(self, document_id: str) -> str:
        """By the document's date; one without a date counts as old."""
        date = self._records[document_id].date
        return date.isoformat() if date else ""

    def documents(self, filters: Filters = ALL) -> tuple[DocumentRecord, ...]:
        """Those that pass, by id."""
        passing = self._matching(filters)
        return tuple(
            self._records[document_id] for document_id in sorted(self._records if passing is None else passing)
        )

    def years(self) -> frozenset[int]:
        """Those that a document is dated in or is about."""
        return frozenset().union(*self._years.values())

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        version = self._version(document_id)
        document = self._documents.get(version) or self._read_document(version)
        self._expect(len(document.pages) if document else 0, self._records[document_id].page_count, "pages")
        if document is None:
            raise self._unknown(document_id)
        return document

    def page(self, document_id: str, number: int) -> Page:
        """Raises UnknownDocument, also for a page that the document does not have."""
        page = self._page(self._version(document_id), number)
        if page is None:
            last = self._records[document_id].page_count
            self._expect(0, 1 if 1 <= number <= last else 0, "pages")
            raise UnknownDocument(
                f"Het document '{document_id}' heeft geen bladzijde {number}.", f"Kies een bladzijde van 1 tot {last}."
            )
        return page

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """In order. Raises UnknownDocument."""
        version = self._version(document_id)
        passages = self._passages_in.get(version)
        if passages is None:
            with self._pool.connection() as connection:
                passages = catalog_read.passages_of(connection, version)
            self._expect(len(passages), self._records[document_id].passage_count, "passages")
            self._passages_in.put(version, passages)
        return passages

    def facts(self, document_id: str) -> Facts:
        """Raises UnknownDocument."""
        return self._facts(self._version(document_id))

    def decisions(
        self,
        filters: FactFilters = _ALL_FACTS,
        *,
        order: FactOrder = FactOrder.DATE,
        skip: int = 0,
        limit: int | None = None,
    ) -> Register[Decision]:
        """`limit` of them after the first `skip`."""
        return self._register("decisions", filters, order, skip, limit)

    def events(
        self,
        filters: FactFilters = _ALL_FACTS,
        *,
        order: FactOrder = FactOrder.DATE,
        skip: int = 0,
        limit: int | None = None,
    ) -> Register[Event]:
        """The date of an event is its first day."""
        return self._register("events", filters, order, skip, limit)

    def amounts(
        self, filters: FactFilters = _ALL_FACTS, *, skip: int = 0, limit: int | None = None
    ) -> Register[Amount]:
        """By document and place in it."""
        return self._register("amounts", filters, FactOrder.DOCUMENT, skip, limit)

    def facets(self, kind: FactKind, filters: FactFilters = _ALL_FACTS) -> Facets:
        """How the facts of a register that match are spread."""
        by_version = self._by_version(filters)
        with self._pool.connection() as connection:
            self._check_facts(connection)
            ids = {version: record.id for version, record in by_version.items()}
            return catalog_facts.facets(connection, kind, ids, filters)

    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """(abbreviation, full form) as documents explain them."""
        with self._pool.connection() as connection, self._reading_facts():
            return catalog_facts.abbreviations(connection, self._versions.values())

    def versions(self, document_id: str) -> tuple[VersionRecord, ...]:
        """Oldest first; the last is the current one. Raises UnknownDocument."""
        version = self._version(document_id)
        with self._pool.connection() as connection:
            return catalog_read.version_records(connection, document_id, version)

    def original(self, document_id: str) -> Path:
        """The file as it was read. Raises UnknownDocument, DamagedIndex."""
        self._version(document_id)
        record = self._records[document_id]
        if not is_kept(self._data, record.version, record.file_name):
            raise faults.damaged_original(self._data, record.file_name)
        return original_path(self._data, record.version, record.file_name)

    def knows(self, term: str) -> int:
        """In how many passages a word stands, in any inflection; for several words, the rarest. 0: nowhere."""
        counts = [self._lexical.passage_count(token.lemma) for token in analyse(term) if not token.stop]
        return min(counts, default=0)

    @cached_property
    def _years(self) -> dict[str, frozenset[int]]:
        """By document."""
        return {record.id: _years(record) for record in self._records.values()}

    def _by_version(self, filters: FactFilters) -> dict[int, DocumentRecord]:
        documents = self._matching(Filters(documents=filters.documents, kinds=filters.kinds))
        wanted = self._records if documents is None else documents
        return {self._versions[document]: self._records[document] for document in wanted}

    def _register(
        self, kind: FactKind, filters: FactFilters, order: FactOrder, skip: int, limit: int | None
    ) -> Register[Any]:
        by_version = self._by_version(filters)
        with self._pool.connection() as connection, self._reading_facts():
            self._check_facts(connection)
            total, found = catalog_facts.register(connection, kind, by_version, filters, order, skip, limit)
        return Register(total, tuple(FactRecord(by_version[f.version], f.section_path, f.fact) for f in found))

    def _matching(self, filters: Filters) -> list[str] | None:
        """Ids of the documents that pass; None where all do."""
        if filters == ALL:
            return None
        return [
            record.id
            for record in self._records.values()
            if (not filters.documents or record.id in filters.documents)
            and (not filters.kinds or record.kind in filters.kinds)
            and (not filters.years or not self._years[record.id].isdisjoint(filters.years))
        ]

    def _rows(self, documents: list[str] | None) -> list[int] | None:
        if documents is None:
            return None
        with self._pool.connection() as connection:
            rows = catalog_read.passage_rows(connection, [self._versions[document] for document in documents])
        self._expect(len(rows), sum(self._records[document].passage_count for document in documents), "passages")
        return rows

    def _expect(self, found: int, wanted: int, table: str) -> None:
        """Raises DamagedIndex where rows are missing. A removal takes rows away too, but only once a next generation
        is in use.
        """
        if found != wanted and current_folder(self._data) == self._folder:
            raise faults.damaged_catalog(self._data, f"er ontbreken rijen van {table}")

    def _check_facts(self, connection: sqlite3.Connection) -> None:
        """Once a generation, before the first register: a fact whose date or body was spoilt would not be found, and so
        never be looked at.
        """
        if not self._are_facts_checked:
            catalog_facts.check(connection, self._versions.values())
            self._are_facts_checked = True

    def _version(self, document_id: str) -> int:
        version = self._versions.get(document_id)
        if version is None:
            raise self._unknown(document_id)
        return version

    def _unknown(self, document_id: str) -> UnknownDocument:
        return unknown_document(document_id, self._versions)

    def _read_document(self, version: int) -> Document | None:
        with self._pool.connection() as connection:
            try:
                document = catalog_read.document(connection, version)
            except CodecError as error:
                raise faults.damaged_catalog(self._data, str(error)) from error
        if document is not None:
            self._documents.put(version, document)
        return document

    def _read_facts(self, version: int) -> Facts:
        with self._pool.connection() as connection, self._reading_facts():
            return catalog_facts.facts(connection, version)

    @contextmanager
    def _reading_facts(self) -> Iterator[None]:
        """A newer program may renew facts while this one runs."""
        try:
            yield
        except CodecError as error:
            raise faults.other_facts(self._data) from error

    def _read_page(self, version: int, number: int) -> Page | None:
        with self._pool.connection() as connection:
            try:
                return catalog_read.page(connection, version, number)
            except CodecError as error:
                raise faults.damaged_catalog(self._data, str(error)) from error


def unknown_document(document_id: str, known: Iterable[str]) -> UnknownDocument:
    """Names the ids nearest to what was asked for."""
    near = difflib.get_close_matches(document_id, list(known), n=3, cutoff=0.4)
    remedy = f"Bedoelt u {' of '.join(near)}?" if near else "Bekijk wat er is met: beleidswijzer status."
    return UnknownDocument(f"Er is geen document '{document_id}' in de index.", remedy)


def _chars(document: Document) -> int:
    return sum(len(page.text) for page in document.pages)


def _years(record: DocumentRecord) -> frozenset[int]:
    """The year of its date and those of its period."""
    years = [int(part) for part in record.period.split("-") if part.strip().isdecimal()]
    span = set(range(min(years), max(years) + 1)) if years else set()
    return frozenset(span | ({record.date.year} if record.date else set()))


class _Clock:
    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._timings: list[tuple[str, float]] = []

    def passed(self, step: str) -> None:
        """The time since the step before was that of `step`."""
        now = time.perf_counter()
        self._timings.append((step, (now - self._last) * 1000))
        self._last = now

    def timings(self) -> tuple[tuple[str, float], ...]:
        return tuple(self._timings)
