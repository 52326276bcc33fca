"""What the cells of a table hold, and what its figures are in.

Comes in: grid cells, labels and notes. Goes out: typed `Cell`s, scale and unit, footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest import lexicon
from ingest.dates import Precision
from ingest.model import Cell, CellKind, Column
from ingest.numbers import Scale, find_dates, find_scale, parse_number, uses_decimal_dot, without_footnote_mark
from ingest.tables.figures import printed_figure
from ingest.tables.grid import GridCell, Row, is_year, numeric_columns
from ingest.tables.header import LEVEL, period_of

_COUNTS = re.compile(
    r"\b(?:aantal(?:len)?|fte['’]?s?|in\s+(?:jaren|maanden|weken|dagen)|inwoners|personen|plaatsen|uren)\b|#",
    re.IGNORECASE,
)
_EURO = re.compile(r"€|\beuro\b|\bEUR\b", re.IGNORECASE)
_EURO_ASIDE = re.compile(r"\(\s*(?:in\s+)?(?:€|euro['’]?s?|EUR)\s*\)", re.IGNORECASE)
_QUANTITY_ASIDE = re.compile(
    r"\(\s*(?:in\s+)?(?:[km]?g|kilo(?:gram)?|(?:kilo)?ton|[cdkm]?m[²³23]?|ha|hectare|l|liter|[kMGT]?Wh|[GTP]J)"
    r"(?:\s+\w+){0,3}\s*\)"
)
_UNIT_WORDS = re.compile(
    r"\b(?:alle|de|bedrag|bedragen|cijfers|getallen|in|luiden|zijn|x|euro['’]?s?|EUR)\b|€", re.IGNORECASE
)
_NOTE_BEGINS = re.compile(
    r"[\s(\[,;:/*-]*(?:(?:\balle|\bde)?\s*\b(?:bedrag|bedragen|cijfers|getallen))?(?:\s+(?:zijn|luiden))?\s*$",
    re.IGNORECASE,
)
_NOTE_ENDS = re.compile(r"^[\s)\].,;:/*-]+")
_PERCENT = re.compile(r"%|\b(?:percentage|procent(?:en)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """What figures are in: `scale` × printed number, in `unit`; `note` the words that say so, as printed."""

    scale: Decimal = Decimal(1)
    unit: str | None = None
    note: str = ""


def unit_of(labels: Sequence[str], notes: Iterable[str], body: tuple[Row, ...]) -> Unit:
    """The unit of most columns: from the labels, else from title, caption and text around, else from "€" in cells.

    A note in one label only, in a table with more labelled columns of figures, is that column's own (`column_of`).
    """
    numeric = numeric_columns(body)
    if not numeric:
        return Unit()
    in_labels = [(column, unit) for column, label in enumerate(labels) if (unit := _noted(label))]
    general = [unit for column, unit in in_labels if column not in numeric or len(in_labels) * 2 >= len(numeric)]
    money = "EUR" if any("€" in row[column].text for row in body for column in numeric) else None
    for unit in [*general, *(unit for note in notes if (unit := _noted(note)))]:
        if unit.unit != "%" or all(_PERCENT.search(labels[column]) for column in numeric):
            return replace(unit, unit=unit.unit or money)
    return Unit(unit=money)


def unit_or_general(unit: Unit, labels: Sequence[str], general: str) -> Unit:
    """What the document says that all its tables are in, for one of amounts that says nothing itself."""
    words = (word for label in labels for word in re.findall(r"[^\W\d_]+", label.casefold()))
    if unit != Unit() or lexicon.column_words("money").isdisjoint(words):
        return unit
    return _noted(general) or unit


def _noted(text: str) -> Unit | None:
    scale: Scale | None = find_scale(text)
    if scale:
        return Unit(scale.factor, scale.unit, text[scale.start : scale.end])
    euro = _EURO.fullmatch(text.strip(" ()"))
    return Unit(unit="EUR", note=text.strip()) if euro else None


def column_of(label: str, table: Unit, texts: Sequence[str] | None) -> Column:
    """A column of figures whose label says percentages, counts or another scale has its own, others the table's.

    `texts` are its cells, None for a column that holds no figures.
    """
    if texts is None:
        label = _without_unit_note(label)
        return Column(label, period_of(label))
    own = _noted(label)
    numbers = [number for text in texts if (number := parse_number(text)) and not number.nil]
    all_percent = bool(numbers) and all(number.unit == "%" for number in numbers)
    if own is None and (all_percent or _PERCENT.search(label)):
        own = Unit(unit="%")
    if own is None and _EURO_ASIDE.search(label):
        own = Unit(unit="EUR")
    if own is None and (_COUNTS.search(label) or _QUANTITY_ASIDE.search(label)):
        own = Unit()
    unit = own or table
    return Column(label, period_of(label), unit.scale, unit.unit)


def _without_unit_note(label: str) -> str:
    """The label of a column of text without a note at its start or end that is about the figures beside it, as the
    corner of a table has: "Onderdeel (bedragen x € 1.000)", "Bedragen in euro's. Investering"."""
    scale = find_scale(label)
    if not scale:
        return label
    before, after = _NOTE_BEGINS.sub("", label[: scale.start]), _NOTE_ENDS.sub("", label[scale.end :])
    return label if before and after else before or after


def without_unit_headings(columns: Sequence[Column], table: Unit) -> tuple[Column, ...]:
    """Columns without the headings that say nothing but the table's unit ("Bedragen x € 1.000 / 2025" is 2025), which
    its note tells once for all; as they are where columns could then not be told apart.
    """
    short = tuple(_without_unit_heading(column, table) for column in columns)
    return short if len({c.label for c in short}) == len({c.label for c in columns}) else tuple(columns)


def _without_unit_heading(column: Column, table: Unit) -> Column:
    if (column.scale, column.unit) != (table.scale, table.unit):
        return column
    *upper, last = column.label.split(LEVEL)
    return replace(column, label=LEVEL.join([*(part for part in upper if not _is_unit(part)), last]))


def _is_unit(label: str) -> bool:
    scale = find_scale(label)
    rest = label[: scale.start] + " " + label[scale.end :] if scale else label
    says_it = scale is not None or _EURO.search(label) is not None
    return says_it and not re.search(r"\w", _UNIT_WORDS.sub(" ", rest))


def decimal_dot_of(body: tuple[Row, ...]) -> bool:
    """Whether the figures use the dot for decimals. The first column is left out: it may hold codes (6.1)."""
    return uses_decimal_dot(cell.text for row in body for cell in row[1:])


def typed(
    cell: GridCell,
    column: int,
    columns: Sequence[Column],
    numeric: Sequence[int],
    decimal_dot: bool,
    row_scale: Scale | None = None,
) -> Cell:
    """The cell with its kind and value. A lone dash is zero in a column of figures and text elsewhere."""
    if not cell.text:
        return Cell(cell.excerpt, CellKind.EMPTY, carried=cell.carried, regions=cell.regions)
    number = printed_figure(cell.text, decimal_dot=decimal_dot and column > 0)
    if number and (not number.nil or column in numeric):
        percent = number.unit == "%" or (number.unit is None and column < len(columns) and columns[column].unit == "%")
        kind = CellKind.PERCENTAGE if percent else CellKind.NUMBER
        # What a cell ("1,2 miljoen") or its row ("x € 1.000") is in is brought to the column's, so that value × scale
        # holds.
        own = number.scale if number.scale != 1 else row_scale.factor if row_scale and not percent else None
        value = number.value if own is None else number.value * own / columns[column].scale
        return Cell(cell.excerpt, kind, value, carried=cell.carried, regions=cell.regions)
    text = without_footnote_mark(cell.text)
    dates = find_dates(text)
    if len(dates) == 1 and text == text[dates[0].start : dates[0].end]:
        day = dates[0].date if dates[0].precision is Precision.DAY else None
        return Cell(cell.excerpt, CellKind.DATE, date=day, carried=cell.carried, regions=cell.regions)
    return Cell(cell.excerpt, CellKind.TEXT, carried=cell.carried, regions=cell.regions)


def with_moments(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row with its lone years as dates where other cells name months or quarters: "mei 2027", "2030"."""
    if not any(cell.kind is CellKind.DATE for cell in row):
        return row
    return tuple(replace(cell, kind=CellKind.DATE, value=None) if is_year(cell.text) else cell for cell in row)


_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_RAISED = "[¹²³⁰⁴-⁹]+"
_MARK = re.compile(rf"[*†‡]+|{_RAISED}|(?<=\s)\d{{1,2}}(?=\))|(?<=[^\W\d]\s\()\d{{1,2}}(?=\))")
_MARKED_NOTE = re.compile(rf"\(?([*†‡]+|{_RAISED}|\d{{1,2}}(?=\)|\s+[A-ZÀ-Þ]))\)?:?\s*\S")
_NAMED_NOTE = re.compile(r"(?:NB\b|(?:N\.B|NB|Noot|Bron|Toelichting)\s*[:.])\s*\S", re.IGNORECASE)
_CAPTION = re.compile(r"(?i:Tabel|Overzicht)\s+(?:\d+|[A-Z])(?:[.\-]\d+)*(?:\s*[.:–-]\s+\S|\s+[^\sa-zß-ÿ]|[.:]?$)")


def footnotes_of(context: str, rows: Iterable[Row]) -> tuple[str, ...]:
    """Lines of the context that are notes to the table; one with a mark only where a cell carries that mark.

    A mark is the same raised, closed by a bracket or, in the note, as a number before a sentence: ¹, 1) and 1.
    """
    marks = {mark.translate(_DIGITS) for row in rows for cell in row for mark in _MARK.findall(cell.text)}
    notes = []
    for line in (line.strip() for line in context.splitlines()):
        marked = _MARKED_NOTE.match(line)
        if _NAMED_NOTE.match(line) or (marked and marked[1].translate(_DIGITS) in marks):
            notes.append(line)
    return tuple(notes)


def is_caption(line: str) -> bool:
    """Whether it is numbered as a table: "Tabel 3: Lasten", but not "Tabel 3 laat zien …"."""
    return _CAPTION.match(line) is not None


def caption_of(context: str) -> str:
    """The one line of the context that is numbered as a table, "" for none or more."""
    lines = [line.strip() for line in context.splitlines() if is_caption(line.strip())]
    return lines[0] if len(lines) == 1 else ""
