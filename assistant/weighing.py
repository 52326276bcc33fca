"""Weighs what was found. In: a question and the passages found. Out: scored evidence, best first.

The evidence of a passage is made once for each version of its document: most of the time of an answer went into it.
"""

from __future__ import annotations

from assistant.evidence import find_evidence
from assistant.naming import Naming
from assistant.ranking import Prepared, Scored, Weights, prepare, rank
from assistant.source import Source
from assistant.spoken import theme_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Understanding
from index.latest import Latest
from index.model import Retrieval
from ingest.model import Document, Passage

PREPARED = 4_000
"""Passages whose evidence is kept: some 30 kB each."""
NAMED = 400
"""Documents whose names are kept: some kilobytes each."""


class Weigher:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: Latest[tuple[str, str], tuple[Prepared, ...]] = Latest(PREPARED)
        self._named: Latest[str, Naming] = Latest(NAMED)

    def weigh(
        self, understanding: Understanding, retrieval: Retrieval, weights: Weights, source: Source
    ) -> tuple[Scored, ...]:
        found: dict[tuple[str, tuple[str, int, int, int]], Prepared] = {}
        for hit in retrieval.hits:
            for one in self._prepare(hit.passage, source.document(hit.passage.document_id)):
                # A long paragraph or table is found by several passages; the best of them counts.
                found.setdefault((hit.passage.document_id, one.evidence.place), one)
        ranks = {hit.passage.id: hit.rank for hit in retrieval.hits}
        return rank(understanding, tuple(found.values()), weights, self._lexicon, ranks)

    def _prepare(self, passage: Passage, document: Document) -> tuple[Prepared, ...]:
        """The evidence of a passage, made once for each version: most of the time of an answer went into it."""
        key = (document.version, passage.id)
        prepared = self._known.get(key)
        if prepared is None:
            found = find_evidence(passage, document, self._naming(document))
            # Only a table needs it, and it takes a second for each million characters of a document.
            theme = theme_words(document) if any(one.row is not None for one in found) else frozenset()
            prepared = tuple(prepare(one, self._lexicon, theme) for one in found)
            self._known.put(key, prepared)
        return prepared

    def _naming(self, document: Document) -> Naming:
        naming = self._named.get(document.version)
        if naming is None:
            naming = Naming.of(document)
            self._named.put(document.version, naming)
        return naming
