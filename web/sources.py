"""The pages of documents, the pictures of pages and the original files.

Comes in: GET requests. Goes out: HTML, PNG, files.
"""

from __future__ import annotations

import mimetypes
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from index.model import DocumentRecord
from index.snapshot import Snapshot
from ingest.errors import UnknownDocument
from ingest.model import Page, Span
from web.backend import Backend
from web.links import parse_spans, version_key
from web.pictures import Pictures, clamp_width
from web.rendering import Renderer
from web.source_view import PICTURE_WIDTH_PX, Marking, source_page

# The viewer of the browser shows a PDF, but not in a sandbox; what else a document holds may not run in our name.
_PDF_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_FILE_POLICY = f"sandbox; {_PDF_POLICY}"


def source_routes(backend: Backend, renderer: Renderer) -> APIRouter:
    router = APIRouter(prefix="/documenten", default_response_class=HTMLResponse)
    pictures = Pictures()

    @router.get("/{document_id}/paginas/{number}.png", response_class=Response)
    def picture(
        document_id: str, number: int, request: Request, breedte: Annotated[int, Query()] = PICTURE_WIDTH_PX
    ) -> Response:
        index = backend.snapshot()
        record = _paged_record(index, document_id, number)
        if record.format != "pdf":
            raise UnknownDocument(f"Van {record.title} zijn er geen plaatjes.", "Bekijk de tekst van de pagina.")
        width = clamp_width(breedte)
        etag = f'"{version_key(record.version)}-{number}-{width}"'
        headers = {"ETag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        png = pictures.get(index.original(document_id), record.version, number, width)
        return Response(png, media_type="image/png", headers=headers)

    @router.get("/{document_id}/paginas/{number}")
    def page(document_id: str, number: int, passage: str = "", citaat: str = "", versie: str = "") -> HTMLResponse:
        index = backend.snapshot()
        record = _paged_record(index, document_id, number)
        spans = parse_spans(citaat)
        marking = Marking(
            spans=spans or (),
            passage=next((p for p in index.passages(document_id) if p.id == f"{document_id}/{passage}"), None),
            version=versie,
            readable=spans is not None,
        )
        shown = index.page(document_id, number)
        quote = _quote(index, record, shown, marking.spans)
        return renderer.response(source_page(record, shown, marking, quote, index.document(document_id).tables))

    @router.get("/{document_id}/bestand", response_class=FileResponse)
    def original(document_id: str) -> FileResponse:
        index = backend.snapshot()
        record = find_record(index, document_id)
        is_pdf = record.format == "pdf"
        return FileResponse(
            index.original(document_id),
            # A PDF may have any name, and what is shown here may never be taken for a web page.
            media_type="application/pdf" if is_pdf else _media_type(record.file_name),
            filename=record.file_name,
            content_disposition_type="inline" if is_pdf else "attachment",
            headers={"Content-Security-Policy": _PDF_POLICY if is_pdf else _FILE_POLICY},
        )

    return router


def _media_type(file_name: str) -> str:
    return mimetypes.guess_type(file_name)[0] or "application/octet-stream"


def find_record(index: Snapshot, document_id: str) -> DocumentRecord:
    """Raises UnknownDocument."""
    for record in index.documents():
        if record.id == document_id:
            return record
    raise UnknownDocument(
        f"Er is geen document met de naam {document_id[:100]}.", "Kijk in de lijst van documenten welke er zijn."
    )


def _paged_record(index: Snapshot, document_id: str, number: int) -> DocumentRecord:
    record = find_record(index, document_id)
    if not 1 <= number <= record.page_count:
        raise UnknownDocument(
            f"{record.title} heeft geen pagina {number}.", f"De laatste pagina is {record.page_count}."
        )
    return record


def _quote(index: Snapshot, record: DocumentRecord, shown: Page, spans: tuple[Span, ...]) -> str:
    pages = {shown.number: shown}
    parts = []
    for span in spans:
        if not 1 <= span.page <= record.page_count:
            continue
        if span.page not in pages:
            pages[span.page] = index.page(record.id, span.page)
        parts.append(pages[span.page].text[span.char_start : span.char_end])
    return " ".join(parts)
