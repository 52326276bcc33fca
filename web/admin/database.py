"""The file in which Beheer keeps accounts, sessions and tasks.

Comes in: the data folder. Goes out: connections, one a piece of work. The file is for the user of the server alone.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import FolderNotWritable, reason

FILE_NAME = "beheer.sqlite3"
_BUSY_S = 5.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY COLLATE NOCASE, password TEXT NOT NULL, created TEXT NOT NULL
) STRICT;
-- `digest` is the SHA-256 of the token in the cookie: who reads this file cannot log in with it.
CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL, form_token TEXT NOT NULL, began TEXT NOT NULL, seen TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tasks (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, created TEXT NOT NULL, finished TEXT,
    state TEXT NOT NULL, attempts INTEGER NOT NULL, total INTEGER NOT NULL, phase TEXT NOT NULL, message TEXT NOT NULL,
    document TEXT NOT NULL, ocr INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tasks_created ON tasks (created);
-- A file that a task is to read; `action` is "" until it was.
CREATE TABLE IF NOT EXISTS files (
    task TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, position INTEGER NOT NULL, path TEXT NOT NULL,
    replaces TEXT NOT NULL, action TEXT NOT NULL, document TEXT NOT NULL, pages INTEGER NOT NULL,
    tables INTEGER NOT NULL, issues INTEGER NOT NULL, problem TEXT NOT NULL, remedy TEXT NOT NULL,
    PRIMARY KEY (task, position)
) STRICT;
"""


class Database:
    """Safe to use from several threads."""

    def __init__(self, data: Path) -> None:
        self.path = data / FILE_NAME

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """One transaction; makes the file where it is not there. Raises FolderNotWritable."""
        try:
            with self._open() as connection, connection:
                yield connection
        except (sqlite3.OperationalError, OSError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            raise FolderNotWritable(
                f"Het bestand {self.path} kan niet worden gebruikt ({why}).",
                "Kijk of de schijf vol is en of u in de map mag schrijven.",
            ) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self.path, timeout=_BUSY_S)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_SCHEMA)
            yield connection
        finally:
            connection.close()


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
