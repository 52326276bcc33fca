"""Passages that say the same. Comes in: passages, best first. Goes out: the same, repetitions last.

Council documents repeat each other: an amended proposal beside the first one, a decision that takes over the proposal.
One of such passages is enough among the first; it is the one of the newest document.
"""

from __future__ import annotations

import re
from collections import Counter
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
_FIGURE = re.compile(r"\d\w*")
_ASCII_FIGURE = re.compile(r"[0-9]\w*")
"""The same of a text that is all ASCII, found twice as fast."""


def fold_repetitions(found: Sequence[T], passage: Callable[[T], Passage], newness: Callable[[T], Any]) -> list[T]:
    """Of each group that says the same the newest takes the place of the best; the others go to the end, in order.

    Two passages say the same only where all their figures are the same, in order.
    """
    texts = [passage(one).text for one in found]
    figures = [_figures(text) for text in texts]
    often = Counter(figures)
    groups: list[list[T]] = []
    firsts: dict[tuple[str, ...], list[tuple[frozenset[str], list[T]]]] = {}  # of each group, by figures
    for one, text, key in zip(found, texts, figures, strict=True):
        words = _words(text) if often[key] > 1 else frozenset()  # with none to compare, it does not matter
        alike = firsts.setdefault(key, [])
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
def _figures(text: str) -> tuple[str, ...]:
    """In order: what begins with a digit, and with no other character of a word before it."""
    folded = _folded(text)
    found = (_ASCII_FIGURE if folded.isascii() else _FIGURE).finditer(folded)
    return tuple([one[0] for one in found if not _WORD.fullmatch(folded, max(one.start() - 1, 0), one.start())])


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The different ones, as printed: lemmas tell no more here and cost more than all of the search."""
    return frozenset(_WORD.findall(_folded(text))) - STOP_WORDS


@lru_cache(maxsize=128)
def _folded(text: str) -> str:
    """For both, which ask for it right after each other."""
    return fold(text.lower())


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter, longer = len(one), len(other)
    if shorter > longer:
        shorter, longer = longer, shorter
    return shorter >= FEWEST and shorter >= SHARED * longer and len(one & other) >= SHARED * len(one | other)
