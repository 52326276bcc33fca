"""Which lines a question is about. In: its subjects, lines. Out: a `Selection` for each subject.

A line is about a subject when `scoring` says so. A subject that only the table as a whole is about means its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.budget.apart import says_one, stands_apart
from assistant.budget.lines import CLOSING, Line, taken_up
from assistant.budget.marks import marks_asked
from assistant.budget.measures import names_measure, points_at_column
from assistant.budget.money import kinds_missing
from assistant.budget.prices import is_each
from assistant.budget.results import marks_of
from assistant.budget.scoring import is_called, is_near_table, match_lines, tells
from assistant.budget.whole import closing_lines, lines_of_whole, whole_table
from assistant.budget.words import asks_each, is_other_work, says, words_for
from assistant.matching import PRESENT, strength, words_of
from assistant.spoken import theme_words
from assistant.terms import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term, Understanding
from ingest.fact_model import AmountRole

AT_MOST_LINES = 12
"""More lines than this are no answer to a question about one amount."""

_JOINED = re.compile(r"\b(?:en|of)\b")
_CODE = re.compile(r"\d+(?:\.\d+)+[a-z]?")


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
    if asks_each(understanding.question.standalone_text) and (
        found := _select(understanding, [line for line in usual if is_each(line)])
    ):
        return found
    return _select(understanding, usual) or _select(understanding, lines) or _select(_of_weight(understanding), usual)


def _points(term: Term, lines: Sequence[Line]) -> bool:
    return points_at_column(term, lines) or names_measure(term, lines)


def _of_weight(understanding: Understanding) -> Understanding:
    """The question without the words that say little, a verb ("verwacht") not excepted; as it is without others."""
    groups = (tuple(term for term in group if not term.light) for group in understanding.subjects)
    return replace(understanding, subjects=tuple(group for group in groups if group) or understanding.subjects)


def _select(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    found = _by_mark(understanding, lines) or _by_code(understanding, lines) or _by_name(understanding, lines)
    found = found or _by_closing(understanding, lines) or _by_place(understanding, lines)
    found = found or _by_kind(understanding, lines)
    if not found:
        things = [group for group in understanding.subjects if not all(_points(t, lines) for t in group)]
        things = things or list(understanding.subjects)
        things = [group for group in things if not all(term.light for term in group)] or things
        found = [_of_subject(understanding, terms, lines) for terms in things]
    if not all(one.lines and (one.group or len(one.lines) <= AT_MOST_LINES) for one in found):
        return []
    return list(dict.fromkeys(_of_years(one, understanding.period.years) for one in found))


def _of_years(selection: Selection, years: Sequence[int]) -> Selection:
    """Of lines called alike in several tables those that have all the years that are asked, where any has."""
    having = tuple(line for line in selection.lines if line.has_years(years))
    return replace(selection, lines=having) if years and having and not selection.group else selection


def lines_of(selections: Iterable[Selection]) -> list[Line]:
    return list(dict.fromkeys(line for selection in selections for line in selection.lines))


def _by_mark(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows that begin with the letter or number asked: "C" or "Variant C" in a column of variants."""
    found = []
    for name, mark in marks_asked(understanding):
        named = Term(name, ((name,),))
        marked = re.compile(rf"(?:{re.escape(name)}\s+)?{mark}(?!\w)", re.IGNORECASE)
        rows = [line for line in lines if marked.match(line.label) and is_near_table(named, line)]
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
    if not any(_JOINED.search(label) for label in labels) or len(labels) >= len(understanding.subjects):
        return []
    said = words_of(" ".join(f"{line.label} {' '.join(line.groups)} {line.around}" for line in named))
    asked = [term for group in understanding.subjects for term in group if not points_at_column(term, named)]
    if not all(strength(term, said) >= PRESENT for term in asked):
        return []
    found = ([line for line in named if plain_words(line.label) == label] for label in labels)
    return [Selection(tuple(line for line in its if line.table is its[0].table)) for its in found]


def _by_closing(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The row that closes a table under the name that is asked, of the table that all else is said of: "het saldo van
    parkeren en handhaving", "het tekort op de begraafplaatsen".
    """
    closing = [term for term in understanding.terms if says_one(term, words_for("sluitregel"))]
    if len(closing) != 1:
        return []
    aside = words_for("geldwoorden")
    rest = [
        term for term in understanding.terms if term is not closing[0] and not (term.light or says_one(term, aside))
    ]
    rows = [line for line in lines if tells(closing, line.label) and line.has_years(understanding.period.years)]
    asked = [term for term in understanding.terms if not term.light]
    called = [line for line in rows if is_called(asked, line.label)]
    if called:  # "saldo begroting" is told by the row of that name, and by no other balance
        return [Selection(tuple(line for line in called if line.table is called[0].table))]
    rows = [line for line in rows if any(_is_near(term, line) for term in rest)]
    rows = [line for line in rows if all(_is_near(term, line) or is_verb(term) for term in rest)]
    return [Selection(tuple(line for line in rows if line.table is rows[0].table))] if rows else []


def _is_near(term: Term, line: Line) -> bool:
    """By what names its table or is said right before, its document, or what that speaks of throughout."""
    said = words_of(f"{line.near} {taken_up(line.lead)} {line.document.title}")
    return strength(term, said | theme_words(line.document)) >= PRESENT


def _by_place(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows that are called as the municipality that is named, where nothing else is asked than what it pays, or
    what the table or document is about: a document of one has such rows where it sets others beside it.
    """
    paid = words_for("betalen") | words_for("binnenkrijgen")
    things = (term for group in understanding.subjects for term in group if not (term.light or is_verb(term)))
    terms = [term for term in things if not says_one(term, paid)]
    places = {plain_words(place) for place in understanding.places}
    named = (line for line in lines if plain_words(line.label) in places)
    rows = tuple(line for line in named if all(_is_near(term, line) for term in terms))
    return [Selection(tuple(line for line in rows if line.table is rows[0].table))] if rows else []


def _by_kind(understanding: Understanding, lines: Sequence[Line]) -> list[Selection]:
    """The rows that are called as the kind of money that is asked, of the table that all else is said of: "de subsidie
    aan het museum" in the table of the museum."""
    kinds = [term for term in understanding.terms if says_one(term, words_for("geldsoorten"))]
    things = [term for group in understanding.subjects for term in group if not (term.light or is_verb(term))]
    rest = [term for term in things if term not in kinds]
    if len(kinds) != 1 or not rest:
        return []
    rows = [line for line in lines if is_called(kinds, line.label) and line.has_years(understanding.period.years)]
    rows = [line for line in rows if all(strength(term, words_of(line.near)) >= PRESENT for term in rest)]
    return [Selection(tuple(line for line in rows if line.table is rows[0].table))] if rows else []


def _of_subject(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> Selection:
    terms = [term for term in terms if not points_at_column(term, lines)] or terms
    paid = words_for("betalen") | words_for("binnenkrijgen")
    terms = [term for term in terms if not says_one(term, paid)] or terms
    terms = [term for term in terms if is_verb(term) or not term.light] or terms
    terms = _without_side(terms, lines)
    terms, lines = _of_cover(terms, lines)
    text = understanding.question.standalone_text
    if says("geheel", text) and (closing := closing_lines(understanding, lines_of_whole(terms, lines))):
        return Selection(closing, whole=True)
    if in_group := _in_group(terms, lines):
        return _of_group(in_group)
    matched = _matched(understanding, terms, lines)
    if any(tells(terms, line.label) for line in matched):
        return Selection(_of_group_named(understanding, matched))
    whole = whole_table(understanding, terms, lines)
    groups = {(line.document.id, line.table.id, line.groups) for line in matched}
    if len(groups) == 1:
        return _of_group(matched)
    return Selection(whole, whole=True) if whole else Selection(matched)


def _matched(understanding: Understanding, terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that are most about a subject; where their tables have none of the years that are asked, those that are
    called so in tables that have: "ernstig gewonden" of past years, beside a table of aims.
    """
    years = understanding.period.years
    best = match_lines(terms, lines)
    if not years or any(set(years) & set(line.table_years) for line in best):
        return best
    said = [term for term in terms if any(is_called((term,), line.label) for line in best)]
    others = match_lines(terms, [line for line in lines if line.has_years(years)])
    return others if said and others and all(is_called(said, line.label) for line in others) else best


def _without_side(terms: Sequence[Term], lines: Sequence[Line]) -> Sequence[Term]:
    """Without the word for how a line turned out, where the line that the others name is marked so: "de tegenvaller op
    de leges" is the line "Leges" of a table that marks what is worse.
    """
    for key in ("nadeel", "voordeel"):
        rest = [term for term in terms if not says_one(term, words_for(f"slaat op {key}"))]
        said = rest and len(rest) < len(terms)
        if said and any(marks_of(line) & words_for(key) for line in match_lines(rest, lines)):
            return rest
    return terms


def _of_cover(terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Sequence[Term], Sequence[Line]]:
    """Of what is "gedekt" the lines of the tables of cover, which need not say that word in a label."""
    cover = words_for("dekking")
    rest = [term for term in terms if not says_one(term, cover)]
    own = [line for line in lines if not cover.isdisjoint(plain_words(line.near).split())]
    return (rest, own) if own and rest and len(rest) < len(terms) else (terms, lines)


def _of_group_named(understanding: Understanding, matched: tuple[Line, ...]) -> tuple[Line, ...]:
    """Of lines that are called alike those of the group that the question names: "de lasten voor riolering"."""
    named = tuple(
        line for line in matched if line.groups and any(is_called((t,), line.groups[-1]) for t in understanding.terms)
    )
    return named or matched


def _in_group(terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the one group that is called as is asked, where no line is."""
    if len(terms) < 2 or any(is_called(terms, line.label) for line in lines):
        return ()
    found = [line for line in lines if line.groups and is_called(terms, line.groups[-1])]
    places = {(line.document.id, line.table.id, line.groups) for line in found}
    return tuple(found) if len(places) == 1 else ()


def _of_group(matched: tuple[Line, ...]) -> Selection:
    subtotal = tuple(line for line in matched if line.role in CLOSING)
    return Selection(subtotal or matched, group=not subtotal)
