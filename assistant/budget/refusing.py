"""Why the lines that are near a question do not answer it. In: the question, lines. Out: a sentence, "" for none.

It says what is missing and what is near. A table that has the line but not what is asked of it must not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import wording
from assistant.budget.lines import Line
from assistant.budget.measures import measures_named
from assistant.budget.money import kinds_missing
from assistant.budget.prices import is_each
from assistant.budget.scoring import match_lines
from assistant.budget.selecting import lines_of, select
from assistant.budget.words import says
from assistant.understand.model import Operation, Term, Understanding

_HOW_MUCH = (Operation.AMOUNT, Operation.COUNT, Operation.NONE, Operation.TOTAL, Operation.SUM)


def why_not(understanding: Understanding, lines: Sequence[Line]) -> str:
    near = _near(understanding, lines)
    own = wording.sentences(understanding.question.language)
    if not near:
        return _of_another_kind(understanding, lines, own)
    label, text = near[0].title, understanding.question.standalone_text
    asked = understanding.period.years
    missing = [
        year
        for year in (asked if len(asked) < 3 else (asked[0], asked[-1]))
        if not any(year in line.table_years for line in near)
    ]
    years = near[0].table_years
    if missing and years and all(any(amount.period for amount in line.amounts) for line in near):
        return own["other-table-years"].format(label=label, years=_listed(years, own), asked=_listed(missing, own))
    if says("per stuk", text) and not any(is_each(line) for line in near):
        return own["not-each"].format(label=label)
    if understanding.operation is Operation.AMOUNT and says("grens", text) and not any(map(_is_bound, near)):
        return own["not-each"].format(label=label)
    if (
        understanding.operation in _HOW_MUCH
        and says("verandering", text)
        and not any(_is_of_change(line) for line in near)
    ):
        return "" if measures_named(understanding, near) else own["not-change"].format(label=label)
    if understanding.period.has_days and not understanding.period.years and not measures_named(understanding, near):
        return own["not-days"].format(label=label)
    return ""


def _is_of_change(line: Line) -> bool:
    """Whether it says what comes or goes: by its own words, or since its table is one of changes of the budget."""
    return says("verandering", f"{line.label} {line.near}") or says("wijzigingen", f"{line.near} {line.lead}")


def _is_bound(line: Line) -> bool:
    """Whether its figures may be the most or the least of something: no line of a budget is."""
    columns = " ".join(measure for _, measure in line.measures)
    return says("noemt grens", f"{line.label} {line.near} {columns}") or is_each(line)


def _of_another_kind(understanding: Understanding, lines: Sequence[Line], own: wording.Sentences) -> str:
    """Of lines that are named, but are of other money than is asked: "hoeveel subsidie krijgt het zwembad"."""
    found = [match_lines(terms, lines) for terms in map(_without_money, understanding.subjects) if terms]
    if len(found) != 1 or not found[0]:
        return ""
    missing = kinds_missing(understanding, found[0][0])
    names = wording.enumerate_words([term.word for term in missing], understanding.question.language)
    return own["not-kind"].format(label=found[0][0].title, names=names) if missing else ""


def _without_money(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(term for term in terms if not says("geldsoorten", term.word))


def _near(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines that would answer in the years that are asked; else those that would in whatever year."""
    years = understanding.period.years
    if years and (found := lines_of(select(understanding, lines))) and all(line.has_years(years) for line in found):
        return found
    of_any_year = replace(understanding, period=replace(understanding.period, years=()))
    return lines_of(select(of_any_year, lines))


def _listed(years: Sequence[int], own: wording.Sentences) -> str:
    *first, last = map(str, years)
    return f"{', '.join(first)} {own['and']} {last}" if first else last
