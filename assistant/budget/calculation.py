"""Sums that are shown and checked. In: printed figures. Out: "a + b = c", and whether such a text is true.

The text that users read is the very text that is checked: `holds` reads it again and works it out with fractions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MINUS = "−"
TIMES = "×"
EQUALS = " = "
PERCENT_DECIMALS = 1
"""As budgets print their percentages."""

_TOKEN = re.compile(rf"\s*(\d[\d.]*(?:,\d+)?|[+{MINUS}{TIMES}/()])")
_RESULT = re.compile(rf"^({MINUS}?)(\d[\d.]*(?:,\d+)?)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: its value as printed (no scale) and how many decimals it shows."""

    value: Decimal
    decimals: int

    @property
    def text(self) -> str:
        return write(self.value, self.decimals)

    @property
    def operand(self) -> str:
        return f"({self.text})" if self.value < 0 else self.text


def write(value: Decimal, decimals: int) -> str:
    """In Dutch: a dot between thousands, a decimal comma, a real minus sign."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"{MINUS}{digits}" if rounded < 0 else digits


def add(figures: Sequence[Figure]) -> str:
    total = sum((figure.value for figure in figures), Decimal(0))
    return " + ".join(figure.operand for figure in figures) + EQUALS + write(total, _decimals(figures))


def subtract(first: Figure, second: Figure) -> str:
    return f"{first.operand} {MINUS} {second.operand}{EQUALS}" + write(
        first.value - second.value, _decimals((first, second))
    )


def average(figures: Sequence[Figure]) -> str:
    total = sum((figure.value for figure in figures), Decimal(0))
    terms = " + ".join(figure.operand for figure in figures)
    return f"({terms}) / {len(figures)}{EQUALS}{write(total / len(figures), _decimals(figures))}"


def change(first: Figure, last: Figure) -> str:
    """The change from the first to the last as a percentage of the first; both have the same sign and are not 0."""
    percent = (last.value - first.value) / first.value * 100
    return f"({last.operand} {MINUS} {first.operand}) / {first.operand} {TIMES} 100{EQUALS}" + _percent(percent)


def share(parts: Sequence[Figure], whole: Figure) -> str:
    """The parts together as a percentage of the whole, which is not 0."""
    value = sum((part.value for part in parts), Decimal(0))
    terms = " + ".join(part.operand for part in parts)
    left = terms if len(parts) == 1 else f"({terms})"
    return f"{left} / {whole.operand} {TIMES} 100{EQUALS}" + _percent(value / whole.value * 100)


def _percent(value: Decimal) -> str:
    return f"{write(value, PERCENT_DECIMALS)} %"


def _decimals(figures: Sequence[Figure]) -> int:
    return max(figure.decimals for figure in figures)


def holds(sum_text: str) -> bool:
    """Whether a "left = right" text is true, the right side rounded to the decimals that it shows."""
    left, equals, right = sum_text.partition(EQUALS)
    shown = _RESULT.match(right)
    if not equals or shown is None:
        return False
    if " + " in left and (counted := re.search(r"\) / (\d+)$", left)) and int(counted[1]) != left.count(" + ") + 1:
        return False
    try:
        value = _Parser(left).parse()
    except (ValueError, ZeroDivisionError):
        return False
    decimals = len(shown[2].partition(",")[2])
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return write(exact, decimals) == shown[1] + shown[2]


class _Parser:
    """Sums of products of numbers and brackets, by recursive descent."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        at = 0
        while at < len(text.rstrip()):
            match = _TOKEN.match(text, at)
            if match is None:
                raise ValueError(text)
            self._tokens.append(match[1])
            at = match.end()
        self._next = 0

    def parse(self) -> Fraction:
        value = self._sum()
        if self._next != len(self._tokens):
            raise ValueError("something is left over")
        return value

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._next += 1
        return token

    def _sum(self) -> Fraction:
        value = self._product()
        while self._peek() in ("+", MINUS):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while self._peek() in (TIMES, "/"):
            value = value * self._factor() if self._take() == TIMES else value / self._factor()
        return value

    def _factor(self) -> Fraction:
        token = self._take()
        if token == MINUS:
            return -self._factor()
        if token == "(":
            value = self._sum()
            if self._take() != ")":
                raise ValueError("a bracket is not closed")
            return value
        if not token[:1].isdigit():
            raise ValueError(token)
        return Fraction(token.replace(".", "").replace(",", "."))
