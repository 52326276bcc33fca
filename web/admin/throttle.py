"""Slows down guessing. Comes in: who failed. Goes out: how long to wait. Kept in memory alone, and only for a while."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW_S = 15 * 60
_MAX_KEYS = 10_000


class Throttle:
    """At most `limit` events a key within the window."""

    def __init__(self, limit: int, window_s: float = WINDOW_S, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._moments: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> int:
        """Seconds until the next one is allowed; 0 where it is now."""
        with self._lock:
            moments = self._recent(key)
            if len(moments) < self._limit:
                return 0
            return int(moments[0] + self._window_s - self._clock()) + 1

    def note(self, key: str) -> None:
        with self._lock:
            moments = self._recent(key)
            moments.append(self._clock())
            self._moments[key] = moments
            self._moments.move_to_end(key)
            while len(self._moments) > _MAX_KEYS:
                self._moments.popitem(last=False)

    def forget(self, key: str) -> None:
        with self._lock:
            self._moments.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        moments = self._moments.get(key, deque())
        while moments and moments[0] <= self._clock() - self._window_s:
            moments.popleft()
        return moments


def network(address: str) -> str:
    """The address, of IPv6 the network of 64 bits, of which one household or office has all addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return address
