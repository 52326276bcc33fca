"""Differences, changes and shares. In: the question, lines. Out: a `Draft`, or None without such lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.budget.calculation import Figure
from assistant.budget.comparing import larger_less_smaller, last_less_first, part_of_whole, percent_change
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.budget.measures import measures_named
from assistant.budget.selecting import lines_of, select
from assistant.budget.showing import add_calculations, ask_back, first_total, is_ambiguous, show_figures, years_asked
from assistant.draft import Draft
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.fact_model import AmountRole


def show_difference(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines)
    chosen = lines_of(selections) or _total(understanding, lines)
    years = years_asked(understanding, chosen)
    if is_ambiguous(selections):
        return ask_back(understanding, chosen)
    if len(chosen) == 2 and len(selections) == 2:
        return _between(understanding, chosen, years, source)
    if len(chosen) == 1 and len(years) < 2 and len(named := measures_named(understanding, chosen)) == 2:
        return _between_measures(understanding, chosen[0], years, named, source)
    return _over_time(understanding, chosen, source, last_less_first)


def _total(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """What a question without a subject is about."""
    total = None if understanding.subjects else first_total(understanding, lines)
    return [total] if total else []


def _between(
    understanding: Understanding, chosen: Sequence[Line], years: Sequence[int], source: Source
) -> Draft | None:
    """Two lines set against each other, in one year or by a measure of no year, or each in a year of its own."""
    builder = DraftBuilder(understanding, source)
    own = _own_years(understanding)
    if len(own) == len(chosen) and len(set(own)) > 1:
        amounts = [(line, a) for line, year in zip(chosen, own, strict=True) if (a := line.of_year(year, None))]
        if len(amounts) == len(chosen):
            builder.calculate(chosen, amounts, larger_less_smaller)
        for line, year in zip(chosen, own, strict=True):
            builder.add_line(line, (year,))
        return builder.draft()
    if len(years) > 1:
        return None
    add_calculations(builder, understanding, chosen, years, larger_less_smaller)
    for line in chosen:
        builder.add_line(line, years, measures_named(understanding, chosen))
    return builder.draft()


def _own_years(understanding: Understanding) -> list[int]:
    """The year that follows each subject: "rolstoelen in 2024 en vervoer in 2026"; none for a subject without."""
    text = understanding.question.standalone_text
    starts = [text.find(terms[0].word) for terms in understanding.subjects]
    ends = [*starts[1:], len(text)]
    found = [re.findall(r"\b(?:19|20)\d\d\b", text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [int(years[0]) for years in found if len(years) == 1]


def _between_measures(
    understanding: Understanding, line: Line, years: Sequence[int], measures: Sequence[str], source: Source
) -> Draft | None:
    """One line under two columns: "het verschil tussen rekening en begroting"."""
    year = years[0] if years else None
    amounts = [(line, amount) for measure in measures if (amount := line.of_year(year, measure)) is not None]
    builder = DraftBuilder(understanding, source)
    if len(amounts) == len(measures):
        builder.calculate((line,), amounts, larger_less_smaller)
    builder.add_line(line, years)
    return builder.draft()


def show_change(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    chosen = lines_of(select(understanding, lines)) or _total(understanding, lines)
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
    if not lines or len(years) < 2:
        return None
    ends = (years[0], years[-1])
    builder = DraftBuilder(understanding, source)
    for line in lines:
        add_calculations(builder, understanding, (line,), ends, write)
        builder.add_line(line, ends, measures_named(understanding, (line,)))
    return builder.draft()


def show_share(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines)
    if not understanding.subjects or not selections or len(selections[0].lines) != 1:
        return None
    part = selections[0].lines[0]
    if len(selections) == 2 and len(selections[1].lines) == 1:
        whole: Line | None = selections[1].lines[0]
        if selections[0].whole and not selections[1].whole:
            part, whole = selections[1].lines[0], part
    else:
        whole = _total_over(part, lines, source)
    years = years_asked(understanding, (part,))
    if whole is None or whole is part:
        return None
    builder = DraftBuilder(understanding, source)
    for year in years or (None,):
        add_calculations(builder, understanding, (part, whole), (year,) if year else (), part_of_whole)
    for line in (part, whole):
        builder.add_line(line, years, measures_named(understanding, (part,)))
    builder.add_audit(whole, years)
    return builder.draft()


def _total_over(part: Line, lines: Sequence[Line], source: Source) -> Line | None:
    """The total of the part's table; where it has none for the whole, the one that the part was added to."""
    same = [line for line in lines if line.table is part.table]
    audits = source.facts(part.document.id).audits
    added = {a.total_row for a in audits if a.table_id == part.table.id and part.row in a.lines}
    totals = [line for line in same if line.role is AmountRole.TOTAL and (line.row in added or not added)]
    return next(iter([*totals, *(line for line in same if line.row in added)]), None)
