"""What the disk and SQLite can do to a data folder, told in the project's own errors."""

from __future__ import annotations

import errno
import os
import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.seal import SpoiltRow
from ingest.errors import DamagedIndex, FolderNotReadable, FolderNotWritable, OlderSchema, reason

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}
_PASSING = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_MISUSE,
}
"""Of SQLite's errors those that say nothing of the file. Any other is damage: our statements are right, so a table that
is not there or a text that is no text was one."""


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Raises FolderNotWritable for a full disk or a folder without rights, DamagedIndex for a broken catalog."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL | _FORBIDDEN:
            raise unusable(data, error) from error
        raise
    except (RuntimeError, ValueError) as error:
        told = _system_error(str(error))
        if told:
            raise unusable(data, told) from error
        raise
    except sqlite3.Error as error:
        code = _primary_code(error)
        if code == sqlite3.SQLITE_FULL:
            raise disk_full(data) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise not_writable(data, "geen toegang") from error
        if _is_damage(error):
            raise damaged_catalog(data, str(error)) from error
        raise
    except SpoiltRow as error:
        raise damaged_catalog(data, str(error)) from error


def _system_error(message: str) -> OSError | None:
    """What the system said, where FAISS or tantivy tell it in words; None for what is no matter of disk or rights."""
    numbered = re.search(r"\(os error (\d+)\)", message)
    for number in _FULL | _FORBIDDEN:
        if int(numbered[1]) == number if numbered else f"({os.strerror(number)})" in message:
            return OSError(number, os.strerror(number))
    return None


@contextmanager
def reading(data: Path) -> Iterator[None]:
    """Raises FolderNotReadable where the catalog may not be opened, DamagedIndex where it cannot be read."""
    try:
        yield
    except sqlite3.Error as error:
        if _primary_code(error) == sqlite3.SQLITE_CANTOPEN:
            raise not_readable(data, "de catalogus gaat niet open") from error
        if _primary_code(error) == sqlite3.SQLITE_FULL:
            raise disk_full(data) from error
        if _is_damage(error):
            raise damaged_catalog(data, str(error)) from error
        raise
    except SpoiltRow as error:
        raise damaged_catalog(data, str(error)) from error


def _is_damage(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.DatabaseError) and (
        not isinstance(error, sqlite3.ProgrammingError) and _primary_code(error) not in _PASSING
    )


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its detail; 0 for what Python's own module raises."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def index_command(data: Path, *arguments: str) -> str:
    """The command that mends an index, to be typed as it stands."""
    return shlex.join(["beleidswijzer", "index", *arguments, "--data", str(data)])


def unusable(data: Path, error: OSError) -> FolderNotWritable:
    return disk_full(data) if error.errno in _FULL else not_writable(data, reason(error))


def disk_full(data: Path) -> FolderNotWritable:
    return FolderNotWritable(
        f"De schijf van de datamap {data} is vol.",
        "Maak ruimte en start opnieuw; wat al was ingelezen is bewaard en de index is zoals hij was.",
    )


def not_writable(data: Path, why: str) -> FolderNotWritable:
    return FolderNotWritable(
        f"In de datamap {data} kan niet worden geschreven ({why}).",
        "Geef uzelf schrijfrechten of kies een andere map met --data.",
    )


def not_readable(data: Path, why: str) -> FolderNotReadable:
    return FolderNotReadable(
        f"De datamap {data} kan niet worden gebruikt ({why}).",
        "Geef uzelf lees- en schrijfrechten op deze map en op wat erin staat, of kies een andere map met --data.",
    )


def damaged_catalog(data: Path, why: str) -> DamagedIndex:
    return DamagedIndex(
        f"De catalogus {data / 'catalog.sqlite3'} is beschadigd ({why}).",
        "Zet een reservekopie van de datamap terug, of lees de stukken opnieuw in in een nieuwe map: "
        "beleidswijzer index --data NIEUWE_MAP PAD.",
    )


def damaged_pointer(pointer: Path) -> DamagedIndex:
    return DamagedIndex(
        f"Het bestand {pointer}, dat zegt welke zoekindex in gebruik is, is beschadigd.",
        f"Bouw de zoekindex opnieuw met: {index_command(pointer.parent.parent)}",
    )


def damaged_original(data: Path, file_name: str) -> DamagedIndex:
    return DamagedIndex(
        f"Het bewaarde bestand van {file_name} in {data / 'originals'} is beschadigd of weg.",
        f"Lees het stuk opnieuw in: {index_command(data, 'PAD')}",
    )


def other_facts(data: Path) -> OlderSchema:
    return OlderSchema(
        f"De feiten (bedragen, data, besluiten) in de index in {data} zijn gemaakt door een andere versie van "
        "Beleidswijzer.",
        f"De bestanden worden niet opnieuw gelezen als u ze bijwerkt met: {index_command(data)}",
    )


def damaged_generation(folder: Path, why: str) -> DamagedIndex:
    """`folder` is `search/<generation>` in the data folder."""
    command = index_command(folder.parent.parent)
    return DamagedIndex(
        f"De zoekindex {folder} is beschadigd ({why}).",
        f"De catalogus bewaart alles wat is ingelezen. Bouw de zoekindex opnieuw met: {command}",
    )
