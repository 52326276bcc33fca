"""What rises, falls or stays equal over the years. In: the question, lines. Out: a `Draft`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.budget.candidates import lines_to_compare, size_among
from assistant.budget.comparing import last_less_first
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.budget.measures import measures_named
from assistant.budget.operands import add_calculations, since_year_before, years_asked
from assistant.budget.words import says
from assistant.draft import Draft
from assistant.source import Source
from assistant.understand.model import Operation, Understanding


def show_movers(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    among = lines_to_compare(understanding, lines)
    years = since_year_before(years_asked(understanding, among), among)
    named = measures_named(understanding, among)
    if len(among) < 2 or len(years) < 2:
        return None
    builder = DraftBuilder(understanding, source)
    empty: list[Line] = []
    moved: list[tuple[Decimal, Line]] = []
    for line in among:
        amounts = [amount for year in years if (amount := line.of_year(year, None)) is not None]
        values = [size_among(amounts)(amount.value) for amount in amounts]
        if len(values) < len(years):
            empty.append(line)
        elif _moves(understanding.operation, values):
            moved.append((abs(values[-1] - values[0]), line))
    shown = _most_moved(understanding, moved)
    for line in shown:
        if len(shown) < len(moved) or says("hoeveel", understanding.question.standalone_text):
            add_calculations(builder, understanding, (line,), (years[0], years[-1]), last_less_first)
        builder.add_line(line, years, named)
    builder.say_moved(understanding.operation, len(moved), len(among) - len(empty), years)
    builder.say_empty(empty, years)
    return builder.draft() if moved else None


def _most_moved(understanding: Understanding, moved: Sequence[tuple[Decimal, Line]]) -> list[Line]:
    """All, in the order of the table; those that move most, most first, where that is asked."""
    if not says("sterkst", understanding.question.standalone_text) or not moved:
        return [line for _, line in moved]
    most = sorted(moved, key=lambda pair: pair[0], reverse=True)
    count = understanding.count or 1
    return [line for change, line in most if change >= most[min(count, len(most)) - 1][0]]


def _moves(operation: Operation, values: Sequence[Decimal]) -> bool:
    if operation is Operation.RISING:
        return values[-1] > values[0]
    if operation is Operation.FALLING:
        return values[-1] < values[0]
    return len(set(values)) == 1
