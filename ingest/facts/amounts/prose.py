"""Figures in running text as amounts: sums of money, percentages and counts of a named thing.

Comes in: a paragraph or list item. Goes out: `Amount`s with the sentence as quote. What is not surely an amount (years,
articles, lengths of time) is left out, and so is a sentence that is the soup of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.fact_model import Amount
from ingest.facts.amounts.prose_clauses import Run, period_for, periods_of, respectively
from ingest.facts.amounts.prose_subjects import qualifiers_of, subject_runs
from ingest.facts.amounts.words import says_money, word_list
from ingest.model import Excerpt
from ingest.numbers import Number, find_dates, find_numbers, find_scale
from ingest.sentences import split_sentences

_SCALE_SIGN = re.compile(r"[x×*]|\bin\b|€\s*[x×*]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOUP_WORDS = 2.5
"""Running text has more words than this to each figure."""
_EURO = re.compile(r"€|\beuro\b", re.IGNORECASE)
_GLUED = re.compile(r"\S•|\d€\s?-?\d|€\s?-?[\d.,]+(?![kKmM]\b)[A-Za-z]|[a-zà-ÿ][A-ZÀ-Þ][a-zà-ÿ]{2}\S*\d")


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure at `run`: `value` in `unit`, `high` the upper end of a range, `noun` what a count is of."""

    run: Run
    value: Decimal
    step: Decimal
    unit: str
    high: Decimal | None = None
    noun: Run | None = None


def prose_amounts(
    excerpt: Excerpt, section_id: str, ocr_pages: frozenset[int], ids: Iterator[str]
) -> tuple[Amount, ...]:
    amounts: list[Amount] = []
    before = ""
    for sentence in split_sentences(excerpt):
        numbers = _numbers(sentence.text)
        if numbers:
            money = _speaks_of_money(sentence.text) or _EURO.search(before) is not None
            amounts += _of_sentence(sentence, numbers, money, section_id, ocr_pages, ids)
        before = sentence.text
    return tuple(amounts)


def _of_sentence(
    sentence: Excerpt,
    numbers: Sequence[Number],
    money: bool,
    section_id: str,
    ocr_pages: frozenset[int],
    ids: Iterator[str],
) -> Iterator[Amount]:
    """`money`: the sentence or the one before it speaks of money, which "9,6 miljoen" by itself does not."""
    text = sentence.text
    found = _figures(text, numbers, money)
    if not found or _is_soup(text):
        return
    runs = [figure.run for figure in found]
    printed = [(number.start, number.end) for number in numbers]
    periods = periods_of(text)
    assigned = respectively(text, runs, periods)
    before: Run | None = None
    for place, figure in enumerate(found):
        period = assigned[place] if assigned else period_for(text, figure.run, printed, periods)
        own, purpose = subject_runs(text, figure.run, runs)
        before = own or before
        subject = [figure.noun] if figure.noun else [before, purpose]
        yield Amount(
            id=next(ids),
            section_id=section_id,
            subject=tuple(_stripped(sentence, *words) for words in subject if words),
            measure="",
            period=period.label if period else "",
            value=figure.value,
            step=figure.step,
            unit=figure.unit,
            printed=sentence.part(*figure.run),
            quote=sentence,
            qualifiers=(*qualifiers_of(text, figure.run, runs), *(period.limit if period else ())),
            high=figure.high,
            certain=not ocr_pages.intersection(sentence.pages),
        )


def _stripped(sentence: Excerpt, start: int, end: int) -> Excerpt:
    run = sentence.text[start:end]
    return sentence.part(start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip()))


def _is_soup(text: str) -> bool:
    """Whether the text is a table that lost its form: figures glued to each other or to words, or hardly any words."""
    figures = sum(1 for printed in re.findall(r"\d+(?:[.,]\d+)*", text) if not _YEAR.fullmatch(printed))
    words = len(re.findall(r"[^\W\d_]{2,}", text))
    return bool(_GLUED.search(text)) or (figures > 3 and words < _SOUP_WORDS * figures)


def _numbers(text: str) -> list[Number]:
    """The numbers that are no dates, years or scales ("x € 1.000")."""
    found = [number for number in find_numbers(text) if not _YEAR.fullmatch(text[number.start : number.end])]
    if not found:
        return found
    dates = [(date.start, date.end) for date in find_dates(text, 2000)]
    scale = find_scale(text) if _SCALE_SIGN.search(text) else None
    if scale and _SCALE_SIGN.match(text[scale.start : scale.end]):
        dates.append((scale.start, scale.end))
    return [number for number in found if not any(start <= number.start < end for start, end in dates)]


def _figures(text: str, numbers: Sequence[Number], money: bool) -> list[_Found]:
    found: list[_Found] = []
    place = 0
    while place < len(numbers):
        number = numbers[place]
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        figure = _range(text, number, following, money) if following else None
        if figure:
            place += 1
        else:
            figure = _single(text, number, money)
        if figure:
            found.append(figure)
        place += 1
    return found


_BETWEEN = re.compile(
    r"\s*(?:(?P<and>en)|(?P<to>tot(?: en met)?|t/m)|à|a|(?P<dash>-|–))\s*(?:(?:ca\.?|de)\s*)?", re.IGNORECASE
)
_RANGE_OPENS = re.compile(r"\btussen(?:\s+de)?\s*$", re.IGNORECASE)
_VARIES = re.compile(r"\b(?:vari[eë]\w+|uiteen\w*|bandbreedte\w*)\s+(?:\w+\s+)?van\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bvan\s+(?:(?:ca\.?|circa|ongeveer)\s+)?$", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:ver|op|ge)?(?:hog|hoog|laag|lag|stijg|steg|daal|dal|groei)\w*|\b(?:steeg|toe\w*nomen|toename|afname|af\w*nomen)\b"
    r"|\b(?:neemt|nemen|nam|namen|loopt|lopen|gaat|gaan|ging|gingen)\b|\bterug\w*",
    re.IGNORECASE,
)
"""Words of a sentence in which "van € 10 tot € 12" is a change and no range."""


def _range(text: str, low: Number, high: Number, money: bool) -> _Found | None:
    """ "tussen 2 en 3 ton", "2 à 3 miljoen", "€ 1 tot € 2": the low end in the scale of the high one."""
    between = _BETWEEN.fullmatch(text[low.end : high.start])
    if not between:
        return None
    before = text[: low.start]
    opened = _RANGE_OPENS.search(before)
    if between["and"] and not opened:
        return None
    if between["to"] and _FROM.search(before) and not _VARIES.search(before) and _CHANGES.search(text):
        return None
    if between["dash"] and low.unit is None and text[high.start] == "€":
        return None  # the number of an item: "3 - € 15.000"
    top = _single(text, high, money)
    if top is None or top.noun or top.unit == "":
        return None
    scale = low.scale if low.scale != 1 or (low.unit is not None and low.value >= high.value) else high.scale
    value = low.value * scale
    if value >= top.value or (low.unit or top.unit) != top.unit:
        return None
    return _Found((low.start, top.run[1]), _plain(value), top.step, top.unit, high=top.value)


def _single(text: str, number: Number, money: bool) -> _Found | None:
    # The full stop of a sentence is no part of "5 ton."; that of "5 mln." may be.
    stop = re.search(r"(?:miljoen|miljard|duizend|ton)\.$", text[number.start : number.end], re.IGNORECASE)
    run = (number.start, number.end - (1 if stop else 0))
    exponent = number.value.as_tuple().exponent
    step = number.scale.scaleb(exponent if isinstance(exponent, int) else 0)
    value = _plain(number.amount)
    if number.value < 0 and number.unit != "EUR":
        return None  # rather the dash of a list
    if number.unit in ("EUR", "%"):
        return _Found(run, value, _plain(step), number.unit)
    noun = _noun_after(text, number)
    if number.scale != 1:
        weighs = text[number.start : number.end].endswith("ton") and not _ENDS_SUM.match(text, number.end)
        if noun is None and money and not weighs:
            return _Found(run, value, _plain(step), "EUR")
        return None
    if noun is None or number.value != int(number.value) or _is_name(text, number):
        return None
    return _Found(run, value, _plain(step), "", noun=noun)


def _plain(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value


_ENDS_SUM = re.compile(
    r"\s*(?:[.,;:!?)\]–-]|$)|\s+(?:aan|als|beschikbaar|bij|de|die|dat|duurder|en|extra|goedkoper|gereserveerd|hoger|in|"
    r"incidenteel|is|jaarlijks|lager|meer|minder|naar|nodig|of|om|op|over|per|structureel|te|ten|tot|uit|van|vanaf|voor|"
    r"waar\w*|wordt|worden)\b",
    re.IGNORECASE,
)
"""What may follow a "ton" of money; that of sand or waste has its thing right after it."""
_MONEY = re.compile(
    r"\b(?:structureel|incidenteel|gefinancierd|geld|kost|gekost|beschikbaar|nodig|reserve\w+|gereserveerd|dekken|gedekt|"
    r"betaal\w*|betalen|investe\w+|bezuinig\w+)\b",
    re.IGNORECASE,
)


def _speaks_of_money(text: str) -> bool:
    return says_money(text) or bool(_EURO.search(text) or _MONEY.search(text))


_NOUN = re.compile(
    r"\s(?P<phrase>(?:[a-zà-ÿ][a-zà-ÿ-]*(?:e|gebonden)\s)?(?P<noun>[a-zà-ÿ][a-zà-ÿ'’-]*(?:en|s)))(?![\w-])"
)


def _noun_after(text: str, number: Number) -> Run | None:
    """A plural right after the number, with one adjective at most: "620 nieuwe woningen"."""
    match = _NOUN.match(text, number.end)
    if not match:
        return None
    words = set(match["phrase"].split())
    if words & word_list("not-counted", "after") or len(match["noun"]) < 4:
        return None
    return match.span("phrase")


def _is_name(text: str, number: Number) -> bool:
    """Whether the number is the name of what stands before it (an article, a page, a phase), one of several such names
    ("huisnummers 39 en 41"), or starts with a nought."""
    printed = text[number.start : number.end]
    if re.search(r"\d\s*(?:en|of|tot|t/m|,|/|-|–)\s*$", text[: number.start]):
        return True
    before = re.findall(r"[^\W\d_]+\.?", text[: number.start])[-1:]
    adjoining = before and text[: number.start].rstrip().endswith(before[0])
    named = adjoining and before[0].casefold() in word_list("not-counted", "before")
    return bool(named) or (printed[0] == "0" and len(printed) > 1)
