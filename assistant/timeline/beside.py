"""The sentences beside the one that tells of an event. In: a document, an event. Out: those that say what it is about.

"De raad besluit hierover op 4 juli" says what about in the sentence before, and "Dit regionale plan …" tells more of
what the sentence before it named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.anaphora import points_back
from assistant.evidence import overlaps
from ingest.fact_model import Event
from ingest.model import Document, Excerpt, ListBlock, Paragraph
from ingest.sentences import split_sentences

_BACK = re.compile(r"\b(?:hier|daar)(?:over|van|mee|toe|op|voor|in|bij|aan|na)\b", re.IGNORECASE)
_TELLS_MORE = re.compile(r"(?:dit|deze|dat|die)\s+\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """`before` is the sentence that the event points back to, `after` the one that points back to it; empty else."""

    before: Excerpt = Excerpt()
    after: Excerpt = Excerpt()

    @property
    def text(self) -> str:
        return f"{self.before.text} {self.after.text}"


def beside(document: Document, event: Event) -> Beside:
    if "\t" in event.quote.text:
        return Beside()
    for paragraph in _paragraphs(document, event.section_id):
        if not overlaps(paragraph, event.quote):
            continue
        sentences = split_sentences(paragraph)
        at = next((at for at, sentence in enumerate(sentences) if overlaps(sentence, event.quote)), 0)
        before = sentences[at - 1] if at and _needs(sentences[at].text) else Excerpt()
        rest = sentences[at + 1 : at + 2]
        return Beside(before, rest[0] if rest and _TELLS_MORE.match(rest[0].text) else Excerpt())
    return Beside()


def _needs(sentence: str) -> bool:
    return points_back(sentence) or bool(_BACK.search(sentence))


def _paragraphs(document: Document, section_id: str) -> Iterator[Excerpt]:
    for section in document.sections:
        if section.id == section_id:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield block.excerpt
                elif isinstance(block, ListBlock):
                    yield from (item.excerpt for item in block.items)
