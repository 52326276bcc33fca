"""The different tokens of each passage, by row: what the second look compares.

Comes in: what was made of passages when they were embedded. Goes out: tokens, from files mapped into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dense import Vectors

FOLDER_NAME = "tokens"
Tokens = NDArray[np.integer[Any]]
Embedded = tuple[Sequence[int], Vectors, Sequence[bytes]]
"""A batch: rows, vectors, tokens as the catalog has them."""
_TOKENS, _PLACES = "tokens", "places.npy"


def kept(tokens: Tokens) -> bytes:
    """The different ones of one passage, ascending, as they are kept."""
    return tokens.astype(np.uint32).tobytes()


def write(folder: Path, batches: Iterable[Embedded]) -> Iterator[tuple[Sequence[int], Vectors]]:
    """Hands rows and vectors on, for `dense.write`; what is written is whole when the last has passed.

    The folder must be there and empty.
    """
    rows: list[int] = []
    sizes: list[int] = []
    with (folder / _TOKENS).open("wb") as file:
        for some, vectors, tokens in batches:
            rows += some
            sizes += [len(one) // np.dtype(np.uint32).itemsize for one in tokens]
            file.write(b"".join(tokens))
            yield some, vectors
    ends = np.cumsum(sizes, dtype=np.int64)
    places = np.array([rows, ends - sizes, ends], dtype=np.int64)
    np.save(folder / _PLACES, places[:, np.argsort(places[0])])


class TokenIndex:
    """What was written. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError or OSError where the folder is none of ours."""
        self._rows, self._starts, self._ends = np.asarray(np.load(folder / _PLACES, mmap_mode="r"))
        size = (folder / _TOKENS).stat().st_size  # nothing cannot be mapped
        self._tokens = np.asarray(np.memmap(folder / _TOKENS, np.uint32, "r") if size else np.empty(0, np.uint32))

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, rows: Sequence[int]) -> list[Tokens]:
        """The different tokens of each of `rows`, ascending; they must be in the index."""
        at = np.searchsorted(self._rows, rows)
        return [
            self._tokens[start:end]
            for start, end in zip(self._starts[at].tolist(), self._ends[at].tolist(), strict=True)
        ]
