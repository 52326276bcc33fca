"""Figures that a question quotes ("de begroting heeft € 330.000"). In: a question, evidence. Out: whether it says them.

Who quotes a figure has read it somewhere: nothing tells better which sentence is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ingest.numbers import Number, find_numbers

LEAST = 100
"""Smaller numbers without a euro are ages, weeks, articles: those stand everywhere."""
_YEARS = range(1900, 2101)


def quoted_figures(question: str) -> frozenset[Decimal]:
    """In units or euros."""
    return frozenset(abs(number.amount) for number in find_numbers(question) if _is_quoted(number))


def share_said(figures: frozenset[Decimal], texts: Iterable[str]) -> float:
    """Which share of the figures, 0 to 1, stands in the texts; 0 where there are none."""
    said = {abs(number.amount) for text in texts for number in find_numbers(text)}
    return len(figures & said) / len(figures) if figures else 0.0


def has_amount(text: str) -> bool:
    """Whether a number stands in it that is no year."""
    return any(not _is_year(number) for number in find_numbers(text))


def _is_quoted(number: Number) -> bool:
    is_large = number.unit is None and abs(number.amount) >= LEAST and not _is_year(number)
    return number.unit == "EUR" or is_large


def _is_year(number: Number) -> bool:
    return number.unit is None and number.amount in _YEARS and not number.ambiguous
