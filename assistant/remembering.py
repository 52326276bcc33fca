"""What was made is made once.

Comes in: a function and what it is asked for. Goes out: what it makes, from memory where it was asked for before. The
same question comes often: a conversation is sent again with each next question, and colleagues ask alike.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Remembered(Generic[P, T]):
    """As `functools.lru_cache`, but who asks for what another is just making waits for that. Safe to use from several
    threads; what raises is not remembered. `make` may ask for others as long as these never ask for it in turn.
    """

    def __init__(self, make: Callable[P, T], kept: int, at_once: int) -> None:
        """Arguments are given by position and have to be hashable; of more than `kept` the longest unused is let go.

        `at_once` threads make something at a time. Making holds the interpreter: with more of them each would take as
        much longer, and who asks for what is there already would wait for all of them.
        """
        self._make = make
        self._kept = kept
        self._futures: OrderedDict[Hashable, Future[T]] = OrderedDict()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(at_once)
        self._here = threading.local()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        future = self._known(args)
        if future is None:
            with self._place():
                future, is_first = self._take(args)
                if is_first:
                    self._fill(future, args, kwargs)
        return future.result()

    def _known(self, args: Hashable) -> Future[T] | None:
        with self._lock:
            future = self._futures.get(args)
            if future is not None:
                self._futures.move_to_end(args)
            return future

    @contextmanager
    def _place(self) -> Iterator[None]:
        """One of those at which something is made: what is asked for while making is made at the same place. It is
        taken before it is told that this thread will make something, so nobody waits for one that has no place.
        """
        if getattr(self._here, "has_place", False):
            yield
            return
        with self._places:
            self._here.has_place = True
            try:
                yield
            finally:
                self._here.has_place = False

    def _take(self, args: Hashable) -> tuple[Future[T], bool]:
        """What is made of it, and whether that is still to do."""
        with self._lock:
            future = self._futures.get(args)
            if future is not None:
                return future, False
            future = self._futures[args] = Future()
            while len(self._futures) > self._kept:
                self._futures.popitem(last=False)
            return future, True

    def _fill(self, future: Future[T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        try:
            future.set_result(self._make(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - handed on to all who wait for it
            with self._lock:
                if self._futures.get(args) is future:
                    del self._futures[args]
            future.set_exception(error)
