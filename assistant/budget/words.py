"""The editable words of `lexicon/budget.txt`. In: a question's text. Out: which of them it says, and where."""

from __future__ import annotations

from functools import cache

from assistant.understand.kinds import group_pattern, plain_words
from assistant.understand.lexicon import FOLDER, Entries, read_entries

_COLUMN = "kolom "
_CONDITION = "voorwaarde "


@cache
def _entries() -> Entries:
    return read_entries(FOLDER / "budget.txt")


@cache
def words_for(key: str) -> frozenset[str]:
    """Raises KeyError for a key that the file lacks."""
    return frozenset(_entries()[key])


def says(key: str, text: str) -> bool:
    words = plain_words(text)
    return any(group_pattern(group).search(words) for group in _entries()[key])


def after(key: str, text: str) -> str:
    """What stands behind the first of the words, in plain words; "" where none stands there."""
    words = plain_words(text)
    ends = [found.end() for group in _entries()[key] if (found := group_pattern(group).search(words))]
    return words[min(ends) :] if ends else ""


def columns_meant(text: str) -> tuple[str, ...]:
    """The beginnings of column labels, in plain words, that the question means without naming them."""
    return tuple(key.removeprefix(_COLUMN) for key in _entries() if key.startswith(_COLUMN) and says(key, text))


def conditions_meant(text: str) -> tuple[str, ...]:
    """The conditions that are asked; the words of a text that says one are those of "tekst" and its name."""
    return tuple(key.removeprefix(_CONDITION) for key in _entries() if key.startswith(_CONDITION) and says(key, text))
