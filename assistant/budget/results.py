"""Which lines turned out worse or better. In: the question, lines. Out: lines, marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.budget.candidates import lines_to_compare
from assistant.budget.lines import Line
from assistant.budget.measures import before_and_after, is_of_difference, measures_named
from assistant.budget.words import columns_meant, says, words_for
from assistant.figures import cells_of
from assistant.terms import is_verb
from assistant.understand.model import Term, Understanding
from ingest.facts.amounts.words import side_of

_PAIR = ("before", "after")


def lines_of_outcome(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines that turned out worse, or better, where the question says so: "het grootste nadeel"."""
    for key in ("nadeel", "voordeel"):
        if says(f"slaat op {key}", understanding.question.standalone_text):
            among = lines_to_compare(without_outcome(understanding), [line for line in lines if marks_of(line)])
            of_outcome = [line for line in among if marks_of(line) & words_for(key)]
            return of_outcome if measures_named(understanding, of_outcome) else []
    return []


def without_outcome(understanding: Understanding) -> Understanding:
    """The question without the words for how a year ended, which name no line: "sloten met een nadeel", "is meer
    uitgegeven dan begroot".
    """
    groups = (tuple(term for term in group if not _tells_outcome(term)) for group in understanding.subjects)
    return replace(understanding, subjects=tuple(group for group in groups if group))


def _tells_outcome(term: Term) -> bool:
    return term.word.lower() in words_for("afloop") or (is_verb(term) and bool(columns_meant(term.word)))


def marks_of(line: Line) -> frozenset[str]:
    known = words_for("nadeel") | words_for("voordeel")
    ends = (cell.text.lower().split()[-1] for cell in cells_of(line.place) if cell.text.strip())
    return known.intersection(ends) or _by_sign(line)


def is_balance(measure: str) -> bool:
    """Whether a column sets income against expense."""
    return says("sluitregel", measure)


def _by_sign(line: Line) -> frozenset[str]:
    """The mark that the sign of its result or balance stands for, in a table that has none; where it has a difference,
    what came out beside what was planned: more is worse, but of income better.
    """
    results = [amount.value for amount in line.figures if says("uitkomst", amount.measure) and amount.value]
    if len(results) == 1:
        return words_for("nadeel" if results[0] < 0 else "voordeel")
    balance = [amount.value for amount in line.figures if is_balance(amount.measure) and amount.value]
    if len(balance) == 1:
        return words_for("nadeel" if balance[0] < 0 else "voordeel")
    measures = before_and_after(line)
    figures = [amount for measure in measures for amount in line.figures if amount.measure == measure]
    if len(figures) != len(_PAIR) or not any(is_of_difference(amount.measure) for amount in line.figures):
        return frozenset()
    planned, came_out = (abs(amount.value) for amount in figures)
    if planned == came_out:
        return frozenset()
    is_income = side_of(f"{' '.join(line.groups)} {line.label}") > 0
    return words_for("nadeel" if (came_out > planned) != is_income else "voordeel")
