"""A sentence cut into clauses around its figures, and the period that each figure is of.

Comes in: the text of a sentence. Goes out: places in it, as half-open runs of code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.amounts.words import says
from ingest.numbers import FoundPeriod, find_periods

Run = tuple[int, int]

_CUT = re.compile(
    r";(?=\s)|,\s+(?=(?:maar|terwijl|waarvan|waarbij|waardoor|zodat|omdat|die|dat|als|wanneer|tenzij|dan|want)\b)"
    r"|(?<=\s)(?:maar|terwijl|zodat|omdat|wanneer|tenzij)\b|\s(?=\d+(?:\.\d+){2,}\s)",
    re.IGNORECASE,
)
_JOINT = re.compile(r",\s|\b(?:en|plus|alsmede)\b")
_TIED = re.compile(
    r"(?:[^;:.,]{0,25}\s)?(?:in|over|voor|van|vanaf|per|tot en met|t/m)\s+(?:het jaar\s+)?", re.IGNORECASE
)
"""What may stand between a figure and the period right after it: "€ 10.000 per jaar vanaf 2024"."""
_YEARS = re.compile(r"\d{4}(?:-\d{2,4})?")
_LED_IN = re.compile(
    r"\b(?:in|over|voor|van|vanaf|sinds|na|v[óo]{2}r|per|tot|tot en met|t/m|uiterlijk|periode|jaar|jaren|begrotingsjaar"
    r"|jaarschijf|plantseizoen|schooljaar)\s+(?:het (?:begrotings)?jaar\s+|de (?:jaren|periode)\s+)?$",
    re.IGNORECASE,
)
"""What tells a period from a year in a name ("Voorjaarsnota 2023")."""
_BOUND = re.compile(
    r"\b(?P<word>vanaf|sinds|tot en met|t/m|tot|na|v(?:ó|o(?=ó))[oó]r|uiterlijk(?: in)?)\s+(?:het jaar\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class SentencePeriod:
    """A period at `found`; `bound` is the word before it that opens or closes it ("vanaf", "na"), "" for none."""

    found: FoundPeriod
    bound: str

    @property
    def label(self) -> str:
        """The period that the figure is of; "" where it is of the time before or after it."""
        return self.found.label if self.bound in ("", "vanaf", "sinds") else ""

    @property
    def limit(self) -> tuple[str, ...]:
        return (f"{self.bound} {self.found.label}",) if self.bound else ()


def clause_of(text: str, start: int, end: int) -> Run:
    """The clause around `text[start:end]`."""
    first, last = 0, len(text)
    for cut_start, cut_end in _cuts(text):
        if cut_end <= start:
            first = cut_end
        elif cut_start >= end:
            return first, cut_start
    return first, last


@lru_cache(maxsize=64)  # asked several times for each figure of a sentence
def _cuts(text: str) -> tuple[Run, ...]:
    return tuple(match.span() for match in _CUT.finditer(text))


def field_of(text: str, run: Run, figures: Sequence[Run]) -> Run:
    """The words of its clause that belong to the figure at `run` and to no other figure.

    What stands between two figures is parted at the last comma or "en".
    """
    first, last = clause_of(text, *run)
    before = max((end for _, end in figures if first <= end <= run[0]), default=None)
    after = min((start for start, _ in figures if run[1] <= start < last), default=None)
    if before is not None:
        first = _joint(text, before, run[0])
    if after is not None:
        last = _joint(text, run[1], after)
    return first, last


def _joint(text: str, start: int, end: int) -> int:
    joints = list(_JOINT.finditer(text, start, end))
    return joints[-1].start() if joints else end


def periods_of(text: str) -> tuple[SentencePeriod, ...]:
    """Years and runs of years that something is said of; months and days are mostly when it is said or decided."""
    found: list[SentencePeriod] = []
    for period in find_periods(text):
        before = text[: period.start]
        also = found and re.fullmatch(r"\s*(?:,|en|of)\s*", text[found[-1].found.end : period.start])
        # "voor 2000 woningen" names no year.
        counts = says(" ".join(text[period.end :].split()[:1]), "things")
        if _YEARS.fullmatch(period.label) and not counts and (also or _LED_IN.search(before)):
            bound = _BOUND.search(before)
            found.append(SentencePeriod(period, re.sub(r"\s+", " ", bound["word"].lower()) if bound else ""))
    return tuple(found)


def period_for(text: str, run: Run, numbers: Sequence[Run], periods: Sequence[SentencePeriod]) -> SentencePeriod | None:
    """The period of the figure at `run`: the one tied to it ("€ 3 in 2024"), else the only one of its clause that is
    tied to no other number; None where that leaves a choice."""
    field = field_of(text, run, numbers)
    own = [period for period in periods if field[0] <= period.found.start and period.found.end <= field[1]]
    after = [p for p in own if p.found.start >= run[1] and _TIED.fullmatch(text[run[1] : p.found.start])]
    if len(after) == 1 or len(own) == 1:
        return (after or own)[0]
    if own:
        return None
    clause = clause_of(text, *run)
    inside = [p for p in periods if clause[0] <= p.found.start and p.found.end <= clause[1]]
    tied = [
        p
        for p in inside
        if any(end <= p.found.start and _TIED.fullmatch(text[end : p.found.start]) for _, end in numbers)
    ]
    return inside[0] if len(inside) == 1 and not tied else None


def respectively(
    text: str, figures: Sequence[Run], periods: Sequence[SentencePeriod]
) -> tuple[SentencePeriod, ...] | None:
    """ "in 2024 en 2025 respectievelijk € 10.000 en € 12.000": a period each, in order, where there are as many."""
    word = re.search(r"\b(?:respectievelijk|resp\.)", text, re.IGNORECASE)
    return tuple(periods) if word and len(figures) == len(periods) > 1 else None
