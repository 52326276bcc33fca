"""Who decides or acts: text in, the body or person that it names out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest import lexicon
from ingest.words_in import small, telling_words, words_in


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body that decides, at `text[start:end]`, with the name that the lexicon gives it."""

    start: int
    end: int
    name: str


_PERSON = (
    r"(?:wethouder|burgemeester|projectleider|programmamanager|de heer|mevrouw|dhr\.|mevr\.)\s+"
    r"(?:[A-Z]\.\s?)*(?:(?:van|de|den|der|ten|ter|el)\s+)*[A-Z][\w’'-]+(?:-[A-Z]\w+)?"
)
_PERSON_WORDS = frozenset("wethouder burgemeester projectleider programmamanager heer mevrouw dhr mevr".split())
_BEFORE = re.compile(
    r"\b(?P<word>door|aan|met|in|van|voor|over|bij|naar|namens|uit|tot|ter|tijdens|richting|op|onder|binnen|buiten|tussen)"
    r"(?:\s+(?:de|het|een|uw|ons|onze|dit|deze|die|alle|beide))?\s+$",
    re.IGNORECASE,
)
# "door" names the one who acts in a passive; a body after another preposition is at best where it happens.
_RANKS = {"door": 0, "": 1, "namens": 2, "in": 2, "bij": 2, "met": 2, "tijdens": 2, "van": 3}
_OCCASION = 4


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """What bodies are called, their name by each of those, and words of which a text with any of those has one."""
    names: dict[str, str] = {}
    for entry in lexicon.entries("bodies"):
        name, _, words = entry.partition(":")
        names |= {word.strip().casefold(): name.strip() for word in words.split(",")}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), names, telling_words(names)


@cache
def _actors() -> re.Pattern[str]:
    entries = sorted(lexicon.entries("actors"), key=len, reverse=True)
    people = _alternatives(entry for entry in entries if not entry.endswith("!"))
    occasions = _alternatives(entry[:-1] for entry in entries if entry.endswith("!"))
    return re.compile(rf"(?<![\w-])(?:{_PERSON}|(?i:{people})(?![\w-])|(?P<occasion>(?i:{occasions})(?![\w-])))")


@cache
def _actor_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words and endings of words: a text that names an actor has one of them."""
    entries = lexicon.entries("actors")
    whole = telling_words(entry for entry in entries if not entry.startswith("-"))
    return whole | _PERSON_WORDS, tuple(telling_words(entry for entry in entries if entry.startswith("-")))


def _alternatives(entries: Iterable[str]) -> str:
    return "|".join(rf"[\w&-]*{re.escape(word[1:])}" if word.startswith("-") else re.escape(word) for word in entries)


def find_bodies(text: str) -> tuple[FoundBody, ...]:
    """Bodies that decide, from left to right."""
    pattern, names, words = _bodies()
    if words.isdisjoint(words_in(text)):
        return ()
    return tuple(
        FoundBody(match.start(), match.end(), names[re.sub(r"\s+", " ", match[0]).casefold()])
        for match in pattern.finditer(text)
    )


def _may_name_actor(text: str) -> bool:
    words, endings = _actor_words()
    return not words.isdisjoint(words_in(text)) or any(ending in small(text) for ending in endings)


def find_actor(text: str) -> str:
    """Who acts, as printed without its article: the one after "door", else the first that no preposition leads in."""
    found = [(body.start, body.end, 0) for body in find_bodies(text)]
    taken = list(found)
    for match in _actors().finditer(text) if _may_name_actor(text) else ():
        if all(end <= match.start() or match.end() <= start for start, end, _ in taken):
            found.append((*match.span(), _OCCASION if match["occasion"] else 0))
    ranked = []
    for start, end, rank in found:
        before = _BEFORE.search(text, max(0, start - 24), start)
        role = _RANKS.get(before["word"].lower() if before else "")
        if role is not None:
            ranked.append((rank + role, start, end))
    if not ranked:
        return ""
    _, start, end = min(ranked)
    return text[start:end]
