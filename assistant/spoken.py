"""What a document speaks of. In: a document. Out: all its words, and those of its theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.blocks import texts_of
from assistant.matching import find_words
from assistant.vocabulary import Words
from index.latest import Latest
from ingest.model import Document

THEME = 0.2
"""Share of the sections of a document that name what it speaks of throughout. On 1,700 questions 0.15 to 0.25 give the
same, 0.1 answers one wrongly."""
MIN_THEME = 3
"""Sections that do, at least."""
DOCUMENTS = 400
"""Whose words are kept: some tens of kilobytes each."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """`all` the words of a document, and those of its `theme`."""

    all: Words
    theme: Words

    @classmethod
    def of(cls, document: Document) -> _Spoken:
        sections = [find_words(" ".join(texts_of(section))) for section in document.sections]
        counts = Counter(word for words in sections for word in words)
        least = max(MIN_THEME, THEME * len(sections))
        return cls(frozenset(counts), frozenset(word for word, count in counts.items() if count >= least))


_spoken: Latest[str, _Spoken] = Latest(DOCUMENTS)


def theme_words(document: Document) -> Words:
    """What a document speaks of throughout: its sentences need not name that each time."""
    return _spoken_of(document).theme


def all_words(document: Document) -> Words:
    return _spoken_of(document).all


def _spoken_of(document: Document) -> _Spoken:
    known = _spoken.get(document.version)
    if known is None:
        known = _Spoken.of(document)
        _spoken.put(document.version, known)
    return known
