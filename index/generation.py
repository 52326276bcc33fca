"""One published generation: its folder, its manifest and whether it is whole.

Comes in: a data folder. Goes out: `Generation`. The manifest is a JSON file beside what it describes.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import faults
from index.model import SCHEMA_VERSION, Manifest
from ingest.errors import FolderNotReadable, reason

MANIFEST_NAME = "manifest.json"
_PIECE = 2**22
"""Bytes, for each file that is being read."""


@dataclass(frozen=True, slots=True)
class Generation:
    """`versions` are the catalog's rows of `manifest.documents`, in the same order; `files` are (name, SHA-256)."""

    folder: Path
    manifest: Manifest
    versions: tuple[int, ...]
    files: tuple[tuple[str, str], ...]

    def by_document(self) -> dict[str, tuple[int, str, str]]:
        """(version row, document id, SHA-256) of each document."""
        pairs = zip(self.versions, self.manifest.documents, strict=True)
        return {document: (row, document, sha256) for row, (document, sha256) in pairs}

    def is_whole(self) -> bool:
        """Whether each file is as it was written. Raises FolderNotReadable."""
        try:
            return _hashes(self.folder, [name for name, _ in self.files]) == [digest for _, digest in self.files]
        except PermissionError as error:
            raise _not_readable(self.folder, error) from error
        except OSError:
            return False


def pointer(data: Path) -> Path:
    """The file that names the generation in use."""
    return data / "search" / "current"


def current_folder(data: Path) -> Path | None:
    """The folder that the pointer names; None before the first is published, or where the pointer is spoilt.

    Raises FolderNotReadable.
    """
    try:
        name = pointer(data).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise faults.not_readable(data, reason(error)) from error
    return data / "search" / name if name and Path(name).name == name else None


def hash_files(folder: Path) -> tuple[tuple[str, str], ...]:
    """(name relative to the folder, SHA-256) of each file, by name; not of the engines' own lock files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    names = [path.relative_to(folder).as_posix() for path in paths]
    return tuple(zip(names, _hashes(folder, names), strict=True))


def write_generation(folder: Path, generation: Generation) -> None:
    """Writes the manifest into `folder`, which need not have its final name yet."""
    data = {
        "manifest": {
            **dataclasses.asdict(generation.manifest),
            "created": generation.manifest.created.isoformat(),
        },
        "versions": generation.versions,
        "files": dict(generation.files),
    }
    text = json.dumps({**data, "sha256": _digest(data)}, ensure_ascii=False, indent=1)
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")


def _digest(data: dict[str, Any]) -> str:
    """Of what the manifest says, however it is laid out."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def read_generation(folder: Path) -> Generation:
    """Raises DamagedIndex where the manifest is not there or spoilt, FolderNotReadable; files are not looked at."""
    try:
        data = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        if data.pop("sha256") != _digest(data):
            raise ValueError("de inhoud is veranderd")
        manifest = Manifest(
            **{
                **data["manifest"],
                "documents": tuple(
                    (str(document), str(version)) for document, version in data["manifest"]["documents"]
                ),
                "created": datetime.datetime.fromisoformat(data["manifest"]["created"]),
            }
        )
        versions = tuple(int(version) for version in data["versions"])
        files = tuple((str(name), str(digest)) for name, digest in data["files"].items())
    except PermissionError as error:
        raise _not_readable(folder, error) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise faults.damaged_generation(folder, f"{MANIFEST_NAME}: {error}") from error
    if manifest.schema != SCHEMA_VERSION or manifest.id != folder.name:
        raise faults.damaged_generation(folder, f"{MANIFEST_NAME}: {manifest.id}, schema {manifest.schema}")
    return Generation(folder, manifest, versions, files)


def _not_readable(folder: Path, error: OSError) -> FolderNotReadable:
    return faults.not_readable(folder.parent.parent, f"{error.filename}: {reason(error)}")


def _hashes(folder: Path, names: Sequence[str]) -> list[str]:
    """SHA-256 of each file, on all processors: of a large library that is most of opening it."""
    with ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="hashing") as pool:
        return list(pool.map(_sha256, (folder / name for name in names)))


def _sha256(path: Path) -> str:
    """Read in large pieces: between two of them a thread waits for what other threads do in Python."""
    digest, piece = hashlib.sha256(), memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(piece):
            digest.update(piece[:size])
    return digest.hexdigest()
