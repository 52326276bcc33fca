"""A file → its `Document` and passages: reading, structure, metadata and passages, one after another.

Comes in: a path, the id the document is to have, the limits. Goes out: both, or a `DocumentError`.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from ingest.chunk import build_passages
from ingest.errors import EmptyFile, VanishedFile, reason
from ingest.facts.amounts.audit import audit_document, audit_issues
from ingest.limits import Limits
from ingest.metadata import describe
from ingest.model import Document, Issue, Passage, Section, SourceFile, Table
from ingest.personal import service_number_issues
from ingest.printable import printable
from ingest.readers import format_of, read
from ingest.regular_file import open_regular
from ingest.structure import build_sections
from ingest.tables import table_issues

READER_VERSION = 35
"""Raise it when reading changes: documents are then read again."""


def read_document(path: Path, document_id: str, limits: Limits) -> tuple[Document, tuple[Passage, ...]]:
    """Raises a `DocumentError` that names the file, what is wrong and what to do."""
    try:
        return _read_document(path, document_id, limits)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        raise VanishedFile(
            f"{path.name} {'is er niet meer' if gone else f'is niet te lezen ({reason(error)})'}.",
            "Controleer of het bestand er staat en gelezen mag worden, en probeer het opnieuw.",
        ) from error


def _read_document(path: Path, document_id: str, limits: Limits) -> tuple[Document, tuple[Passage, ...]]:
    before = path.stat()
    reading = read(path, limits)
    if not any(page.text.strip() for page in reading.pages):
        raise EmptyFile(f"{path.name} bevat geen tekst.", "Controleer of dit het juiste bestand is.")
    version = file_version(path)
    if _identity(path.stat()) != _identity(before):
        raise VanishedFile(f"{path.name} veranderde terwijl het werd gelezen.", "Indexeer het opnieuw.")
    sections = build_sections(reading.blocks)
    described = describe(reading, sections, printable(path.stem))
    document = Document(
        id=document_id,
        title=described.title,
        kind=described.kind,
        organisation=described.organisation,
        date=described.date,
        period=described.period,
        status=described.status,
        version=version,
        source=SourceFile(printable(path.name), format_of(path), before.st_size),
        pages=reading.pages,
        sections=sections,
        issues=(*service_number_issues(reading.pages), *reading.issues, *_table_issues(sections)),
    )
    document = replace(document, issues=(*document.issues, *audit_issues(document, audit_document(document))))
    return document, build_passages(document)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _table_issues(sections: tuple[Section, ...]) -> list[Issue]:
    return [
        issue
        for section in sections
        for block in section.blocks
        if isinstance(block, Table)
        for issue in table_issues(block, section.title)
    ]


def file_version(path: Path) -> str:
    """The SHA-256 of the file, in hex. Raises NotAFile for a pipe or device, and OSError."""
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
