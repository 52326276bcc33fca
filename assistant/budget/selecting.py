"""Which lines a question is about. In: its subjects, lines. Out: a `Selection` for each subject.

A line is about a subject when `scoring` says so. A subject that only the table as a whole is about means its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.budget.lines import CLOSING, Line
from assistant.budget.marks import marks_asked
from assistant.budget.scoring import TOLD, match_lines
from assistant.budget.words import columns_meant, says, words_for
from assistant.matching import PRESENT, strength, words_of
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import AmountRole

ITSELF = 0.8
"""From this strength on a term is the word that names a table, and not a part of another word."""
AT_MOST_LINES = 12
"""More lines than this are no answer to a question about one amount."""

_CODE = re.compile(r"\d+(?:\.\d+)+[a-z]?")
_COUNTED = re.compile(r"\b(?:hoeveel|how many)\s+(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Selection:
    """The lines of one subject. `group` says that they are all lines of one group, `whole` that they close a table."""

    lines: tuple[Line, ...]
    group: bool = False
    whole: bool = False


def select(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """One for each subject, each once; empty when a subject has none or too many lines."""
    lines = [line for line in lines if not kinds_missing(understanding, line)]
    usual = [line for line in lines if not stands_apart(understanding, line)]
    return _select(understanding, usual) or _select(understanding, lines)


def _select(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    found = _by_mark(understanding, lines) or _by_code(understanding, lines) or _by_name(understanding, lines)
    if not found:
        found = [_of_subject(understanding, terms, lines) for terms in understanding.subjects]
    if not all(one.lines and (one.group or len(one.lines) <= AT_MOST_LINES) for one in found):
        return []
    return list(dict.fromkeys(found))


def lines_of(selections: Iterable[Selection]) -> list[Line]:
    return list(dict.fromkeys(line for selection in selections for line in selection.lines))


def kinds_missing(understanding: Understanding, line: Line) -> list[Term]:
    """The kinds of money that are asked ("subsidie") and that a line is not of."""
    kinds = [term for term in understanding.terms if _says_one(term, words_for("geldsoorten"))]
    columns = " ".join(line.table.columns[column].label for column, _ in line.measures)
    said = " ".join((line.label, *line.groups, line.near, columns))
    income = not words_for("inkomsten").isdisjoint(plain_words(said).split())
    return [t for t in kinds if not (_tells((t,), said) or (income and _says_one(t, words_for("inkomsten"))))]


def stands_apart(understanding: Understanding, line: Line) -> bool:
    """Whether a line's table is of what lies there (reserves), and the question does not say so."""
    apart = words_for("apart")
    is_apart = not apart.isdisjoint(plain_words(line.near).split())
    return is_apart and not any(_says_one(term, apart) for term in understanding.terms)


def _by_mark(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows that begin with the letter or number asked: "variant C" in a column of variants."""
    found = []
    for name, mark in marks_asked(understanding):
        named = Term(name, ((name,),))
        rows = [line for line in lines if re.match(rf"{mark}(?!\w)", line.label) and _is_near(named, line)]
        if rows:
            found.append(Selection(tuple(line for line in rows if line.table is rows[0].table)))
    return found


def _is_near(term: Term, line: Line) -> bool:
    return strength(term, words_of(line.near)) >= PRESENT


def _by_code(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows of the codes that are asked: "taakveld 6.81A"."""
    found = []
    for number in _CODE.findall(understanding.question.standalone_text.lower()):
        rows = tuple(line for line in lines if number in line.codes and line.role is AmountRole.LINE)
        if rows:
            found.append(Selection(tuple(line for line in rows if line.table is rows[0].table), group=len(rows) > 1))
    return found


def _by_name(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows whose whole label the question says, where "en" in it made several subjects: "Wegen en groen"."""
    text = f" {plain_words(understanding.question.standalone_text)} "
    named = [line for line in lines if len(line.label.split()) > 1 and f" {plain_words(line.label)} " in text]
    labels = dict.fromkeys(plain_words(line.label) for line in named)
    if not labels or len(labels) >= len(understanding.subjects):
        return []
    said = words_of(" ".join(f"{line.label} {' '.join(line.groups)} {line.around}" for line in named))
    if not all(strength(term, said) >= PRESENT for group in understanding.subjects for term in group):
        return []
    found = ([line for line in named if plain_words(line.label) == label] for label in labels)
    return [Selection(tuple(line for line in its if line.table is its[0].table)) for its in found]


def _of_subject(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> Selection:
    terms = [term for term in terms if not points_at_column(term, lines)] or terms
    if understanding.places:
        terms = [term for term in terms if not _says_one(term, words_for("betalen"))] or terms
    text = understanding.question.standalone_text
    if says("geheel", text):
        named = tuple(line for line in lines if all(strength(term, words_of(line.near)) >= ITSELF for term in terms))
        closing = _closing(understanding, named)
        if closing:
            return Selection(closing, whole=True)
    if in_group := _in_group(terms, lines):
        return _of_group(in_group)
    matched = match_lines(terms, lines)
    if any(_tells(terms, line.label) for line in matched):
        return Selection(matched)
    whole = whole_table(understanding, terms, lines)
    groups = {(line.document.id, line.table.id, line.groups) for line in matched}
    if len(groups) == 1:
        return _of_group(matched)
    return Selection(whole, whole=True) if whole else Selection(matched)


def _in_group(terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the one group that is called as is asked, where no line is."""
    if len(terms) < 2 or any(_is_called(terms, line.label) for line in lines):
        return ()
    found = [line for line in lines if line.groups and _is_called(terms, line.groups[-1])]
    places = {(line.document.id, line.table.id, line.groups) for line in found}
    return tuple(found) if len(places) == 1 else ()


def _is_called(terms: Sequence[Term], text: str) -> bool:
    """Whether a text says each of the terms in its own words."""
    words = words_of(text)
    return all(strength(replace(term, forms=term.forms[:1]), words) >= ITSELF for term in terms)


def _of_group(matched: tuple[Line, ...]) -> Selection:
    subtotal = tuple(line for line in matched if line.role in CLOSING)
    return Selection(subtotal or matched, group=not subtotal)


def points_at_column(term: Term, lines: Sequence[Line]) -> bool:
    """Whether a term says which column is meant ("nadeel"), in a table that has it and where no label says it."""
    starts = columns_meant(term.word)
    with_column = [line for line in lines if starts and any(_begins(measure, starts) for _, measure in line.measures)]
    return bool(with_column) and not any(_tells((term,), line.label) for line in with_column)


def _begins(measure: str, starts: Sequence[str]) -> bool:
    return f"{plain_words(measure.replace('-', ' '))} ".startswith(tuple(f"{start} " for start in starts))


def _tells(terms: Iterable[Term], text: str) -> bool:
    return any(strength(term, words_of(text)) >= TOLD for term in terms)


def whole_table(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """What closes the table that all that is asked is about; empty where more than the figures' total is asked."""
    generic = words_for("geldwoorden")
    others = [term for term in understanding.terms if _says_one(term, words_for("geldsoorten"))]
    asked = [term for term in dict.fromkeys((*terms, *others)) if not _says_one(term, generic)]
    if understanding.operation in (Operation.WHETHER, Operation.NONE) or not asked:
        return ()
    about = [
        line for line in lines if all(_is_about(term, line) for term in asked) and _can_be_counted(understanding, line)
    ]
    near = [line for line in about if all(_is_near(term, line) for term in asked)]
    return _closing(understanding, tuple(near or about))


def _says_one(term: Term, words: frozenset[str]) -> bool:
    return not words.isdisjoint((term.word.lower(), *term.own))


def asks_for_money(understanding: Understanding) -> bool:
    money = words_for("geldwoorden") | words_for("geldsoorten")
    return any(_says_one(term, money) for term in understanding.terms)


def is_of_money(line: Line) -> bool:
    """Whether a line has euros, or its table is said to be of money where no unit is."""
    if any(amount.unit == "EUR" for amount in line.amounts):
        return True
    columns = " ".join(line.table.columns[column].label for column, _ in line.measures)
    said = frozenset(plain_words(f"{line.near} {columns}").split())
    return not said.isdisjoint(words_for("geldwoorden") | words_for("financiën"))


def _is_about(term: Term, line: Line) -> bool:
    said = f"{line.around} {line.label}" if line.role in CLOSING else line.around
    return strength(term, words_of(said)) >= PRESENT


def _can_be_counted(understanding: Understanding, line: Line) -> bool:
    """Whether the figures of the table are of what "hoeveel" counts, not its lines."""
    counted = _COUNTED.search(understanding.question.standalone_text)
    if understanding.operation is not Operation.COUNT or counted is None:
        return True
    figures = " ".join(line.table.columns[column].label for column, _ in line.measures)
    return strength(Term(counted[1], ((counted[1].lower(),),)), words_of(f"{figures} {line.table.caption}")) >= PRESENT


def _closing(understanding: Understanding, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The total of the first table of each document that has the years; the (sub)totals and balances whose label the
    question says, or all, where it has none.
    """
    with_years = [line for line in lines if line.role in CLOSING and has_years(understanding, line)]
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
    more = [term for term in understanding.terms if not _says_one(term, words_for("geheel"))]
    own = [line for line in closing if _tells(more, line.label)]
    return own or [line for line in closing if _tells(understanding.terms, line.label)]


def has_years(understanding: Understanding, line: Line) -> bool:
    return set(understanding.period.years) <= set(line.years)
