"""The tables of a document as lists of things. In: a document and what is listed. Out: `Listing`s.

A listing is what has one column of names ("Actie", "Risico") and says the rest beside each. Tables that a page break or
a heading between parts, under one heading and with the same columns, are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.fact_words import listed_under
from assistant.figures import TableRow, label_column
from assistant.matching import PRESENT, strength, words_of
from assistant.topics.narrowing import NAMED
from assistant.understand.model import Term
from ingest.fact_model import AmountRole
from ingest.facts.amounts.words import role_of
from ingest.model import Cell, CellKind, Document, Paragraph, Section, Table
from ingest.numbers import find_periods

FIGURES = (CellKind.NUMBER, CellKind.PERCENTAGE)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_TOTALS = (AmountRole.TOTAL, AmountRole.SUBTOTAL)
_LEAST = 0.6
"""The share of a column's cells that are of a kind, for the column to be."""
_TAIL = 5
"""Letters of a column's label that the end of a longer word has to be: "projecten" of "wegprojecten"."""


@dataclass(frozen=True, slots=True)
class Listing:
    """`names` is the column that names the things; `around` all that is said of the table as a whole."""

    document: Document
    tables: tuple[Table, ...]
    names: int
    around: str

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(column.label for column in self.tables[0].columns)

    def rows(self) -> Iterator[TableRow]:
        """Those that name a thing: no totals. "Tekort aan personeel" may be a risk."""
        for table in self.tables:
            for number, cells in enumerate(table.rows):
                name = cells[self.names]
                if name.text and not name.carried and role_of(name.text) not in _TOTALS:
                    yield TableRow(table, number)

    def cells(self, column: int) -> list[Cell]:
        return [row.table.rows[row.number][column] for row in self.rows()]

    def has_mostly(self, column: int, *kinds: CellKind) -> bool:
        cells = [cell for cell in self.cells(column) if cell.text]
        return bool(cells) and sum(cell.kind in kinds for cell in cells) >= _LEAST * len(cells)


def listings(document: Document, listed: Term) -> Iterator[Listing]:
    """Those of what is listed: by the label of a column, or by what stands above the table."""
    for section, tables, before in tables_of(document):
        above = f"{tables[0].caption} {before} {' '.join(section.path)}"
        around = f"{above} {tables[0].unit_note} {document.title} {document.id} {document.kind.value}"
        names = _names(tables[0], listed, above, around)
        if names is not None:
            yield Listing(document, tables, names, around)


def tables_of(document: Document) -> Iterator[tuple[Section, tuple[Table, ...], str]]:
    """With the section and the paragraph before."""
    for section in document.sections:
        found: list[tuple[list[Table], str]] = []
        before = ""
        for block in section.blocks:
            if isinstance(block, Table):
                if found and _labels(found[-1][0][0]) == _labels(block):
                    found[-1][0].append(block)
                else:
                    found.append(([block], before))
            elif isinstance(block, Paragraph):
                before = block.excerpt.text
        for tables, said in found:
            yield section, tuple(tables), said


def _labels(table: Table) -> list[str]:
    return [column.label.casefold() for column in table.columns]


def _names(table: Table, listed: Term, above: str, around: str) -> int | None:
    """The column that names what is listed."""
    texts = [number for number in range(len(table.columns)) if _is_text(table, number)]
    for number in texts:
        label = table.columns[number].label
        if strength(listed, words_of(f"{label} {listed_under(label)}")) >= NAMED or _is_kind_of(listed, label, around):
            return number
    return _usual_label(table) if texts and strength(listed, words_of(above)) >= NAMED else None


def _usual_label(table: Table) -> int | None:
    """The column that says what most rows are about, past one of groups."""
    labels = (label_column(TableRow(table, number)) for number in range(len(table.rows)))
    return Counter(labels).most_common(1)[0][0]


def _is_text(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if row[column].text]
    words = [cell for cell in cells if cell.kind is CellKind.TEXT and _LETTERS.search(cell.text)]
    return len(words) >= 2 and len(words) >= _LEAST * len(cells)


def _is_kind_of(listed: Term, label: str, around: str) -> bool:
    """Whether a longer word for the column's things is asked, whose begin is said of the table: "wegprojecten" for
    "Project" in a plan for roads ("wegenbeheerplan").
    """
    word, words = listed.word.lower(), words_of(label)
    for tail in words:
        at = word.rfind(tail)
        if len(tail) >= _TAIL and at > 1 and strength(Term(tail, ((tail,),)), words_of(word[at:])) >= PRESENT:
            return any(other.startswith(word[:at]) for other in words_of(around))
    return False


def years_in(text: str) -> frozenset[int]:
    """The years that a cell is of: each of a period ("2025-2028"), those of its dates, and a year alone."""
    return frozenset(year for one in find_periods(text) for year in range(one.first.year, one.last.year + 1))
