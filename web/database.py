"""A SQLite file of the web app, beside the catalog.

Comes in: its path and schema. Goes out: connections, one a piece of work.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BUSY_S = 5.0


class Database:
    """Safe to use from several threads."""

    def __init__(self, path: Path, schema: str) -> None:
        """`schema` makes what is not there yet."""
        self.path = path
        self._schema = schema

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """One transaction; makes the file where it is not there. Raises sqlite3.Error. What is deleted is wiped."""
        connection = sqlite3.connect(self.path, timeout=_BUSY_S)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(self._schema)
            with connection:
                yield connection
        finally:
            connection.close()


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
