"""Documents that are held back: they hold what may be a citizen service number, and nobody let them through yet.

Comes in: connections. Goes out: which versions may be published. Where a new version is held back, the one that was
served before stays. Letting through is for one version: the next one is looked at anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from index.catalog import transaction
from index.catalog_read import current_versions, issues_of
from index.model import HeldDocument
from ingest.model import IssueCode

_KEY = "released/"
Version = tuple[int, str, str]
"""(version row, document id, sha256)."""


def held_documents(connection: sqlite3.Connection) -> tuple[HeldDocument, ...]:
    """By document id."""
    rows = connection.execute(
        "SELECT v.id, d.id, v.title FROM documents d JOIN versions v ON v.id = d.current ORDER BY d.id"
    ).fetchall()
    held = _held(connection)
    return tuple(
        HeldDocument(
            document_id,
            title,
            tuple(issue for issue in issues_of(connection, version) if issue.code is IssueCode.SERVICE_NUMBER),
        )
        for version, document_id, title in rows
        if version in held
    )


def let_through(connection: sqlite3.Connection, document_id: str) -> None:
    """The version that is current now."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO meta SELECT ? || d.id, v.sha256 FROM documents d JOIN versions v ON v.id = d.current"
            " WHERE d.id = ? ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (_KEY, document_id),
        )


def versions_to_publish(connection: sqlite3.Connection, served: Mapping[str, Version]) -> tuple[Version, ...]:
    """By document id. `served` are those of the generation in use, by document."""
    held, there = _held(connection), _with_content(connection)
    chosen: list[Version] = []
    for version in current_versions(connection):
        former = served.get(version[1])
        if version[0] not in held:
            chosen.append(version)
        elif former and former[0] in there and former[0] not in held:
            chosen.append(former)
    return tuple(chosen)


def _held(connection: sqlite3.Connection) -> set[int]:
    rows = connection.execute(
        "SELECT DISTINCT v.id FROM versions v JOIN issues i ON i.version_id = v.id WHERE i.code = ?"
        " AND NOT EXISTS (SELECT 1 FROM meta WHERE key = ? || v.document_id AND value = v.sha256)",
        (IssueCode.SERVICE_NUMBER, _KEY),
    )
    return {row[0] for row in rows}


def _with_content(connection: sqlite3.Connection) -> set[int]:
    return {row[0] for row in connection.execute("SELECT id FROM versions WHERE structure IS NOT NULL")}
