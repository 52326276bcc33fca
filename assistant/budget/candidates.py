"""The lines of a table that are set against each other. In: the question, lines. Out: lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.budget.apart import is_deduction, is_of_cost, says_one, stands_apart
from assistant.budget.lines import Line
from assistant.budget.measures import points_at_column
from assistant.budget.scoring import lines_within
from assistant.budget.words import words_for
from assistant.matching import PRESENT, strength, words_of
from assistant.understand.model import Term, Understanding
from ingest.fact_model import Amount, AmountRole
from ingest.facts.amounts.words import side_of

_MIN_GROUP = 4
"""Letters of a group that a longer word may begin with."""
OF_COST = 0.4
"""For a table of cost where the dearest is asked: less than the first thing that is asked."""


def lines_to_compare(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines, without totals, of the first table that has the years; those of the group that is asked, if any."""
    asked = set(understanding.period.years)
    candidates = [line for line in lines if line.role is AmountRole.LINE and asked <= set(line.table_years)]
    candidates = [line for line in candidates if not is_deduction(line)]
    if not understanding.subjects:
        candidates = [line for line in candidates if line.table_years]
    for terms in understanding.subjects:
        named = (term for term in terms if term.word.lower() not in words_for("uitersten"))
        candidates = lines_within([term for term in named if not _is_measure(term, candidates)], candidates)
    candidates = [line for line in candidates if not stands_apart(understanding, line)] or candidates
    most = max((_names_table(understanding, line) for line in candidates), default=0.0)
    near = [line for line in candidates if _names_table(understanding, line) == most]
    of_group = [line for line in candidates if any(_names_group(term, line) for term in understanding.terms)]
    chosen = of_group or near or candidates
    return [line for line in chosen if line.table is chosen[0].table]


def of_side_asked(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """Without the lines that say where the money comes from ("Dekking"), where others are there and none is asked."""
    if side_of(understanding.question.standalone_text) > 0:
        return list(lines)
    return [line for line in lines if not any(side_of(group) > 0 for group in line.groups)] or list(lines)


def _is_measure(term: Term, lines: Sequence[Line]) -> bool:
    """Whether a term names a column: "de laagste jaarlijkse lasten"."""
    named = any(strength(term, words_of(measure)) >= PRESENT for line in lines for _, measure in line.measures)
    return named or points_at_column(term, lines)


def _names_table(understanding: Understanding, line: Line) -> float:
    """How much the terms name the line's table, the first most: "de duurste investering van het programma"."""
    near = words_of(line.near)
    terms = [term for its in understanding.subjects for term in its]
    of_cost = any(says_one(term, words_for("uitgaven")) for term in understanding.terms) and is_of_cost(line)
    return OF_COST * of_cost + sum(
        1 / place for place, term in enumerate(terms, start=1) if strength(term, near) >= PRESENT
    )


def _names_group(term: Term, line: Line) -> bool:
    """Whether the term is the name of the line's group, or begins with it: "de grootste lasten", "lastenposten"."""
    return any(len(group.split()) == 1 and _is_name_of(term, group) for group in line.groups)


def _is_name_of(term: Term, group: str) -> bool:
    begins = len(group) >= _MIN_GROUP and term.word.lower().startswith(group.lower())
    return begins or bool(words_of(term.word) & words_of(group))


def size_among(amounts: Sequence[Amount]) -> Callable[[Decimal], Decimal]:
    """How large an amount is: without its sign in a table that prints expenses as negative, or marks what is worse."""
    values = [amount.value for amount in amounts]
    return (lambda value: abs(value)) if values and min(values) < 0 else (lambda value: value)
