"""Enumerations in running text: a sentence in, what it enumerates out.

"De belangrijkste doelen zijn: a; b; c", "drie wijken: A, B en C", "zoals a, b en c", "in de wijken A, B en C".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest import lexicon
from ingest.facts.lines import trimmed
from ingest.model import Excerpt


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`lead` announces the items; where they stand in the midst of a sentence it is all of the sentence."""

    lead: Excerpt
    items: tuple[Excerpt, ...]


_COLON = re.compile(r":\s+")
_AND = r"(?:,?\s+(?:en|of|én|alsook|alsmede|evenals|en/of)\s+)"
_MAX_ITEM_WORDS = 12
_MAX_CUED_WORDS = 6
_NUMERALS = ("", "", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_THOSE = re.compile(r"(?:dat|dit|deze|het)\s+(?:zijn|waren|betreft|betreffen|gaat\s+(?:\w+\s+)?om)\s+", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMERALS[2:])}|\d{{1,2}})\s+(?P<what>(?:[a-zë]+e\s+){{0,2}}[a-zë]+(?:en|[’']?s|eria|usea))\b",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:De|Den|Het|’t|'t|Sint)\s)?[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*"
    r"(?:\s(?:(?:van|de|den|der|aan|op|ten|ter)\s){0,2}[A-ZÀ-Þ][\w’'-]*)*"
)
_NAMES = re.compile(rf"(?<![\w’'-])(?P<names>{_NAME}(?:,\s{_NAME})*,?\s(?:en|of)\s{_NAME})(?![\w’'-])")
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|heeft|hebben|had|hadden|wordt|worden|werd|werden|kan|kunnen|zal|zullen|moet|moeten|gaat|gaan"
    r"|krijgt|krijgen|komt|komen)\b"
)
_PLACES = re.compile(
    r"\b(?:wijken|buurten|dorpen|kernen|gemeenten|steden|straten|plaatsen|locaties|scholen|gebieden|in|uit)\s+$",
    re.IGNORECASE,
)


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(lexicon.entries("enumeration-cues"), key=len, reverse=True)
    cues = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(
        rf"(?<![\w-])(?:{cues}|denk\s+(?:hierbij\s+|daarbij\s+)?aan(?:\s+\S+\s+als)?)[:,]?\s+", re.IGNORECASE
    )


def find_enumerations(sentence: Excerpt) -> tuple[Enumeration, ...]:
    text = sentence.text
    after_colon = _after_colon(sentence) if ": " in text else None
    if after_colon:
        return (after_colon,)
    if not re.search(r"\s(?:en|of|én|als\w+|evenals)\s", text):
        return ()
    found: list[tuple[int, Enumeration]] = []
    free = len(text)
    # From the last cue back: in "denk aan maatregelen, zoals a, b en c" the first one leads to the second.
    for cue in reversed(list(_cues().finditer(text))):
        end = _clause_end(text, cue.end())
        items = _series(sentence, cue.end(), end, least=3, most_words=_MAX_CUED_WORDS) if end <= free else ()
        if items:
            found.append((cue.start(), Enumeration(sentence, items)))
            free = cue.start()
    cued = [(start, _clause_end(text, start)) for start, _ in found]
    for names in _NAMES.finditer(text):
        spans = _name_spans(text, *names.span("names"))
        enough = len(spans) >= 3 or _PLACES.search(text, 0, names.start())
        if enough and not any(start < names.start() < end for start, end in cued):
            found.append((names.start(), Enumeration(sentence, tuple(sentence.part(*span) for span in spans))))
    return tuple(enumeration for _, enumeration in sorted(found, key=lambda one: one[0]))


def counted_in(sentence: str) -> tuple[tuple[int, str], ...]:
    """Each number of things with what these are called: "vier varianten" is (4, "varianten")."""
    found = ((match["number"].lower(), match["what"]) for match in _COUNTED.finditer(sentence))
    return tuple((int(number) if number.isdigit() else _NUMERALS.index(number), what) for number, what in found)


def find_those(before: Excerpt, sentence: Excerpt) -> tuple[str, tuple[Excerpt, ...]]:
    """What a sentence enumerates that the one before it counted, with what that called them: "… drie scenario's. Dat
    zijn onderhoud, vernieuwen en nieuwbouw." No items for any other two sentences.
    """
    opening = _THOSE.match(sentence.text)
    counted = list(_COUNTED.finditer(before.text)) if opening else []
    if not counted or opening is None:
        return "", ()
    end = len(sentence.text.rstrip(" ."))
    least = 2 if counted[-1]["number"].lower() in ("twee", "2") else 3
    return counted[-1]["what"], _series(sentence, opening.end(), end, least=least, most_words=_MAX_ITEM_WORDS)


def _after_colon(sentence: Excerpt) -> Enumeration | None:
    text = sentence.text
    for colon in _COLON.finditer(text):
        lead = text[: colon.start()]
        if len(lead.split()) < 3 or lead.count("(") != lead.count(")"):
            continue
        end = len(text.rstrip(" ."))
        parts = _split(text, colon.end(), end, r";\s+(?:en\s+|of\s+)?")
        if len(parts) >= 2:
            items = tuple(trimmed(sentence, *part) for part in parts)
        else:
            items = _series(sentence, colon.end(), end, least=_least(lead), most_words=_MAX_ITEM_WORDS)
        return Enumeration(sentence.part(0, colon.start() + 1), items) if items else None
    return None


def _least(lead: str) -> int:
    """How many items make an enumeration: two where the lead says that there are two."""
    return 2 if re.search(r"\b(?:twee|2|beide)\b", lead, re.IGNORECASE) else 3


def _clause_end(text: str, start: int) -> int:
    end = re.compile(r"[.;:)](?=\s|$)|\s[–—-]\s").search(text, start)
    return end.start() if end else len(text)


def _series(sentence: Excerpt, start: int, end: int, *, least: int, most_words: int) -> tuple[Excerpt, ...]:
    """ "a, b en c": items of at most so many words, the last after "en" or "of"; none where it is no such series."""
    text = sentence.text
    joints = [match for match in re.compile(_AND).finditer(text, start, end) if not _depth(text[start : match.start()])]
    if not joints:
        return ()
    # ", en" closes a series for sure: what it joins may hold an "en" of its own.
    last_and = next((joint for joint in reversed(joints) if joint[0].startswith(",")), joints[-1])
    spans = _split(text, start, last_and.start(), r",\s+")
    stop = text.find(", ", last_and.end(), end)
    spans.append((last_and.end(), stop if stop >= 0 and most_words == _MAX_CUED_WORDS else end))
    if len(spans) < least or any(_depth(text[a:b]) or not 1 <= len(text[a:b].split()) <= most_words for a, b in spans):
        return ()
    items = tuple(trimmed(sentence, *span) for span in spans)
    return () if _is_clause(items) else items


def _is_clause(items: tuple[Excerpt, ...]) -> bool:
    """Whether the last item runs on into the verb of the sentence ("A, B en C hebben een voorbehoud gemaakt")."""
    return bool(_VERB.search(items[-1].text)) and not any(_VERB.search(item.text) for item in items[:-1])


def _split(text: str, start: int, end: int, separator: str) -> list[tuple[int, int]]:
    """The runs between separators that stand outside brackets."""
    spans, first = [], start
    for match in re.compile(separator).finditer(text, start, end):
        if not _depth(text[first : match.start()]):
            spans.append((first, match.start()))
            first = match.end()
    return [*spans, (first, end)]


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def _name_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in re.compile(_NAME).finditer(text, start, end)]
