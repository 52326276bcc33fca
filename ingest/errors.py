"""The exceptions of the whole project. Messages are Dutch: they say what is wrong, where, and what to do.

BeleidswijzerError
├── DocumentError            one file cannot be read; the others go on
│   ├── EmptyFile
│   ├── UnsupportedFile      no reader for this suffix
│   ├── MisnamedFile         the content is another format than the suffix says
│   ├── DamagedFile
│   ├── EncryptedFile
│   ├── ScannedFile          pictures of text, no text
│   ├── LimitExceeded        time, memory, size or pages
│   ├── VanishedFile         gone or unreadable while it was read
│   ├── NotAFile             a pipe, socket or device
│   └── UnusableName         a file name that is no text
├── NoDocuments              nothing to index
├── UnknownDocument
├── DataFolderError
│   ├── FolderNotReadable
│   ├── FolderNotWritable
│   ├── NoIndex
│   ├── OlderSchema
│   ├── DamagedIndex
│   └── IndexLocked          another indexer is at work
├── ModelError               the embedding model cannot be loaded, or is not the index's
├── OcrUnavailable           text recognition was asked for and is not installed
├── QuestionError            empty, too long, or not text
├── QuestionSetError         a question file of `evaluate` that cannot be used
├── SettingError             an environment variable that holds something impossible
├── BackupError              a backup that cannot be made, or that cannot be put back
├── AccountError             a name or password that cannot be used, or an account that is not there
├── LoginFailed              who wants to enter may not, or could not prove it
├── UploadError              what was uploaded is no file that can be taken
├── WrongUse                 arguments of the command line that cannot be understood
└── CannotListen             the address of the server is unknown, not ours or forbidden
    └── PortInUse
"""

from __future__ import annotations

import errno
from typing import ClassVar

from ingest.printable import printable


class BeleidswijzerError(Exception):
    """The root. `problem` says what is wrong and where, `remedy` what to do; both are whole Dutch sentences.

    Each is one line and safe to show, whatever the name of a file in it. `kind` is the name that programs get.
    """

    kind: ClassVar[str] = "fout"

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = printable(problem)
        self.remedy = printable(remedy)
        super().__init__(f"{self.problem} {self.remedy}")

    def __reduce__(self) -> tuple[type[BeleidswijzerError], tuple[str, str]]:
        return type(self), (self.problem, self.remedy)


class DocumentError(BeleidswijzerError):
    """One file cannot be read."""

    kind = "document"


class EmptyFile(DocumentError):
    kind = "leeg_bestand"


class UnsupportedFile(DocumentError):
    kind = "onbekend_formaat"


class MisnamedFile(DocumentError):
    kind = "verkeerde_extensie"


class DamagedFile(DocumentError):
    kind = "beschadigd_bestand"


class EncryptedFile(DocumentError):
    kind = "beveiligd_bestand"


class ScannedFile(DocumentError):
    kind = "gescand_bestand"


class LimitExceeded(DocumentError):
    kind = "grens_overschreden"


class VanishedFile(DocumentError):
    kind = "bestand_onleesbaar"


class NotAFile(DocumentError):
    kind = "geen_gewoon_bestand"


class UnusableName(DocumentError):
    kind = "onbruikbare_naam"


class NoDocuments(BeleidswijzerError):
    kind = "geen_documenten"


class UnknownDocument(BeleidswijzerError):
    kind = "onbekend_document"


class DataFolderError(BeleidswijzerError):
    kind = "datamap"


class FolderNotReadable(DataFolderError):
    kind = "datamap_onleesbaar"


class FolderNotWritable(DataFolderError):
    kind = "datamap_niet_beschrijfbaar"


class NoIndex(DataFolderError):
    kind = "geen_index"


class OlderSchema(DataFolderError):
    kind = "andere_versie"


class DamagedIndex(DataFolderError):
    kind = "beschadigde_index"


class IndexLocked(DataFolderError):
    kind = "index_bezet"


class ModelError(BeleidswijzerError):
    kind = "taalmodel"


class OcrUnavailable(BeleidswijzerError):
    kind = "ocr_ontbreekt"


class QuestionError(BeleidswijzerError):
    kind = "vraag"


class QuestionSetError(BeleidswijzerError):
    kind = "vragenbestand"


class SettingError(BeleidswijzerError):
    kind = "instelling"


class BackupError(BeleidswijzerError):
    kind = "reservekopie"


class AccountError(BeleidswijzerError):
    kind = "account"


class LoginFailed(BeleidswijzerError):
    kind = "inloggen"


class UploadError(BeleidswijzerError):
    kind = "upload"


class WrongUse(BeleidswijzerError):
    kind = "verkeerd_gebruik"


class CannotListen(BeleidswijzerError):
    kind = "adres"


class PortInUse(CannotListen):
    kind = "poort_bezet"


_REASONS = {
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EEXIST: "er staat al iets anders met die naam",
    errno.EIO: "de schijf geeft een fout",
    errno.EISDIR: "het is een map",
    errno.ELOOP: "het is een verwijzing die naar zichzelf wijst",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOENT: "het bestaat niet",
    errno.ENOSPC: "de schijf is vol",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map",
    errno.ENXIO: "het is geen gewoon bestand",
    errno.EROFS: "de schijf is alleen-lezen",
}


def reason(error: OSError) -> str:
    """What the operating system says, in Dutch where it is common; to stand between brackets in a message."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
