"""The catalog: one SQLite file, the one source of truth. This module makes, opens and checks it.

Comes in: a data folder. Goes out: connections for `catalog_write` (one writer, under the lock) and `catalog_read`. Only
they and `catalog_facts` hold SQL beside this one. A document's content hangs on a version, and a version that was
replaced keeps its content for as long as a published generation needs it; its row (title, file name, times) stays.
"""

from __future__ import annotations

import os
import queue
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index import faults
from index.codec import fingerprint
from index.model import SCHEMA_VERSION
from index.seal import SpoiltRow
from ingest.errors import NoIndex, OlderSchema, reason
from ingest.model import Section

FILE_NAME = "catalog.sqlite3"
STRUCTURE = tuple[Section, ...]
"""What `versions.structure` holds, written by `codec`."""

_PAGE_BYTES = 16_384
"""A row of `embeddings` fits into a page four times over. In SQLite's own 4,096 each took a second page for a few
hundred bytes: three times the room, and twice the time to read."""

SCHEMA = """
-- `seal` is that of `index.seal`, over the other columns of the row in their order.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- `path` is where the file was last read; `current` is NULL once the document was removed.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    file_name TEXT NOT NULL,
    current INTEGER REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED,
    seal BLOB NOT NULL
) STRICT;

-- `reader` is the READER_VERSION that read it; `structure` is NULL once no generation needs the content. `facts` is the
-- FACTS_VERSION that made its facts, `facts_shape` the fingerprint of their types, `fact_count` how many there are.
-- The seal is of what never changes, the columns up to `indexed_at`; `structure` has a checksum of its own, zlib's.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    reader INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation TEXT NOT NULL,
    date TEXT,
    period TEXT NOT NULL,
    status TEXT NOT NULL,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    passage_count INTEGER NOT NULL,
    table_count INTEGER NOT NULL,
    indexed_at TEXT NOT NULL,
    seal BLOB NOT NULL,
    replaced_at TEXT,
    structure BLOB,
    facts INTEGER,
    facts_shape TEXT,
    fact_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX versions_document ON versions (document_id);

CREATE TABLE issues (
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    page INTEGER,
    message TEXT NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (version_id, ordinal)
) STRICT;

CREATE TABLE pages (
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    label TEXT,
    width_pt REAL NOT NULL,
    height_pt REAL NOT NULL,
    ocr INTEGER NOT NULL,
    text TEXT NOT NULL,
    words BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (version_id, number)
) STRICT;

-- `id` names the passage in FAISS and tantivy. AUTOINCREMENT: an id is never used twice, so that a generation of
-- before can never point at a passage of after. `section_path` and `pieces` are JSON.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    passage_id TEXT NOT NULL,
    document_title TEXT NOT NULL,
    section_id TEXT NOT NULL,
    section_path TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    pieces TEXT NOT NULL,
    context TEXT NOT NULL,
    digest TEXT NOT NULL,
    seal BLOB NOT NULL,
    UNIQUE (version_id, ordinal)
) STRICT;
CREATE INDEX passages_digest ON passages (digest);

-- One fact a row, so that a register is listed without decoding all. `kind` is the field of `Facts`, `ordinal` the
-- place in it. The days are those that it is about, `label` an outcome or role, `actor` and `words` what filters look
-- in; `section_path` is JSON.
CREATE TABLE facts (
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    label TEXT NOT NULL,
    actor TEXT NOT NULL,
    words TEXT NOT NULL,
    section_path TEXT NOT NULL,
    content BLOB NOT NULL,
    seal BLOB NOT NULL,
    UNIQUE (version_id, kind, ordinal)
) STRICT;
CREATE INDEX facts_kind ON facts (kind, version_id);

-- By what was embedded (the digest of a passage's search text) and the embedder's name, so that nothing is embedded
-- twice. `vector` is float32; `tokens` are the different tokens of a static model, ascending, uint32.
CREATE TABLE embeddings (
    digest TEXT NOT NULL,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,
    tokens BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (digest, model)
) STRICT, WITHOUT ROWID;
"""


def open_for_writing(data: Path) -> sqlite3.Connection:
    """The catalog of a data folder, made where there is none. The caller holds the lock, and waits for `check_pages`
    before it writes.

    Raises FolderNotWritable, OlderSchema, DamagedIndex.
    """
    with faults.writing(data):
        connection = sqlite3.connect(data / FILE_NAME, isolation_level=None)
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a catalog that is not there yet
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what was removed is gone from the file too
            if _schema(connection) == 0:
                _create(connection)
            _check(connection, data)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, also when the process is killed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class CatalogPool:
    """Read-only connections for any number of threads; each is lent to one at a time."""

    def __init__(self, data: Path) -> None:
        """Raises NoIndex, OlderSchema, DamagedIndex."""
        self._data = data
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        check_present(data)
        with self.connection() as connection:
            if _schema(connection) == 0:
                raise no_index(data)
            _check(connection, data)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Raises DamagedIndex from within where the file cannot be read."""
        with faults.reading(self._data):
            try:
                connection = self._idle.get_nowait()
            except queue.Empty:
                uri = f"{(self._data / FILE_NAME).absolute().as_uri()}?mode=ro{_immutable(self._data)}"
                connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            try:
                yield connection
            except sqlite3.DatabaseError:
                connection.close()
                raise
            except BaseException:
                self._idle.put(connection)
                raise
            self._idle.put(connection)

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _immutable(data: Path) -> str:
    """Readers share a small file beside the catalog, which cannot be made in a folder that is read-only. Where nothing
    waits in the WAL and nobody can write, they need none.
    """
    wal = data / f"{FILE_NAME}-wal"
    try:
        waiting = wal.stat().st_size > 0
    except OSError:
        waiting = False
    return "" if waiting or os.access(data, os.W_OK) else "&immutable=1"


def check_present(data: Path) -> None:
    """Raises NoIndex where there is no catalog, FolderNotReadable where nobody may look."""
    try:
        is_file = stat.S_ISREG((data / FILE_NAME).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_file = False
    except OSError as error:
        raise faults.not_readable(data, reason(error)) from error
    if not is_file:
        raise no_index(data)


def no_index(data: Path) -> NoIndex:
    return NoIndex(
        f"In de datamap {data} staat geen index.",
        f"Lees eerst stukken in, een map of losse bestanden: {faults.index_command(data, 'PAD')}",
    )


def _create(connection: sqlite3.Connection) -> None:
    mark = f"INSERT INTO meta VALUES ('structure', '{fingerprint(STRUCTURE)}'); PRAGMA user_version = {SCHEMA_VERSION};"  # noqa: S608 - constants
    connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} {mark} COMMIT;")


def check_pages(data: Path) -> None:
    """A writer builds on what is there, so it looks whether SQLite's own pages hold together: a row that an index has
    lost would be a document lost. Other threads can work meanwhile. Raises DamagedIndex.
    """
    with faults.writing(data), closing(sqlite3.connect(data / FILE_NAME)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != ("ok",):
            raise SpoiltRow(str(found[0]))


def _schema(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, data: Path) -> None:
    found = _schema(connection)
    row = None
    if found == SCHEMA_VERSION:
        row = connection.execute("SELECT value FROM meta WHERE key = 'structure'").fetchone()
    if row != (fingerprint(STRUCTURE),):
        age = "nieuwere" if found > SCHEMA_VERSION else "andere" if row else "oudere"
        raise OlderSchema(
            f"De index in {data} is gemaakt door een {age} versie van Beleidswijzer (schema {found}, "
            f"deze versie kent {SCHEMA_VERSION}).",
            "Lees de stukken opnieuw in in een nieuwe map: beleidswijzer index --data NIEUWE_MAP PAD. "
            "De oude map blijft zoals zij is; de ingelezen bestanden staan daar in originals.",
        )
