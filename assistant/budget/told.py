"""By how much something changes, where a sentence says from what to what: "daalt van € 868.000 naar € 590.000".

In: the question, ranked evidence. Out: a `Draft` of the difference, in figures or per cent, and the sentence, or None.
`verify` reads the sentence again with `differences_in`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.budget.calculation import Figure
from assistant.budget.comparing import larger_less_smaller, percent_change
from assistant.budget.draft import cite_excerpt
from assistant.budget.prose import kinds_asked
from assistant.budget.words import says
from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import COLUMN_END, plain
from assistant.matching import PRESENT, strength, words_of
from assistant.model import Claim, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Operation, Term, Understanding
from ingest.numbers import Number, find_numbers

HEAD = "Verschil"
"""Stands before a difference between two figures of one sentence."""
_WORDS = r"(?:[^\W\d][\w’'-]*\s+)"
_FROM = re.compile(rf"\bvan\s+{_WORDS}{{0,3}}$", re.IGNORECASE)
_TO = re.compile(rf"\s*{_WORDS}{{0,4}}(?:(?:19|20)\d\d\s+)?naar\s+{_WORDS}{{0,3}}", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_YEAR_BEHIND = re.compile(r"\s*(?:in|per|op|voor)\s+(?:[^\W\d]\w*\s+){0,2}((?:19|20)\d\d)\b")
_PERCENT = re.compile(r"\d ?%")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMES = {Decimal(1): "", Decimal(1_000): "duizend", Decimal(1_000_000): "miljoen", Decimal(1_000_000_000): "miljard"}
_UNITS = {"EUR": "euro", "%": "procentpunt", None: ""}


@dataclass(frozen=True, slots=True)
class _Change:
    """Both as written in an answer, `percent` empty where there is none; `years` that stand beside the two figures."""

    difference: str
    percent: str
    years: tuple[int, ...]

    def is_between(self, years: Sequence[int]) -> bool:
        """Whether it may be the change that is asked: from the first of `years` to the last, where it says of which."""
        return len(self.years) < 2 or len(years) < 2 or self.years == (years[0], years[-1])


def answer_with_told_change(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation not in (Operation.DIFFERENCE, Operation.PERCENT_CHANGE):
        return None
    told = [(one.evidence, list(_changes_in(plain(one.evidence.text)))) for one in ranked if is_said(one.evidence)]
    scored = [(_covers(understanding, one), one, its) for one, its in told if len(its) == 1]
    best = max((score for score, _, _ in scored), default=0)
    found = [(one, its[0]) for score, one, its in scored if score == best > 0]
    if not found or len({change for _, change in found}) > 1 or not found[0][1].is_between(understanding.period.years):
        return None
    evidence, change = found[0]
    difference = change.percent if understanding.operation is Operation.PERCENT_CHANGE else change.difference
    if not difference:
        return None
    return draft_of(evidence, difference, source)


def draft_of(evidence: Evidence, difference: str, source: Source) -> Draft:
    """The difference and the sentence that it is made of."""
    document = source.document(evidence.passage.document_id)
    citation = cite_excerpt(1, evidence.parts[0], document, source)
    claims = (
        Claim(difference, ClaimKind.CALCULATION, (1,)),
        Claim(plain(citation.quote), ClaimKind.QUOTE, (1,)),
    )
    return Draft(claims, (citation,), evidence=(evidence,))


def tells_difference(text: str) -> bool:
    """Whether a sentence may say how much more or less something is: by two figures, or by one that is the difference
    ("€ 200.000 minder", "met 9%", "twee weken langer"). One figure beside "niet hoger dan" is a bound.
    """
    line = plain(text)
    return len(figures_of(line)) > 1 or says("zegt een verschil", line)


def tells_average(text: str) -> bool:
    return says("zegt een gemiddelde", text)


def tells_share(text: str) -> bool:
    """Whether a sentence may say which part of something it is: by a percentage, a fraction or "3 van de 4"."""
    return bool(_PERCENT.search(text)) or says("zegt een deel", text)


def is_said(evidence: Evidence) -> bool:
    return evidence.kind in (EvidenceKind.SENTENCE, EvidenceKind.ITEM) and len(evidence.parts) == 1


def differences_in(text: str) -> Iterator[str]:
    """ "Verschil: 868.000 − 590.000 = 278.000 (euro)" for each change that a sentence on one line tells of, and that in
    per cent.
    """
    for change in _changes_in(text):
        yield change.difference
        if change.percent:
            yield change.percent


def _changes_in(text: str) -> Iterator[_Change]:
    for first, last in pairwise(figures_of(text)):
        if _FROM.search(text[: first.start]) and _TO.fullmatch(text[first.end : last.start]):
            years = [_YEAR_BEHIND.match(text, number.end) for number in (first, last)]
            yield from _change(first, last, tuple(int(year[1]) for year in years if year))


def figures_of(line: str) -> list[Number]:
    """All numbers but the years."""
    return [n for n in find_numbers(line) if n.unit or not _YEAR.fullmatch(line[n.start : n.end].strip())]


def difference_of(first: Number, last: Number) -> str:
    """As written in an answer; "" for figures of two units or scales, or of one size."""
    return next((change.difference for change in _change(first, last, ())), "")


def _change(first: Number, last: Number, years: tuple[int, ...]) -> Iterator[_Change]:
    """Nothing for two units, or figures of two scales; what the first leaves out ("van 1,2 naar 1,5 miljoen") is as the
    last has it.
    """
    scale = last.scale if first.scale == 1 and first.unit is None else first.scale
    unit = last.unit if first.unit is None else first.unit
    if scale != last.scale or (unit != last.unit and last.unit is not None) or first.value == last.value:
        return
    name = " ".join(part for part in (_NAMES.get(scale, ""), _UNITS.get(unit, "")) if part)
    figures = [_figure(first), _figure(last)]
    head = f"{HEAD}{COLUMN_END}"
    percent = percent_change(figures)
    difference = f"{head}{larger_less_smaller(figures)}" + (f" ({name})" if name else "")
    yield _Change(difference, f"{head}{percent}" if percent else "", years)


def _figure(number: Number) -> Figure:
    exponent = number.value.as_tuple().exponent
    return Figure(number.value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _covers(understanding: Understanding, evidence: Evidence) -> int:
    """How many of the things asked a sentence and its heading say; 0 where it lacks most of them or the kind of money.
    A percentage, of which tables tell as much, is only of a sentence that lacks none.

    The sentence itself must say one: what rises beside it is something else.
    """
    own, above = words_of(evidence.text), words_of(" ".join(evidence.passage.section_path[-1:]))
    things = [
        term
        for group in understanding.subjects
        for term in group
        if not (term.light or (is_verb(term) and term.word.islower()))
    ]
    said = [term for term in things if _says(term, own)]
    there = [term for term in things if term in said or _says(term, above)]
    kinds = kinds_asked(understanding)
    if _names_another(evidence.text, [term for term in things if term not in there]):
        return 0
    if understanding.operation is Operation.PERCENT_CHANGE:
        asked = [term for term in understanding.terms if not (term.light or is_verb(term))]
        if not all(_says(term, own | above) for term in asked):
            return 0
    enough = said and 2 * len(there) >= len(things) and all(_says(kind, own) for kind in kinds)
    return len(said) + len(there) + len(kinds) if enough else 0


def _names_another(text: str, missing: Sequence[Term]) -> bool:
    """Whether a name is asked that a sentence lacks, and has another of its own: "De Spil" is not "Het Anker"."""
    names = _NAME.search(plain(text))
    return names is not None and any(term.word[:1].isupper() for term in missing)


def _says(term: Term, words: frozenset[str]) -> bool:
    return strength(term, words) >= PRESENT
