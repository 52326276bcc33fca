"""Every fact of every document stands in it word for word, and a document gives the same facts in each format."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.facts.decisions import find_decisions
from ingest.facts.definitions import find_definitions
from ingest.facts.events import find_events
from ingest.facts.topics import find_topics
from ingest.limits import Limits
from ingest.model import Document, Excerpt
from ingest.pipeline import read_document

ROOT = Path(__file__).resolve().parents[3]
FORMATS = (".docx", ".html", ".md", ".pdf", ".txt")
OWN = sorted(
    path
    for folder in (ROOT / "corpus", ROOT / "tests" / "documents")
    for path in folder.iterdir()
    if path.suffix in FORMATS and path.stem != "README"
)
ORIGINALS = ROOT / ".." / "shared" / "documents"


def facts(document: Document) -> list[object]:
    return [
        *find_events(document),
        *find_decisions(document),
        *find_topics(document),
        *find_definitions(document),
    ]


def excerpts(value: object) -> Iterator[Excerpt]:
    if isinstance(value, Excerpt):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from excerpts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from excerpts(getattr(value, field.name))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_facts_are_cut_from_the_document(path: Path) -> None:
    document, _ = read_document(path, path.stem, Limits())
    pages = {page.number: page.text for page in document.pages}
    found = facts(document)
    assert found
    for fact in found:
        for excerpt in excerpts(fact):
            text = excerpt.text
            for piece in excerpt.pieces:
                span = piece.span
                assert text[piece.start : piece.end] == pages[span.page][span.char_start : span.char_end]
            between = [piece.end for piece in excerpt.pieces[:-1]], [piece.start for piece in excerpt.pieces[1:]]
            assert not "".join(text[end:start] for end, start in zip(*between, strict=True)).strip()
            assert bool(excerpt.pieces) == bool(text)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_each_fact_has_its_own_id_and_a_section(path: Path) -> None:
    document, _ = read_document(path, path.stem, Limits())
    sections = {section.id for section in document.sections}
    found = facts(document)
    ids = [fact.id for fact in found]  # type: ignore[attr-defined]
    assert len(set(ids)) == len(ids)
    assert {fact.section_id for fact in found} <= sections  # type: ignore[attr-defined]


def said(document: Document) -> dict[str, list[object]]:
    """What the facts say, without ids, places, the marks of bullets and the headings, which a text may lack."""
    return {
        "events": [
            (event.start, event.end, event.recurrence, event.when.text, event.what.text, event.who, event.quote.text)
            for event in find_events(document)
        ],
        "decisions": [
            (one.kind, one.body, one.date, one.outcome.text, one.decided.text, one.votes.text, one.motion.text,
             [(point.number, point.excerpt.text) for point in one.points])
            for one in find_decisions(document)
        ],
        "topics": [
            (one.lead.text, [(topic.ordinal, topic.title.text, topic.explanation.text) for topic in one.topics])
            for one in find_topics(document)
        ],
        "definitions": [(one.term, one.short, one.meaning.text) for one in find_definitions(document)],
    }  # fmt: skip


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the shared documents are not beside the project")
@pytest.mark.parametrize("stem", ["wmo-plan-2024-2026", "zicht-op-thuis-2023"])
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_formats_give_the_same_facts(stem: str, suffix: str) -> None:
    pdf, other = (read_document(ORIGINALS / f"{stem}{one}", stem, Limits())[0] for one in (".pdf", suffix))
    assert said(other) == said(pdf)
