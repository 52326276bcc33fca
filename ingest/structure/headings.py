"""Which blocks are headings, and of what level, in documents whose layout tells: declared levels, sizes, weight.

Comes in: blocks. Goes out: for each block its level (1 is the outermost) or None. A document without any such layout
goes to `plain_headings`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, TextBlock
from ingest.structure.continuation import is_bold
from ingest.structure.heading_text import HeadingText, may_be_heading, parse_heading
from ingest.structure.plain_headings import plain_levels

_LONGEST = 150
_LARGER = 1.08
"""Sizes of headings start at a tenth above the body's (11 on 10); printed sizes vary by a few hundredths."""
_SOMEWHAT_LARGER, _LEAST_LINES, _SHORT = 1.03, 3, 70
_MOSTLY_BOLD = 0.4
"""Where this much of the text is bold, bold says nothing."""
_SAME_SIZE_PT = 0.4

_Style = tuple[float, bool]
_Key = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class _Heading:
    index: int
    block: TextBlock
    words: HeadingText

    @property
    def style(self) -> _Style:
        return _style(self.block)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """The numbers in the headings of one style; `ranks` are those of named divisions, ascending."""

    mostly_without: bool
    least_depth: int
    ranks: tuple[int, ...]


def heading_levels(blocks: Sequence[Block]) -> list[int | None]:
    """A level a block, dense from 1; None for what is no heading."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    body = _body_size(texts)
    bold_counts = _bold_share(texts) < _MOSTLY_BOLD
    sizes = _heading_sizes(blocks, body) if body else frozenset()
    headings = [
        _Heading(index, block, parse_heading(block.excerpt.text, block.list_marker))
        for index, block in enumerate(blocks)
        if isinstance(block, TextBlock) and _is_heading(blocks, index, sizes, bold_counts)
    ]
    if not headings:
        return plain_levels(blocks)
    keys = _keys(headings)
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
    levels: list[int | None] = [None] * len(blocks)
    for heading, key in zip(headings, keys, strict=True):
        levels[heading.index] = ranks[key]
    return levels


def _style(block: TextBlock) -> _Style:
    return round((block.font_size_pt or 0) / _SAME_SIZE_PT) * _SAME_SIZE_PT, is_bold(block)


def _body_size(texts: Sequence[TextBlock]) -> float | None:
    sizes: Counter[float] = Counter()
    for block in texts:
        if block.font_size_pt and block.heading_level is None:
            sizes[block.font_size_pt] += len(block.excerpt.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _heading_sizes(blocks: Sequence[Block], body: float) -> frozenset[float]:
    """The sizes that make a heading: those well above the body's, and those somewhat above it in which nothing is
    printed but short lines that each stand above text of the body."""
    lines: defaultdict[float, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.font_size_pt and block.font_size_pt > body:
            lines[block.font_size_pt].append(index)
    return frozenset(
        size
        for size, places in lines.items()
        if size >= _LARGER * body
        or (
            size >= _SOMEWHAT_LARGER * body
            and len(places) >= _LEAST_LINES
            and all(_stands_above_text(blocks, index, body) for index in places)
        )
    )


def _stands_above_text(blocks: Sequence[Block], index: int, body: float) -> bool:
    one, other = (*blocks[index : index + 2], None)[:2]
    if not isinstance(one, TextBlock) or not isinstance(other, TextBlock) or other.font_size_pt != body:
        return False
    text = one.excerpt.text
    short = len(text) <= _SHORT and text[0].isupper() and text[-1].isalnum() and one.list_marker is None
    return short and len(other.excerpt.text) > len(text)


def _bold_share(texts: Sequence[TextBlock]) -> float:
    """The part of the running text that is bold; lines that may be headings do not count."""
    running = [block for block in texts if len(block.excerpt.text) > _LONGEST or block.excerpt.text.endswith(".")]
    bold = sum(len(block.excerpt.text) for block in running if is_bold(block))
    return bold / max(sum(len(block.excerpt.text) for block in running), 1)


def _is_heading(blocks: Sequence[Block], index: int, sizes: frozenset[float], bold_counts: bool) -> bool:
    block = blocks[index]
    if not isinstance(block, TextBlock):
        return False
    text = block.excerpt.text
    if block.heading_level is not None:
        return len(text) <= 2 * _LONGEST
    if len(text) > _LONGEST or not may_be_heading(text) or text[0].islower():
        return False
    larger = block.font_size_pt in sizes
    if not larger and not (bold_counts and is_bold(block)):
        return False
    if text.endswith((",", ";")) or (text.endswith(".") and not larger):
        return False
    return not _is_item(blocks, index)


def _is_item(blocks: Sequence[Block], index: int) -> bool:
    """A bulleted line, or a numbered one with the next number right after it or the former right before it."""
    block = blocks[index]
    if not isinstance(block, TextBlock) or block.list_marker is None:
        return False
    if not any(character.isalnum() for character in block.list_marker):
        return True
    beside = [blocks[place] for place in (index - 1, index + 1) if 0 <= place < len(blocks)]
    return any(
        isinstance(other, TextBlock)
        and other.list_marker is not None
        and other.heading_level is None
        and other.font_size_pt == block.font_size_pt
        and other.list_level == block.list_level
        for other in beside
    )


def _keys(headings: Sequence[_Heading]) -> list[_Key]:
    """What orders the headings from the outermost level inwards, one a heading."""
    levels = _style_levels(headings)
    groups: dict[float, list[_Heading]] = defaultdict(list)
    for heading, level in zip(headings, levels, strict=True):
        groups[level].append(heading)
    numberings = {level: _numbering(group) for level, group in groups.items()}
    return [
        (level, _is_local(heading, numberings[level]), _depth(heading, numberings[level]))
        for heading, level in zip(headings, levels, strict=True)
    ]


def _numbering(group: Sequence[_Heading]) -> _Numbering:
    words = [heading.words for heading in group]
    numbered = [one for one in words if one.depth]
    return _Numbering(
        mostly_without=len(numbered) < len(words) - len(numbered),
        least_depth=min((one.depth for one in numbered if one.rank is None), default=0),
        ranks=tuple(sorted({one.rank for one in words if one.rank is not None})),
    )


def _style_levels(headings: Sequence[_Heading]) -> list[float]:
    """Declared levels as they are; other styles at the level of a declared one that looks the same, else between."""
    declared: dict[tuple[_Style, bool], Counter[int]] = defaultdict(Counter)
    for heading in headings:
        if heading.block.heading_level is not None:
            declared[heading.style, bool(heading.words.depth)][heading.block.heading_level] += 1
    places: dict[_Style, float] = {}
    for (style, _), levels in declared.items():
        places[style] = max(places.get(style, 0), levels.most_common(1)[0][0])
    free = sorted({heading.style for heading in headings if heading.block.heading_level is None}, reverse=True)
    between = {style: _above(style, places) + (order + 1) / (len(free) + 1) for order, style in enumerate(free)}
    found: list[float] = []
    for heading in headings:
        alike = declared.get((heading.style, bool(heading.words.depth)))
        if heading.block.heading_level is not None:
            found.append(heading.block.heading_level)
        elif alike:
            found.append(alike.most_common(1)[0][0])
        else:
            found.append(between[heading.style])
    return found


def _above(style: _Style, places: dict[_Style, float]) -> float:
    """The deepest declared level that looks no smaller; of all, where sizes are unknown."""
    return max((level for other, level in places.items() if other >= style or not style[0]), default=0)


def _is_local(heading: _Heading, numbering: _Numbering) -> int:
    """1 for a number in a style that mostly has none: it counts inside the unnumbered headings, not beside them."""
    return int(heading.block.heading_level is None and heading.words.depth > 0 and numbering.mostly_without)


def _depth(heading: _Heading, numbering: _Numbering) -> int:
    """How much deeper its number is than the others of its style: 1 for "3.1" among "3" and "4"."""
    if heading.words.rank is not None:
        return numbering.ranks.index(heading.words.rank)
    if not heading.words.depth:
        return 0
    return len(numbering.ranks) + heading.words.depth - numbering.least_depth
