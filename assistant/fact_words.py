"""The editable words that makers out of facts look for. In: a key of `lexicon/facts.txt`. Out: its words."""

from __future__ import annotations

import re
from functools import cache

from assistant.understand.kinds import find_group, plain_words
from assistant.understand.lexicon import FOLDER, Entries, read_entries


@cache
def _entries() -> Entries:
    return read_entries(FOLDER / "facts.txt")


_LIST = "lijst van "
_ASKS_LIST = "vraagt lijst "
_BODIES = {
    "raad": re.compile(r"\b(?:gemeente)?ra(?:ad|den)\b", re.IGNORECASE),
    "college": re.compile(r"\bcollege\b|burgemeester en wethouders|\bb(?:en|&| en | & )w\b", re.IGNORECASE),
}


def names_body(body: str, text: str) -> bool:
    """Whether a text names the body ("college" or "raad"); any text does where none is asked."""
    return body not in _BODIES or bool(_BODIES[body].search(text))


def words_for(key: str) -> tuple[str, ...]:
    """In the order of the file. Raises KeyError for a key that it lacks."""
    return _entries()[key]


def words_of_outcome(outcome: str) -> str:
    """Other words for how a decision ended; the outcome itself where there are none."""
    return " ".join(_entries().get(f"uitkomst {outcome}", (outcome,)))


def says(key: str, text: str) -> bool:
    """Whether one of the words stands in the text as a word; in them `#` stands for a number."""
    return bool(_pattern(key).search(text))


def without(key: str, text: str) -> str:
    """The text with those words left out."""
    return _pattern(key).sub(" ", text)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\#", r"\d+") for word in words_for(key))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def listed_under(heading: str) -> str:
    """What a heading that asks a question lists: "doelen" for "Wat willen we bereiken?"; "" for any other."""
    asked = " ".join(re.findall(r"\w+", heading.lower()))
    listed = (key for key, headings in _entries().items() if key.startswith(_LIST) and asked in headings)
    return next(listed, "").removeprefix(_LIST)


def list_asked_for(question: str) -> tuple[str, ...]:
    """What a question asks for without naming it, in each word for it: "eisen" for "waar moet dat aan voldoen?"; () for
    any other question.
    """
    words = plain_words(question)
    asked = (key for key in _entries() if key.startswith(_ASKS_LIST))
    found = (key for key in asked if any(find_group(group, words) for group in _entries()[key]))
    return next((words_for(key.removeprefix(_ASKS_LIST)) for key in found), ())
