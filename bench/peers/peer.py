"""What each system that is compared does: take passages, index them into a folder, open that folder, answer.

Comes in: a folder that `library.write` made. Goes out: rows of passages, best first. A system's own packages are
imported by its module alone, which no other system's process loads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from bench.peers import library

LIMIT = 10
"""Passages asked for."""
CONSTANT = 60
"""The usual one of reciprocal rank fusion, where a system leaves the choice."""


class Peer(ABC):
    """`open` is called in another process than `build`; `ask` may be called by several threads."""

    def __init__(self, model: str) -> None:
        """`model` is a folder, or "" for a system without one. What is loaded here is no part of indexing."""
        self.model = model

    def take(self, source: Path) -> None:
        """Reads the passages; no part of indexing."""
        self.texts = library.texts(source)

    @abstractmethod
    def build(self, folder: Path) -> None:
        """Indexes what was taken and writes it; the folder is there and empty."""

    @abstractmethod
    def open(self, folder: Path) -> None: ...

    @abstractmethod
    def ask(self, text: str) -> list[int]:
        """Rows of at most LIMIT passages, best first."""


def first(rows: Iterable[object]) -> list[int]:
    """LIMIT rows, of what systems keep them as."""
    return [int(str(row)) for row in rows][:LIMIT]
