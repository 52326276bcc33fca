"""What an item of a list is called: an excerpt in, its title and what it says of it out."""

from __future__ import annotations

import re

from ingest.facts.lines import trimmed
from ingest.model import Excerpt
from ingest.sentences import split_sentences

_TITLE_WORDS = 9
_TITLE = re.compile(r"(?P<title>[^.;:!?]{2,90}?):\s+(?=\S)")
DASHED = re.compile(r"(?P<title>[^.;:!?]{2,60}?)\s[–—-]\s+(?=\S)")


def split_title(excerpt: Excerpt, *, dashed: bool = False) -> tuple[Excerpt, Excerpt]:
    """What an item is called and what it says of it: split at a colon or dash, else after the first sentence."""
    titled = _TITLE.match(excerpt.text) or (DASHED.match(excerpt.text) if dashed else None)
    if titled and len(titled["title"].split()) <= _TITLE_WORDS:
        return trimmed(excerpt, 0, titled.end("title")), trimmed(excerpt, titled.end())
    first, *rest = split_sentences(excerpt) or (excerpt,)
    if not rest:
        return trimmed(first), Excerpt()
    return first, trimmed(excerpt, excerpt.text.index(rest[0].text, len(first.text)))
