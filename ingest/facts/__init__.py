"""A document → its facts: amounts with their audit, events, decisions, topics and definitions.

Comes in: a `Document`. Goes out: `Facts`. Pure: no I/O, the same document gives the same facts.
"""

from __future__ import annotations

from ingest.fact_model import Facts
from ingest.model import Document

FACTS_VERSION = 1
"""Raise it when facts change: those that are stored are then made again, without reading the files."""


def extract_facts(document: Document) -> Facts:
    """Each kind in reading order; a table or sentence that cannot be read with certainty gives no fact or one that says so."""
    return Facts()
