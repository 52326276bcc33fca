"""Word lists that a maintainer may edit: plain text, one entry a line, `#` starts a comment.

Comes in: the name of a list. Goes out: its entries.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of `<name>.txt` in the order of the file."""
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def headings() -> frozenset[str]:
    """The usual headings, case folded."""
    return frozenset(entry.casefold() for entry in entries("headings"))


@cache
def column_words(kind: str) -> frozenset[str]:
    """The words of `column-words` under a kind, case folded."""
    lines = (entry.partition(":") for entry in entries("column-words"))
    return frozenset(word.strip().casefold() for name, _, words in lines if name == kind for word in words.split(","))
