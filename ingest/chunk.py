"""Sections → passages: what is searched and quoted. Comes in: a document. Goes out: `Passage`s in reading order.

A passage stays inside one section. Text is packed by whole paragraphs, long ones by whole sentences. A list keeps the
sentence that leads it in as its first line, where that sentence ends with a colon: a question is matched against the
lead and answered by the items. Of a table each passage starts with the header row, so that a row can be read by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import (
    Cell,
    Document,
    Excerpt,
    ListBlock,
    Paragraph,
    Passage,
    PassageKind,
    Piece,
    Section,
    Table,
    search_text,
)
from ingest.sentences import leads_in, split_sentences

MIN_WORDS, MAX_WORDS = 60, 180
"""Shorter passages lack the words that tell what they are about, longer ones hold several subjects; the static
embedding is a mean over words, which a second subject blurs."""
TABLE_WORDS = 90
"""A table's passage is smaller: each row is a subject of its own."""


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: PassageKind
    excerpt: Excerpt
    context: str = ""


def build_passages(document: Document) -> tuple[Passage, ...]:
    """Each paragraph but a caption, list item, table row and heading without text is in exactly one passage."""
    following = [*document.sections, None][1:]
    drafts = [
        (section, draft)
        for section, after in zip(document.sections, following, strict=True)
        for draft in _drafts(section, after is not None and after.level > section.level)
    ]
    return tuple(_passage(document, section, draft, number) for number, (section, draft) in enumerate(drafts, 1))


def _passage(document: Document, section: Section, draft: _Draft, number: int) -> Passage:
    text = search_text(document.title, section.path, draft.context, draft.excerpt.text)
    return Passage(
        id=f"{document.id}/{number}",
        document_id=document.id,
        document_title=document.title,
        section_id=section.id,
        section_path=section.path,
        kind=draft.kind,
        excerpt=draft.excerpt,
        context=draft.context,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def _drafts(section: Section, has_parts: bool) -> Iterator[_Draft]:
    if not section.blocks:
        if section.heading.text and not has_parts and section.level:
            yield _Draft(PassageKind.TEXT, section.heading)
        return
    waiting: list[Excerpt] = []
    for before, block in zip((None, *section.blocks), section.blocks, strict=False):
        if isinstance(block, Paragraph):
            if isinstance(before, Table) and block.excerpt.text == before.caption:
                continue
            waiting.append(block.excerpt)
            continue
        if isinstance(block, ListBlock):
            kept, lead = _split_lead(waiting)
            yield from _text_drafts(kept)
            yield from _list_drafts(block, lead, _last_sentence(kept))
        else:
            # A caption says nothing by itself; it is context of its table.
            yield from _text_drafts([excerpt for excerpt in waiting if excerpt.text != block.caption])
            yield from _table_drafts(block, waiting)
        waiting = []
    yield from _text_drafts(waiting)


def _words(excerpt: Excerpt) -> int:
    return len(excerpt.text.split())


def _split_lead(paragraphs: Sequence[Excerpt]) -> tuple[list[Excerpt], Excerpt]:
    """The paragraphs without the sentence that leads a list in, and that sentence (empty where none does)."""
    if not paragraphs or not leads_in(paragraphs[-1].text):
        return list(paragraphs), Excerpt()
    *before, lead = split_sentences(paragraphs[-1])
    kept = list(paragraphs[:-1])
    if before:
        kept.append(paragraphs[-1].part(0, len(paragraphs[-1].text) - len(lead.text)))
    return [_stripped(excerpt) for excerpt in kept], lead


def _stripped(excerpt: Excerpt) -> Excerpt:
    start = len(excerpt.text) - len(excerpt.text.lstrip())
    return excerpt.part(start, start + len(excerpt.text.strip()))


def _text_drafts(paragraphs: Sequence[Excerpt]) -> Iterator[_Draft]:
    for group in _packed([part for paragraph in paragraphs for part in _portions(paragraph)], MAX_WORDS):
        yield _Draft(PassageKind.TEXT, Excerpt.join(group, "\n"))


def _portions(paragraph: Excerpt) -> Iterator[Excerpt]:
    """The paragraph, or where it is too long its sentences in portions of about equal length."""
    words = _words(paragraph)
    if words <= MAX_WORDS:
        yield paragraph
        return
    count = -(-words // MAX_WORDS)
    target = words / count
    start, taken = 0, 0
    place = 0
    for sentence in split_sentences(paragraph):
        # Sentences are cut from the paragraph in order, so each is found at or after the end of the last.
        place = paragraph.text.index(sentence.text, place)
        length = _words(sentence)
        if taken and taken + length / 2 > target:
            yield _stripped(paragraph.part(start, place))
            start, taken = place, 0
        taken += length
        place += len(sentence.text)
    yield _stripped(paragraph.part(start, len(paragraph.text)))


def _packed(parts: Sequence[Excerpt], limit: int) -> Iterator[list[Excerpt]]:
    """Runs of parts up to the limit; a run that reaches MIN_WORDS is not filled beyond what the next part fits."""
    run: list[Excerpt] = []
    words = 0
    for part in parts:
        length = _words(part)
        if run and words + length > limit:
            yield run
            run, words = [], 0
        run.append(part)
        words += length
    if run:
        yield run


def _last_sentence(paragraphs: Sequence[Excerpt]) -> str:
    return split_sentences(paragraphs[-1])[-1].text if paragraphs else ""


def _list_drafts(block: ListBlock, lead: Excerpt, before: str) -> Iterator[_Draft]:
    """`before` is the sentence before the list and its lead; it helps to find a list that has no lead."""
    items = [portion for item in block.items for portion in _portions(item.excerpt)]
    for number, group in enumerate(_packed(items, MAX_WORDS - _words(lead))):
        lines = [lead, *group] if number == 0 else group
        context = before if not lead.text else "" if number == 0 else lead.text
        yield _Draft(PassageKind.LIST, Excerpt.join(lines, "\n"), context)


def _table_drafts(table: Table, before: Sequence[Excerpt]) -> Iterator[_Draft]:
    lead = before[-1].text if before and leads_in(before[-1].text) else ""
    notes = (table.caption, table.unit_note, lead)
    context = "\n".join(dict.fromkeys(note for note in notes if note))
    header = [row_excerpt(row) for row in table.header_rows]
    rows = [row_excerpt(row) for row in table.rows]
    for group in _packed([row for row in rows if row.text.strip()], TABLE_WORDS) if rows else iter([header]):
        lines = [*header, *group] if rows else group
        excerpt = Excerpt.join(lines, "\n")
        if excerpt.text:
            yield _Draft(PassageKind.TABLE, excerpt, context)


def row_excerpt(cells: Sequence[Cell]) -> Excerpt:
    """The cells separated by tabs, also where one is empty, so that columns keep their places.

    A cell that is merged over columns is given once; one that is merged over rows in each row.
    """
    text = ""
    pieces: list[Piece] = []
    for number, cell in enumerate(cells):
        text += "\t" if number else ""
        if number and cell.carried and cell.excerpt == cells[number - 1].excerpt:
            continue
        pieces += [Piece(len(text) + piece.start, piece.span) for piece in cell.excerpt.pieces]
        text += cell.text
    return Excerpt(text, tuple(pieces))
