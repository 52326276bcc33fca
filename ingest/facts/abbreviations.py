"""Abbreviations with their full form beside them: an excerpt in, both out ("Regionale Energiestrategie (RES)").

The full form is found as Schwartz and Hearst do (A simple algorithm for identifying abbreviation definitions in
biomedical text, 2003): from the right, each letter of the abbreviation must stand in it, in order, and the first one at
the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.lines import trimmed
from ingest.model import Excerpt


@dataclass(frozen=True, slots=True)
class Abbreviation:
    short: str
    full: Excerpt


_SHORT = r"[A-ZÀ-Þ][\w&/’'-]{1,11}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ&]{1,8})?(?:\s\d{4})?"
_BRACKETED = re.compile(
    r"\s\((?:(?:hierna|verder|voortaan|kortweg|afgekort|ook wel)(?:\s+(?:te\s+noemen|genoemd|ook|aangeduid\s+als"
    rf"|afgekort\s+als|afgekort\s+tot))?:?\s*(?:(?:de|het)\s+)?)?[\"“‘']?(?P<short>{_SHORT})[\"”’']?\)"
)
_EXPLAINED = re.compile(r"(?<![\w-])(?P<short>[A-ZÀ-Þ][\w&-]{1,9})\s\((?P<full>[A-Za-zÀ-ÿ][^()]{5,90})\)")
_WORDS_BEFORE = 12


def find_abbreviations(excerpt: Excerpt) -> Iterator[Abbreviation]:
    text = excerpt.text
    if "(" not in text:
        return
    for match in _BRACKETED.finditer(text):
        before = _words_before(text, match.start())
        start = full_form_start(match["short"], text[before : match.start()])
        if start is not None:
            yield Abbreviation(match["short"], trimmed(excerpt, before + start, match.start()))
    for match in _EXPLAINED.finditer(text):
        # A name with something in brackets after it looks alike ("Bos (beiden Dorpsbelang)"), but for the capital.
        alike = _is_short(match["short"]) or match["full"][0] == match["short"][0]
        if alike and full_form_start(match["short"], match["full"]) == 0:
            yield Abbreviation(match["short"], excerpt.part(*match.span("full")))


def find_listed(excerpt: Excerpt) -> Iterator[Abbreviation]:
    """In a list of abbreviations: "GGD Gemeentelijke Gezondheidsdienst", also several in one run of text."""
    text = excerpt.text
    starts = [match for match in re.finditer(rf"(?<!\S)({_SHORT})\s*[:=–-]?\s+(?=\S)", text) if _is_short(match[1])]
    for number, match in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        if full_form_start(match[1], text[match.end() : end]) == 0:
            yield Abbreviation(match[1], trimmed(excerpt, match.end(), end))


def _is_short(text: str) -> bool:
    return sum(char.isupper() for char in text) >= 2


def _words_before(text: str, end: int) -> int:
    """Where the last words before a bracket start, within the sentence."""
    words = list(re.finditer(r"\S+", text[:end]))[-_WORDS_BEFORE:]
    for word in reversed(words[:-1]):
        if word[0][-1] in ".;:!?)" and not _is_short(word[0]):
            return word.end()
    return words[0].start() if words else end


def full_form_start(short: str, text: str) -> int | None:
    """Where in the text the full form of the abbreviation starts that the text ends with; None where it has none."""
    letters = [char.casefold() for char in short if char.isalpha()]
    if len(letters) < 2 or short.islower():
        return None
    place = len(text)
    for left, letter in zip(range(len(letters) - 1, -1, -1), reversed(letters), strict=True):
        place -= 1
        while place >= 0 and not (
            text[place].casefold() == letter and (left or not place or not text[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    full = text[place:]
    # As long as its abbreviation, or that itself, is no full form.
    long_enough = len(full) > len(short) + 2 and short.casefold() not in re.findall(r"\w+", full.casefold())
    return place if long_enough and len(full.split()) <= max(2 * len(letters), len(letters) + 5) else None
