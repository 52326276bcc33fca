"""On which pages a wanted quote stands. In: the indexed documents, a `GoldQuestion`. Out: (document id, page) pairs."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from assistant.evaluate.judging import comparable, is_document
from assistant.evaluate.questions import GoldQuestion
from assistant.source import Source


class Places:
    """Looks quotes up, with each page made comparable once."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _pages(self) -> dict[str, tuple[str, ...]]:
        return {
            record.id: tuple(
                comparable(self._source.page(record.id, number).text) for number in range(1, record.page_count + 1)
            )
            for record in self._source.documents()
        }

    def of(self, question: GoldQuestion) -> frozenset[tuple[str, int]]:
        """Both pages of a quote that runs over two. Empty where no page holds one, as of a heading in a header."""
        quotes = [comparable(quote) for quote in question.quotes]
        found: set[tuple[str, int]] = set()
        for document_id, pages in self._pages.items():
            if question.document is None or not is_document(question.document, document_id):
                continue
            whole = {number for number, page in enumerate(pages, 1) if any(quote in page for quote in quotes)}
            for number, (page, after) in enumerate(pairwise(pages), 1):
                if not whole & {number, number + 1} and any(quote in page + after for quote in quotes):
                    whole |= {number, number + 1}
            found |= {(document_id, number) for number in whole}
        return frozenset(found)
