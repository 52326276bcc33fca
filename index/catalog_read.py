"""What the catalog tells, as the types of `ingest.model` and `index.model`.

Comes in: a connection (any). Goes out: values. A version is named by its row number, as a generation's manifest does,
so that what is read belongs together even while an update goes on.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import codec
from index.catalog import STRUCTURE
from index.model import DocumentRecord, VersionRecord
from ingest.model import (
    Document,
    DocumentKind,
    Excerpt,
    Issue,
    IssueCode,
    Page,
    Passage,
    PassageKind,
    Piece,
    SourceFile,
    Span,
)

_BATCH = 500
"""Values in one IN (…): well under SQLite's limit on parameters."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the catalog knows of a document's file; `reader` is the READER_VERSION that read it."""

    issues: tuple[Issue, ...]
    version_id: int
    document_id: str
    path: str
    file_name: str
    sha256: str
    reader: int
    page_count: int
    passage_count: int
    table_count: int


def known_files(connection: sqlite3.Connection) -> tuple[KnownFile, ...]:
    """Of every document in the index, by id."""
    rows = connection.execute(
        "SELECT v.id, d.id, d.path, d.file_name, v.sha256, v.reader, v.page_count, v.passage_count, v.table_count"
        " FROM documents d JOIN versions v ON v.id = d.current ORDER BY d.id"
    ).fetchall()
    return tuple(KnownFile(_issues(connection, row[0]), *row) for row in rows)


def taken_ids(connection: sqlite3.Connection) -> set[str]:
    """Ids in use, also by removed documents whose content is still there."""
    return {row[0] for row in connection.execute("SELECT id FROM documents")}


def has_removed(connection: sqlite3.Connection) -> bool:
    """Whether content of removed documents is still there."""
    return connection.execute("SELECT 1 FROM documents WHERE current IS NULL").fetchone() is not None


def wanted_model(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'model'").fetchone()
    return row[0] if row else None


def current_versions(connection: sqlite3.Connection) -> tuple[tuple[int, str, str], ...]:
    """(version row, document id, sha256), by document id."""
    rows = connection.execute(
        "SELECT v.id, d.id, v.sha256 FROM documents d JOIN versions v ON v.id = d.current ORDER BY d.id"
    )
    return tuple(rows.fetchall())


def digests_to_embed(connection: sqlite3.Connection, model: str) -> list[str]:
    """Digests of current passages without an embedding of this model, each once."""
    rows = connection.execute(
        "SELECT DISTINCT p.digest FROM passages p JOIN documents d ON d.current = p.version_id WHERE NOT EXISTS"
        " (SELECT 1 FROM embeddings e WHERE e.digest = p.digest AND e.model = ?) ORDER BY p.digest",
        (model,),
    )
    return [row[0] for row in rows]


def texts_of_digests(connection: sqlite3.Connection, digests: Sequence[str]) -> list[str]:
    """The search text of each digest, in order. At most 500 at a time."""
    marks = ", ".join("?" * len(digests))
    rows = connection.execute(f"{_PASSAGE} WHERE p.digest IN ({marks}) GROUP BY p.digest", tuple(digests))
    texts = {passage.digest: passage.search_text() for passage in map(_passage, rows)}
    return [texts[digest] for digest in digests]


def passages_to_publish(connection: sqlite3.Connection) -> Iterator[tuple[int, Passage]]:
    """(row, passage) of every current passage, by document id and ordinal."""
    rows = connection.execute(f"{_PASSAGE} JOIN documents d ON d.current = p.version_id ORDER BY d.id, p.ordinal")
    for row in rows:
        yield row[0], _passage(row)


def vectors_to_publish(connection: sqlite3.Connection, model: str) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
    """The same passages in the same order, in batches: rows and float32 (n, dimension)."""
    rows = connection.execute(
        "SELECT p.id, e.vector FROM passages p JOIN documents d ON d.current = p.version_id"
        " JOIN embeddings e ON e.digest = p.digest AND e.model = ? ORDER BY d.id, p.ordinal",
        (model,),
    )
    while batch := rows.fetchmany(4096):
        yield [row[0] for row in batch], np.stack([np.frombuffer(row[1], dtype=np.float32) for row in batch])


def passages_by_row(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Passage]:
    """Those that are there."""
    found: dict[int, Passage] = {}
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        for row in connection.execute(f"{_PASSAGE} WHERE p.id IN ({marks})", tuple(batch)):
            found[row[0]] = _passage(row)
    return found


def passage_rows(connection: sqlite3.Connection, versions: Sequence[int]) -> list[int]:
    """The rows of the passages of these versions, ascending."""
    found: list[int] = []
    for start in range(0, len(versions), _BATCH):
        batch = versions[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        found += [
            row[0]
            for row in connection.execute(f"SELECT id FROM passages WHERE version_id IN ({marks})", tuple(batch))  # noqa: S608 - constants and question marks
        ]
    return sorted(found)


def passages_of(connection: sqlite3.Connection, version: int) -> tuple[Passage, ...]:
    """In order."""
    rows = connection.execute(f"{_PASSAGE} WHERE p.version_id = ? ORDER BY p.ordinal", (version,))
    return tuple(_passage(row) for row in rows)


_PASSAGE = (
    "SELECT p.id, p.passage_id, p.document_title, p.section_id, p.section_path, p.kind, p.text, p.pieces, p.context,"
    " p.digest FROM passages p"
)


def _passage(row: Sequence[str]) -> Passage:
    _, passage_id, title, section_id, section_path, kind, text, pieces, context, digest = row
    excerpt = Excerpt(
        text, tuple(Piece(start, Span(page, first, last)) for start, page, first, last in json.loads(pieces))
    )
    return Passage(
        id=passage_id,
        document_id=passage_id.rpartition("/")[0],
        document_title=title,
        section_id=section_id,
        section_path=tuple(json.loads(section_path)),
        kind=PassageKind(kind),
        excerpt=excerpt,
        context=context,
        digest=digest,
    )


_RECORD = (
    "SELECT document_id, title, kind, organisation, date, period, status, sha256, file_name, format, size_bytes,"
    " page_count, passage_count, table_count, indexed_at FROM versions WHERE id = ?"
)


def document_record(connection: sqlite3.Connection, version: int) -> DocumentRecord | None:
    """None where the version is not on record."""
    row = connection.execute(_RECORD, (version,)).fetchone()
    if row is None:
        return None
    return DocumentRecord(
        id=row[0],
        title=row[1],
        kind=DocumentKind(row[2]),
        organisation=row[3],
        date=datetime.date.fromisoformat(row[4]) if row[4] else None,
        period=row[5],
        status=row[6],
        version=row[7],
        file_name=row[8],
        format=row[9],
        size_bytes=row[10],
        page_count=row[11],
        passage_count=row[12],
        table_count=row[13],
        indexed_at=datetime.datetime.fromisoformat(row[14]),
        issues=_issues(connection, version),
    )


def document(connection: sqlite3.Connection, version: int) -> Document | None:
    """The whole document; None where its content is no longer there. Raises CodecError."""
    record = document_record(connection, version)
    row = connection.execute("SELECT structure FROM versions WHERE id = ?", (version,)).fetchone()
    if record is None or row is None or row[0] is None:
        return None
    return Document(
        id=record.id,
        title=record.title,
        kind=record.kind,
        organisation=record.organisation,
        date=record.date,
        period=record.period,
        status=record.status,
        version=record.version,
        source=SourceFile(record.file_name, record.format, record.size_bytes),
        pages=tuple(
            _page(row) for row in connection.execute(f"{_PAGE} WHERE version_id = ? ORDER BY number", (version,))
        ),
        sections=codec.decode(row[0], STRUCTURE),
        issues=record.issues,
    )


_PAGE = "SELECT number, label, width_pt, height_pt, text, words, ocr FROM pages"


def page(connection: sqlite3.Connection, version: int, number: int) -> Page | None:
    """Raises CodecError."""
    row = connection.execute(f"{_PAGE} WHERE version_id = ? AND number = ?", (version, number)).fetchone()
    return _page(row) if row else None


def _page(row: tuple[int, str | None, float, float, str, bytes, int]) -> Page:
    number, label, width_pt, height_pt, text, words, ocr = row
    return Page(number, label, width_pt, height_pt, text, codec.decode_words(words, text), bool(ocr))


def version_records(connection: sqlite3.Connection, document_id: str, last: int) -> tuple[VersionRecord, ...]:
    """The versions up to row `last`, which is the current one; oldest first. A file read twice is there once."""
    rows = connection.execute(
        "SELECT sha256, title, file_name, indexed_at, replaced_at FROM versions WHERE document_id = ? AND id <= ?"
        " ORDER BY id",
        (document_id, last),
    ).fetchall()
    kept = [row for row, after in zip(rows, [*rows[1:], None], strict=True) if after is None or after[0] != row[0]]
    return tuple(
        VersionRecord(
            sha256,
            title,
            file_name,
            datetime.datetime.fromisoformat(indexed_at),
            None if i == len(kept) - 1 or not replaced_at else datetime.datetime.fromisoformat(replaced_at),
        )
        for i, (sha256, title, file_name, indexed_at, replaced_at) in enumerate(kept)
    )


def hashes_on_record(connection: sqlite3.Connection) -> set[str]:
    """Of the files of every version on record, current or former."""
    return {row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM versions")}


def _issues(connection: sqlite3.Connection, version: int) -> tuple[Issue, ...]:
    rows = connection.execute(
        "SELECT code, page, message FROM issues WHERE version_id = ? ORDER BY ordinal", (version,)
    )
    return tuple(Issue(IssueCode(code), page, message) for code, page, message in rows)
