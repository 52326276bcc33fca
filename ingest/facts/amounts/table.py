"""A table as one of figures: which rows are lines, groups and totals, and which columns hold figures.

Comes in: a `Table`. Goes out: a `FigureTable`, which amounts and the audit share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.fact_model import AmountRole
from ingest.facts.amounts.figures import EFFECTS, FIGURES, Figure, figure_of
from ingest.facts.amounts.words import (
    are_kinds,
    is_part,
    role_of,
    says_count,
    says_money,
    says_percent,
    says_ratio,
    side_of,
    word_list,
    words_of,
)
from ingest.model import Cell, CellKind, Table
from ingest.numbers import parse_number, without_footnote_mark
from ingest.tables.figures import scale_of_row

_LEADING_ZERO = re.compile(r"0\d")
_YEAR = re.compile(r"(?:19[5-9]|20)\d\d")

Place = tuple[int, int]
"""Row and column of a cell."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the body. `role` is what its label says; None for a row that only heads the rows below.

    `group` are the labels that head it, the outermost first, `labels` the columns of its own labels and `label` the
    last of those. `part`: it is a part of the row above. `side` is 1 for income, -1 for expense, 0 where not said.
    """

    index: int
    role: AmountRole | None
    group: tuple[Place, ...]
    labels: tuple[int, ...]
    label: str
    part: bool
    side: int


@dataclass(frozen=True, slots=True)
class FigureTable:
    """`columns` are the columns of figures, `figures` a row for each of `rows` with one for each of `columns`.

    `readable` is False where the columns of figures cannot be told apart, so that none may be used.
    """

    table: Table
    columns: tuple[int, ...]
    rows: tuple[TableRow, ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    readable: bool

    def figure(self, row: int, column: int) -> Figure | None:
        """None where the cell holds none; `column` is one of `columns`."""
        return self.figures[row][self.columns.index(column)]

    def is_additive(self, column: int) -> bool:
        """Whether a sum over the column means something."""
        about = self.table.columns[column]
        return about.unit != "%" and not says_percent(about.label) and not says_ratio(about.label)


def figure_table(table: Table) -> FigureTable:
    columns = tuple(column for column in range(len(table.columns)) if _holds_figures(table, column))
    labels = _label_columns(table, columns)
    titles = [table.caption, *(table.columns[column].label for column in labels)]
    about_money = any(says_money(title) for title in titles)
    effects = [column for column in range(1, len(table.columns)) if _says_effects(table, column)]
    rows = _rows(table, columns, labels)
    figures = tuple(
        tuple(
            figure_of(
                cells[column],
                table.columns[column],
                row.label,
                cells[column + 1].text if column + 1 in effects else "",
                about_money,
            )
            for column in columns
        )
        for row, cells in zip(rows, table.rows, strict=True)
    )
    return FigureTable(table, columns, rows, figures, _is_readable(table, columns))


def _holds_figures(table: Table, column: int) -> bool:
    filled = [row[column] for row in table.rows if row[column].text and not row[column].carried]
    figures = [cell for cell in filled if cell.kind in FIGURES]
    if 2 * len(figures) <= len(filled) and not (column and _says_scales(table, column)):
        return False
    about = table.columns[column]
    texts = [cell.text.strip() for cell in figures]
    named = says_money(about.label) or says_count(about.label) or about.unit is not None
    if any(_LEADING_ZERO.match(text) for text in texts) or (column == 0 and (not named or _counts_up(texts))):
        return False
    if not named and set(words_of(about.label)[-1:]) & word_list("column-words", "identifier"):
        return False
    return named or about.period is not None or not all(_YEAR.fullmatch(text) for text in texts)


def _says_scales(table: Table, column: int) -> bool:
    """Whether the column has a figure in a row that says what its own figures are in, as where variants stand beside
    one another: "Investering (x € 1 mln.)" below "Gereed"."""
    return any(row[column].kind in FIGURES and scale_of_row([row[0].text]) for row in table.rows if row[0].text)


def _counts_up(texts: Sequence[str]) -> bool:
    return all(text.rstrip(".)") == str(number) for number, text in enumerate(texts, 1))


def _label_columns(table: Table, columns: Sequence[int]) -> tuple[int, ...]:
    """Columns before the first figures, without ordinals; where there are none, the first column of words."""
    others = [column for column in range(len(table.columns)) if column not in columns]
    words = [column for column in others if (texts := _texts(table, column)) and not are_kinds(texts)]
    before = [column for column in words if columns and column < columns[0]]
    named = [column for column in before if not _counts_up(_texts(table, column))]
    return tuple(named or before or [column for column in words if not _says_effects(table, column)][:1])


def _texts(table: Table, column: int) -> list[str]:
    return [text for row in table.rows if (text := row[column].text.strip())]


def _says_effects(table: Table, column: int) -> bool:
    texts = {text.strip("()").casefold() for text in _texts(table, column)} - {"-", "–"}
    return bool(texts) and texts <= set(EFFECTS)


def _is_readable(table: Table, columns: Sequence[int]) -> bool:
    """Not where several columns of figures have no name, nor where a row of figures was taken for the header."""
    labels = [table.columns[column].label for column in columns]
    parts = [without_footnote_mark(part) for label in labels for part in label.split(" / ")]
    swallowed = any(parse_number(part) and not _YEAR.fullmatch(part) for part in parts)
    return not swallowed and (len(columns) < 2 or sum(1 for label in labels if not label) < 2)


def _rows(table: Table, columns: Sequence[int], labels: Sequence[int]) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    groups = _Groups()
    for index, cells in enumerate(table.rows):
        own = tuple(column for column in labels if cells[column].text)
        label = cells[own[-1]].text if own else ""
        role = _role(cells, columns, own)
        path = [table.rows[row][column].text for row, column in groups.path]
        texts = [*(cells[column].text for column in reversed(own)), *reversed(path)]
        side = next((side for text in texts if (side := side_of(text))), 0)
        if role is None and own:
            groups.open((index, own[0]), cells[own[0]].text)
        rows.append(TableRow(index, role, tuple(groups.path) if role else (), own, label, is_part(label), side))
        groups.pass_row(role)
    return tuple(rows)


class _Groups:
    """The labels that head the rows below them, while the rows are walked from top to bottom."""

    def __init__(self) -> None:
        self.path: list[Place] = []
        self._depths: dict[str, int] = {}
        self._last: AmountRole | None = AmountRole.SUBTOTAL

    def open(self, place: Place, label: str) -> None:
        """A label right below another, or below a (sub)total, is inside the groups still open; else it replaces the
        last. A label that starts with the word of an earlier one ("Programma 2") is at the level of that one."""
        word = next(iter(words_of(label)), "")
        inside = len(self.path) - (1 if self._last is AmountRole.LINE else 0)
        depth = min(self._depths.get(word, inside), len(self.path))
        self._depths.setdefault(word, max(depth, 0))
        self.path[max(depth, 0) :] = [place]

    def pass_row(self, role: AmountRole | None) -> None:
        if role is not None and role is not AmountRole.LINE:
            self.path = self.path[:-1]
        self._last = role


def _role(cells: Sequence[Cell], columns: Sequence[int], own: Sequence[int]) -> AmountRole | None:
    """None for a row without anything in its columns of figures but what a merged label repeats there."""
    filled = [cells[column] for column in columns if cells[column].text]
    if all(cell.carried and cell.kind is CellKind.TEXT for cell in filled):
        return None
    roles = [role_of(cells[column].text) for column in own]
    return next((role for role in roles if role is not AmountRole.LINE), AmountRole.LINE)
