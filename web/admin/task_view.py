"""Tasks as pages show them. Comes in: `Task`s. Goes out: views."""

from __future__ import annotations

import datetime

from web.admin.document_views import TaskFileView, TaskView
from web.admin.entrance import ADMIN_PATH
from web.admin.tasks import Task, TaskFile, TaskKind, TaskState
from web.links import document_url
from web.wording import counted, dutch_date

_STATES = {
    TaskState.WAITING: ("wacht", ""),
    TaskState.RUNNING: ("bezig", "open"),
    TaskState.DONE: ("klaar", "positive"),
    TaskState.FAILED: ("mislukt", "negative"),
}
_PHASES = {
    "": "Bestanden lezen",
    "facts": "Feiten bijwerken",
    "embed": "Passages doorrekenen",
    "publish": "Zoekindex maken",
    "locked": "Wachten: een ander proces werkt aan de index",
}
_ACTIONS = {
    "": ("wacht", ""),
    "added": ("nieuw", "positive"),
    "replaced": ("vervangen", "positive"),
    "unchanged": ("ongewijzigd", ""),
    "failed": ("niet ingelezen", "negative"),
    "held": ("tegengehouden", "warning"),
}


_HELD = (
    "Er staat een getal in dat een burgerservicenummer kan zijn. Laat het document door bij Documenten, of "
    "verwijder het."
)


def task_view(task: Task) -> TaskView:
    failed = sum(file.action == "failed" for file in task.files)
    state, tone = _STATES[task.state]
    if task.state is TaskState.DONE and failed:
        state, tone = f"klaar, {counted(failed, 'bestand', 'bestanden')} niet ingelezen", "negative"
    return TaskView(
        id=task.id,
        url=f"{ADMIN_PATH}/taken/{task.id}",
        title=_title(task),
        who=f"{task.name}, {moment_label(task.created)}",
        state=state,
        tone=tone,
        is_busy=task.is_busy,
        phase=_PHASES.get(task.phase, task.phase) if task.state is TaskState.RUNNING else "",
        progress=(task.read, task.total) if task.is_busy and task.total else None,
        message=task.message,
        files=tuple(map(_file_view, task.files)),
    )


def moment_label(moment: datetime.datetime) -> str:
    """As "4 juni 2024 om 15.30 uur", in the time zone of the server."""
    local = moment.astimezone()
    return f"{dutch_date(local.date().isoformat())} om {local:%H.%M} uur"


def _title(task: Task) -> str:
    if task.kind is TaskKind.REMOVE:
        return f"{task.document} verwijderen"
    if task.kind is TaskKind.RELEASE:
        return f"{task.document} doorlaten"
    if task.kind is TaskKind.RENEW:
        return "Alle documenten bijwerken"
    if len(task.files) == 1:
        return f"{task.files[0].path.name} {'als nieuwe versie ' if task.files[0].replaces else ''}inlezen"
    return f"{counted(len(task.files), 'bestand', 'bestanden')} inlezen"


def _file_view(file: TaskFile) -> TaskFileView:
    action, tone = _ACTIONS[file.action]
    details = (
        counted(file.pages, "pagina", "pagina’s"),
        counted(file.tables, "tabel", "tabellen") if file.tables else "",
        counted(file.issues, "opmerking", "opmerkingen") if file.issues else "",
    )
    return TaskFileView(
        name=file.path.name,
        action=action,
        tone=tone,
        details=", ".join(filter(None, details)) if file.pages else "",
        url=document_url(file.document) if file.pages and file.action != "held" else "",
        problem=file.problem or (_HELD if file.action == "held" else ""),
        remedy=file.remedy,
    )
