"""The largest and smallest, and what turned out worse or better. In: the question, lines. Out: a `Draft`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.bounds import Bound, bound_of
from assistant.budget import calculation
from assistant.budget.apart import says_one
from assistant.budget.candidates import lines_to_compare, of_side_asked, size_among
from assistant.budget.draft import DraftBuilder
from assistant.budget.grouped import groups_asked, subtotals_asked
from assistant.budget.lines import Line
from assistant.budget.measures import (
    is_of_difference,
    is_overall,
    measures_named,
    measures_to_use,
    names_measure,
    points_at_column,
)
from assistant.budget.operands import amounts_of
from assistant.budget.results import is_balance, lines_of_outcome, marks_of, without_outcome
from assistant.budget.selecting import lines_of, select
from assistant.budget.totals import first_total
from assistant.budget.words import columns_meant, says, words_for
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.fact_model import Amount, AmountRole

SEVERAL = 3
"""How many are "the largest" where the question asks for more than one and gives no number."""

_WHICH_YEAR = re.compile(r"\b(?:welk|which|what) (?:\w+ )?(?:jaar|year)\b|\b\w+ste? (?:jaar|year)\b")
_PASSED_OVER = re.compile(r"\bop (een|één|1|twee|2|drie|3) na\b")
_NUMBERS = {"een": 1, "één": 1, "1": 1, "twee": 2, "2": 2, "drie": 3, "3": 3}
_EUROS = re.compile(r"\beuro(?!p)|€", re.IGNORECASE)
MIN_COMPARED = 2
"""Of one line or year alone, none is the largest or smallest."""


def show_extremes(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    if _WHICH_YEAR.search(plain_words(understanding.question.standalone_text)):
        return _extreme_year(understanding, lines, source)
    of_outcome = lines_of_outcome(understanding, lines)
    among = of_outcome or subtotals_asked(understanding, lines)
    if not among and groups_asked(understanding, lines):
        return _extreme_group(understanding, lines, source)
    among = among or of_side_asked(understanding, lines_to_compare(understanding, lines))
    if len(among) < MIN_COMPARED or not _is_of_these(understanding, among):
        return None
    year, measure = year_and_measure(understanding, among)
    if of_outcome:  # the balance before what expense and income differ by themselves
        measure = next((one for _, one in among[0].measures if is_balance(one)), measure)
    known = [(amount, line) for line in among if (amount := line.of_year(year, measure)) is not None]
    if len(known) < MIN_COMPARED:
        return None
    largest = understanding.operation is Operation.LARGEST
    size = size_among([amount for amount, _ in known])
    known.sort(key=lambda pair: size(pair[0].value), reverse=largest)
    count = understanding.count or (1 if _asks_one(understanding) else SEVERAL)
    builder = DraftBuilder(understanding, source)
    named = (measure,) if measure else measures_named(understanding, among)
    passed_over = _PASSED_OVER.search(plain_words(understanding.question.standalone_text))
    if passed_over:
        known = known[_NUMBERS[passed_over[1]] :]
    shown = [line for amount, line in known if _is_among(amount, known, count, size, largest)]
    for line in shown:
        builder.add_line(line, (year,) if year else (), named)
    if not passed_over:
        builder.say_compared(largest, len(known), year)
    builder.say_empty([line for line in among if line.of_year(year, measure) is None], (year,) if year else ())
    return builder.draft()


def _is_of_these(understanding: Understanding, among: Sequence[Line]) -> bool:
    """Whether all things that are asked stand in the table, around it or in the title: "waar hebben bedrijven het meest
    last van" asks nothing of a table of firms."""
    aside = words_for("uitersten") | words_for("geldwoorden") | words_for("geldsoorten")
    said = [f"{line.label} {' '.join(line.groups)} {line.near} {line.around} {line.document.title}" for line in among]
    columns = [column.label for column in among[0].table.columns]
    words = words_of(" ".join((*said, *columns)))
    asked = (term for term in understanding.terms if not (term.light or is_verb(term) or says_one(term, aside)))
    return all(strength(term, words) >= PRESENT or _is_of_column(term, among) for term in asked)


def _is_of_column(term: Term, among: Sequence[Line]) -> bool:
    return points_at_column(term, among) or names_measure(term, among) or bool(columns_meant(term.word))


def _extreme_group(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The group whose lines add up to most or least, with that sum; None where a cell is empty or two are as large."""
    groups = [[line for line in its if line.role is AmountRole.LINE] for its in groups_asked(understanding, lines)]
    own = [line for its in groups for line in its]
    year, measure = year_and_measure(understanding, own)
    amounts = [amounts_of(its, (year,) if year else (), measure) for its in groups]
    known = [its for its in amounts if its]
    if len(known) < len(groups):
        return None
    sums = [sum((amount.value for _, amount in its), Decimal(0)) for its in known]
    size = size_among([amount for its in known for _, amount in its])
    largest = understanding.operation is Operation.LARGEST
    best = (max if largest else min)(sums, key=size)
    if sums.count(best) > 1:
        return None
    chosen = known[sums.index(best)]
    builder = DraftBuilder(understanding, source)
    builder.calculate([line for line, _ in chosen], chosen, calculation.add)
    for line, _ in chosen:
        builder.add_line(line, (year,) if year else (), (measure,) if measure else ())
    builder.say_group(largest, chosen[0][0].groups[0], len(groups))
    return builder.draft()


def _is_among(
    amount: Amount, known: Sequence[tuple[Amount, Line]], count: int, size: Callable[[Decimal], Decimal], largest: bool
) -> bool:
    """Whether it is one of the first `count`; one as large as the last of those is too."""
    last = size(known[min(count, len(known)) - 1][0].value)
    return size(amount.value) >= last if largest else size(amount.value) <= last


def _asks_one(understanding: Understanding) -> bool:
    """Whether one thing is asked: "wat is de grootste post", "welke wijk krijgt de meeste", not "welke posten"."""
    words = plain_words(understanding.question.standalone_text)
    return understanding.kind is not QuestionKind.WHICH or bool(re.search(r"\bwelk[e]? \w+(?<!en)(?<!s) ", words))


def year_and_measure(understanding: Understanding, among: Sequence[Line]) -> tuple[int | None, str | None]:
    """The year asked, or the column of no year that is meant: a total of all years, the only one, one that is named."""
    text = understanding.question.standalone_text
    years = understanding.period.years
    named = [m for m in measures_named(understanding, among) if not _EUROS.search(text) or _is_money(m, among)]
    usable = measures_to_use(understanding, among)
    measures = [measure for measure in usable if measure is None or _is_money(measure, among)] or list(usable)
    if years:
        return years[-1], next(iter((*named, *measures)), None)
    overall = dict.fromkeys(amount.measure for line in among for amount in line.figures if not amount.period)
    totals = [measure for measure in overall if is_overall(measure)]
    if totals and not [m for m in named if m not in totals and not _has_period(m, among)]:
        return None, totals[0]
    if named and not _has_period(named[0], among):
        return None, named[0]
    own = [year for line in among for year in line.years if any(amount.period for amount in line.amounts)]
    own = [year for year in own if 2 * own.count(year) > len(among)]  # not a year of its own for each row
    return max(own, default=None), next(iter(measures), None)


def _is_money(measure: str, among: Sequence[Line]) -> bool:
    return any(amount.measure == measure and amount.unit == "EUR" for line in among for amount in line.amounts)


def _has_period(measure: str, among: Sequence[Line]) -> bool:
    return any(amount.measure == measure and amount.period for line in among for amount in line.amounts)


def _extreme_year(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The year in which a line, or the total, is highest or lowest."""
    chosen = lines_of(select(understanding, lines))
    if not understanding.subjects:
        total = first_total(understanding, lines)
        chosen = [total] if total else []
    if len(chosen) != 1:
        return None
    line = chosen[0]
    known = {year: amount for year in line.table_years if (amount := line.of_year(year, None)) is not None}
    if len(known) < MIN_COMPARED:
        return None
    size = size_among(list(known.values()))
    largest = understanding.operation is Operation.LARGEST
    best = (max if largest else min)(size(amount.value) for amount in known.values())
    builder = DraftBuilder(understanding, source)
    builder.add_line(line, [year for year, amount in known.items() if size(amount.value) == best])
    builder.say_year(largest, len(known))
    return builder.draft()


def _is_within(line: Line, bound: Bound) -> bool:
    return any(bound.holds(abs(amount.value)) for amount in line.figures if is_of_difference(amount.measure))


def show_marked(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The lines that turned out worse or better: marked N (nadeel) or V (voordeel), or by the sign of a result."""
    if says("sterkst", understanding.question.standalone_text):
        return show_extremes(replace(understanding, operation=Operation.LARGEST), lines, source)
    asked = without_outcome(understanding)
    marks = words_for("nadeel" if understanding.operation is Operation.DISADVANTAGE else "voordeel")
    among = lines_to_compare(asked, [line for line in lines if marks_of(line)])
    builder = DraftBuilder(understanding, source)
    bound = bound_of(understanding)
    marked = [line for line in among if marks_of(line) & marks and (bound is None or _is_within(line, bound))]
    told = tuple(dict.fromkeys(one for line in marked for _, one in line.measures if is_of_difference(one)))
    for line in marked:
        builder.add_line(line, understanding.period.years, told or measures_named(understanding, among))
    builder.say_marked(understanding.operation, len(marked), len(among))
    return builder.draft()
