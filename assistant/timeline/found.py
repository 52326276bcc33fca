"""An event that may answer a question. Pure data, no I/O."""

from __future__ import annotations

from dataclasses import dataclass

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
