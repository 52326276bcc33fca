"""Typing errors. In: a question, words that are known. Out: the text and the words that were meant."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator

from assistant.understand.model import Correction
from assistant.understand.vocabulary import Vocabulary, is_capitalised
from assistant.understand.words import CorpusWords
from index.analyse import Token, analyse
from index.dictionary import is_known

MIN_LENGTH = 5
"""Shorter words have too many neighbours: `buks`, `bus` and `bos` are one letter apart."""
SHORT = 4
"""A word of this length is read as one that it sounds like or whose letters are swapped: that is seldom chance."""
_ALIKE = (
    ("d", "t"), ("s", "z"), ("f", "v"), ("ei", "ij"), ("au", "ou"), ("g", "ch"), ("i", "ie"), ("k", "c"), ("ks", "x"),
)  # fmt: skip
_ALIKE_AT_START = (("k", "c"),)
"""The first letter is kept where it is not one of these: "kultuur" is meant for "cultuur", "pier" not for "bier"."""
LONG = 8
"""From this length on two errors are forgiven; in shorter words one."""


def correct(text: str, corpus: CorpusWords, vocabulary: Vocabulary) -> tuple[str, tuple[Correction, ...]]:
    """The text with the words that were meant, and what was corrected in it."""
    corrections: list[Correction] = []
    read, at = "", 0
    for token in analyse(text):
        printed = text[token.start : token.end]
        if _is_suspect(token, text, corpus, vocabulary) and (meant := _meant(token.text, corpus, vocabulary)):
            corrections.append(Correction(printed, meant))
            read += text[at : token.start] + meant
            at = token.end
    return read + text[at:], tuple(corrections)


def _meant(word: str, corpus: CorpusWords, vocabulary: Vocabulary) -> str | None:
    """A word that sounds like it; else one of the lists that the corpus has, one of the corpus, one of the lists."""
    sounding = sounding_word(word, lambda other: other in vocabulary.words or corpus.knows(other) > 0)
    near = None if sounding else nearest_word(word, vocabulary.words)
    if sounding or (near and corpus.knows(near)):
        return sounding or near
    return likeliest_word(word, corpus.knows) or near


def _is_suspect(token: Token, text: str, corpus: CorpusWords, vocabulary: Vocabulary) -> bool:
    """Whether nobody knows the word. Capitalised words inside a sentence are names: left alone."""
    if len(token.text) < SHORT or not token.text.isalpha() or not vocabulary.is_content(token):
        return False
    known = token.text in vocabulary.words or corpus.knows(token.text) > 0
    return not (known or is_capitalised(token, text) or is_known(text[token.start : token.end].lower()))


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word with the fewest typing errors, first letter kept; ties by the order of the alphabet.

    `known` are words in lower case. None when none is near enough.
    """
    if len(word) < MIN_LENGTH or not word.isalpha():
        return None
    allowed = 2 if len(word) >= LONG else 1
    best: tuple[int, str] | None = None
    for other in known:
        if other[:1] != word[:1] or abs(len(other) - len(word)) > allowed or len(other) < MIN_LENGTH - 1:
            continue
        distance = typing_errors(word, other, allowed)
        if distance <= allowed and (best is None or (distance, other) < best):
            best = (distance, other)
    return best[1] if best else None


def likeliest_word(word: str, count: Callable[[str], int]) -> str | None:
    """Of the words one typing error away, first letter kept, the one that is counted most; ties by the alphabet.

    For a corpus that can be asked for a word but not for all its words. None when it has none of them.
    """
    if len(word) < MIN_LENGTH or not word.isalpha():
        return None
    counted = [(-count(other), other) for other in sorted(set(_one_error_away(word)))]
    best = min(counted, default=(0, ""))
    return best[1] if best[0] < 0 else None


def sounding_word(word: str, known: Callable[[str], bool]) -> str | None:
    """The known word that one sounds like ("gelt", "grafregt", "kultuur"), or that a short one has two letters of
    swapped ("gled"); None where that is none, or more than one.
    """
    if len(word) < SHORT or not word.isalpha():
        return None
    meant = {other for other in _sounding_alike(word) if known(other)}
    return meant.pop() if len(meant) == 1 else None


def _sounding_alike(word: str) -> Iterator[str]:
    for at in range(len(word)):
        if len(word) == SHORT and 0 < at < SHORT - 1:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for one, other in _ALIKE if at else _ALIKE_AT_START:
            for said, meant in ((one, other), (other, one)):
                if word.startswith(said, at):
                    yield word[:at] + meant + word[at + len(said) :]


def _one_error_away(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in string.ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def typing_errors(one: str, other: str, allowed: int) -> int:
    """Optimal string alignment distance: letters added, left out, replaced, or swapped with their neighbour.

    Anything above `allowed` comes back as `allowed + 1`.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row] + [0] * len(other)
        for column, match in enumerate(other, start=1):
            line[column] = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != match))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == match:
                line[column] = min(line[column], before[column - 2] + 1)
        if min(line) > allowed:
            return allowed + 1
        before, last = last, line
    return min(last[-1], allowed + 1)
