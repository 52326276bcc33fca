"""What was used last, as much of it as fits.

In: what was read, by its key. Out: the same, until what was used since takes its place. Decoding costs more than all
of a search, and an answer looks at the same few documents again and again; but one can be a note or a book.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Latest(Generic[K, V]):
    """Safe to use from several threads. The last that was put is kept, also where it is larger than `room`.

    `room` is in what `size` tells of a value: without it each counts for one.
    """

    def __init__(self, room: int, size: Callable[[V], int] = lambda _: 1) -> None:
        self._room = room
        self._size = size
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._taken = 0
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: K, value: V) -> None:
        size = self._size(value)
        with self._lock:
            if key in self._kept:
                self._taken -= self._kept.pop(key)[1]
            self._kept[key] = value, size
            self._taken += size
            while self._taken > self._room and len(self._kept) > 1:
                self._taken -= self._kept.popitem(last=False)[1][1]
