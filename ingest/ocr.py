"""Pictures of text → text, by ocrmypdf and tesseract where both are installed.

Comes in: a PDF file. Goes out: another with text on the pages that had none.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

LANGUAGE = "nld"


def can_recognise() -> bool:
    """Whether ocrmypdf and tesseract with Dutch are there."""
    if importlib.util.find_spec("ocrmypdf") is None or shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return LANGUAGE in listed.stdout.split()


def recognise(source: Path, target: Path) -> bool:
    """Write `source` with recognised text to `target`; pages that have text stay as they are.

    False where it cannot be done: a file with a digital signature, or one that the programs behind it stumble over.
    """
    import ocrmypdf
    from ocrmypdf.exceptions import ExitCodeException

    try:
        ocrmypdf.ocr(
            source,
            target,
            language=[LANGUAGE],
            skip_text=True,
            progress_bar=False,
            output_type="pdf",
            optimize=0,
        )
    except (ExitCodeException, subprocess.SubprocessError):
        return False
    return target.exists()
