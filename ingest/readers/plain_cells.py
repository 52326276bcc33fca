"""What a line of plain text may be in a table: a cell, or words and the figures that it ends with.

Comes in: a line. Goes out: what kind of cell it is, its words, and the type of the tables that are found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest import lexicon
from ingest.dates import find_dates
from ingest.numbers import NO_FIGURE, parse_number
from ingest.readers.markers import split_marker
from ingest.readers.transcript import GridCell
from ingest.tables.values import is_caption

TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z][^\W\d_]{2}")
"""A numbered title: the names of columns begin below it."""
YEAR = re.compile(r"(?:19|20)\d\d")
STOP = re.compile(r"[.:;?!]$")
LEADER = re.compile(r"\.{3}|…")
_WORD = re.compile(r"(?:(?:(?<=\d )[-\u2013\u2212+] |[-\u2013\u2212+])?€ ?[-\u2013\u2212]?\d\S*|\S+)")
"""Behind a label a dash with spaces around it parts the amount from it."""
LONGEST = 60
"""Characters of a line that is a cell: more is text."""
_LONGEST_TEXT = 100
"""Characters of a cell beside one that holds a moment."""
ROW_LINES = 3
"""Lines of a row at most: a label that wraps, and its figures."""
MOST_COLUMNS = 9
MOST_CELLS = 5 * MOST_COLUMNS
"""Lines that names, which may wrap, and two rows of cells on lines take at most."""
LEAST_ROWS = 3
"""So many rows tell a table where its header does not."""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """What the lines from `start` to before `end` are; `kinds` are those of a row whose cells are a line each,
    `figures` says how many a row ends with that is one line."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    certain: bool
    kinds: tuple[str, ...] = ()
    figures: int = 0

    @property
    def cells(self) -> list[GridCell]:
        return [GridCell(row, at, text) for row, texts in enumerate(self.rows) for at, text in enumerate(texts) if text]


def kind_of(text: str) -> str:
    """What a cell holds: "figure", "moment", "text" or "long" text; "" where it is none."""
    if is_figure(text):
        return "figure"
    if len(text) > _LONGEST_TEXT or _stops(text) or split_marker(text) or is_caption(text):
        return ""
    dates = find_dates(text)
    if len(dates) == 1 and text == text[dates[0].start : dates[0].end]:
        return "moment"
    return "text" if len(text) <= LONGEST else "long"


def _stops(text: str) -> bool:
    return STOP.search(text) is not None and text.split()[-1].casefold() not in lexicon.entries("abbreviations")


def is_figure(text: str) -> bool:
    return parse_number(text) is not None or NO_FIGURE.fullmatch(text) is not None


def words_on(line: str) -> list[str]:
    """As white space parts them, but for an amount with its sign: "€ 84", "- € 30"."""
    return _WORD.findall(line)


def figures_of(words: Sequence[str]) -> int:
    """How many figures the words end with."""
    return sum(1 for _ in takewhile(is_figure, reversed(words)))


def ends_with_years(words: Sequence[str]) -> bool:
    """Whether none of the figures that the words end with is anything but a year."""
    return all(map(YEAR.fullmatch, words[len(words) - figures_of(words) :]))


def capitals(text: str) -> list[str]:
    """The names that begin with a capital each: "Rekening 2024", "Doel 2030"."""
    return re.split(r" (?=[A-ZÀ-Þ])", " ".join(text.split()))
