"""A sentence cut into clauses around its figures: which words belong to which.

Comes in: the text of a sentence. Goes out: clauses, periods and what an amount is of, as places in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest import lexicon
from ingest.facts.amount_words import word_list
from ingest.numbers import FoundPeriod, find_periods

_CUT = re.compile(
    r"[;:](?=\s)|,\s+(?=(?:maar|terwijl|waarvan|waarbij|waardoor|zodat|omdat|die|dat|als|wanneer|tenzij|dan|want)\b)"
    r"|(?<=\s)(?:maar|terwijl|zodat|omdat|wanneer|tenzij)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[^;:.]{0,25}?\b(?:in|over|voor|per|van|vanaf|tot en met|t/m)\s+(?:het jaar\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?P<word>vanaf|sinds|tot en met|t/m|tot|uiterlijk)\s+(?:het jaar\s+)?$", re.IGNORECASE)

Run = tuple[int, int]
"""Half-open code points."""


@dataclass(frozen=True, slots=True)
class SentencePeriod:
    """A period at `found`; `bound` is the word before it that opens or closes it ("vanaf"), "" for none."""

    found: FoundPeriod
    bound: str


def clause_of(text: str, start: int, end: int) -> Run:
    """The clause around `text[start:end]`."""
    cuts = [match for match in _CUT.finditer(text)]
    first = max((match.end() for match in cuts if match.end() <= start), default=0)
    last = min((match.start() for match in cuts if match.start() >= end), default=len(text))
    return first, last


def periods_of(text: str) -> tuple[SentencePeriod, ...]:
    found = []
    for period in find_periods(text):
        bound = _SINCE.search(text[: period.start])
        found.append(SentencePeriod(period, bound["word"].lower() if bound else ""))
    return tuple(found)


def period_for(text: str, run: Run, numbers: list[Run], periods: tuple[SentencePeriod, ...]) -> SentencePeriod | None:
    """The period of the figure at `run`: the one said right after it, else the only one of its clause; None where that
    leaves a choice."""
    following = min((start for start, _ in numbers if start > run[0]), default=len(text))
    right = [p for p in periods if run[1] <= p.found.start < following and _AFTER.match(text[run[1] : p.found.start])]
    clause = clause_of(text, *run)
    inside = [p for p in periods if clause[0] <= p.found.start and p.found.end <= clause[1]]
    if len(inside) == 1:
        return inside[0]
    return right[0] if right and len({p.found.label for p in right}) == 1 else None


_DETERMINERS = r"(?:een|het|de|deze|dit|die|dat|haar|zijn|hun|onze|ons|uw|geen|alle|totale|elk|elke|per)"
_TAIL = re.compile(
    r"[\s,(\[–-]*(?:\b(?:van|ad|à|met|tot|op|voor|aan|ter|hoogte|grootte|ten|bedrage|bedrag|op|uit|naar|om|in|en|of|à|"
    r"totaal|namelijk|te|weten|zo'n|zo’n|ca\.?|circa|ongeveer|ruim|bijna|maximaal|minimaal|ten|hoogste|minste|hoogstens|"
    r"globaal|eenmalig|éénmalig|incidenteel|structureel|jaarlijks|daarnaast|ook|nog|respectievelijk|resp\.?)"
    r"(?=[\s,(]|$)[\s,(]*)*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^(?:[\s,;:.)\]–-]|\b(?:en|of|maar|plus|waarvan|daarvan|dan|daarnaast|ook)\b)+", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?:[^;:.,€(]{0,40}?\s|^\s*)(?:voor|naar|aan|uit|bij|ten behoeve van|t\.b\.v\.|ten laste van|om)\s+(?P<words>[^;:.,€()]{3,80})",
    re.IGNORECASE,
)
_MAX_WORDS = 8
"""What an amount is of is named in fewer words; a longer run holds more than its name."""


def subject_runs(text: str, run: Run, numbers: list[Run]) -> list[Run]:
    """Where the words stand that the figure at `run` is of: before it, and what it is for or goes to after it."""
    clause = clause_of(text, *run)
    start = max([clause[0], *(end for _, end in numbers if end <= run[0])])
    end = min([clause[1], *(first for first, _ in numbers if first >= run[1])])
    found = [] if start == run[0] else _before(text, start, run[0])
    purpose = _PURPOSE.match(text, run[1], end)
    if purpose:
        found += _trimmed(text, *_first_words(text, *purpose.span("words")))
    return found


def _before(text: str, start: int, end: int) -> list[Run]:
    """The noun phrase before the figure: what follows the last verb, else what precedes it."""
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    parts: list[Run] = []
    place = start
    for match in _verbs().finditer(text, start, end):
        parts.append((place, match.start()))
        place = match.end()
    parts.append((place, end))
    named = [trimmed for part in parts for trimmed in _trimmed(text, *_last_words(text, *part))]
    return named[-1:]


def _trimmed(text: str, start: int, end: int) -> list[Run]:
    head = _HEAD.match(text[start:end])
    start += head.end() if head else 0
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail and tail.start() >= start else end
    return [(start, end)] if re.search(r"[^\W\d_]{2}", text[start:end]) else []


def _last_words(text: str, start: int, end: int) -> Run:
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) <= _MAX_WORDS:
        return start, end
    return start + words[-_MAX_WORDS].start(), end


def _first_words(text: str, start: int, end: int) -> Run:
    words = list(re.finditer(r"\S+", text[start:end]))
    return (start, end) if len(words) <= _MAX_WORDS else (start, start + words[_MAX_WORDS - 1].end())


@cache
def _verbs() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon.entries("amount-verbs"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _near() -> re.Pattern[str]:
    words = sorted(word_list("amount-qualifiers", "near"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


_PER = re.compile(r"\s*(?P<per>per\s+(?:\w+\s+meter|[^\W\d_]+))", re.IGNORECASE)
_REACH = 30
"""A word that limits a figure stands within so many characters of it, with no other figure between."""


def qualifiers_of(text: str, run: Run, numbers: list[Run]) -> tuple[str, ...]:
    """Words that limit the figure: near it, or from anywhere in its clause."""
    clause = clause_of(text, *run)
    before = max([clause[0], run[0] - _REACH, *(end for _, end in numbers if end <= run[0])])
    after = min([clause[1], run[1] + _REACH, *(start for start, _ in numbers if start >= run[1])])
    near = text[before : run[0]]
    found = [match[0].lower() for match in _near().finditer(near) if not re.search(r"\w+\W+\w+", near[match.end() :])]
    found += [match[0].lower() for match in _near().finditer(text, run[1], after) if "btw" in match[0].lower()]
    others = [number for number in numbers if number != run and clause[0] <= number[0] < clause[1]]
    reach = (before, after) if others else clause
    anywhere = word_list("amount-qualifiers", "anywhere")
    found += [word for word in re.findall(r"[^\W_]+", text[reach[0] : reach[1]].lower()) if word in anywhere]
    per = _PER.match(text, run[1], clause[1])
    if per:
        found.append(re.sub(r"\s+", " ", per["per"].lower()))
    return tuple(dict.fromkeys(found))
