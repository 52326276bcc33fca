"""The files that were read, kept under the hash of their content.

Comes in: a path. Goes out: a copy in `originals/`, on disk before the catalog names it.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from index import faults
from ingest.errors import VanishedFile, reason
from ingest.regular_file import open_regular

_CHUNK = 1 << 20


def original_path(data: Path, sha256: str, file_name: str) -> Path:
    """Where the file of a version is kept."""
    return data / "originals" / f"{sha256}{Path(file_name).suffix.lower()}"


def keep_original(data: Path, path: Path, sha256: str) -> None:
    """Copies the file. Raises VanishedFile where it is gone or no longer what was read, NotAFile, FolderNotWritable."""
    target = original_path(data, sha256, path.name)
    if target.exists():
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
