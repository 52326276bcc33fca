"""Tables read by a number: what holds for an income of 50.000. In: the question, ranked evidence. Out: a `Draft`.

The bounds stand in columns of their own ("vanaf", "tot en met") or in the row's first cell ("€ 39.001 tot € 46.000",
"meer dan 100").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.figures import cells_of
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Term, Understanding
from ingest.model import Paragraph
from ingest.numbers import parse_number

MIN_ROWS = 2
"""Rows with bounds: one alone is a condition, no table that is read by a number."""
_BEHIND = 15
"""Characters behind a number in which the word stands that it counts."""
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = re.compile(r"\b(?:tot en met|t/m|tot|en)\b|[-–]", re.IGNORECASE)
_INCLUDED = re.compile(r"\btot en met\b|\bt/m\b", re.IGNORECASE)
_STEP = Decimal("0.01")
"""What a bound that is not included differs from what is: a cent."""

Bounds = tuple[Decimal | None, Decimal | None]
"""The least and the most, both included; None for an open end."""


def answer_with_bracket(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The row whose bounds hold a number of the question, of a table that is about what is asked before that number."""
    asked = list(_numbers_asked(understanding))
    lines = find_lines(ranked, source) if asked else ()
    for table in dict.fromkeys((line.document.id, line.table.id) for line in lines):
        own = [line for line in lines if (line.document.id, line.table.id) == table]
        about = words_of(f"{own[0].near} {own[0].around} {_beside(own[0])}")
        for number, nouns in asked:
            if not all(strength(noun, about) >= PRESENT or is_verb(noun) for noun in nouns):
                continue
            bounds = [(line, _bounds(line, nouns)) for line in own]
            holding = [line for line, its in bounds if its and _holds(its, number)]
            if len([its for _, its in bounds if its]) >= MIN_ROWS and len(holding) == 1:
                builder = DraftBuilder(understanding, source)
                builder.add_line(holding[0], ())
                return builder.draft()
    return None


def _numbers_asked(understanding: Understanding) -> Iterator[tuple[Decimal, tuple[Term, ...]]]:
    """Each number with what is said before it, or right after it: "een inkomen van 50.000 euro", "120 leden"."""
    text = understanding.question.standalone_text.lower()
    aside = words_for("betalen") | words_for("geldwoorden")
    for found in _NUMBER.finditer(text):
        number = parse_number(found[0])
        if number is None or _YEAR.fullmatch(found[0]):
            continue
        before = text[: found.end() + _BEHIND]
        nouns = tuple(
            t for t in understanding.terms if t.word.lower() in before and not {t.word.lower(), *t.own} & aside
        )
        if nouns:
            yield number.value, nouns


def _beside(line: Line) -> str:
    """The sentences of the table's section."""
    return " ".join(block.excerpt.text for block in line.section.blocks if isinstance(block, Paragraph))


def _bounds(line: Line, nouns: Sequence[Term]) -> Bounds | None:
    return _in_columns(line, nouns) or _in_label(line, nouns)


def _in_columns(line: Line, nouns: Sequence[Term]) -> Bounds | None:
    labels = [column.label for column in line.table.columns]
    lows = [
        number for number, label in enumerate(labels) if says("ondergrens", label) and not says("bovengrens", label)
    ]
    highs = [number for number, label in enumerate(labels) if says("bovengrens", label)]
    if not (lows and highs) or not _is_about(nouns, labels[lows[0]], labels[highs[0]], line.near):
        return None
    cells = cells_of(line.place)
    low, high = cells[lows[0]].value, cells[highs[0]].value
    if (low, high) == (None, None):
        return None
    is_open = _leaves_out(labels[highs[0]])
    return low, _below(high) if is_open else high


def _in_label(line: Line, nouns: Sequence[Term]) -> Bounds | None:
    """A row's first cell of words or figures that is two numbers, or one with a word that says which bound it is."""
    text = cells_of(line.place)[0].text
    values = [number.value for one in _NUMBER.findall(text) if (number := parse_number(one))]
    if not values or not _is_about(nouns, line.table.columns[0].label, text, line.table.caption):
        return None
    if len(values) == 2 and _BETWEEN.search(text):
        return values[0], _below(values[1]) if _leaves_out(text) else values[1]
    if len(values) == 1 and says("bovengrens", text):
        return None, _below(values[0]) if _leaves_out(text) else values[0]
    if len(values) == 1 and says("ondergrens", text):
        return values[0] + (_STEP if says("daarboven", text) else 0), None
    return None


def _leaves_out(text: str) -> bool:
    """Whether the upper bound itself is not included: "tot 100", not "tot en met 100"."""
    return says("niet inbegrepen", _INCLUDED.sub(" ", text))


def _below(value: Decimal | None) -> Decimal | None:
    return None if value is None else value - _STEP


def _is_about(nouns: Sequence[Term], *texts: str) -> bool:
    words = words_of(" ".join(texts))
    return any(strength(noun, words) >= PRESENT for noun in nouns)


def _holds(bounds: Bounds, asked: Decimal) -> bool:
    low, high = bounds
    return (low is None or low <= asked) and (high is None or asked <= high)
