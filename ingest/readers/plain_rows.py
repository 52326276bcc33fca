"""Rows of tables in plain text: labels with figures behind them, or a cell on each line.

Comes in: lines, and how many figures a row ends with or what its cells are. Goes out: rows and where they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.dates import MONTH_WORDS
from ingest.readers.markers import split_marker
from ingest.readers.plain_cells import LEADER, ROW_LINES, STOP, YEAR, ends_with_years, figures_of, words_on
from ingest.readers.wrapped import join_wrapped
from ingest.sentences import asks_for_more, is_cut_off
from ingest.tables.values import is_caption

_LABEL_WORDS = 14
_GROUP_WORDS = 5
_SIGNED = re.compile(r"[-\u2013\u2212+] €")


def cells_of(words: Sequence[str], count: int) -> tuple[str, ...]:
    """Of a row that ends with `count` figures; the label of a group is alone."""
    return (" ".join(words[:-count]), *words[-count:]) if len(words) > 1 else tuple(words)


def rows_of(lines: Sequence[str], first: int, count: int) -> tuple[list[list[str]], int]:
    """The words of the rows from `first` on that end with `count` figures, labels of groups between, and where they
    end."""
    rows: list[list[str]] = []
    place = first
    while True:
        own = _row_at(lines, place, count)
        row = own or (_row_at(lines, place + 1, count) if _is_group(lines[place : place + 1]) else None)
        if row is None or (count > 1 and ends_with_years(row[0])):
            return rows, place
        words, end = row
        if own is None:
            rows.append([lines[place].strip()])
        rows.append(words)
        place = end


def _is_group(lines: Sequence[str]) -> bool:
    """Whether a line may be the label of the rows below it."""
    text = lines[0].strip() if lines else ""
    named = text[:1].isupper() and len(text.split()) <= _GROUP_WORDS and not figures_of(words_on(text))
    return named and not (STOP.search(text) or split_marker(text) or is_caption(text))


def _row_at(lines: Sequence[str], place: int, count: int) -> tuple[list[str], int] | None:
    """The words of the row that starts at `place`, and where it ends: its label may take lines of its own."""
    label: list[str] = []
    for at in range(place, min(place + ROW_LINES, len(lines))):
        words = _words_for(lines[at], count)
        figures = figures_of(words)
        goes_on = not label or figures == len(words) or is_cut_off(" ".join(label)) or words[0][:1].islower()
        if goes_on and _is_row([*label, *words], count):
            return [*label, *words], at + 1
        if figures or not goes_on or STOP.search(lines[at]) or split_marker(lines[at]) or is_caption(lines[at]):
            return None
        label += words
    return None


def _words_for(line: str, count: int) -> list[str]:
    """The words of a row of `count` figures: where there are too few, a dash before an amount is a cell of its own."""
    words = words_on(line)
    if figures_of(words) >= count:
        return words
    return [part for word in words for part in (word.split(" ", 1) if _SIGNED.match(word) else [word])]


def _is_row(words: Sequence[str], count: int) -> bool:
    label = words[:-count]
    named = 0 < len(label) <= _LABEL_WORDS and (any(map(str.isalpha, "".join(label))) or YEAR.fullmatch(label[0]))
    told = count <= figures_of(words) and not LEADER.search("".join(label))
    noted = bool(label) and (label[0].endswith(":") or label[-1].casefold() in MONTH_WORDS)  # a source, a moment
    return bool(named) and told and not noted and not asks_for_more(label[-1])


def rows_alike(
    lines: Sequence[str], kinds: Sequence[str], first: int, row: Sequence[str]
) -> tuple[list[tuple[str, ...]], int]:
    """The rows from `first` on whose cells are of the kinds `row`, labels of groups between, and where they end."""
    rows: list[tuple[str, ...]] = []
    place = first
    while True:
        own = _row_on(lines, kinds, place, row)
        below = None if own or kinds[place : place + 1] != ["text"] else _row_on(lines, kinds, place + 1, row)
        found = own or below
        if found is None:
            return rows, place
        if below:
            rows.append((lines[place],))
        rows.append(found[0])
        place = found[1]


def _row_on(
    lines: Sequence[str], kinds: Sequence[str], place: int, row: Sequence[str]
) -> tuple[tuple[str, ...], int] | None:
    """The cells of the row that starts at `place`, a line each or more where a text wraps, and where it ends."""
    end = place + len(row)
    if len(kinds) >= end and all(_fits(kind, wanted, row) for kind, wanted in zip(kinds[place:end], row, strict=True)):
        return tuple(lines[place:end]), end
    cells, kinds_of, end = unwrapped_row(lines, kinds, place, len(row))
    alike = len(cells) == len(row) and all(_fits(kind, own, row) for kind, own in zip(kinds_of, row, strict=True))
    return (tuple(cells), end) if alike else None


def unwrapped_row(
    lines: Sequence[str], kinds: Sequence[str], place: int, width: int
) -> tuple[list[str], list[str], int]:
    """The next `width` cells, their kinds and where they end; a text that is cut off goes on in the next line."""
    cells: list[str] = []
    kinds_of: list[str] = []
    while place < len(lines) and len(cells) < width:
        text, kind = lines[place].strip(), kinds[place]
        place += 1
        for line in lines[place : place + ROW_LINES - 1] if kind == "text" else ():
            if not (kinds[place] == "text" and (is_cut_off(text) or line.strip()[:1].islower())):
                break
            text = join_wrapped(text, line.strip())
            place += 1
        cells.append(text)
        kinds_of.append(kind)
    return cells, kinds_of, place


def _fits(kind: str, wanted: str, row: Sequence[str]) -> bool:
    """Whether a line is a cell of the kind that is wanted; beside a moment a text may be long."""
    return kind == wanted or ("moment" in row and (kind, wanted) == ("long", "text"))
