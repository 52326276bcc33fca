"""A document → its facts: amounts with their audit, events, decisions, topics and definitions.

Comes in: a `Document`. Goes out: `Facts`. Pure: no I/O, the same document gives the same facts.
"""

from __future__ import annotations

from ingest.fact_model import Facts
from ingest.facts.amounts import document_amounts
from ingest.facts.decisions import find_decisions
from ingest.facts.definitions import find_definitions
from ingest.facts.events import find_events
from ingest.facts.topics import find_topics
from ingest.model import Document


def extract_facts(document: Document) -> Facts:
    """Each kind in reading order. What cannot be read with certainty gives no fact, or one that says so."""
    amounts, audits = document_amounts(document)
    return Facts(
        amounts=amounts,
        audits=audits,
        events=find_events(document),
        decisions=find_decisions(document),
        topics=find_topics(document),
        definitions=find_definitions(document),
    )
