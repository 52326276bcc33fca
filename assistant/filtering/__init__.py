"""Which rows of a table meet what is asked. In: the question, ranked evidence. Out: a `Draft` or None.

"Voor welke acties is de bibliotheek de trekker?", "welke risico's hebben een kans van 50 procent of meer?", "welke
projecten staan voor 2028 gepland?": all rows that do, and no others. All else that is asked has to be said of the
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.bounds import Bound, bound_of
from assistant.budget.words import columns_meant, words_for
from assistant.budget.words import says as says_of_money
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import documents_for
from assistant.fact_words import says
from assistant.figures import TableRow, cells_of
from assistant.filtering.tables import FIGURES, Listing, listings, years_in
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.topics.asked import listed_term
from assistant.understand.kinds import plain_words
from assistant.understand.model import QuestionKind, Term, Understanding
from index.analyse import STOP_WORDS
from ingest.model import CellKind

_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_EACH = re.compile(r"\bper\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_NOT = re.compile(r"\b(?:niet|geen|nooit|zonder)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filtered:
    """`columns` are those that say why a row is one of them, and those that are asked by their label."""

    listing: Listing
    rows: tuple[TableRow, ...]
    columns: tuple[int, ...]


def answer_with_rows(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of the first document that has such a table; None where several of its tables have."""
    listed = listed_term(understanding)
    if understanding.kind is not QuestionKind.WHICH or listed is None or is_verb(listed):
        return None
    for document in documents_for(understanding, ranked, source):
        found = [
            one
            for listing in listings(document, listed)
            if (one := _filter(understanding, listing, listed)) is not None
        ]
        if len(found) == 1:
            answer = FactDraft(source)
            for row in found[0].rows:
                answer.say_cells(document, row, found[0].listing.names, found[0].columns, _kind(found[0], row))
            return answer.draft()
        if found:
            return None
    return None


def _kind(found: Filtered, row: TableRow) -> ClaimKind:
    kinds = {cells_of(row)[column].kind for column in found.columns}
    return ClaimKind.FIGURE if kinds & set(FIGURES) else ClaimKind.DATE if CellKind.DATE in kinds else ClaimKind.ITEM


def _filter(understanding: Understanding, listing: Listing, listed: Term) -> Filtered | None:
    """None where the question sets no condition that the table can tell of, or asks what it does not tell."""
    bound = bound_of(understanding)
    if any(says_of_money(f"slaat op {key}", understanding.question.standalone_text) for key in ("nadeel", "voordeel")):
        return None  # what is marked so tells `budget`
    around = words_of(f"{listing.around} {' '.join(listing.labels)}")
    terms = [term for term in understanding.terms if term is not listed and not _is_in(term, bound, understanding)]
    beside = [term for term in terms if strength(term, around) < PRESENT]
    rows = list(listing.rows())
    columns: list[int] = []
    if bound is not None:
        column = _bounded(understanding, listing, bound)
        if column is None:
            return None
        columns.append(column)
        rows = [row for row in rows if _is_within(row, column, bound)]
    years = set(understanding.period.years)
    dated = _dated(understanding, listing) if years else []
    if dated:
        columns += dated
        rows = [row for row in rows if years & _years_of(row, dated)]
    elif years - _years_said(listing, columns):
        return None
    said = [(term, held) for term in beside if (held := _holding(listing, term))]
    told = {term for term, _ in said}
    if any(not (_is_deed(term) or term.light or _is_money(term, bound)) for term in beside if term not in told):
        return None
    denied = bool(_NOT.search(understanding.question.standalone_text))
    for term, held in said:
        columns += [column for column in held if column not in columns]
        rows = [row for row in rows if _says(row, term, held, denied)]
    if not columns or not rows:
        return None
    columns += [n for n in _beside(listing) if n not in columns and _is_named(understanding, listing.labels[n])]
    columns += [n for n in _explaining(listing) if n not in columns]
    return Filtered(listing, tuple(rows), tuple(sorted(columns)))


def _is_deed(term: Term) -> bool:
    """Whether it is a verb, or one with a small word: "gaan in"."""
    verb, *rest = term.own
    return is_verb(term) or (bool(rest) and STOP_WORDS.issuperset(rest) and is_verb(Term(verb, ((verb,),))))


def _is_money(term: Term, bound: Bound | None) -> bool:
    """Whether it only says that the bound is of money: "kosten"."""
    return bound is not None and not words_for("geldwoorden").isdisjoint((term.word.lower(), *term.own))


def _years_said(listing: Listing, columns: Sequence[int]) -> set[int]:
    """Those of what is said of the table, and of the labels of columns that were chosen."""
    said = " ".join((listing.around, *(listing.labels[column] for column in columns)))
    return {int(year) for year in _YEAR.findall(said)}


def _is_in(term: Term, bound: Bound | None, understanding: Understanding) -> bool:
    """Whether a term is a word of the bound itself."""
    return bound is not None and term.word in understanding.question.standalone_text[bound.start : bound.end]


def _bounded(understanding: Understanding, listing: Listing, bound: Bound) -> int | None:
    """The column of figures that is asked by its label, else the only one of the bound's unit, or its first that is not
    of what comes back ("per jaar").
    """
    found = [number for number in _beside(listing) if listing.has_mostly(number, *FIGURES)]
    units = {number: _unit(listing, number) for number in found}
    named = [number for number in found if _is_named(understanding, listing.labels[number])]
    of_unit = [number for number in named or found if bound.unit is None or units[number] == bound.unit]
    if bound.unit is None and not named:
        return None
    once = [number for number in of_unit if not _OF_EACH.search(listing.labels[number])]
    return (
        next(iter(once if bound.unit == "EUR" and not named else of_unit), None) if len(of_unit) < 2 or once else None
    )


def _unit(listing: Listing, column: int) -> str | None:
    return "%" if listing.has_mostly(column, CellKind.PERCENTAGE) else listing.tables[0].columns[column].unit


def _beside(listing: Listing) -> Iterator[int]:
    return (number for number in range(len(listing.labels)) if number != listing.names)


def _explaining(listing: Listing) -> list[int]:
    """Of things that are called by a code alone ("M15") the first column that says in words what each is."""
    if any(_WORD.search(cell.text) for cell in listing.cells(listing.names)):
        return []
    texts = (number for number in _beside(listing) if listing.has_mostly(number, CellKind.TEXT))
    return [number for number in texts if all(_WORD.search(cell.text) for cell in listing.cells(number))][:1]


def _is_named(understanding: Understanding, label: str) -> bool:
    words = words_of(label)
    years = {int(year) for year in _YEAR.findall(label)}
    if years and understanding.period.years and not years & set(understanding.period.years):
        return False
    meant = columns_meant(understanding.question.standalone_text)
    is_meant = any(f"{plain_words(label)} ".startswith(f"{start} ") for start in meant)
    return any(strength(term, words) >= PRESENT for term in understanding.terms) or bool(years) or is_meant


def _is_within(row: TableRow, column: int, bound: Bound) -> bool:
    cell = cells_of(row)[column]
    return cell.value is not None and bound.holds(cell.value * row.table.columns[column].scale)


def _dated(understanding: Understanding, listing: Listing) -> list[int]:
    """The columns that say when; those of the begin or end where that is asked. None in a table with years above."""
    if any(_YEAR.search(label) for label in listing.labels):
        return []
    found = [number for number in _beside(listing) if _is_dated(listing, number)]
    found = [number for number in found if _is_named(understanding, listing.labels[number])] or found
    text = understanding.question.standalone_text
    for key in ("begin", "einde"):
        of_key = [number for number in found if says(f"kolom {key}", listing.labels[number])]
        if of_key and says(f"vraag {key}", text):
            return of_key
    return found


def _is_dated(listing: Listing, column: int) -> bool:
    cells = [cell for cell in listing.cells(column) if cell.text]
    return len(cells) > 1 and 2 * sum(bool(years_in(cell.text)) for cell in cells) > len(cells)


def _years_of(row: TableRow, columns: Sequence[int]) -> set[int]:
    """From the first to the last that its cells name."""
    years = {year for column in columns for year in years_in(cells_of(row)[column].text)}
    return set(range(min(years), max(years) + 1)) if years else set()


def _holding(listing: Listing, term: Term) -> list[int]:
    """The columns of words in which a row has the term."""
    return [
        number
        for number in _beside(listing)
        if any(cell.kind is CellKind.TEXT and _holds(cell.text, term) for cell in listing.cells(number))
    ]


def _holds(text: str, term: Term) -> bool:
    return strength(term, words_of(text)) >= PRESENT


def _says(row: TableRow, term: Term, columns: Sequence[int], denied: bool) -> bool:
    cells = (cells_of(row)[column].text for column in columns)
    return any(_holds(text, term) and bool(_NOT.search(text)) is denied for text in cells)
