"""A page of a document as the source page shows it, with what is cited marked.

Comes in: the record of a document, one of its pages, and what a link asks to mark. Goes out: a `SourcePage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.model import DocumentRecord
from ingest.model import BBox, Page, Passage, Span, Table
from web.links import document_url, file_url, format_spans, page_url, picture_url, version_key
from web.marked_text import Marks
from web.page_tables import page_blocks
from web.views import PictureView, Rectangle, SourcePage
from web.wording import SECTION_SEPARATOR, dutch_date, pages_label

PICTURE_WIDTH_PX = 1000
# Room around the letters, so that a mark does not touch them.
_MARGIN_PT = 1.5


@dataclass(frozen=True, slots=True)
class Marking:
    """What a link asks to mark: the runs of a quote, the passage around it, and the version they were counted in.

    `readable` is False where the link could not be read.
    """

    spans: tuple[Span, ...]
    passage: Passage | None
    version: str
    readable: bool


def source_page(
    record: DocumentRecord, page: Page, marking: Marking, quote: str, tables: Iterable[Table] = ()
) -> SourcePage:
    """`quote` is the text of all the marked runs, also those on other pages; `tables` are those of the document."""
    paged = page.width_pt > 0
    position = f"Pagina {page.number} van {record.page_count}" if paged or record.page_count > 1 else ""
    elsewhere = sorted({span.page for span in marking.spans} - {page.number})
    return SourcePage(
        title=f"{record.title}, {position.lower()}" if position else record.title,
        document_title=record.title,
        document_url=document_url(record.id),
        details=", ".join(
            filter(None, (record.kind.value, dutch_date(record.date.isoformat() if record.date else "")))
        ),
        position=position + (f" (gedrukt: {page.label})" if page.label and page.label != str(page.number) else ""),
        section=SECTION_SEPARATOR.join(marking.passage.section_path) if marking.passage else "",
        quote=quote,
        notices=tuple(_notices(record, page, marking)),
        picture=_picture(record, page, marking) if paged and record.format == "pdf" else None,
        blocks=page_blocks(page, tables, _marks(page, marking), anchored=not paged),
        previous_url=_neighbour(record, marking, page.number - 1),
        next_url=_neighbour(record, marking, page.number + 1),
        elsewhere=tuple((pages_label((n,)), _neighbour(record, marking, n)) for n in elsewhere),
        file_url=file_url(record.id, page.number if record.format == "pdf" else None),
        file_label=f"Open het bestand op pagina {page.number}" if record.format == "pdf" else "Haal het bestand op",
    )


def _neighbour(record: DocumentRecord, marking: Marking, number: int) -> str:
    if not 1 <= number <= record.page_count:
        return ""
    ordinal = marking.passage.id.removeprefix(f"{record.id}/") if marking.passage else ""
    return page_url(record.id, number, passage=ordinal, citaat=format_spans(marking.spans), versie=marking.version)


def _notices(record: DocumentRecord, page: Page, marking: Marking) -> Iterable[str]:
    if not marking.readable:
        yield "De verwijzing in deze link is niet te lezen. Daarom is er niets gemarkeerd."
    elif marking.version and marking.version != version_key(record.version):
        yield "Dit document is vervangen nadat het antwoord is gegeven. De markering kan op een andere plek staan."
    if page.ocr:
        yield "De tekst van deze pagina is met tekstherkenning gelezen. Controleer vooral getallen op het plaatje."
    for issue in record.issues:
        if issue.page == page.number:
            yield issue.message


def _marks(page: Page, marking: Marking) -> Marks:
    passage = marking.passage.excerpt.spans if marking.passage else ()
    return Marks(_runs_on(page, marking.spans), _runs_on(page, passage))


def _runs_on(page: Page, spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.char_start, span.char_end) for span in spans if span.page == page.number]


def _picture(record: DocumentRecord, page: Page, marking: Marking) -> PictureView:
    widths = (PICTURE_WIDTH_PX, 2 * PICTURE_WIDTH_PX)
    passage = marking.passage.excerpt.spans if marking.passage else ()
    return PictureView(
        url=picture_url(record.id, page.number, PICTURE_WIDTH_PX),
        sources=", ".join(f"{picture_url(record.id, page.number, width)} {width}w" for width in widths),
        alt=f"Pagina {page.number} van {record.title} als plaatje. De tekst staat ook op deze webpagina.",
        width=PICTURE_WIDTH_PX,
        height=round(PICTURE_WIDTH_PX * page.height_pt / page.width_pt),
        view_box=f"0 0 {page.width_pt:g} {page.height_pt:g}",
        quote_boxes=_rectangles(page, marking.spans),
        passage_boxes=_rectangles(page, passage),
    )


def _rectangles(page: Page, spans: Iterable[Span]) -> tuple[Rectangle, ...]:
    boxes: list[BBox] = []
    for span in spans:
        if span.page == page.number:
            boxes += page.boxes(span.char_start, span.char_end)
    return tuple(
        Rectangle(
            f"{box.x0 - _MARGIN_PT:.1f}",
            f"{box.top - _MARGIN_PT:.1f}",
            f"{box.x1 - box.x0 + 2 * _MARGIN_PT:.1f}",
            f"{box.bottom - box.top + 2 * _MARGIN_PT:.1f}",
        )
        for box in boxes
    )
