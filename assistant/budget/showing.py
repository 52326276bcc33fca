"""Figures, totals, sums and averages of lines. In: the question, lines. Out: a `Draft`, or None without such lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant import wording
from assistant.budget import calculation
from assistant.budget.calculation import Figure
from assistant.budget.comparing import larger_less_smaller, last_less_first
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import CLOSING, Line
from assistant.budget.measures import is_overall, measures_named
from assistant.budget.operands import add_calculations, add_in_own_years, can_be_added, own_years, years_asked
from assistant.budget.scoring import match_lines
from assistant.budget.selecting import Selection, lines_of, select
from assistant.budget.totals import first_total, is_of_several, lines_closed, total_with
from assistant.budget.words import after, says
from assistant.draft import Draft
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import Understanding
from ingest.fact_model import AmountRole

MANY_YEARS = 4
"""Of more years than this, none of them asked, no sum of a group is made for each."""
SOME = 3
"""From so many lines on, it is said how many of the table they are."""


def show_figures(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines)
    chosen = lines_of(selections)
    if not chosen or not all(line.has_years(understanding.period.years) for line in chosen):
        return None
    if is_ambiguous(selections):
        return ask_back(understanding, chosen)
    mixed = len(selections) > 1 and {line.role in CLOSING for line in chosen} == {True, False}
    if mixed and says("saldo", understanding.question.standalone_text):
        return None  # "het saldo van riolering" is not that of the whole table
    builder = DraftBuilder(understanding, source)
    named = measures_named(understanding, chosen)
    years = understanding.period.years
    for selection in selections:
        if selection.group:
            _add_group(builder, understanding, selection)
    if not mixed and len(selections) > 1 and len(chosen) == len(selections) == 2 and len(years) == 1:
        add_calculations(builder, understanding, chosen, years, larger_less_smaller)
    elif len(chosen) == 1 and len(years) == 2 and understanding.period.compared:
        add_calculations(builder, understanding, chosen, years, last_less_first)
    for line in chosen:
        builder.add_line(line, years, named)
    if len(chosen) >= SOME and len(selections) == 1 and not (selections[0].group or selections[0].whole):
        among = [line for line in lines if line.table is chosen[0].table and line.role is AmountRole.LINE]
        builder.say_some(len(chosen), len(among))
    return builder.draft()


def _add_group(builder: DraftBuilder, understanding: Understanding, selection: Selection) -> None:
    """The sum of the group in each year."""
    years = years_asked(understanding, selection.lines)
    for year in years if understanding.period.years or len(years) <= MANY_YEARS else ():
        add_calculations(builder, understanding, selection.lines, (year,), calculation.add)


def is_ambiguous(selections: Sequence[Selection]) -> bool:
    """Whether the lines of one subject stand in different documents."""
    return any(len({line.document.id for line in selection.lines}) > 1 for selection in selections)


def ask_back(understanding: Understanding, lines: Sequence[Line]) -> Draft:
    titles = dict.fromkeys(line.document.title for line in lines)
    language = understanding.question.language
    asked = understanding.question.standalone_text.rstrip("?. ")
    choices = tuple(wording.sentences(language)["choice"].format(question=asked, title=title) for title in titles)
    return Draft((), (), remark=wording.sentences(language)["which-document"], choices=choices[:4])


def show_total(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The printed total; of several years that are to be taken together, with their sum."""
    if understanding.subjects:
        return show_sum(understanding, lines, source)
    total = first_total(understanding, lines)
    if total is None:
        return None
    if is_of_several(understanding, lines):
        return ask_back(understanding, [line for line in lines if line.role is AmountRole.TOTAL])
    builder = DraftBuilder(understanding, source)
    if len(understanding.period.years) > 1:
        add_calculations(builder, understanding, (total,), understanding.period.years, calculation.add)
    builder.add_line(total, understanding.period.years, measures_named(understanding, (total,)))
    builder.add_audit(total, understanding.period.years)
    return builder.draft()


def show_sum(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines)
    if not understanding.subjects and not selections:
        total = first_total(understanding, lines)
        return _calculated(understanding, (total,), source, calculation.add) if total else None
    chosen = lines_of(selections)
    if not chosen:
        return None
    chosen = [line for line in chosen if any(amount.unit != "%" for amount in line.figures)] or chosen
    if is_ambiguous(selections):
        return ask_back(understanding, chosen)
    closing = [line for line in chosen if line.role in CLOSING]
    if closing and len(selections) == 1 and not selections[0].whole:
        chosen = closing[:1]
    if closing and any(line.table is closing[0].table for line in chosen if line.role not in CLOSING):
        return None  # a total holds the other line already
    if len(closing) > 1:
        return show_figures(understanding, lines, source)
    if own_years(understanding, chosen):
        return add_in_own_years(DraftBuilder(understanding, source), understanding, chosen, calculation.add)
    return _calculated(understanding, chosen, source, calculation.add)


def _calculated(
    understanding: Understanding, lines: Sequence[Line], source: Source, write: Callable[[Sequence[Figure]], str]
) -> Draft | None:
    """The lines with a calculation over their figures, where there are two or more; the lines alone for fewer."""
    years = years_asked(understanding, lines)
    builder = DraftBuilder(understanding, source)
    if understanding.period.years or write is not calculation.add or can_be_added(lines, years):
        add_calculations(builder, understanding, lines, years, write)
    named = measures_named(understanding, lines)
    is_closed = not understanding.period.years and any(is_overall(one) for line in lines for _, one in line.measures)
    for line in lines:
        builder.add_line(line, () if is_closed else years, named)  # with its own total, of no year
        builder.add_audit(line, years)
    return builder.draft()


def show_average(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    chosen = lines_of(select(understanding, lines))
    if not understanding.subjects:
        total = first_total(understanding, lines)
        chosen = [total] if total else []
    if len(chosen) == 1 and chosen[0].role in CLOSING and len(years_asked(understanding, chosen)) < 2:
        chosen = lines_closed(chosen[0], lines, source)
    return _calculated(understanding, chosen, source, calculation.average) if chosen else None


def show_without(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The total less the lines that are left out, both shown."""
    behind = f" {after('zonder', understanding.question.standalone_text)} "
    terms = [term for group in understanding.subjects for term in group]
    left = [term for term in terms if f" {plain_words(term.word)} " in behind]
    without = match_lines(left, lines) if left else ()
    total = total_with(understanding, without, lines, source) if len(without) == 1 else None
    years = years_asked(understanding, without)
    if total is None:
        return None
    builder = DraftBuilder(understanding, source)
    for year in years or (None,):
        of_year = (year,) if year else ()
        add_calculations(builder, understanding, (total, *without), of_year, _first_less_second)
    named = measures_named(understanding, without)
    for line in (total, *without):
        builder.add_line(line, years, named)
    return builder.draft()


def _first_less_second(figures: Sequence[Figure]) -> str:
    return calculation.subtract(figures[0], figures[1])
