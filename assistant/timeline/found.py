"""Events that may answer a question. In: documents with their facts. Out: events, `Found`s each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import overlaps
from assistant.fact_matching import paths_of
from assistant.source import Source
from ingest.fact_model import Event
from ingest.model import Document, Excerpt


@dataclass(frozen=True, slots=True)
class Found:
    """`path` are the titles above the event, `before` the sentence that it points back to."""

    document: Document
    event: Event
    path: tuple[str, ...]
    score: float
    before: Excerpt = Excerpt()


def each_once(found: Sequence[Found]) -> list[Found]:
    """One of the events of each row or sentence: it says all its dates."""
    kept: list[Found] = []
    for one in found:
        same = (other for other in kept if other.document.id == one.document.id)
        if not any(_is_same(one.event, other.event) for other in same):
            kept.append(one)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    """Rows of a table may share a merged cell, as the year: what happens is of one row alone."""
    is_row = "\t" in one.quote.text
    # After the row's own words stands the label of its column, which other rows share.
    return one.what.spans[:1] == other.what.spans[:1] if is_row else overlaps(one.quote, other.quote)


def events_in(documents: Iterable[Document], source: Source) -> Iterator[tuple[Document, Event, tuple[str, ...]]]:
    """Each event of the documents with the titles above it."""
    for document in documents:
        paths = paths_of(document)
        for event in source.facts(document.id).events:
            yield document, event, paths.get(event.section_id, ())
