"""Who is logged in.

Comes in: names of who proved to be allowed, and tokens from cookies. Goes out: `Session`s. A token is made anew at each
log-in, so none that somebody planted beforehand is ever valid.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from web.admin.database import AdminDatabase
from web.database import utc_now

IDLE = datetime.timedelta(hours=1)
LONGEST = datetime.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    """`form_token` stands in each form, and tells it from one that another website made."""

    name: str
    form_token: str


class Sessions:
    def __init__(self, database: AdminDatabase, now: Callable[[], datetime.datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def begin(self, name: str) -> str:
        """The token for the cookie."""
        token, now = secrets.token_urlsafe(32), self._now()
        with self._database.connection() as connection:
            expired = ((now - LONGEST).isoformat(), (now - IDLE).isoformat())
            connection.execute("DELETE FROM sessions WHERE began < ? OR seen < ?", expired)
            row = (_digest(token), name, secrets.token_urlsafe(32), now.isoformat(), now.isoformat())
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", row)
        return token

    def find(self, token: str) -> Session | None:
        """None where it is unknown or expired; else it goes on for another while."""
        if not token or not self._database.path.exists():
            return None
        now = self._now()
        with self._database.connection() as connection:
            row = connection.execute(
                "SELECT name, form_token FROM sessions WHERE digest = ? AND began >= ? AND seen >= ?",
                (_digest(token), (now - LONGEST).isoformat(), (now - IDLE).isoformat()),
            ).fetchone()
            if row:
                connection.execute("UPDATE sessions SET seen = ? WHERE digest = ?", (now.isoformat(), _digest(token)))
        return Session(*row) if row else None

    def end(self, token: str) -> None:
        with self._database.connection() as connection:
            connection.execute("DELETE FROM sessions WHERE digest = ?", (_digest(token),))

    def end_all(self, name: str) -> None:
        """After a password was changed or an account removed."""
        with self._database.connection() as connection:
            connection.execute("DELETE FROM sessions WHERE name = ? COLLATE NOCASE", (name,))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
