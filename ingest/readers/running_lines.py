"""Running headers and footers: lines that return at the top or bottom of page after page, or that count the pages.

Comes in: the lines of each page, or of all. Goes out: pages, and for each the half-open run of lines that is its body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

_MOST_LINES = 3
"""A running header or footer has up to three lines."""
_NEAR = 2
"""Left and right pages may have their own."""
_INNER_PAGES = 3
"""Only the outermost line is running where it returns once: two pages may well start alike."""
_DIGITS = re.compile(r"\d+[a-z]?\b|\d+")
_APART = re.compile(r"\S {2,}(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blz\.?|bladzijde|blad)\s*\d{1,4}|[-–|]?\s*\d{1,4}\s*(?:van|/)\s*\d{1,4})"
    r"(?:\s*(?:van|/)\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)


_WITHIN = re.compile(
    r"(?<!\S)(?:pagina|pag\.|blz\.|bladzijde)\s?(?P<number>\d{1,4})\s?(?:van|/)\s?\d{1,4}(?!\S)", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?P<words>.*?)\b(?:pagina|pag\.?|blz\.?|bladzijde|blad)\s*(?P<number>\d{1,4})(?:\s*(?:van|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


_NUMBERED = re.compile(r"(?P<words>\S+(?: \S+)+) (?P<number>\d{1,3})[a-z]?")


def with_footers_apart(lines: Sequence[str]) -> list[str]:
    """The lines, with each footer that stands in the midst of one ("… Blz. 2 van 7 Gemeente Oost …") on a line of its
    own."""
    found = [(at, match) for at, line in enumerate(lines) for match in _WITHIN.finditer(line)]
    numbers = [int(match["number"]) for _, match in found]
    alone = all(_COUNTED.fullmatch(lines[at].strip()) for at, _ in found)
    if len(found) < 2 or alone or any(other != one + 1 for one, other in pairwise(numbers)):
        return list(lines)
    tails = [lines[at][match.end() :].split() for at, match in found]
    named = [
        words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*filter(None, tails), strict=False))
    ]
    parted = list(lines)
    for (at, match), tail in reversed(list(zip(found, tails, strict=True))):
        rest = " ".join(tail[len(named) :]) if tail else ""
        footer = " ".join((*named, match[0].strip()))
        parted[at : at + 1] = [lines[at][: match.start()].rstrip(), footer, *([rest] if rest else [])]
    return [line for line, before in zip(parted, ["x", *parted], strict=False) if line or before]


def pages_of(lines: Sequence[str]) -> list[list[str]]:
    """The pages of text without page breaks that has a footer or header with the page's number: "Jaarplan, blz. 2"."""
    counted = [(place, found) for place, line in enumerate(lines) if (found := _COUNTED.fullmatch(line.strip()))]
    numbers = [int(found["number"]) for _, found in counted]
    alike = len({found["words"] for _, found in counted}) == 1
    if len(counted) < 2 or not alike or any(other != one + 1 for one, other in pairwise(numbers)):
        counted = _numbered(lines)
    if not counted:
        return [list(lines)]
    after = any(line.strip() for line in lines[: counted[0][0]])
    cuts = [0, *(place + after for place, _ in counted), len(lines)]
    return [list(lines[start:end]) for start, end in pairwise(cuts) if any(lines[start:end])]


def _numbered(lines: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    """Lines of several words and nothing but a number behind them ("Jaarplan Oost 2"), which count on and stand in the
    midst of sentences: that no heading does. Empty where there are none."""
    plain = (" ".join(line.split()) for line in lines)
    found = [(place, match) for place, line in enumerate(plain) if (match := _NUMBERED.fullmatch(line))]
    for words in dict.fromkeys(match["words"] for _, match in found):
        counted = [(place, match) for place, match in found if match["words"] == words]
        numbers = [int(match["number"]) for _, match in counted]
        within = [place for place, _ in counted if "".join(lines[place + 1 : place + 2])[:1].islower()]
        counts_on = all(0 <= other - one <= 2 for one, other in pairwise(numbers)) and numbers[-1] > numbers[0]
        if len(counted) >= _INNER_PAGES and within and counts_on:
            return counted
    return []


def running_lines(sheets: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Everything is body on the only page of a text without page breaks."""
    if len(sheets) == 1:
        return [(0, len(sheets[0]))]
    tops = _counts(sheets)
    bottoms = _counts([sheet[::-1] for sheet in sheets])
    return [
        (min(top, len(sheet)), max(len(sheet) - bottom, min(top, len(sheet))))
        for sheet, top, bottom in zip(sheets, tops, bottoms, strict=True)
    ]


def _counts(sheets: Sequence[Sequence[str]]) -> list[int]:
    """How many lines from its edge inwards are running, a page."""
    edges = [[line for line in enumerate(sheet) if line[1].strip()][: _MOST_LINES + 1] for sheet in sheets]
    headers = _parted_within(sheets)
    least_pages = min(_INNER_PAGES, len(sheets))
    counts: list[int] = []
    for page, edge in enumerate(edges):
        count = 0
        for place, (number, line) in enumerate(edge[:_MOST_LINES]):
            if _key(line) in headers or _is_row(line, edge[place + 1 : place + 2]):
                break
            near = edges[max(0, page - _NEAR) : page + _NEAR + 1]
            pages = sum(place < len(other) and _is_same(line, other[place][1]) for other in near)
            if pages >= (2 if place == 0 else least_pages) or (place == 0 and _PAGE_NUMBER.fullmatch(line.strip())):
                count = number + 1
            else:
                break
        counts.append(count)
    return counts


def _is_row(line: str, beside: Sequence[tuple[int, str]]) -> bool:
    """Whether a line and the one beside it stand in as many columns: rows of a table."""
    parts = len(_APART.findall(line))
    return parts > 0 and any(len(_APART.findall(other)) == parts for _, other in beside)


def _parted_within(sheets: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    """The lines in columns that stand in the midst of a page: where one tops the next it is the header of a table."""
    filled = [[line for line in sheet if line.strip()] for sheet in sheets]
    return {_key(line) for lines in filled for line in lines[_MOST_LINES:-_MOST_LINES] if _APART.search(line)}


def _is_same(line: str, other: str) -> bool:
    """The same words, but for numbers; rows of a table and items of a list are no running lines."""
    return "\t" not in line.strip() and any(map(str.isalpha, line)) and _key(line) == _key(other)


def _key(line: str) -> tuple[str, ...]:
    return tuple(_DIGITS.sub("#", line).split())
