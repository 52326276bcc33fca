"""The first page of Beheer: what is being done, and the state of the index. Comes in: a session. Goes out: the page."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import BeleidswijzerError
from ingest.ocr import can_recognise
from ingest.readers import FORMATS
from web.admin.document_views import OverviewPage
from web.admin.menu import AdminMenu
from web.admin.sessions import Session
from web.admin.task_view import moment_label, task_view
from web.admin.tasks import TaskStore
from web.backend import Backend
from web.settings import Settings
from web.wording import counted, file_size

_SHOWN_TASKS = 10


class Overview:
    def __init__(self, backend: Backend, tasks: TaskStore, settings: Settings) -> None:
        self._backend = backend
        self._tasks = tasks
        self._settings = settings

    def page(self, session: Session, fault: str = "") -> OverviewPage:
        try:
            index, index_fault = self._index(), ""
        except BeleidswijzerError as error:
            index, index_fault = (), str(error)
        return OverviewPage(
            menu=AdminMenu(session.name, session.form_token, "start"),
            title="Beheer",
            fault=fault,
            formats=", ".join(FORMATS),
            accept=",".join(FORMATS),
            can_recognise=can_recognise(),
            limit=f"{self._settings.max_upload_bytes // 1_000_000} MB",
            tasks=tuple(task_view(task) for task in self._tasks.latest(_SHOWN_TASKS)),
            index=index,
            index_fault=index_fault,
        )

    def _index(self) -> tuple[tuple[str, str], ...]:
        snapshot = self._backend.snapshot()
        manifest = snapshot.manifest
        records = snapshot.documents()
        issues = sum(len(record.issues) for record in records)
        return (
            ("Documenten", counted(len(records), "document", "documenten")),
            ("Passages", f"{manifest.passage_count:,}".replace(",", ".")),
            ("Opmerkingen bij het inlezen", str(issues)),
            ("Taalmodel", f"{manifest.model} ({manifest.dimension} getallen per passage)"),
            ("Woordanalyse", manifest.analyser),
            ("Generatie", manifest.id),
            ("Gemaakt", moment_label(manifest.created)),
            ("Op schijf", file_size(_size(self._settings.data))),
        )


def _size(folder: Path) -> int:
    """Bytes of all files; one that is gone meanwhile does not count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
