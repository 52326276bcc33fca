"""The library and the page of one document.

Comes in: records of documents, a `Document`. Goes out: `LibraryPage` and `DocumentPage`.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.model import DocumentRecord, VersionRecord
from ingest.model import Document, Section
from web.links import document_url, file_url, page_url, spans_url
from web.views import DocumentPage, LibraryPage, LibraryRow, OutlineItem
from web.wording import counted, dutch_date, file_size


def library_page(records: Sequence[DocumentRecord]) -> LibraryPage:
    ordered = sorted(records, key=lambda record: (record.title.casefold(), record.id))
    return LibraryPage("Documenten", tuple(_row(record) for record in ordered))


def _row(record: DocumentRecord) -> LibraryRow:
    issues = len(record.issues)
    date = dutch_date(record.date.isoformat()) if record.date else ""
    return LibraryRow(
        title=record.title,
        url=document_url(record.id),
        details=", ".join(filter(None, (record.kind.value, record.organisation, date))),
        size=f"{counted(record.page_count, 'pagina', 'pagina’s')}, {record.format.upper()}",
        issues=counted(issues, "opmerking bij het inlezen", "opmerkingen bij het inlezen") if issues else "",
    )


def document_page(record: DocumentRecord, document: Document, versions: Sequence[VersionRecord]) -> DocumentPage:
    facts = (
        ("Soort", record.kind.value),
        ("Organisatie", record.organisation),
        ("Datum", dutch_date(record.date.isoformat()) if record.date else ""),
        ("Periode", record.period),
        ("Status", record.status),
        ("Omvang", counted(record.page_count, "pagina", "pagina’s")),
        ("Tabellen", str(record.table_count)),
        ("Bestand", f"{record.file_name} ({file_size(record.size_bytes)})"),
        ("Ingelezen op", dutch_date(record.indexed_at.date().isoformat())),
        ("Eerdere versies", str(len(versions) - 1) if len(versions) > 1 else ""),
    )
    return DocumentPage(
        title=record.title,
        facts=tuple((name, value) for name, value in facts if value),
        issues=tuple(
            (f"Pagina {issue.page}" if issue.page else "Hele document", issue.message) for issue in record.issues
        ),
        outline=tuple(_outline_item(record, section) for section in document.sections if section.title),
        first_page_url=page_url(record.id, 1),
        file_url=file_url(record.id),
        file_label=f"Open het bestand ({record.format.upper()}, {file_size(record.size_bytes)})",
    )


def _outline_item(record: DocumentRecord, section: Section) -> OutlineItem:
    pages = f"pagina {section.first_page}" if record.page_count > 1 else ""
    return OutlineItem(
        title=" ".join(filter(None, (section.number, section.title))),
        level=min(max(section.level, 1), 4),
        pages=pages,
        url=spans_url(record.id, section.heading.spans, record.version) or page_url(record.id, section.first_page),
    )
