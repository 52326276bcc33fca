"""Typing errors. In: a word that nobody knows, and the words that somebody does. Out: the word that was meant, or None."""

from __future__ import annotations

from collections.abc import Iterable

MIN_LENGTH = 5
"""Shorter words have too many neighbours: `buks`, `bus` and `bos` are one letter apart."""
LONG = 8
"""From this length on two errors are forgiven; in shorter words one."""


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word with the fewest typing errors, first letter kept; ties by the order of the alphabet.

    `known` are words in lower case. None when none is near enough.
    """
    if len(word) < MIN_LENGTH or not word.isalpha():
        return None
    allowed = 2 if len(word) >= LONG else 1
    best: tuple[int, str] | None = None
    for other in known:
        if other[:1] != word[:1] or abs(len(other) - len(word)) > allowed or len(other) < MIN_LENGTH - 1:
            continue
        distance = typing_errors(word, other, allowed)
        if distance <= allowed and (best is None or (distance, other) < best):
            best = (distance, other)
    return best[1] if best else None


def typing_errors(one: str, other: str, allowed: int) -> int:
    """Optimal string alignment distance: letters added, left out, replaced, or swapped with their neighbour.

    Anything above `allowed` comes back as `allowed + 1`.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row] + [0] * len(other)
        for column, match in enumerate(other, start=1):
            line[column] = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != match))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == match:
                line[column] = min(line[column], before[column - 2] + 1)
        if min(line) > allowed:
            return allowed + 1
        before, last = last, line
    return min(last[-1], allowed + 1)
