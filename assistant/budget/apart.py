"""Tables and lines that are meant only where the question says so: reserves, cover, what is deducted. In: the question,
a line. Out: whether it is one of those.
"""

from __future__ import annotations

import re

from assistant.budget.lines import Line
from assistant.budget.words import words_for
from assistant.figures import label_column
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term, Understanding

_FIRST_WORD = re.compile(r"[^\W\d_]+")


def stands_apart(understanding: Understanding, line: Line) -> bool:
    """Whether a line's table is of what lies there (reserves) or where money comes from (cover), and the question does
    not say so. A table of both cost and cover is one of cost.
    """
    near = frozenset(plain_words(line.near).split())
    if _is_unasked(understanding, near, words_for("apart")):
        return True
    return not is_of_cost(line) and _is_unasked(understanding, near, words_for("dekking"))


def is_of_cost(line: Line) -> bool:
    """Whether the line's table is called one of cost, and its labels are not said to be sources of money."""
    column = label_column(line.place)
    head = frozenset(plain_words(line.table.columns[column].label if column is not None else "").split())
    return head.isdisjoint(words_for("dekking")) and not words_for("uitgaven").isdisjoint(
        plain_words(line.near).split()
    )


def _is_unasked(understanding: Understanding, near: frozenset[str], words: frozenset[str]) -> bool:
    return not words.isdisjoint(near) and not any(says_one(term, words) for term in understanding.terms)


def says_one(term: Term, words: frozenset[str]) -> bool:
    return not words.isdisjoint((term.word.lower(), *term.own))


def is_deduction(line: Line) -> bool:
    """Whether its label says that it goes off a total: "Af: bijdrage Rijk"."""
    first = _FIRST_WORD.search(line.label)
    return first is not None and first[0].lower() in words_for("aftrek")
