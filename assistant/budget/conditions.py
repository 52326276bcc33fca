"""Under which conditions amounts hold: with or without VAT, what is left out. In: the question, lines. Out: a `Draft`.

What says so stands in a column's label, a note under the table or a sentence beside it: it is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.budget.draft import cite_excerpt
from assistant.budget.lines import Line
from assistant.budget.scoring import lines_within
from assistant.budget.selecting import lines_of, select
from assistant.budget.words import conditions_meant, says, words_for
from assistant.draft import Draft
from assistant.figures import plain
from assistant.model import Claim, ClaimKind
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.model import Document, Excerpt, ListBlock, Paragraph, Section, Table
from ingest.sentences import split_sentences

_BOUNDS = ("inclusief", "exclusief", "incl", "excl")
MOST = 3
"""Sentences with conditions that are quoted: of more, a reader reads the page."""


def show_conditions(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    meant = conditions_meant(understanding.question.standalone_text)
    about = _lines_about(_without_condition(understanding), lines) if meant else []
    if len({line.document.id for line in about}) != 1:
        return None
    document = about[0].document
    said = list(
        dict.fromkeys(e for key in meant for line in about for e in _conditions(f"tekst {key}", line, document))
    )[:MOST]
    citations = tuple(cite_excerpt(number, e, document, source) for number, e in enumerate(said, start=1))
    claims = tuple(Claim(plain(e.text), ClaimKind.QUOTE, (number,)) for number, e in enumerate(said, start=1))
    return Draft(claims, citations) if claims else None


def _without_condition(understanding: Understanding) -> Understanding:
    """The question as one about the amounts alone, without the words of the condition itself."""
    meant = conditions_meant(understanding.question.standalone_text)
    words = frozenset(_BOUNDS).union(*(words_for(f"tekst {key}") for key in meant))
    groups = []
    for terms in understanding.subjects:
        own = [term for term in terms if words.isdisjoint((term.word.lower(), *term.own))]
        groups.append(tuple(t for t in own if not any(says(f"voorwaarde {key}", t.word) for key in meant)))
    return replace(understanding, subjects=tuple(group for group in groups if group))


def _lines_about(asked: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines that are named; else those of the first table that the question is about."""
    terms = [term for group in asked.subjects for term in group if not says("geldwoorden", term.word)]
    within = lines_within(terms, lines)
    return lines_of(select(asked, lines)) or [line for line in within if line.table is within[0].table]


def _conditions(key: str, line: Line, document: Document) -> Iterator[Excerpt]:
    """The table's header, then the notes that qualify the line; without those, other sentences of its section."""
    notes = {plain(note) for amount in line.amounts for note in amount.footnotes}
    sentences = [sentence for one in _near(document, line.section) for sentence in _sentences(one)]
    headers = [cell.excerpt for row in line.table.header_rows for cell in row if not cell.carried]
    own = [s for s in sentences if any(plain(s.text) in note for note in notes)]
    found = [excerpt for excerpt in (*headers, *own) if says(key, excerpt.text)]
    yield from found or (s for s in sentences if says(key, s.text))


def _near(document: Document, section: Section) -> Iterator[Section]:
    """The section of the table and those after it under the same heading."""
    yield section
    for other in document.sections:
        if other is not section and other.path[: len(section.path)] == section.path:
            yield other


def _sentences(section: Section) -> Iterator[Excerpt]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from split_sentences(block.excerpt)
        elif isinstance(block, ListBlock):
            yield from (item.excerpt for item in block.items)
        elif isinstance(block, Table):
            continue
