"""The unit that a question counts in: "met hoeveel weken is de wachttijd gestegen". In: the question, lines. Out: both,
without the unit and with the lines of the tables that are said to be in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.budget.lines import Line
from assistant.budget.words import words_for
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Understanding

_ASKED = re.compile(r"\bhoeveel ([\w-]+)")
_OPERATIONS = (Operation.DIFFERENCE, Operation.SUM, Operation.AVERAGE, Operation.LARGEST, Operation.SMALLEST)


def in_unit_asked(understanding: Understanding, lines: Sequence[Line]) -> tuple[Understanding, Sequence[Line]]:
    """Both as they are where no unit is asked. No line is left where no table is said to be in it: "hoeveel weken" is
    no number of children.
    """
    asked = _ASKED.search(plain_words(understanding.question.standalone_text))
    if asked is None or asked[1] not in words_for("eenheden") or understanding.operation not in _OPERATIONS:
        return understanding, lines
    groups = (tuple(t for t in group if t.word.lower() != asked[1]) for group in understanding.subjects)
    terms = tuple(term for term in understanding.terms if term.word.lower() != asked[1])
    plain = replace(understanding, terms=terms, subjects=tuple(group for group in groups if group))
    return plain, [line for line in lines if asked[1] in plain_words(f"{line.around} {line.lead}").split()]
