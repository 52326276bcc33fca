"""A total below the rows of a table in plain text that has fewer cells than they: under which columns it stands, sums
tell.

Comes in: a table and the lines it was found in. Goes out: the table with that row, where it adds up in one way alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, takewhile

from ingest import lexicon
from ingest.numbers import parse_number
from ingest.readers.plain_cells import PlainTable, figures_of, is_figure, words_on


def with_total(table: PlainTable, lines: Sequence[str]) -> PlainTable:
    """The table itself where the line below it is no such total."""
    width = max(map(len, table.rows))
    label, figures, end = _total_at(lines, table.end)
    body = [row for row in table.rows[table.header_rows :] if len(row) == width]
    if not label or not 0 < len(figures) < width - 1:
        return table
    sums = [_sum([row[at] for row in body]) for at in range(width)]
    wanted = [_value(figure) for figure in figures]
    ways = [at for at in combinations(range(1, width), len(figures)) if [sums[one] for one in at] == wanted]
    if len(ways) != 1 or len(body) < 2 or None in wanted:
        return table
    placed = dict(zip(ways[0], figures, strict=True))
    row = (label, *(placed.get(at, "") for at in range(1, width)))
    return replace(table, end=end, rows=(*table.rows, row))


def _total_at(lines: Sequence[str], place: int) -> tuple[str, list[str], int]:
    """The label of a total, its figures, on its line or on lines of their own, and where they end; "" for none."""
    words = words_on(lines[place]) if place < len(lines) else []
    count = figures_of(words)
    label = " ".join(words[: len(words) - count])
    if label.casefold() not in _totals():
        return "", [], place
    if count:
        return label, words[len(words) - count :], place + 1
    below = [line.strip() for line in takewhile(lambda line: is_figure(line.strip()), lines[place + 1 :])]
    return label, below, place + 1 + len(below)


def _totals() -> frozenset[str]:
    entries = (entry.partition(":") for entry in lexicon.entries("totals"))
    return frozenset(word.strip() for kind, _, words in entries if kind == "total" for word in words.split(","))


def _sum(texts: Sequence[str]) -> Decimal | None:
    values = [_value(text) for text in texts if text]
    return sum((value for value in values if value is not None), Decimal(0)) if any(values) else None


def _value(text: str) -> Decimal | None:
    number = parse_number(text)
    return number.value if number else None
