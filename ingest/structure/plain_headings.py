"""Which lines of text without any layout are headings: short lines by themselves, and numbers that count on.

Comes in: blocks. Goes out: for each block its level or None.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Block, TextBlock
from ingest.structure.forms import label_places
from ingest.structure.heading_text import HeadingText, is_usual, may_be_heading, parse_heading

_LONGEST, _MOST_WORDS = 100, 14
_RUN = 3
"""So many short lines in a row are an address, a legend or a table that fell apart, not headings."""
_MOTION = re.compile(r"(?:sub)?(?:motie|amendement)\s+(?:[A-Z]{0,2}-?\d{1,4}\b|[“\"‘])(?!.*[.:;,]$)", re.IGNORECASE)
"""With its number, or its name between quotation marks."""
_ASIDE = re.compile(r" \([^()]*\)$")
_DATED = re.compile(r".*\b(?:d\.d\.|\d{4}) ?.*:$")


def plain_levels(blocks: Sequence[Block]) -> list[int | None]:
    texts = [block.excerpt.text if isinstance(block, TextBlock) else "" for block in blocks]
    short = [
        isinstance(block, TextBlock) and block.list_marker is None and _is_short(text)
        for block, text in zip(blocks, texts, strict=True)
    ]
    chosen = [short[index] and _is_heading(texts, short, index) for index in range(len(blocks))]
    return _levels(texts, _without_gaps(texts, short, chosen))


def _without_gaps(texts: Sequence[str], short: Sequence[bool], chosen: Sequence[bool]) -> list[bool]:
    """With the short lines that have just the numbers that lack between two numbered headings: "9" and "10" before
    "11" may follow each other at once, since there is nothing to say under them."""
    filled = list(chosen)
    numbers = [parse_heading(text).number for text in texts]
    whole = [index for index, number in enumerate(numbers) if chosen[index] and number.isdecimal()]
    for one, other in pairwise(whole):
        between = [index for index in range(one + 1, other) if short[index] and numbers[index].isdecimal()]
        lacking = range(int(numbers[one]) + 1, int(numbers[other]))
        if [int(numbers[index]) for index in between] == list(lacking):
            for index in between:
                filled[index] = True
    return filled


def _is_short(text: str) -> bool:
    text = _ASIDE.sub("", text)
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not may_be_heading(text):
        return False
    if text.endswith(":"):
        return is_usual(text) or (_DATED.match(text) is not None and is_usual(text.split()[0]))
    if text.endswith("?"):
        return parse_heading(text).depth > 0
    return not text[0].islower() and not text.endswith((".", ",", ";", "!", "-"))


def _is_heading(texts: Sequence[str], short: Sequence[bool], index: int) -> bool:
    if index + 1 >= len(texts) or _is_labelled(texts[index]):
        return False
    if is_usual(texts[index]) or _MOTION.match(texts[index]):
        return True
    words = parse_heading(texts[index])
    if words.depth:
        # The paragraphs of "Artikel 4" count from 1 again: only bare numbers are taken for items.
        return words.rank is not None or not _counts_on(words.number, texts, index)
    run = 1
    for step in (-1, 1):
        place = index + step
        while run < _RUN and 0 <= place < len(texts) and short[place] and not parse_heading(texts[place]).depth:
            run += not is_usual(texts[place])
            place += step
    alone = not short[index + 1] or _is_labelled(texts[index + 1])
    return alone and run < _RUN and not texts[index + 1][:1].islower()


def _is_labelled(text: str) -> bool:
    """Whether it is a line of a form: "Indieners: alle fracties"."""
    return label_places(text)[:1] == [0]


def _counts_on(number: str, texts: Sequence[str], index: int) -> bool:
    """Whether the line right before or after has the former or the next number: then both are items of a list."""
    if not number.isdecimal():
        return False
    for step in (-1, 1):
        if 0 <= index + step < len(texts):
            beside = re.match(r"(\d{1,2})[.)]?\s", texts[index + step])
            if beside and int(beside[1]) == int(number) + step:
                return True
    return False


def _levels(texts: Sequence[str], chosen: Sequence[bool]) -> list[int | None]:
    levels: list[int | None] = [None] * len(texts)
    indices = [index for index, is_chosen in enumerate(chosen) if is_chosen]
    numbers = _Numbers([parse_heading(texts[index]) for index in indices])
    inside = False
    for place, index in enumerate(indices):
        words = numbers.words[place]
        if words.rank is not None:
            levels[index] = words.rank + 1
        elif words.depth == 1 and words.number[0].isdecimal():
            levels[index] = numbers.level(place)
        elif words.depth > 1:
            levels[index] = words.depth
        else:
            levels[index] = 2 if inside else 1
        # Once numbers have begun, a heading without one lies inside the numbered one before it.
        inside = inside or words.depth > 0
    present = sorted({level for level in levels if level is not None})
    return [None if level is None else present.index(level) + 1 for level in levels]


class _Numbers:
    """Tells the numbers that count on through the document (level 1) from those that count inside a section (3)."""

    def __init__(self, words: Sequence[HeadingText]) -> None:
        self.words = words
        self._main = 0
        self._inner = 0

    def level(self, place: int) -> int:
        """To be asked once for each whole number, in order."""
        number = int(self.words[place].number.rstrip(string.ascii_lowercase))
        if number == self._main and not self.words[place].number.isdecimal():  # "3a" stands beside "3"
            return 1
        goes_on_inside = self._inner > 0 and number == self._inner + 1
        if number > self._main and not (goes_on_inside and (number > self._main + 1 or self._comes_again(place))):
            self._main, self._inner = number, 0
            return 1
        self._inner = number
        return 3

    def _comes_again(self, place: int) -> bool:
        """Whether the same number is yet to come before the next one: then this one is of the inner count."""
        number = int(self.words[place].number)
        for later in self.words[place + 1 :]:
            if later.depth == 1 and later.number in (str(number), str(number + 1)):
                return later.number == str(number)
        return False
