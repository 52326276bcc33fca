"""Opens files, and nothing else: a pipe or device in a folder of documents would keep its reader waiting for ever.

Comes in: a path. Goes out: the open file, or `NotAFile`.
"""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from ingest.errors import NotAFile

_KINDS = (
    (stat.S_ISDIR, "een map die niet kan worden geopend", "Geef uzelf leesrechten op deze map, en start opnieuw."),
    (stat.S_ISFIFO, "een pijp (FIFO)", ""),
    (stat.S_ISSOCK, "een socket", ""),
    (stat.S_ISCHR, "een apparaat", ""),
    (stat.S_ISBLK, "een apparaat", ""),
)
_REMEDY = "Haal het uit de map, of zet er een gewoon bestand voor in de plaats."


def open_regular(path: Path) -> BufferedReader:
    """The file, open for reading. Raises NotAFile for what is none, and OSError."""
    # Looked at twice: opening a device may do something, and between the two another may have come in its place.
    _check(path, path.stat().st_mode)
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        _check(path, os.fstat(descriptor).st_mode)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _check(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kind, remedy = next(((kind, remedy) for test, kind, remedy in _KINDS if test(mode)), ("iets anders", ""))
    raise NotAFile(f"{path} is geen gewoon bestand maar {kind}.", remedy or _REMEDY)
