"""Figures, totals, sums and averages of lines. In: the question, lines. Out: a `Draft`, or None without such lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant import wording
from assistant.budget import calculation
from assistant.budget.calculation import Figure
from assistant.budget.comparing import larger_less_smaller, last_less_first
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import CLOSING, Line
from assistant.budget.measures import measures_named, measures_to_use
from assistant.budget.scoring import match_lines
from assistant.budget.selecting import Selection, has_years, kinds_missing, lines_of, select, stands_apart
from assistant.budget.words import after
from assistant.draft import Draft
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import Understanding
from ingest.fact_model import Amount, AmountRole

MANY_YEARS = 4
"""Of more years than this, none of them asked, no sum of a group is made for each."""
SOME = 3
"""From so many lines on, it is said how many of the table they are."""


def show_figures(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines)
    chosen = lines_of(selections)
    if not chosen or not all(has_years(understanding, line) for line in chosen):
        return None
    if is_ambiguous(selections):
        return ask_back(understanding, chosen)
    builder = DraftBuilder(understanding, source)
    named = measures_named(understanding, chosen)
    years = understanding.period.years
    for selection in selections:
        if selection.group:
            _add_group(builder, understanding, selection)
    if len(selections) > 1 and len(chosen) == len(selections) == 2 and len(years) == 1:
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


def is_ambiguous(selections: Sequence[Selection]) -> bool:
    """Whether the lines of one subject stand in different documents."""
    return any(len({line.document.id for line in selection.lines}) > 1 for selection in selections)


def ask_back(understanding: Understanding, lines: Sequence[Line]) -> Draft:
    titles = dict.fromkeys(line.document.title for line in lines)
    language = understanding.question.language
    asked = understanding.question.standalone_text.rstrip("?. ")
    choices = tuple(wording.sentences(language)["choice"].format(question=asked, title=title) for title in titles)
    return Draft((), (), remark=wording.sentences(language)["which-document"], choices=choices[:4])


def first_total(understanding: Understanding, lines: Sequence[Line]) -> Line | None:
    """The total of the first table; where no table has one, the (sub)total or balance that the question names."""
    closing = [line for line in lines if line.role in CLOSING and has_years(understanding, line)]
    closing = [line for line in closing if not kinds_missing(understanding, line)]
    closing = [line for line in closing if not stands_apart(understanding, line)] or closing
    totals = [line for line in closing if line.role is AmountRole.TOTAL]
    if totals or not closing:
        return totals[0] if totals else None
    said = match_lines(understanding.terms, [line for line in closing if line.table is closing[0].table])
    return said[0] if len(said) == 1 else None


def years_asked(understanding: Understanding, lines: Sequence[Line]) -> tuple[int, ...]:
    """The years asked; all that the tables of the lines have where none is."""
    return understanding.period.years or tuple(sorted({year for line in lines for year in line.table_years}))


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


def show_total(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The printed total; of several years that are to be taken together, with their sum."""
    if understanding.subjects:
        return show_sum(understanding, lines, source)
    total = first_total(understanding, lines)
    if total is None:
        return None
    if _is_of_several(understanding, lines):
        return ask_back(understanding, [line for line in lines if line.role is AmountRole.TOTAL])
    builder = DraftBuilder(understanding, source)
    if len(understanding.period.years) > 1:
        add_calculations(builder, understanding, (total,), understanding.period.years, calculation.add)
    builder.add_line(total, understanding.period.years, measures_named(understanding, (total,)))
    builder.add_audit(total, understanding.period.years)
    return builder.draft()


def _is_of_several(understanding: Understanding, lines: Sequence[Line]) -> bool:
    documents = {line.document.id for line in lines if line.role is AmountRole.TOTAL}
    return len(documents) > 1 and not understanding.document_ids and not understanding.places


def show_sum(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    selections = select(understanding, lines)
    if not understanding.subjects and not selections:
        total = first_total(understanding, lines)
        return _calculated(understanding, (total,), source, calculation.add) if total else None
    chosen = lines_of(selections)
    if not chosen:
        return None
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


def _calculated(
    understanding: Understanding, lines: Sequence[Line], source: Source, write: Callable[[Sequence[Figure]], str]
) -> Draft | None:
    """The lines with a calculation over their figures, where there are two or more; the lines alone for fewer."""
    years = years_asked(understanding, lines)
    builder = DraftBuilder(understanding, source)
    add_calculations(builder, understanding, lines, years, write)
    named = measures_named(understanding, lines)
    for line in lines:
        builder.add_line(line, years, named)
        builder.add_audit(line, years)
    return builder.draft()


def show_average(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    chosen = lines_of(select(understanding, lines))
    if not understanding.subjects:
        total = first_total(understanding, lines)
        chosen = [total] if total else []
    if len(chosen) == 1 and chosen[0].role in CLOSING and len(years_asked(understanding, chosen)) < 2:
        chosen = _added(chosen[0], lines, source)
    return _calculated(understanding, chosen, source, calculation.average) if chosen else None


def _added(closing: Line, lines: Sequence[Line], source: Source) -> list[Line]:
    """The lines that a total closes: of one year, their average is asked and not its own."""
    audits = source.facts(closing.document.id).audits
    rows = {row for a in audits if a.table_id == closing.table.id and a.total_row == closing.row for row in a.lines}
    return [line for line in lines if line.table is closing.table and line.row in rows]


def show_without(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The total less the lines that are left out, both shown."""
    behind = f" {after('zonder', understanding.question.standalone_text)} "
    terms = [term for group in understanding.subjects for term in group]
    left = [term for term in terms if f" {plain_words(term.word)} " in behind]
    without = match_lines(left, lines) if left else ()
    total = _total_with(understanding, without, lines, source) if len(without) == 1 else None
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


def _total_with(
    understanding: Understanding, parts: Sequence[Line], lines: Sequence[Line], source: Source
) -> Line | None:
    """The total, or the subtotal that the question names, that the parts were added to."""
    added = {
        audit.total_row
        for audit in source.facts(parts[0].document.id).audits
        if audit.table_id == parts[0].table.id and all(part.row in audit.lines for part in parts)
    }
    closing = [line for line in lines if line.table is parts[0].table and line.row in added and line.role in CLOSING]
    said = [line for line in closing if match_lines(understanding.terms, [line])] if len(closing) > 1 else []
    totals = [line for line in closing if line.role is AmountRole.TOTAL]
    return next(iter((*said, *totals, *closing)), None)
