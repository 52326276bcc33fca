"""Running headers, footers and page numbers: what is printed at the same place on page after page.

Comes in: the runs of words of all pages, tables left out. Goes out: for each page the runs that are not its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.layout import Item, Line, rows_of

MARGIN = 0.14  # of the page's height: letterheads reach to 12 %, body text may start at 8 %
ROWS = 6  # a letterhead's address has up to six lines
NEAR = 4  # left and right pages have headers of their own, and the first page of a chapter may have none
INNER_PAGES = 3
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
    """A row near the top or bottom. `key` is its text with every number as "#", `numbers` are those; `distance` is in
    points from the top of the page.
    """

    page: int
    key: str
    numbers: tuple[int, ...]
    distance: float
    runs: tuple[Item, ...]


def running_runs(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page (its height and runs) the `id`s of the runs that are header or footer."""
    found: list[set[int]] = [set() for _ in pages]
    for at_top in (True, False):
        edges = [_edge_rows(number, height, runs, at_top) for number, (height, runs) in enumerate(pages)]
        for number, rows in enumerate(edges):
            nearby = list(chain.from_iterable(edges[max(0, number - NEAR) : number + NEAR + 1]))
            for row in _running(rows, nearby, max(2, min(INNER_PAGES, len(pages)))):
                found[number].update(map(id, row.runs))
    return found


def _edge_rows(page: int, height: float, runs: Iterable[Line], at_top: bool) -> list[EdgeRow]:
    """From the page's edge inwards."""
    margin = MARGIN * height
    rows = rows_of([run for run in runs if (run.bottom < margin if at_top else run.top > height - margin)])
    return [_edge_row(page, row) for row in (rows[:ROWS] if at_top else rows[: -ROWS - 1 : -1])]


def _edge_row(page: int, row: Sequence[Item]) -> EdgeRow:
    text = "".join(run.text for run in row if isinstance(run, Line))
    # Without spaces: pdfium may see one more or less between words far apart.
    key = _SPACES.sub("", _DIGITS.sub("#", text)).lower()
    return EdgeRow(page, key, tuple(map(int, _DIGITS.findall(text))), row[0].top, tuple(row))


def _running(rows: Sequence[EdgeRow], nearby: Sequence[EdgeRow], inner_pages: int) -> list[EdgeRow]:
    """The rows up to the last that returns on a page nearby, or that is a page number at the very edge.

    Further in than the first row, text has to return on `inner_pages` pages: two pages may well start alike.
    """
    last = 0
    for number, row in enumerate(rows, start=1):
        pages = {other.page for other in nearby if _is_same(row, other)}
        if len(pages) >= (2 if number == 1 else inner_pages) or (number == 1 and _is_page_number(row)):
            last = number
        elif number - last >= 2:
            break
    return list(rows[:last])


def _is_same(row: EdgeRow, other: EdgeRow) -> bool:
    """At the same place with the same text; numbers in it count the pages, or are the same."""
    pages = other.page - row.page
    return (
        row.key == other.key
        and abs(row.distance - other.distance) < SHIFT
        and all(there - here in (0, pages) for here, there in zip(row.numbers, other.numbers, strict=True))
    )


def _is_page_number(row: EdgeRow) -> bool:
    text = " ".join(run.text for run in row.runs if isinstance(run, Line))
    return bool(_PAGE_NUMBER.fullmatch(text) or _PAGE_OF.search(text))
