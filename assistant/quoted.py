"""Figures that a question quotes ("de begroting heeft € 330.000"). In: a question, evidence. Out: whether it says them.

Who quotes a figure has read it somewhere: nothing tells better which sentence is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.evidence import Evidence
from assistant.matching import PRESENT, strength, words_of
from assistant.understand.model import Understanding
from ingest.numbers import Number, find_numbers

LEAST = 100
"""Smaller numbers without a euro are ages, weeks, articles: those stand everywhere."""
_YEARS = range(1900, 2101)


def quoted_figures(question: str) -> frozenset[Decimal]:
    """In units or euros."""
    return frozenset(abs(number.amount) for number in find_numbers(question) if _is_quoted(number))


def share_said(understanding: Understanding, evidence: Sequence[Evidence]) -> float:
    """Which share of the figures that are quoted, 0 to 1, evidence says that names something of what is asked; 0 where
    there are none.
    """
    figures = quoted_figures(understanding.question.text)
    if not figures:
        return 0.0
    texts = [f"{one.lead.text} {one.text}" for one in evidence if _is_about(understanding, one)]
    said = {abs(number.amount) for text in texts for number in find_numbers(text)}
    return len(figures & said) / len(figures)


def _is_about(understanding: Understanding, evidence: Evidence) -> bool:
    words = words_of(f"{evidence.lead.text} {evidence.text}")
    things = [term for group in understanding.subjects for term in group if not term.light]
    return any(strength(term, words) >= PRESENT for term in things)


def has_amount(text: str) -> bool:
    """Whether a number stands in it that is no year."""
    return any(not _is_year(number) for number in find_numbers(text))


def _is_quoted(number: Number) -> bool:
    is_large = number.unit is None and abs(number.amount) >= LEAST and not _is_year(number)
    return number.unit == "EUR" or is_large


def _is_year(number: Number) -> bool:
    return number.unit is None and number.amount in _YEARS and not number.ambiguous
