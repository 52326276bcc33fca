"""The table as a whole: what closes the one that a subject is the name of. In: the question, lines. Out: its totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.apart import is_deduction, says_one
from assistant.budget.lines import CLOSING, Line
from assistant.budget.money import is_of_money
from assistant.budget.scoring import TOLD, is_called, is_near_table, tells
from assistant.budget.words import words_for
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.turned import is_turned
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import AmountRole

_MIN_REST = 4
"""Letters that a word is longer than an inflection of another makes it."""
_WHAT_IS = re.compile(r"wat (?:is|was|zijn|waren|wordt|werd|bedraagt|bedroeg) (?:de|het) ")
_COUNTED = re.compile(r"\b(?:hoeveel|how many)\s+(\w+)", re.IGNORECASE)


def lines_of_whole(terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the tables that are called as is asked, beside the column that is asked of them; else those of money
    in a document that is, where no line of it is called so.
    """
    named = tuple(line for line in lines if all(_names_table(term, line) for term in terms))
    if named:
        return named
    about = tuple(line for line in lines if is_of_money(line) and all(_names_document(term, line) for term in terms))
    own = [line for line in about if not is_deduction(line) and line.role is AmountRole.LINE]
    called = {line.label for line in own if any(is_called((term,), line.label) for term in terms)}
    if len(called) == 1 and not all(tells(terms, word) for label in called for word in words_of(label)):
        called = set()  # "Uitvoering schuldhulp" is a part of all that a paper on "schuldhulp" is about
    return () if len(called) == 1 or (called and not _is_whole_title(terms, about)) else about


def _is_whole_title(terms: Sequence[Term], lines: Sequence[Line]) -> bool:
    """Whether nothing but what is asked is in the title: of "Jeugd en Wmo", the total is not that of "jeugd"."""
    aside = words_for("soort stuk")
    for title in {line.document.title for line in lines}:
        words = [word for word in plain_words(title).split() if word.isalpha() and not word.endswith(tuple(aside))]
        if not all(any(strength(term, words_of(word)) >= TOLD for term in terms) for word in words if words_of(word)):
            return False
    return True


def _names_table(term: Term, line: Line) -> bool:
    measures = words_of(" ".join(measure for _, measure in line.measures))
    return strength(term, words_of(line.near)) >= ITSELF or strength(term, measures) >= ITSELF


def _names_document(term: Term, line: Line) -> bool:
    return strength(term, words_of(f"{line.near} {line.document.title}")) >= TOLD


def whole_table(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """What closes the table that all that is asked is about; empty where more than the figures' total is asked."""
    generic = words_for("geldwoorden")
    others = [term for term in understanding.terms if says_one(term, words_for("geldsoorten"))]
    asked = [term for term in dict.fromkeys((*terms, *others)) if not says_one(term, generic)]
    by_name_only = understanding.operation is Operation.NONE
    if understanding.operation is Operation.WHETHER or not asked or (by_name_only and not _asks_what_is(understanding)):
        return ()
    about = [
        line for line in lines if all(_is_about(term, line) for term in asked) and _can_be_counted(understanding, line)
    ]
    near = [line for line in about if all(is_near_table(term, line) for term in asked)]
    if by_name_only:
        near = about = [line for line in about if _is_name_of(asked, line)]
    text = f" {plain_words(understanding.question.standalone_text)} "
    if named := tuple(line for line in near or about if f" {plain_words(line.label)} " in text):
        return named
    alone = [line for line in near or about if is_turned(line.table)]
    if len(alone) == 1 and alone[0].has_years(understanding.period.years):
        return tuple(alone)  # the one column of money of a table with a row for each year
    return closing_lines(understanding, tuple(near or about))


def _is_name_of(asked: Sequence[Term], line: Line) -> bool:
    """Whether all that is asked is what the table is called, or its document beside that."""
    rest = [term for term in asked if not is_near_table(term, line)]
    title = words_of(line.document.title)
    return len(rest) < len(asked) and all(strength(term, title) >= PRESENT for term in rest)


def _asks_what_is(understanding: Understanding) -> bool:
    """Whether a figure may be asked: "wat was het ziekteverzuim", not "wat doet het college aan verzuim"."""
    return bool(_WHAT_IS.match(plain_words(understanding.question.standalone_text)))


def _is_about(term: Term, line: Line) -> bool:
    said = f"{line.around} {line.label}" if line.role in CLOSING else line.around
    own = term.own[0]  # "verduurzaming" says nothing of a "verduurzamingscoach"
    words = frozenset(word for word in words_of(said) if not own.startswith(word) or len(own) - len(word) < _MIN_REST)
    return strength(term, words) >= PRESENT


def _can_be_counted(understanding: Understanding, line: Line) -> bool:
    """Whether the figures of the table are of what "hoeveel" counts, not its lines."""
    counted = _COUNTED.search(understanding.question.standalone_text)
    if understanding.operation is not Operation.COUNT or counted is None:
        return True
    figures = " ".join(line.table.columns[column].label for column, _ in line.measures)
    return strength(Term(counted[1], ((counted[1].lower(),),)), words_of(f"{figures} {line.table.caption}")) >= PRESENT


def closing_lines(understanding: Understanding, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The total of the first table of each document that has the years; the (sub)totals and balances whose label the
    question says, or all, where it has none.
    """
    with_years = [line for line in lines if line.role in CLOSING and line.has_years(understanding.period.years)]
    found: list[Line] = []
    for document_id in dict.fromkeys(line.document.id for line in with_years):
        own = [line for line in with_years if line.document.id == document_id]
        table = [line for line in own if line.table is own[0].table]
        totals = [line for line in table if line.role is AmountRole.TOTAL]
        said = _said(understanding, table)
        found += totals[:1] or said or table
    return tuple(found)


def _said(understanding: Understanding, closing: Sequence[Line]) -> list[Line]:
    """Those whose label the question says, by more than that they are a total where there are such."""
    more = [term for term in understanding.terms if not says_one(term, words_for("geheel"))]
    own = [line for line in closing if tells(more, line.label)]
    return own or [line for line in closing if tells(understanding.terms, line.label)]
