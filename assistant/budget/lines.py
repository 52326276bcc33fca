"""The lines of the tables of the documents that were found. In: ranked evidence, the facts. Out: `Line`s.

A line is a table row with its amounts and what is said of the whole table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.budget.words import says
from assistant.evidence import is_title, names_table
from assistant.figures import TableRow as Row
from assistant.figures import cells_of, label_column, label_text, plain, title_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.turned import amounts_by_table, read_amounts
from ingest.fact_model import Amount, AmountRole
from ingest.model import Document, Paragraph, Section, Table

CLOSING = (AmountRole.TOTAL, AmountRole.SUBTOTAL, AmountRole.BALANCE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAKES_UP = re.compile(r"(?:de|dit|die|deze)\s\w+(?:\s\S+){0,7}", re.IGNORECASE)
"""A few words about what the sentence before told."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row of a table, as `assistant.turned` reads it, with its amounts, in the order of the columns.

    `label` says what it is of. `near` is what names the table (its caption, its heading, the sentence that announces
    it, the column of labels), `around` all that is said of it, also by its columns and its document, `lead` the
    paragraph above it. `table_years` are the years that the table has columns or rows of, ascending, also where this
    row has an empty cell; `measures` the measure of each column that has figures; `table_rank` is 0 for the table found
    first.
    """

    document: Document
    section: Section
    table: Table
    row: int
    amounts: tuple[Amount, ...]
    label: str
    near: str
    around: str
    lead: str
    table_years: tuple[int, ...]
    measures: tuple[tuple[int, str], ...]
    table_rank: int

    @property
    def place(self) -> Row:
        return Row(self.table, self.row)

    @property
    def title(self) -> str:
        """The label, with its group where another row has the same label."""
        return title_of(self.place) or plain(self.amounts[0].label)

    @property
    def groups(self) -> tuple[str, ...]:
        """What it stands under: all that the fact is said to be of but its label, which need not come last."""
        path = [excerpt.text for excerpt in self.amounts[0].subject]
        own = [text for text in path if plain(text) != self.label]
        return tuple(own if len(own) < len(path) else path[:-1])

    @property
    def codes(self) -> frozenset[str]:
        """What its cells before the label hold, and its label, as a code may be asked ("6.81a")."""
        label = label_column(self.place)
        cells = cells_of(self.place)[: (label or 0) + 1]
        return frozenset(plain(cell.text).lower() for cell in cells if cell.text)

    @property
    def role(self) -> AmountRole:
        return self.amounts[0].role

    @property
    def figures(self) -> tuple[Amount, ...]:
        """The amounts without percentages beside them; the percentages where it has nothing else."""
        others = tuple(amount for amount in self.amounts if amount.unit != "%")
        return others or self.amounts

    def of_year(self, year: int | None, measure: str | None) -> Amount | None:
        """The amount of a year (of none in particular where that is None) and measure, of whatever measure there is
        where that is None or is not there in that year.

        None for an empty cell, a table without that year, and several measures of which none is named.
        """
        of_year = [amount for amount in self.figures if year is None or year in self.years_of(amount)]
        found = [amount for amount in of_year if amount.measure == measure]
        if not found and not (measure and self._has_column(year, measure)):
            found = [amount for amount in of_year if year and amount.period] or of_year  # before "Totaal", of no year
        return found[0] if len(found) == 1 else None

    def _has_column(self, year: int | None, measure: str) -> bool:
        """Whether the table has that measure in that year, also where this row's cell is empty."""
        periods = {column: _YEAR.findall(self.table.columns[column].period or "") for column, _ in self.measures}
        columns = [column for column, its in self.measures if its == measure]
        return any(year is None or not periods[column] or str(year) in periods[column] for column in columns)

    def years_of(self, amount: Amount) -> tuple[int, ...]:
        return years_of(amount, self.document)

    def has_years(self, years: Iterable[int]) -> bool:
        return set(years) <= set(self.years)

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


def _lines_of(document: Document, source: Source, order: dict[tuple[str, str], int]) -> Iterator[Line]:
    by_table = amounts_by_table(source.facts(document.id).amounts)
    for section in document.sections:
        for printed in section.blocks:
            if isinstance(printed, Table) and printed.id in by_table:
                lead = _lead(section, printed)
                for table, amounts in read_amounts(printed, by_table[printed.id]):
                    rank = order.get((document.id, table.id), len(order))
                    yield from _lines_in(document, section, table, _by_row(amounts), lead, rank)


def _by_row(amounts: Sequence[Amount]) -> dict[int, list[Amount]]:
    rows: dict[int, list[Amount]] = {}
    for amount in amounts:
        if amount.place is not None:
            rows.setdefault(amount.place.row, []).append(amount)
    return rows


def _lead(section: Section, table: Table) -> str:
    """The paragraph right above a table."""
    before = section.blocks[section.blocks.index(table) - 1] if section.blocks[0] is not table else None
    return plain(before.excerpt.text) if isinstance(before, Paragraph) else ""


def _announced(lead: str) -> str:
    """What names the table as a caption does: the last sentence above it where it ends in a colon, and those that say
    what "the table below" shows; a few words above it that are no sentence.
    """
    if is_title(lead):
        return lead
    sentences = lead.split(". ")
    return ". ".join(one for one in sentences if names_table(one) or (one is sentences[-1] and lead.endswith(":")))


@lru_cache(maxsize=4_096)  # each line of a table is asked for it
def taken_up(lead: str) -> str:
    """The sentence that the last one above a table only takes up ("De verdeling is als volgt"); "" for none."""
    *_, before, last = ("", *lead.split(". "))
    return before if names_table(last) and _TAKES_UP.fullmatch(last) else ""


def _lines_in(
    document: Document, section: Section, table: Table, rows: dict[int, list[Amount]], lead: str, rank: int
) -> Iterator[Line]:
    amounts = [amount for its in rows.values() for amount in its]
    labels = {column for row in rows if (column := label_column(Row(table, row))) is not None}
    names = (table.columns[column].label for column in sorted(labels))
    announced = _announced(lead) if lead != table.caption else ""
    called = "" if says("noemt delen", announced) else announced  # a line of what a credit is made of is no credit
    near = " ".join((table.caption, section.title, called, *names))
    columns = (column.label for column in table.columns)
    of_document = (document.title, document.id.replace("-", " "), document.organisation)
    around = " ".join(
        (table.caption, taken_up(lead), announced, table.unit_note, *columns, *section.path, *of_document)
    )
    measures = tuple(sorted({(a.place.column, a.measure) for a in amounts if a.place is not None}))
    years = _all_years(amounts, document)
    for row, its in rows.items():
        label = label_text(Row(table, row)) or plain(its[0].label)
        yield Line(document, section, table, row, tuple(its), label, near, around, lead, years, measures, rank)
