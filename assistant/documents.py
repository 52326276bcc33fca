"""Answers which documents are about something. In: the question, ranked evidence. Out: a `Draft`, one quote each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citing import cite
from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import plain
from assistant.model import Citation, Claim, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.model import Excerpt

AT_MOST = 8
"""Documents that are told; more is a list of all that there are."""
_QUOTED = (EvidenceKind.SENTENCE, EvidenceKind.ITEM)
_ASKS = re.compile(
    r"\b(?:welke?|which|what)\s+(?:\w+\s+)?(?:stuk|stukken|documenten?|plannen|nota[’']?s|voorstellen|papers)\b"
    r"(?:\s+\w+)?\s+(?:gaa[tn]|is|zijn|staat|staan|noem\w*|wordt|worden|komt|heeft|hebben|mention\w*|are|discuss\w*)\b",
    re.IGNORECASE,
)


def answer_with_documents(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if not understanding.subjects or not _ASKS.search(understanding.question.standalone_text):
        return None
    best: dict[str, Evidence] = {}
    for one in ranked:
        document_id = one.evidence.passage.document_id
        if one.evidence.kind in _QUOTED and document_id not in best and _is_about(understanding, one):
            best[document_id] = one.evidence
    claims: list[Claim] = []
    citations: list[Citation] = []
    for number, (document_id, evidence) in enumerate(list(best.items())[:AT_MOST], start=1):
        lines = [excerpt for excerpt in (evidence.lead, *evidence.parts) if excerpt.text]
        quote = Excerpt.join(lines, " ")
        citations.append(cite(number, quote, evidence.passage, source.document(document_id)))
        claims += [Claim(plain(line.text), ClaimKind.QUOTE, (number,)) for line in lines]
    return Draft(tuple(claims), tuple(citations)) if claims else None


def _is_about(understanding: Understanding, one: Scored) -> bool:
    """Whether one of the things that are asked stands there with all its words."""
    return any(set(subject) <= one.covered for subject in understanding.subjects)
