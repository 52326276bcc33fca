"""Reading where nobody may write. Comes in: a folder of an engine that makes a lock file beside its files, even to
read. Goes out: a folder where it can.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path


def lockable(folder: Path, owner: object) -> Path:
    """The folder itself where it can be written in; else a temporary one with links to its files, which is there as
    long as `owner`. Raises OSError.
    """
    if os.access(folder, os.W_OK):
        return folder
    view = Path(tempfile.mkdtemp(prefix="beleidswijzer-"))
    weakref.finalize(owner, shutil.rmtree, view, ignore_errors=True)
    for path in folder.iterdir():
        if path.suffix != ".lock":
            (view / path.name).symlink_to(path.absolute())
    return view
