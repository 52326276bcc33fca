"""Answers about amounts in tables: figures, totals, sums, differences, shares, the largest, what rises.

In: the question, ranked evidence, the facts. Out: a `Draft` whose figures are cells and whose sums are shown, or None
for a question that is not about the figures of a table. A draft of nothing but a remark says why the table that is near
does not answer.

The steps: `lines` (the rows of the tables found), `marks` and `titles` (those of the variant and document that are
named), `selecting` (those that are asked; `whole`, `totals`, `candidates` and `grouped` where no row is named,
`bounded` where a bound says which), `measures` (the columns that are), `showing`, `changes`, `extremes`, `trends` and
`auditing` (what is done with them), `draft` (claims and their cells). What no table says, a sentence may (`prose`), as
what an amount is made of (`composition`), by how much something changes (`told`) or two things differ (`contrast`) and
what there is for what the sentence before tells (`pointing`); where the money comes from, a table of cover (`funding`);
a table of bounds is read by a number (`brackets`), one of variants by its columns (`variants`); that an amount is not
set yet is told by its row (`unset`), that of a day by the row of that day (`days`). What lies in a reserve is told by a
table or sentence of reserves alone (`balances`), what is short in the end by the line that closes the money of a
document (`shortfall`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.budget.auditing import show_audit
from assistant.budget.balances import asks_balance, in_year_of_balance, lines_of_balance, show_moment
from assistant.budget.bounded import asks_bounded, show_bounded
from assistant.budget.brackets import answer_with_bracket
from assistant.budget.changes import show_change, show_difference, show_equal, show_share
from assistant.budget.composition import answer_with_composition
from assistant.budget.conditions import show_conditions
from assistant.budget.contrast import answer_with_contrast
from assistant.budget.days import show_day
from assistant.budget.extremes import show_extremes, show_marked
from assistant.budget.funding import answer_with_funding
from assistant.budget.grouped import answer_with_group
from assistant.budget.lines import Line, find_lines
from assistant.budget.marks import of_marks_asked
from assistant.budget.measures import lacks_number
from assistant.budget.money import asks_for_money, is_of_money
from assistant.budget.pointing import answer_with_pointing
from assistant.budget.prose import answer_with_prose
from assistant.budget.refusing import why_not
from assistant.budget.shortfall import answer_with_shortfall
from assistant.budget.showing import show_average, show_figures, show_sum, show_total, show_without
from assistant.budget.sizes import is_of_other_size
from assistant.budget.titles import without_title
from assistant.budget.told import answer_with_told_change
from assistant.budget.trends import show_movers
from assistant.budget.units import in_unit_asked
from assistant.budget.unset import answer_with_unset
from assistant.budget.variants import answer_with_variants
from assistant.budget.words import says
from assistant.draft import Draft
from assistant.forms import asks_leave
from assistant.ranking import Scored
from assistant.source import Source
from assistant.turned import is_turned, printed_id
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Understanding

_ONLY_OF_YEARS = (Operation.NONE, Operation.HOW_OFTEN)
_FIGURES = (
    Operation.AMOUNT, Operation.COUNT, Operation.NONE, Operation.WHETHER, Operation.COMPARE, Operation.HOW_OFTEN
)  # fmt: skip
"""NONE only with a year: "mantelzorg 2024" asks for a figure, "wat doet de gemeente voor mantelzorgers" does not; nor
does "hoe vaak" without one."""
_READ_BY_NUMBER = (Operation.AMOUNT, Operation.COUNT, Operation.NONE, Operation.WHETHER)
_BESIDE_LINES = (answer_with_told_change, answer_with_contrast, answer_with_prose, answer_with_shortfall)
_OVER_LINES = (
    Operation.LARGEST,
    Operation.SMALLEST,
    Operation.RISING,
    Operation.FALLING,
    Operation.ADVANTAGE,
    Operation.DISADVANTAGE,
    Operation.AUDIT,
)
"""Made of all the lines of a table: none of them has to be what the question is about."""
_NO_COUNT = ("EUR", "%")
_COUNTED = re.compile(r"\b(?:hoeveel|how many)\s+(\w+)", re.IGNORECASE)
_THINGS = re.compile(
    r"\bhoeveel\s+\w+(?:en|s)\s+(?:mag|mogen|kan|kunnen|moet|moeten|heeft|hebben|zijn|waren|komen|worden)\b",
    re.IGNORECASE,
)
"""The verb behind it tells that it is a noun: "hoeveel plaatsen mag", not "hoeveel krijgen de clubs"."""

Maker = Callable[[Understanding, Sequence[Line], Source], Draft | None]


def answer_with_amounts(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if asks_leave(understanding) or _asks_no_figure(understanding):
        return None
    if parts := answer_with_composition(understanding, ranked, source):
        return parts
    if funding := answer_with_funding(understanding, ranked, source):
        return funding
    if unset := answer_with_unset(understanding, ranked, source):
        return unset
    if variants := answer_with_variants(understanding, ranked, source):
        return variants
    if group := answer_with_group(understanding, ranked, source):
        return group
    if pointing := answer_with_pointing(understanding, ranked, source):
        return pointing
    if understanding.operation is Operation.BETWEEN and asks_balance(understanding):
        understanding = replace(understanding, operation=Operation.AMOUNT)
    make = show_bounded if asks_bounded(understanding) else _MAKERS.get(understanding.operation)
    if understanding.operation in _READ_BY_NUMBER and (draft := answer_with_bracket(understanding, ranked, source)):
        return draft
    if make is None or (understanding.operation in _ONLY_OF_YEARS and not understanding.period.years):
        return None
    draft = _with_lines(understanding, ranked, make, source)
    if draft is None or draft.refuses:
        others = (maker(understanding, ranked, source) for maker in _BESIDE_LINES)
        draft = next((told for told in others if told), draft)
    return draft


def _asks_no_figure(understanding: Understanding) -> bool:
    """Whether it asks if something is so, and of no money or year: "zijn er genoeg vrijwilligers?"."""
    asks_so = understanding.operation is Operation.WHETHER
    return asks_so and not understanding.period.years and not asks_for_money(understanding)


def _with_lines(understanding: Understanding, ranked: Sequence[Scored], make: Maker, source: Source) -> Draft | None:
    lines: Sequence[Line] = of_marks_asked(understanding, find_lines(ranked, source))
    if understanding.operation is Operation.HOW_OFTEN:
        lines = tuple(line for line in lines if _units_of(line).isdisjoint(_NO_COUNT))
    elif understanding.operation is Operation.COUNT:
        lines = tuple(line for line in lines if _can_count(understanding, line))
    elif asks_for_money(understanding):
        lines = _beside_money(tuple(line for line in lines if is_of_money(line)))
    if asks_balance(understanding):
        lines = lines_of_balance(lines)
        understanding = in_year_of_balance(understanding)
        if moment := show_moment(understanding, lines, source):
            return moment
    asked = understanding.question.standalone_text
    lines = tuple(
        line for line in lines if not (is_of_other_size(asked, line.label) or lacks_number(understanding, line))
    )
    understanding, lines = in_unit_asked(_in_year_of_rows(understanding, lines), lines)
    if not lines:
        return None
    if of_day := show_day(understanding, lines, source):
        return of_day
    plain, own = without_title(understanding, lines)
    if plain is not understanding and (draft := _of_document(plain, own, make, source)):
        return draft
    if understanding.operation in _OVER_LINES and (draft := make(understanding, lines, source)):
        return draft
    reason = "" if understanding.operation is Operation.CONDITION else why_not(understanding, lines)
    return Draft((), (), remark=reason) if reason else make(understanding, lines, source)


def _in_year_of_rows(understanding: Understanding, lines: Sequence[Line]) -> Understanding:
    """Asked of the year alone where a row is called as the part of it that is asked: "tweede kwartaal"."""
    period = understanding.period
    first, last = period.first, period.last
    if period.years or first is None or last is None or first.year != last.year:
        return understanding
    asked = f" {plain_words(understanding.question.standalone_text)} "
    has_row = any(f" {plain_words(line.label)} " in asked and first.year in line.table_years for line in lines)
    if not has_row:
        return understanding
    return replace(understanding, period=replace(period, years=(first.year,), first=None, last=None))


def _beside_money(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without the columns of a table with a row for each year that are of no money where another one is."""
    paid = {_printed_id(line) for line in lines if "EUR" in _units_of(line)}
    return tuple(
        line for line in lines if "EUR" in _units_of(line) or not is_turned(line.table) or _printed_id(line) not in paid
    )


def _printed_id(line: Line) -> tuple[str, str]:
    return line.document.id, printed_id(line.table)


def _of_document(plain: Understanding, own: Sequence[Line], make: Maker, source: Source) -> Draft | None:
    """What a document that is named says; of nothing but the document its total is asked."""
    if plain.subjects:
        return None if why_not(plain, own) else make(plain, own, source)
    if plain.operation in (Operation.AMOUNT, Operation.TOTAL):
        return show_total(plain, own, source)
    return None if plain.operation in _FIGURES else make(plain, own, source)


def _can_count(understanding: Understanding, line: Line) -> bool:
    """Whether a line answers "hoeveel": "hoeveel inwoners" asks for no euros and no percentages, "hoeveel is er voor …"
    may, and so may a question for what is paid.
    """
    if not _counts_things(understanding):
        return True
    if says("betalen", understanding.question.standalone_text):
        return "EUR" in _units_of(line)
    return _units_of(line).isdisjoint(_NO_COUNT) or _has_count(understanding, line)


def _has_count(understanding: Understanding, line: Line) -> bool:
    """Whether a column beside those of money is called as what is counted: "Aantal bomen"."""
    counted = _COUNTED.search(understanding.question.standalone_text)
    numbers = (amount.measure for amount in line.figures if amount.unit not in _NO_COUNT)
    return counted is not None and any(counted[1].lower() in plain_words(measure).split() for measure in numbers)


def _units_of(line: Line) -> set[str | None]:
    return {amount.unit for amount in line.figures}


def _counts_things(understanding: Understanding) -> bool:
    """Whether the word after "hoeveel" is a thing that is asked about: "hoeveel inwoners", but not "hoeveel is er"."""
    after = _COUNTED.search(understanding.question.standalone_text)
    if after is None:
        return False
    is_thing = _THINGS.search(understanding.question.standalone_text) is not None
    return is_thing or any(after[1].lower() in term.word.lower() for term in understanding.terms)


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
