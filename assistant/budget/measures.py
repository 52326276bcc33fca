"""Which columns a question means. In: the question and lines. Out: measures ("Lasten", "Begroting"), and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.budget.lines import Line
from assistant.budget.scoring import tells
from assistant.budget.words import columns_meant, words_for
from assistant.figures import cells_of, columns_of_years
from assistant.matching import PRESENT, strength, words_of
from assistant.references import numbers_in
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term, Understanding
from ingest.model import CellKind

_YEAR = re.compile(r"(?:19|20)\d\d")
LEVEL = " / "
"""Between the labels of a column that stands under others, outermost first."""
MAX_MEASURES = 3
"""Of more measures than this, none of them named, a calculation for each is no answer."""


def measures_named(understanding: Understanding, lines: Sequence[Line]) -> tuple[str, ...]:
    """The measures that the question names, in the order of the columns; by the words of their labels before others."""
    text = understanding.question.standalone_text
    in_percent = "procent" in text.lower() or "%" in text
    measures = dict.fromkeys(measure for line in lines for measure in _measures_of(line, in_percent))
    units = {
        is_named: {a.unit for line in lines for a in line.figures if bool(a.measure) is is_named}
        for is_named in (True, False)
    }
    if "" in measures and not units[True].isdisjoint(units[False]):
        del measures[""]  # a column of the same kind, whose name is not known
    if len(measures) < 2 and not in_percent:
        return ()
    measures.pop("", None)
    if numbered := _numbered(text, tuple(measures)):
        return numbered
    meant = columns_meant(text)
    told = {measure: _parts_told(understanding, measure, meant) for measure in measures}
    if max(told.values(), default=0) > 1:  # "de baten in de rekening" is the column that says both
        return tuple(measure for measure, count in told.items() if count == max(told.values()))
    named = {measure: _says(understanding, measure) for measure in measures}
    best = max(named.values(), default=0.0)
    found = [measure for measure, each in named.items() if each >= PRESENT and each == best]
    found = [measure for measure in found if not is_overall(measure)] or found  # of "sociale huur in totaal" the first
    found = [measure for measure in found if _is_all_said(understanding, measure)] or found
    found += [measure for measure in measures if _begins(measure, meant)]
    return tuple(measure for measure in measures if measure in found)


def _numbered(text: str, measures: Sequence[str]) -> tuple[str, ...]:
    """The columns of the parts that are asked by their number: "fase 3"."""
    asked = {f"{noun} {number}" for noun, number in numbers_in(text)}
    return tuple(measure for measure in measures if measure.lower() in asked)


def lacks_number(understanding: Understanding, line: Line) -> bool:
    """Whether a part is asked by its number, and the columns of a line are such parts with other numbers."""
    measures = [measure.lower() for _, measure in line.measures]
    for noun, number in numbers_in(understanding.question.standalone_text):
        parts = [measure for measure in measures if re.fullmatch(rf"{re.escape(noun)} \d{{1,2}}", measure)]
        if parts and f"{noun} {number}" not in parts:
            return True
    return False


def _measures_of(line: Line, in_percent: bool) -> Iterator[str]:
    """Those of its figures, and those of its table that it has an empty cell for."""
    own = {amount.measure for amount in (line.amounts if in_percent else line.figures)}
    there = {amount.place.column for amount in line.amounts if amount.place}
    yield from (measure for column, measure in line.measures if measure in own or column not in there)


def _is_all_said(understanding: Understanding, measure: str) -> bool:
    """Whether the question says each of its words: "Vrije graven", not "Graven in gebruik"."""
    words = [words_of(word) for word in plain_words(measure).split()]
    return all(any(strength(term, word) >= PRESENT for term in understanding.terms) for word in words if word)


def _parts_told(understanding: Understanding, measure: str, meant: Sequence[str]) -> int:
    """How many of the labels of a column that stands under others are said: "Rekening / Baten" has two."""
    parts = measure.split(LEVEL)
    return sum(_says(understanding, part) >= PRESENT or _begins(part, meant) for part in parts)


def is_overall(measure: str) -> bool:
    """Whether a column of no year adds up those of the years."""
    return _words(measure.split(LEVEL)[-1]).startswith("totaal")


def before_and_after(line: Line, years: Sequence[int] = ()) -> tuple[str, ...]:
    """The two columns, of these years where they are given, that say what was and what is to be ("Was" and "Wordt"), or
    what was planned and what came of it ("Begroting" and "Rekening"). () where it has not one of each.
    """
    of_years = [amount for amount in line.figures if not years or set(years) & set(line.years_of(amount))]
    measures = dict.fromkeys(amount.measure for amount in of_years or line.figures)
    for pair in (("eerst", "daarna"), ("gepland", "uitgekomen")):
        found = [[m for m in measures if _begins(m, tuple(words_for(key)))] for key in pair]
        if all(len(its) == 1 for its in found):
            return (found[0][0], found[1][0])
    return ()


def is_of_difference(measure: str) -> bool:
    """Whether a column says by how much two others differ, so that it is none to be set against one of those."""
    return _begins(measure, tuple(words_for("verschilkolom")))


def _begins(measure: str, meant: Sequence[str]) -> bool:
    return any(f"{_words(measure)} ".startswith(f"{start} ") for start in meant)


def _words(measure: str) -> str:
    """In plain words, those of a date apart: "Stand 31-12-2024" begins with "stand 31"."""
    return plain_words(measure.replace("-", " "))


def _says(understanding: Understanding, measure: str) -> float:
    """How much a measure is said; words for any money only by themselves: "kosten" are not the yearly "lasten"."""
    generic = words_for("geldwoorden")
    asked = [term for term in understanding.terms if term.word.lower() not in words_for("uitersten")]
    terms = (replace(t, forms=t.forms[:1]) if {t.word.lower(), *t.own} & generic else t for t in asked)
    return max((strength(term, words_of(measure)) for term in terms), default=0.0)


def measures_to_use(understanding: Understanding, lines: Sequence[Line]) -> tuple[str | None, ...]:
    """The measures to calculate with, one after the other: those named, else each one there is; (None,) where there is
    but one in each year, () where there are too many.
    """
    named = measures_named(understanding, lines)
    if named:
        return named
    years: list[int | None] = [*{year for line in lines for year in line.years}] or [None]
    if all(line.of_year(year, None) is not None or not _has(line, year) for line in lines for year in years):
        return (None,)
    measures = tuple(dict.fromkeys(amount.measure for line in lines for amount in line.figures))
    return measures if len(measures) <= MAX_MEASURES else ()


def _has(line: Line, year: int | None) -> bool:
    return any(year is None or year in line.years_of(amount) for amount in line.figures)


def columns_asked(line: Line, years: Sequence[int], named: Sequence[str]) -> tuple[int, ...] | None:
    """The columns of the years asked and, in a year that has them, of the measures that are named; with the mark N or V
    beside them. None where the table has columns by year, but none of these.
    """
    columns = columns_of_years(line.place, years)
    measures = dict(line.measures)
    if columns is not None and years and set(years) <= set(line.table_years):
        of_no_year = (
            c for c, its in measures.items() if its in named and not _YEAR.search(line.table.columns[c].label)
        )
        columns = tuple(sorted({*columns, *of_no_year}))
    if columns is None:
        return None
    if not any(measures.get(column) in named for column in columns):
        blank = () if years else (c for c, its in measures.items() if its in named)
        return tuple(sorted({*columns, *blank}))
    of_named = [column for column in columns if measures.get(column) in named]
    periods = {line.table.columns[column].period for column in of_named}
    columns = tuple(sorted({*columns, *(c + 1 for c in of_named if _is_mark(line, c + 1))}))
    others = [c for c in columns if c in measures and line.table.columns[c].period not in periods]
    if any(LEVEL in measures[column] for column in of_named):  # "Rekening / Lasten" is asked, not "Begroting / Lasten"
        others = [column for column in others if LEVEL not in measures[column]]
    kept = {*of_named, *others}
    return tuple(column for column in columns if column in kept or (column - 1 in kept and _is_mark(line, column)))


def _is_mark(line: Line, column: int) -> bool:
    if column >= len(line.table.columns):
        return False
    cell = cells_of(line.place)[column]
    labels = [line.table.columns[number].label for number in (column - 1, column)]
    return cell.kind is CellKind.TEXT and labels[1] in ("", labels[0])


def points_at_column(term: Term, lines: Sequence[Line]) -> bool:
    """Whether a term says which column is meant ("nadeel"), in a table that has it and where no label says it."""
    starts = columns_meant(term.word)
    with_column = [line for line in lines if starts and any(_begins(measure, starts) for _, measure in line.measures)]
    return bool(with_column) and not any(tells((term,), line.label) for line in with_column)


def names_measure(term: Term, lines: Sequence[Line]) -> bool:
    """Whether a term is what columns are called by, and no row of their table: "de herziening van 2024 en 2025"."""
    called = [
        line for line in lines if any(plain_words(m).startswith(term.word.lower()) for _, m in line.measures if m)
    ]
    return bool(called) and not any(tells((term,), line.label) for line in called)
