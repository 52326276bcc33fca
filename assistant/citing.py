"""Makes citations. In: an excerpt, its passage and document. Out: a `Citation` with pages and boxes."""

from __future__ import annotations

from assistant.model import Citation, CitedPage
from ingest.model import Document, Excerpt, Passage


def cite(number: int, excerpt: Excerpt, passage: Passage, document: Document) -> Citation:
    return Citation(
        number=number,
        document_id=document.id,
        document_title=document.title,
        document_kind=document.kind,
        document_date=document.date.isoformat() if document.date else "",
        section_path=passage.section_path,
        quote=excerpt.text,
        passage=passage.text,
        passage_id=passage.id,
        pages=_cited_pages(excerpt, document),
    )


def _cited_pages(excerpt: Excerpt, document: Document) -> tuple[CitedPage, ...]:
    """Where an excerpt stands, pages ascending, the runs of each page in the order of the quote."""
    by_number = {page.number: page for page in document.pages}
    cited = []
    for number in excerpt.pages:
        page = by_number[number]
        spans = tuple(span for span in excerpt.spans if span.page == number)
        boxes = tuple(box for span in spans for box in page.boxes(span.char_start, span.char_end))
        cited.append(CitedPage(number, page.label, spans, boxes))
    return tuple(cited)
