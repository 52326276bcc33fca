"""Cuts excerpts into sentences. In: an `Excerpt`. Out: its sentences as excerpts, in order."""

from __future__ import annotations

import re

from ingest.model import Excerpt

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-Ý])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:d\.d|o\.a|i\.v\.m|m\.b\.t|t\.b\.v|e\.v|e\.d|bijv|bv|nr|nrs|art|dhr|mevr|mr|dr|drs|ir|ing|prof|incl|excl|"
    r"resp|ca|blz|pag|mln|mld|jl|a\.s|t/m|i\.p\.v|m\.u\.v|t\.a\.v|N\.B|zgn|vgl|st|min|max|vs)|\b[A-Za-z]|^\s*\d+)\.$",
    re.IGNORECASE,
)
# Words that point back to the sentence before: without it the quote cannot be understood.
_ANAPHOR = re.compile(
    r"(?:dit|dat|deze|die|daarnaast|daarom|daardoor|daarbij|daarmee|daarvoor|daarin|daartoe|hierdoor|hierbij|hiermee|"
    r"hiervoor|hierin|hiertoe|hij|zij|ze|zo|ook|echter|dus|bovendien|verder|tevens|eveneens|hiernaast|vervolgens)\b",
    re.IGNORECASE,
)
_HOW_FAR = 12
"""Characters before a full stop that are looked at for an abbreviation."""


def split_sentences(excerpt: Excerpt) -> tuple[Excerpt, ...]:
    """The sentences without the white space around them; a line end ends a sentence."""
    text = excerpt.text
    parts: list[Excerpt] = []
    start = 0
    for match in _END.finditer(text):
        if not match[0].startswith("\n") and _ABBREVIATION.search(
            text[max(start, match.end() - _HOW_FAR) : match.end()]
        ):
            continue
        parts.append(trim(excerpt, start, match.end()))
        start = match.end()
    parts.append(trim(excerpt, start, len(text)))
    return tuple(part for part in parts if part.text)


def trim(excerpt: Excerpt, start: int, end: int) -> Excerpt:
    """The part of an excerpt without the white space around it."""
    text = excerpt.text[start:end]
    return excerpt.part(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def points_back(sentence: str) -> bool:
    """Whether a sentence begins with a word that needs the sentence before it."""
    return bool(_ANAPHOR.match(sentence.lstrip("\"'“‘(")))
