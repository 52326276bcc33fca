"""What maintainers upload, on its way to the index.

Comes in: a posted form with files. Goes out: the files, in `uploads/<token>/<name>` of the data folder, where they stay
for as long as a document was read from there. Names are cleaned first: nothing that a browser sends is ever a path.
"""

from __future__ import annotations

import re
import secrets
import shutil
import unicodedata
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from ingest.errors import FolderNotWritable, UploadError, reason
from ingest.limits import Limits
from ingest.printable import printable
from ingest.readers import FORMATS

FOLDER = "uploads"
MAX_FILES = 200
_MAX_NAME_BYTES = 150
_MAX_FILE_BYTES = Limits().file_mb * 1_000_000


def save_upload(data: Path, name: str, content: IO[bytes]) -> Path:
    """Where the file was kept. Raises UploadError for a name without a format that is read, an empty or a too large
    file; FolderNotWritable.
    """
    clean = clean_name(name)
    size = content.seek(0, 2)
    content.seek(0)
    if not size:
        raise UploadError(f"{clean} is leeg.", "Controleer het bestand en upload het opnieuw.")
    if size > _MAX_FILE_BYTES:
        raise UploadError(f"{clean} is groter dan {Limits().file_mb} MB.", "Splits het document, of maak het kleiner.")
    target = data / FOLDER / secrets.token_hex(8) / clean
    try:
        target.parent.mkdir(parents=True)
        with target.open("xb") as file:
            shutil.copyfileobj(content, file)
    except OSError as error:
        discard(target)
        raise FolderNotWritable(
            f"{clean} kan niet worden bewaard ({reason(error)}).", "Kijk of de schijf vol is en upload het opnieuw."
        ) from error
    return target


def clean_name(name: str) -> str:
    """The last part of a name, of letters, digits and a few signs, short enough for any disk. Raises UploadError."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    stem, _, suffix = last.rpartition(".")
    suffix = f".{suffix.lower()}"
    if suffix not in FORMATS:
        raise UploadError(
            f"{printable(last[:80]) or 'Een bestand zonder naam'} heeft geen formaat dat gelezen kan worden.",
            f"Upload bestanden die eindigen op {', '.join(FORMATS)}.",
        )
    words = re.sub(r"[^\w().,&+'-]+", " ", stem).strip(" .-~") or "document"
    return words.encode()[:_MAX_NAME_BYTES].decode(errors="ignore").strip() + suffix


def discard(path: Path) -> None:
    """The file and its folder, where it was uploaded; any other file is left alone."""
    if path.parent.parent.name == FOLDER:
        with suppress(OSError):
            shutil.rmtree(path.parent)


def discard_unused(data: Path, used: Collection[Path]) -> None:
    """What no document was read from, and no task is still to read."""
    kept = {path.resolve().parent for path in used}
    for folder in _folders(data):
        if folder.resolve() not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _folders(data: Path) -> Sequence[Path]:
    with suppress(OSError):
        return [folder for folder in (data / FOLDER).iterdir() if folder.is_dir()]
    return []
