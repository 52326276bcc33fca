"""The form at the head of a document ("Onderwerp … Datum … Afdeling …"): labels with what was filled in.

Comes in: a table as found, or text. Goes out: whether it is such a form, its lines, the places of its labels.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from ingest import lexicon
from ingest.model import Excerpt, RawCell, RawTable, TextBlock

_LEAST_ROWS = 2
_LABEL_WORDS = 4


@cache
def _labels() -> tuple[str, ...]:
    """Longest first."""
    entries = (*lexicon.entries("form-labels"), *lexicon.entries("date-labels"))
    return tuple(sorted((entry.rstrip("!") for entry in entries), key=len, reverse=True))


@cache
def _folded() -> frozenset[str]:
    return frozenset(label.casefold() for label in _labels())


def is_label(text: str) -> bool:
    """Whether it is a label of such a form: a known one, or a few words and a colon."""
    bare = text.strip().rstrip(" :").casefold()
    return bare in _folded() or (text.rstrip().endswith(":") and len(text.split()) <= _LABEL_WORDS)


@cache
def _pattern() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, _labels()))
    return re.compile(rf"(?<!\S)(?:{labels}):?(?=\s+\S|[A-Z0-9])|(?<=[a-z0-9])(?:{labels})(?=[A-Z0-9])")


def label_places(text: str) -> list[int]:
    """Where known labels start, with their capital, before what they label.

    Extraction may have lost the spaces: "Vergadering23 mei 2023Onderwerp".
    """
    return [match.start() for match in _pattern().finditer(text)]


def glued_label_end(text: str) -> int:
    """Where the label that starts the text ends, if what it labels follows without a space; else 0."""
    label = _pattern().match(text)
    return label.end() if label and not text[label.end()].isspace() else 0


def is_form(table: RawTable) -> bool:
    """Whether at least half of its rows, and two, start with a label and what was filled in."""
    rows = list(_rows(table))
    filled = sum(len(row) > 1 and is_label(row[0].excerpt.text) and not is_label(row[1].excerpt.text) for row in rows)
    return table.header_rows is None and filled >= _LEAST_ROWS and 2 * filled >= len(rows)


def form_lines(table: RawTable) -> Iterator[TextBlock]:
    """Each label with its value, as a block a line; a row may hold several."""
    for row in _rows(table):
        line: list[Excerpt] = []
        for cell in row:
            if line and is_label(cell.excerpt.text):
                yield TextBlock(Excerpt.join(line))
                line = []
            line.append(cell.excerpt)
        yield TextBlock(Excerpt.join(line))


def _rows(table: RawTable) -> Iterator[list[RawCell]]:
    """The cells with text, row by row."""
    ordered = sorted((cell for cell in table.cells if cell.excerpt.text), key=lambda cell: (cell.row, cell.column))
    for _, cells in itertools.groupby(ordered, key=lambda cell: cell.row):
        yield list(cells)
