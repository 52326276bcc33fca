"""How often something happens: text in, the words that say so out ("elk kwartaal", "twee keer per jaar")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates import MONTHS
from ingest.words_in import small, words_in


@dataclass(frozen=True, slots=True)
class FoundRecurrence:
    """The words at `text[start:end]`; `until` takes in the day or month of each time ("elk jaar op 1 januari")."""

    start: int
    end: int
    until: int


MONTH = "(?:" + "|".join(MONTHS) + "|" + "|".join(rf"{month[:3]}\." for month in MONTHS) + r"|mrt\.|sept\.)"
_UNIT = (
    r"(?:dag|week|maand|kwartaal|half\s?jaar|jaar|schooljaar|voorjaar|najaar|zomer|herfst|winter|raadsperiode"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
)
_UNIT_WORDS = ("dagen", "weken", "maanden", "kwartalen", "jaar", "jaren")
_UNITS = f"(?:{'|'.join(_UNIT_WORDS)})"
_FEW = r"(?:twee|drie|vier|vijf|zes|\d{1,2})"
_TIMES = (
    r"(?:eens|(?:één|een|twee|drie|vier|vijf|zes|acht|tien|twaalf|\d{1,2})\s?(?:keer|maal|x)|(?:twee|drie|vier)maal)"
)
_RECURRENCE = re.compile(
    r"(?<![\w-])(?:"
    r"(?:twee|drie|vier|half)?(?:jaarlijkse?|maandelijkse?|wekelijkse?)|per\s+kwartaal"
    rf"|(?:elke?|iedere?)\s+(?:{_UNIT}|{_FEW}\s+{_UNITS})"
    rf"|{_TIMES}\s+(?:per|in\s+de|in\s+het)\s+(?:{_UNIT}|{_FEW}\s+{_UNITS})"
    rf"|om\s+de\s+{_FEW}\s+{_UNITS}"
    r")(?![\w-])",
    re.IGNORECASE,
)
_WORDS = frozenset(("elk", "elke", "ieder", "iedere", "kwartaal", "eens"))
_PARTS = ("lijks", "keer", "maal", "x")
_MONEY_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:€|euro|lasten|kosten|bijdrage|bedrag|bedragen|budget|baten|rente|uitgaven|premie|subsidie|begroting)"
    r"|[^.;]{0,40}(?:€|\beuro\b|\bmiljoen\b)",
    re.IGNORECASE,
)
_EACH_TIME_ON = re.compile(rf"\s+(?:op\s+\d{{1,2}}|in)\s+{MONTH}(?!\s*\d)", re.IGNORECASE)


def find_recurrences(text: str) -> Iterator[FoundRecurrence]:
    """From left to right. What comes back with an amount ("jaarlijks € 40.000", "de jaarlijkse lasten") is no event."""
    for match in _RECURRENCE.finditer(text) if _may_recur(text) else ():
        if not _MONEY_AFTER.match(text, match.end()):
            each = _EACH_TIME_ON.match(text, match.end())
            yield FoundRecurrence(match.start(), match.end(), each.end() if each else match.end())


def _may_recur(text: str) -> bool:
    words = words_in(text)
    if not _WORDS.isdisjoint(words) or any(part in small(text) for part in _PARTS):
        return True
    return "om" in words and not words.isdisjoint(_UNIT_WORDS)
