"""What was made is made once.

Comes in: a function and what it is asked for. Goes out: what it makes, from memory where it was asked for before. The
same question comes often: a conversation is sent again with each next question, and colleagues ask alike.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Remembered(Generic[P, T]):
    """As `functools.lru_cache`, but who asks for what another is just making waits for that. Safe to use from several
    threads; what raises is not remembered. `make` may ask for others as long as these never ask for it in turn.
    """

    def __init__(self, make: Callable[P, T], kept: int) -> None:
        """Arguments are given by position and have to be hashable; of more than `kept` the longest unused is let go."""
        self._make = make
        self._kept = kept
        self._futures: OrderedDict[Hashable, Future[T]] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            future = self._futures.get(args)
            is_first = future is None
            if future is None:
                future = self._futures[args] = Future()
                while len(self._futures) > self._kept:
                    self._futures.popitem(last=False)
            else:
                self._futures.move_to_end(args)
        if is_first:
            try:
                future.set_result(self._make(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - handed on to all who wait for it
                with self._lock:
                    if self._futures.get(args) is future:
                        del self._futures[args]
                future.set_exception(error)
        return future.result()
