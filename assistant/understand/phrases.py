"""Phrases of a question that another may take the place of. In: a question, a phrase. Out: where the old one stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Words = Callable[[str], Sequence[str]]
"""The content words of a text."""

ARTICLE = re.compile(r"^(?:de|het|een|'t)\s+", re.IGNORECASE)
PLACES = ("in", "bij", "op", "te")
OBJECTS = ("voor", "aan", "naar", "van", "over", "met", "tegen")
_PREPOSITION = re.compile(rf"\b({'|'.join((*PLACES, *OBJECTS))})\s+(?!(?:19|20)\d\d)", re.IGNORECASE)
# Where a phrase after a preposition ends.
_PHRASE_END = re.compile(
    rf"\s+(?:{'|'.join((*PLACES, *OBJECTS))}|per|tussen|tot|vanaf|uit|begroot|geraamd|in\s+\d{{4}})\b|[?.!,;]|\s*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:(?:de|het|van|voor|bij)\s+)?(?P<noun>[^\W\d_]{4,})\s+(?:\d{1,2}|[A-Z])", re.IGNORECASE)
_NAMED = re.compile(r"(?<=\w\s)[A-Z][\w-]+")
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")
_NAME_IN = re.compile(r"\b[A-Z]")
_NAME = re.compile(r"\b[A-Z][\w-]*$")
_IS_NAME = re.compile(r"(?:De|Het|Een|'t)\s+[A-Z]")
_NAMED_BEFORE = re.compile(r"(?:\b[A-Z][\w-]*\s+)+$")
_REST_OF_NAME = re.compile(r"\s+(?:op|aan)\s+[A-Z][\w-]*")


def split_question(phrase: str) -> tuple[str, str]:
    """A question word at its start, and the rest."""
    match = re.match(r"(wanneer|wie|waarom|waar|hoeveel|hoe)\s+", phrase, re.IGNORECASE)
    return (match[1].capitalize(), phrase[match.end() :]) if match else ("", phrase)


def find_phrase(text: str, noun: str, content: Words) -> tuple[int, int] | None:
    """Where the phrase stands that another takes the place of: after the same preposition, or one of its sort ("in de
    Molenwijk", "op Hoogland"); without one: what has the same article, or else the last thing, the last place or the
    last words of its own. "Fase 2" takes that of "fase 1", a name that of another.
    """
    start = _PREPOSITION.match(noun)
    numbered = _NUMBERED.fullmatch(noun.rstrip(" ?.!"))
    other = re.search(rf"\b{re.escape(numbered['noun'])}\s+(?:\d{{1,2}}|[A-Z])\b", text, re.I) if numbered else None
    if other:
        return other.span()
    phrases = [
        (match[1].lower(), match.end(), _end_of(text, match.end() + end.start()))
        for match in _PREPOSITION.finditer(text)
        if (end := _PHRASE_END.search(text[match.end() :]))
    ]
    if start:
        own = start[1].lower()
        same = [place for place in phrases if place[0] == own]
        alike = [place for place in phrases if own in OBJECTS and place[0] in OBJECTS]
        places = [place for place in phrases if own in PLACES and place[0] in PLACES]
        named = [place for place in places if _NAME_IN.search(noun) and _NAME_IN.search(text[place[1] : place[2]])]
        chosen = same or alike or named
        return chosen[-1][1:] if chosen else None
    article = ARTICLE.match(noun)
    if article:
        same_article = re.search(rf"\b{article[0].strip()}\s+\w[\w-]*", text, re.IGNORECASE)
        if same_article:
            begin = same_article.start()
            begin = _start_of_name(text, begin) if _IS_NAME.match(noun) else begin
            return begin, _end_of_thing(text, same_article.end(), content)
    if noun[:1].isupper() and not (phrases and text[phrases[-1][1]].isupper()):
        names = list(_NAMED.finditer(text))
        if names:
            return names[-1].span()
    things = [place for place in phrases if place[0] not in PLACES] or phrases
    return things[-1][1:] if things else _last_words(text, content)


def _start_of_name(text: str, start: int) -> int:
    """Before the words with a capital that belong to the name: "Sbo De Kring"; the first word of a question never."""
    before = _NAMED_BEFORE.search(text[:start])
    return before.start() if before and before.start() else start


def _end_of_thing(text: str, end: int, content: Words) -> int:
    """Past what the thing is called, which stands right behind it: "de actie flexwoningen"."""
    called = _NEXT_WORD.match(text, end)
    nouns = content(text)
    return called.end() if called and called[1] in nouns and called.end() != len(text.rstrip(" ?.!")) else end


def _end_of(text: str, end: int) -> int:
    """Past the rest of a name with a preposition inside: "Zicht op Thuis"."""
    rest = _REST_OF_NAME.match(text, end)
    return rest.end() if rest and _NAME.search(text[:end]) else end


def _last_words(text: str, content: Words) -> tuple[int, int] | None:
    """The last content words that nothing stands between; the word after a question word is its verb."""
    words = list(content(text))
    if not words:
        return None
    start = text.rfind(words[-1])
    end = start + len(words[-1])
    for word in reversed(words[:-1]):
        at = text.rfind(word, 0, start)
        if at < 0 or text[at + len(word) : start].strip() or len(text[:at].split()) <= 1:
            break
        start = at
    return start, end


def fitting(noun: str) -> str:
    """The phrase without its preposition: that of the question before stays."""
    start = _PREPOSITION.match(noun)
    return noun[start.end() :] if start else noun
