"""The fixed phrases around what a council decides: an excerpt in, the part of it that is the decision's own out."""

from __future__ import annotations

import re

from ingest.facts.lines import trimmed
from ingest.model import Excerpt

CLOSING = re.compile(
    r"(?:\bAldus\s+(?:besloten|vastgesteld|gedaan|aangenomen)\b|\b(?:Besloten|Vastgesteld)\s+in\s+(?:de|zijn|haar|hun)\b"
    r"|\bDe\s+raad\s+voornoemd\b|\bArtikel\s+(?:I|1)\s+(?=[A-Z])|\bHoogachtend\b|\bRaads(?:besluit|voorstel)\s+\d+\s*[A-Z]?\b"
    r"|\bBurgemeester\s+en\s+wethouders\s+van\s+\S+,?\s+(?:de\s+)?(?:burgemeester|secretaris|\d)"
    r"|\ben\s+gaat\s+over\s+tot\s+de\s+orde\s+van\s+de\s+dag)"
)
"""Starts what comes after the last point of a decision."""


def until_closing(excerpt: Excerpt) -> Excerpt:
    closing = CLOSING.search(excerpt.text)
    return trimmed(excerpt, 0, closing.start()) if closing and closing.start() else excerpt
