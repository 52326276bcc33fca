"""Running headers and footers in text with page breaks: lines that return at the top or bottom of page after page.

Comes in: the lines of each page. Goes out: for each page the half-open run of lines that is its body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_LINES = 3
"""A running header or footer has up to three lines."""
_NEAR = 2
"""Left and right pages may have their own."""
_INNER_PAGES = 3
"""Only the outermost line is running where it returns once: two pages may well start alike."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blz\.?|bladzijde|blad)\s*\d{1,4}|[-–|]?\s*\d{1,4}\s*(?:van|/)\s*\d{1,4})"
    r"(?:\s*(?:van|/)\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)


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
    edges = [[line for line in enumerate(sheet) if line[1].strip()][:_MOST_LINES] for sheet in sheets]
    least_pages = min(_INNER_PAGES, len(sheets))
    counts: list[int] = []
    for page, edge in enumerate(edges):
        count = 0
        for place, (number, line) in enumerate(edge):
            near = edges[max(0, page - _NEAR) : page + _NEAR + 1]
            pages = sum(place < len(other) and _is_same(line, other[place][1]) for other in near)
            if pages >= (2 if place == 0 else least_pages) or (place == 0 and _PAGE_NUMBER.fullmatch(line.strip())):
                count = number + 1
            else:
                break
        counts.append(count)
    return counts


def _is_same(line: str, other: str) -> bool:
    """The same words, but for numbers; rows of a table and items of a list are no running lines."""
    words = _DIGITS.sub("#", line).split()
    return "\t" not in line.strip() and any(map(str.isalpha, line)) and words == _DIGITS.sub("#", other).split()
