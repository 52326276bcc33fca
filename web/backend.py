"""The index and the assistant that the routes share.

Comes in: the data folder. Goes out: one open `Engine` for all requests, opened at start or, where there was no index
yet, by the first request after one was made. A newer generation of the index is taken up by the index itself.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from assistant.pipeline import Assistant
from index.search import Index
from index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Engine:
    index: Index
    assistant: Assistant


class Backend:
    """Opens the engine once, whatever number of requests ask for it at a time."""

    def __init__(self, data: Path, cross_encoder: str = "") -> None:
        self._data = data
        self._cross_encoder = cross_encoder
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def engine(self) -> Engine:
        """Raises NoIndex, OlderSchema, DamagedIndex, ModelError; the next call tries again."""
        with self._lock:
            if self._engine is None:
                index = Index.open(self._data, self._cross_encoder)
                self._engine = Engine(index, Assistant(index))
            return self._engine

    def snapshot(self) -> Snapshot:
        """The generation in use, for all that one request reads. Raises what `engine` raises."""
        return self.engine().index.snapshot()

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.index.close()
                self._engine = None
