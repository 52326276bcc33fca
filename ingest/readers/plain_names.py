"""The names of columns in plain text: on a line, on a line each, or in two rows of which the upper names groups.

Comes in: lines. Goes out: names, and where the rows below them begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.readers.plain_cells import LEADER, LONGEST, MOST_COLUMNS, STOP, TITLE, YEAR, capitals, is_figure, kind_of
from ingest.sentences import FUNCTION_WORDS
from ingest.tables.values import is_caption

_NAME_WORD = re.compile(r"\S+(?: \([^()]*\))?")
"""With what stands behind it between brackets."""
_MOST_GROUPS = 4
_LEAST_GROUP = 2
"""Columns of a group at least."""
_NAME_LINES = 3
"""Lines that the names of columns take at most, a column."""


def names_on(line: str, count: int) -> tuple[str, ...] | None:
    """The names of the first column, which has none where the others are years, and of `count` more; None where they
    cannot be told apart."""
    words = _NAME_WORD.findall(line)
    years = [YEAR.fullmatch(word) is not None for word in words]
    parts = capitals(line)
    if len(parts) == count + 1 and not any(map(YEAR.fullmatch, parts)):
        names = parts
    elif len(words) > count + 1 and any(years[-count:]) and not years[-count - 1]:
        names = [" ".join(words[:-count]), *words[-count:]]
    elif len(words) in (count, count + 1):
        names = words
    else:
        names = parts
    if len(words) == len(names) > count + 1 and not any(years):
        names = [" ".join(names[:-count]), *names[-count:]]  # columns of words that nothing tells apart
    if len(names) == count and any(years):
        names = ["", *names]
    named = len(line) <= LONGEST and not STOP.search(line) and not LEADER.search(line)
    figures = any(is_figure(name) and not YEAR.fullmatch(name) for name in names)
    apart = len(names) == count + 1 and FUNCTION_WORDS.isdisjoint(names)
    return tuple(names) if named and not figures and apart and not is_caption(line) else None


def names_in_groups(lines: Sequence[str], start: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Both rows of names, of all columns, and where the rows below begin; each is a line, or each name is one."""
    for below in range(start + 1, min(start + _MOST_GROUPS + 2, len(lines))):
        if not _is_name(lines[below - 1].strip()):
            return
        for lower, size, end in _repeated_names(lines, below):
            upper = _names_of_groups(lines[start:below], len(lower) // size)
            if upper:
                label, *names = upper
                yield (label, *(text for name in names for text in (name, *[""] * (size - 1)))), ("", *lower), end


def _repeated_names(lines: Sequence[str], start: int) -> Iterator[tuple[list[str], int, int]]:
    """Names that return, on the line at `start` or a line each from there on, after how many, and where they end."""
    alone = [line.strip() for line in lines[start : start + MOST_COLUMNS]]
    ways = [(lines[start].split(), start + 1)]
    ways += [(alone[:count], start + count) for count in range(len(alone), 2 * _LEAST_GROUP - 1, -1)]
    for names, end in ways:
        size = _period(names)
        if size and all(map(_is_name, names)):
            yield names, size, end


def _is_name(text: str) -> bool:
    return kind_of(text) == "text" or YEAR.fullmatch(text) is not None


def _period(names: Sequence[str]) -> int:
    """After how many names they return, to the end; 0 where they do not."""
    sizes = range(_LEAST_GROUP, len(names) // 2 + 1)
    return next((size for size in sizes if list(names) == list(names[:size]) * (len(names) // size)), 0)


def _names_of_groups(lines: Sequence[str], groups: int) -> list[str] | None:
    """That of the first column, which may have none, and those of `groups` groups of columns."""
    texts = [line.strip() for line in lines]
    ways = [texts] if len(texts) > 1 else [texts[0].split(), capitals(texts[0])]
    for names in ways:
        if len(names) in (groups, groups + 1) and not TITLE.match(texts[0]):
            return names if len(names) > groups else ["", *names]
    return None


def names_above(
    lines: Sequence[str], kinds: Sequence[str], start: int, width: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """What may be the names of `width` columns, and where the rows start then: names on one line, on a line each, on
    more lines than that, or none."""
    names = names_on(lines[start], width - 1) if kinds[start] == "text" else None
    if names and names[0]:
        yield names, start + 1
    most = start + _NAME_LINES * width
    for first in (start + width, *(at for at in range(start + width + 1, most) if _starts_rows(kinds, at, width))):
        header = tuple(lines[start:first] if first == start + width else _whole_names(lines[start:first]))
        named = all(_is_name(line.strip()) for line in lines[start:first])
        if named and len(header) == width:
            yield header, first
    yield (), start


def _starts_rows(kinds: Sequence[str], first: int, width: int) -> bool:
    """Whether two rows of a label and figures start there."""
    row = ["text", *["figure"] * (width - 1)]
    return width > 2 and list(kinds[first : first + 2 * width]) == [*row, *row]


def _whole_names(lines: Sequence[str]) -> list[str]:
    """Names of columns, of which each starts with a capital."""
    names: list[str] = []
    for line in lines:
        if names and not line.strip()[:1].isupper():
            names[-1] = f"{names[-1]} {line.strip()}"
        else:
            names.append(line.strip())
    return names
