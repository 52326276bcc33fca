"""Dutch numbers and scales: text in, exact `Decimal`s with their place in the text out, and back.

The rules are the Dutch ones: a dot between groups of three digits, a comma before decimals. A table or document that
uses the dot for decimals is read with `decimal_dot`; `uses_decimal_dot` finds out. Dates and periods: `ingest.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.dates import FoundDate, FoundPeriod, find_dates, find_periods, format_date
from ingest.number_words import find_word_numbers

__all__ = [
    "NO_FIGURE",
    "FoundDate",
    "FoundPeriod",
    "Number",
    "Scale",
    "find_dates",
    "find_numbers",
    "find_periods",
    "find_scale",
    "format_date",
    "format_number",
    "parse_number",
    "uses_decimal_dot",
    "without_footnote_mark",
]

NO_FIGURE = re.compile(r"n\.?v\.?t\.?|p\.?m\.?|nihil", re.IGNORECASE)
"""What stands in a cell where there is no figure, or none yet."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number at `text[start:end]` of what was searched.

    `value` is as printed, without `scale` (1_000_000 for "1,2 miljoen"); `unit` is "EUR", "%" or None. `ambiguous`: one
    dot and three digits ("4.103"), a thousand here, a decimal in English. `nil`: a lone dash. `effect` is "N" (nadeel)
    or "V" (voordeel) where that letter follows; it does not change the sign.
    """

    value: Decimal
    scale: Decimal
    unit: str | None
    start: int
    end: int
    ambiguous: bool = False
    nil: bool = False
    effect: str | None = None

    @property
    def amount(self) -> Decimal:
        return self.value * self.scale


@dataclass(frozen=True, slots=True)
class Scale:
    """What a note like "x € 1.000" at `[start:end]` says: multiply by `factor` to get `unit` ("EUR", "%" or None)."""

    factor: Decimal
    unit: str | None
    start: int
    end: int


_FACTORS = {
    "duizend": Decimal(1_000),
    "k": Decimal(1_000),
    "ton": Decimal(100_000),
    "miljoen": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "mio": Decimal(1_000_000),
    "m": Decimal(1_000_000),
    "miljard": Decimal(1_000_000_000),
    "mld": Decimal(1_000_000_000),
    "mrd": Decimal(1_000_000_000),
}
_DASHES = "\u2212\u2010\u2011\u2012\u2013\u2014-"  # the hyphen last, for use between square brackets
_GROUP_DUTCH, _GROUP_ENGLISH = r"[.\u00a0\u2009\u202f]", r"[,\u00a0\u2009\u202f]"


_SCALE_WORDS = r"(?:miljoen|miljard|duizend|mln|mld|mio|mrd|ton)\b\.?"


def _number_pattern(group: str, decimal: str, whole: bool) -> str:
    # A plain space groups digits, and parentheses mean minus, only where the whole text is one number or a euro sign
    # stands before it: in running text "2024 100" is two numbers and "(5)" is an aside.
    space, opening, closing = ("|[ ]", r"\(", r"\)") if whole else ("", "(?!)", "(?!)")
    # Bookkeepers write minus as "-/-", before the figure or after it.
    less, spaced_plus = (rf"[{_DASHES}]/[{_DASHES}]", r"(?:\s*)") if whole else ("(?!)", r"(?:\s(?=€))?")
    spaced = r"(?:(?<=€)|(?<=€\s))\d{1,3}(?:[ ]\d{3})+(?![\d.,]*\d)"
    digits = rf"{spaced}|\d{{1,3}}(?:(?:{group}{space})\d{{3}})+(?!\d)|\d+"
    # A dash between two figures makes a range: it has a space on both sides or on neither.
    dash = rf"(?<!\d)[{_DASHES}]"
    apart = rf"(?<!\d\s)(?<!-\s){dash}\s"
    # "150 m" is a length: a letter is a scale only with a euro sign, or where the whole text is the number.
    letters = r"[kKmM]\b" if whole else r"(?(euro)[kKM]\b|[kKM](?=€))"
    # What a number starts with is looked at first: most characters start none, and all before the digits is optional.
    start = rf"(?=[\d€+({_DASHES}]|[kKmM]€|EUR|euro)"
    return rf"""
    {start}(?P<open>{opening})?
    (?P<sign>{less}\s*|\+{spaced_plus}|{dash}(?!\s)|{apart}(?=€))?
    (?P<euro>(?P<prefix>(?<![\w/])[kKM](?=€))?€\s*|(?:EUR|euro)\s+)?
    (?P<minus>{less}\s*|{dash}(?=\d)|{apart}(?=\d))?
    (?P<digits>{digits}) (?P<decimals>{decimal})?
    (?P<whole>,(?:[{_DASHES}]{{1,2}}|=))?
    (?P<trailing>\s*{less}|(?<=\d)[{_DASHES}](?![\w{_DASHES}]|\s?[€\d]))?
    (?P<close>{closing})?
    (?:\s*(?P<percent>%|procent\b|pct\b))?
    (?P<close_percent>(?(close)(?!)|(?(open)(?<=%){closing}|(?!))))?
    (?:\s*(?P<scale>{_SCALE_WORDS}|{letters}))?
    (?:\s*(?P<euro_after>€|EUR\b|euro\b|euro['’]s\b)(?!\s*[{_DASHES}]?\s?\d))?
    (?:\s(?P<effect>[NV])(?!\w))?
    """


_DUTCH_DECIMALS = r",\d+|\.\d{1,2}(?![.,]?\d)"


def _is_number(match: re.Match[str], decimal_dot: bool) -> bool:
    """Whether a dot for decimals is no code or time of day: no group of thousands has one or two digits, so a scale, a
    per cent or, for two digits, a euro beside it says that it is one."""
    if decimal_dot or not (match["decimals"] or "").startswith("."):
        return True
    euro = len(match["decimals"]) == 3 and (match["euro"] or match["euro_after"])
    return bool(euro or match["scale"] or match["prefix"] or match["percent"])


def _compile(decimal_dot: bool, whole: bool) -> re.Pattern[str]:
    group, decimal = (_GROUP_ENGLISH, r"\.\d+") if decimal_dot else (_GROUP_DUTCH, _DUTCH_DECIMALS)
    return re.compile(_number_pattern(group, decimal, whole), re.VERBOSE)


_WHOLE = {dot: _compile(dot, True) for dot in (False, True)}
_RUNNING = {dot: _compile(dot, False) for dot in (False, True)}
_NIL = re.compile(rf"(?:€\s*)?(?:[{_DASHES}]|[{_DASHES}],[{_DASHES}])")


# A digit on the line is a mark only apart from the figure and closed: "80,5 1)"; behind metres a raised one is none.
_MARK_ENDS = frozenset("*†‡¹²³⁰⁴⁵⁶⁷⁸⁹)")
_FOOTNOTE_MARK = re.compile(r"\s*(?:(?:[*†‡]+|(?<!\bm)(?<!\dm)(?<!\b[kcd]m)[¹²³⁰⁴-⁹]+)\)?|(?<=\s)\d{1,2}\))$")


def without_footnote_mark(text: str) -> str:
    """ "80,5¹", "1 mei 2025*" and "2024 1)" without the mark at their end."""
    stripped = text.strip()
    return _FOOTNOTE_MARK.sub("", stripped) if stripped[-1:] in _MARK_ENDS else stripped


@lru_cache(maxsize=4096)  # the cells of a table are read several times
def parse_number(text: str, *, decimal_dot: bool = False) -> Number | None:
    """The number that `text` is as a whole, None for anything else ("6.1" and "6.71A" are codes).

    The mark of a footnote may follow ("80,5¹", "80,5 1)", "€ 1.200*"); it lies outside `start` and `end`.
    """
    stripped = without_footnote_mark(text)
    start = text.find(stripped)
    if _NIL.fullmatch(stripped):
        unit = "EUR" if "€" in stripped else None
        return Number(Decimal(0), Decimal(1), unit, start, start + len(stripped), nil=True)
    match = _WHOLE[decimal_dot].fullmatch(stripped)
    closed = match and (match["close"] or match["close_percent"])
    if not match or bool(match["open"]) != bool(closed) or not _is_number(match, decimal_dot):
        return None
    return _number(match, start, decimal_dot)


@lru_cache(maxsize=8192)  # as `find_dates`
def find_numbers(text: str, *, decimal_dot: bool = False) -> tuple[Number, ...]:
    """The numbers in running text, from left to right; parts of words, codes and dates are left out.

    Parentheses are punctuation here, not a minus sign. Sums in words ("anderhalf miljoen") are found too.
    """
    found = []
    for match in _RUNNING[decimal_dot].finditer(text) if _DIGIT.search(text) else ():
        before, after = text[: match.start()][-2:], text[match.end() :][:2]
        glued = _GLUED_BEFORE.search(before) and not (match["euro"] and _RANGE_DASH.search(before))
        if not glued and not _GLUED_AFTER.match(after) and _is_number(match, decimal_dot):
            found.append(_number(match, 0, decimal_dot))
    for word in find_word_numbers(text):
        if not any(word.start < number.end and number.start < word.end for number in found):
            scale = _FACTORS.get(word.scale, Decimal(1))
            found.append(Number(word.value, scale, "EUR" if word.euro else None, word.start, word.end))
    return tuple(sorted(found, key=lambda number: number.start))


_DIGIT, _NO_DIGIT = re.compile(r"\d"), re.compile(r"\D")
_ONE_GROUP = {False: re.compile(r"[1-9]\d{0,2}\.\d{3}"), True: re.compile(r"[1-9]\d{0,2},\d{3}")}
_GLUED_BEFORE = re.compile(r"\w$|\d[.,/:]$|\w[-.]$")
_RANGE_DASH = re.compile(rf"\d[{_DASHES}]$")
_GLUED_AFTER = re.compile(r"\w|[./:,-]\w")


def _number(match: re.Match[str], offset: int, decimal_dot: bool) -> Number:
    digits = _NO_DIGIT.sub("", match["digits"])
    value = Decimal(digits + ("." + match["decimals"][1:] if match["decimals"] else ""))
    signs = (match["sign"] or "") + (match["minus"] or "") + (match["trailing"] or "")
    if (signs and any(dash in signs for dash in _DASHES)) or match["open"]:
        value = -value
    scale_word = match["scale"] or match["prefix"] or ""
    scale = _FACTORS[scale_word.rstrip(".").lower()] if scale_word else Decimal(1)
    euro = match["euro"] or match["euro_after"] or match["whole"]
    unit = "%" if match["percent"] else "EUR" if euro else None
    ambiguous = not match["decimals"] and _ONE_GROUP[decimal_dot].fullmatch(match["digits"]) is not None
    start, end = match.start() + offset, match.end() + offset
    return Number(value, scale, unit, start, end, ambiguous, effect=match["effect"])


_DOT_DECIMAL = re.compile(r"(?<![\w.,])[-–−]?(?:0\.\d+|\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,}))\s?%?(?![\w.,])")
_COMMA_DECIMAL = re.compile(r"(?<![\w.,])\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?![\w.,])|(?<![\w.,])0,\d+")


def uses_decimal_dot(texts: Iterable[str]) -> bool:
    """Whether the numbers write decimals with a dot: some can be read in no other way, and none needs a comma.

    Give it cells of figures, not codes: "6.1" counts as a decimal.
    """
    dots = commas = 0
    for text in texts:
        dots += len(_DOT_DECIMAL.findall(text))
        commas += len(_COMMA_DECIMAL.findall(text))
    return dots > 0 and commas == 0


_PLURALS = {
    "duizend": "duizenden|duizendtallen|duizend",
    "miljoen": "miljoenen|miljoen",
    "miljard": "miljarden|miljard",
}
_SCALE_WORD = "|".join([*_PLURALS.values(), r"mln\b\.?", r"mld\b\.?", r"mio\b\.?"])
_SCALE_NUMBER = r"1[.\s]?000(?:[.\s]?000){0,2}(?!\.?\d)"
_EURO = r"(?:€|EUR\b|euro(?:['’]?s)?\b)"
_SCALE = re.compile(
    rf"""
      (?=[x×*€%deiklm]|(?<=\()\s)(?:
      (?P<times>(?<!\w)[x×*]\s*{_EURO}?\s*(?:1\s*)?(?P<a>{_SCALE_NUMBER}|{_SCALE_WORD})(?:\s*{_EURO})?)
    | (?P<euro_times>{_EURO}\s*[x×*]\s*(?P<b>{_SCALE_NUMBER}|{_SCALE_WORD}))
    | (?P<in_scale>\bin\s+(?:(?P<c>{_SCALE_WORD})(?:\s+{_EURO})?
                            |{_EURO}\s*[x×*]?\s*(?P<g>{_SCALE_NUMBER}|{_SCALE_WORD})))
    | (?P<euro_scale>{_EURO}\s*(?:1\s*)?(?P<d>{_SCALE_WORD})|(?P<e>{_SCALE_WORD})\s+{_EURO})
    | (?P<k_euro>\bk€|€\s?k\b)
    | (?P<in_euro>\b(?:in|luiden\s+in)\s+(?:hele\s+)?{_EURO})
    | (?P<euro_one>(?<=\()\s*€\s*(?P<f>{_SCALE_NUMBER})\s*(?=\)))
    | (?P<in_percent>\bin\s+(?:procenten|procent|%|percentages)|(?<=\()\s*%\s*(?=\))))
    """,
    re.VERBOSE | re.IGNORECASE,
)


# Each note of scale has one of these.
_OF_SCALE = re.compile(r"[x×*€%]|\bin\s|eur", re.IGNORECASE)


@lru_cache(maxsize=4096)  # the label of a row is asked for each of its cells
def find_scale(text: str) -> Scale | None:
    """The first note of scale or unit in a header, caption or sentence; amounts like "€ 1,2 miljoen" are none."""
    if not _OF_SCALE.search(text):
        return None
    for match in _SCALE.finditer(text):
        if match["euro_scale"] and re.search(r"\d[\d.,]*\s*$", text[: match.start()]):
            continue
        words = next((match[name] for name in "abcdefg" if match[name]), "")
        euro = match["k_euro"] or re.search(_EURO, match[0], re.IGNORECASE) or _money_around(text)
        unit = "%" if match["in_percent"] else "EUR" if euro else None
        factor = Decimal(1_000) if match["k_euro"] else _factor(words)
        return Scale(factor, unit, match.start(), match.end())
    return None


def _money_around(text: str) -> bool:
    return re.search(r"€|\beuro\b|\bbedrag|\bbegroting|\blasten\b|\bbaten\b", text, re.IGNORECASE) is not None


def _factor(words: str) -> Decimal:
    if not words:
        return Decimal(1)
    if words[0].isdigit():
        return Decimal(re.sub(r"\D", "", words))
    word = words.lower().rstrip(".")
    return next(
        (_FACTORS[name] for name, forms in _PLURALS.items() if word in forms.split("|")), _FACTORS.get(word, Decimal(1))
    )


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """As Dutch readers write it: "5.671.866,25"; all decimals that `value` has, or rounded half up to `decimals`."""
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
    sign, text = ("-" if value < 0 else ""), f"{abs(value):f}"
    whole, _, fraction = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + ("," + fraction if fraction else "")
