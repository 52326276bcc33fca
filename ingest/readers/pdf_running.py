"""Running headers, footers and page numbers: what is printed at the same place on page after page.

Comes in: the runs of words of all pages, tables left out. Goes out: for each page the runs that are not its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.layout import Item, Line, rows_of

MARGIN = 0.14  # of the page's height: letterheads reach to 12 %, body text may start at 8 %
ROWS = 6  # a letterhead's address has up to six lines
NEAR = 2  # left and right pages have headers of their own, so compare with the page after the next too
SHIFT = 4.0  # points: a taller character moves a box
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blz\.?|bladzijde|page|p\.)\s*)?[-–|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–|]?"
    r"(?:\s*(?:van|/|of|-)\s*\d{1,4})?",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(
    r"\b(?:pagina|pag\.?|blz\.?|bladzijde|page)\s*\d{1,4}(?:\s*(?:van|/|of)\s*\d{1,4})?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A row near the top or bottom; `distance` is in points from the top of the page."""

    key: str
    distance: float
    runs: tuple[Item, ...]


def running_runs(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page (its height and runs) the `id`s of the runs that are header or footer."""
    found: list[set[int]] = [set() for _ in pages]
    for at_top in (True, False):
        edges = [_edge_rows(height, runs, at_top) for height, runs in pages]
        for number, rows in enumerate(edges):
            nearby = [edges[n] for n in range(number - NEAR, number + NEAR + 1) if n != number and 0 <= n < len(edges)]
            for row in _running(rows, nearby):
                found[number].update(map(id, row.runs))
    return found


def _edge_rows(height: float, runs: Iterable[Line], at_top: bool) -> list[EdgeRow]:
    """From the page's edge inwards."""
    margin = MARGIN * height
    edge = [run for run in runs if (run.bottom < margin if at_top else run.top > height - margin)]
    rows = rows_of(edge)
    return [EdgeRow(_key(row), row[0].top, tuple(row)) for row in (rows[:ROWS] if at_top else rows[: -ROWS - 1 : -1])]


def _key(row: Sequence[Item]) -> str:
    """The text with every number alike and no spaces: pdfium may see one more or less between far words."""
    return _SPACES.sub("", _DIGITS.sub("#", "".join(run.text for run in row if isinstance(run, Line)))).lower()


def _running(rows: Sequence[EdgeRow], nearby: Sequence[Sequence[EdgeRow]]) -> list[EdgeRow]:
    """The rows up to the last that returns on a page nearby, or that is a page number at the very edge."""
    last = 0
    for number, row in enumerate(rows, start=1):
        if any(_is_same(row, other) for page in nearby for other in page) or (number == 1 and _is_page_number(row)):
            last = number
        elif number - last >= 2:
            break
    return list(rows[:last])


def _is_same(row: EdgeRow, other: EdgeRow) -> bool:
    return abs(row.distance - other.distance) < SHIFT and row.key == other.key


def _is_page_number(row: EdgeRow) -> bool:
    text = " ".join(run.text for run in row.runs if isinstance(run, Line))
    return bool(_PAGE_NUMBER.fullmatch(text) or _PAGE_OF.search(text))
