"""What the words of a heading tell: its number and title. Comes in: text. Goes out: `HeadingText`, yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import lexicon
from ingest.dates import MONTHS

_DECIMAL = re.compile(r"(\d{1,2}[a-z](?=[.)])|\d{1,2}(?:\.\d{1,2}){0,4})([.)])?\s+(?=[^\W\d_]|[\"'“‘(€])")
_LETTER = re.compile(r"([A-Z]|[IVX]{1,5})[.)]\s+(?=[A-ZÀ-Þ])")
_NAMED = re.compile(
    r"(?i:(deel|hoofdstuk|titel|afdeling|paragraaf|§|artikel|art\.|bijlage))\s*"
    r"(\d{1,3}(?:[.:]\d{1,3})*[a-z]?|(?<=\s)(?:[IVX]+|[A-Z]))\b[.:]?"
)
_RANKS = {"deel": 0, "hoofdstuk": 1, "bijlage": 1, "titel": 2, "afdeling": 2, "paragraaf": 3, "§": 3}
_ARTICLE_RANK = 4
_CAPTION = re.compile(r"(?:tabel|figuur|grafiek|afbeelding|foto|kaart|bron|noot)\b[ .]*\d*\s*[:.–-]?", re.IGNORECASE)
_NO_HEADING = re.compile(
    r"(?:niet van toepassing|n\.?v\.?t\.?|geen|conform|akkoord|zie (?:hier)?boven|zie bijlage|nvt|idem|ja|nee)\W*$",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…{2,}\s*\d{1,3}$|_{4,}\s*\d{1,3}$")


@dataclass(frozen=True, slots=True)
class HeadingText:
    """`number` is as printed, without a closing stop; `depth` is 1 for "3" and "3a", 2 for "3.1", 0 for no number.

    `rank` orders named divisions ("Hoofdstuk" before "Artikel"); None for others.
    """

    number: str
    title: str
    depth: int
    rank: int | None = None


def parse_heading(text: str, marker: str | None = None) -> HeadingText:
    """The number and title of a heading; a named division keeps its name in the title."""
    if marker is not None and re.fullmatch(r"[\dA-Za-z.()]+", marker):
        text = f"{marker} {text}"
    named = _NAMED.match(text)
    if named:
        rank = _RANKS.get(named[1].casefold(), _ARTICLE_RANK)
        return HeadingText(named[2], clean_title(text), len(re.split(r"[.:]", named[2])), rank)
    decimal = _DECIMAL.match(text)
    if decimal and not _is_date(text[decimal.end() :]):
        rest = text[decimal.end() :]
        if decimal[2] or "." in decimal[1] or not rest[0].islower():
            return HeadingText(decimal[1], clean_title(rest), decimal[1].count(".") + 1)
    letter = _LETTER.match(text)
    if letter:
        return HeadingText(letter[1], clean_title(text[letter.end() :]), 1)
    return HeadingText("", clean_title(text), 0)


def _is_date(text: str) -> bool:
    return text.split()[0].casefold() in MONTHS


def clean_title(text: str) -> str:
    return text.rstrip(" .:").strip() or text


def is_usual(text: str) -> bool:
    """Whether the heading is one of the usual ones, whatever its number."""
    return parse_heading(text).title.casefold() in lexicon.headings()


def may_be_heading(text: str) -> bool:
    """Whether the words alone do not rule a heading out."""
    return (
        any(character.isalpha() for character in text)
        and not _NO_HEADING.match(text)
        and not _CAPTION.match(text)
        and not text.startswith(("*", "•"))
    )


def starts_division(text: str) -> bool:
    """Whether it starts as the heading of an article or chapter does: "Artikel 4. Aanvraag", not "Artikel 4 van"."""
    named = _NAMED.match(text)
    if named is None or not text[0].isupper():
        return False
    rest = text[named.end() :].lstrip(" .:–-")
    return not rest or not rest[0].islower()


def is_contents_line(text: str) -> bool:
    """A line of a table of contents: dots, then the page."""
    return text.rstrip()[-1:].isdecimal() and _LEADERS.search(text) is not None
