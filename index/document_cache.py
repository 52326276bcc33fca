"""Decoded documents, as many as fit.

Comes in: a way to read one. Goes out: the same, remembering the latest asked for. Decoding costs more than all of a
search, and an answer looks at the same few documents again and again; but one can be a note or a book.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from ingest.model import Document

MAX_CHARS = 1_500_000
"""Of text: with words and boxes one character takes some 60 bytes, so 90 MB."""


class DocumentCache:
    """Safe to use from several threads. What is not there (None) is not remembered; the latest always is."""

    def __init__(self, read: Callable[[int], Document | None], max_chars: int = MAX_CHARS) -> None:
        self._read = read
        self._max_chars = max_chars
        self._kept: OrderedDict[int, tuple[Document, int]] = OrderedDict()
        self._chars = 0
        self._lock = threading.Lock()

    def __call__(self, version: int) -> Document | None:
        with self._lock:
            if version in self._kept:
                self._kept.move_to_end(version)
                return self._kept[version][0]
        document = self._read(version)
        if document is not None:
            self._keep(version, document)
        return document

    def _keep(self, version: int, document: Document) -> None:
        chars = sum(len(page.text) for page in document.pages)
        with self._lock:
            if version not in self._kept:
                self._kept[version] = document, chars
                self._chars += chars
            while self._chars > self._max_chars and len(self._kept) > 1:
                self._chars -= self._kept.popitem(last=False)[1][1]
