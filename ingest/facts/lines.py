"""The running text of a document for those who look for facts: a document in, its lines in reading order out.

A line is a heading, a paragraph or an item of a list. Tables are apart: `tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Document, Excerpt, Paragraph, Section, Table
from ingest.sentences import split_sentences

_EDGES = " \t\n;,:–—-"


class LineKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """`block` counts the document's blocks, so that items of one list share it; `marker` and `level` are an item's."""

    section: Section
    block: int
    kind: LineKind
    excerpt: Excerpt
    marker: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        return self.excerpt.text


def read_lines(document: Document) -> tuple[Line, ...]:
    return tuple(_lines(document))


def _lines(document: Document) -> Iterator[Line]:
    block_number = 0
    for section in document.sections:
        if section.heading.text:
            yield Line(section, block_number, LineKind.HEADING, section.heading)
        for block in section.blocks:
            block_number += 1
            if isinstance(block, Paragraph):
                yield Line(section, block_number, LineKind.PARAGRAPH, block.excerpt)
            elif not isinstance(block, Table):
                for item in block.items:
                    yield Line(section, block_number, LineKind.ITEM, item.excerpt, item.marker, item.level)
        block_number += 1


def tables(document: Document) -> Iterator[tuple[Section, Table]]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield section, block


def title_of(section: Section) -> Excerpt:
    """The heading without its number."""
    start = section.heading.text.find(section.title)
    return section.heading.part(start, start + len(section.title)) if start >= 0 else section.heading


def trimmed(excerpt: Excerpt, start: int = 0, end: int | None = None) -> Excerpt:
    """A run of the excerpt without the white space, dashes and separators around it."""
    text = excerpt.text[start:end]
    first = start + len(text) - len(text.lstrip(_EDGES))
    return excerpt.part(first, max(first, start + len(text.rstrip(_EDGES))))


def last_sentence(excerpt: Excerpt) -> Excerpt:
    sentences = split_sentences(excerpt)
    return sentences[-1] if sentences else Excerpt()


_QUOTED = re.compile(
    r"“[^”]{2,200}”|„[^”“]{2,200}[”“]|‘[^’]{2,200}’(?!\w)|\"[^\"]{2,200}\"|(?<!\w)'(?=\S)[^'\n]{2,200}(?<=\S)'(?!\w)"
)
_OPENING_MARKS = "“„‘\"'"


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Half-open runs between quotation marks, the marks included: names and titles."""
    if not any(mark in text for mark in _OPENING_MARKS):
        return []
    return [match.span() for match in _QUOTED.finditer(text)]
