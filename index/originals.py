"""The files that were read, kept under the hash of their content.

Comes in: a path. Goes out: a copy in `originals/`, on disk before the catalog names it; later, whether it still is what
was read.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from index import faults
from ingest.errors import VanishedFile, reason
from ingest.regular_file import open_regular

_CHUNK = 1 << 20


def original_path(data: Path, sha256: str, file_name: str) -> Path:
    """Where the file of a version is kept."""
    return data / "originals" / f"{sha256}{Path(file_name).suffix.lower()}"


def is_kept(data: Path, sha256: str, file_name: str) -> bool:
    """Whether the file is there as it was read. Raises FolderNotReadable."""
    try:
        status = (path := original_path(data, sha256, file_name)).stat()
        return _sha256(path, (status.st_ino, status.st_size, status.st_mtime_ns)) == sha256
    except PermissionError as error:
        raise faults.not_readable(data, reason(error)) from error
    except OSError:
        return False


@lru_cache(maxsize=1024)
def _sha256(path: Path, stamp: tuple[int, int, int]) -> str:
    """`stamp` changes whenever the file does: one that is asked for again and again is hashed once."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_original(data: Path, path: Path, sha256: str) -> None:
    """Copies the file where no whole copy is there yet. Raises VanishedFile where it is gone or not what was read,
    NotAFile, FolderNotWritable.
    """
    target = original_path(data, sha256, path.name)
    if is_kept(data, sha256, path.name):
        return
    partial = target.with_name(f"{target.name}.partial")
    with faults.writing(data):
        target.parent.mkdir(exist_ok=True)
        try:
            copied = _copy(path, partial)
            if copied != sha256:
                raise vanished(path, "is veranderd terwijl het werd gelezen")
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> str:
    try:
        source = open_regular(path)
    except OSError as error:
        raise vanished(path, f"kan niet meer worden geopend ({reason(error)})") from error
    digest = hashlib.sha256()
    with source, target.open("wb") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def vanished(path: Path, what: str) -> VanishedFile:
    return VanishedFile(f"{path} {what}.", "Zet het terug of sluit het programma dat het wijzigt, en start opnieuw.")
