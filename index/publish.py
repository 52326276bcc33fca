"""Generations: what is searched, derived from the catalog and switched in one step.

Comes in: a catalog under the lock. Goes out: `search/<generation>/` (FAISS file, tantivy folder, tokens, manifest) and
`search/current`, which names the one in use. A generation is built as `<generation>.partial`, synced to disk, renamed,
and only then named; so whenever the process is killed, `current` names a whole one.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from index import catalog_held, catalog_read, catalog_write, dense, faults, lexical, tokens
from index.analyse import ANALYSER_VERSION
from index.catalog_held import Version
from index.generation import Generation, current_folder, hash_files, read_generation, write_generation
from index.model import SCHEMA_VERSION, Manifest
from index.seal import SpoiltRow
from index.tokens import Embedded
from ingest.errors import DamagedIndex
from ingest.model import Passage

_BATCH = 4096
KEPT = 2
"""Generations kept: the one in use and the one before, so that a reader that is at work in that one can finish."""


def publish(data: Path, connection: sqlite3.Connection, model: str, dimension: int) -> Manifest:
    """Makes the catalog's current versions the generation in use, without those that are held back; every passage must
    have its embedding.

    Where that is the generation in use already, and it is whole, nothing happens. Raises FolderNotWritable,
    DamagedIndex, SpoiltEmbedding.
    """
    with faults.writing(data):
        search = data / "search"
        search.mkdir(exist_ok=True)
        folder = current_folder(data)
        generation = _readable(folder) if folder else None
        versions = catalog_held.versions_to_publish(connection, generation.by_document() if generation else {})
        if generation is not None and _is_unchanged(generation, versions, model):
            return generation.manifest
        _clear_leftovers(search, folder, KEPT)
        return _build(search, connection, versions, model, dimension, generation).manifest


def _is_unchanged(generation: Generation, versions: Sequence[Version], model: str) -> bool:
    made_of = (generation.versions, generation.manifest.model, generation.manifest.analyser)
    return made_of == (tuple(row for row, _, _ in versions), model, ANALYSER_VERSION) and generation.is_whole()


def _build(
    search: Path,
    connection: sqlite3.Connection,
    versions: Sequence[Version],
    model: str,
    dimension: int,
    former: Generation | None,
) -> Generation:
    connection.execute("BEGIN")  # one view of the catalog for all that follows
    try:
        number = max((_number(folder) for folder in search.iterdir()), default=0) + 1
        partial = search / f"{number:06d}.partial"
        for name in (lexical.FOLDER_NAME, tokens.FOLDER_NAME):
            (partial / name).mkdir(parents=True)
        rows = [row for row, _, _ in versions]
        digest = _CorpusDigest()
        passages = digest.over(catalog_read.passages_to_publish(connection, rows))
        embedded = tokens.write(partial / tokens.FOLDER_NAME, _embedded(connection, rows, model, former))
        by_meaning = partial / dense.FILE_NAME
        lexical.write(partial / lexical.FOLDER_NAME, passages, lambda: dense.write(by_meaning, dimension, embedded))
        if digest.count != catalog_read.passage_count(connection, rows):
            raise SpoiltRow("er ontbreken rijen van passages")
    finally:
        connection.execute("COMMIT")
    folder = search / f"{number:06d}-{digest.value[:8]}"
    manifest = Manifest(
        id=folder.name,
        schema=SCHEMA_VERSION,
        model=model,
        dimension=dimension,
        analyser=ANALYSER_VERSION,
        passage_count=digest.count,
        corpus_digest=digest.value,
        documents=tuple((document_id, sha256) for _, document_id, sha256 in versions),
        created=datetime.datetime.now(datetime.UTC),
    )
    generation = Generation(folder, manifest, tuple(row for row, _, _ in versions), hash_files(partial))
    write_generation(partial, generation)
    _sync(partial)
    partial.rename(folder)
    _switch(search, folder.name)
    return generation


def _embedded(
    connection: sqlite3.Connection, versions: Sequence[int], model: str, former: Generation | None
) -> Iterator[Embedded]:
    """Of every passage of these versions, in batches: what `former` has is copied, which takes a tenth of the time; the
    rest comes from the catalog. Raises SpoiltEmbedding.
    """
    if former and former.manifest.model == model and former.is_whole():
        vectors = dense.DenseIndex(former.folder / dense.FILE_NAME)
        if vectors.is_exact:
            written = tokens.TokenIndex(former.folder / tokens.FOLDER_NAME)
            there = set(former.versions)
            rows = catalog_read.passage_rows(connection, [version for version in versions if version in there])
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                yield batch, vectors.vectors(batch), [one.tobytes() for one in written.of(batch)]
            versions = [version for version in versions if version not in there]
    yield from catalog_read.vectors_to_publish(connection, versions, model)


class _CorpusDigest:
    """Counts and hashes passages as they pass by."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.count = 0

    def over(self, passages: Iterator[tuple[int, Passage]]) -> Iterator[tuple[int, Passage]]:
        for row, passage in passages:
            self._hash.update(f"{passage.id}\t{passage.digest}\n".encode())
            self.count += 1
            yield row, passage

    @property
    def value(self) -> str:
        return self._hash.hexdigest()


def _switch(search: Path, name: str) -> None:
    pointer = search / "current.partial"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(search)
    pointer.replace(search / "current")
    _sync_folder(search)


def prune(data: Path, connection: sqlite3.Connection) -> None:
    """Deletes what no kept generation needs: older generations, content of former versions, files of removed ones.

    After a removal only the generation in use is kept: who removes a document wants its text gone.
    """
    with faults.writing(data):
        current = current_folder(data)
        if current is None:
            return
        _clear_leftovers(data / "search", current, 1 if catalog_read.has_removed(connection) else KEPT)
        needed = [generation for folder in _generations(data / "search") if (generation := _readable(folder))]
        catalog_write.prune(
            connection,
            {version for generation in needed for version in generation.versions},
            {generation.manifest.model for generation in needed},
        )
        on_record = catalog_read.hashes_on_record(connection)
        for original in (data / "originals").glob("*"):
            if original.name.partition(".")[0] not in on_record or original.suffix == ".partial":
                original.unlink()


def _clear_leftovers(search: Path, current: Path | None, kept: int) -> None:
    """Deletes what killed runs left, and generations that are not among the `kept` newest up to the current one."""
    for partial in search.glob("*.partial"):
        _delete(partial)
    folders = _generations(search)
    wanted = [folder for folder in folders if current and _number(folder) <= _number(current)][-kept:]
    for folder in folders:
        if folder not in wanted:
            # Renamed first: what is half deleted must not look like a generation.
            _delete(folder.rename(folder.with_name(f"{folder.name}.partial")))


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _generations(search: Path) -> list[Path]:
    return sorted((folder for folder in search.iterdir() if folder.is_dir() and _number(folder)), key=_number)


def _number(folder: Path) -> int:
    """The serial number that a generation's name starts with; 0 for what is none."""
    head = folder.name.partition("-")[0]
    return int(head) if head.isdecimal() else 0


def _readable(folder: Path) -> Generation | None:
    try:
        return read_generation(folder)
    except DamagedIndex:
        return None


def _sync(folder: Path) -> None:
    """All of a folder on disk, before a name makes it count."""
    for parent, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(Path(parent) / name, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        _sync_folder(Path(parent))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
