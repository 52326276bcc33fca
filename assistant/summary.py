"""Answers "vat samen" with a document's own summary. In: the question, ranked evidence. Out: a `Draft` or None."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.draft import Draft
from assistant.evidence import is_caption
from assistant.fact_draft import FactDraft
from assistant.fact_matching import Asked, subject_terms
from assistant.fact_words import words_for
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, Understanding
from ingest.model import Document, Excerpt, ListBlock, Paragraph, Section
from ingest.sentences import split_sentences

SENTENCES = 5
ITEMS = 12
"""A list belongs to the sentence that announces it; a longer one is no summary."""
BODY = 80
"""Characters from which a paragraph is text, not a line of a form."""

Lines = list[tuple[Excerpt, ClaimKind]]


def answer_with_summary(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation is not Operation.SUMMARY:
        return None
    document = _asked_document(understanding, ranked, source)
    section = summarises(document) if document else None
    if document is None or section is None:
        return None
    answer = FactDraft(source)
    answer.say(document, _lines(section))
    return answer.draft()


def _asked_document(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Document | None:
    """The one that is named, or else the one that was found whose title is what is asked about."""
    named = understanding.question.filters.documents
    if len(named) == 1:
        return source.document(named[0])
    asked = Asked(subject_terms(understanding), source)
    for document_id in dict.fromkeys(scored.evidence.passage.document_id for scored in ranked):
        document = source.document(document_id)
        if asked.terms and asked.match(f"{document.title} {document.kind.value}", document.organisation).whole:
            return document
    return None


def text_of(section: Section) -> str:
    """What is said of a section that summarises."""
    return " ".join(excerpt.text for excerpt, _ in _lines(section))


def summarises(document: Document) -> Section | None:
    """The section with the best heading; without one the first that has text."""
    for heading in words_for("samenvatting"):
        for section in document.sections:
            if section.title.lower().strip(" .:") == heading and _lines(section):
                return section
    texts = (s for s in document.sections if any(_is_body(block) for block in s.blocks))
    return next(texts, None)


def _is_body(block: object) -> bool:
    return isinstance(block, Paragraph) and not is_caption(block) and len(block.excerpt.text) >= BODY


def _lines(section: Section) -> Lines:
    lines: Lines = []
    said = 0
    for excerpt, kind in _parts(section):
        if kind is ClaimKind.QUOTE:
            said += 1
            if said > SENTENCES:
                break
        lines.append((excerpt, kind))
    while lines and lines[-1][0].text.endswith(":"):
        lines.pop()
    return lines


def _parts(section: Section) -> Iterator[tuple[Excerpt, ClaimKind]]:
    for block in section.blocks:
        if isinstance(block, Paragraph) and not is_caption(block):
            yield from ((sentence, ClaimKind.QUOTE) for sentence in split_sentences(block.excerpt))
        elif isinstance(block, ListBlock) and len(block.items) <= ITEMS:
            yield from ((item.excerpt, ClaimKind.ITEM) for item in block.items)
