"""What lies in a reserve. In: a question, a text or line. Out: whether it tells that, and not what goes in or out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line
from assistant.budget.scoring import is_near_table
from assistant.budget.words import columns_meant, says, words_for
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Understanding

_DAY = re.compile(r"\b(?:1|31|begin|eind|ultimo)\b", re.IGNORECASE)

_OF_AMOUNTS = (Operation.AMOUNT, Operation.NONE, Operation.TOTAL, Operation.BETWEEN)
"""BETWEEN: what stands there on a day is no event of that day."""


def asks_balance(understanding: Understanding) -> bool:
    endings = _endings()
    if columns_meant(understanding.question.standalone_text):
        endings += tuple(words_for("apart op een dag"))
    names_one = any(term.word.lower().endswith(endings) for term in understanding.terms)
    is_amount = understanding.operation in _OF_AMOUNTS
    return names_one and is_amount and says("vraagt naar stand", understanding.question.standalone_text)


def in_year_of_balance(understanding: Understanding) -> Understanding:
    """With the year whose beginning or end is asked ("eind 2024", "op 1 januari 2025"): a table of reserves names that
    year, and which of the two its column says.
    """
    period = understanding.period
    if period.years or period.first is None or period.last is None or period.first.year != period.last.year:
        return understanding
    is_turn = (period.first.month, period.first.day) == (1, 1) or (period.last.month, period.last.day) == (12, 31)
    if not is_turn:
        return understanding
    return replace(understanding, period=replace(period, years=(period.last.year,), first=None, last=None))


def lines_of_balance(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Those whose table is one of reserves, without what goes in or out."""
    return tuple(line for line in lines if _has_balance(line) and not is_flow(line.label))


def is_flow(label: str) -> bool:
    """Whether a row is of what goes in or out."""
    return says("erin of eruit", label)


def show_moment(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """The row of the moment that is asked, in a table of that reserve alone: "Stand 31 december"."""
    meant = columns_meant(understanding.question.standalone_text)
    asked = [line for line in lines if _is_moment(line) and plain_words(line.label).startswith(meant)]
    asked = [line for line in asked if _is_of(understanding, line)]
    years = understanding.period.years
    if len(asked) != 1 or not years or not asked[0].has_years(years):
        return None
    builder = DraftBuilder(understanding, source)
    builder.add_line(asked[0], years)
    return builder.draft()


def _is_of(understanding: Understanding, line: Line) -> bool:
    """Whether all that is asked is said of the table, and some of it by what names it."""
    terms = [term for group in understanding.subjects for term in group]
    around = words_of(f"{line.label} {line.near} {line.around}")
    return any(is_near_table(term, line) for term in terms) and all(strength(t, around) >= PRESENT for t in terms)


def _is_moment(line: Line) -> bool:
    """Whether a row says only when something lies in a reserve: "Stand 31 december"."""
    return says("noemt stand", line.label) and bool(_DAY.search(line.label))


def _has_balance(line: Line) -> bool:
    """Whether a line's table is one of reserves, or of what is left in them: not one of where money comes from."""
    columns = " ".join(measure for _, measure in line.measures)
    of_reserves = not words_for("apart").isdisjoint(plain_words(line.near).split())
    return of_reserves or says("noemt stand", f"{columns} {line.near}") or _is_moment(line)


def tells_balance(text: str) -> bool:
    """Whether it tells of a reserve, and what is in it."""
    return says("noemt stand", text) and any(word.endswith(_endings()) for word in plain_words(text).split())


def _endings() -> tuple[str, ...]:
    return tuple(words_for("apart"))
