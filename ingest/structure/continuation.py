"""Paragraphs that a page or a lost line end broke in two, made whole. Comes in: blocks. Goes out: fewer blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.model import Block, Excerpt, TextBlock
from ingest.readers.markers import split_marker
from ingest.sentences import asks_for_more

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SPLIT_WORD = re.compile(r"[^\W\d_]-$")
_LONG_LINE = 60
"""Within a page only a line as long as this breaks off for its width; a shorter one ended where it was meant to."""


def join_broken(blocks: Iterable[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(last, TextBlock) and isinstance(block, TextBlock) and _goes_on(last, block):
            joined[-1] = replace(last, excerpt=_join(last.excerpt, block.excerpt))
        else:
            joined.append(block)
    return joined


def _goes_on(block: TextBlock, following: TextBlock) -> bool:
    if block.heading_level or following.heading_level or following.list_marker is not None:
        return False
    if not block.excerpt.text or not following.excerpt.text or not _same_style(block, following):
        return False
    text, next_text = block.excerpt.text, following.excerpt.text
    if _SENTENCE_END.search(text) or split_marker(next_text):
        return False
    if block.excerpt.pages[-1] == following.excerpt.pages[0] and len(text) < _LONG_LINE:
        return False
    if next_text[0].islower():
        return True
    return block.excerpt.pages[-1] != following.excerpt.pages[0] and asks_for_more(text)


def _same_style(block: TextBlock, following: TextBlock) -> bool:
    sizes = block.font_size_pt, following.font_size_pt
    if None not in sizes and abs((sizes[0] or 0) - (sizes[1] or 0)) > 0.6:
        return False
    return is_bold(block) == is_bold(following)


def is_bold(block: TextBlock) -> bool:
    """Whether all of the block is bold."""
    return 0 < len(block.excerpt.text) <= block.bold_end


def _join(first: Excerpt, second: Excerpt) -> Excerpt:
    if not _SPLIT_WORD.search(first.text):
        return Excerpt.join((first, second))
    if second.text.split()[0] in ("en", "of", "tot", "dan"):
        # "beleids-" and "en uitvoeringsplan" are two words.
        return Excerpt.join((first, second))
    return Excerpt.join((first.part(0, len(first.text) - 1), second), "")
