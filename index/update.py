"""Brings the index up to date with files, and takes documents out.

Comes in: a data folder and paths. Goes out: an `UpdateReport`. Each document that was read is stored at once, in one
transaction; at the end all is published together. So a run that is cut off loses nothing, serves nothing half, and the
next run does what was left.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from index import catalog, catalog_held, catalog_read, catalog_write, faults
from index.catalog_read import KnownFile, SpoiltEmbedding
from index.embed import DEFAULT_MODEL, Embedder, encode_with_tokens, load_embedder, load_embedder_of
from index.facts import find_facts, renew_facts
from index.generation import current_folder, read_generation
from index.listing import ListedFile, identify, list_files
from index.lock import indexing
from index.model import HeldDocument, Manifest, Outcome, Progress, UpdateReport
from index.originals import keep_original
from index.publish import prune, publish
from index.snapshot import unknown_document
from ingest.errors import (
    DamagedFile,
    DamagedIndex,
    DocumentError,
    NoIndex,
    UnknownDocument,
    UnusableName,
    VanishedFile,
    reason,
)
from ingest.fact_model import Facts
from ingest.limits import Limits
from ingest.model import Document, IssueCode, Passage
from ingest.pipeline import READER_VERSION, file_version
from ingest.sandbox import read_safely, start_worker

WORKERS = 2
"""Files read at once, each in a process of its own."""

_EMBED_BATCH = 256
_LIMITS = Limits()
_NOTHING: Mapping[Path, str] = {}


def update(
    data: Path,
    paths: Sequence[Path],
    *,
    model: str | None = None,
    limits: Limits = _LIMITS,
    progress: Progress | None = None,
    replaces: Mapping[Path, str] = _NOTHING,
) -> UpdateReport:
    """Reads what is new or changed under `paths` and publishes it; without paths only publishes what the catalog has,
    and makes again what can be made of it: facts, vectors, what is searched.

    `model` None keeps the model in use. `replaces` says of which document a file is the new version, wherever that was
    read from before; one that is no longer there is passed over. Raises NoDocuments, NoIndex (without paths),
    IndexLocked, FolderNotWritable, FolderNotReadable, OlderSchema, DamagedIndex, ModelError. What is wrong with one
    file is its outcome.
    """
    progress = progress or _Silent()
    if not paths:
        catalog.check_present(data)
    files = list_files(paths, data) if paths else ()
    if files:
        start_worker()
    with _opened(data) as connection, ThreadPoolExecutor(2, thread_name_prefix="beginning") as beside:
        checked = beside.submit(catalog.check_pages, data)
        loaded = beside.submit(_load, data, model, catalog_read.wanted_model(connection))

        def begin() -> None:
            checked.result()
            name = loaded.result().name
            catalog_write.set_wanted_model(connection, name.rpartition("@")[0] or name)

        progress.started(len(files))
        outcomes = dict(_read_files(data, connection, files, replaces, limits, progress, begin))
        embedder = loaded.result()
        renew_facts(data, connection, limits, progress, mend=not paths)
        progress.phase("embed")
        _embed(connection, embedder)
        progress.phase("publish")
        manifest = _publish(data, connection, embedder.name, embedder.dimension)
        prune(data, connection)
    return _report(tuple(outcomes[path] for path in files), manifest)


def _publish(data: Path, connection: sqlite3.Connection, model: str, dimension: int) -> Manifest:
    try:
        return publish(data, connection, model, dimension)
    except SpoiltEmbedding:
        catalog_write.forget_embeddings(connection, model)
        _embed(connection, load_embedder_of(data, model))
        return publish(data, connection, model, dimension)


def remove(data: Path, document_id: str) -> UpdateReport:
    """Takes a document out, with its former versions and its files. Raises UnknownDocument and what `update` raises."""
    catalog.check_present(data)
    with _changing(data) as connection:
        served = _served(data)
        known = {file.document_id for file in catalog_read.known_files(connection)}
        known |= {document for document, _ in served.documents} if served else set()  # a removal that was cut off
        if document_id not in known:
            prune(data, connection)
            raise unknown_document(document_id, known)
        catalog_write.remove_document(connection, document_id, _now())
        manifest = _publish_changed(data, connection, served)
    return _report((), manifest)


def release(data: Path, document_id: str) -> UpdateReport:
    """Lets the version of a document through that is held back. Raises UnknownDocument and what `update` raises."""
    catalog.check_present(data)
    with _changing(data) as connection:
        held = {document.id for document in catalog_held.held_documents(connection)}
        if document_id not in held:
            raise UnknownDocument(
                f"Het document {document_id} wordt niet tegengehouden.",
                f"Tegengehouden worden: {', '.join(sorted(held)) or 'geen'}.",
            )
        catalog_held.let_through(connection, document_id)
        manifest = _publish_changed(data, connection, _served(data))
    return _report((), manifest)


def held_documents(data: Path) -> tuple[HeldDocument, ...]:
    """Those that wait for `release`, by id; none before there is an index. Raises OlderSchema, DamagedIndex."""
    with suppress(NoIndex), closing(catalog.CatalogPool(data)) as pool, pool.connection() as connection:
        return catalog_held.held_documents(connection)
    return ()


def document_paths(data: Path) -> dict[str, Path]:
    """Where the file of each document was last read, by document id; it may be gone since. None before there is an
    index. Raises OlderSchema, DamagedIndex.
    """
    with suppress(NoIndex), closing(catalog.CatalogPool(data)) as pool, pool.connection() as connection:
        return {file.document_id: Path(file.path) for file in catalog_read.known_files(connection)}
    return {}


@contextmanager
def _opened(data: Path) -> Iterator[sqlite3.Connection]:
    with indexing(data), closing(catalog.open_for_writing(data)) as connection, faults.writing(data):
        yield connection


@contextmanager
def _changing(data: Path) -> Iterator[sqlite3.Connection]:
    with _opened(data) as connection:
        catalog.check_pages(data)
        yield connection


def _served(data: Path) -> Manifest | None:
    folder = current_folder(data)
    try:
        return read_generation(folder).manifest if folder else None
    except DamagedIndex:
        return None


def _load(data: Path, model: str | None, in_use: str | None) -> Embedder:
    return load_embedder(model) if model else load_embedder_of(data, in_use or DEFAULT_MODEL)


def _publish_changed(data: Path, connection: sqlite3.Connection, served: Manifest | None) -> Manifest:
    """What is in the catalog now, with the model in use; that is not loaded where nothing is left to embed."""
    if served and not catalog_read.digests_to_embed(connection, served.model):
        model, dimension = served.model, served.dimension
    else:
        embedder = _load(data, None, catalog_read.wanted_model(connection))
        _embed(connection, embedder)
        model, dimension = embedder.name, embedder.dimension
    manifest = _publish(data, connection, model, dimension)
    prune(data, connection)
    return manifest


@dataclass(frozen=True, slots=True)
class _Read:
    """What reading a file came to: content or an error, and how long it took."""

    content: tuple[Document, tuple[Passage, ...], Facts] | None
    error: DocumentError | None
    duration_ms: float


def _read_files(
    data: Path,
    connection: sqlite3.Connection,
    files: Sequence[Path],
    replaces: Mapping[Path, str],
    limits: Limits,
    progress: Progress,
    begin: Callable[[], None],
) -> Iterator[tuple[Path, Outcome]]:
    """An outcome for each file, as it comes. `begin` is done before anything is written, beside reading the first."""
    hashed, failed = _hash(files)
    listed = identify(hashed, catalog_read.known_files(connection), catalog_read.taken_ids(connection), replaces)
    same = [(file, file.known) for file in listed if file.known and _is_unchanged(file.known, file.sha256, limits)]
    same_paths = {file.path for file, _ in same}
    readings = _read_all([file for file in listed if file.path not in same_paths], limits)
    first = list(islice(readings, 1))
    begin()
    outcomes: list[tuple[Path, Outcome]] = [(path, _failed(path, None, error, 0.0)) for path, error in failed]
    for file, known in same:
        moved = file.path in replaces or not Path(known.path).exists()
        if known.path != str(file.path.resolve()) and moved:
            catalog_write.move_document(connection, file.document_id, file.path.resolve())
        outcomes.append((file.path, _unchanged(data, file, known)))
    for path, outcome in outcomes:
        progress.advanced(outcome)
        yield path, outcome
    for file, read in chain(first, readings):
        outcome = _store(data, connection, file, read)
        progress.advanced(outcome)
        yield file.path, outcome


def _hash(files: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[tuple[Path, DocumentError]]]:
    hashed, failed = [], []
    for path in files:
        try:
            _check_name(path)
            hashed.append((path, file_version(path)))
        except DocumentError as error:
            failed.append((path, error))
        except OSError as error:
            failed.append((path, _unreadable(path, error)))
    return hashed, failed


def _check_name(path: Path) -> None:
    """The catalog and addresses hold text. Raises UnusableName."""
    try:
        os.path.realpath(path).encode()
    except UnicodeEncodeError:
        raise UnusableName(
            f"De naam van {path} bevat tekens die geen tekst zijn (hier met \\x).",
            "Geef het bestand, of de map waarin het staat, een andere naam en start opnieuw.",
        ) from None


def _unreadable(path: Path, error: OSError) -> VanishedFile:
    return VanishedFile(
        f"{path} kan niet worden gelezen ({reason(error)}).",
        "Controleer of het bestand er staat en of u het mag lezen, en start opnieuw.",
    )


def _is_unchanged(known: KnownFile, sha256: str, limits: Limits) -> bool:
    if known.sha256 != sha256 or known.reader != READER_VERSION:
        return False
    # Pages that were only pictures are worth another look once they can be recognised.
    return not (limits.ocr and any(issue.code is IssueCode.SCANNED_PAGE for issue in known.issues))


def _read_all(files: Sequence[ListedFile], limits: Limits) -> Iterator[tuple[ListedFile, _Read]]:
    """As they come; no more than one waits beside those at work, so that memory does not grow with the pile."""
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="reading") as pool:
        todo = iter(files)
        running: dict[Future[_Read], ListedFile] = {}
        try:
            while True:
                while len(running) <= WORKERS and (file := next(todo, None)):
                    running[pool.submit(_read, file, limits)] = file
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield running.pop(future), future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _read(file: ListedFile, limits: Limits) -> _Read:
    start = time.perf_counter()
    content, failure = None, None
    try:
        document, passages = read_safely(file.path, file.document_id, limits)
        content = document, passages, find_facts(document, limits)
    except DocumentError as error:
        failure = error
    except OSError as error:
        failure = _unreadable(file.path, error)
    return _Read(content, failure, (time.perf_counter() - start) * 1000)


def _store(data: Path, connection: sqlite3.Connection, file: ListedFile, read: _Read) -> Outcome:
    if read.content is None:
        assert read.error is not None
        return _failed(file.path, file, read.error, read.duration_ms)
    document, passages, facts = read.content
    try:
        keep_original(data, file.path, document.version)
        path = file.path.resolve()
        catalog_write.store_document(connection, document, passages, facts, path, READER_VERSION, _now())
    except DocumentError as error:
        return _failed(file.path, file, error, read.duration_ms)
    except UnicodeEncodeError:
        return _failed(file.path, file, _not_text(file.path), read.duration_ms)
    return Outcome(
        path=str(file.path),
        action="replaced" if file.known else "added",
        document_id=document.id,
        page_count=len(document.pages),
        passage_count=len(passages),
        table_count=len(document.tables),
        issues=document.issues,
        error=None,
        duration_ms=read.duration_ms,
    )


def _not_text(path: Path) -> DamagedFile:
    """Half a character, that no file can hold: readers are to leave such out."""
    return DamagedFile(
        f"{path.name} bevat tekens die niet bestaan.", "Bewaar het document opnieuw, bij voorkeur als PDF."
    )


def _unchanged(data: Path, file: ListedFile, known: KnownFile) -> Outcome:
    path = file.path
    try:
        keep_original(data, path, file.sha256)  # the copy may have been spoilt
    except DocumentError as error:
        return _failed(path, file, error, 0.0)
    counts = (known.page_count, known.passage_count, known.table_count)
    return Outcome(str(path), "unchanged", known.document_id, *counts, known.issues, None, 0.0)


def _failed(path: Path, file: ListedFile | None, error: DocumentError, duration_ms: float) -> Outcome:
    """Names the document only where a former version of it stays in the index."""
    document_id = file.document_id if file and file.known else ""
    return Outcome(str(path), "failed", document_id, 0, 0, 0, (), error, duration_ms)


def _embed(connection: sqlite3.Connection, embedder: Embedder) -> None:
    """Whatever has no vector of this model yet; each batch is stored at once."""
    digests = catalog_read.digests_to_embed(connection, embedder.name)
    for start in range(0, len(digests), _EMBED_BATCH):
        batch = digests[start : start + _EMBED_BATCH]
        vectors, tokens = encode_with_tokens(embedder, catalog_read.texts_of_digests(connection, batch))
        catalog_write.store_embeddings(connection, embedder.name, zip(batch, vectors, tokens, strict=True))


def _report(outcomes: tuple[Outcome, ...], manifest: Manifest) -> UpdateReport:
    return UpdateReport(outcomes, manifest.id, len(manifest.documents), manifest.passage_count)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class _Silent:
    def started(self, total: int) -> None: ...
    def advanced(self, outcome: Outcome) -> None: ...
    def phase(self, name: str) -> None: ...
