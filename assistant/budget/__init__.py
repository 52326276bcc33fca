"""Answers about amounts in tables: figures, totals, sums, differences, shares, the largest, what rises.

In: the question, ranked evidence, the facts. Out: a `Draft` whose figures are cells and whose sums are shown, or None
for a question that is not about the figures of a table. A draft of nothing but a remark says why the table that is near
does not answer.

The steps: `lines` (the rows of the tables found), `selecting` (those that are asked), `measures` (the columns that
are), `showing`, `changes`, `extremes` and `auditing` (what is done with them), `draft` (claims and their cells).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.budget.auditing import show_audit
from assistant.budget.changes import show_change, show_difference, show_equal, show_share
from assistant.budget.conditions import show_conditions
from assistant.budget.extremes import show_extremes, show_marked, show_movers
from assistant.budget.lines import Line, find_lines
from assistant.budget.refusing import why_not
from assistant.budget.selecting import asks_for_money, is_of_money
from assistant.budget.showing import show_average, show_figures, show_sum, show_total, show_without
from assistant.budget.words import says
from assistant.draft import Draft
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, Understanding

_FIGURES = (Operation.AMOUNT, Operation.COUNT, Operation.NONE, Operation.WHETHER, Operation.COMPARE)
"""NONE only with a year: "mantelzorg 2024" asks for a figure, "wat doet de gemeente voor mantelzorgers" does not."""
_COUNTED = re.compile(r"\b(?:hoeveel|how many)\s+(\w+)", re.IGNORECASE)

Maker = Callable[[Understanding, Sequence[Line], Source], Draft | None]


def answer_with_amounts(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    make = _MAKERS.get(understanding.operation)
    if make is None or (understanding.operation is Operation.NONE and not understanding.period.years):
        return None
    lines = find_lines(ranked, source)
    if understanding.operation is Operation.COUNT:
        lines = tuple(line for line in lines if _can_count(understanding, line))
    elif asks_for_money(understanding):
        lines = tuple(line for line in lines if is_of_money(line))
    if not lines:
        return None
    reason = "" if understanding.operation is Operation.CONDITION else why_not(understanding, lines)
    return Draft((), (), remark=reason) if reason else make(understanding, lines, source)


def _can_count(understanding: Understanding, line: Line) -> bool:
    """Whether a line answers "hoeveel": "hoeveel inwoners" asks for no euros and no percentages, "hoeveel is er voor …"
    may, and so may a question for what is paid.
    """
    if not _counts_things(understanding):
        return True
    units = {amount.unit for amount in line.figures}
    if says("betalen", understanding.question.standalone_text):
        return "EUR" in units
    return units.isdisjoint(("EUR", "%"))


def _counts_things(understanding: Understanding) -> bool:
    """Whether the word after "hoeveel" is what is asked about: "hoeveel inwoners", but not "hoeveel is er voor"."""
    after = _COUNTED.search(understanding.question.standalone_text)
    return after is not None and any(after[1].lower() in term.word.lower() for term in understanding.terms)


def _equal(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    return show_equal(understanding, lines, source) or show_movers(understanding, lines, source)


_MAKERS: dict[Operation, Maker] = {
    **dict.fromkeys(_FIGURES, show_figures),
    Operation.TOTAL: show_total,
    Operation.SUM: show_sum,
    Operation.WITHOUT: show_without,
    Operation.AVERAGE: show_average,
    Operation.DIFFERENCE: show_difference,
    Operation.PERCENT_CHANGE: show_change,
    Operation.SHARE: show_share,
    Operation.LARGEST: show_extremes,
    Operation.SMALLEST: show_extremes,
    Operation.RISING: show_movers,
    Operation.FALLING: show_movers,
    Operation.EQUAL: _equal,
    Operation.ADVANTAGE: show_marked,
    Operation.DISADVANTAGE: show_marked,
    Operation.CONDITION: show_conditions,
    Operation.AUDIT: show_audit,
}
