"""Does the tasks, one after another, beside the server that goes on answering.

Comes in: tasks that wait. Goes out: a changed index, and tasks that tell how it went.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from pathlib import Path

from index.model import Outcome
from index.update import document_paths, held_documents, release, remove, update
from ingest.errors import BeleidswijzerError, IndexLocked
from ingest.limits import Limits
from web.admin.tasks import MAX_ATTEMPTS, Task, TaskKind, TaskStore
from web.admin.uploads import discard_unused

_LOCKED_WAIT_S = 2.0
_STOP_WAIT_S = 2.0
_log = logging.getLogger(__name__)


class Worker:
    def __init__(self, data: Path, tasks: TaskStore) -> None:
        self._data = data
        self._tasks = tasks
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """There may be something to do: a new task, or at the start of the server one that was cut off."""
        self._wake.set()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="beheer", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """A task in progress is let go: the index stays as it was, and the task begins anew with the next start."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(_STOP_WAIT_S)

    def _work(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                for task in self._tasks.busy():
                    if self._stopping.is_set():
                        return
                    self._do(task)
            except BeleidswijzerError as error:
                _log.warning("Beheer kan nu geen taken doen: %s", error)
            if self._stopping.is_set():
                return

    def _do(self, task: Task) -> None:
        if not self._tasks.begin(task.id):
            stopped = BeleidswijzerError(
                f"De server is {MAX_ATTEMPTS} keer gestopt tijdens deze taak, en begint er niet nog eens aan.",
                "Probeer de bestanden een voor een, om te zien welk bestand het is.",
            )
            self._tasks.finish(task.id, stopped)
            return
        try:
            if not self._run_unlocked(task):
                return
        except BeleidswijzerError as error:
            self._tasks.finish(task.id, error)
        except Exception as error:  # noqa: BLE001 - a bug: the next task goes on
            _log.exception("Task %s failed", task.id)
            bug = f"Er ging iets mis dat niet was voorzien ({type(error).__name__})."
            self._tasks.finish(task.id, BeleidswijzerError(bug, "Probeer het opnieuw, en meld het als het blijft."))
        else:
            self._tasks.finish(task.id)
        self._tidy()

    def _run_unlocked(self, task: Task) -> bool:
        """Waits while another process works on the index; False where the server stopped first."""
        while not self._stopping.is_set():
            try:
                self._run(task)
            except IndexLocked:
                self._tasks.set_phase(task.id, "locked")
                self._stopping.wait(_LOCKED_WAIT_S)
            else:
                return True
        return False

    def _run(self, task: Task) -> None:
        if task.kind is TaskKind.REMOVE:
            remove(self._data, task.document)
            return
        if task.kind is TaskKind.RELEASE:
            release(self._data, task.document)
            return
        replaces: Mapping[Path, str] = {file.path: file.replaces for file in task.files if file.replaces}
        named = tuple(file.path for file in task.files)
        paths = named if task.kind is TaskKind.ADD else self._present()
        limits = Limits(ocr=task.ocr)
        update(self._data, paths, limits=limits, progress=_Told(self._tasks, task), replaces=replaces)
        self._tasks.mark_held(task.id, [document.id for document in held_documents(self._data)])

    def _present(self) -> tuple[Path, ...]:
        """The files that documents were read from, as far as they are still there."""
        return tuple(path for path in document_paths(self._data).values() if path.exists())

    def _tidy(self) -> None:
        try:
            used = set(document_paths(self._data).values())
        except BeleidswijzerError:
            return
        waiting = {file.path for task in self._tasks.busy() for file in task.files}
        discard_unused(self._data, used | waiting)


class _Told:
    """Writes down how an update goes on."""

    def __init__(self, tasks: TaskStore, task: Task) -> None:
        self._tasks = tasks
        self._task = task

    def started(self, total: int) -> None:
        self._tasks.set_phase(self._task.id, "")
        self._tasks.set_total(self._task.id, total)

    def advanced(self, outcome: Outcome) -> None:
        if self._task.kind is TaskKind.ADD or outcome.action != "unchanged":
            self._tasks.note(self._task.id, outcome)

    def phase(self, name: str) -> None:
        self._tasks.set_phase(self._task.id, name)
