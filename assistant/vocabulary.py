"""Which words match a lemma in part: by a common beginning, as part of a compound, by their family.

Comes in: words of texts and a lemma. Goes out: the words that match it, with how well. A question has few words and the
documents have many, mostly the same ones: which match is found once, for all words that were ever seen.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.derivation import MIN_STEM, NOMINAL, family, halves
from index.dictionary import is_known
from ingest import lexicon

PARTIAL = 0.7
"""For a compound part or a common beginning."""
INFLECTED = 0.95
"""For another form of the word that the lemmatiser does not know (`beslispunten`)."""
FAMILY = 0.59
"""For a word of the same family: below what a label of a table must have to be what is asked ("gestort" is not the row
"Storting"), and for a lexicon word still PRESENT."""
HEAD = 0.45
"""For the last part of a compound that is asked: `energie` says little of `windenergie`. Below PRESENT."""

MAX_WORDS = 200_000
"""After so many it begins anew."""
_MAX_LEMMAS = 5_000
_CHUNKS = (8_192, 512, 1)
"""Words that are looked through together: many where they stay the same, few where they were added just now."""
_ENDINGS = ("s", "'s", "en", "n", "e", "es")
_MIN_PART = 5
"""Letters. Shorter words stand in others by chance: `heer` in `beheer`."""
_MIN_START = 4
"""Letters. Shorter words are found by their lemma alone: `bus` begins `business` too."""
_MIN_FIRST = 3
"""Letters. What is shorter before a word is no word of a compound."""
_PREFIXES = ("ont", "ver", "mis")
_COMMON_SHARE = 0.7
"""Share of the longer word that two words begin with in common, to be of one meaning."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Near:
    """Of the first `seen` words of the vocabulary: how well each matches that does, and those that may stand for it."""

    seen: int
    how: Mapping[str, float]
    alike: Words


class Vocabulary:
    """The words of all texts that were looked at. Safe to use from several threads."""

    def __init__(self, max_words: int = MAX_WORDS) -> None:
        self._max_words = max_words
        self._seen = _Seen()

    def match(self, lemma: str, words: Words) -> float:
        """How well the best of `words` matches; 0 where none does."""
        how = self._near(lemma, words).how
        if words.isdisjoint(how):
            return 0.0
        return max(how[word] for word in words.intersection(how))

    def has_halves(self, lemma: str, words: Words) -> bool:
        """Whether both halves of a compound are there, or words of their families."""
        return any(self._is_there(last, words) and self._is_there(first, words) for first, last in _cuts(lemma))

    def telling(self, lemma: str, words: Words) -> Words:
        """Those words, and others, that may match a lemma or one of its halves; it itself too."""
        halves_of = (self._near(half, words).alike for cut in _cuts(lemma) for half in cut)
        return frozenset().union(self._near(lemma, words).how, (lemma,), *halves_of)

    def _is_there(self, half: str, words: Words) -> bool:
        return not words.isdisjoint(self._near(half, words).alike)

    def _near(self, lemma: str, words: Words) -> _Near:
        seen = self._seen
        if not words <= seen.known:
            if len(seen.words) >= self._max_words:
                seen = self._seen = _Seen()
            seen.add(words)
        return seen.near(lemma)


class _Seen:
    """Words, each once, as they came: numbered, so that it is told which of them a lemma was compared with."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.words: list[str] = []
        self._near: dict[str, _Near] = {}
        self._lock = threading.Lock()
        self._chunk = lru_cache(maxsize=128)(lambda start, end: _Chunk.of(self.words[start:end]))

    def add(self, words: Words) -> None:
        with self._lock:
            new = words - self.known
            self.words += new
            self.known |= new

    def near(self, lemma: str) -> _Near:
        near = self._near.get(lemma)
        return self._look(lemma, near) if near is None or near.seen < len(self.words) else near

    def _look(self, lemma: str, near: _Near | None) -> _Near:
        with self._lock:
            seen = len(self.words)
            found = dict(near.how) if near else {}
            for start, end in _spans(seen):
                if near is None or end > near.seen:
                    found |= self._chunk(start, end).related(lemma)
            alike = frozenset(word for word, how in found.items() if how >= FAMILY) | {lemma}
            if len(self._near) >= _MAX_LEMMAS:
                self._near.clear()
            near = self._near[lemma] = _Near(seen, found, alike)
            return near


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words, so that those that match a lemma in part are found without looking at each.

    `listed` are the words and `stems` the stems of `families`, with a newline before and after each.
    """

    words: Words
    listed: str
    families: Mapping[str, Words]
    stems: str

    @classmethod
    def of(cls, words: Iterable[str]) -> _Chunk:
        words = frozenset(words)
        families: dict[str, set[str]] = {}
        for word in words:
            families.setdefault(family(word), set()).add(word)
        kept = {stem: frozenset(members) for stem, members in families.items()}
        return cls(words, _listed(words), kept, _listed(kept))

    def related(self, lemma: str) -> dict[str, float]:
        """The words that match in part, with how well."""
        near = set(self.words & _parts(lemma))
        near.update(_lines_with(f"\n{lemma[:_MIN_START]}", self.listed))
        near.update(_lines_with(lemma if len(lemma) >= _MIN_PART else f"{lemma}\n", self.listed))
        stem = family(lemma)
        near |= self.families.get(stem, frozenset())
        if len(stem) >= _MIN_PART:
            near.update(_lines_with(f"\n{stem}", self.listed))
            near.update(word for ending in _lines_with(f"{stem}\n", self.stems) for word in self.families[ending])
        return {other: how for other in near if (how := relation(lemma, other))}


def _spans(seen: int) -> Iterator[tuple[int, int]]:
    """From 0 to `seen`, in chunks as large as fit: the same ones again while the vocabulary grows."""
    start = 0
    for size in _CHUNKS:
        for end in range(start + size, seen + 1, size) if size > 1 else [seen]:
            if end > start:
                yield start, end
                start = end


@lru_cache(maxsize=10_000)
def _cuts(lemma: str) -> tuple[tuple[str, str], ...]:
    return tuple(halves(lemma))


@lru_cache(maxsize=1_000)
def _parts(lemma: str) -> Words:
    """What stands in it, as far as that may be a word; and the name that "Wmo's" is the plural of."""
    ends = range(_MIN_START, len(lemma) + 1)
    parts = {lemma[start:end] for end in ends for start in range(end - _MIN_START + 1)}
    return frozenset(parts | {lemma.removesuffix("'s")})


def _listed(words: Iterable[str]) -> str:
    return "\n" + "\n".join(words) + "\n"


def _lines_with(part: str, listed: str) -> Iterator[str]:
    """The lines of `listed` that hold it; a newline in it is the beginning or the end of a line."""
    at = listed.find(part)
    while at >= 0:
        inside = at + (part[0] == "\n")
        end = listed.find("\n", inside)
        yield listed[listed.rfind("\n", 0, inside) + 1 : end]
        at = listed.find(part, end)


def relation(word: str, other: str) -> float:
    """How well `other` matches `word`; 0 where it does not."""
    short, long = sorted((word, other), key=len)
    if long == f"{short}'s":
        return INFLECTED
    if len(short) < _MIN_START or short[0].isdigit():
        return 0
    if long.startswith(short) and long.removeprefix(short) in _ENDINGS:
        return INFLECTED
    if long.startswith(short):
        return _of_beginning(short, long, long == word)
    if len(short) >= _MIN_PART and short in long:
        if long.endswith(short) and _changes_meaning(long.removesuffix(short)):
            return HEAD if short == word else 0
        return PARTIAL if short == word else HEAD
    first = long.removesuffix(short).rstrip("-")
    if short == word and first != long and len(first) >= _MIN_START and is_known(first):
        return PARTIAL  # "muur" is asked, a "spouwmuur" is one
    if short == word and any(_holds_halves(long, *cut) for cut in _cuts(word)):
        return FAMILY  # what is called a "fietsplan" for short is a "fietsnetwerkplan"
    common = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        common += 1
    if common > _MIN_PART and common >= _COMMON_SHARE * len(long):
        return PARTIAL
    return FAMILY if _are_family(word, other) else 0


def _holds_halves(long: str, first: str, last: str) -> bool:
    """Whether a compound begins as another does, and ends with the same general word, as names of papers do."""
    is_general = last in general_heads()  # "jeugdgezondheidszorg" is no "jeugdzorg"
    return is_general and len(first) >= _MIN_START and long.startswith(first) and long.endswith(last)


def _changes_meaning(beginning: str) -> bool:
    """Whether what is left of a longer word makes another one of it: no word of a compound ("slopen" and "lopen"), or
    a prefix ("verbouwen" and "bouwen").
    """
    return len(beginning) < _MIN_FIRST or beginning in _PREFIXES


def _of_beginning(short: str, long: str, is_asked: bool) -> float:
    """For a word that another begins with. What is asked by a longer word of which it is no more than the beginning is
    not it: "straat" says little of `straatcoaches`, but all that counts of `straatproject`.
    """
    if not is_asked:
        return PARTIAL
    if len(short) < _MIN_PART:
        return 0
    if short in general_beginnings():
        return HEAD
    left = long.removeprefix(short)
    return PARTIAL if len(left) <= _MIN_PART or left.endswith(general_heads()) else HEAD


@cache
def general_heads() -> tuple[str, ...]:
    """Words that say little as the last part of a compound, and by themselves point back at what was named."""
    return lexicon.entries("general-heads")


@cache
def general_beginnings() -> frozenset[str]:
    """Words that say little as the first part of a compound, since they stand everywhere."""
    return frozenset(lexicon.entries("general-beginnings"))


def _are_family(word: str, other: str) -> bool:
    """Whether they are made of one another, or the other is a compound with one that is."""
    stem, other_stem = family(word), family(other)
    if len(stem) < MIN_STEM or stem == other_stem:
        return len(stem) >= MIN_STEM
    if len(stem) >= _MIN_PART and other_stem.endswith(stem):
        return True
    return any(other.startswith(stem + ending) for ending in NOMINAL) and stem != word
