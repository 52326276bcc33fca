"""Where the words that were searched stand in a text, and the piece of it that shows the most of them.

Comes in: what was searched, a text. Goes out: `Segment`s, those with a word marked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analyse import Token, analyse
from web.views import Segment

MARK = "woord"
# Some lines of a wide page; the whole passage is a click away.
_SNIPPET_CHARS = 420
# What stands before the first word tells what it is about.
_BEFORE_CHARS = 90
# A shorter piece stands in too many words that have nothing to do with it ("wet" in "weten").
_COMPOUND_CHARS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A run of a text that is one of the words searched: the `word`th."""

    start: int
    end: int
    word: int


def searched_words(text: str) -> tuple[Token, ...]:
    """The content words; all words where there is no other."""
    tokens = analyse(text)
    return tuple(token for token in tokens if not token.stop) or tokens


def find_words(text: str, words: Sequence[Token]) -> list[Found]:
    """In order: each word in any inflection, or as part of a longer word."""
    return [
        Found(token.start, token.end, place)
        for token in analyse(text)
        for place, word in itertools.islice(_matching(token, words), 1)
    ]


def _matching(token: Token, words: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    for place, word in enumerate(words):
        parts = [part for part in (word.text, word.lemma) if len(part) >= _COMPOUND_CHARS]
        if token.lemma == word.lemma or token.text == word.text or any(part in token.text for part in parts):
            yield place, word


def snippet(text: str, found: Sequence[Found]) -> tuple[Segment, ...]:
    """The piece with the most different words, cut between words; all of a short text."""
    start, end = _window(text, found)
    start += len(text[start:end]) - len(text[start:end].lstrip("\t"))
    cuts = sorted({start, end} | {edge for one in found for edge in (one.start, one.end) if start < edge < end})
    marked = {(one.start, one.end) for one in found}
    parts = [
        Segment(_printable(text[first:last]), MARK if (first, last) in marked else "", "")
        for first, last in itertools.pairwise(cuts)
    ]
    before = [Segment("… ", "", "")] if text[:start].strip() else []
    after = [Segment(" …", "", "")] if end < len(text) else []
    return (*before, *parts, *after)


def _window(text: str, found: Sequence[Found]) -> tuple[int, int]:
    if len(text) <= _SNIPPET_CHARS:
        return 0, len(text)
    starts = [max(0, one.start - _BEFORE_CHARS) for one in found] or [0]
    best = max(starts, key=lambda start: len({one.word for one in found if _is_within(one, start)}))
    start = _word_start(text, min(best, len(text) - _SNIPPET_CHARS))
    end = (
        len(text) if start + _SNIPPET_CHARS >= len(text) else max(text.rfind(" ", start, start + _SNIPPET_CHARS), start)
    )
    return start, end if end > start else min(len(text), start + _SNIPPET_CHARS)


def _is_within(found: Found, start: int) -> bool:
    return start <= found.start and found.end <= start + _SNIPPET_CHARS


def _word_start(text: str, start: int) -> int:
    if start == 0:
        return 0
    space = re.compile(r"\s").search(text, start)
    return space.end() if space and space.end() - start < _BEFORE_CHARS else start


def _printable(text: str) -> str:
    """The cells of a table row stand apart by a dot; those that are empty at its ends are left out."""
    return re.sub(r"\t+", " · ", re.sub(r"(?<=\n)\t+|\t+(?=\n)", "", text))
