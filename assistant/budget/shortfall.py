"""What is short or over in the end: "wat moet de gemeente zelf bijleggen". In: the question, ranked evidence. Out: a
`Draft` of the line that closes the money of the document that is asked about, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.budget.apart import says_one
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines
from assistant.budget.money import is_of_money
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import Amount

_ASIDE = ("geldwoorden", "dekking", "vraagt naar tekort", "vraagt naar overschot", "hoe zeker")
_OPERATIONS = (Operation.AMOUNT, Operation.NONE, Operation.TOTAL, Operation.WHETHER)


def answer_with_shortfall(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of a year that is asked; None where more than one line closes, or the asked side is not what is left."""
    years = understanding.period.years
    side = _side_asked(understanding.question.standalone_text)
    if not years or not side or understanding.operation not in _OPERATIONS:
        return None
    closing = [
        line
        for line in find_lines(ranked, source)
        if line.has_years(years) and says("sluitregel", line.label) and is_of_money(line)
        if _is_about(understanding, line)
    ]
    if len(closing) != 1 or any(amount.value * side < 0 for amount in _of_years(closing[0], years)):
        return None
    builder = DraftBuilder(understanding, source)
    builder.add_line(closing[0], years)
    return builder.draft()


def _is_about(understanding: Understanding, line: Line) -> bool:
    """Whether all that is asked, beside the money, is said of the table: a heading elsewhere is about a part."""
    words = words_of(f"{line.near} {line.around}")
    asked = [term for term in understanding.terms if not (term.light or is_verb(term) or _is_aside(term))]
    return all(strength(term, words) >= PRESENT for term in asked)


def _is_aside(term: Term) -> bool:
    return any(says_one(term, words_for(key)) for key in _ASIDE)


def _side_asked(text: str) -> int:
    """-1 for a shortage, 1 for a surplus, 0 for none."""
    return says("vraagt naar overschot", text) - says("vraagt naar tekort", text)


def _of_years(line: Line, years: Sequence[int]) -> list[Amount]:
    return [amount for amount in line.figures if set(line.years_of(amount)) & set(years)]
