"""What a question asks for, and whether it is about policy at all. In: its words. Out: a `QuestionKind`; a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.understand.lexicon import Entries
from assistant.understand.model import QuestionKind

_MAX_PLACE = 100
"""From here on a number after "punt" or "nummer" is a code or a year, and no place in a list."""
_NUMBER_WORD = "één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|tig|honderd|duizend"
_NUMBER = rf"(?:\d+(?: \d+)*|[a-zé]*(?:{_NUMBER_WORD}))\b"
"""As typed: in figures, with spaces for the dots and commas, or in words."""
_WORD = re.compile(r"[\w'&-]+")

_SENTENCE_END = re.compile(r"(?<=[^\W\d_][.!?])\s+(?=[A-Z])")
_LEAST_ASKED = 3
"""Words. A shorter sentence ("Klopt dat?") asks with the help of what stands before it."""


def question_kind(text: str, question_words: Entries) -> QuestionKind:
    """The kind of the question word that comes first; of two at one place the longer. WHAT where there is none.

    "Is …?" and "Moeten …?" count only as the first word: elsewhere they are no question words.
    """
    words = plain_words(text)
    found: tuple[int, int, QuestionKind] | None = None
    for key, phrases in question_words.items():
        kind = QuestionKind(key)
        for phrase in phrases:
            at = _place_of(phrase, words)
            if at < 0 or (kind is QuestionKind.WHETHER and at > 0):
                continue
            place = (at, -len(phrase), kind)
            if found is None or place[:2] < found[:2]:
                found = place
    return found[2] if found else QuestionKind.WHAT


def asking_sentence(text: str) -> str:
    """The first sentence that ends with a question mark, of one that tells something first ("Wij krijgen subsidie.
    Wordt die ineens betaald?"); else the whole text.
    """
    asking = next((part for part in _SENTENCE_END.split(text.strip()) if part.endswith("?")), "")
    return asking if len(asking.split()) >= _LEAST_ASKED else text


def _place_of(phrase: str, words: str) -> int:
    """Where a phrase of the lexicon starts, in which `*` stands for any words; -1 where it is not."""
    if "*" not in phrase:
        return f" {words} ".find(f" {plain_words(phrase)} ")
    found = find_group(phrase, words)
    return found.start() if found else -1


def out_of_scope_reason(texts: Sequence[str], reasons: Entries) -> str:
    """The first reason one of whose word groups stands in the question, or "". `texts`: as asked, and in Dutch."""
    said = {plain_words(text) for text in texts}
    for key, groups in reasons.items():
        if any(find_group(group, words) for group in groups for words in said):
            return key
    return ""


def find_group(group: str, words: str) -> re.Match[str] | None:
    """The first place in plain words of a word group of a lexicon, in which `*` stands for any words, `#` for a number,
    `a/b` for one of two, `^` for the start, `$` for the end.
    """
    return _pattern(group).search(words) if all(word in words for word in _literals(group)) else None


@lru_cache(maxsize=4_000)
def _literals(group: str) -> tuple[str, ...]:
    """What has to be there in any case: looking for it is much faster than making a pattern and searching by it."""
    words = group.strip("^$ ").split()
    return tuple(plain_words(word) for word in words if not (word in "*#" or "/" in word))


@lru_cache(maxsize=4_000)
def _pattern(group: str) -> re.Pattern[str]:
    start = r"^" if group.startswith("^") else r"\b"
    parts: list[str] = []
    for word in group.strip("^$ ").split():
        if word == "*":
            parts[-1] += "(?: .*)?"
        elif word == "#":
            parts.append(_NUMBER)
        else:
            parts.append(rf"(?:{'|'.join(re.escape(plain_words(part)) for part in word.split('/'))})\b")
    return re.compile(start + " ".join(parts) + ("$" if group.endswith("$") else ""))


_RANK = ("de", "ste")
_COUNTS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
"""Behind a rank: "de eerste twee jaar" is no first of a list, nor is "als eerste"."""
ROMAN = {numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
"""In small letters."""


def find_ordinal(text: str, ordinals: Entries) -> int | None:
    """The 1-based place in a list that the question names: "het derde thema", "beslispunt 2". None for none or two.

    "De tweede bestuursrapportage" is the name of a document, and no second of a list.
    """
    words = plain_words(text).split()
    aside = tuple(ordinals["in geen rij"])
    ranked = [
        word
        for before, word, following in zip(("", *words), words, (*words[1:], ""), strict=False)
        if before != "als" and not following.endswith(aside) and not (word.endswith(_RANK) and following in _COUNTS)
    ]
    plain = f" {' '.join(ranked)} "
    places = {int(place): names for place, names in ordinals.items() if place.isdigit()}
    found = {place for place, names in places.items() if any(f" {name} " in plain for name in names)}
    for word, following in pairwise(words):
        if word in ordinals["genummerd"]:
            number = int(following) if following.isdigit() else ROMAN.get(following, 0)
            found |= {number} if 0 < number < _MAX_PLACE else set()
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """The words in lower case, a space between."""
    return " ".join(_WORD.findall(text.lower()))
