"""The editable words of `lexicon/budget.txt`. In: a question's text. Out: which of them it says, and where."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assistant.understand.kinds import find_group, plain_words
from assistant.understand.lexicon import FOLDER, Entries, read_entries

_COLUMN = "kolom "
_CONDITION = "voorwaarde "
_WORK = "werk "
_PER = re.compile(r"\bper (?!jaar|jaren|saldo|ultimo|balans)[^\W\d]{3,}|\bp\.p\.(?:p\.n\.)?")


@cache
def _entries() -> Entries:
    return read_entries(FOLDER / "budget.txt")


@cache
def words_for(key: str) -> frozenset[str]:
    """Raises KeyError for a key that the file lacks."""
    return frozenset(_entries()[key])


@lru_cache(maxsize=20_000)
def says(key: str, text: str) -> bool:
    words = plain_words(text)
    return any(find_group(group, words) for group in _entries()[key])


def is_of_pay(text: str) -> bool:
    """Whether it is about what somebody earns."""
    return says("loon", text)


def asks_each(text: str) -> bool:
    """Whether it is asked what one of something costs or gets."""
    return says("per stuk", text)


def tells_each(near: str, around: str, columns: str) -> bool:
    """Whether the figures of a row are of one thing: by their columns, since its table is one of tariffs, by what is
    said of it.
    """
    return bool(_PER.search(columns.lower())) or says("tarieven", f"{near} {columns}") or says("per stuk", around)


def after(key: str, text: str) -> str:
    """What stands behind the first of the words, in plain words; "" where none stands there."""
    words = plain_words(text)
    ends = [found.end() for group in _entries()[key] if (found := find_group(group, words))]
    return words[min(ends) :] if ends else ""


def columns_meant(text: str) -> tuple[str, ...]:
    """The beginnings of column labels, in plain words, that the question means without naming them."""
    return tuple(key.removeprefix(_COLUMN) for key in _entries() if key.startswith(_COLUMN) and says(key, text))


def is_other_work(asked: str, text: str) -> bool:
    """Whether both say what is done with something, and not the same: the renovation tells nothing of the building."""
    wanted, done = works_in(asked), works_in(text)
    return bool(wanted and done) and wanted.isdisjoint(done)


@lru_cache(maxsize=20_000)
def works_in(text: str) -> frozenset[str]:
    """What is done with something, as far as a text says it: "bouwen", "renoveren"."""
    return frozenset(key for key in _entries() if key.startswith(_WORK) and says(key, text))


def conditions_meant(text: str) -> tuple[str, ...]:
    """The conditions that are asked; the words of a text that says one are those of "tekst" and its name."""
    return tuple(key.removeprefix(_CONDITION) for key in _entries() if key.startswith(_CONDITION) and says(key, text))
