"""Calculations that set one figure against another. In: figures, as printed. Out: "a − b = c", "" where none is right.

Where a table prints expenses as negative, more is spent when the figure is lower: sizes are compared, signs are shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.budget import calculation
from assistant.budget.calculation import Figure


def last_less_first(figures: Sequence[Figure]) -> str:
    first, last = figures[0], figures[-1]
    if first.value < 0 and last.value < 0:
        return calculation.subtract(first, last)
    return calculation.subtract(last, first)


def larger_less_smaller(figures: Sequence[Figure]) -> str:
    """Of figures of opposite signs, expenses and income, what is left of both."""
    small, large = sorted(figures, key=lambda figure: figure.value)
    if small.value < 0 < large.value:
        return calculation.add((large, small))
    return calculation.subtract(large, small)


def percent_change(figures: Sequence[Figure]) -> str:
    first, last = figures[0], figures[-1]
    return calculation.change(first, last) if first.value * last.value > 0 else ""


def part_of_whole(figures: Sequence[Figure]) -> str:
    """The last is the whole; the others are its parts, all of its sign."""
    *parts, whole = figures
    same = all(part.value * whole.value >= 0 for part in parts) and any(part.value for part in parts)
    return calculation.share(parts, whole) if same else ""
