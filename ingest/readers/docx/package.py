"""The parts of a DOCX file, with a guard against zip and entity bombs. Comes in: a path. Goes out: XML trees."""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from ingest.errors import DamagedFile, EncryptedFile, LimitExceeded

_MAX_ENTRIES = 20_000
_MAX_PART_BYTES = 128 * 1024 * 1024
"""A document of 1,000 pages has some 20 MB of XML."""
_MAX_RATIO, _RATIO_FROM_BYTES = 200, 16 * 1024 * 1024
"""Word's XML shrinks to a tenth, at most to a fortieth; a bomb to a thousandth."""
_REMEDY = "Open het in Word, sla het opnieuw op als .docx en probeer het nog eens."


class Package:
    """An open DOCX file; `part` gives None for a part that is not there."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name

    def names(self) -> list[str]:
        return sorted(self._archive.namelist())

    def part(self, part: str) -> etree._Element | None:
        try:
            info = self._archive.getinfo(part)
        except KeyError:
            return None
        self._guard(info)
        try:
            with self._archive.open(info) as stream:
                content = stream.read(_MAX_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            if isinstance(error, OSError) and error.errno != errno.EINVAL:  # that is a place outside the file
                raise
            raise DamagedFile(f"{self._name} is beschadigd ({part} is niet uit te pakken).", _REMEDY) from error
        if len(content) > _MAX_PART_BYTES:
            raise self._too_large(part)
        try:
            return etree.fromstring(content, _parser())
        except etree.XMLSyntaxError as error:
            raise DamagedFile(f"{self._name} is beschadigd ({part} is geen geldige XML).", _REMEDY) from error

    def _guard(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise EncryptedFile(
                f"{self._name} is met een wachtwoord beveiligd.", "Haal de beveiliging eraf en sla het opnieuw op."
            )
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > _MAX_PART_BYTES or (info.file_size > _RATIO_FROM_BYTES and ratio > _MAX_RATIO):
            raise self._too_large(info.filename)

    def _too_large(self, part: str) -> LimitExceeded:
        return LimitExceeded(
            f"{self._name} wordt bij het uitpakken veel te groot ({part}); dat lijkt op een zipbom.",
            "Vertrouw het bestand niet zonder meer. Is het in orde, bewaar het dan als PDF.",
        )


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DamagedFile(f"{path.name} is beschadigd (geen geldig zip-bestand).", _REMEDY) from error
    with archive:
        if len(archive.infolist()) > _MAX_ENTRIES:
            raise LimitExceeded(
                f"{path.name} bestaat uit meer dan {_MAX_ENTRIES} onderdelen.", "Bewaar het document als PDF."
            )
        yield Package(archive, path.name)


def _parser() -> etree.XMLParser:
    # A new one each time: a parser keeps its state. Entities stay unresolved, nothing is fetched.
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
