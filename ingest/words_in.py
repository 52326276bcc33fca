"""Which words a text has: what tells at once that a pattern of other words cannot match in it.

Comes in: text. Goes out: its words, as patterns that ignore case see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
_SAME_LETTERS = str.maketrans("ſıİ", "sii")


@lru_cache(maxsize=1024)  # one sentence is asked for many words, one after another
def words_in(text: str) -> frozenset[str]:
    """Runs of letters and digits, in small letters."""
    return frozenset(_WORD.findall(small(text)))


@lru_cache(maxsize=1024)
def small(text: str) -> str:
    """The text in small letters."""
    return (text if text.isascii() else text.translate(_SAME_LETTERS)).lower()


def telling_words(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase: a text that has none of them has none of the phrases."""
    return frozenset(max(_WORD.findall(phrase.lower()), key=len) for phrase in phrases)
