"""Which lines of text without any layout are headings: short lines by themselves, and numbers that count on.

Comes in: blocks. Goes out: for each block its level or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.heading_text import is_usual, may_be_heading, parse_heading
from ingest.model import Block, TextBlock

_LONGEST, _MOST_WORDS = 100, 14
_RUN = 3
"""So many short lines in a row are an address, a legend or a table that fell apart, not headings."""
_DATED = re.compile(r".*\b(?:d\.d\.|\d{4}) ?.*:$")


def plain_levels(blocks: Sequence[Block]) -> list[int | None]:
    texts = [block.excerpt.text if isinstance(block, TextBlock) else "" for block in blocks]
    short = [
        isinstance(block, TextBlock) and block.list_marker is None and _is_short(text)
        for block, text in zip(blocks, texts, strict=True)
    ]
    chosen = [short[index] and _is_heading(texts, short, index) for index in range(len(blocks))]
    return _levels(texts, chosen)


def _is_short(text: str) -> bool:
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not may_be_heading(text):
        return False
    if text.endswith(":"):
        return is_usual(text) or (_DATED.match(text) is not None and is_usual(text.split()[0]))
    return not text[0].islower() and not text.endswith((".", ",", ";", "?", "!", "-"))


def _is_heading(texts: Sequence[str], short: Sequence[bool], index: int) -> bool:
    if index + 1 >= len(texts):
        return False
    if is_usual(texts[index]):
        return True
    words = parse_heading(texts[index])
    if words.depth:
        return not _counts_on(words.number, texts, index)
    run = 1
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(texts) and short[place] and not parse_heading(texts[place]).depth:
            run += not is_usual(texts[place])
            place += step
    return not short[index + 1] and run < _RUN and not texts[index + 1][:1].islower()


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
    """The main numbering is the one that counts on through the document; a number that starts anew lies inside it."""
    levels: list[int | None] = [None] * len(texts)
    main: list[int] = []
    inner = 0
    under_main = False
    for index in (index for index, is_chosen in enumerate(chosen) if is_chosen):
        words = parse_heading(texts[index])
        if words.rank is not None:
            levels[index], under_main = words.rank + 1, True
        elif words.depth and not re.match(r"\d", words.number):
            levels[index] = 2 if under_main else 1
        elif words.depth > 1:
            levels[index] = words.depth
        elif words.depth:
            number = int(words.number)
            if inner and number == inner + 1:
                inner, levels[index] = number, 3
            elif not main or number == main[-1] + 1 or number > main[-1] + 1:
                main, inner, levels[index], under_main = [number], 0, 1, True
            else:
                inner, levels[index] = number, 3
        else:
            levels[index] = 2 if under_main else 1
            inner = 0
    present = sorted({level for level in levels if level is not None})
    return [None if level is None else present.index(level) + 1 for level in levels]
