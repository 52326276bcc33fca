"""Numbered arguments and the like ("1.1 De kosten dalen. Dat komt …"): each a heading and the text that explains it.

Comes in: blocks with their heading levels, as `outline` found them. Goes out: the same with such points cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest import lexicon
from ingest.model import Block, Excerpt, TextBlock
from ingest.sentences import FUNCTION_WORDS, STARTERS, sentence_spans
from ingest.structure.heading_text import parse_heading

_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.?(?:\s+(?=\S)|$)")
_BARE_NUMBER = re.compile(r"(\d{1,2})\.(?:\s+(?=\S)|$)")
_LONGEST = 300
"""Characters; what goes on longer without a full stop is no statement but a text."""
_RUN_ON = 100
"""A first sentence beyond this may be a title that lost its line end: titles of points have up to some 15 words."""
_CLAUSE_END = re.compile(r"[;:] (?=[A-ZÀ-Þ])")
_LOST_END = re.compile(rf"(\w\w+[\"'”’)]*) (?=(?:{'|'.join(sorted(STARTERS))}) )")
_LOST_END_NEAR = re.compile(rf"(\w\w+[\"'”’)]*) (?=(?:{'|'.join(sorted(STARTERS))}) [a-zà-ÿ])")
"""A name in a short sentence may hold such a word ("weekblad De Loop"), but then a capital follows."""
_TITLE_WORDS = 3
"""Fewer words before such a word say too little: "1.1 Zienswijzen Tegen het plan zijn …" is read as one sentence."""
_SAID_AGAIN = re.compile(
    r"(?P<title>\S.{3,}?) (?=(?:De |Het |Een )?(?P=title) [a-zà-ÿ])|\b.*?(?P<word>[A-Z]\w+) (?=(?P=word) )"
)
"""A title whose explanation starts with its words ("Visie 2040 De Visie 2040 is …"), or with its last one."""


def holds_points(title: str) -> bool:
    return title.casefold() in _point_headings()


@cache
def _point_headings() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in lexicon.entries("point-headings"))


def without_number(heading: Excerpt) -> Excerpt:
    """The heading of a point without its number."""
    number = _NUMBER.match(heading.text) or _BARE_NUMBER.match(heading.text)
    return heading.part(number.end(), len(heading.text)) if number else heading


def split_points(blocks: Sequence[Block], levels: Sequence[int | None]) -> tuple[list[Block], list[int | None]]:
    found: list[tuple[Block, int | None]] = []
    above: int | None = None
    last = 0
    for block, level in zip(blocks, levels, strict=True):
        if level is not None:
            above, last = _level_above(block, level, above), 0
        elif above is not None and isinstance(block, TextBlock) and (end := _title_end(block, last)):
            last = int(_printed(block).partition(".")[0])
            found += _split(block, end, above + 1)
            continue
        found.append((block, level))
    return [block for block, _ in found], [level for _, level in found]


def _level_above(heading: Block, level: int, above: int | None) -> int | None:
    """The level of the heading that points now stand under; None where they stand under none."""
    title = parse_heading(heading.excerpt.text).title if isinstance(heading, TextBlock) else ""
    if holds_points(title):
        return level
    return above if above is not None and level > above else None


def _printed(block: TextBlock) -> str:
    return f"{block.list_marker or ''} {block.excerpt.text}".strip()


def _title_end(block: TextBlock, last: int) -> int:
    """Where the point itself ends and its explanation starts; 0 for a block that is no point.

    `last` is the whole number of the point before: after "1.2" a bare "2." is a point too, but none is the first.
    """
    printed = _printed(block)
    bare = _BARE_NUMBER.match(printed) if last else None
    number = _NUMBER.match(printed) or (bare if bare and int(bare[1]) == last + 1 else None)
    if number is None:
        return 0
    text = block.excerpt.text
    start = 0 if block.list_marker is not None else number.end()
    if not text[start:] or text[start].islower():
        return 0
    end = block.bold_end if block.bold_end > start else _sentence_end(text, start)
    return end if end - start <= _LONGEST else 0


def _sentence_end(text: str, start: int) -> int:
    end = start + sentence_spans(text[start:])[0][1]
    clause = _CLAUSE_END.search(text, start, end)
    end = clause.start() + 1 if clause else end
    again = _SAID_AGAIN.match(text, start, end)
    if again:
        return again.end() - 1
    pattern = _LOST_END if end - start > _RUN_ON else _LOST_END_NEAR
    for match in pattern.finditer(text, start, end):
        if match[1] not in FUNCTION_WORDS and len(text[start : match.end(1)].split()) >= _TITLE_WORDS:
            return match.end(1)
    return end


def _split(block: TextBlock, end: int, level: int) -> list[tuple[Block, int | None]]:
    text = block.excerpt.text
    rest = text[end:].lstrip(" .:")
    title = replace(block, excerpt=block.excerpt.part(0, len(text[:end].rstrip())), bold_end=0)
    if not rest:
        return [(title, level)]
    explained = block.excerpt.part(len(text) - len(rest), len(text))
    return [(title, level), (replace(block, excerpt=explained, list_marker=None, list_level=0, bold_end=0), None)]
