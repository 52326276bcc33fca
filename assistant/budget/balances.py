"""What lies in a reserve. In: a question, a text or line. Out: whether it tells that, and not what goes in or out."""

from __future__ import annotations

from assistant.budget.lines import Line
from assistant.budget.words import says, words_for
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Understanding


def asks_balance(understanding: Understanding) -> bool:
    names_one = any(term.word.lower().endswith(_endings()) for term in understanding.terms)
    is_amount = understanding.operation in (Operation.AMOUNT, Operation.NONE, Operation.TOTAL)
    return names_one and is_amount and says("vraagt naar stand", understanding.question.standalone_text)


def has_balance(line: Line) -> bool:
    """Whether a line's table is one of reserves, or of what is left in them: not one of where money comes from."""
    columns = " ".join(measure for _, measure in line.measures)
    of_reserves = not words_for("apart").isdisjoint(plain_words(line.near).split())
    return of_reserves or says("noemt stand", f"{columns} {line.near}")


def tells_balance(text: str) -> bool:
    """Whether it tells of a reserve, and what is in it."""
    return says("noemt stand", text) and any(word.endswith(_endings()) for word in plain_words(text).split())


def _endings() -> tuple[str, ...]:
    return tuple(words_for("apart"))
