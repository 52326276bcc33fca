"""The facts of documents, found in a worker process when they are indexed and again when another version made them.

Comes in: documents, just read or as the catalog holds them. Goes out: `Facts`, and renewed rows.
"""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from index import catalog_facts, catalog_read, faults
from index.codec import CodecError
from index.model import Progress
from ingest.errors import DocumentError
from ingest.fact_model import Facts
from ingest.limits import Limits
from ingest.model import Document
from ingest.sandbox import extract_safely

_log = logging.getLogger(__name__)


def find_facts(document: Document, limits: Limits) -> Facts:
    """None where finding them fails: the document can be searched and quoted all the same."""
    try:
        return extract_safely(document, limits)
    except DocumentError as error:
        _log.warning("No facts of %s: %s", document.source.name, error)
        return Facts()


def renew_facts(
    data: Path, connection: sqlite3.Connection, limits: Limits, progress: Progress, *, mend: bool = False
) -> None:
    """Of current versions whose facts another version of this program made, and to `mend` also of those whose facts are
    spoilt; one document a transaction.

    Raises DamagedIndex.
    """
    stale = catalog_facts.stale_versions(connection)
    if mend:
        stale += [version for version in catalog_facts.spoilt_versions(connection) if version not in stale]
    if stale:
        progress.phase("facts")
    for version in stale:
        try:
            document = catalog_read.document(connection, version)
        except CodecError as error:
            raise faults.damaged_catalog(data, str(error)) from error
        if document:
            catalog_facts.replace(connection, version, find_facts(document, limits), document.sections)
