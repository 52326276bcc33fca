"""Answers, each made once for as long as the documents stay as they are.

Comes in: a question with the turns before it and what it is narrowed to. Goes out: its answer. The same question to the
same generation of the index has the same answer, and comes often: a conversation is sent again with each next
question, and colleagues ask alike. Who asks what another is just being answered waits for that.
"""

from __future__ import annotations

import dataclasses
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future

from assistant.model import Answer, Turn
from assistant.pipeline import Assistant
from index.model import ALL, Filters
from index.search import Index

KEPT = 500
"""Some tens of kilobytes each."""
_Key = tuple[str, tuple[Turn, ...], Filters, str]


class Answers:
    """Safe to use from several threads."""

    def __init__(self, assistant: Assistant, index: Index, kept: int = KEPT) -> None:
        self._assistant = assistant
        self._index = index
        self._kept = kept
        self._futures: OrderedDict[_Key, Future[Answer]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Filters = ALL) -> Answer:
        """With an id of its own each time. Raises what `Assistant.ask` raises."""
        started = time.perf_counter()
        key = (text, tuple(history), filters, self._index.manifest.id)
        with self._lock:
            future = self._futures.get(key)
            is_first = future is None
            if future is None:
                future = self._futures[key] = Future()
                while len(self._futures) > self._kept:
                    self._futures.popitem(last=False)
            else:
                self._futures.move_to_end(key)
        if is_first:
            self._make(key, future)
            return future.result()
        answer = future.result()
        duration_ms = (time.perf_counter() - started) * 1000
        return dataclasses.replace(answer, id=uuid.uuid4().hex, duration_ms=duration_ms)

    def _make(self, key: _Key, future: Future[Answer]) -> None:
        text, history, filters, index_id = key
        try:
            answer = self._assistant.ask(text, history, filters)
        except BaseException as error:  # noqa: BLE001 - handed on to all who wait for it
            self._forget(key, future)
            future.set_exception(error)
            return
        if answer.retrieval.index_id != index_id:
            self._forget(key, future)  # a newer generation was published meanwhile
        future.set_result(answer)

    def _forget(self, key: _Key, future: Future[Answer]) -> None:
        with self._lock:
            if self._futures.get(key) is future:
                del self._futures[key]
