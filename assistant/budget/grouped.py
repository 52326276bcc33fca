"""The groups of a table's lines that are set against each other: "aan welk thema gaat het meeste geld".

In: the question, lines. Out: what closes each group, or the lines of each group, of one table whose lines are no such
things themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines
from assistant.budget.scoring import is_called
from assistant.budget.words import words_for
from assistant.draft import Draft
from assistant.figures import label_column
from assistant.matching import ITSELF, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import AmountRole

MIN_GROUPS = 2
_WHICH = re.compile(r"\bwelke? ([^\W\d_]{4,})")


def subtotals_asked(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The subtotals of the groups that the question asks among; empty where none, or not each group, has one."""
    groups = groups_asked(understanding, lines)
    closing = [[line for line in its if line.role is AmountRole.SUBTOTAL] for its in groups]
    return [its[0] for its in closing] if closing and all(len(its) == 1 for its in closing) else []


def groups_asked(understanding: Understanding, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each group of the first table that is divided by what "welk …" asks."""
    asked = _WHICH.search(plain_words(understanding.question.standalone_text))
    term = next((term for term in understanding.terms if asked and term.word.lower() == asked[1]), None)
    is_any_line = term is not None and term.word.lower() in words_for("geldwoorden")  # "welke post" is a line itself
    if term is None or is_any_line or any(_is_label(term, line) for line in lines if line.role is AmountRole.LINE):
        return []
    found: dict[str, list[Line]] = {}
    for line in lines:
        group = _group(term, line)
        if group and (not found or line.table is next(iter(found.values()))[0].table):
            found.setdefault(group, []).append(line)
    return list(found.values()) if len(found) >= MIN_GROUPS else []


def answer_with_group(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The lines of the one group that is called as is asked: "welke posten vallen onder wegen en groen?"."""
    asked = _WHICH.search(plain_words(understanding.question.standalone_text))
    aside = words_for("geldwoorden")
    if asked is None or asked[1] not in aside or understanding.operation is not Operation.LIST:
        return None
    terms = [t for t in understanding.terms if not (t.light or is_verb(t) or t.word.lower() in aside)]
    lines = find_lines(ranked, source) if terms else ()
    found = [one for one in lines if one.role is AmountRole.LINE and one.groups and is_called(terms, one.groups[-1])]
    if len(found) < MIN_GROUPS or any(one.table is not found[0].table for one in found):
        return None
    builder = DraftBuilder(understanding, source)
    for line in found:
        builder.add_line(line, understanding.period.years)
    return builder.draft()


def _is_label(term: Term, line: Line) -> bool:
    """Whether the lines themselves are what is asked: a table of programmes, where a programme is."""
    column = label_column(line.place)
    return column is not None and _says(term, line.table.columns[column].label)


def _group(term: Term, line: Line) -> str:
    """The group of a line that is called so ("Thema Hitte"), or that stands in the column of that name; "" for none."""
    named = [group for group in line.groups if _says(term, group)]
    if named:
        return named[0]
    column = label_column(line.place) or 0
    return line.groups[0] if line.groups and column and _says(term, line.table.columns[0].label) else ""


def _says(term: Term, text: str) -> bool:
    return strength(term, words_of(text)) >= ITSELF
