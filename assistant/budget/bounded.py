"""The lines of a table whose amount is more or less than is asked: "welke posten zijn in 2024 hoger dan 10 miljoen?".

In: the question, lines. Out: a `Draft`, or None where no line is within the bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bounds import bound_of
from assistant.budget.candidates import lines_to_compare
from assistant.budget.draft import DraftBuilder
from assistant.budget.extremes import year_and_measure
from assistant.budget.lines import Line
from assistant.budget.words import words_for
from assistant.draft import Draft
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import QuestionKind, Understanding

AT_MOST = 15
"""Lines. More are no answer."""
_WHICH = re.compile(r"\bwelke ([^\W\d_]+)")


def asks_bounded(understanding: Understanding) -> bool:
    """Whether lines of money are asked by a bound."""
    asked = _WHICH.search(plain_words(understanding.question.standalone_text))
    is_of_lines = asked is not None and asked[1] in words_for("geldwoorden")
    return is_of_lines and understanding.kind is QuestionKind.WHICH and bound_of(understanding) is not None


def show_bounded(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    """All that are within the bound, in the order of the table, of how many."""
    bound, among = bound_of(understanding), lines_to_compare(understanding, lines)
    if bound is None or not among:
        return None
    year, measure = year_and_measure(understanding, among)
    known = [(line, amount) for line in among if (amount := line.of_year(year, measure)) is not None]
    known = [(line, amount) for line, amount in known if bound.unit is None or amount.unit == bound.unit]
    within = [line for line, amount in known if bound.holds(abs(amount.value))]
    if not within or len(within) > AT_MOST:
        return None
    builder = DraftBuilder(understanding, source)
    for line in within:
        builder.add_line(line, (year,) if year else (), (measure,) if measure else ())
    builder.say_some(len(within), len(known))
    return builder.draft()
