"""Parts that a question names by a letter ("thema B", "variant A", "motie M1"). In: texts. Out: whether they name them.

A letter is no word that can be searched for, and what holds of variant A does not hold of variant B.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.understand.lexicon import load_lexicon
from index.analyse import STOP_WORDS

_NAMED = re.compile(r"\b(?P<noun>[^\W\d_]{4,})\s+(?P<letter>[A-Z]\d{0,2})\b(?![.'’-]\w|\.)")
# A heading that says what a part is called: "Thema B – Wonen", "Fase 2: Uitvoering".
_CALLED = re.compile(r"\W*(?P<part>[^\W\d_]{4,}\s+(?:[A-Z]\d{0,2}|\d{1,2}))\s*[:.–—-]\s*(?P<name>\w.{2,80})")
_NUMBERED = re.compile(r"\b(?P<noun>[^\W\d_]{4,})\s+(?P<number>\d{1,2})\b(?![.'’-]\w)")

_CODE = re.compile(r"\b[A-Z]{1,3}-\d{1,4}[a-z]?\b")


def codes_in(text: str) -> tuple[str, ...]:
    """What is called by letters and a number: "motie M-41", "amendement A-3"."""
    return tuple(dict.fromkeys(_CODE.findall(text)))


def references_in(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a noun and the letter after it, in order."""
    named = ((match["noun"].lower(), match["letter"]) for match in _NAMED.finditer(text))
    return tuple((noun, letter) for noun, letter in named if noun not in STOP_WORDS)


def numbers_in(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a noun that things are numbered by ("fase", "thema") and the number after it, in order."""
    nouns = (*load_lexicon().ordinals["genummerd"], *load_lexicon().ordinals["genummerd deel"])
    named = ((match["noun"].lower(), match["number"]) for match in _NUMBERED.finditer(text))
    return tuple((noun, number) for noun, number in named if noun in nouns)


def called_parts(titles: Iterable[str]) -> dict[tuple[str, str], str]:
    """What headings call the parts that they name: ("thema", "B") is "Wonen"."""
    found = (match for title in titles if (match := _CALLED.fullmatch(title.strip())))
    return {part: match["name"] for match in found for part in _parts_in(match["part"])}


def names_of_parts(text: str, called: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """What the parts that a text speaks of are called."""
    return tuple(called[part] for part in _parts_in(text) if part in called) if called else ()


def _parts_in(text: str) -> tuple[tuple[str, str], ...]:
    return *references_in(text), *numbers_in(text)


def names_references(references: Sequence[tuple[str, str]], text: str, titles: Sequence[str] = ()) -> bool:
    """Whether each of them stands in the text or in a title, which may begin with the letter alone ("B. Opwekken")."""
    for noun, letter in references:
        named = _pattern(noun, letter)
        if {mark for its, mark in references_in(text) if its == noun} - {letter} and not named.search(text):
            return False  # under the heading of one variant another is spoken of
        begins = re.compile(rf"\W*{letter}(?:\s*[.):–-]|\s*$|\s+(?=[A-Z]))")
        if not (named.search(text) or any(named.search(title) or begins.match(title) for title in titles)):
            return False
    return True


@lru_cache(maxsize=256)
def _pattern(noun: str, letter: str) -> re.Pattern[str]:
    """ "Scenario's A en B" and "variant A, B of C" name each of them."""
    others = r"(?:[A-Z]\d{0,2}\s*(?:,|en|of|t/m|\+|/)\s*)*"
    return re.compile(rf"\b(?i:{re.escape(noun)}[\w'’]*)\s+{others}{letter}\b")
