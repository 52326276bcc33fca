"""Tables in plain text whose cells blank lines part, as `pdftotext` writes them: cell by cell, or column by column.

Comes in: the lines of a page. Goes out: lines that `plain_tables` and `tabbed` know for tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, takewhile

from ingest import lexicon
from ingest.dates import find_dates
from ingest.readers.plain_cells import LEAST_ROWS, YEAR, is_figure, kind_of
from ingest.readers.plain_rows import unwrapped_row
from ingest.readers.plain_tables import find_plain_tables

_MOMENT_WORDS = 6
_LEAST_APART = 4
"""So many lines with a blank one above and below them may be the cells of a table."""


def closed_up(lines: Sequence[str]) -> list[str]:
    """The lines without the blank ones inside tables whose cells those part."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    alone = sum(
        1 for one, other, more in zip(filled, filled[1:], filled[2:], strict=False) if one + 1 < other < more - 1
    )
    if alone < _LEAST_APART:
        return list(lines)
    texts = [lines[at] for at in filled]
    tables = [table for table in find_plain_tables(texts) if table.kinds]
    inside = {at for table in tables for at in range(filled[table.start], filled[table.end - 1])}
    return [line for at, line in enumerate(lines) if line.strip() or at not in inside]


def columns_as_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with the columns of a table that stand below one another as rows with tabs."""
    apart = list(_with_gaps(lines))
    parts = [list(part) for _, part in groupby(apart, key=lambda line: bool(line.strip()))]
    kept: list[str] = []
    at = 0
    while at < len(parts):
        columns = _columns(parts[at + 2 :: 2]) if parts[at][0].strip() else []
        found = _labels(parts[at], len(columns[0])) if columns else None
        if found:
            first, labels = found
            kept += [*parts[at][:first], "", *map("\t".join, zip(labels, *columns, strict=True)), ""]
            at += 2 * len(columns) + 2
        else:
            kept += parts[at]
            at += 1
    return kept


def _columns(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """The first of the parts, as far as they are a name and figures each, as many as of the first."""
    columns: list[list[str]] = []
    for part in parts:
        texts = [line.strip() for line in part]
        if not _is_column(texts) or (columns and len(texts) != len(columns[0])):
            break
        columns.append(texts)
    return columns


def _with_gaps(lines: Sequence[str]) -> Iterator[str]:
    """The lines with a blank one around each column that its name tells to be one: of a year, or of moments."""
    at = 0
    while at < len(lines):
        size = _column_at(lines, at)
        if size:
            yield from ("", *lines[at : at + size], "")
        else:
            yield lines[at]
        at += size or 1


def _column_at(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are the name of a column and its cells; 0 where it does not tell that."""
    name, rest = lines[start].strip(), lines[start + 1 :]
    if re.search(rf"\b{YEAR.pattern}$", name):
        cells = sum(
            1 for _ in takewhile(lambda line: is_figure(line.strip()) and not YEAR.fullmatch(line.strip()), rest)
        )
    elif name.casefold().startswith(_date_columns()):
        cells = sum(1 for _ in takewhile(lambda line: _is_moment(line.strip()), rest))
    else:
        return 0
    return 1 + cells if cells >= LEAST_ROWS else 0


@cache
def _date_columns() -> tuple[str, ...]:
    return tuple(entry.casefold() for entry in lexicon.entries("date-columns"))


def _is_moment(text: str) -> bool:
    return 0 < len(text.split()) <= _MOMENT_WORDS and bool(find_dates(text))


def _is_column(texts: Sequence[str]) -> bool:
    """Whether they are a name and figures or moments below it."""
    named = YEAR.fullmatch(texts[0]) or kind_of(texts[0]) == "text"
    cells = texts[1:]
    alike = all(map(is_figure, cells)) or (all(map(_is_moment, cells)) and len(texts) > LEAST_ROWS)
    return bool(named) and len(texts) >= LEAST_ROWS and alike


def _labels(lines: Sequence[str], count: int) -> tuple[int, list[str]] | None:
    """The last lines as `count` labels, wrapped ones whole, and where they begin; None where that cannot be told."""
    texts = [line.strip() for line in lines]
    first = max((at + 1 for at, text in enumerate(texts) if kind_of(text) != "text"), default=0)
    known = [at for at in range(first, len(texts)) if texts[at] in lexicon.entries("activity-columns")]
    first = known[-1] if known else first
    labels, _, _ = unwrapped_row(texts[first:], ["text"] * len(texts[first:]), 0, len(texts))
    return (first, labels) if len(labels) == count else None
