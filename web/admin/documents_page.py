"""The documents as a maintainer sees them.

Comes in: records, where their files were read from, files that could not be read. Goes out: a page.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.model import DocumentRecord, HeldDocument
from ingest.model import IssueCode
from web.admin.document_views import AdminDocumentsPage, DocumentRow, FailedFile, HeldRow
from web.admin.entrance import ADMIN_PATH
from web.admin.menu import AdminMenu
from web.admin.task_view import moment_label
from web.admin.tasks import TaskFile
from web.admin.uploads import FOLDER
from web.library.parts import remark_place, remark_view
from web.library.views import RemarkView
from web.links import document_url
from web.wording import counted, dutch_date

_AUDITS = frozenset({IssueCode.TABLE_DOES_NOT_ADD_UP, IssueCode.INCOMPLETE_ROW})


def documents_page(
    menu: AdminMenu,
    records: Sequence[DocumentRecord],
    paths: Mapping[str, Path],
    held: Sequence[HeldDocument],
    failed: Sequence[tuple[datetime.datetime, TaskFile]],
    *,
    only_issues: bool,
) -> AdminDocumentsPage:
    ordered = sorted(records, key=lambda record: (record.title.casefold(), record.id))
    with_issues = sum(bool(record.issues) for record in records)
    return AdminDocumentsPage(
        menu=menu,
        title="Documenten beheren",
        summary=f"{counted(len(records), 'document', 'documenten')}, waarvan {with_issues} met opmerkingen.",
        only_issues=only_issues,
        rows=tuple(_row(record, paths.get(record.id)) for record in ordered if record.issues or not only_issues),
        held=tuple(map(_held_row, held)),
        failed=tuple(
            FailedFile(file.path.name, moment_label(moment), file.problem, file.remedy) for moment, file in failed
        ),
    )


def source_label(path: Path | None) -> str:
    if path is None:
        return ""
    if path.parent.parent.name == FOLDER:
        return "geüpload"
    return f"gelezen uit {path.parent}" + ("" if path.exists() else " (daar staat het niet meer)")


def _row(record: DocumentRecord, path: Path | None) -> DocumentRow:
    details = (
        record.kind.value,
        dutch_date(record.date.isoformat()) if record.date else "",
        counted(record.page_count, "pagina", "pagina’s"),
        counted(record.table_count, "tabel", "tabellen") if record.table_count else "",
        f"{record.file_name}, {source_label(path)}".strip(", "),
        f"ingelezen op {dutch_date(record.indexed_at.date().isoformat())}",
    )
    own = f"{ADMIN_PATH}/documenten/{record.id}"
    return DocumentRow(
        id=record.id,
        title=record.title,
        url=document_url(record.id),
        details=", ".join(filter(None, details)),
        source=source_label(path),
        replace_url=f"{own}/vervangen",
        remove_url=f"{own}/verwijderen",
        issues=tuple(remark_view(record, issue) for issue in record.issues if issue.code not in _AUDITS),
        audits=tuple(remark_view(record, issue) for issue in record.issues if issue.code in _AUDITS),
    )


def _held_row(document: HeldDocument) -> HeldRow:
    own = f"{ADMIN_PATH}/documenten/{document.id}"
    issues = tuple(RemarkView(remark_place(issue), "", issue.message) for issue in document.issues)
    return HeldRow(document.title, issues, f"{own}/doorlaten", f"{own}/verwijderen")
