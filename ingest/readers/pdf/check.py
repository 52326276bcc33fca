"""Whether a PDF can be read at all, and whether a page holds text that means something.

Comes in: a file, a printed page or a text. Goes out: an open document, or the error that says what is wrong.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, MisnamedFile, VanishedFile
from ingest.model import Issue, IssueCode
from ingest.readers.pdf.words import PrintedPage

HEADER_BYTES = 1024  # where readers look for %PDF- and, at the end, for %%EOF
PICTURE = 0.5  # part of the page; a logo or photo beside text is smaller, a scan fills it
PACKED_NOTHING = 16  # bytes: deflate makes 8 of nothing
FEW_WORDS = 8  # a scan may carry a stamp or page number as text
_GARBLED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LOST = "Vraag de afzender om een heel exemplaar, of open het bestand in een PDF-programma en bewaar het opnieuw."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it complains about becomes an issue


def open_document(path: Path, issues: list[Issue]) -> pdfium.PdfDocument:
    """Adds an issue where the file breaks off but can be opened all the same."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
            size = file.seek(0, 2)
            file.seek(max(0, size - HEADER_BYTES))
            tail = file.read()
    except OSError as error:
        raise VanishedFile(
            f"{path.name} is verdwenen of niet te lezen ({error.strerror}).", "Controleer of het bestand er staat."
        ) from error
    if not head.strip():
        raise EmptyFile(f"{path.name} is leeg.", "Zet het bestand er opnieuw neer.")
    if b"%PDF-" not in head:
        raise MisnamedFile(f"{path.name} is geen PDF, al heet het wel zo.", "Geef het bestand de juiste extensie.")
    document = _open(path)
    if len(document) == 0:
        document.close()
        raise DamagedFile(f"{path.name} is beschadigd: er is geen bladzijde in te vinden.", _LOST)
    if b"%%EOF" not in tail:
        message = f"Het bestand breekt af; er ontbreken misschien bladzijden na {len(document)}. {_LOST}"
        issues.append(Issue(IssueCode.UNREADABLE_PAGE, None, message))
    return document


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        code = error.err_code
        if code == pdfium_c.FPDF_ERR_PASSWORD:
            remedy = "Bewaar het bestand zonder wachtwoord en voeg het opnieuw toe."
            raise EncryptedFile(f"{path.name} is met een wachtwoord beveiligd.", remedy) from error
        if code == pdfium_c.FPDF_ERR_SECURITY:
            remedy = "Bewaar het bestand zonder beveiliging en voeg het opnieuw toe."
            raise EncryptedFile(f"{path.name} is beveiligd op een manier die niet te lezen is.", remedy) from error
        raise DamagedFile(f"{path.name} is beschadigd en kan niet worden geopend.", _LOST) from error


def is_scanned(page: PrintedPage) -> bool:
    """Whether the page is a picture of text."""
    if not page.words:
        return page.picture > 0
    return len(page.words) < FEW_WORDS and page.picture > PICTURE and not page.invisible


def is_lost(path: Path, number: int) -> bool:
    """Whether page `number` (1-based), on which pdfium found nothing, has contents that cannot be unpacked."""
    try:
        contents = pypdf.PdfReader(path).pages[number - 1].get("/Contents")
        contents = contents.get_object() if contents is not None else []
        parts = [part.get_object() for part in contents] if isinstance(contents, list) else [contents]
        return any(len(part._data) > PACKED_NOTHING and not part.get_data() for part in parts)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - of a damaged file pypdf raises anything
        return True


def garbled_share(text: str) -> float:
    """The part of the characters that mean nothing: no character map, control characters, private use."""
    return len(_GARBLED.findall(text.replace("\n", "").replace("\t", ""))) / (len(text) or 1)
