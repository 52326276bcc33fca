"""Follow-ups that calculate: "Hoeveel is dat samen?", "En het verschil?", "Welk deel is dat?". In: such a question, the
one before. Out: a question that asks the calculation of all that was asked, subjects and years.
"""

from __future__ import annotations

import re

from assistant.understand.lexicon import Entries
from assistant.understand.periods import find_period
from assistant.understand.phrases import Words, find_phrase, fitting
from assistant.understand.replacing import END, WORD, YEARS, Standing, with_years

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PHRASE_YEARS = re.compile(rf"\s*\b(?:in |van |voor |over )?(?:het jaar )?{YEARS.pattern}")
_OTHER = re.compile(
    r"\b(?:dan|met|en|tegenover)\s+(?:(?:dat|die|het budget|het bedrag)\s+)?(?P<noun>(?:\w+\s+)*[\w-]+)$"
)
_OF_WHOLE = re.compile(
    r"\s*\bvan (?:het|de|alle) (?:(?:totale|hele|gehele) )?(?:totaal|geheel|begroting|budget|geld)\b"
)

TOGETHER, DIFFERENCE, SHARE, AVERAGE = "samen", "verschil", "deel", "gemiddeld"
_KINDS = (TOGETHER, DIFFERENCE, SHARE, AVERAGE)


def calculated(
    rest: str, before: Standing, content: Words, lexicon: Entries, years: tuple[int, ...]
) -> Standing | None:
    """What it asks to calculate, of all that was asked before; None where it asks no calculation of that."""
    asked = _OF_WHOLE.sub("", rest)
    kinds = _kinds_of(" ".join(word.lower() for word in WORD.findall(asked)), lexicon)
    own = [word for word in content(asked) if not _YEAR.fullmatch(word)]
    if not kinds or (own and DIFFERENCE not in kinds):
        return None
    if own:
        noun = _other_subject(asked)
        joined = _joined(before, noun, content) if noun and {*content(noun)} >= {*own} else ""
        text = _of_all(kinds, before.text, joined) if joined else ""
        return Standing(text, rest, joined=joined) if text else None
    if not years:
        text = _of_all(kinds, before.text, before.joined)
        return Standing(text, rest, joined=before.joined) if text else None
    if before.joined and not _YEAR.search(before.now):
        joined = with_years(Standing(before.joined), years, rest).text
        return Standing(_of_all(kinds, joined, joined), rest, joined=joined)
    if SHARE in kinds and len(kinds) == 1:
        standing = with_years(before, years, rest)
        return Standing(_of_all(kinds, standing.text, ""), rest, standing.before, standing.now, standing.joined)
    text = _of_years(kinds, before.joined or before.text, years)
    return Standing(text, rest) if text else None


def _joined(before: Standing, noun: str, content: Words) -> str:
    """The question before, put of its own subject and of another one."""
    place = find_phrase(before.text, noun, content)
    if place is None:
        return ""
    end = place[1]
    return f"{before.text[:end]} en {fitting(noun)}{before.text[end:]}"


def _kinds_of(plain: str, lexicon: Entries) -> dict[str, str]:
    """The calculations that a question in plain words asks, each with the word that says so."""
    said = f" {plain} "
    return {kind: word for kind in _KINDS for word in reversed(lexicon[f"rekenen {kind}"]) if f" {word} " in said}


def _of_all(kinds: dict[str, str], text: str, joined: str) -> str:
    """The calculation over the question before, `joined` over all that was asked before, "" where that is one thing.

    "" where there is nothing to calculate with.
    """
    whole = END.sub("", joined or text)
    several = bool(joined) or len(find_period(whole).years) > 1 or " en " in whole
    if SHARE in kinds:
        if DIFFERENCE in kinds:
            return f"Wat is het procentueel verschil: {whole}?" if len(find_period(whole).years) > 1 else ""
        lead = "Hoeveel procent is dat" if kinds[SHARE].startswith("proc") else "Welk deel is dat"
        return f"{lead}: {f'{whole} samen' if TOGETHER in kinds else END.sub('', text)}?"
    if DIFFERENCE in kinds:
        return f"{whole} het verschil?" if several else ""
    if AVERAGE in kinds:
        return f"{whole if several else _PHRASE_YEARS.sub('', whole)} gemiddeld?"
    return f"{whole} {kinds[TOGETHER]}?" if several else ""


def _of_years(kinds: dict[str, str], text: str, years: tuple[int, ...]) -> str:
    """The calculation over the years of the question before and those that are named now; "" where it named none."""
    before = find_period(text).years
    together = sorted({*before, *years})
    if not before or len(together) < 2 or not kinds.keys() & {DIFFERENCE, TOGETHER, AVERAGE}:
        return ""
    subject = _PHRASE_YEARS.sub("", END.sub("", text), count=1)
    if DIFFERENCE in kinds:
        how = "procentueel verschil" if SHARE in kinds else "verschil"
        first = before[0] if len(before) == 1 else together[0]
        last = years[-1] if len(before) == 1 else together[-1]
        return f"Wat is het {how} tussen {min(first, last)} en {max(first, last)}: {subject}?"
    how = kinds.get(TOGETHER) or kinds[AVERAGE]
    return f"{subject} in {' en '.join(map(str, together))} {how}?"


def _other_subject(rest: str) -> str:
    """What is to be set against the subject of the question before: "Hoeveel meer is dat dan voor wegen?"."""
    named = _OTHER.search(END.sub("", rest))
    return named["noun"] if named else ""
