"""What maintainers have the index do, and how far it is.

Comes in: files to read, documents to remove. Goes out: `Task`s, kept on disk so that one that was cut off goes on when
the server starts again.
"""

from __future__ import annotations

import datetime
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.model import Outcome
from ingest.errors import BeleidswijzerError
from web.admin.database import AdminDatabase
from web.database import utc_now

KEPT_DAYS = 90
MAX_ATTEMPTS = 2
"""A task that twice took the server with it is not begun a third time."""


class TaskKind(StrEnum):
    ADD = "add"
    REMOVE = "remove"
    RENEW = "renew"
    RELEASE = "release"


class TaskState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TaskFile:
    """`action` is as in `Outcome`, "" until it was read, "held" for one that waits to be let through; `replaces` is a
    document or ""; `document` what it became.
    """

    path: Path
    replaces: str
    action: str
    document: str
    pages: int
    tables: int
    issues: int
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Task:
    """`name` is who asked it; `total` the files that are looked at, which for RENEW shows while it runs; `phase` as
    `Progress.phase` tells it. `document` is what REMOVE takes out or RELEASE lets through.
    """

    id: str
    kind: TaskKind
    name: str
    created: datetime.datetime
    finished: datetime.datetime | None
    state: TaskState
    total: int
    phase: str
    message: str
    document: str
    ocr: bool
    files: tuple[TaskFile, ...]

    @property
    def is_busy(self) -> bool:
        return self.state in (TaskState.WAITING, TaskState.RUNNING)

    @property
    def read(self) -> int:
        """How many files were looked at."""
        return sum(bool(file.action) for file in self.files)


_REMEMBERED = 1_000
"""Outcomes that are looked through for files that could not be read."""
_COLUMNS = "id, kind, name, created, finished, state, total, phase, message, document, ocr"


class TaskStore:
    def __init__(self, database: AdminDatabase) -> None:
        self._database = database

    def add(
        self,
        kind: TaskKind,
        name: str,
        files: Sequence[tuple[Path, str]] = (),
        *,
        document: str = "",
        ocr: bool = False,
    ) -> str:
        """The id of a task that waits. `files` are (path, document that it replaces or "") pairs."""
        task = secrets.token_hex(8)
        now = utc_now()
        with self._database.connection() as connection:
            connection.execute("DELETE FROM tasks WHERE created < ?", (_moment(now - datetime.timedelta(KEPT_DAYS)),))
            row = (task, kind, name, _moment(now), None, TaskState.WAITING, 0, len(files), "", "", document, ocr)
            connection.execute("INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            for position, (path, replaces) in enumerate(files):
                waiting = (task, position, str(path), replaces, "", "", 0, 0, 0, "", "")
                connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", waiting)
        return task

    def find(self, task: str) -> Task | None:
        with self._database.connection() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM tasks WHERE id = ?", (task,)).fetchone()  # noqa: S608 - constants and question marks
            return _task(connection, row) if row else None

    def latest(self, limit: int) -> tuple[Task, ...]:
        """The newest first."""
        with self._database.connection() as connection:
            query = f"SELECT {_COLUMNS} FROM tasks ORDER BY created DESC, rowid DESC LIMIT ?"  # noqa: S608 - constants and question marks
            return tuple(_task(connection, row) for row in connection.execute(query, (limit,)).fetchall())

    def busy(self) -> tuple[Task, ...]:
        """Those that wait or run, the oldest first."""
        with self._database.connection() as connection:
            query = f"SELECT {_COLUMNS} FROM tasks WHERE state IN (?, ?) ORDER BY created, rowid"  # noqa: S608 - constants and question marks
            rows = connection.execute(query, (TaskState.WAITING, TaskState.RUNNING)).fetchall()
            return tuple(_task(connection, row) for row in rows)

    def failures(self) -> tuple[tuple[datetime.datetime, TaskFile], ...]:
        """Files that could not be read the last time that one of their name was, with when, the newest first."""
        with self._database.connection() as connection:
            query = f"""SELECT created, {_FILE_COLUMNS} FROM files JOIN tasks ON tasks.id = task
                WHERE action != '' ORDER BY created DESC, tasks.rowid DESC, position LIMIT {_REMEMBERED}"""  # noqa: S608 - constants and question marks
            rows = connection.execute(query).fetchall()
        last: dict[str, tuple[datetime.datetime, TaskFile]] = {}
        for row in rows:
            file = _file(row[1:])
            last.setdefault(file.path.name, (datetime.datetime.fromisoformat(row[0]), file))
        return tuple((moment, file) for moment, file in last.values() if file.action == "failed")

    def begin(self, task: str) -> bool:
        """Whether it may begin: not where it was begun too often already."""
        with self._database.connection() as connection:
            query = "UPDATE tasks SET state = ?, attempts = attempts + 1 WHERE id = ? AND attempts < ?"
            return connection.execute(query, (TaskState.RUNNING, task, MAX_ATTEMPTS)).rowcount > 0

    def set_phase(self, task: str, phase: str) -> None:
        self._set(task, "phase = ?", phase)

    def set_total(self, task: str, total: int) -> None:
        self._set(task, "total = ?", total)

    def note(self, task: str, outcome: Outcome) -> None:
        """What became of a file; of one that the task did not name itself only what changed or failed is kept."""
        error = outcome.error
        values = (
            outcome.action,
            outcome.document_id,
            outcome.page_count,
            outcome.table_count,
            len(outcome.issues),
            error.problem if error else "",
            error.remedy if error else "",
        )
        with self._database.connection() as connection:
            known = connection.execute(
                "UPDATE files SET action = ?, document = ?, pages = ?, tables = ?, issues = ?, problem = ?, remedy = ?"
                " WHERE task = ? AND path = ?",
                (*values, task, outcome.path),
            ).rowcount
            if not known:
                connection.execute(
                    "INSERT INTO files SELECT ?, coalesce(max(position), -1) + 1, ?, '', ?, ?, ?, ?, ?, ?, ?"
                    " FROM files WHERE task = ?",
                    (task, outcome.path, *values, task),
                )

    def mark_held(self, task: str, documents: Iterable[str]) -> None:
        """The files of the task that became one of these documents, which wait to be let through."""
        with self._database.connection() as connection:
            query = "UPDATE files SET action = 'held' WHERE task = ? AND document = ? AND action != 'failed'"
            connection.executemany(query, [(task, document) for document in documents])

    def finish(self, task: str, error: BeleidswijzerError | None = None) -> None:
        state, message = (TaskState.FAILED, str(error)) if error else (TaskState.DONE, "")
        self._set(task, "state = ?, message = ?, finished = ?", state, message, _moment(utc_now()))

    def _set(self, task: str, assignment: str, *values: str | int) -> None:
        with self._database.connection() as connection:
            connection.execute(f"UPDATE tasks SET {assignment} WHERE id = ?", (*values, task))  # noqa: S608 - constants and question marks


_FILE_COLUMNS = "path, replaces, action, files.document, pages, tables, issues, problem, remedy"


def _task(connection: sqlite3.Connection, row: Sequence[str]) -> Task:
    files = connection.execute(f"SELECT {_FILE_COLUMNS} FROM files WHERE task = ? ORDER BY position", (row[0],))  # noqa: S608 - constants and question marks
    return Task(
        row[0],
        TaskKind(row[1]),
        row[2],
        datetime.datetime.fromisoformat(row[3]),
        datetime.datetime.fromisoformat(row[4]) if row[4] else None,
        TaskState(row[5]),
        int(row[6]),
        row[7],
        row[8],
        row[9],
        bool(row[10]),
        tuple(map(_file, files.fetchall())),
    )


def _file(row: Sequence[str]) -> TaskFile:
    return TaskFile(Path(row[0]), row[1], row[2], row[3], int(row[4]), int(row[5]), int(row[6]), row[7], row[8])


def _moment(moment: datetime.datetime) -> str:
    return moment.isoformat(timespec="seconds")
