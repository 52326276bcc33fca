"""Which words a text has: what tells at once that a pattern of other words cannot match in it.

Comes in: text. Goes out: its words, as patterns that ignore case see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
_SAME_LETTERS = str.maketrans("ſıİ", "sii")
_HAS_THEM = re.compile("[ſıİ]")


@lru_cache(maxsize=4096)  # each finder of facts asks the same sentences of a document for its words
def words_in(text: str) -> frozenset[str]:
    """Runs of letters and digits, in small letters."""
    return frozenset(_WORD.findall(small(text)))


@lru_cache(maxsize=4096)
def small(text: str) -> str:
    """The text in small letters."""
    return (text if text.isascii() or not _HAS_THEM.search(text) else text.translate(_SAME_LETTERS)).lower()


def telling_words(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase: a text that has none of them has none of the phrases."""
    return frozenset(max(_WORD.findall(phrase.lower()), key=len) for phrase in phrases)
