"""What is short or over in the end: "wat moet de gemeente zelf bijleggen". In: the question, ranked evidence. Out: a
`Draft` of the line that closes the money of the document that is asked about, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.budget import calculation
from assistant.budget.apart import says_one
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines
from assistant.budget.money import is_of_money
from assistant.budget.operands import add_calculations
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import Amount

_ASIDE = ("geldwoorden", "dekking", "vraagt naar tekort", "vraagt naar overschot", "hoe zeker")
_OPERATIONS = (Operation.AMOUNT, Operation.NONE, Operation.TOTAL, Operation.WHETHER, Operation.SUM)
_WHICH_YEAR = re.compile(r"\b(?:welk|which|what) (?:jaar|year)\b", re.IGNORECASE)


def answer_with_shortfall(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of a year that is asked, or the year in which it is most; None where more than one line closes, or the asked side
    is not what is left.
    """
    years = understanding.period.years
    side = _side_asked(understanding.question.standalone_text)
    which_year = _WHICH_YEAR.search(understanding.question.standalone_text) is not None
    if not side or not (which_year or (years and understanding.operation in _OPERATIONS)):
        return None
    lines = find_lines(ranked, source)
    closing = [
        line
        for line in lines
        if line.has_years(years) and says("sluitregel", line.label) and is_of_money(line)
        if _is_about(understanding, line)
    ]
    closing = [line for line in closing if _names(understanding, line)] or closing
    if not closing and not which_year:
        return _of_own_column(understanding, lines, side, source)
    if len(closing) != 1:
        return None
    builder = DraftBuilder(understanding, source)
    if which_year:
        years = _worst(closing[0], side)
    elif any(amount.value * side < 0 for amount in _of_years(closing[0], years)):
        return None
    if understanding.operation is Operation.SUM:
        add_calculations(builder, understanding, closing, years, calculation.add)
    if years:
        builder.add_line(closing[0], years)
    return builder.draft()


def _worst(line: Line, side: int) -> tuple[int, ...]:
    """The year in which most is short, or over; none where that is so in none, or as much in another."""
    values = {year: amount.value * side for year in line.years if (amount := line.of_year(year, None)) is not None}
    most = max(values.values(), default=Decimal(0))
    years = tuple(year for year, value in values.items() if value == most)
    return years if len(values) > 1 and most > 0 and len(years) == 1 else ()


def _of_own_column(understanding: Understanding, lines: Sequence[Line], side: int, source: Source) -> Draft | None:
    """What one thing is short of or has over, by a column of its own: "Saldo" beside "Lasten" and "Baten"."""
    found = [
        (line, amount)
        for line in lines
        if _names(understanding, line) and is_of_money(line)
        for amount in line.figures
        if says("sluitregel", amount.measure) and _is_then(understanding, line, amount) and amount.value * side > 0
    ]
    if len(found) != 1 or not _is_about(understanding, found[0][0]):
        return None
    (line, amount) = found[0]
    builder = DraftBuilder(understanding, source)
    builder.add_line(line, line.years_of(amount), (amount.measure,))
    return builder.draft()


def _names(understanding: Understanding, line: Line) -> bool:
    """Whether its label names something that is asked."""
    words = words_of(line.label)
    return any(strength(term, words) >= PRESENT for term in _things(understanding))


def _is_then(understanding: Understanding, line: Line, amount: Amount) -> bool:
    """Whether it is of the years that are asked, which may be said of the table as a whole."""
    years = understanding.period.years
    if amount.period:
        return set(years) <= set(line.years_of(amount))
    return all(str(year) in f"{line.near} {line.lead}" for year in years)


def _things(understanding: Understanding) -> list[Term]:
    return [term for term in understanding.terms if not (term.light or is_verb(term) or _is_aside(term))]


def _is_about(understanding: Understanding, line: Line) -> bool:
    """Whether all that is asked, beside the money, is said of the table: a heading elsewhere is about a part."""
    words = words_of(f"{line.label} {line.near} {line.around}")
    return all(strength(term, words) >= PRESENT for term in _things(understanding))


def _is_aside(term: Term) -> bool:
    return any(says_one(term, words_for(key)) for key in _ASIDE)


def _side_asked(text: str) -> int:
    """-1 for a shortage, 1 for a surplus, 0 for none."""
    return says("vraagt naar overschot", text) - says("vraagt naar tekort", text)


def _of_years(line: Line, years: Sequence[int]) -> list[Amount]:
    return [amount for amount in line.figures if set(line.years_of(amount)) & set(years)]
