"""Changes to the catalog, one document a transaction.

Comes in: a connection of `catalog.open_for_writing` and what was read. Goes out: rows.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import catalog_facts, codec
from index.catalog import STRUCTURE, transaction
from index.seal import seal, unseal
from index.tokens import kept
from ingest.fact_model import Facts
from ingest.model import Document, Passage


def store_document(
    connection: sqlite3.Connection,
    document: Document,
    passages: Sequence[Passage],
    facts: Facts,
    path: Path,
    reader: int,
    now: datetime.datetime,
) -> None:
    """Makes it the current version of `document.id`; the version before stays on record."""
    with transaction(connection):
        version = _next_row(connection, "versions")
        _put_document(connection, document.id, str(path), document.source.name, version)
        connection.execute(
            "UPDATE versions SET replaced_at = ? WHERE document_id = ? AND replaced_at IS NULL",
            (now.isoformat(), document.id),
        )
        _insert_version(connection, version, document, len(passages), reader, now)
        _insert_content(connection, version, document, passages)
        catalog_facts.store(connection, version, facts, document.sections)


def _next_row(connection: sqlite3.Connection, table: str) -> int:
    """The number that AUTOINCREMENT would give: it is sealed with its row."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return row[0] + 1 if row else 1


def _put_document(
    connection: sqlite3.Connection, document_id: str, path: str, file_name: str, current: int | None
) -> None:
    columns = (document_id, path, file_name, current)
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET path = excluded.path,"
        " file_name = excluded.file_name, current = excluded.current, seal = excluded.seal",
        (*columns, seal(*columns)),
    )


def _insert_version(
    connection: sqlite3.Connection,
    version: int,
    document: Document,
    passage_count: int,
    reader: int,
    now: datetime.datetime,
) -> None:
    columns = (
        version,
        document.id,
        document.version,
        reader,
        document.title,
        document.kind.value,
        document.organisation,
        document.date.isoformat() if document.date else None,
        document.period,
        document.status,
        document.source.name,
        document.source.format,
        document.source.size_bytes,
        len(document.pages),
        passage_count,
        len(document.tables),
        now.isoformat(),
    )
    connection.execute(
        "INSERT INTO versions (id, document_id, sha256, reader, title, kind, organisation, date, period, status,"
        " file_name, format, size_bytes, page_count, passage_count, table_count, indexed_at, seal, structure)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*columns, seal(*columns), codec.encode(document.sections, STRUCTURE)),
    )


def _insert_content(
    connection: sqlite3.Connection, version: int, document: Document, passages: Sequence[Passage]
) -> None:
    connection.executemany(
        "INSERT INTO issues VALUES (?, ?, ?, ?, ?, ?)",
        _sealed((version, i, issue.code.value, issue.page, issue.message) for i, issue in enumerate(document.issues)),
    )
    connection.executemany(
        "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _sealed(
            (
                version,
                page.number,
                page.label,
                float(page.width_pt),  # as SQLite gives it back
                float(page.height_pt),
                int(page.ocr),
                page.text,
                codec.encode_words(page.words, page.text),
            )
            for page in document.pages
        ),
    )
    first = _next_row(connection, "passages")
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _sealed(
            (
                first + i,
                version,
                i,
                passage.id,
                passage.document_title,
                passage.section_id,
                json.dumps(passage.section_path, ensure_ascii=False),
                passage.kind.value,
                passage.text,
                json.dumps(
                    [(p.start, p.span.page, p.span.char_start, p.span.char_end) for p in passage.excerpt.pieces]
                ),
                passage.context,
                passage.digest,
            )
            for i, passage in enumerate(passages)
        ),
    )


def _sealed(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    return ((*row, seal(*row)) for row in rows)


def move_document(connection: sqlite3.Connection, document_id: str, path: Path) -> None:
    """The unchanged file was found at another path."""
    with transaction(connection):
        for document, _, file_name, current in _document_rows(connection, document_id):
            _put_document(connection, document, str(path), file_name, current)


def remove_document(connection: sqlite3.Connection, document_id: str, now: datetime.datetime) -> None:
    """Takes it out of what is published next; `prune` deletes its content once no generation needs it."""
    with transaction(connection):
        connection.execute(
            "UPDATE versions SET replaced_at = ? WHERE document_id = ? AND replaced_at IS NULL",
            (now.isoformat(), document_id),
        )
        for document, path, file_name, _ in _document_rows(connection, document_id):
            _put_document(connection, document, path, file_name, None)


def _document_rows(connection: sqlite3.Connection, document_id: str) -> list[tuple[Any, ...]]:
    rows = connection.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchall()
    return [unseal("documents", row) for row in rows]


def prune(connection: sqlite3.Connection, needed_versions: Collection[int], needed_models: Collection[str]) -> None:
    """Deletes content that is neither current nor in `needed_versions` (those of kept generations).

    Rows of former versions stay on record, but not those of removed documents, nor those of a file that was only read
    again. Embeddings stay for passages that are there, of `needed_models`.
    """
    with transaction(connection):
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS needed (id INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM needed")
        connection.executemany("INSERT INTO needed VALUES (?)", [(version,) for version in needed_versions])
        connection.execute("INSERT OR IGNORE INTO needed SELECT current FROM documents WHERE current IS NOT NULL")
        connection.execute(
            "DELETE FROM documents WHERE current IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM versions v JOIN needed n ON n.id = v.id WHERE v.document_id = documents.id)"
        )
        connection.execute(
            "DELETE FROM versions WHERE id NOT IN (SELECT id FROM needed) AND EXISTS (SELECT 1 FROM versions later"
            " WHERE later.document_id = versions.document_id AND later.sha256 = versions.sha256"
            " AND later.id > versions.id)"
        )
        connection.execute("DELETE FROM passages WHERE version_id NOT IN (SELECT id FROM needed)")
        connection.execute("DELETE FROM pages WHERE version_id NOT IN (SELECT id FROM needed)")
        connection.execute("DELETE FROM issues WHERE version_id NOT IN (SELECT id FROM needed)")
        connection.execute("DELETE FROM facts WHERE version_id NOT IN (SELECT id FROM needed)")
        connection.execute(
            "UPDATE versions SET structure = NULL, fact_count = 0"
            " WHERE structure IS NOT NULL AND id NOT IN (SELECT id FROM needed)"
        )
        marks = ", ".join("?" * len(needed_models))
        connection.execute(
            f"DELETE FROM embeddings WHERE model NOT IN ({marks}) OR digest NOT IN (SELECT digest FROM passages)",  # noqa: S608 - constants and question marks
            tuple(needed_models),
        )
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def store_embeddings(
    connection: sqlite3.Connection, model: str, made: Iterable[tuple[str, NDArray[np.float32], NDArray[np.int64]]]
) -> None:
    """`made` are (passage digest, float32 (dim,), its different tokens, ascending)."""
    with transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?, ?, ?)",
            _sealed(
                (digest, model, vector.astype(np.float32).tobytes(), kept(tokens)) for digest, vector, tokens in made
            ),
        )


def forget_embeddings(connection: sqlite3.Connection, model: str) -> None:
    """For where one is spoilt: all can be made again."""
    with transaction(connection):
        connection.execute("DELETE FROM embeddings WHERE model = ?", (model,))


def set_wanted_model(connection: sqlite3.Connection, name: str) -> None:
    """Remembers which model is to be used, so that an update that was cut off goes on with it."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO meta VALUES ('model', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (name,)
        )
