"""The figures of a table as amounts: what each is of, in which period, exact, with what qualifies it.

Comes in: a table with its section. Goes out: `Amount`s, row by row. Nothing is filled in: an empty cell gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.chunk import row_excerpt
from ingest.fact_model import Amount, AmountRole, CellPlace
from ingest.facts.amounts.figures import Figure, is_bare, measure_of
from ingest.facts.amounts.notes import TableNotes
from ingest.facts.amounts.table import FigureTable, TableRow
from ingest.facts.amounts.totals import Closing
from ingest.facts.amounts.words import are_kinds, is_only, kind_names, word_list, words_of
from ingest.model import Cell, Excerpt, Table
from ingest.numbers import find_periods, without_footnote_mark

_MOSTLY = 0.6
"""The share of lines that must be named by a period before rows are taken for periods: a grant named after its year in
one row does not make them so."""
_BTW = re.compile(r"\b(?:incl|excl)(?:usief|\.)?\s+btw\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:t/m|tot en met|tot|na|v[óo]ór)\s+(?:19|20)\d\d\b", re.IGNORECASE)
"""Sums over years that end with one, or stand outside it, are no figures of that year."""
_SINCE = re.compile(r"\bvanaf\s+(?:19|20)\d\d\b|\b(?:19|20)\d\d\s+(?:e\.?v\.?|en verder|en later)", re.IGNORECASE)
_EFFECT_NAMES = {-1: ("nadeel",), 0: (), 1: ("voordeel",)}


@dataclass(frozen=True, slots=True)
class TableReading:
    """All that is known of a table before its amounts are made. `doubtful`: a note of scale may have been missed.
    `proven` are the cells, by row and column, that sums prove to be read well.
    """

    section_id: str
    figures: FigureTable
    closed: Sequence[Closing]
    notes: TableNotes
    doubtful: bool
    proven: frozenset[tuple[int, int]]
    ocr_pages: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: what its figures are of. `period` and `which` ("Begroting") only where the row is named by a period."""

    labels: tuple[Excerpt, ...]
    period: str
    which: str
    quote: Excerpt
    role: AmountRole
    qualifiers: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A column: what its label says. `subject` is the label itself where the rows are periods, else empty."""

    measure: str
    period: str
    subject: tuple[Excerpt, ...]
    bare: bool
    qualifiers: tuple[str, ...]
    texts: tuple[str, ...]
    kinds: int | None


def table_amounts(reading: TableReading, ids: Iterator[str]) -> tuple[Amount, ...]:
    """None for a table whose columns cannot be told apart."""
    figures = reading.figures
    if not figures.readable or not figures.columns:
        return ()
    roles = {closing.row: closing.role for closing in reading.closed}
    by_period = _rows_are_periods(figures)
    heads = {column: _head(figures.table, column, by_period) for column in figures.columns}
    amounts = []
    for row in figures.rows:
        if row.role is None:
            continue
        line = _line(figures.table, row, roles.get(row.index) or _role_by_itself(row), by_period)
        for column in figures.columns:
            figure = figures.figure(row.index, column)
            if figure:
                place = CellPlace(figures.table.id, row.index, column)
                amounts.append(_amount(reading, line, heads[column], place, figure, next(ids)))
    return tuple(amounts)


def _role_by_itself(row: TableRow) -> AmountRole:
    """The role of a row that closes no others: "Totaal" alone is a total all the same, "Totaal stikstof" a line."""
    if row.role in (AmountRole.TOTAL, AmountRole.SUBTOTAL) and len(words_of(row.label)) > 1:
        return AmountRole.LINE
    return row.role or AmountRole.LINE


def _amount(reading: TableReading, line: _Line, head: _Head, place: CellPlace, figure: Figure, id_: str) -> Amount:
    cells = reading.figures.table.rows[place.row]
    printed = cells[place.column].excerpt
    doubt = reading.doubtful and (figure.unit == "EUR" or (figure.unit == "" and head.bare))
    read_well = reading.figures.table.certain or (place.row, place.column) in reading.proven
    certain = read_well and not doubt and not reading.ocr_pages.intersection(printed.pages)
    qualifiers = (*line.qualifiers, *head.qualifiers, *_kind(cells, head.kinds), *_EFFECT_NAMES[figure.effect])
    return Amount(
        id=id_,
        section_id=reading.section_id,
        subject=(*line.labels, *head.subject),
        measure=" / ".join(part for part in (line.which, head.measure) if part),
        period=line.period or head.period,
        value=figure.value,
        step=figure.step,
        unit=figure.unit,
        printed=_unmarked(printed),
        quote=line.quote,
        role=line.role,
        place=place,
        qualifiers=tuple(dict.fromkeys(qualifiers)),
        footnotes=reading.notes.for_texts([*line.texts, *head.texts, printed.text]),
        certain=certain,
    )


def _line(table: Table, row: TableRow, role: AmountRole, by_period: bool) -> _Line:
    """A row that closes the whole table is in no group."""
    places = row.group if role in (AmountRole.LINE, AmountRole.SUBTOTAL) else ()
    excerpts = [table.rows[r][c].excerpt for r, c in places]
    excerpts += [table.rows[row.index][column].excerpt for column in row.labels]
    texts = tuple(excerpt.text for excerpt in excerpts)
    named = [excerpt for excerpt in excerpts if by_period and _row_period(excerpt.text)]
    labels = {excerpt.text: _unmarked(excerpt) for excerpt in excerpts if excerpt not in named}
    return _Line(
        labels=tuple(labels.values()),
        period=_row_period(named[-1].text) if named else "",
        which=measure_of(named[-1].text) if named else "",
        quote=row_excerpt(table.rows[row.index]),
        role=role,
        qualifiers=(*_limits(texts), *_btw([table.columns[column].label for column in row.labels])),
        texts=texts,
    )


def _head(table: Table, column: int, by_period: bool) -> _Head:
    about = table.columns[column]
    is_measure = not by_period or is_only(about.label, "measure")
    header = [row[column].excerpt for row in table.header_rows if row[column].text]
    until = _UNTIL.search(about.label)
    since = _SINCE.search(about.label)
    period = about.period or ("" if by_period else _only_period(table.caption))
    return _Head(
        measure="" if not is_measure else about.label if until else measure_of(about.label),
        period="" if until else period,
        subject=() if is_measure else tuple(_unmarked(excerpt) for excerpt in header[-1:]),
        bare=is_bare(about.label),
        qualifiers=(
            *_limits([about.label]),
            *_btw([about.label, table.caption]),
            *([since[0].lower()] if since else ()),
        ),
        texts=tuple(excerpt.text for excerpt in header) or (about.label,),
        kinds=_kinds_column(table, column),
    )


def _unmarked(excerpt: Excerpt) -> Excerpt:
    """Without the mark of a footnote at its end."""
    return excerpt.part(0, len(without_footnote_mark(excerpt.text)))


def _only_period(text: str) -> str:
    labels = {period.label for period in find_periods(text)}
    return labels.pop() if len(labels) == 1 else ""


def _row_period(label: str) -> str:
    """The period that a row is named by: "2025", "Begroting 2025"; "" where the label says more."""
    period = _only_period(label)
    return period if period and is_bare(label) else ""


def _rows_are_periods(figures: FigureTable) -> bool:
    """Whether the table is the other way round: a row a period, a column a subject or measure."""
    if any(figures.table.columns[column].period for column in figures.columns):
        return False
    lines = [row.label for row in figures.rows if row.role is AmountRole.LINE]
    named = sum(1 for label in lines if _row_period(label))
    return named >= max(2, _MOSTLY * len(lines))


def _limits(texts: Iterable[str]) -> tuple[str, ...]:
    words = word_list("amount-qualifiers", "anywhere")
    return tuple(word for text in texts for word in re.findall(r"[^\W_]+", text.casefold()) if word in words)


def _btw(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(match[0].lower() for text in texts for match in _BTW.finditer(text))


def _kinds_column(table: Table, column: int) -> int | None:
    """The column that says of the figure whether it is I (incidenteel) or S: the first one after it, else the first."""
    found = [c for c in range(len(table.columns)) if are_kinds(row[c].text for row in table.rows)]
    return next((c for c in found if c > column), next(iter(found), None))


def _kind(cells: Sequence[Cell], column: int | None) -> tuple[str, ...]:
    text = cells[column].text.strip(" ()").casefold() if column is not None else ""
    return (kind_names().get(text, text),) if text else ()
