"""The lines of tables that a question is about. In: the question, ranked evidence, the facts. Out: `Line`s.

A line is a table row with its amounts. It is about a subject when every term of it stands in the row's label, its
group, or what the table says of itself, and at least one in the label or the group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures import TableRow as Row
from assistant.figures import label_text, plain
from assistant.matching import PRESENT, Words, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Term, Understanding
from ingest.fact_model import Amount, AmountRole
from ingest.model import Document, Section, Table

OWN, GROUP, AROUND = 1.0, 0.6, 0.25
"""What a term counts for in a line's label, in the label of its group, and in what is said of the whole table."""
BREVITY = 0.1
"""For a label that says what is asked and nothing more: "Preventie" before "Advies, preventie en Veilig Thuis"."""
TIED = 0.02
"""Lines whose scores differ less are equally good, such as two of one name in two groups."""

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table with its amounts, in the order of the columns.

    `table_years` are the years that the table has columns or rows of, ascending, also where this row has an empty cell;
    `table_rank` is 0 for the table found first.
    """

    document: Document
    table: Table
    row: int
    amounts: tuple[Amount, ...]
    around: str
    table_years: tuple[int, ...]
    table_rank: int

    @property
    def label(self) -> str:
        return label_text(Row(self.table, self.row)) or plain(self.amounts[0].label)

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(excerpt.text for excerpt in self.amounts[0].subject[:-1])

    @property
    def role(self) -> AmountRole:
        return self.amounts[0].role

    def of_year(self, year: int, measure: str | None) -> Amount | None:
        """The amount of a year and measure, of whatever measure there is where it is None.

        None for an empty cell, a table without that year, and a year with several measures of which none is named.
        """
        of_year = [amount for amount in self.amounts if year in self.years_of(amount) and amount.unit != "%"]
        found = [amount for amount in of_year if amount.measure == measure] or of_year
        return found[0] if len(found) == 1 else None

    def years_of(self, amount: Amount) -> tuple[int, ...]:
        return years_of(amount, self.document)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it has amounts of, ascending."""
        return _all_years(self.amounts, self.document)


def years_of(amount: Amount, document: Document) -> tuple[int, ...]:
    """The years that an amount is of, two for "2025/2026"; the document's own where its column names none."""
    found = _YEAR.findall(amount.period) or _YEAR.findall(document.period)[:2]
    years = tuple(dict.fromkeys(int(year) for year in found))
    return years if amount.period or len(years) == 1 else ()


def _all_years(amounts: Iterable[Amount], document: Document) -> tuple[int, ...]:
    return tuple(sorted({year for amount in amounts for year in years_of(amount, document)}))


def find_lines(ranked: Sequence[Scored], source: Source) -> tuple[Line, ...]:
    """All lines of the tables of the documents that were found: tables best first, rows in order."""
    order: dict[tuple[str, str], int] = {}
    for scored in ranked:
        place = scored.evidence.row or scored.evidence.column
        if place is not None:
            order.setdefault((scored.evidence.passage.document_id, place.table.id), len(order))
    lines: list[Line] = []
    for document_id in dict.fromkeys(scored.evidence.passage.document_id for scored in ranked):
        lines += _lines_of(source.document(document_id), source, order)
    return tuple(sorted(lines, key=lambda line: (line.table_rank, line.row)))


def _lines_of(document: Document, source: Source, order: dict[tuple[str, str], int]) -> Iterable[Line]:
    tables = {
        block.id: (section, block)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    }
    by_row: dict[tuple[str, int], list[Amount]] = {}
    for amount in source.facts(document.id).amounts:
        if amount.place is not None and amount.place.table_id in tables:
            by_row.setdefault((amount.place.table_id, amount.place.row), []).append(amount)
    years: dict[str, tuple[int, ...]] = {
        table_id: _all_years((a for (its, _), amounts in by_row.items() if its == table_id for a in amounts), document)
        for table_id in tables
    }
    for (table_id, row), amounts in by_row.items():
        section, table = tables[table_id]
        rank = order.get((document.id, table_id), len(order))
        yield Line(document, table, row, tuple(amounts), _around(document, section, table), years[table_id], rank)


def _around(document: Document, section: Section, table: Table) -> str:
    columns = (column.label for column in table.columns)
    return " ".join((table.caption, table.unit_note, *columns, *section.path, document.title, document.organisation))


def match_lines(terms: Sequence[Term], lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that are most about a subject; several when they are equally so."""
    scored = [(score, line) for line in lines if (score := _score(terms, line)) > 0]
    best = max((score for score, _ in scored), default=0.0)
    return tuple(line for score, line in scored if score > best - TIED)


def lines_within(terms: Sequence[Term], lines: Sequence[Line]) -> list[Line]:
    """The lines whose group or table is what is asked: "de lasten van programma 3"."""
    return [line for line in lines if all(_is_within(term, line) for term in terms)]


def _is_within(term: Term, line: Line) -> bool:
    return strength(term, words_of(" ".join((*line.groups, line.around)))) >= PRESENT


def _score(terms: Sequence[Term], line: Line) -> float:
    own, group, around = words_of(line.label), words_of(" ".join(line.groups)), words_of(line.around)
    total, told = 0.0, False
    for term in terms:
        places = (OWN * strength(term, own), GROUP * strength(term, group), AROUND * strength(term, around))
        if max(places[0] / OWN, places[1] / GROUP, places[2] / AROUND) < PRESENT:
            return 0
        told = told or places[0] >= OWN * PRESENT or places[1] >= GROUP * PRESENT
        total += max(places)
    if not told:
        return 0
    return total / len(terms) + BREVITY * _brevity(terms, own)


def _brevity(terms: Sequence[Term], own: Words) -> float:
    """How much of a label the question says, 0 to 1."""
    said = {word for word in own if any(strength(term, frozenset((word,))) >= PRESENT for term in terms)}
    return len(said) / len(own) if own else 0.0


def measure_asked(understanding: Understanding, lines: Sequence[Line]) -> str | None:
    """The measure ("Lasten", "Begroting") that is asked, or the only one there is; None when it is not clear."""
    measures = list(dict.fromkeys(amount.measure for line in lines for amount in line.amounts if amount.unit != "%"))
    if len(measures) < 2:
        return measures[0] if measures else None
    strengths = {
        measure: max((strength(term, words_of(measure)) for term in understanding.terms), default=0.0)
        for measure in measures
    }
    best = max(strengths.values())
    named = [measure for measure, each in strengths.items() if each >= PRESENT and each == best]
    return named[0] if len(named) == 1 else None


def scale_of(amount: Amount, line: Line) -> Decimal:
    """What a printed figure is multiplied with."""
    return line.table.columns[amount.place.column].scale if amount.place else Decimal(1)
