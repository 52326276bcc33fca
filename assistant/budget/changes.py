"""Differences, changes and shares. In: the question, lines. Out: a `Draft`, or None without such lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.budget.calculation import Figure
from assistant.budget.comparing import larger_less_smaller, last_less_first, part_of_whole, percent_change
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.budget.measures import before_and_after, is_of_difference, is_overall, measures_named
from assistant.budget.operands import (
    add_calculations,
    add_in_own_years,
    amounts_of,
    own_years,
    since_year_before,
    years_asked,
)
from assistant.budget.results import without_outcome
from assistant.budget.selecting import Selection, lines_of, select
from assistant.budget.showing import ask_back, is_ambiguous, show_figures
from assistant.budget.totals import first_total
from assistant.budget.words import says
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Term, Understanding
from ingest.fact_model import AmountRole

_SINCE = re.compile(r"\b(?:sinds|vanaf|ten opzichte van|vergeleken met|in vergelijking met) (?:19|20)\d\d\b", re.I)


def show_difference(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines) or select(without_outcome(understanding), lines)
    chosen = lines_of(selections) or _total(understanding, lines)
    years = years_asked(understanding, chosen)
    if is_ambiguous(selections):
        return ask_back(understanding, chosen)
    if len(chosen) == 1 and not understanding.period.years and (printed := _printed(understanding, chosen[0])):
        builder = DraftBuilder(understanding, source)
        builder.add_line(chosen[0], (), printed)
        return builder.draft()
    if len(chosen) == 2 and len(selections) == 2:
        return _between(understanding, chosen, years, source)
    if len(chosen) == 1 and (measures := _two_measures(understanding, chosen[0], years)):
        return _between_measures(understanding, chosen[0], years, measures, source, larger_less_smaller)
    return _over_time(understanding, chosen, source, last_less_first)


def _printed(understanding: Understanding, line: Line) -> tuple[str, ...]:
    """The column that says itself by how much a line differs from what was planned, where that is asked."""
    return tuple(measure for measure in measures_named(understanding, (line,)) if is_of_difference(measure))


def _is_one_amount(line: Line, years: Sequence[int]) -> bool:
    """Whether a line has one amount for all the years by each measure, as that of "2021-2024" is."""
    measures = {measure for _, measure in line.measures}
    return len(years) < 2 or all(line.of_year(years[0], one) == line.of_year(years[-1], one) for one in measures)


def _two_measures(understanding: Understanding, line: Line, years: Sequence[int]) -> tuple[str, ...]:
    """The two columns that are set against each other: those named, else one before and one after. () for none, and
    where years are.
    """
    if not _is_one_amount(line, years):
        return ()
    named = tuple(measure for measure in measures_named(understanding, (line,)) if not is_of_difference(measure))
    return named if len(named) == 2 else before_and_after(line, years)


def _total(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """What a question without a subject is about."""
    total = None if understanding.subjects else first_total(understanding, lines)
    return [total] if total else []


def _between(
    understanding: Understanding, chosen: Sequence[Line], years: Sequence[int], source: Source
) -> Draft | None:
    """Two lines set against each other, in one year or by a measure of no year, or each in a year of its own."""
    builder = DraftBuilder(understanding, source)
    if own_years(understanding, chosen):
        return add_in_own_years(builder, understanding, chosen, larger_less_smaller)
    if len(years) > 1:
        return None
    add_calculations(builder, understanding, chosen, years, larger_less_smaller)
    for line in chosen:
        builder.add_line(line, years, measures_named(understanding, chosen))
    return builder.draft()


def _between_measures(
    understanding: Understanding,
    line: Line,
    years: Sequence[int],
    measures: Sequence[str],
    source: Source,
    write: Callable[[Sequence[Figure]], str],
) -> Draft | None:
    """One line under two columns: "het verschil tussen rekening en begroting"."""
    year = years[0] if years else None
    amounts = [(line, amount) for measure in measures if (amount := line.of_year(year, measure)) is not None]
    builder = DraftBuilder(understanding, source)
    if len(amounts) == len(measures):
        builder.calculate((line,), amounts, write)
    builder.add_line(line, years)
    return builder.draft()


def show_change(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    chosen = lines_of(select(understanding, lines)) or _total(understanding, lines)
    years = years_asked(understanding, chosen)
    if len(chosen) == 1 and (measures := _two_measures(understanding, chosen[0], years)):
        return _between_measures(understanding, chosen[0], years, measures, source, percent_change)
    return _over_time(understanding, chosen, source, percent_change)


def show_equal(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """Of named lines the figures, so that one sees whether they are equal; None where none is named."""
    if len(understanding.subjects) == 2 and len(understanding.period.years) == 1:
        return show_difference(understanding, lines, source)
    return show_figures(understanding, lines, source)


def _over_time(
    understanding: Understanding, lines: Sequence[Line], source: Source, write: Callable[[Sequence[Figure]], str]
) -> Draft | None:
    """One calculation a line, from the first year to the last."""
    years = years_asked(understanding, lines)
    last = max((year for line in lines for year in line.table_years), default=0)
    if len(years) == 1 and _asks_since(understanding) and last > years[0]:
        years = (years[0], last)
    years = since_year_before(years, lines)
    if not lines or len(years) < 2:
        return None
    ends = (years[0], years[-1])
    lines = [line for line in lines if not _is_one_amount(line, ends)]
    if not lines:
        return None
    builder = DraftBuilder(understanding, source)
    for line in lines:
        add_calculations(builder, understanding, (line,), ends, write)
        builder.add_line(line, ends, measures_named(understanding, (line,)))
    return builder.draft()


def _asks_since(understanding: Understanding) -> bool:
    """Whether the year that is named is where the change begins: "sinds 2023", "ten opzichte van 2023"."""
    return _SINCE.search(understanding.question.standalone_text) is not None


def show_share(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The share of one line, or of two lines and of both, in the total; that of a line in another one it is part of."""
    if printed := _printed_shares(understanding, lines, source):
        return printed
    selections = select(understanding, lines)
    if not understanding.subjects or not selections or any(len(one.lines) != 1 for one in selections):
        return None
    parts = lines_of(selections)
    whole = _named_whole(understanding, selections) or _total_over(parts, lines, source)
    parts = [part for part in parts if part is not whole]
    if whole is None or not parts:
        return None
    builder = DraftBuilder(understanding, source)
    for group in [parts] if says("samen", understanding.question.standalone_text) else [[part] for part in parts]:
        _add_shares(builder, understanding, (*group, whole))
    years = years_asked(understanding, parts)
    overall = _overall(understanding, parts)
    for line in (*parts, whole):
        builder.add_line(line, () if overall else years, overall or measures_named(understanding, parts))
    builder.add_audit(whole, years)
    return builder.draft()


def _printed_shares(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The percentage that a table prints of a line that is named, under what is asked of it ("hoeveel procent van de
    wegen is slecht" in a column "Slecht") or as the share that it is.
    """
    terms = [term for group in understanding.subjects for term in group if not is_verb(term)]
    years = understanding.period.years
    for line in lines:
        others = [term for term in terms if strength(term, words_of(line.label)) < PRESENT]
        if len(others) == len(terms) or not line.has_years(years):
            continue
        percentages = dict.fromkeys(amount.measure for amount in line.amounts if amount.unit == "%")
        said = [measure for measure in percentages if others and _say_all(others, measure)]
        around = " ".join((line.near, *(measure for _, measure in line.measures)))
        shares = [measure for measure in percentages if says("aandeelkolom", measure) and _say_all(others, around)]
        found = said or shares
        if len(found) == 1:
            builder = DraftBuilder(understanding, source)
            builder.add_line(line, years, found)
            return builder.draft()
    return None


def _say_all(terms: Iterable[Term], text: str) -> bool:
    words = words_of(text)
    return all(strength(term, words) >= PRESENT for term in terms)


def _named_whole(understanding: Understanding, selections: Sequence[Selection]) -> Line | None:
    """Of two subjects the one that the other is part of; None where "en" joins them as two parts."""
    if len(selections) != 2:
        return None
    closing = [one.lines[0] for one in selections if one.whole]
    if len(closing) == 1:
        return closing[0]
    return None if says("allebei", understanding.question.standalone_text) else selections[1].lines[0]


def _add_shares(builder: DraftBuilder, understanding: Understanding, lines: Sequence[Line]) -> None:
    overall = _overall(understanding, lines)
    if overall:
        builder.calculate(lines, amounts_of(lines, (), overall[0]), part_of_whole)
        return
    for year in years_asked(understanding, lines) or (None,):
        add_calculations(builder, understanding, lines, (year,) if year else (), part_of_whole)


def _overall(understanding: Understanding, lines: Sequence[Line]) -> tuple[str, ...]:
    """The column that adds up the years, where no year is asked."""
    measures = dict.fromkeys(measure for line in lines for _, measure in line.measures if is_overall(measure))
    return () if understanding.period.years else tuple(measures)[:1]


def _total_over(parts: Sequence[Line], lines: Sequence[Line], source: Source) -> Line | None:
    """The total of the parts' table; where it has none for the whole, the one that the parts were added to."""
    part = parts[0]
    if any(other.table is not part.table for other in parts):
        return None
    same = [line for line in lines if line.table is part.table]
    audits = source.facts(part.document.id).audits
    added = {a.total_row for a in audits if a.table_id == part.table.id and {p.row for p in parts} <= set(a.lines)}
    totals = [line for line in same if line.role is AmountRole.TOTAL and (line.row in added or not added)]
    return next(iter([*totals, *(line for line in same if line.row in added)]), None)
