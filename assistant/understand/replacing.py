"""What a follow-up puts in the place of a part of the question before: other years, another phrase. In: both questions.
Out: a `Standing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understand.phrases import Words, find_phrase, fitting, split_question

WORD = re.compile(r"[\w'’&-]+")
END = re.compile(r"[\s?.!,]+$")
YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:(?:\s*(?:,|en|naar|tot en met|t/m|tot|-)\s*)(?:19|20)\d\d\b)*")

_COUNTED = re.compile(
    r"\s*hoeveel (?P<things>[\w'’-]+) (?:zijn|waren|is|was|worden|werden|kwamen|komen|staan|stonden|er|had|heeft)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands on its own. `own` is what it said itself where it took something from the turns before, ""
    where it took nothing; `before` and `now` are the phrase that it replaced and what by; `joined` asks the same of
    both, and of what was asked so before, "" where nothing was replaced."""

    text: str
    own: str = ""
    before: str = ""
    now: str = ""
    joined: str = ""


def with_years(before: Standing, years: Sequence[int], rest: str) -> Standing:
    """The question before with other years, or with these where it named none."""
    asked = YEARS.search(rest)
    named = asked[0] if asked else " en ".join(map(str, years))
    old = YEARS.search(before.text)
    if old:
        text = before.text.replace(old[0], named, 1)
        return Standing(text, rest, old[0], named, _and(before, old[0], named))
    return Standing(f"{END.sub('', before.text)} in {named}?", rest)


def with_phrase(
    rest: str, before: Standing, content: Words, years: Sequence[int], particles: Sequence[str]
) -> Standing:
    """The question before with another phrase in the place of the one that it stands for."""
    phrase = END.sub("", YEARS.sub("", rest) if years else rest)
    phrase = re.sub(r"\s+(?:in|voor|over)$", "", phrase).strip()
    question, noun = split_question(phrase)
    is_particle = all(word.lower() in particles for word in WORD.findall(noun))
    place = _counted(before.text, question, noun)
    place = place or find_phrase(before.text, noun, (lambda text: content(text)[-1:]) if is_particle else content)
    if place is None:
        return Standing(f"{END.sub('', before.text)} {phrase}?", rest)
    start, end = place
    old = before.text[start:end]
    text = before.text[:start] + fitting(noun) + before.text[end:]
    if question:
        text = re.sub(r"^\s*\w+", question, text, count=1)
    joined = _and(before, old, fitting(noun))
    standing = Standing(text, rest, old, fitting(noun), joined)
    if years:
        joined = _and(before, old, f"{fitting(noun)} in {' en '.join(map(str, years))}")
        dated = with_years(standing, years, rest)
        return Standing(dated.text, rest, old, fitting(noun), _each_dated(joined, old, before.text))
    return standing


def _counted(text: str, question: str, noun: str) -> tuple[int, int] | None:
    """The place of what the question before counts ("hoeveel leden zijn er"), where the one that goes on counts other
    things ("en hoeveel teams?").
    """
    found = _COUNTED.match(text) if question == "Hoeveel" and re.fullmatch(r"[a-zà-ÿ'’-]+", noun) else None
    return found.span("things") if found else None


def _and(before: Standing, old: str, new: str) -> str:
    """The question before over what it asked and what takes its place."""
    whole = before.joined if before.joined and old == before.now else before.text
    return whole.replace(old, f"{old} en {new}", 1)


def _each_dated(joined: str, old: str, text: str) -> str:
    """Both phrases with years of their own, where the question before named years once for all."""
    years = YEARS.search(text)
    if years is None or f"{old} in {years[0]}" in joined:
        return joined
    once = re.sub(rf"\s*\b(?:in |van |voor )?{re.escape(years[0])}", "", joined, count=1)
    return once.replace(old, f"{old} in {years[0]}", 1)
