"""Which reader takes a file: by its suffix, after a look at what it really holds.

Comes in: a path and the limits. Goes out: the `Reading` of the format's own reader, or the `DocumentError` that says
why the file has none.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import cast

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    LimitExceeded,
    MisnamedFile,
    UnsupportedFile,
)
from ingest.limits import Limits
from ingest.model import Reading
from ingest.readers.sniff import Content, sniff

FORMATS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
"""Suffix (lower case) → format, which is also the name of the module that reads it."""

_EXPECTED = {
    "pdf": {Content.PDF},
    "docx": {Content.DOCX},
    "html": {Content.TEXT, Content.HTML},
    "markdown": {Content.TEXT, Content.HTML},
    "text": {Content.TEXT},
}
_RIGHT_SUFFIX = {Content.PDF: ".pdf", Content.DOCX: ".docx", Content.HTML: ".html", Content.TEXT: ".txt"}
_NAMES = {
    Content.PDF: "een PDF-bestand",
    Content.DOCX: "een Word-document (.docx)",
    Content.HTML: "een webpagina",
    Content.TEXT: "gewone tekst",
    Content.OLD_OFFICE: "een document van een oude Office-versie (.doc, .xls of .ppt)",
    Content.OTHER_OFFICE: "een ander soort Office-bestand, bijvoorbeeld een spreadsheet of presentatie",
    Content.RTF: "een RTF-document",
    Content.IMAGE: "een afbeelding",
    Content.ZIP: "een zip-bestand",
}
_MEGABYTE = 1024 * 1024


def format_of(path: Path) -> str:
    """The format that the suffix promises; raises `UnsupportedFile` where no reader has it."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        known = ", ".join(FORMATS)
        named = f"Bestanden die op {path.suffix} eindigen" if path.suffix else "Bestanden zonder extensie"
        raise UnsupportedFile(
            f"{named} kunnen niet worden gelezen: {path.name}.",
            f"Bewaar het document als PDF of Word-document (.docx). Leesbaar zijn: {known}.",
        )
    return found


def read(path: Path, limits: Limits) -> Reading:
    """What the file holds. Raises a `DocumentError`; an `OSError` is the caller's to explain."""
    promised = format_of(path)
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile(f"{path.name} is leeg (0 bytes).", "Sla het document opnieuw op of haal het opnieuw op.")
    if size > limits.file_mb * _MEGABYTE:
        raise LimitExceeded(
            f"{path.name} is {size / _MEGABYTE:.0f} MB groot; de grens is {limits.file_mb} MB.",
            "Verklein het bestand (bijvoorbeeld de afbeeldingen) of splits het.",
        )
    _check_content(path, promised, sniff(path))
    return cast(Reading, _reader(promised).read(path, limits))


def load_readers() -> None:
    """Imports all readers now; else each is imported with the first file that needs it."""
    for name in set(FORMATS.values()):
        _reader(name)


def _reader(name: str) -> ModuleType:
    return importlib.import_module(f"ingest.readers.{name}")


def _check_content(path: Path, promised: str, content: Content) -> None:
    if content in _EXPECTED[promised]:
        return
    if content is Content.BLANK:
        raise EmptyFile(f"{path.name} bevat alleen witruimte.", "Controleer het document en sla het opnieuw op.")
    if content is Content.ENCRYPTED_OFFICE:
        raise EncryptedFile(
            f"{path.name} is met een wachtwoord beveiligd.", "Haal in Word de beveiliging eraf en sla het opnieuw op."
        )
    if content is Content.UNKNOWN or (content is Content.ZIP and promised == "docx"):
        raise DamagedFile(
            f"{path.name} is beschadigd: de inhoud is niet die van een {path.suffix.lower()}-bestand.",
            "Open het in het programma waarmee het is gemaakt en sla het opnieuw op.",
        )
    problem = f"{path.name} heet {path.suffix.lower()}, maar is {_NAMES[content]}."
    if content in _RIGHT_SUFFIX:
        raise MisnamedFile(problem, f"Hernoem het naar {path.stem}{_RIGHT_SUFFIX[content]}.")
    raise MisnamedFile(problem, "Bewaar het document als PDF of Word-document (.docx).")
