"""The log of questions and judgements.

Comes in: answers, and what visitors say of them. Goes out: `Usage`, in `usage.sqlite3` of the data folder, and lists of
it for who looks after the documents. What is older than the retention time is deleted: at the start and once a day.
"""

from __future__ import annotations

import datetime
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.model import Answer, Status
from web.database import Database, utc_now
from web.usage.masking import mask

FILE_NAME = "usage.sqlite3"
MAX_REASON_CHARS = 1_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS questions (
    id TEXT PRIMARY KEY, asked TEXT NOT NULL, question TEXT NOT NULL, status TEXT NOT NULL, language TEXT NOT NULL,
    documents TEXT NOT NULL, index_id TEXT NOT NULL, duration_ms REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS questions_asked ON questions (asked);
CREATE TABLE IF NOT EXISTS judgements (
    answer_id TEXT PRIMARY KEY REFERENCES questions (id) ON DELETE CASCADE,
    given TEXT NOT NULL, helpful INTEGER NOT NULL, reason TEXT NOT NULL
);
"""
_BATCH = 200
"""Questions that are written together, where they come faster than the disk takes them."""
_PAUSE_S = 0.2
"""How long the first of them waits for others: writing one costs about as much as writing many."""
_Row = tuple[str | float, ...]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """`question` is masked; `helpful` is None where nobody judged the answer."""

    id: str
    asked: datetime.datetime
    question: str
    status: Status
    helpful: bool | None
    reason: str


class Usage:
    """Safe to use from several threads. Where it cannot be written the answer still goes out: the log says so once."""

    def __init__(
        self,
        data: Path,
        days: int,
        now: Callable[[], datetime.datetime] = utc_now,
        listeners: Sequence[Callable[[Answer], None]] = (),
    ) -> None:
        """`days` is how long it is kept; 0 keeps nothing, and deletes what was kept. `listeners` get each answer."""
        self._database = Database(data / FILE_NAME, _SCHEMA)
        self._days = days
        self._now = now
        self._listeners = tuple(listeners)
        self._lock = threading.Lock()
        self._rows: queue.Queue[_Row] = queue.Queue()
        self._writer: threading.Thread | None = None
        self._purged: datetime.date | None = None
        self._is_told = False

    @property
    def is_kept(self) -> bool:
        return self._days > 0

    def note(self, answer: Answer) -> None:
        """A question, without who asked it. It is written a moment later: no answer waits for the disk."""
        for listener in self._listeners:
            listener(answer)
        if not self.is_kept:
            return
        documents = " ".join(dict.fromkeys(citation.document_id for citation in answer.citations))
        row = (
            answer.id,
            self._now().isoformat(timespec="seconds"),
            mask(answer.question.text),
            answer.status.value,
            answer.question.language,
            documents,
            answer.retrieval.index_id,
            answer.duration_ms,
        )
        self._rows.put(row)
        with self._lock:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(target=self._write_questions, name="usage", daemon=True)
                self._writer.start()

    def close(self) -> None:
        """Waits until all is written; more may be noted afterwards."""
        self._rows.join()

    def judge(self, answer_id: str, helpful: bool, reason: str = "") -> bool:
        """Whether that answer is known; a later judgement replaces an earlier one."""
        self._rows.join()  # the question may have been asked just now
        row = (self._now().isoformat(timespec="seconds"), helpful, mask(reason.strip()[:MAX_REASON_CHARS]), answer_id)
        statement = (
            "INSERT OR REPLACE INTO judgements (given, helpful, reason, answer_id) "
            "SELECT ?, ?, ?, id FROM questions WHERE id = ?"
        )
        return self._write(statement, [row]) > 0

    def unanswered(self, limit: int) -> tuple[AskedQuestion, ...]:
        """Questions that found nothing, the latest first."""
        return self._list("status = ?", (Status.NOT_FOUND.value,), limit)

    def unhelpful(self, limit: int) -> tuple[AskedQuestion, ...]:
        """Questions whose answer was judged unhelpful, the latest first."""
        return self._list("helpful = 0", (), limit)

    def purge(self, days: int | None = None) -> int:
        """How many questions older than `days`, or than the retention time, were deleted. Raises sqlite3.Error."""
        self._rows.join()
        return self._purge(self._days if days is None else days)

    def _purge(self, days: int) -> int:
        if not self._database.path.exists():
            return 0
        oldest = self._now() - datetime.timedelta(days=days)
        with self._database.connection() as connection:
            done = connection.execute("DELETE FROM questions WHERE asked <= ?", (oldest.isoformat(timespec="seconds"),))
            return done.rowcount

    def _list(self, condition: str, values: tuple[str, ...], limit: int) -> tuple[AskedQuestion, ...]:
        self._rows.join()
        if not self._database.path.exists():
            return ()
        query = (
            "SELECT id, asked, question, status, helpful, coalesce(reason, '') FROM questions "  # noqa: S608 - constants and question marks
            f"LEFT JOIN judgements ON answer_id = id WHERE {condition} ORDER BY asked DESC, id LIMIT ?"
        )
        with self._database.connection() as connection:
            rows = connection.execute(query, (*values, limit)).fetchall()
        return tuple(
            AskedQuestion(
                row[0],
                datetime.datetime.fromisoformat(row[1]),
                row[2],
                Status(row[3]),
                None if row[4] is None else bool(row[4]),
                row[5],
            )
            for row in rows
        )

    def _write_questions(self) -> None:
        while True:
            rows = [self._rows.get()]
            time.sleep(_PAUSE_S)
            with suppress(queue.Empty):
                while len(rows) < _BATCH:
                    rows.append(self._rows.get_nowait())
            try:
                self._write("INSERT OR IGNORE INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            finally:
                for _ in rows:
                    self._rows.task_done()

    def _write(self, statement: str, rows: Sequence[_Row]) -> int:
        """How many rows were written; a fault of the disk is logged once and swallowed."""
        try:
            self._purge_daily()
            with self._database.connection() as connection:
                return connection.executemany(statement, rows).rowcount
        except (sqlite3.Error, OSError) as error:
            if not self._is_told:
                _log.warning("Vragen en oordelen worden niet bewaard: %s (%s)", self._database.path, error)
                self._is_told = True
            return 0

    def _purge_daily(self) -> None:
        today = self._now().date()
        with self._lock:
            is_due, self._purged = self._purged != today, today
        if is_due:
            self._purge(self._days)
