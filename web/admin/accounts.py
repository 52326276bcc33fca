"""Who may enter Beheer with a password.

Comes in: names and passwords. Goes out: `Accounts`; passwords are kept as argon2id hashes.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ingest.errors import AccountError
from web.admin.database import AdminDatabase
from web.database import utc_now

MIN_PASSWORD_CHARS = 12
MAX_PASSWORD_CHARS = 200
MAX_NAME_CHARS = 80
# A hash takes 64 MB; more than a few at once would let anybody fill the memory by logging in.
_AT_ONCE = threading.BoundedSemaphore(2)
_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Account:
    """`created` is ISO 8601 in UTC."""

    name: str
    created: str


class Accounts:
    def __init__(self, database: AdminDatabase) -> None:
        self._database = database
        self._stand_in = ""

    def names(self) -> tuple[Account, ...]:
        if not self._database.path.exists():
            return ()
        with self._database.connection() as connection:
            rows = connection.execute("SELECT name, created FROM accounts ORDER BY name").fetchall()
        return tuple(Account(*row) for row in rows)

    def add(self, name: str, password: str) -> None:
        """Raises AccountError where the name is taken or either cannot be used."""
        name = name.strip()
        if not name or len(name) > MAX_NAME_CHARS or not name.isprintable():
            raise AccountError(
                f"De naam van een account telt 1 tot {MAX_NAME_CHARS} leesbare tekens.", "Kies een andere naam."
            )
        hashed = _hash(name, password)
        try:
            with self._database.connection() as connection:
                row = (name, hashed, utc_now().isoformat(timespec="seconds"))
                connection.execute("INSERT INTO accounts VALUES (?, ?, ?)", row)
        except sqlite3.IntegrityError:
            raise AccountError(f"Er is al een account met de naam {name}.", "Kies een andere naam.") from None

    def check(self, name: str, password: str) -> str | None:
        """The name as the account has it, or None. Takes as long for a name that is unknown."""
        with self._database.connection() as connection:
            row = connection.execute("SELECT name, password FROM accounts WHERE name = ?", (name.strip(),)).fetchone()
        with _AT_ONCE:
            if row is None:
                self._stand_in = self._stand_in or _hasher.hash("")
            is_right = _is_right(row[1] if row else self._stand_in, password)
        if row is None or not is_right:
            return None
        if _hasher.check_needs_rehash(row[1]):
            self._store(row[0], _hash(row[0], password))
        return str(row[0])

    def change_password(self, name: str, password: str) -> None:
        """Raises AccountError where there is no such account or the password cannot be used."""
        if not self._store(name, _hash(name, password)):
            raise _unknown(name)

    def remove(self, name: str) -> None:
        """Raises AccountError where there is no such account."""
        with self._database.connection() as connection:
            if not connection.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount:
                raise _unknown(name)

    def _store(self, name: str, hashed: str) -> bool:
        with self._database.connection() as connection:
            done = connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (hashed, name))
            return done.rowcount > 0


def _hash(name: str, password: str) -> str:
    if not MIN_PASSWORD_CHARS <= len(password) <= MAX_PASSWORD_CHARS or password.casefold() == name.casefold():
        raise AccountError(
            f"Een wachtwoord telt {MIN_PASSWORD_CHARS} tot {MAX_PASSWORD_CHARS} tekens en is niet de naam zelf.",
            "Kies bijvoorbeeld vier woorden achter elkaar.",
        )
    with _AT_ONCE:
        return _hasher.hash(password)


def _is_right(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password[: MAX_PASSWORD_CHARS + 1])
    except (VerificationError, InvalidHashError):
        return False


def _unknown(name: str) -> AccountError:
    return AccountError(f"Er is geen account met de naam {name}.", "Bekijk de namen met: beleidswijzer account list")
