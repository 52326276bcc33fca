"""Words made of one another. In: a lemma. Out: the stem that it shares with its family, and the two halves it may have.

Dutch makes a noun of a verb (`rapporteren`, `rapportage`; `isoleren`, `isolatie`; `sluiten`, `sluiting`), of a quality
(`eenzaam`, `eenzaamheid`) and of two nouns (`huisvestingsopgave`). What no rule makes (`ingangsdatum` of "gaat in")
stands in `lexicon/synonyms.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

MIN_STEM = 4
"""Letters. A shorter stem is of several families: `won` of `wonen` and `woning`, which are not about the same."""
MIN_HALF = 4

# Longest first: what is left of `isolatie`, `isoleren` and `isolering` is the same.
_SUFFIXES = ("ering", "eren", "atie", "age", "heid", "ing", "tje", "en", "je", "e")
_PARTICIPLE = re.compile(r"ge(\w{3,})eerd")
_DOUBLED = re.compile(r"(aa|ee|oo|uu)")
_TWICE = re.compile(r"([bdfgklmnprst])\1$")
_LINKS = ("", "s", "en", "e", "n")
NOMINAL = ("atie", "ering", "ing", "age", "heid")
"""Endings with which a family's noun begins a compound: `isolatie` in `isolatiesubsidie`."""


@lru_cache(maxsize=200_000)
def family(lemma: str) -> str:
    """The stem without endings; as the language writes a stem in any syllable (`lop` of `lopen` and `loop`)."""
    participle = _PARTICIPLE.fullmatch(lemma)
    stem = participle[1] if participle else lemma
    if not participle:
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= MIN_STEM:
                stem = stem.removesuffix(suffix)
                break
    stem = _DOUBLED.sub(lambda found: found[1][0], _TWICE.sub(r"\1", stem))
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])


def halves(lemma: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a compound in two words, without what links them: what it is of, and what it is."""
    for at in range(MIN_HALF, len(lemma) - MIN_HALF + 1):
        for link in _LINKS:
            first = lemma[: at - len(link)] if link else lemma[:at]
            if len(first) >= MIN_HALF and lemma[:at].endswith(link):
                yield first, lemma[at:]
