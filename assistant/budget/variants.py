"""Tables whose columns are variants and whose rows say what is measured: "de investering van variant C".

In: the question, ranked evidence. Out: a `Draft` of the figures that are asked of the variants that are named by letter
or in words, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.budget.comparing import larger_less_smaller
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines
from assistant.budget.marks import marks_in
from assistant.budget.scoring import is_called, match_lines, tells
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import AmountRole

MIN_VARIANTS = 2
"""Columns: one alone is no choice."""
MAX_LINES = 3
"""Of more lines than this that tell of money, none of them named, none is the answer."""

_OPERATIONS = (
    Operation.AMOUNT,
    Operation.NONE,
    Operation.COUNT,
    Operation.TOTAL,
    Operation.DIFFERENCE,
    Operation.COMPARE,
)
_WHOLE = (Operation.AMOUNT, Operation.TOTAL)
""" "Wat kost variant B?" asks for all of it, where one line says that."""
_MARK = re.compile(r"(?:[^\W\d_]+ (?:/ )?)?([A-Z]|\d{1,2})(?:[.:)]| -| –|$)")


def answer_with_variants(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation not in _OPERATIONS or understanding.elsewhere:
        return None
    lines = find_lines(ranked, source)
    for table in dict.fromkeys((line.document.id, line.table.id) for line in lines):
        own = [line for line in lines if (line.document.id, line.table.id) == table]
        columns = _variants(own[0])
        if columns and (named := _named(understanding, columns)):
            return _show(understanding, own, columns, named, source)
    return None


def _variants(line: Line) -> dict[str, str]:
    """The columns of a table of variants with the letter or number of each, "" without; empty for another table."""
    marks = {measure: found[1] if (found := _MARK.match(measure)) else "" for _, measure in line.measures}
    if len(marks) < MIN_VARIANTS or line.table_years:
        return {}
    labels = " ".join(marks)
    are_marked = all(marks.values()) and len(set(marks.values())) == len(marks)
    return marks if are_marked or says("varianten", f"{line.near} {labels}") else {}


def _named(understanding: Understanding, columns: dict[str, str]) -> list[str]:
    """The columns that the question names, by their mark or by words that no other column has; of a question that goes
    on with another variant that one alone.
    """
    its_own = understanding.question.text if understanding.continued else ""
    terms = understanding.own_terms if understanding.continued else understanding.terms
    if its_own and not (_by_mark(its_own, columns) or _by_words(terms, columns)):
        its_own, terms = "", understanding.terms
    marked = _by_mark(its_own or understanding.question.standalone_text, columns)
    return [column for column in columns if column in {*marked, *_by_words(terms, columns, marked)}]


def _by_mark(text: str, columns: dict[str, str]) -> list[str]:
    kinds = words_for("varianten")
    asked = {mark for name, mark in marks_in(text) if name in kinds}
    return [column for column, mark in columns.items() if mark and mark in asked]


def _by_words(terms: Iterable[Term], columns: dict[str, str], marked: Sequence[str] = ()) -> list[str]:
    """The columns that say most of the terms that some column says; none where two say as much, or a word that the
    marked column has too is all there is.
    """
    said = {column: {t.word for t in terms if is_called((t,), column)} for column in columns}
    covered = {word for column in marked for word in said[column]}
    left = {column: words - covered for column, words in said.items() if column not in marked}
    most = max(map(len, left.values()), default=0)
    best = [column for column, words in left.items() if most and len(words) == most]
    return best if len(best) == 1 else []


def _show(
    understanding: Understanding, own: Sequence[Line], columns: dict[str, str], named: list[str], source: Source
) -> Draft | None:
    """The asked lines under the named columns, with the difference of two."""
    chosen = _lines_asked(understanding, own, named)
    if not chosen or (understanding.operation is Operation.DIFFERENCE and len(named) != 2):
        return None
    builder = DraftBuilder(understanding, source)
    for line in chosen:
        amounts = [(line, found) for measure in named if (found := line.of_year(None, measure)) is not None]
        if len(amounts) != len(named):
            return None
        if len(amounts) == 2:
            builder.calculate((line,), amounts, larger_less_smaller)
        builder.add_line(line, (), named)
    return builder.draft()


def _lines_asked(understanding: Understanding, own: Sequence[Line], named: Sequence[str]) -> tuple[Line, ...]:
    """The line that the terms besides the variants name; where only money is asked the total, or those of money. Empty
    where a term stands nowhere in the table or its document.
    """
    aside = words_for("varianten") | words_for("duurder")
    terms = [
        t for t in understanding.terms if t.word.lower() not in aside and not any(is_called((t,), c) for c in named)
    ]
    if understanding.continued:
        others = {measure for _, measure in own[0].measures}
        terms = [term for term in terms if not any(is_called((term,), column) for column in others)]
    money = [term for term in terms if term.word.lower() in words_for("geldwoorden")]
    asked = [
        t for t in terms if any(is_called((t,), line.label) if t in money else tells((t,), line.label) for line in own)
    ]
    terms = [term for term in terms if term not in money]
    around = words_of(f"{own[0].around} {own[0].near}")
    if not all(term in asked or term.light or strength(term, around) >= PRESENT for term in terms):
        return ()
    totals = tuple(line for line in own if line.role is AmountRole.TOTAL)
    if len(totals) == 1 and understanding.operation in _WHOLE and all(t in money or t.light for t in asked):
        return totals
    if asked:
        return match_lines(asked, own)
    euros = tuple(line for line in own if any(amount.unit == "EUR" for amount in line.amounts))
    text = understanding.question.standalone_text
    asks_cost = says("geldwoorden", text) or says("duurder", text)
    return euros if asks_cost and len(euros) <= MAX_LINES else ()
