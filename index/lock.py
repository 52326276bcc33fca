"""One indexer at a time. Comes in: a data folder. Goes out: a lock, held while the context is open.

The kernel lets go of the lock when its process ends, however it ends; the file itself stays. Readers need no lock.
"""

from __future__ import annotations

import datetime
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import faults
from ingest.errors import IndexLocked


@contextmanager
def indexing(data: Path) -> Iterator[None]:
    """Makes the data folder where it is not there. Raises IndexLocked, which names the holder, FolderNotWritable."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data / "lock", os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o644)
    except OSError as error:  # whatever the reason, this folder cannot be used
        raise faults.unusable(data, error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _locked(data, os.pread(descriptor, 200, 0).decode(errors="replace")) from None
        with faults.writing(data):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()} {datetime.datetime.now():%d-%m-%Y %H:%M}".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _locked(data: Path, holder: str) -> IndexLocked:
    process, _, since = holder.partition(" ")
    who = f"proces {process}, sinds {since}" if since else "een ander proces"
    return IndexLocked(
        f"Er wordt al aan de index in {data} gewerkt ({who}).",
        "Wacht tot dat klaar is en probeer het opnieuw. Vragen stellen kan gewoon.",
    )
