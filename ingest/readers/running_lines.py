"""Running headers and footers: lines that return at the top or bottom of page after page, or that count the pages.

Comes in: the lines of each page, or of all. Goes out: pages, and for each the half-open run of lines that is its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ingest.readers.markers import split_marker

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


_PAGE = r"(?:pagina|pag\.?|blz\.?|bladzijde|blad)"
_COUNTED = re.compile(
    rf"(?P<words>.*?)\b{_PAGE}\s*(?P<number>\d{{1,4}})(?:\s*(?:van|/)\s*\d{{1,4}})?(?P<after>\s+(?-i:[A-ZÀ-Þ]).*)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"(?<!\S){_PAGE}\s?(?P<number>\d{{1,4}})\s?(?:van|/)\s?(?P<whole>\d{{1,4}})(?!\S)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<words>\S+(?: \S+)+) (?P<number>\d{1,3})[a-z]?")
_ENDED = re.compile(r"[.:;!?]$")


def with_footers_apart(lines: Sequence[str]) -> list[str]:
    """The lines, with each footer that stands in the midst of one ("… Blz. 2 van 7 Gemeente Oost …") on a line of its
    own: its name, which begins with a capital, tells it from a page that is referred to."""
    found = {at: matches for at, line in enumerate(lines) if (matches := list(_WITHIN.finditer(line)))}
    tails = [tail.split() for at, matches in found.items() for tail in _tails(lines[at : at + 2], matches) if tail]
    name = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*tails, strict=False))]
    counted = [match for matches in found.values() for match in matches]
    pages = pairwise(int(match["number"]) for match in counted)
    counts_on = all(other == one + 1 for one, other in pages) and len({match["whole"] for match in counted}) == 1
    if len(tails) < 2 or not name or not name[0][:1].isupper() or not counts_on:
        return list(lines)
    named = r"\s+".join(map(re.escape, name))
    footer = re.compile(rf"[^\S\n]*\n?[^\S\n]*({_WITHIN.pattern}(?:\s+{named})?)[^\S\n]*\n?", re.IGNORECASE)
    return footer.sub(lambda match: f"\n{' '.join(match[1].split())}\n", "\n".join(lines)).split("\n")


def _tails(lines: Sequence[str], matches: Sequence[re.Match[str]]) -> Iterator[str]:
    """What follows each page number on the first of two lines, to the next; after the last of them the other line."""
    line, *following = lines
    ends = [match.start() for match in matches[1:]] + [len(line)]
    *within, last = (line[match.end() : end].strip() for match, end in zip(matches, ends, strict=True))
    yield from (*within, last or "".join(following).strip())


def pages_of(lines: Sequence[str]) -> list[list[str]]:
    """The pages of text without page breaks that has a footer or header with the page's number: "Jaarplan, blz. 2"."""
    counted = [(place, found) for place, line in enumerate(lines) if (found := _COUNTED.fullmatch(line.strip()))]
    numbers = [int(found["number"]) for _, found in counted]
    names = {name for _, found in counted if any(name := (found["words"], found["after"] or ""))}
    if len(counted) < 2 or len(names) > 1 or any(other != one + 1 for one, other in pairwise(numbers)):
        counted = _numbered(lines)
    if not counted:
        return [list(lines)]
    after = any(line.strip() for line in lines[: counted[0][0]])
    cuts = [0, *(place + after for place, _ in counted), len(lines)]
    return [list(lines[start:end]) for start, end in pairwise(cuts) if any(lines[start:end])]


def _numbered(lines: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    """Lines of several words and nothing but a number behind them ("Jaarplan Oost 2"), which count on and stand in the
    midst of sentences, at least half of them: that no heading does. Empty where there are none."""
    alike: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for place, line in enumerate(lines):
        if match := _NUMBERED.fullmatch(" ".join(line.split())):
            alike.setdefault(match["words"], []).append((place, match))
    for counted in alike.values():
        numbers = [int(match["number"]) for _, match in counted]
        within = sum(_is_within(lines, place) for place, _ in counted)
        counts_on = all(0 <= other - one <= 2 for one, other in pairwise(numbers)) and numbers[-1] > numbers[0]
        if len(counted) >= _INNER_PAGES and 2 * within >= len(counted) and counts_on:
            return counted
    return []


def _is_within(lines: Sequence[str], place: int) -> bool:
    """Whether the line after one goes on with the sentence before it."""
    before, after = "".join(lines[max(place - 1, 0) : place]).strip(), "".join(lines[place + 1 : place + 2]).strip()
    return after[:1].islower() and split_marker(after) is None and not _ENDED.search(before)


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
