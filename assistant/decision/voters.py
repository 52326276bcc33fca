"""Who voted how, and who put a motion forward. In: a document. Out: the sentences and table rows that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.fact_words import says, words_for
from assistant.figures import TableRow
from ingest.model import Document, Excerpt, ListBlock, Paragraph
from ingest.sentences import split_sentences

_BOTH = re.compile(r"\bvoor (?:en|of) (?:wie )?tegen\b|\btegen (?:en|of) (?:wie )?voor\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:tegen|tegenstem\w*|tegengestemd)\b", re.IGNORECASE)
_FAVOUR = re.compile(r"\bvoorstem\w*|\b(?:stemde|stemden|stemt|gestemd|waren|was|is|zijn)\b.*\bvoor\b", re.IGNORECASE)
_NOBODY = re.compile(r"[-–—]?\s*0*\s*")


def side_of(question: str) -> str:
    """The side that is asked for, "voor" or "tegen"; "" where it is neither or both."""
    if _BOTH.search(question):
        return ""
    return "tegen" if _AGAINST.search(question) else "voor" if _FAVOUR.search(question) else ""


def rows_of_voters(document: Document, side: str) -> tuple[TableRow, ...]:
    """The rows of a table of votes that count any on that side; its total is no voter."""
    found: list[TableRow] = []
    for table in document.tables:
        labels = [column.label.strip().lower() for column in table.columns]
        if not {"voor", "tegen"} <= set(labels):
            continue
        at = labels.index(side)
        rows = (TableRow(table, number) for number in range(len(table.rows)))
        found += [row for row in rows if not _NOBODY.fullmatch(table.rows[row.number][at].text) and not _is_total(row)]
    return tuple(found)


def _is_total(row: TableRow) -> bool:
    return says("totaal", row.table.rows[row.number][0].text)


def sentences_on_votes(document: Document, side: str, section_id: str = "") -> tuple[Excerpt, ...]:
    """The sentences that say who voted on that side; with `section_id` only those of that section."""
    verbs = "|".join(words_for("stemmen"))
    pattern = re.compile(rf"\b(?:{verbs})\b.*\b{side}\b|\b{side}\b.*\b(?:{verbs})\b", re.IGNORECASE)
    return tuple(sentence for sentence in _sentences(document, section_id) if pattern.search(sentence.text))


def movers(document: Document, section_id: str = "") -> Excerpt:
    """The line that names who put a motion or amendment forward, in that section if given; empty for none."""
    labelled = re.compile(rf"(?:{'|'.join(words_for('indieners'))})\s*:", re.IGNORECASE)
    return next((one for one in _sentences(document, section_id) if labelled.match(one.text)), Excerpt())


def _sentences(document: Document, section_id: str) -> Iterator[Excerpt]:
    for section in document.sections:
        if section_id not in ("", section.id):
            continue
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from split_sentences(block.excerpt)
            elif isinstance(block, ListBlock):
                yield from (item.excerpt for item in block.items)
