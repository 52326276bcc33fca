"""The labels of groups of rows, carried down to the rows that leave their place blank.

Comes in: body rows of a grid. Goes out: the same rows with the labels filled in. What a merged cell repeats is filled
in already (`grid`); this is about labels that are printed once above blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest import lexicon
from ingest.tables.grid import Row, numeric_columns

_CODE = re.compile(r"[A-Za-z]{0,3}[.-]?\d+(?:[.-]\w{1,4})*[A-Za-z]?\.?")
"""3, 3.a, 6.71A, P2, B-04; not A, which as often names a group."""
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")


def carry_group_labels(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Body rows with the labels of their group filled in.

    A row belongs to the group above when its first cells are blank, its next cell is a label and its figures are there;
    in a table without figures, when all its other cells are filled. A later label column is not carried past a new
    label in an earlier one: that would be a guess. Nor are the codes of rows that have a label of their own, or any
    label to a total of all groups.
    """
    if not rows:
        return rows
    numeric = numeric_columns(rows)
    labels = min((column for column in numeric if column), default=len(rows[0]))
    codes = _holds_codes(rows)
    carried: list[Row] = []
    for row in rows:
        blank = next((column for column, cell in enumerate(row) if cell.text), 0)
        filled = any(row[column].text for column in numeric) if numeric else all(cell.text for cell in row[blank:])
        own = (codes and blank == 1) or (blank > 0 and _closes_all(row[blank].text, rows, blank))
        if carried and 0 < blank < labels and filled and not own:
            above = carried[-1]
            row = tuple(replace(cell, carried=True) if cell.text else cell for cell in above[:blank]) + row[blank:]
        carried.append(row)
    return tuple(carried)


def _holds_codes(rows: Sequence[Row]) -> bool:
    """Whether the first column numbers its rows, no code twice: then a row without one has none."""
    texts = [row[0].text for row in rows if row[0].text and len({cell.text for cell in row}) > 1]
    codes = [text for text in texts if _CODE.fullmatch(text)]
    return len(codes) > 1 and 2 * len(codes) > len(texts) and len(set(codes)) == len(codes)


def _closes_all(label: str, rows: Sequence[Row], column: int) -> bool:
    """Whether the label is that of a total of more than its group: one that comes back is the total of each."""
    words = {word.casefold() for word in _WORD.findall(label)[:2]}
    return bool(words & _total_words()) and sum(1 for row in rows if row[column].text == label) == 1


@cache
def _total_words() -> frozenset[str]:
    """The words of labels that close a table: totals and balances, no subtotals."""
    found: set[str] = set()
    for entry in lexicon.entries("totals"):
        what, _, words = entry.partition(":")
        if what.strip() in ("total", "balance"):
            found |= {word.strip().casefold() for word in words.split(",")}
    return frozenset(found)
