"""A cell of a table as an exact figure: its value with scale and sign, what rounding may hide, and its unit.

Comes in: a cell, its column and the words beside it. Goes out: a `Figure`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.facts.amounts.words import counts_in_money, is_only, says_count, says_money, says_percent
from ingest.model import Cell, CellKind, Column
from ingest.numbers import Number, find_periods, find_scale, without_footnote_mark
from ingest.tables.figures import printed_figure, scale_of_row

FIGURES = (CellKind.NUMBER, CellKind.PERCENTAGE)
EFFECTS = {"n": -1, "nadeel": -1, "v": 1, "voordeel": 1}


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` has the scale applied and the sign of its effect; `step` is one unit of its last printed digit, 0 for a
    lone dash. `effect` is -1 (nadeel), 1 (voordeel) or 0."""

    value: Decimal
    step: Decimal
    unit: str
    effect: int = 0


def figure_of(cell: Cell, column: Column, label: str, mark: str, about_money: bool) -> Figure | None:
    """None for a cell without a figure. `label` is its row's and `mark` the N or V beside it.

    `about_money`: the table is about money, which counts where the column's label is no more than a period.
    """
    if cell.value is None or cell.kind not in FIGURES:
        return None
    number = _printed(cell)
    unit, scale = _unit(cell, number, column, label, about_money)
    step = scale
    if number:
        exponent = number.value.as_tuple().exponent
        # What the cell or its row says it is in is in its value already.
        own_scale = abs(cell.value * scale / number.value) if number.value else scale
        step = Decimal(0) if number.nil else own_scale.scaleb(exponent if isinstance(exponent, int) else 0)
    value = _plain(cell.value * scale)
    effect = EFFECTS.get(((number.effect if number else None) or mark).strip(" ()").casefold(), 0)
    return Figure(abs(value) * effect if effect else value, _plain(step), unit, effect)


def _plain(value: Decimal) -> Decimal:
    """Without decimals that are only nought: 959000, not 959000.000."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _printed(cell: Cell) -> Number | None:
    """The cell's text as a number, read the way that gives the cell's value."""
    dutch, dotted = printed_figure(cell.text), printed_figure(cell.text, decimal_dot=True)
    if dotted and (dutch is None or (dotted.value == cell.value and dutch.value != cell.value)):
        return dotted
    return dutch


def _unit(cell: Cell, number: Number | None, column: Column, label: str, about_money: bool) -> tuple[str, Decimal]:
    """Unit and scale: what the cell prints goes before what its row says, and that before what the column says."""
    one = Decimal(1)
    if cell.kind is CellKind.PERCENTAGE:
        return "%", one
    if (number and number.unit == "EUR") or scale_of_row([label]):
        return "EUR", column.scale
    if says_percent(label) and column.unit != "EUR":
        return "%", one
    if says_count(column.label) or (counts_in_money(label) if column.unit == "EUR" else says_count(label)):
        return "", one
    if column.unit:
        return column.unit, column.scale
    money = says_money(column.label) or (about_money and is_bare(column.label))
    return ("EUR" if money else ""), column.scale


def is_bare(label: str) -> bool:
    """Whether a column's label says no more than a period: "2025", "Begroting 2025"."""
    left = measure_of(label)
    return not left or is_only(left, "period")


_EDGES = " /-–:;,.()[]€"
_LOOSE = re.compile(
    r"^(?:in|van|over|voor|per|t/m|tot|en verder|en later|e\.?v|en|vanaf)\b"
    r"|\b(?:in|van|over|voor|per|t/m|tot|en|vanaf)$",
    re.IGNORECASE,
)


def measure_of(label: str) -> str:
    """A column's label without periods and notes of scale: "Begroting / 2025 (x € 1.000)" → "Begroting"."""
    parts = [_stripped(part) for part in label.split(" / ")]
    return " / ".join(dict.fromkeys(part for part in parts if part))


def _stripped(part: str) -> str:
    scale = find_scale(part)
    if scale:
        part = part[: scale.start] + part[scale.end :]
    for period in reversed(find_periods(part)):
        part = part[: period.start] + part[period.end :]
    part = re.sub(r"\(\s*[,;]?\s*\)", "", without_footnote_mark(part)).strip(_EDGES)
    loose = _LOOSE.sub("", part).strip(_EDGES)
    return re.sub(r"\s+", " ", loose)
