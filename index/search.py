"""The index as its users see it: search, and what the library knows of its documents.

Comes in: a data folder. Goes out: `Index`, which always answers from one whole generation and moves over by itself
when a new one is published, and `Snapshot`, which stays on one: take one (`Index.snapshot`) for work of several steps.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index import faults
from index.catalog import CatalogPool, no_index
from index.embed import Embedder, load_embedder_of
from index.generation import Generation, current_folder, pointer, read_generation
from index.model import (
    ALL,
    DocumentRecord,
    Facets,
    FactFilters,
    FactKind,
    FactOrder,
    Filters,
    Manifest,
    Register,
    Retrieval,
    SearchRequest,
    VersionRecord,
)
from index.rerank import CrossEncoderReranker, load_cross_encoder
from index.snapshot import Snapshot
from ingest.errors import BeleidswijzerError, DamagedIndex
from ingest.fact_model import Amount, Decision, Event, Facts
from ingest.model import Document, Page, Passage

_log = logging.getLogger(__name__)
_ALL_FACTS = FactFilters()


class Index:
    """Safe to use from several threads."""

    def __init__(self, data: Path, pool: CatalogPool, cross_encoder: CrossEncoderReranker | None) -> None:
        """Use `open`."""
        self._data = data
        self._pointer = pointer(data)
        self._pool = pool
        self._cross_encoder = cross_encoder
        self._moving = threading.Lock()
        self._seen = _stamp(self._pointer)
        self._snapshot = _load(data, pool, None, cross_encoder)

    @classmethod
    def open(cls, data: Path, cross_encoder: str = "") -> Index:
        """`cross_encoder` is a folder with such a model, for a second look at the best passages.

        Raises NoIndex, FolderNotReadable, OlderSchema, DamagedIndex, ModelError.
        """
        model = load_cross_encoder(cross_encoder)
        pool = CatalogPool(data)
        try:
            return cls(data, pool, model)
        except BaseException:
            pool.close()
            raise

    def snapshot(self) -> Snapshot:
        """The generation in use now, for a piece of work that must see one state from begin to end."""
        # While one thread moves over, the others go on with what they have.
        if _stamp(self._pointer) != self._seen and self._moving.acquire(blocking=False):
            try:
                self._move_over()
            finally:
                self._moving.release()
        return self._snapshot

    def newest(self) -> Snapshot:
        """As `snapshot`, but never what others go on with while one thread moves over."""
        with self._moving:
            self._move_over()
            return self._snapshot

    def _move_over(self) -> None:
        stamp = _stamp(self._pointer)
        if stamp == self._seen:
            return
        try:
            self._snapshot = _load(self._data, self._pool, self._snapshot, self._cross_encoder)
        except BeleidswijzerError:
            _log.exception("The new generation cannot be used; the old one stays in use")
        finally:
            self._seen = stamp

    @property
    def manifest(self) -> Manifest:
        return self.snapshot().manifest

    def search(self, request: SearchRequest) -> Retrieval:
        return self.snapshot().search(request)

    def documents(self, filters: Filters = ALL) -> tuple[DocumentRecord, ...]:
        return self.snapshot().documents(filters)

    def document(self, document_id: str) -> Document:
        return self.snapshot().document(document_id)

    def versions(self, document_id: str) -> tuple[VersionRecord, ...]:
        return self.snapshot().versions(document_id)

    def page(self, document_id: str, number: int) -> Page:
        return self.snapshot().page(document_id, number)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        return self.snapshot().passages(document_id)

    def facts(self, document_id: str) -> Facts:
        return self.snapshot().facts(document_id)

    def decisions(
        self,
        filters: FactFilters = _ALL_FACTS,
        *,
        order: FactOrder = FactOrder.DATE,
        skip: int = 0,
        limit: int | None = None,
    ) -> Register[Decision]:
        return self.snapshot().decisions(filters, order=order, skip=skip, limit=limit)

    def events(
        self,
        filters: FactFilters = _ALL_FACTS,
        *,
        order: FactOrder = FactOrder.DATE,
        skip: int = 0,
        limit: int | None = None,
    ) -> Register[Event]:
        return self.snapshot().events(filters, order=order, skip=skip, limit=limit)

    def amounts(
        self, filters: FactFilters = _ALL_FACTS, *, skip: int = 0, limit: int | None = None
    ) -> Register[Amount]:
        return self.snapshot().amounts(filters, skip=skip, limit=limit)

    def facets(self, kind: FactKind, filters: FactFilters = _ALL_FACTS) -> Facets:
        return self.snapshot().facets(kind, filters)

    def original(self, document_id: str) -> Path:
        return self.snapshot().original(document_id)

    def knows(self, term: str) -> int:
        return self.snapshot().knows(term)

    def close(self) -> None:
        self._pool.close()


def _stamp(pointer: Path) -> tuple[int, int]:
    """Changes when the pointer is switched: each switch puts another file in its place."""
    try:
        status = pointer.stat()
    except OSError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns


def _load(
    data: Path, pool: CatalogPool, before: Snapshot | None, cross_encoder: CrossEncoderReranker | None
) -> Snapshot:
    """Looks again where the pointer has moved on meanwhile, since old generations are deleted."""
    while True:
        folder = current_folder(data)
        if folder is None:
            raise faults.damaged_pointer(pointer(data)) if pointer(data).exists() else no_index(data)
        try:
            generation, embedder = _whole_generation(data, folder, before)
            break
        except DamagedIndex:
            if current_folder(data) == folder:
                raise
    return Snapshot(data, pool, generation, embedder, cross_encoder)


def _whole_generation(data: Path, folder: Path, before: Snapshot | None) -> tuple[Generation, Embedder]:
    """With its model, which is loaded while files are checked. Raises DamagedIndex, FolderNotReadable, ModelError."""
    generation = read_generation(folder)
    model = generation.manifest.model
    with ThreadPoolExecutor(1, thread_name_prefix="checking") as pool:
        checked = pool.submit(generation.is_whole)
        known = before.embedder if before and before.manifest.model == model else None
        try:
            embedder = known or load_embedder_of(data, model)
        finally:
            if not checked.result():
                raise faults.damaged_generation(folder, "een bestand ontbreekt of is veranderd")
    return generation, embedder
