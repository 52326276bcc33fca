"""Answers which documents are about something. In: the question, ranked evidence. Out: a `Draft`, one quote each.

A document whose title has all words of a subject is told by its title; another by its best sentence that has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.fact_draft import FactDraft
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.model import Document, Excerpt, Paragraph

AT_MOST = 8
"""Documents that are told by a sentence; more is a list of all that there are. Titles are short: all are told."""
_QUOTED = (EvidenceKind.SENTENCE, EvidenceKind.ITEM)
_ASKS = re.compile(
    r"\b(?:welke?|which|what)\s+(?:\w+\s+)?(?:stuk|stukken|documenten?|plannen|nota[’']?s|voorstellen|papers)\b"
    r"(?:\s+\w+)?\s+(?:gaa[tn]|is|zijn|staat|staan|noem\w*|wordt|worden|komt|heeft|hebben|mention\w*|are|discuss\w*)\b"
    r"|\b(?:welke?|which)\s+(?:\w+\s+)?(?:\w*voorstel(?:len)?|\w*nota|\w*plan(?:nen)?|\w*besluit(?:en)?|moties?|"
    r"verordening(?:en)?|\w*brie(?:f|ven)|proposals?|documents?|letters?)\s+(?:gaa[tn]\s+(?:het\s+)?over|are\s+about|is\s+about)\b",
    re.IGNORECASE,
)


def asks_which(understanding: Understanding) -> bool:
    """Whether documents are asked for; a title that the question names is then what they are about."""
    return _ASKS.search(understanding.question.standalone_text) is not None


def answer_with_documents(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if not understanding.subjects or not asks_which(understanding):
        return None
    answer = FactDraft(source)
    titled = set()
    for record in source.documents(understanding.question.filters):
        if _has_subject(understanding, record.title):
            document = source.document(record.id)
            titled.add(record.id)
            answer.say(document, [(_title(document), ClaimKind.QUOTE)])
    for document_id, evidence in list(_sentences(understanding, ranked, titled))[: max(0, AT_MOST - len(titled))]:
        lines = [excerpt for excerpt in (evidence.lead, *evidence.parts) if excerpt.text]
        answer.say(source.document(document_id), [(line, ClaimKind.QUOTE) for line in lines])
    return answer.draft()


def _sentences(
    understanding: Understanding, ranked: Sequence[Scored], told: set[str]
) -> Iterator[tuple[str, Evidence]]:
    """The best sentence with the subject of each document that is not told yet, best first."""
    told = set(told)
    for one in ranked:
        document_id = one.evidence.passage.document_id
        if one.evidence.kind not in _QUOTED or document_id in told:
            continue
        if _has_subject(understanding, f"{one.evidence.lead.text} {one.evidence.text}"):
            told.add(document_id)
            yield document_id, one.evidence


def _has_subject(understanding: Understanding, text: str) -> bool:
    """Whether one of the things that are asked stands there with all its words."""
    words = words_of(text)
    return any(all(strength(term, words) >= PRESENT for term in subject) for subject in understanding.subjects)


def _title(document: Document) -> Excerpt:
    """The title where it stands in the text, else the first heading."""
    headings = [section.heading for section in document.sections]
    paragraphs = [
        block.excerpt for section in document.sections for block in section.blocks if isinstance(block, Paragraph)
    ]
    for excerpt in (*headings, *paragraphs):
        start = excerpt.text.casefold().find(document.title.casefold())
        if start >= 0:
            return excerpt.part(start, start + len(document.title))
    return next((heading for heading in headings if heading.text), Excerpt())
