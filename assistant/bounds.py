"""A number of the question that is a least or a most. In: an `Understanding`. Out: a `Bound`.

"Een kans van 50 procent of meer", "meer dan € 100.000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.fact_words import words_for
from assistant.understand.model import Understanding
from ingest.numbers import find_numbers

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Bound:
    """`low` and `high` in single units of `unit` ("EUR", "%" or None); None for an open end."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    open: bool
    """Whether the bound itself is not enough ("meer dan")."""
    start: int
    end: int
    """Its place in the question."""

    def holds(self, value: Decimal) -> bool:
        if self.open:
            return (self.low is None or value > self.low) and (self.high is None or value < self.high)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def bound_of(understanding: Understanding) -> Bound | None:
    """The one number of the question that is said to be a least or a most."""
    text = understanding.question.standalone_text
    found = []
    for number in find_numbers(text):
        if _YEAR.fullmatch(text[number.start : number.end].strip()):
            continue
        before, after = text[: number.start].rstrip(" €"), text[number.end :].lstrip()
        for key, is_low, is_open in _BEFORE:
            word = _ends(before, key)
            if word:
                found.append(_bound(number.amount, number.unit, is_low, is_open, len(before) - len(word), number.end))
        for key, is_low in _AFTER:
            word = _starts(after, key)
            if word:
                end = len(text) - len(after) + len(word)
                found.append(_bound(number.amount, number.unit, is_low, False, number.start, end))
    return found[0] if len(found) == 1 else None


_BEFORE = (
    ("grens boven", True, True),
    ("grens vanaf", True, False),
    ("grens onder", False, True),
    ("grens hoogstens", False, False),
)
_AFTER = (("grens en meer", True), ("grens en minder", False))


def _bound(amount: Decimal, unit: str | None, is_low: bool, is_open: bool, start: int, end: int) -> Bound:
    return Bound(amount if is_low else None, None if is_low else amount, unit, is_open, start, end)


def _ends(text: str, key: str) -> str:
    """The longest of the words that the text ends with, as a word; "" for none."""
    words = (word for word in words_for(key) if re.search(rf"\b{re.escape(word)}$", text, re.IGNORECASE))
    return max(words, key=len, default="")


def _starts(text: str, key: str) -> str:
    words = (word for word in words_for(key) if re.match(rf"{re.escape(word)}\b", text, re.IGNORECASE))
    return max(words, key=len, default="")
