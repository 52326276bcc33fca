"""Answers "vat samen" with a document's own summary. In: the question, ranked evidence. Out: a `Draft` or None."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant import wording
from assistant.draft import Draft
from assistant.evidence import is_caption
from assistant.fact_draft import FactDraft
from assistant.fact_matching import Asked, subject_terms
from assistant.fact_words import words_for
from assistant.figures import plain
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, Understanding
from ingest.fact_model import Decision
from ingest.model import Document, DocumentKind, Excerpt, ListBlock, Paragraph, Section
from ingest.sentences import split_sentences

SENTENCES = 5
"""Sentences of a section: what follows goes into particulars."""
REASONS = 3
"""Arguments after what a proposal proposes, or where it has none so many sentences of what it begins with."""
ITEMS = 12
"""A list belongs to the sentence that announces it; a longer one is no summary."""
CHOICES = 5
"""Documents to choose from."""
BODY = 80
"""Characters from which a paragraph is text, not a line of a form."""

_ASKS_ABOUT = re.compile(r"^(?:waar gaat\b.*\bover\b|waarover gaat\b)", re.IGNORECASE)

_PROPOSALS = (DocumentKind.RAADSVOORSTEL, DocumentKind.COLLEGEVOORSTEL)

Lines = list[tuple[Excerpt, ClaimKind]]


def answer_with_summary(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    is_asked = understanding.operation is Operation.SUMMARY
    if not is_asked and not _ASKS_ABOUT.search(understanding.question.standalone_text):
        return None
    documents = _asked_documents(understanding, ranked, source)
    if len(documents) > 1:
        return _ask_which(understanding, documents)
    if not documents:
        return None
    answer = FactDraft(source)
    answer.say(documents[0], _lines_of(documents[0], source.facts(documents[0].id).decisions))
    return answer.draft()


def _asked_documents(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> tuple[Document, ...]:
    """The one that is named, or else the one that was found whose title is what is asked about; all that there are
    where only a summary is asked.
    """
    asked = Asked(subject_terms(understanding), source)
    named = understanding.document_ids or understanding.question.filters.documents
    if len(named) == 1 and (understanding.document_ids or not asked.terms):
        return (source.document(named[0]),)
    if not asked.terms and understanding.operation is Operation.SUMMARY:
        kinds = {term.word.lower() for term in understanding.terms}
        records = [record for record in source.documents() if not named or record.id in named]
        of_kind = [
            record for record in records if any(kind in f"{record.kind} {record.title}".lower() for kind in kinds)
        ]
        return tuple(source.document(record.id) for record in of_kind or ([] if kinds else records))
    for document_id in dict.fromkeys(scored.evidence.passage.document_id for scored in ranked):
        document = source.document(document_id)
        if asked.terms and asked.match(f"{document.title} {document.kind.value}", document.organisation).whole:
            return (document,)
    return ()


def _ask_which(understanding: Understanding, documents: Sequence[Document]) -> Draft:
    own = wording.sentences(understanding.question.language)
    choices = tuple(own["ask-summary"].format(title=document.title) for document in documents[:CHOICES])
    return Draft((), (), remark=own["which-summary"], choices=choices)


def _lines_of(document: Document, decisions: Sequence[Decision]) -> Lines:
    """The section that summarises; else what a motion or list decides, or a proposal puts forward and why; else its
    first text."""
    section = _headed(document, "samenvatting")
    own = [one for one in decisions if one.points or one.date == document.date]
    if section is None and own:
        points = [point.excerpt for point in next((one.points for one in own if one.points), ())]
        is_proposal = bool(points) and document.kind in _PROPOSALS
        told = points if is_proposal or len(own) == 1 else []
        lines = told or [excerpt for one in own for excerpt in _subject_and_outcome(one)]
        said: Lines = [(excerpt, ClaimKind.ITEM) for excerpt in lines[: 2 * ITEMS]]
        return said + (_reasons(document) if is_proposal else [])
    section = section or summarises(document)
    return section_lines(section) if section else []


def _reasons(document: Document) -> Lines:
    section = _headed(document, "argumenten")
    if section is not None:
        return [(section.heading, ClaimKind.QUOTE), *section_lines(section)[:REASONS]]
    section = _headed(document, "aanleiding")
    return section_lines(section)[:REASONS] if section else []


def _subject_and_outcome(one: Decision) -> list[Excerpt]:
    is_said = plain(one.subject.text) in plain(one.decided.text)
    return [excerpt for excerpt in (Excerpt() if is_said else one.subject, one.decided) if excerpt.text]


def text_of(section: Section) -> str:
    """What is said of a section that summarises."""
    return " ".join(excerpt.text for excerpt, _ in section_lines(section))


def summarises(document: Document) -> Section | None:
    """The section with the best heading; without one the first that has text."""
    texts = (s for s in document.sections if any(_is_body(block) for block in s.blocks))
    return _headed(document, "samenvatting") or _headed(document, "aanleiding") or next(texts, None)


def _headed(document: Document, key: str) -> Section | None:
    """The section with the best of the headings of `facts.txt` under that key."""
    for heading in words_for(key):
        for section in document.sections:
            if section.title.lower().strip(" .:") == heading and section_lines(section):
                return section
    return None


def _is_body(block: object) -> bool:
    return isinstance(block, Paragraph) and not is_caption(block) and len(block.excerpt.text) >= BODY


def section_lines(section: Section) -> Lines:
    """What is told of a section: its first sentences, and its lists that are not long."""
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
