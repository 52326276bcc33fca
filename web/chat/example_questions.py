"""Example questions for the start of a conversation, drawn from what is indexed.

Comes in: the library and the assistant. Goes out: a few questions that the assistant has an answer to.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator

from assistant.model import Status
from ingest.errors import BeleidswijzerError
from ingest.model import Document, ListBlock, Paragraph, Section
from web.backend import Engine

COUNT = 4
# Documents looked at: enough for some variety, few enough for the first page to come at once.
_DOCUMENTS = 4
# A title of two to seven words reads as a subject; one word is too wide, more is a sentence.
_WORDS = range(2, 8)
# A section with a shorter paragraph has little to answer with.
_PARAGRAPH_CHARS = 100
# Questions tried at most, since each takes as long as an answer.
_TRIES = 12


class ExampleQuestions:
    """Remembers the questions of the generation of the index that is in use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index_id = ""
        self._questions: tuple[str, ...] = ()

    def of(self, engine: Engine) -> tuple[str, ...]:
        with self._lock:
            index_id = engine.index.manifest.id
            if index_id != self._index_id:
                self._questions = example_questions(engine)
                self._index_id = index_id
            return self._questions


def example_questions(engine: Engine) -> tuple[str, ...]:
    """At most COUNT questions, taking turns over the documents; only those that get an answer."""
    chosen: list[str] = []
    for question in list(_candidates(engine))[:_TRIES]:
        try:
            answered = engine.assistant.ask(question).status is Status.ANSWERED
        except BeleidswijzerError:
            answered = False
        if answered:
            chosen.append(question)
        if len(chosen) == COUNT:
            break
    return tuple(chosen)


def _candidates(engine: Engine) -> Iterator[str]:
    index = engine.index.snapshot()
    documents = [index.document(record.id) for record in index.documents()[:_DOCUMENTS]]
    common = Counter(title for document in documents for title in {_fold(s.title) for s in document.sections})
    queues = [[_question(section) for section in _telling(document, common, len(documents))] for document in documents]
    for place in range(max(map(len, queues), default=0)):
        for queue in queues:
            if place < len(queue):
                yield queue[place]


def _telling(document: Document, common: Counter[str], documents: int) -> list[Section]:
    """Sections whose title says what they are about: not every document's, and not the document's own title."""
    return [
        section
        for section in document.sections
        if len(section.title.split()) in _WORDS
        and _says_much(section)
        and (common[_fold(section.title)] == 1 or documents == 1)
        and _fold(section.title) != _fold(document.title)
    ]


def _question(section: Section) -> str:
    # The title is quoted as it is printed, since bending it into a sentence goes wrong in Dutch.
    return f"Wat staat er over ‘{section.title}’?"


def _says_much(section: Section) -> bool:
    return any(
        len(block.excerpt.text) >= _PARAGRAPH_CHARS if isinstance(block, Paragraph) else isinstance(block, ListBlock)
        for block in section.blocks
    )


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())
