"""Pictures of text → text, by ocrmypdf and tesseract where both are installed.

Comes in: a PDF file. Goes out: another with text on the pages that had none.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

from ingest.errors import OcrUnavailable

LANGUAGE = "nld"
_INSTALL_PYTHON = ".venv/bin/pip install -e '.[ocr]'"
_INSTALL_SYSTEM = "sudo apt-get install tesseract-ocr tesseract-ocr-nld"
_BY_HAND = "maak zelf een bestand met tekst met: ocrmypdf -l nld in.pdf uit.pdf"

ADVICE = f"Lees het opnieuw in met de optie --ocr (tekstherkenning), of {_BY_HAND}"
"""What to do about pictures of text."""
ADVICE_AFTER_FAILURE = f"Tekstherkenning (--ocr) lukte met dit bestand niet. Scan het opnieuw, of {_BY_HAND}"
"""The same, where it was asked for."""


def can_recognise() -> bool:
    """Whether ocrmypdf and tesseract with Dutch are there."""
    return not _missing()


def check_installed() -> None:
    """Raises OcrUnavailable, which says what to install."""
    missing = _missing()
    if missing:
        what = " en ".join(name for name, _ in missing)
        commands = " en ".join(dict.fromkeys(command for _, command in missing))
        raise OcrUnavailable(
            f"Tekstherkenning (--ocr) kan op deze computer nog niet: er ontbreekt {what}.",
            f"Installeer dat vanuit de map van Beleidswijzer met: {commands}",
        )


def _missing() -> list[tuple[str, str]]:
    """What is not there, each with the command that installs it."""
    missing = []
    if importlib.util.find_spec("ocrmypdf") is None:
        missing.append(("ocrmypdf", _INSTALL_PYTHON))
    if shutil.which("tesseract") is None:
        missing.append(("Tesseract", _INSTALL_SYSTEM))
    elif LANGUAGE not in _languages():
        missing.append(("Nederlands voor Tesseract", _INSTALL_SYSTEM))
    return missing


def _languages() -> list[str]:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607 - found on the path, as its documentation asks
    return listed.stdout.split()


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
