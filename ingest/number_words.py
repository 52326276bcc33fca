"""Sums that are written in words: "anderhalf miljoen", "twee ton", "vijftigduizend euro".

Comes in: text. Goes out: `WordNumber`s with their place. A bare "drie" is none: only what a scale or "euro" follows,
and the low end of a range of such ("twee à drie ton").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.words_in import words_in

_ONES = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien".split()
_ONES += "zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_FRACTIONS = {
    "half": "0.5", "halve": "0.5", "een half": "0.5", "een halve": "0.5", "kwart": "0.25", "een kwart": "0.25",
    "driekwart": "0.75", "anderhalf": "1.5", "anderhalve": "1.5",
}  # fmt: skip
_SUM = re.compile(
    r"(?<![\w-])(?P<words>(?:[eé][eé]n\s+)?(?!(?:miljoen|miljard|mln|ton|duizend)\b)[a-zà-ÿ]+)"
    r"(?:\s+(?P<scale>miljoen|miljard|mln\b\.?|ton|duizend))?(?(scale)(?P<also>\s+euro)?|(?P<euro>\s+euro))(?![\w-])",
    re.IGNORECASE,
)
_MARKS = frozenset(("miljoen", "miljard", "mln", "ton", "duizend", "euro"))
_LOW = re.compile(r"(?<![\w-])(?P<words>[a-zà-ÿ]+)\s+(?:en|à|a|tot)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordNumber:
    """`value` without `scale`, which is the printed word or ""; `euro` says that the word follows."""

    value: Decimal
    scale: str
    euro: bool
    start: int
    end: int


def find_word_numbers(text: str) -> Iterator[WordNumber]:
    """From left to right."""
    if _MARKS.isdisjoint(words_in(text)):
        return
    place = 0
    while match := _SUM.search(text, place):
        found = _read(match)
        if found is None:
            # The first word may be none of it: "is een half miljoen", "kost drie ton".
            place = match.start() + len(match["words"].split()[0])
            continue
        low = _LOW.search(text, 0, found.start)
        value = _value(low["words"]) if low else None
        if low and value is not None and value < found.value:
            yield WordNumber(value, "", False, low.start(), low.end("words"))
        yield found
        place = found.end


def _read(match: re.Match[str]) -> WordNumber | None:
    scale = (match["scale"] or "").lower().rstrip(".")
    value = _value(match["words"])
    if value is None or (not scale and value == 1):  # "per een euro" names no sum
        return None
    return WordNumber(value, scale, bool(match["euro"] or match["also"]), match.start(), match.end())


def whole_number(word: str) -> int | None:
    """From 1 to 999, as one word: "twaalf", "drieëntwintig"."""
    return _whole_numbers().get(word.lower().replace("é", "e"))


def _value(words: str) -> Decimal | None:
    word = re.sub(r"\s+", " ", words.lower()).replace("é", "e")
    if word in _FRACTIONS:
        return Decimal(_FRACTIONS[word])
    thousands = re.fullmatch(r"(?P<many>.*)duizend", word)
    if thousands:
        many = whole_number(thousands["many"] or "een")
        return Decimal(many * 1000) if many else None
    halves = re.fullmatch(r"(?P<whole>.*?)[eë]n(?:een)?hal(?:f|ve)", word)
    if halves:
        whole = whole_number(halves["whole"])
        return whole + Decimal("0.5") if whole else None
    number = whole_number(word)
    return None if number is None else Decimal(number)


@cache
def _whole_numbers() -> dict[str, int]:
    """The words for 1 to 999, without accents but the ë."""
    words = {word: number for number, word in enumerate(_ONES, 1)}
    words |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
    for number, one in enumerate(_ONES[:9], 1):
        joint = "ën" if one.endswith("e") else "en"
        words |= {f"{one}{joint}{ten}": 10 * tens + number for tens, ten in enumerate(_TENS, 2)}
    below = dict(words)
    for number, one in enumerate(["", *_ONES[1:9]], 1):
        words[f"{one}honderd"] = 100 * number
        words |= {f"{one}honderd{and_}{rest}": 100 * number + low for rest, low in below.items() for and_ in ("", "en")}
    return words
