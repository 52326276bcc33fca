"""Which lines a question is about. In: its subjects, lines. Out: a `Selection` for each subject.

A line is about a subject when `scoring` says so. A subject that only the table as a whole is about means its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.budget.apart import is_deduction, says_one, stands_apart
from assistant.budget.lines import CLOSING, Line
from assistant.budget.marks import marks_asked
from assistant.budget.money import is_of_money, kinds_missing
from assistant.budget.scoring import TOLD, match_lines, tells
from assistant.budget.words import columns_meant, is_other_work, says, words_for
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import AmountRole

ITSELF = 0.8
"""From this strength on a term is the word that names a table, and not a part of another word."""
AT_MOST_LINES = 12
"""More lines than this are no answer to a question about one amount."""

_MIN_REST = 4
"""Letters that a word is longer than an inflection of another makes it."""

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
    lines = [line for line in lines if not is_other_work(understanding.question.standalone_text, line.label)]
    usual = [line for line in lines if not stands_apart(understanding, line)]
    return _select(understanding, usual) or _select(understanding, lines)


def _select(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    found = _by_mark(understanding, lines) or _by_code(understanding, lines) or _by_name(understanding, lines)
    if not found:
        things = [group for group in understanding.subjects if not all(points_at_column(t, lines) for t in group)]
        found = [_of_subject(understanding, terms, lines) for terms in things or understanding.subjects]
    if not all(one.lines and (one.group or len(one.lines) <= AT_MOST_LINES) for one in found):
        return []
    return list(dict.fromkeys(found))


def lines_of(selections: Iterable[Selection]) -> list[Line]:
    return list(dict.fromkeys(line for selection in selections for line in selection.lines))


def _by_mark(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows that begin with the letter or number asked: "variant C" in a column of variants."""
    found = []
    for name, mark in marks_asked(understanding):
        named = Term(name, ((name,),))
        rows = [line for line in lines if re.match(rf"{mark}(?!\w)", line.label) and _is_near(named, line)]
        rows = [line for line in rows if _tells_the_rest(understanding, named, line)]
        if rows:
            found.append(Selection(tuple(line for line in rows if line.table is rows[0].table)))
    return found


def _tells_the_rest(understanding: Understanding, named: Term, line: Line) -> bool:
    """Whether what is asked of a variant ("de zaal in variant C"), beside money, stands in its table or document."""
    aside = words_for("geldwoorden") | words_for("geldsoorten") | words_for("uitersten")
    columns = " ".join(column.label for column in line.table.columns)
    said = words_of(f"{line.label} {' '.join(line.groups)} {line.near} {line.around} {columns}")
    asked = [term for group in understanding.subjects for term in group if term.word.lower() != named.word]
    asked = [term for term in asked if not (term.light or is_verb(term) or says_one(term, aside))]
    return all(strength(term, said) >= PRESENT or points_at_column(term, (line,)) for term in asked)


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
    asked = [term for group in understanding.subjects for term in group if not points_at_column(term, named)]
    if not all(strength(term, said) >= PRESENT for term in asked):
        return []
    found = ([line for line in named if plain_words(line.label) == label] for label in labels)
    return [Selection(tuple(line for line in its if line.table is its[0].table)) for its in found]


def _of_subject(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> Selection:
    terms = [term for term in terms if not points_at_column(term, lines)] or terms
    terms = [term for term in terms if not says_one(term, words_for("betalen"))] or terms
    text = understanding.question.standalone_text
    if says("geheel", text) and (closing := _closing(understanding, _of_whole(terms, lines))):
        return Selection(closing, whole=True)
    if in_group := _in_group(terms, lines):
        return _of_group(in_group)
    matched = match_lines(terms, lines)
    if any(tells(terms, line.label) for line in matched):
        return Selection(_of_group_named(understanding, matched))
    whole = whole_table(understanding, terms, lines)
    groups = {(line.document.id, line.table.id, line.groups) for line in matched}
    if len(groups) == 1:
        return _of_group(matched)
    return Selection(whole, whole=True) if whole else Selection(matched)


def _of_whole(terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the tables that are called as is asked, beside the column that is asked of them; else those of money
    in a document that is, where no line of it is called so.
    """
    named = tuple(line for line in lines if all(_names_table(term, line) for term in terms))
    if named:
        return named
    about = tuple(line for line in lines if is_of_money(line) and all(_names_document(term, line) for term in terms))
    own = [line for line in about if not is_deduction(line) and line.role is AmountRole.LINE]
    called = {line.label for line in own if any(_is_called((term,), line.label) for term in terms)}
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


def _of_group_named(understanding: Understanding, matched: tuple[Line, ...]) -> tuple[Line, ...]:
    """Of lines that are called alike those of the group that the question names: "de lasten voor riolering"."""
    named = tuple(
        line for line in matched if line.groups and any(_is_called((t,), line.groups[-1]) for t in understanding.terms)
    )
    return named or matched


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
    return bool(with_column) and not any(tells((term,), line.label) for line in with_column)


def _begins(measure: str, starts: Sequence[str]) -> bool:
    return f"{plain_words(measure.replace('-', ' '))} ".startswith(tuple(f"{start} " for start in starts))


def whole_table(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """What closes the table that all that is asked is about; empty where more than the figures' total is asked."""
    generic = words_for("geldwoorden")
    others = [term for term in understanding.terms if says_one(term, words_for("geldsoorten"))]
    asked = [term for term in dict.fromkeys((*terms, *others)) if not says_one(term, generic)]
    if understanding.operation in (Operation.WHETHER, Operation.NONE) or not asked:
        return ()
    about = [
        line for line in lines if all(_is_about(term, line) for term in asked) and _can_be_counted(understanding, line)
    ]
    near = [line for line in about if all(_is_near(term, line) for term in asked)]
    return _closing(understanding, tuple(near or about))


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
    more = [term for term in understanding.terms if not says_one(term, words_for("geheel"))]
    own = [line for line in closing if tells(more, line.label)]
    return own or [line for line in closing if tells(understanding.terms, line.label)]


def has_years(understanding: Understanding, line: Line) -> bool:
    return set(understanding.period.years) <= set(line.years)
