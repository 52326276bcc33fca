"""Words made of one another. In: a lemma. Out: the stem of its family, the halves it may have; verbs written apart.

Dutch makes a noun of a verb (`rapporteren`, `rapportage`; `isoleren`, `isolatie`; `sluiten`, `sluiting`), of a quality
(`eenzaam`, `eenzaamheid`) and of two nouns (`huisvestingsopgave`). What no rule makes (`ingangsdatum` of "gaat in")
stands in `lexicon/synonyms.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.analyse import Token
from index.dictionary import is_known

MIN_STEM = 4
"""Letters. A shorter stem is of several families: `won` of `wonen` and `woning`, which are not about the same."""
MIN_HALF = 4
"""Letters. A shorter beginning or end is a prefix or ending as often as a word."""
MIN_OF_OFFICE = 12
"""Letters of `voorzitterschap`, which is of a `voorzitter`; a `waterschap` is not of water."""

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
    if stem.endswith("schap") and len(stem) >= MIN_OF_OFFICE:
        stem = stem.removesuffix("schap")
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


_PARTICLES = frozenset(
    "aan af bij dicht door in mee na neer om open op over samen tegen terug toe uit vast voor voort weg".split()
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?)\n]|$|(?:en|of|maar|omdat|doordat|als|zodat|terwijl|per|vanaf|met)\b)")
_BEFORE_PREPOSITION = frozenset("aan af mee op terug toe uit vast weg".split())
"""Particles that are no preposition themselves before one: "rukte uit in", but "om voor", "in op"."""
_PREPOSITION = re.compile(r"\s*(?:aan|bij|dan|in|naar|op|tijdens|tot|uit|van|voor)\b")
_SENTENCE_END = re.compile(r"[.;:!?\n]")
_FAR = 14
"""Words between a verb and its particle, at most."""


def separated_verbs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Each verb whose particle ends its clause or stands before a preposition, with the lemma of both: `oplopen` of
    "liep vertraging op", `uitrukken` of "rukte in 2024 uit in het dorp"."""
    for at, token in enumerate(tokens):
        before = token.text in _BEFORE_PREPOSITION and _PREPOSITION.match(text, token.end)
        if token.text not in _PARTICLES or not (before or _CLAUSE_ENDS.match(text, token.end)):
            continue
        for verb in reversed(tokens[max(0, at - _FAR) : at]):
            if _SENTENCE_END.search(text, verb.end, token.start):
                break
            if verb.lemma.endswith("n") and is_known(token.text + verb.lemma):
                yield verb, token.text + verb.lemma
                break
