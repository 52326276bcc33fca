"""Builds drafts about table lines. In: lines, years, amounts. Out: claims with the cells that prove them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant import wording
from assistant.budget.calculation import Figure
from assistant.budget.lines import Line
from assistant.budget.measures import columns_asked
from assistant.citing import cite
from assistant.draft import Draft
from assistant.evidence import overlaps
from assistant.figures import (
    COLUMN_END,
    LABEL_END,
    TableRow,
    cells_of,
    header_excerpt,
    plain,
    row_excerpt,
    row_text,
    title_of,
)
from assistant.model import AnswerTable, Citation, Claim, ClaimKind
from assistant.source import Source
from assistant.understand.model import Operation, Understanding
from ingest.fact_model import Amount, AmountRole
from ingest.model import Document, Excerpt, Passage, Table
from ingest.numbers import parse_number

MAX_FOLLOW_UPS = 3
"""Questions to go on with: each is tried before it is offered."""

_WORD = re.compile(r"[^\W\d_]{2}")


def figure_of(amount: Amount, table: Table) -> Figure:
    """The figure as printed, without the scale of its column or row."""
    scale = _scale_of(amount, table)
    exponent = (amount.step / scale).normalize().as_tuple().exponent
    return Figure(amount.value / scale, max(0, -exponent) if isinstance(exponent, int) else 0)


def _scale_of(amount: Amount, table: Table) -> Decimal:
    """That of its column; where a row says it ("Investering (x € 1 mln.)"), what its figure was multiplied by."""
    scale = Decimal(table.columns[amount.place.column].scale if amount.place else 1)
    printed = parse_number(plain(amount.printed.text))
    if scale != 1 or printed is None or not printed.value or _WORD.search(amount.printed.text):
        return scale
    return abs(amount.value / printed.value) or scale


def _passage_of(excerpt: Excerpt, document: Document, source: Source) -> Passage:
    """The passage that holds an excerpt; the first where none does."""
    passages = source.passages(document.id)
    return next((passage for passage in passages if overlaps(passage.excerpt, excerpt)), passages[0])


def cite_excerpt(number: int, excerpt: Excerpt, document: Document, source: Source) -> Citation:
    return cite(number, excerpt, _passage_of(excerpt, document, source), document)


class DraftBuilder:
    """Collects what an answer says; each row and header is cited once."""

    def __init__(self, understanding: Understanding, source: Source) -> None:
        self._operation = understanding.operation
        self._language = understanding.question.language
        self._own = wording.sentences(understanding.question.language)
        self._source = source
        self._claims: list[Claim] = []
        self._calculations: list[Claim] = []
        self._citations: list[Citation] = []
        self._numbers: dict[tuple[str, str, int | None], int] = {}
        self._remarks: list[str] = []
        self._rows: list[tuple[str, ...]] = []
        self._header: tuple[str, ...] = ()
        self._follow_ups: list[str] = []
        self._partial = False

    def draft(self) -> Draft | None:
        """None when nothing could be said."""
        claims = (*self._calculations, *self._claims)
        if not claims:
            return None
        table = AnswerTable(self._header, tuple(self._rows)) if self._header and len(self._rows) > 1 else None
        return Draft(
            claims,
            tuple(self._citations),
            remark=" ".join(dict.fromkeys(self._remarks)),
            partial=self._partial,
            table=table,
            follow_ups=tuple(self._follow_ups[:MAX_FOLLOW_UPS]),
        )

    def add_line(self, line: Line, years: Sequence[int], measures: Sequence[str] = ()) -> None:
        """The line's figures in these years and of these measures, all its figures where none is given."""
        row = line.place
        columns = columns_asked(line, years, measures)
        if columns is None:
            return
        there = [column for column in columns if cells_of(row)[column].text]
        if not there:  # what stands in the other columns tells what is known
            there = [c for c, _ in line.measures if c not in columns and cells_of(row)[c].text]
        if there:
            self._claims.append(Claim(row_text(row, there), ClaimKind.FIGURE, self._cite(line)))
        blank = [column for column in columns if column not in there]
        if blank:
            empty = [plain(line.table.columns[column].label) for column in blank]
            self._remarks.append(wording.empty_cells(line.title, empty))
            self._partial = True
        self._note_dashes(line, there)
        self._note_table(line, columns)
        self._show(line, columns)
        self._follow(line, years)

    def calculate(
        self,
        lines: Sequence[Line],
        amounts: Sequence[tuple[Line, Amount]] | None,
        write: Callable[[Sequence[Figure]], str],
    ) -> None:
        """A sum over the amounts, shown; nothing where they could not be taken together."""
        if not amounts or len({_scale_of(amount, line.table) for line, amount in amounts}) > 1:
            return
        sum_text = write([figure_of(amount, line.table) for line, amount in amounts])
        if not sum_text:
            return
        first, amount = amounts[0]
        scaled = amount.place is not None and first.table.columns[amount.place.column].scale != 1
        unit = f" ({plain(first.table.unit_note)})" if scaled and first.table.unit_note and "%" not in sum_text else ""
        labels = "; ".join(dict.fromkeys(line.title for line in lines))
        columns = dict.fromkeys(plain(line.table.columns[a.place.column].label) for line, a in amounts if a.place)
        head = LABEL_END.join(part for part in (labels, ", ".join(columns)) if part)
        numbers = tuple(dict.fromkeys(number for line in lines for number in self._cite(line)))
        self._calculations.append(Claim(f"{head}{COLUMN_END}{sum_text}{unit}", ClaimKind.CALCULATION, numbers))

    def add_audit(self, line: Line, years: Sequence[int], also_right: bool = False) -> None:
        """Says which of the columns add up to this total; those that do only where that was asked."""
        for audit in self._source.facts(line.document.id).audits:
            if audit.table_id != line.table.id or audit.total_row != line.row or not audit.certain:
                continue
            column = plain(line.table.columns[audit.column].label)
            if years and not any(str(year) in column for year in years) and any(map(str.isdigit, column)):
                continue
            if audit.adds_up and also_right:
                self._remarks.append(self._own["adds-up"].format(column=column))
            elif not audit.adds_up:
                self._remarks.append(self._does_not_add_up(line.table, column, audit.empty))

    def say_compared(self, largest: bool, count: int, year: int | None) -> None:
        """What the largest or smallest were chosen from."""
        key = ("largest" if largest else "smallest") + ("" if year else "-all")
        self._remarks.insert(0, self._own[key].format(count=count, year=year))

    def say_year(self, largest: bool, count: int) -> None:
        """That the figure is that of the highest or lowest of some years."""
        self._remarks.insert(0, self._own["largest-year" if largest else "smallest-year"].format(count=count))

    def say_group(self, largest: bool, group: str, count: int) -> None:
        """Which group the lines, and the sum over them, are of."""
        self._remarks.insert(
            0, self._own["largest-group" if largest else "smallest-group"].format(group=group, count=count)
        )

    def say_some(self, count: int, total: int) -> None:
        """That more lines of the table may be about what is asked."""
        self._remarks.insert(0, self._own["some-lines"].format(count=count, total=total))

    def say_moved(self, operation: Operation, count: int, total: int, years: Sequence[int]) -> None:
        text = self._own[operation.value].format(count=count, total=total, first=years[0], last=years[-1])
        self._remarks.insert(0, text)

    def say_marked(self, operation: Operation, count: int, total: int) -> None:
        self._remarks.insert(0, self._own[operation.value].format(count=count, total=total))

    def say_empty(self, lines: Sequence[Line], years: Sequence[int]) -> None:
        """Names lines that were left out because a cell is empty."""
        if lines:
            names = wording.enumerate_words([line.title for line in lines])
            self._remarks.append(self._own["left-out"].format(names=names, years=", ".join(map(str, years))))

    def _does_not_add_up(self, table: Table, column: str, empty: Sequence[int]) -> str:
        text = self._own["does-not-add-up"].format(column=column)
        if empty:
            labels = [title_of(TableRow(table, row)) for row in empty]
            text += " " + self._own["empty-lines"].format(names=wording.enumerate_words(labels))
        return text

    def _note_dashes(self, line: Line, columns: Sequence[int]) -> None:
        of_columns = [amount for amount in line.amounts if amount.place and amount.place.column in columns]
        dashes = [amount for amount in of_columns if not any(map(str.isdigit, amount.printed.text))]
        if dashes:
            labels = [plain(line.table.columns[a.place.column].label) for a in dashes if a.place]
            names = wording.enumerate_words(labels, self._language)
            self._remarks.append(self._own["dash"].format(label=line.title, names=names))

    def _note_table(self, line: Line, columns: Sequence[int]) -> None:
        """The scale, notes that qualify the figure, a table that is not sure, a column that does not add up."""
        note = plain(line.table.unit_note)
        if note:
            self._remarks.append(wording.unit_note(note, self._language))
        asked = [amount for amount in line.amounts if amount.place and amount.place.column in columns]
        if not all(amount.certain for amount in asked or line.amounts):
            self._remarks.append(self._own["uncertain-table"])
        if line.role is AmountRole.LINE:
            return
        years = [year for a in line.amounts if a.place and a.place.column in columns for year in line.years_of(a)]
        self.add_audit(line, years)

    def _show(self, line: Line, columns: Sequence[int]) -> None:
        header = ("", *(plain(line.table.columns[column].label) for column in columns))
        if self._header and self._header != header:
            self._header = ()
            return
        cells = cells_of(line.place)
        if not self._rows or self._header:
            self._header = header
            self._rows.append((line.title, *(plain(cells[column].text) for column in columns)))

    def _follow(self, line: Line, years: Sequence[int]) -> None:
        if line.role is not AmountRole.LINE or len(self._follow_ups) >= MAX_FOLLOW_UPS:
            return
        there = line.years
        other = [year for year in there if year not in years]
        if other and years:
            self._follow_ups.append(self._own["follow-year"].format(label=line.label, year=other[-1]))
        if there:
            year = years[-1] if years else there[-1]
            if self._operation is not Operation.SHARE:
                self._follow_ups.append(self._own["follow-share"].format(label=line.label, year=year))
            if self._operation is not Operation.LARGEST:
                self._follow_ups.append(self._own["follow-largest"].format(year=year))

    def _cite(self, line: Line) -> tuple[int, ...]:
        """The numbers of the citations of the row and of the table's header."""
        own = Excerpt.join(cell.excerpt for cell in cells_of(line.place) if not cell.carried)
        numbers = [self._number((line.document.id, line.table.id, line.row), row_excerpt(line.place), own, line)]
        header = header_excerpt(line.table)
        if header.text:
            numbers.append(self._number((line.document.id, line.table.id, None), header, own, line))
        return tuple(numbers)

    def _number(self, key: tuple[str, str, int | None], excerpt: Excerpt, row: Excerpt, line: Line) -> int:
        if key not in self._numbers:
            number = len(self._citations) + 1
            passage = _passage_of(row, line.document, self._source)
            self._citations.append(cite(number, excerpt, passage, line.document))
            self._numbers[key] = number
        return self._numbers[key]
