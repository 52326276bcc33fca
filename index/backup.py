"""A data folder in one file, and back.

Comes in: a data folder, or the file. Goes out: the file, or a data folder that opens. Databases are copied as they are
at one moment, while the server goes on; what is searched is not copied, since the catalog makes it anew. The last
member of the file, `backup.json`, names each other with its SHA-256; a restore that finds one missing or changed leaves
nothing behind.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from index import catalog, catalog_read, catalog_write, faults
from index.lock import indexing
from index.update import update
from ingest.errors import BackupError, reason

CONTENTS_NAME = "backup.json"
_FORMAT = 1
_DERIVED = frozenset({"search", "lock"})
_DATABASE = ".sqlite3"
_LEFT_OUT = ("-wal", "-shm", "-journal", ".partial")


@dataclass(frozen=True, slots=True)
class BackupReport:
    """`path` is the file or the folder that was made."""

    path: Path
    file_count: int
    size_bytes: int


def back_up(data: Path, target: Path) -> BackupReport:
    """Writes `target`, a gzipped tar file that only its owner can read. Raises NoIndex, IndexLocked, BackupError where
    there is a file already or it cannot be written.
    """
    catalog.check_present(data)
    if target.exists():
        raise BackupError(f"{target} bestaat al.", "Kies een andere naam, of verwijder het bestand eerst.")
    partial: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=".partial", dir=target.parent)
        partial = Path(name)
        with os.fdopen(descriptor, "wb") as file, indexing(data), tarfile.open(fileobj=file, mode="w:gz") as tar:
            hashes = {name: _add(tar, path, name) for path, name in _files(data)}
            _add_contents(tar, data, hashes)
        partial.replace(target)
    except OSError as error:
        raise BackupError(
            f"{target} kan niet worden geschreven ({reason(error)}).",
            "Kijk of de schijf vol is en of u er mag schrijven.",
        ) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
    return BackupReport(target, len(hashes), target.stat().st_size)


def restore(source: Path, data: Path) -> BackupReport:
    """Makes `data`, which may not hold anything yet, and what is searched with it.

    Raises BackupError, FolderNotWritable, OlderSchema, DamagedIndex, ModelError; then `data` is as it was.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise BackupError(f"De map {data} is niet leeg.", "Zet de reservekopie terug in een nieuwe map.")
    with faults.writing(data):
        data.resolve().parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{data.name}-", suffix=".partial", dir=data.resolve().parent))
    try:
        count = _unpack(source, folder, data)
        update(folder, ())
        with faults.writing(data):
            if data.exists():
                data.rmdir()
            folder.rename(data)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return BackupReport(data, count, sum(path.stat().st_size for path in data.rglob("*") if path.is_file()))


def _files(data: Path) -> Iterator[tuple[Path, str]]:
    """(path, name in the backup), sorted."""
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data)
        if name.parts[0] not in _DERIVED and not name.name.endswith(_LEFT_OUT) and path.is_file():
            yield path, name.as_posix()


def _add(tar: tarfile.TarFile, path: Path, name: str) -> str:
    """The SHA-256 of what was added."""
    if path.suffix != _DATABASE:
        return _add_file(tar, path, name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        with closing(sqlite3.connect(path)) as there, closing(sqlite3.connect(copy)) as here:
            there.backup(here)
        return _add_file(tar, copy, name)


def _add_file(tar: tarfile.TarFile, path: Path, name: str) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        member = tar.gettarinfo(arcname=name, fileobj=file)
        member.mode, member.uid, member.gid, member.uname, member.gname = 0o600, 0, 0, "", ""
        tar.addfile(member, file)
    return digest


def _add_contents(tar: tarfile.TarFile, data: Path, hashes: Mapping[str, str]) -> None:
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    contents = {"format": _FORMAT, "made": made, "folder": str(data.resolve()), "files": hashes}
    text = json.dumps(contents, ensure_ascii=False, indent=1).encode()
    member = tarfile.TarInfo(CONTENTS_NAME)
    member.size, member.mode = len(text), 0o600
    tar.addfile(member, BytesIO(text))


def _unpack(source: Path, folder: Path, data: Path) -> int:
    """How many files there are. Raises BackupError."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            tar.extractall(folder, filter="data")  # refuses what would land elsewhere, links and devices
        contents = json.loads((folder / CONTENTS_NAME).read_text(encoding="utf-8"))
        hashes, former = dict(contents["files"]), Path(contents["folder"])
        if contents["format"] != _FORMAT:
            raise BackupError(
                f"{source} is van een andere versie van Beleidswijzer.", "Zet het terug met de versie die het maakte."
            )
    except FileNotFoundError as error:
        if not source.exists():
            raise BackupError(f"{source} bestaat niet.", "Controleer de naam en de map.") from error
        raise _damaged(source, "het is niet volledig") from error
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise _damaged(source, str(error)) from error
    (folder / CONTENTS_NAME).unlink()
    found = {name: path for path, name in _files(folder)}
    wrong = {name for name, path in found.items() if _hash(path) != hashes.get(name)} | (hashes.keys() - found.keys())
    if wrong:
        raise _damaged(source, f"{min(wrong)} is niet zoals het was")
    _move_paths(folder, former, data.resolve())
    return len(found)


def _move_paths(folder: Path, former: Path, data: Path) -> None:
    """Files that lay in the former data folder lie in the new one."""
    with closing(catalog.open_for_writing(folder)) as connection:
        catalog.check_pages(folder)
        for file in catalog_read.known_files(connection):
            path = Path(file.path)
            if path.is_relative_to(former):
                catalog_write.move_document(connection, file.document_id, data / path.relative_to(former))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(source: Path, why: str) -> BackupError:
    return BackupError(f"{source} is geen hele reservekopie ({why}).", "Gebruik een andere kopie.")
