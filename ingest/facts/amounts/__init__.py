"""All amounts of a document, of tables and of running text, with the audit of its tables.

Comes in: a `Document`. Goes out: amounts in reading order and audits.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ingest.fact_model import Amount, ColumnAudit
from ingest.facts.amounts.audit import audit_figures
from ingest.facts.amounts.notes import notes_of
from ingest.facts.amounts.prose import prose_amounts
from ingest.facts.amounts.table import figure_table
from ingest.facts.amounts.table_amounts import TableReading, table_amounts
from ingest.facts.amounts.totals import closings
from ingest.model import Document, ListBlock, Paragraph, Section, Table
from ingest.numbers import find_scale

_LEAST_PROVEN = 3
"""So many figures do not add up to a total by chance."""


def document_amounts(document: Document) -> tuple[tuple[Amount, ...], tuple[ColumnAudit, ...]]:
    ids = (f"a{number}" for number in itertools.count(1))
    amounts: list[Amount] = []
    audits: list[ColumnAudit] = []
    ocr_pages = frozenset(page.number for page in document.pages if page.ocr)
    for section in document.sections:
        for place, block in enumerate(section.blocks):
            if isinstance(block, Table):
                reading, of_table = _reading(document, section, place, block, ocr_pages)
                amounts += table_amounts(reading, ids)
                audits += of_table
            elif isinstance(block, Paragraph):
                amounts += prose_amounts(block.excerpt, section.id, ocr_pages, ids)
            else:
                for item in block.items:
                    amounts += prose_amounts(item.excerpt, section.id, ocr_pages, ids)
    return tuple(amounts), tuple(audits)


def _reading(
    document: Document, section: Section, place: int, table: Table, ocr_pages: frozenset[int]
) -> tuple[TableReading, tuple[ColumnAudit, ...]]:
    figures = figure_table(table)
    closed = closings(figures) if figures.readable else ()
    audits = audit_figures(figures, closed) if figures.readable else ()
    doubtful = bool(figures.columns) and not table.unit_note and any(_scales(document, section, table))
    notes = notes_of(section, place, table)
    proven = frozenset(cell for audit in audits for cell in _proven(audit))
    return TableReading(section.id, figures, closed, notes, doubtful, proven, ocr_pages), audits


def _proven(audit: ColumnAudit) -> Iterator[tuple[int, int]]:
    """The cells that a printed total proves to be read well: several figures that add up to it."""
    if audit.adds_up and audit.certain and audit.total and len(audit.lines) - len(audit.empty) >= _LEAST_PROVEN:
        yield from ((row, audit.column) for row in (*audit.lines, audit.total_row))


def _scales(document: Document, section: Section, table: Table) -> Iterator[bool]:
    """Whether lines near the table note a scale that reading did not find to be its own."""
    texts = [page.text for page in document.pages if page.number in table.pages and page.width_pt]
    texts += [block.excerpt.text for block in section.blocks if isinstance(block, Paragraph)]
    texts += [item.excerpt.text for block in section.blocks if isinstance(block, ListBlock) for item in block.items]
    for text in texts:
        for line in text.splitlines():
            scale = find_scale(line)
            yield scale is not None and scale.factor != 1
