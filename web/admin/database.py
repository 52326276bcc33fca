"""The file in which Beheer keeps accounts, sessions and tasks.

Comes in: the data folder. Goes out: connections, one a piece of work. The file is for the user of the server alone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import FolderNotWritable, reason
from web.database import Database

FILE_NAME = "beheer.sqlite3"
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


class AdminDatabase(Database):
    def __init__(self, data: Path) -> None:
        super().__init__(data / FILE_NAME, _SCHEMA)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """As that of `Database`, but raises FolderNotWritable."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with super().connection() as connection:
                yield connection
        except (sqlite3.OperationalError, OSError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            raise FolderNotWritable(
                f"Het bestand {self.path} kan niet worden gebruikt ({why}).",
                "Kijk of de schijf vol is en of u in de map mag schrijven.",
            ) from error
