"""What the pages about documents and tasks show. Comes in: nothing. Goes out: the types that their templates read."""

from __future__ import annotations

from dataclasses import dataclass

from web.admin.menu import AdminMenu
from web.library.views import RemarkView


@dataclass(frozen=True, slots=True)
class TaskFileView:
    """`action` is "wacht" until the file was read; `url` leads to the document, or is ""."""

    name: str
    action: str
    tone: str
    details: str
    url: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """`progress` is (read, total), as long as it is busy and the total is known."""

    id: str
    url: str
    title: str
    who: str
    state: str
    tone: str
    is_busy: bool
    phase: str
    progress: tuple[int, int] | None
    message: str
    files: tuple[TaskFileView, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """`index` and `problems` are (name, value) pairs; `fault` says why an upload was refused."""

    menu: AdminMenu
    title: str
    fault: str
    formats: str
    accept: str
    can_recognise: bool
    limit: str
    tasks: tuple[TaskView, ...]
    index: tuple[tuple[str, str], ...]
    index_fault: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    menu: AdminMenu
    title: str
    task: TaskView


@dataclass(frozen=True, slots=True)
class TaskFragment:
    task: TaskView


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """`issues` are what could not be read, `audits` the tables that do not add up."""

    id: str
    title: str
    url: str
    details: str
    source: str
    replace_url: str
    remove_url: str
    issues: tuple[RemarkView, ...]
    audits: tuple[RemarkView, ...]


@dataclass(frozen=True, slots=True)
class FailedFile:
    name: str
    moment: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A document that waits to be let through; the addresses are those of forms."""

    title: str
    issues: tuple[RemarkView, ...]
    release_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class AdminDocumentsPage:
    menu: AdminMenu
    title: str
    summary: str
    only_issues: bool
    rows: tuple[DocumentRow, ...]
    held: tuple[HeldRow, ...]
    failed: tuple[FailedFile, ...]


@dataclass(frozen=True, slots=True)
class ReplacePage:
    menu: AdminMenu
    title: str
    document_title: str
    action: str
    accept: str
    formats: str
    can_recognise: bool
    fault: str


@dataclass(frozen=True, slots=True)
class RemovalPage:
    """`notice` says where the file stays, where it was not uploaded."""

    menu: AdminMenu
    title: str
    document_title: str
    action: str
    notice: str
