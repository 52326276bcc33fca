"""What a question calls by a name of several words ("het plan Minder in de bak"). In: its text, a source. Out: the
documents that say that name.

A name of plain words says little word by word: what another plan does about bins is no answer.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.references import codes_in
from assistant.source import Source
from assistant.understand.lexicon import load_lexicon
from index.analyse import STOP_WORDS
from index.model import Filters, SearchRequest

HITS = 24
"""Passages in which a name is looked for."""
_LONGEST = 7
"""Words of a name."""
_QUOTES = "'‘’\"“”„«»"
_WORD = re.compile(r"[\w&-]+(?:['’]\w+)?")


def documents_calling(text: str, filters: Filters, source: Source) -> tuple[str, ...]:
    """Those that say a name of several words that a text has after a word for what is called so, or a code in it
    ("motie M-41"); () for none.

    Of a name that may go on or not ("het plan Minder in de bak in 2025") the longest that any document says.
    """
    for start in (found.end() for found in _bearers().finditer(text)):
        words = [(word[0], word.end()) for word in _WORD.finditer(text, start)][:_LONGEST]
        for size in range(len(words), 1, -1):
            if _can_end(words[size - 1][0]) and (found := _saying(text[start : words[size - 1][1]], filters, source)):
                return found
    return next((found for code in codes_in(text) if (found := _saying(code, filters, source))), ())


@cache
def _bearers() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in load_lexicon().signals["heet zo"])
    return re.compile(rf"\b(?i:\w*(?:{nouns}))\s+[{_QUOTES}]?(?=[A-Z])")


def _can_end(word: str) -> bool:
    return word.lower() not in STOP_WORDS and not word.isdigit()


def _saying(name: str, filters: Filters, source: Source) -> tuple[str, ...]:
    hits = source.search(SearchRequest(name, HITS, filters)).hits
    there = {hit.passage.document_id for hit in hits if _says(name, hit.passage.search_text())}
    return tuple(sorted(there))


def _says(name: str, text: str) -> bool:
    words = (word.strip(f"{_QUOTES}.,;:()") for word in text.split())
    return f" {name} " in f" {' '.join(words)} "
