"""Dutch sentences: an `Excerpt` in, its sentences out, each an excerpt of it. Nothing but white space is left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest import lexicon
from ingest.model import Excerpt

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+|\s(?=[•▪➢✓] )|[;:.](?=\s+\(?\d{1,2}[.)]\s+[A-ZÀ-Þ])")
_OPENING = "\"'“‘„«(["
_INITIALS = re.compile(r"[(\"'“‘]?(?:[A-Z][a-z]?\.)+")
_DOTTED = re.compile(r"(?:[a-z]+\.){2,}")
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")
STARTERS = frozenset(
    "Aan Aangezien Alle Als Bij Bovendien Conform Daarbij Daardoor Daarmee Daarnaast Daarom Daarvoor Dan Dat De "
    "Deze Die Dit Door Doordat Een Eerder Er Gelet Gezien Het Hier Hierbij Hierdoor Hiermee Hiervoor Hij Hoewel "
    "In Indien Is Jaarlijks Maar Met Momenteel Na Naast Om Omdat Ook Op Over Sinds Tegen Tevens Tijdens Tot Uit "
    "Van Vanaf Vanuit Vanwege Verder Volgens Voor Wanneer Wat We Wij Ze Zij Zo Zoals Zodra".split()
)
"""Words that a sentence starts with and a surname hardly ever does."""
FUNCTION_WORDS = frozenset(
    "de het een in van deze die dat dit onze uw ons hun en of bij onder tot per naar over met voor om op aan uit is "
    "zijn hoofdstuk paragraaf zie volgens nieuwe door te als".split()
)
"""Words that ask for more: no sentence or heading ends with one."""


def asks_for_more(text: str) -> bool:
    """Whether the text ends with a comma, a euro sign or a word that no sentence ends with."""
    return text.endswith((",", "€")) or not FUNCTION_WORDS.isdisjoint(text.casefold().split()[-1:])


def is_cut_off(text: str) -> bool:
    """Whether the text asks for more, or leaves a bracket open."""
    return asks_for_more(text) or text.count("(") > text.count(")")


def leads_in(text: str) -> bool:
    """Whether the text announces the list or table below it: "Geen vergunning krijgt wie:", "Wij verkopen niet als"."""
    return text.endswith(":") or asks_for_more(text)


@lru_cache(maxsize=4096)  # each finder of facts splits the same paragraphs of a document
def split_sentences(excerpt: Excerpt) -> tuple[Excerpt, ...]:
    """In order; a newline in the excerpt always ends a sentence."""
    return tuple(excerpt.part(start, end) for start, end in sentence_spans(excerpt.text))


@lru_cache(maxsize=1024)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open code points of each sentence, without the white space around it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    run = text[start:end]
    if run.strip():
        spans.append((start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip())))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if not mark.strip():
        return True
    following = text[match.end() :].lstrip()
    first = following.lstrip(_OPENING)[:1]
    if not following or first.islower():
        return not following
    if mark.startswith((";", ":")):
        return True
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    *before, token = text[start : match.start() + 1].rsplit(maxsplit=1)
    return _stop_ends(token, not before, following)


def _stop_ends(token: str, is_first: bool, following: str) -> bool:
    """Whether the stop of `token` ends a sentence before `following`, which starts with no small letter."""
    word = token.lstrip(_OPENING)
    if is_first and _ORDINAL.fullmatch(token):
        return False
    capital = not following.lstrip(_OPENING)[:1].isdigit()
    known = _abbreviations().get(word.casefold())
    if known is not None:
        return known and capital
    if _INITIALS.fullmatch(word):
        return following.split()[0] in STARTERS
    return not _DOTTED.fullmatch(word)


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviation, case folded → whether it may end a sentence."""
    return {entry.rstrip("!").casefold(): entry.endswith("!") for entry in lexicon.entries("abbreviations")}
