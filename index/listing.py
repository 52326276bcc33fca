"""Which files an update reads, and under which id each belongs.

Comes in: the paths that were given and what the catalog knows. Goes out: files in a fixed order, each with its id.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.analyse import fold
from index.catalog_read import KnownFile
from ingest.errors import NoDocuments
from ingest.printable import printable
from ingest.readers import FORMATS

_SKIPPED = (".", "~$", "readme.")
"""How names of hidden files, of Word's lock files and of notes about a folder begin, in lower case."""

_ID_LENGTH = 80
_NOTHING: Mapping[Path, str] = {}


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file with its id; `known` is what the catalog knows of that document, None for a new one."""

    path: Path
    sha256: str
    document_id: str
    known: KnownFile | None


def list_files(paths: Sequence[Path], data: Path) -> tuple[Path, ...]:
    """Files as given, folders in full with their subfolders (sorted), each file once.

    In folders only files that some reader takes; not hidden ones, Word's lock files, `README.*`, or the data folder. A
    path that was named itself is always listed, and so is a folder that cannot be opened: opening it tells why. Raises
    NoDocuments where nothing is left.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _walk(path, os.path.realpath(data)) if path.is_dir() else (path,):
            # `realpath` has an answer for a link that points at itself too.
            found.setdefault(os.path.realpath(file), file)
    if not found:
        folders = ", ".join(str(path) for path in paths)
        raise NoDocuments(
            f"In {folders} staan geen documenten die gelezen kunnen worden.",
            f"Leesbaar zijn bestanden die eindigen op {', '.join(FORMATS)}.",
        )
    return tuple(found.values())


def _walk(folder: Path, data: str) -> Iterable[Path]:
    """The files whose suffix some reader takes, whatever they are, and last the folders that cannot be opened."""
    closed: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(parent) / name) != data
        )
        for name in sorted(names):
            if Path(name).suffix.lower() in FORMATS and not name.lower().startswith(_SKIPPED):
                yield Path(parent) / name
    yield from closed


def identify(
    files: Sequence[tuple[Path, str]],
    known: Sequence[KnownFile],
    taken: Iterable[str],
    replaces: Mapping[Path, str] = _NOTHING,
) -> tuple[ListedFile, ...]:
    """Gives each (path, SHA-256) its document, in the order given.

    A file is a known document where `replaces` says so, or where it has that document's path; or its name and content
    (a copy); or its name while nothing is left at that document's path (it moved, or the new version came from
    elsewhere). Any other file is a new document, also when it shares its name with one in another folder: nothing is
    ever replaced by a guess.
    """
    by_path = {file.path: file for file in known}
    by_id = {file.document_id: file for file in known}
    by_path |= {str(path.resolve()): by_id[replaced] for path, replaced in replaces.items() if replaced in by_id}
    claimed = {document.document_id: sha256 for path, sha256 in files if (document := by_path.get(str(path.resolve())))}
    ids = set(taken)
    listed = []
    for path, sha256 in files:
        document = by_path.get(str(path.resolve())) or _namesake(path, sha256, known, claimed)
        document_id = document.document_id if document else _new_id(path, ids)
        ids.add(document_id)
        claimed[document_id] = sha256
        listed.append(ListedFile(path, sha256, document_id, document))
    return tuple(listed)


def _namesake(path: Path, sha256: str, known: Sequence[KnownFile], claimed: Mapping[str, str]) -> KnownFile | None:
    """`claimed` holds the documents that other files of this run are, with the content that they have now."""
    namesakes = [file for file in known if file.file_name == printable(path.name)]
    copies = (file for file in namesakes if file.sha256 == sha256 == claimed.get(file.document_id, sha256))
    moved = (file for file in namesakes if file.document_id not in claimed and not Path(file.path).exists())
    return next(copies, None) or next(moved, None)


def _new_id(path: Path, taken: set[str]) -> str:
    """The slug of the name; where that is taken with the suffix, then with the folder, then with a number."""
    name, suffix, folder = slug(path.stem), slug(path.suffix), slug(path.resolve().parent.name)
    for candidate in (name, f"{name}-{suffix}", f"{name}-{suffix}-{folder}"):
        if candidate not in taken:
            return candidate
    number = 2
    while f"{name}-{suffix}-{number}" in taken:
        number += 1
    return f"{name}-{suffix}-{number}"


def slug(text: str) -> str:
    """Lower case letters a to z, digits and single hyphens: fit for an address. "document" where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text.lower())).strip("-")[:_ID_LENGTH].strip("-") or "document"
