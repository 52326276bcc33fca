"""What answering needs of the index. In: nothing. Out: the `Source` protocol; `index.snapshot.Snapshot` fulfils it."""

from __future__ import annotations

from typing import Protocol

from assistant.understand.words import CorpusWords
from index.model import ALL, DocumentRecord, Filters, Manifest, Retrieval, SearchRequest
from ingest.fact_model import Facts
from ingest.model import Document, Page, Passage


class Source(CorpusWords, Protocol):
    """The indexed documents, read only."""

    manifest: Manifest

    def search(self, request: SearchRequest) -> Retrieval: ...
    def documents(self, filters: Filters = ALL) -> tuple[DocumentRecord, ...]: ...
    def document(self, document_id: str) -> Document: ...
    def page(self, document_id: str, number: int) -> Page: ...
    def passages(self, document_id: str) -> tuple[Passage, ...]: ...
    def facts(self, document_id: str) -> Facts: ...
    def abbreviations(self) -> tuple[tuple[str, str], ...]: ...
