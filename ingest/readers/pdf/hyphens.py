"""Whether the hyphen at a line end belongs to the word, and whether a line end without one broke a word.

Comes in: the two halves of a broken word and the words of the document. Goes out: what stands between the halves: ""
(the hyphen was there for the line end only), "-" or "- "; or yes or no.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# "beleids- en uitvoeringsplan": the first word leaves out what the second ends with.
_ELLIPTIC = frozenset({"en", "of", "en/of", "tot", "dan", "noch", "als", "maar", "respectievelijk", "resp.", "&"})
# Dutch spelling keeps a hyphen between vowels that would be read as one sound (zee-eend, politie-inzet).
_CLASHES = frozenset(["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"])
# "u" is a word, "m" a unit and "x" a sign.
_ENDING = re.compile(r"ee[rl]|[eë](?:re|ring|le)")  # financi-eel, differenti-eren: an ending, no word
_LONE = frozenset("mux")
_EDGES = "".join(map(chr, range(33, 48))) + ":;?!()[]{}<>“”‘’„«»…–—_|"


class Hyphens:
    """Decides by how the document itself writes the word elsewhere, then by Dutch spelling."""

    def __init__(self, words: Iterable[str]) -> None:
        self._counts = Counter(word.strip(_EDGES).lower() for word in words)

    def between(self, first: str, second: str) -> str:
        """`first` is without its hyphen."""
        if second.strip(_EDGES).lower() in _ELLIPTIC or second in _ELLIPTIC:
            return "- "
        left, right = first.strip(_EDGES), second.strip(_EDGES)
        joined, hyphenated = self._counts[(left + right).lower()], self._counts[f"{left}-{right}".lower()]
        if joined != hyphenated:
            return "" if joined > hyphenated else "-"
        return "-" if _is_compound(left, right) else ""

    def broke(self, first: str, second: str) -> bool:
        """Whether a line end that leaves no room for another letter broke a word: the document writes it whole
        elsewhere, or what is left is a letter that is no word."""
        left, right = first.strip(_EDGES).lower(), second.strip(_EDGES)
        lone = len(right) == 1 and right.isalpha() and right not in _LONE
        return right.islower() and (lone or self._counts[left + right] > 0)


def _is_compound(left: str, right: str) -> bool:
    if not left or not right or not left[-1].isalpha() or not right[0].islower():
        return True  # 2023-2026, Maastricht-Heuvelland
    clashes = (left[-1] + right[0]).lower() in _CLASHES and not _ENDING.match(right)
    return any(map(str.isupper, left[1:])) or clashes  # CBS-cijfers, politie-inzet
