"""What the catalog tells, as the types of `ingest.model` and `index.model`.

Comes in: a connection (any). Goes out: values. A version is named by its row number, as a generation's manifest does,
so that what is read belongs together even while an update goes on.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import codec
from index.catalog import STRUCTURE
from index.model import DocumentRecord, VersionRecord
from index.seal import SpoiltRow, unseal
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

_JSON = json.JSONDecoder()
"""Its `raw_decode` does not look for white space around a value, which takes longer than a short value itself."""
_LISTED = "(SELECT value FROM json_each(?))"
"""However many numbers, as one parameter of JSON."""
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
    documents = _current_documents(connection)
    rows = _versions(connection, [version for *_, version in documents])
    return tuple(
        KnownFile(
            issues=issues_of(connection, row.id),
            version_id=row.id,
            document_id=document_id,
            path=path,
            file_name=file_name,
            sha256=row.sha256,
            reader=row.reader,
            page_count=row.page_count,
            passage_count=row.passage_count,
            table_count=row.table_count,
        )
        for (document_id, path, file_name, _), row in zip(documents, rows, strict=True)
    )


def _current_documents(connection: sqlite3.Connection) -> list[tuple[str, str, str, int]]:
    """(id, path, file name, version row) of every document in the index, by id. Raises SpoiltRow."""
    rows = connection.execute("SELECT * FROM documents ORDER BY id").fetchall()
    documents = [unseal("documents", row) for row in rows]
    return [(one[0], one[1], one[2], one[3]) for one in documents if one[3] is not None]


class _Version(NamedTuple):
    """The columns of `versions` up to its seal."""

    id: int
    document_id: str
    sha256: str
    reader: int
    title: str
    kind: str
    organisation: str
    date: str | None
    period: str
    status: str
    file_name: str
    format: str
    size_bytes: int
    page_count: int
    passage_count: int
    table_count: int
    indexed_at: str


_VERSION = (
    "SELECT id, document_id, sha256, reader, title, kind, organisation, date, period, status, file_name, format,"
    " size_bytes, page_count, passage_count, table_count, indexed_at, seal FROM versions"
)


def _versions_on_record(connection: sqlite3.Connection, versions: Sequence[int]) -> dict[int, _Version]:
    """Those that are there, by number. Raises SpoiltRow."""
    rows = connection.execute(f"{_VERSION} WHERE id IN {_LISTED}", (json.dumps(versions),))
    return {row.id: row for row in (_Version(*unseal("versions", row)) for row in rows)}


def _versions(connection: sqlite3.Connection, versions: Sequence[int]) -> list[_Version]:
    """In the order asked for. Raises SpoiltRow, also where one is not there."""
    found = _versions_on_record(connection, versions)
    try:
        return [found[version] for version in versions]
    except KeyError:
        raise SpoiltRow("er ontbreekt een rij van versions") from None


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
    """(version row, document id, sha256), by document id. Raises SpoiltRow."""
    documents = _current_documents(connection)
    rows = _versions(connection, [version for *_, version in documents])
    return tuple((row.id, document[0], row.sha256) for document, row in zip(documents, rows, strict=True))


def passage_count(connection: sqlite3.Connection, versions: Sequence[int]) -> int:
    """How many passages these versions must have together. Raises SpoiltRow."""
    return sum(row.passage_count for row in _versions(connection, versions))


def digests_to_embed(connection: sqlite3.Connection, model: str) -> list[str]:
    """Digests of passages without an embedding of this model, each once."""
    rows = connection.execute(
        "SELECT digest FROM passages EXCEPT SELECT digest FROM embeddings WHERE model = ? ORDER BY digest", (model,)
    )
    return [row[0] for row in rows]


def texts_of_digests(connection: sqlite3.Connection, digests: Sequence[str]) -> list[str]:
    """The search text of each digest, in order. At most 500 at a time."""
    marks = ", ".join("?" * len(digests))
    rows = connection.execute(f"{_PASSAGE} WHERE p.digest IN ({marks}) GROUP BY p.digest", tuple(digests))
    texts = {passage.digest: passage.search_text() for passage in (_passage(row, placed=False) for row in rows)}
    return [texts[digest] for digest in digests]


def passages_to_publish(connection: sqlite3.Connection, versions: Iterable[int]) -> Iterator[tuple[int, Passage]]:
    """(row, passage) of every passage of these versions, in their order and by ordinal. They lack the places of their
    text, which take half the time. Raises SpoiltRow.
    """
    for version in versions:
        for row in connection.execute(f"{_PASSAGE} WHERE p.version_id = ? ORDER BY p.ordinal", (version,)):
            yield row[0], _passage(row, placed=False)


def vectors_to_publish(
    connection: sqlite3.Connection, versions: Iterable[int], model: str
) -> Iterator[tuple[list[int], NDArray[np.float32], list[bytes]]]:
    """The same passages in the same order, in batches: rows, float32 (n, dimension), tokens. Raises SpoiltEmbedding."""
    rows = chain.from_iterable(
        connection.execute(
            "SELECT p.id, e.* FROM passages p JOIN embeddings e ON e.digest = p.digest AND e.model = ?"
            " WHERE p.version_id = ? ORDER BY p.ordinal",
            (model, version),
        )
        for version in versions
    )
    while batch := list(islice(rows, 4096)):
        made = [_embedding(row[1:]) for row in batch]
        yield [row[0] for row in batch], np.stack([vector for vector, _ in made]), [tokens for _, tokens in made]


class SpoiltEmbedding(Exception):
    """A vector is not as it was made; the model can make it again."""


def _embedding(row: Sequence[Any]) -> tuple[NDArray[np.float32], bytes]:
    try:
        _, _, vector, tokens = unseal("embeddings", row)
        return np.frombuffer(vector, dtype=np.float32), tokens
    except SpoiltRow as error:
        raise SpoiltEmbedding from error


def passages_by_row(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Passage]:
    """Those that are there."""
    found: dict[int, Passage] = {}
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        for row in connection.execute(f"{_PASSAGE} WHERE p.id IN ({marks})", tuple(batch)):
            found[row[0]] = _passage(row)
    return found


def present_rows(connection: sqlite3.Connection, rows: Sequence[int]) -> set[int]:
    """Which of these rows of passages are there."""
    found: set[int] = set()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        query = f"SELECT id FROM passages WHERE id IN ({marks})"  # noqa: S608 - constants and question marks
        found.update(row[0] for row in connection.execute(query, tuple(batch)))
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


_PASSAGE = "SELECT p.* FROM passages p"


def _passage(row: Sequence[Any], placed: bool = True) -> Passage:
    """Raises SpoiltRow."""
    columns = unseal("passages", row)
    _, _, _, passage_id, title, section_id, section_path, kind, text, pieces, context, digest = columns
    places = _JSON.raw_decode(pieces)[0] if placed else ()
    return Passage(
        id=passage_id,
        document_id=passage_id.rpartition("/")[0],
        document_title=title,
        section_id=section_id,
        section_path=_section_path(section_path),
        kind=PassageKind(kind),
        excerpt=Excerpt(text, tuple(Piece(start, Span(page, first, last)) for start, page, first, last in places)),
        context=context,
        digest=digest,
    )


@lru_cache(maxsize=1024)
def _section_path(titles: str) -> tuple[str, ...]:
    """Of JSON: the passages of a section share it."""
    return tuple(_JSON.raw_decode(titles)[0])


def document_records(connection: sqlite3.Connection, versions: Sequence[int]) -> list[DocumentRecord]:
    """Of those of these versions that are on record, in the order asked for. Raises SpoiltRow."""
    rows = _versions_on_record(connection, versions)
    issues: dict[int, list[Issue]] = {}
    for row in connection.execute(f"{_ISSUES} IN {_LISTED} ORDER BY version_id, ordinal", (json.dumps(versions),)):
        issues.setdefault(row[0], []).append(_issue(row))
    return [_record(rows[version], issues.get(version, ())) for version in versions if version in rows]


def _record(row: _Version, issues: Iterable[Issue]) -> DocumentRecord:
    return DocumentRecord(
        id=row.document_id,
        title=row.title,
        kind=DocumentKind(row.kind),
        organisation=row.organisation,
        date=datetime.date.fromisoformat(row.date) if row.date else None,
        period=row.period,
        status=row.status,
        version=row.sha256,
        file_name=row.file_name,
        format=row.format,
        size_bytes=row.size_bytes,
        page_count=row.page_count,
        passage_count=row.passage_count,
        table_count=row.table_count,
        indexed_at=datetime.datetime.fromisoformat(row.indexed_at),
        issues=tuple(issues),
    )


def document(connection: sqlite3.Connection, version: int) -> Document | None:
    """The whole document; None where its content is no longer there. Raises CodecError, SpoiltRow."""
    records = document_records(connection, [version])
    row = connection.execute("SELECT structure FROM versions WHERE id = ?", (version,)).fetchone()
    if not records or row is None or row[0] is None:
        return None
    record = records[0]
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


_PAGE = "SELECT * FROM pages"


def page(connection: sqlite3.Connection, version: int, number: int) -> Page | None:
    """Raises CodecError, SpoiltRow."""
    row = connection.execute(f"{_PAGE} WHERE version_id = ? AND number = ?", (version, number)).fetchone()
    return _page(row) if row else None


def _page(row: Sequence[Any]) -> Page:
    _, number, label, width_pt, height_pt, ocr, text, words = unseal("pages", row)
    return Page(number, label, width_pt, height_pt, text, codec.decode_words(words, text), bool(ocr))


def version_records(connection: sqlite3.Connection, document_id: str, last: int) -> tuple[VersionRecord, ...]:
    """The versions up to row `last`, which is the current one; oldest first. A file read twice is there once."""
    found = connection.execute(
        "SELECT id, replaced_at FROM versions WHERE document_id = ? AND id <= ? ORDER BY id", (document_id, last)
    ).fetchall()
    read = zip(_versions(connection, [version for version, _ in found]), found, strict=True)
    rows = [(row.sha256, row.title, row.file_name, row.indexed_at, replaced_at) for row, (_, replaced_at) in read]
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


_ISSUES = "SELECT * FROM issues WHERE version_id"


def issues_of(connection: sqlite3.Connection, version: int) -> tuple[Issue, ...]:
    return tuple(_issue(row) for row in connection.execute(f"{_ISSUES} = ? ORDER BY ordinal", (version,)))


def _issue(row: Sequence[Any]) -> Issue:
    _, _, code, page, message = unseal("issues", row)
    return Issue(IssueCode(code), page, message)
