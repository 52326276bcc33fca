"""How well a text is about something. In: `Term`s and a text. Out: strengths from 0 to 1.

A form matches by lemma, by compound (`mantelzorg` in `mantelzorgwaardering`), by a long common beginning
(`signaleren`, `signalering`), by its family (`rapporteren`, `rapportage`) or by both its halves (`huisvestingsopgave`
where it says "opgave" and "huisvesting"). Another word from the lexicon counts a little less than the question's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.derivation import MIN_STEM, NOMINAL, family, halves, separated_verbs
from assistant.understand.model import Form, Term
from index.analyse import analyse

OTHER_WORD = 0.85
"""For a word of the lexicon: below the question's own, so that a literal match wins where both are there."""
PARTIAL = 0.7
"""For a compound part or a common beginning."""
INFLECTED = 0.95
"""For another form of the word that the lemmatiser does not know (`beslispunten`)."""
FAMILY = 0.59
"""For a word of the same family: below what a label of a table must have to be what is asked ("gestort" is not the row
"Storting"), and for a lexicon word still PRESENT."""
HEAD = 0.45
"""For the last part of a compound that is asked: `energie` says little of `windenergie`. Below PRESENT."""
PRESENT = 0.5
"""From this strength on a term counts as there: a partial match of a lexicon word (0.7 × 0.85) still does."""

ITSELF = 0.8
"""From this strength on a word is that word, in some inflection, or a synonym of it. As a part of a word it may be
something else: a "raad" is no "raadsvergadering", a "wethouder" is in no "wethoudersoverleg", no "woningbouwprogramma"
builds."""

_ENDINGS = ("s", "'s", "en", "n", "e", "es")
_MIN_PART = 5
"""Letters. Shorter words stand in others by chance: `heer` in `beheer`."""
_MIN_START = 4
"""Letters. Shorter words are found by their lemma alone: `bus` begins `business` too."""
_COMMON_SHARE = 0.7
"""Share of the longer word that two words begin with in common, to be of one meaning."""

Words = frozenset[str]


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The content words of a text, as lemma and as written, and verbs that it writes apart ("gaat … in": `ingaan`)."""
    tokens = analyse(text)
    words = {word for token in tokens if not token.stop for word in (token.lemma, token.text)}
    return frozenset(words.union(separated_verbs(text, tokens)))


def strength(term: Term, words: Words) -> float:
    """1 for the term as asked, less for another form or a partial match, 0 for nothing. A name must be there itself."""
    own = _form_strength(term.own, words, whole=term.name)
    if term.name:
        return own if own == 1 else 0
    others = max((_form_strength(form, words, whole=True) for form in term.forms[1:]), default=0)
    return max(own, OTHER_WORD * others)


class Matcher:
    """The strengths of some terms in many texts: as `strength`, but each word of the texts is looked at once."""

    def __init__(self, terms: Sequence[Term], texts: Iterable[Words]) -> None:
        """`texts` are all that will be asked for; they have to live as long as this."""
        self._terms = terms
        vocabulary = _Vocabulary.of(frozenset().union(*{id(words): words for words in texts}.values()))
        lemmas = {lemma for term in terms for form in term.forms for lemma in form}
        self._related = {lemma: vocabulary.related(lemma) for lemma in lemmas}
        own = {lemma for term in terms if not term.name for lemma in term.own}
        self._halves = {lemma: vocabulary.halves_of(lemma) for lemma in own}
        self._known: dict[int, tuple[float, ...]] = {}

    def strengths(self, words: Words) -> tuple[float, ...]:
        """One for each term, in order."""
        known = self._known.get(id(words))
        if known is None:
            known = tuple(self._strength(term, words) for term in self._terms)
            self._known[id(words)] = known
        return known

    def _strength(self, term: Term, words: Words) -> float:
        own = self._form(term.own, words)
        if term.name:
            return own if own == 1 else 0
        if own == 1:
            return own
        others = max((self._form(form, words) for form in term.forms[1:]), default=0)
        return max(own, OTHER_WORD * others)

    def _form(self, form: Form, words: Words) -> float:
        total = 0.0
        for lemma in form:
            how = self._lemma(lemma, words)
            if not how:
                return 0
            total += how
        return total / len(form) if form else 0

    def _lemma(self, lemma: str, words: Words) -> float:
        if lemma in words:
            return 1
        related = self._related[lemma]
        near = words.intersection(related) if related else ()
        how = max((related[other] for other in near), default=0.0)
        if how < PRESENT and any(words & first and words & last for first, last in self._halves.get(lemma, ())):
            return FAMILY
        return how


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words, so that those that match a lemma in part are found without looking at each.

    `listed` are the words and `stems` the stems of `families`, with a newline before and after each.
    """

    words: Words
    listed: str
    families: Mapping[str, Words]
    stems: str

    @classmethod
    def of(cls, words: Words) -> _Vocabulary:
        families: dict[str, set[str]] = {}
        for word in words:
            families.setdefault(family(word), set()).add(word)
        kept = {stem: frozenset(members) for stem, members in families.items()}
        return cls(words, _listed(words), kept, _listed(kept))

    def related(self, lemma: str) -> dict[str, float]:
        """The words that match in part, with how well."""
        near = set(self.words & _parts(lemma))
        near.update(_lines_with(f"\n{lemma[:_MIN_START]}", self.listed))
        if len(lemma) >= _MIN_PART:
            near.update(_lines_with(lemma, self.listed))
        stem = family(lemma)
        near |= self.families.get(stem, frozenset())
        if len(stem) >= _MIN_PART:
            near.update(_lines_with(f"\n{stem}", self.listed))
            near.update(word for ending in _lines_with(f"{stem}\n", self.stems) for word in self.families[ending])
        return {other: how for other in near if (how := _relation(lemma, other))}

    def halves_of(self, lemma: str) -> list[tuple[Words, Words]]:
        """For each way to cut a compound the words that are its halves; none for a word that is there itself."""
        if lemma in self.words:
            return []
        found = []
        for first, last in halves(lemma):
            if not any(half in self.words or half in self.families for half in (family(last), last)):
                continue
            both = [self._near(half) for half in (first, last)]
            if all(both):
                found.append((both[0], both[1]))
        return found

    def _near(self, half: str) -> Words:
        return frozenset(word for word, how in self.related(half).items() if how >= FAMILY) | ({half} & self.words)


@lru_cache(maxsize=10_000)
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


def _form_strength(form: Form, words: Words, whole: bool = False) -> float:
    """The mean over the words of the form; 0 when one of them is not there at all. `whole`: not by its halves."""
    each = [1.0 if word in words else _partial(word, words, whole) for word in form]
    return sum(each) / len(each) if each and all(each) else 0


@lru_cache(maxsize=100_000)
def _partial(word: str, words: Words, whole: bool) -> float:
    how = max((_relation(word, other) for other in words), default=0.0)
    if how >= PRESENT or whole:
        return how
    by_halves = any(_has(first, words) and _has(last, words) for first, last in halves(word))
    return FAMILY if by_halves else how


def _has(half: str, words: Words) -> bool:
    return half in words or _partial(half, words, whole=True) >= FAMILY


@lru_cache(maxsize=200_000)
def _relation(word: str, other: str) -> float:
    short, long = sorted((word, other), key=len)
    if long == f"{short}'s":
        return INFLECTED
    if len(short) < _MIN_START or short[0].isdigit():
        return 0
    if long.startswith(short) and long.removeprefix(short) in _ENDINGS:
        return INFLECTED
    if long.startswith(short):
        return PARTIAL if short == word or len(short) >= _MIN_PART else 0
    if len(short) >= _MIN_PART and short in long:
        return PARTIAL if short == word else HEAD
    common = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        common += 1
    if common > _MIN_PART and common >= _COMMON_SHARE * len(long):
        return PARTIAL
    return FAMILY if _are_family(word, other) else 0


def _are_family(word: str, other: str) -> bool:
    """Whether they are made of one another, or the other is a compound with one that is."""
    stem, other_stem = family(word), family(other)
    if len(stem) < MIN_STEM or stem == other_stem:
        return len(stem) >= MIN_STEM
    if len(stem) >= _MIN_PART and other_stem.endswith(stem):
        return True
    return any(other.startswith(stem + ending) for ending in NOMINAL) and stem != word
