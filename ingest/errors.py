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
│   └── VanishedFile         gone or unreadable while it was read
├── NoDocuments              nothing to index
├── UnknownDocument
├── DataFolderError
│   ├── FolderNotWritable
│   ├── NoIndex
│   ├── OlderSchema
│   ├── DamagedIndex
│   └── IndexLocked          another indexer is at work
├── ModelError               the embedding model cannot be loaded, or is not the index's
├── QuestionError            empty, too long, or not text
├── QuestionSetError         a question file of `evaluate` that cannot be used
├── SettingError             an environment variable that holds something impossible
└── PortInUse
"""

from __future__ import annotations


class BeleidswijzerError(Exception):
    """The root. `problem` says what is wrong and where, `remedy` what to do; both are whole Dutch sentences."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[BeleidswijzerError], tuple[str, str]]:
        return type(self), (self.problem, self.remedy)


class DocumentError(BeleidswijzerError):
    """One file cannot be read."""


class EmptyFile(DocumentError):
    pass


class UnsupportedFile(DocumentError):
    pass


class MisnamedFile(DocumentError):
    pass


class DamagedFile(DocumentError):
    pass


class EncryptedFile(DocumentError):
    pass


class ScannedFile(DocumentError):
    pass


class LimitExceeded(DocumentError):
    pass


class VanishedFile(DocumentError):
    pass


class NoDocuments(BeleidswijzerError):
    pass


class UnknownDocument(BeleidswijzerError):
    pass


class DataFolderError(BeleidswijzerError):
    pass


class FolderNotWritable(DataFolderError):
    pass


class NoIndex(DataFolderError):
    pass


class OlderSchema(DataFolderError):
    pass


class DamagedIndex(DataFolderError):
    pass


class IndexLocked(DataFolderError):
    pass


class ModelError(BeleidswijzerError):
    pass


class QuestionError(BeleidswijzerError):
    pass


class QuestionSetError(BeleidswijzerError):
    pass


class SettingError(BeleidswijzerError):
    pass


class PortInUse(BeleidswijzerError):
    pass
