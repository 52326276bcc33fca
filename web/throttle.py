"""Slows down who asks too much. Comes in: keys, as addresses. Goes out: how long to wait. Kept in memory alone.

Each key has a bucket of tokens that fills up again evenly; who finds it empty waits for the next token.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MAX_KEYS = 10_000


class Throttle:
    """`limit` at once, and from then on `limit` in each `period_s` seconds; 0 or less sets no limit.

    Safe to use from several threads.
    """

    def __init__(self, limit: int, period_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._rate = limit / period_s
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> int:
        """Whole seconds until the next token; 0 where there is one."""
        if self._limit <= 0:
            return 0
        with self._lock:
            tokens = self._tokens(key)
        return 0 if tokens >= 1 else math.ceil(round((1 - tokens) / self._rate, 6))

    def note(self, key: str) -> None:
        """Takes a token, where there is one."""
        if self._limit <= 0:
            return
        with self._lock:
            self._buckets[key] = (max(self._tokens(key) - 1, 0), self._clock())
            self._buckets.move_to_end(key)
            if len(self._buckets) > _MAX_KEYS:
                self._buckets.popitem(last=False)

    def forget(self, key: str) -> None:
        with self._lock:
            self._buckets.pop(key, None)

    def _tokens(self, key: str) -> float:
        tokens, moment = self._buckets.get(key, (float(self._limit), 0.0))
        return min(float(self._limit), tokens + (self._clock() - moment) * self._rate)


def network(address: str) -> str:
    """The address, of IPv6 the network of 64 bits, of which one household or office has all addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return address
