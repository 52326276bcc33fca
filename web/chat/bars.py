"""The bars in the table of an answer. In: a table. Out: how long the bar of each cell is.

Figures that can be laid side by side have one measure: those of the columns of years together, those of any other
column by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.model import AnswerTable
from ingest.numbers import find_numbers

_YEAR = re.compile(r"(?:19|20)\d\d")
# Below this nothing is to be seen.
_SHORTEST = Decimal("0.1")


def bar_lengths(table: AnswerTable, numeric: Sequence[bool]) -> list[tuple[str, ...]]:
    """Percent of the column's width, one for each cell of each row; "" for a cell without a figure, and where there is
    no second figure to lay beside it.
    """
    values = [
        [_value(cell) if is_figure else None for cell, is_figure in zip(row, numeric, strict=True)]
        for row in table.rows
    ]
    longest = [_longest(values, group) for group in _groups(table.header)]
    return [tuple(_length(value, longest[column]) for column, value in enumerate(row)) for row in values]


def _groups(header: Sequence[str]) -> list[tuple[int, ...]]:
    """For each column those that it is measured with, itself among them."""
    years = tuple(column for column, label in enumerate(header) if _YEAR.search(label))
    return [years if column in years else (column,) for column in range(len(header))]


def _longest(values: Sequence[Sequence[Decimal | None]], group: Sequence[int]) -> Decimal:
    found = [abs(value) for row in values for column in group if (value := row[column]) is not None]
    return max(found) if len(found) > 1 else Decimal(0)


def _length(value: Decimal | None, longest: Decimal) -> str:
    share = abs(value) / longest * 100 if value is not None and longest else Decimal(0)
    return f"{share:.1f}" if share >= _SHORTEST else ""


def _value(cell: str) -> Decimal | None:
    numbers = find_numbers(cell)
    return numbers[0].amount if len(numbers) == 1 else None
