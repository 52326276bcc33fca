"""The index and the assistant that the routes share.

Comes in: the data folder. Goes out: one open `Engine` for all requests, opened at start or, where there was no index
yet, by the first request after one was made. A newer generation of the index is taken up by the index itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.model import Answer, Turn
from index.model import DocumentRecord, Filters, Manifest, VersionRecord
from ingest.model import Document, Page, Passage


class Library(Protocol):
    """What the web needs of `index.search.Index`."""

    @property
    def manifest(self) -> Manifest: ...
    def documents(self) -> tuple[DocumentRecord, ...]: ...
    def document(self, document_id: str) -> Document: ...
    def versions(self, document_id: str) -> tuple[VersionRecord, ...]: ...
    def page(self, document_id: str, number: int) -> Page: ...
    def passages(self, document_id: str) -> tuple[Passage, ...]: ...
    def original(self, document_id: str) -> Path: ...
    def close(self) -> None: ...


class Answerer(Protocol):
    """What the web needs of `assistant.pipeline.Assistant`."""

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Filters = Filters()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Engine:
    library: Library
    assistant: Answerer


def open_engine(data: Path) -> Engine:
    """Raises NoIndex, OlderSchema, DamagedIndex, ModelError."""
    from assistant.pipeline import Assistant
    from index.search import Index

    index = Index.open(data)
    return Engine(index, Assistant(index))


class Backend:
    """Opens the engine once, whatever number of requests ask for it at a time."""

    def __init__(self, data: Path, opener: Callable[[Path], Engine] = open_engine) -> None:
        self._data = data
        self._opener = opener
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def engine(self) -> Engine:
        """Raises what `open_engine` raises."""
        with self._lock:
            if self._engine is None:
                self._engine = self._opener(self._data)
            return self._engine

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.library.close()
                self._engine = None
