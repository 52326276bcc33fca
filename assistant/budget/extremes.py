"""The largest and smallest, what rises and falls, what turned out worse. In: the question, lines. Out: a `Draft`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.budget.comparing import last_less_first
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.budget.measures import is_overall, measures_named, measures_to_use
from assistant.budget.scoring import lines_within
from assistant.budget.selecting import lines_of, points_at_column, select, stands_apart
from assistant.budget.showing import add_calculations, first_total, years_asked
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.figures import cells_of
from assistant.matching import PRESENT, strength, words_of
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.fact_model import Amount, AmountRole

SEVERAL = 3
"""How many are "the largest" where the question asks for more than one and gives no number."""

_WHICH_YEAR = re.compile(r"\b(?:welk|which|what) (?:\w+ )?(?:jaar|year)\b|\b\w+ste? (?:jaar|year)\b")
_PASSED_OVER = re.compile(r"\bop (een|één|1|twee|2|drie|3) na\b")
_NUMBERS = {"een": 1, "één": 1, "1": 1, "twee": 2, "2": 2, "drie": 3, "3": 3}
MIN_COMPARED = 2
_EUROS = re.compile(r"\beuro|€", re.IGNORECASE)


def show_extremes(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    if _WHICH_YEAR.search(plain_words(understanding.question.standalone_text)):
        return _extreme_year(understanding, lines, source)
    among = _of_outcome(understanding, lines) or _lines_to_compare(understanding, lines)
    if len(among) < 2:
        return None
    year, measure = _year_and_measure(understanding, among)
    known = [(amount, line) for line in among if (amount := line.of_year(year, measure)) is not None]
    if len(known) < MIN_COMPARED:
        return None
    largest = understanding.operation is Operation.LARGEST
    size = _size([amount for amount, _ in known])
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


def _year_and_measure(understanding: Understanding, among: Sequence[Line]) -> tuple[int | None, str | None]:
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
    own = [year for year in years_asked(understanding, among) if any(a.period for line in among for a in line.amounts)]
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
    if len(known) < 2:
        return None
    size = _size(list(known.values()))
    largest = understanding.operation is Operation.LARGEST
    best = (max if largest else min)(size(amount.value) for amount in known.values())
    builder = DraftBuilder(understanding, source)
    builder.add_line(line, [year for year, amount in known.items() if size(amount.value) == best])
    builder.say_year(largest, len(known))
    return builder.draft()


def _lines_to_compare(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines, without totals, of the first table that has the years; those of the group that is asked, if any."""
    asked = set(understanding.period.years)
    candidates = [line for line in lines if line.role is AmountRole.LINE and asked <= set(line.table_years)]
    if not understanding.subjects:
        candidates = [line for line in candidates if line.table_years]
    for terms in understanding.subjects:
        candidates = lines_within([term for term in terms if not _is_measure(term, candidates)], candidates)
    candidates = [line for line in candidates if not stands_apart(understanding, line)] or candidates
    most = max((_names_table(understanding, line) for line in candidates), default=0.0)
    near = [line for line in candidates if _names_table(understanding, line) == most]
    named = [line for line in candidates if any(_names_group(term, line) for term in understanding.terms)]
    chosen = named or near or candidates
    return [line for line in chosen if line.table is chosen[0].table]


def _is_measure(term: Term, lines: Sequence[Line]) -> bool:
    """Whether a term names a column: "de laagste jaarlijkse lasten"."""
    named = any(strength(term, words_of(measure)) >= PRESENT for line in lines for _, measure in line.measures)
    return named or points_at_column(term, lines)


def _names_table(understanding: Understanding, line: Line) -> float:
    """How much the terms name the line's table, the first most: "de duurste investering van het programma"."""
    near = words_of(line.near)
    terms = [term for its in understanding.subjects for term in its]
    return sum(1 / place for place, term in enumerate(terms, start=1) if strength(term, near) >= PRESENT)


def _names_group(term: Term, line: Line) -> bool:
    """Whether the term is the name of the line's group: "de grootste lasten"."""
    return any(words_of(term.word) & words_of(group) and len(group.split()) == 1 for group in line.groups)


def _size(amounts: Sequence[Amount]) -> Callable[[Decimal], Decimal]:
    """How large an amount is: without its sign in a table that prints expenses as negative, or marks what is worse."""
    values = [amount.value for amount in amounts]
    return (lambda value: abs(value)) if values and min(values) < 0 else (lambda value: value)


def show_movers(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    among = _lines_to_compare(understanding, lines)
    years = years_asked(understanding, among)
    named = measures_named(understanding, among)
    if len(among) < 2 or len(years) < 2:
        return None
    builder = DraftBuilder(understanding, source)
    empty: list[Line] = []
    moved: list[tuple[Decimal, Line]] = []
    for line in among:
        amounts = [amount for year in years if (amount := line.of_year(year, None)) is not None]
        values = [_size(amounts)(amount.value) for amount in amounts]
        if len(values) < len(years):
            empty.append(line)
        elif _moves(understanding.operation, values):
            moved.append((abs(values[-1] - values[0]), line))
    shown = _most_moved(understanding, moved)
    for line in shown:
        if len(shown) < len(moved):
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


def _of_outcome(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines that turned out worse, or better, where the question says so: "het grootste nadeel"."""
    for key in ("nadeel", "voordeel"):
        if says(f"slaat op {key}", understanding.question.standalone_text):
            among = _lines_to_compare(_without_outcome(understanding), [line for line in lines if _marks(line)])
            of_outcome = [line for line in among if _marks(line) & words_for(key)]
            return of_outcome if measures_named(understanding, of_outcome) else []
    return []


def show_marked(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The lines that turned out worse or better: marked N (nadeel) or V (voordeel), or by the sign of a result."""
    if says("sterkst", understanding.question.standalone_text):
        return show_extremes(replace(understanding, operation=Operation.LARGEST), lines, source)
    asked = _without_outcome(understanding)
    marks = words_for("nadeel" if understanding.operation is Operation.DISADVANTAGE else "voordeel")
    among = _lines_to_compare(asked, [line for line in lines if _marks(line)])
    builder = DraftBuilder(understanding, source)
    marked = [line for line in among if _marks(line) & marks]
    for line in marked:
        builder.add_line(line, understanding.period.years, measures_named(understanding, among))
    builder.say_marked(understanding.operation, len(marked), len(among))
    return builder.draft()


def _without_outcome(understanding: Understanding) -> Understanding:
    """The question without the words for how a year ended, which name no line: "sloten met een nadeel"."""
    aside = words_for("afloop")
    groups = (tuple(term for term in group if term.word.lower() not in aside) for group in understanding.subjects)
    return replace(understanding, subjects=tuple(group for group in groups if group))


def _marks(line: Line) -> frozenset[str]:
    known = words_for("nadeel") | words_for("voordeel")
    ends = (cell.text.lower().split()[-1] for cell in cells_of(line.place) if cell.text.strip())
    return known.intersection(ends) or _by_sign(line)


def _by_sign(line: Line) -> frozenset[str]:
    """The mark that the sign of its result stands for, in a table that has none."""
    results = [amount.value for amount in line.figures if says("uitkomst", amount.measure) and amount.value]
    if len(results) != 1:
        return frozenset()
    return words_for("nadeel" if results[0] < 0 else "voordeel")
