"""Passages that say the same. Comes in: passages, best first. Goes out: the same, repetitions last.

Council documents repeat each other: an amended proposal beside the first one, a decision that takes over the proposal.
One of such passages is enough among the first; it is the one of the newest document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from index.analyse import STOP_WORDS, fold
from ingest.model import Passage

T = TypeVar("T")

SHARED = 0.9
"""The share of its different words that two passages have in common, at least, to say the same."""
FEWEST = 8
"""Different words. A shorter passage ("Niet van toepassing.") says what its heading asks, which may differ."""

_WORD = re.compile(r"\w+")


def fold_repetitions(found: Sequence[T], passage: Callable[[T], Passage], newness: Callable[[T], Any]) -> list[T]:
    """Of each group that says the same the newest takes the place of the best; the others go to the end, in order.

    Two passages say the same only where all their figures are the same, in order.
    """
    groups: list[list[T]] = []
    firsts: dict[tuple[str, ...], list[tuple[frozenset[str], list[T]]]] = {}  # of each group, by figures
    for one in found:
        words, figures = _words(passage(one).text)
        alike = firsts.setdefault(figures, [])
        group = next((group for other, group in alike if _same(words, other)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append((words, group))
        group.append(one)
    newest = [max(group, key=newness) for group in groups]  # of equally new ones the best
    kept = {id(one) for one in newest}
    return newest + [one for one in found if id(one) not in kept]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The different words, and the figures in order."""
    # As printed: lemmas tell no more here and cost more than all of the search.
    words = _WORD.findall(fold(text.lower()))
    return frozenset(words) - STOP_WORDS, tuple(word for word in words if word[0].isdigit())


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter, longer = len(one), len(other)
    if shorter > longer:
        shorter, longer = longer, shorter
    return shorter >= FEWEST and shorter >= SHARED * longer and len(one & other) >= SHARED * len(one | other)
