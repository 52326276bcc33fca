"""The figures that a calculation is made of. In: the question, lines. Out: years, amounts; calculations in a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.budget.calculation import Figure
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.budget.measures import is_overall, measures_named, measures_to_use
from assistant.budget.words import says
from assistant.draft import Draft
from assistant.understand.model import Understanding
from ingest.fact_model import Amount


def years_asked(understanding: Understanding, lines: Sequence[Line]) -> tuple[int, ...]:
    """The years asked; all that the tables of the lines have where none is; () for a column of no year that is named,
    beside one of a year ("Vrije graven" beside "Onderhoud 2024").
    """
    if understanding.period.years:
        return understanding.period.years
    named = measures_named(understanding, lines)
    if named and not any(is_overall(measure) or _is_of_years(measure, lines) for measure in named):
        return ()
    if any(_has_own_years(measure, lines) for measure in named or {a.measure for line in lines for a in line.figures}):
        return ()
    return tuple(sorted({year for line in lines for year in line.table_years}))


def since_year_before(years: tuple[int, ...], lines: Sequence[Line]) -> tuple[int, ...]:
    """For one year with the year before it, where all the tables have that: what rises in a year rises from then. Else
    with the year after it: "lager dan in 2024" in a table of 2024 and 2025.
    """
    if len(years) != 1:
        return years
    if all(years[0] - 1 in line.table_years for line in lines):
        return (years[0] - 1, *years)
    return (*years, years[0] + 1) if all(years[0] + 1 in line.table_years for line in lines) else years


def _is_of_years(measure: str, lines: Sequence[Line]) -> bool:
    """Whether a column of it has a year, or all columns are of that of the document or of the row."""
    columns = [line.table.columns[column] for line in lines for column, its in line.measures if its == measure]
    others = [line.table.columns[column] for line in lines for column, its in line.measures if its != measure]
    return any(column.period for column in columns) or not any(column.period for column in others)


def _has_own_years(measure: str, lines: Sequence[Line]) -> bool:
    """Whether each row is of a year of its own, under one column: projects with the year in which they are done."""
    own = [[amount for amount in line.figures if amount.measure == measure] for line in lines]
    periods = {amount.period for its in own for amount in its}
    return all(len(its) == 1 for its in own) and len(periods) == len(lines) > 1


def amounts_of(lines: Sequence[Line], years: Sequence[int], measure: str | None) -> list[tuple[Line, Amount]] | None:
    """Lines first, then years; None when a cell is empty or the figures have no common unit and scale. Without years:
    the one figure of each line.
    """
    found: list[tuple[Line, Amount]] = []
    for line in lines:
        for year in years or (None,):
            amount = line.of_year(year, measure)
            if amount is None:
                return None
            found.append((line, amount))
    units = {(amount.unit, line.table.columns[amount.place.column].scale) for line, amount in found if amount.place}
    return found if len(units) == 1 else None


def add_calculations(
    builder: DraftBuilder,
    understanding: Understanding,
    lines: Sequence[Line],
    years: Sequence[int],
    write: Callable[[Sequence[Figure]], str],
    needs: int = 2,
) -> None:
    """One for each measure that there is to calculate with, where there are at least `needs` figures."""
    for measure in measures_to_use(understanding, lines):
        amounts = amounts_of(lines, years, measure)
        if amounts is not None and len(amounts) >= needs:
            builder.calculate(lines, amounts, write)


def own_years(understanding: Understanding, lines: Sequence[Line]) -> list[int]:
    """The year that follows each subject: "rolstoelen in 2024 en vervoer in 2026". Empty where it is the same for all,
    or not each subject has one and is one of the lines.
    """
    text = understanding.question.standalone_text
    starts = [text.find(terms[0].word) for terms in understanding.subjects]
    found = [re.findall(r"\b(?:19|20)\d\d\b", text[start:end]) for start, end in pairwise([*starts, len(text)])]
    years = [int(its[0]) for its in found if len(its) == 1]
    return years if len(years) == len(starts) == len(lines) and len(set(years)) > 1 else []


def add_in_own_years(
    builder: DraftBuilder,
    understanding: Understanding,
    lines: Sequence[Line],
    write: Callable[[Sequence[Figure]], str],
) -> Draft | None:
    pairs = list(zip(lines, own_years(understanding, lines), strict=True))
    amounts = [(line, amount) for line, year in pairs if (amount := line.of_year(year, None)) is not None]
    if len(amounts) == len(pairs):
        builder.calculate(lines, amounts, write)
    for line, year in pairs:
        builder.add_line(line, (year,))
    return builder.draft()


def can_be_added(lines: Sequence[Line], years: Sequence[int]) -> bool:
    """Whether the years of a table follow one another and are of money spent: two estimates of one thing, what lies in
    a reserve and tariffs are not added up.
    """
    if len(years) < 2:
        return True
    names = " ".join(f"{line.near} {measure}" for line in lines for _, measure in line.measures)
    follows = all(later - year == 1 for year, later in pairwise(years))
    return follows and not says("niet op te tellen", names)
