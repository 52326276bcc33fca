"""Tables in plain text that has no tabs: cells apart by spaces, figures at the ends of lines, a cell on each line.

Comes in: lines without a blank one between. Goes out: which of them are a table, and its grid cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise, takewhile

from ingest import lexicon
from ingest.dates import MONTH_WORDS, find_dates
from ingest.numbers import NO_FIGURE, parse_number
from ingest.readers.markers import split_marker
from ingest.readers.named_columns import find_named
from ingest.readers.transcript import GridCell
from ingest.readers.wrapped import join_wrapped
from ingest.sentences import FUNCTION_WORDS, asks_for_more, is_cut_off
from ingest.tables.values import is_caption

_SPACES = re.compile(r"\t| {2,}")
_TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z][^\W\d_]{2}")
"""A numbered title: the names of columns begin below it."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = re.compile(r"[.:;?!]$")
_LEADER = re.compile(r"\.{3}|…")
_WORD = re.compile(r"(?:(?:(?<=\d )[-\u2013\u2212+] |[-\u2013\u2212+])?€ ?[-\u2013\u2212]?\d\S*|\S+)")
"""Behind a label a dash with spaces around it parts the amount from it."""
_LONGEST = 60
"""Characters of a line that is a cell: more is text."""
_LONGEST_TEXT = 100
"""Characters of a cell beside one that holds a moment."""
_LABEL_WORDS = 14
_GROUP_WORDS = 5
_ROW_LINES = 3
"""Lines of a row at most: a label that wraps, and its figures."""
_SIGNED = re.compile(r"[-\u2013\u2212+] €")
_MOST_COLUMNS = 9
_MOST_GROUPS = 4
_NAME_LINES = 3
"""Lines that the names of columns take at most, a column."""
_LEAST_ROWS = 3
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


def find_plain_tables(lines: Sequence[str], before: PlainTable | None = None) -> Iterator[PlainTable]:
    """From the top down; they do not overlap. `before` is the table that the page before ends with."""
    kinds = [_kind(line.strip()) for line in lines]
    start = 0
    if before and (rest := _rest(lines, kinds, before)):
        yield rest
        start = rest.end
    while start < len(lines):
        table = (
            _spaced(lines, start)
            or _grouped(lines, kinds, start)
            or _figures_at_ends(lines, start)
            or _named(lines, start)
            or _cells_on_lines(lines, kinds, start)
        )
        if table:
            yield table
        start = table.end if table else start + 1


def _rest(lines: Sequence[str], kinds: Sequence[str], before: PlainTable) -> PlainTable | None:
    """The rows that a page break parted from a table."""
    if before.kinds:
        rows, end = _rows_alike(lines, kinds, 0, before.kinds)
    else:
        split, end = _rows_of(lines, 0, before.figures)
        rows = [_cells_of(row, before.figures) for row in split]
    return replace(before, start=0, end=end, rows=tuple(rows), header_rows=0, certain=False) if rows else None


def cut_off(table: PlainTable, lines: Sequence[str]) -> bool:
    """Whether the lines after a table are the first cells of one more row."""
    rest = tuple(_kind(line.strip()) for line in lines[table.end :])
    return 0 < len(rest) < len(table.kinds) and rest == table.kinds[: len(rest)]


def _spaced(lines: Sequence[str], start: int) -> PlainTable | None:
    """Lines with as many cells each, which two spaces or more part; no list, nor labels with what is filled in."""
    width = len(_SPACES.split(lines[start].strip()))
    if not 1 < width <= _MOST_COLUMNS:
        return None
    rows: list[tuple[str, ...]] = []
    for line in islice(lines, start, None):
        row = tuple(_SPACES.split(line.strip()))
        if len(row) != width or row[0].endswith(":") or split_marker(f"{row[0]} x"):
            break
        rows.append(row)
    return PlainTable(start, start + len(rows), tuple(rows), 0, True) if len(rows) >= _LEAST_ROWS else None


def _named(lines: Sequence[str], start: int) -> PlainTable | None:
    found = find_named(lines, start)
    return PlainTable(start, found[1], tuple(found[0]), 1, False) if found else None


def _grouped(lines: Sequence[str], kinds: Sequence[str], start: int) -> PlainTable | None:
    """Rows of figures below two rows of names, the upper of which names groups of columns that are called alike."""
    for upper, lower, first in _names_in_groups(lines, kinds, start):
        count = len(lower) - 1
        row = ("text", *["figure"] * count)
        split, end = _rows_of(lines, first, count)
        rows = [_cells_of(words, count) for words in split]
        if len(rows) > 1:
            return PlainTable(start, end, (upper, lower, *rows), 2, False, figures=count)
        rows, end = _rows_alike(lines, kinds, first, row)
        if len(rows) > 1:
            return PlainTable(start, end, (upper, lower, *rows), 2, False, kinds=row)
    return None


def _names_in_groups(
    lines: Sequence[str], kinds: Sequence[str], start: int
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Both rows of names, of all columns, and where the rows below begin; each is a line, or each name is one."""
    for below in range(start + 1, min(start + _MOST_GROUPS + 2, len(lines))):
        if kinds[below - 1] != "text" and not _YEAR.fullmatch(lines[below - 1].strip()):
            return
        alone = [line.strip() for line in lines[below : below + _MOST_COLUMNS]]
        of_one_line = lines[below].split()
        for lower, end in [(of_one_line, below + 1), *((alone[:to], below + to) for to in range(len(alone), 3, -1))]:
            size = _period(lower)
            if size and all(_YEAR.fullmatch(text) or _kind(text) == "text" for text in lower):
                upper = _names_of_groups(lines[start:below], len(lower) // size)
                if upper:
                    label, *names = upper
                    yield (label, *(text for name in names for text in (name, *[""] * (size - 1)))), ("", *lower), end


def _period(names: Sequence[str]) -> int:
    """After how many names, two or more, they return, to the end; 0 where they do not."""
    sizes = range(2, len(names) // 2 + 1)
    return next((size for size in sizes if list(names) == list(names[:size]) * (len(names) // size)), 0)


def _names_of_groups(lines: Sequence[str], groups: int) -> list[str] | None:
    """That of the first column, which may have none, and those of `groups` groups of columns."""
    texts = [line.strip() for line in lines]
    ways = [texts] if len(texts) > 1 else [texts[0].split(), _capitals(texts[0])]
    for names in ways:
        if len(names) in (groups, groups + 1) and not _TITLE.match(texts[0]):
            return names if len(names) > groups else ["", *names]
    return None


def _capitals(text: str) -> list[str]:
    """The names that begin with a capital each: "Rekening 2024", "Doel 2030"."""
    return re.split(r" (?=[A-ZÀ-Þ])", " ".join(text.split()))


def _figures_at_ends(lines: Sequence[str], start: int) -> PlainTable | None:
    """Labels with figures behind them, below a line that names the columns."""
    first, *below = (_words(line) for line in lines[start : start + 1 + _ROW_LINES])
    figures = next((words for words in below if _figures_of(words)), [])
    if not _ends_with_years(first) or not figures or (_ends_with_years(figures) and len(figures) > 1):
        return None
    found = [table for count in range(1, _MOST_COLUMNS) if (table := _figured(lines, start, count))]
    return max(found, key=_figures_told, default=None)


def _figures_told(table: PlainTable) -> int:
    """How many figures its rows have; none where one more is left in the label."""
    whole = sum(1 for row in table.rows if len(row) > 1 and not _is_figure(row[0].split()[-1] if row[0] else ""))
    return whole * table.figures


def _figured(lines: Sequence[str], start: int, count: int) -> PlainTable | None:
    """The table of rows that end with `count` figures, or more where a label ends with one."""
    header = _header(lines[start], count)
    rows, end = _rows_of(lines, start + 1, count) if header else ([], start)
    if header is None or len(rows) < (_LEAST_ROWS if count == 1 else 2):
        return None
    body = [_cells_of(row, count) for row in rows]
    return PlainTable(start, end, (header, *body), 1, False, figures=count)


def _cells_of(words: Sequence[str], count: int) -> tuple[str, ...]:
    """Of a row that ends with `count` figures; the label of a group is alone."""
    return (" ".join(words[:-count]), *words[-count:]) if len(words) > 1 else tuple(words)


def _rows_of(lines: Sequence[str], first: int, count: int) -> tuple[list[list[str]], int]:
    """The words of the rows from `first` on that end with `count` figures, labels of groups between, and where they
    end."""
    rows: list[list[str]] = []
    place = first
    while True:
        own = _row_at(lines, place, count)
        row = own or (_row_at(lines, place + 1, count) if _is_group(lines[place : place + 1]) else None)
        if row is None or (count > 1 and _ends_with_years(row[0])):
            return rows, place
        words, end = row
        if own is None:
            rows.append([lines[place].strip()])
        rows.append(words)
        place = end


def _is_group(lines: Sequence[str]) -> bool:
    """Whether a line may be the label of the rows below it."""
    text = lines[0].strip() if lines else ""
    named = text[:1].isupper() and len(text.split()) <= _GROUP_WORDS and not _figures_of(_words(text))
    return named and not (_STOP.search(text) or split_marker(text) or is_caption(text))


def _row_at(lines: Sequence[str], place: int, count: int) -> tuple[list[str], int] | None:
    """The words of the row that starts at `place`, and where it ends: its label may take lines of its own."""
    label: list[str] = []
    for at in range(place, min(place + _ROW_LINES, len(lines))):
        words = _words_for(lines[at], count)
        figures = _figures_of(words)
        goes_on = not label or figures == len(words) or is_cut_off(" ".join(label)) or words[0][:1].islower()
        if goes_on and _is_row([*label, *words], count):
            return [*label, *words], at + 1
        if figures or not goes_on or _STOP.search(lines[at]) or split_marker(lines[at]) or is_caption(lines[at]):
            return None
        label += words
    return None


def _words_for(line: str, count: int) -> list[str]:
    """The words of a row of `count` figures: where there are too few, a dash before an amount is a cell of its own."""
    words = _words(line)
    if _figures_of(words) >= count:
        return words
    return [part for word in words for part in (word.split(" ", 1) if _SIGNED.match(word) else [word])]


def _words(line: str) -> list[str]:
    """As white space parts them, but for an amount with its sign: "€ 84", "- € 30"."""
    return _WORD.findall(line)


def _is_row(words: Sequence[str], count: int) -> bool:
    label = words[:-count]
    named = 0 < len(label) <= _LABEL_WORDS and (any(map(str.isalpha, "".join(label))) or _YEAR.fullmatch(label[0]))
    told = count <= _figures_of(words) and not _LEADER.search("".join(label))
    noted = bool(label) and (label[0].endswith(":") or label[-1].casefold() in MONTH_WORDS)  # a source, a moment
    return bool(named) and told and not noted and not asks_for_more(label[-1])


def _figures_of(words: Sequence[str]) -> int:
    """How many figures the words end with."""
    return sum(1 for _ in takewhile(_is_figure, reversed(words)))


def _ends_with_years(words: Sequence[str]) -> bool:
    """Whether none of the figures that the words end with is anything but a year."""
    return all(map(_YEAR.fullmatch, words[len(words) - _figures_of(words) :]))


def _is_figure(text: str) -> bool:
    return parse_number(text) is not None or NO_FIGURE.fullmatch(text) is not None


def _header(line: str, count: int) -> tuple[str, ...] | None:
    """The names of the first column, which has none where the others are years, and of `count` more; None where they
    cannot be told apart."""
    words = line.split()
    years = [_YEAR.fullmatch(word) is not None for word in words]
    capitals = _capitals(line)
    if len(capitals) == count + 1 and not any(map(_YEAR.fullmatch, capitals)):
        names = capitals
    elif len(words) > count + 1 and any(years[-count:]) and not years[-count - 1]:
        names = [" ".join(words[:-count]), *words[-count:]]
    elif len(words) in (count, count + 1):
        names = words
    else:
        names = capitals
    if len(words) == len(names) > count + 1 and not any(years):
        names = [" ".join(names[:-count]), *names[-count:]]  # columns of words that nothing tells apart
    if len(names) == count and any(years):
        names = ["", *names]
    named = len(line) <= _LONGEST and not _STOP.search(line) and not _LEADER.search(line)
    figures = any(_is_figure(name) and not _YEAR.fullmatch(name) for name in names)
    apart = len(names) == count + 1 and FUNCTION_WORDS.isdisjoint(names)
    return tuple(names) if named and not figures and apart and not is_caption(line) else None


def _cells_on_lines(lines: Sequence[str], kinds: Sequence[str], start: int) -> PlainTable | None:
    """A cell on each line: as many names of columns, or a line with those of all, and rows that are alike."""
    widths = range(2, _MOST_COLUMNS + 1) if kinds[start] else ()
    tables = (
        _stacked(lines, kinds, start, width, *above)
        for width in widths
        for above in _names_above(lines, kinds, start, width)
    )
    return max(filter(None, tables), key=lambda table: (table.kinds[0] == "text", table.end), default=None)


def _stacked(
    lines: Sequence[str], kinds: Sequence[str], start: int, width: int, header: tuple[str, ...], first: int
) -> PlainTable | None:
    """The table of `width` columns whose rows start at `first`; without a header all but the label of a row are
    figures, or a moment."""
    if header and _TITLE.match(header[0]):
        return None
    row = ["text" if kind == "long" else kind for kind in _unwrapped_row(lines, kinds, first, width)[1]]
    labelled = "text" in row[:2] and len(set(row)) > 1 and "" not in row
    if header and any(line.strip() in _column_names() for line in lines[first : first + width]):
        return None
    if not labelled or not (header or set(row[1:]) in ({"figure"}, {"moment"})):
        return None
    rows, end = _rows_alike(lines, kinds, first, row)
    whole = [cells for cells in rows if len(cells) == width]
    if len(whole) < (2 if header and width > 2 else _LEAST_ROWS) or (row[0] == "figure" and not _count_up(whole)):
        return None
    cells = (header, *rows) if header else tuple(rows)
    table = PlainTable(start, end, cells, 1 if header else 0, False, tuple(row))
    return None if _is_one_off(table, lines) else table


def _is_one_off(table: PlainTable, lines: Sequence[str]) -> bool:
    """Whether what is taken for the names of columns is a title and a cell: then a text or a moment is left at the
    end."""
    shape = table.header_rows and sorted(table.kinds) == ["moment", "text"] and cut_off(table, lines)
    return bool(shape) and not all(name.strip() in _column_names() for name in table.rows[0])


def _names_above(
    lines: Sequence[str], kinds: Sequence[str], start: int, width: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """What may be the names of `width` columns, and where the rows start then: names on one line, on a line each, on
    more lines than that, or none."""
    names = _header(lines[start], width - 1) if kinds[start] == "text" else None
    if names and names[0]:
        yield names, start + 1
    most = start + _NAME_LINES * width
    for first in (start + width, *(at for at in range(start + width + 1, most) if _starts_rows(kinds, at, width))):
        header = tuple(lines[start:first] if first == start + width else _whole_names(lines[start:first]))
        named = all(_kind(line.strip()) == "text" or _YEAR.fullmatch(line.strip()) for line in lines[start:first])
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


def _count_up(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the figures in the first cells number the rows: amounts there are those of the row before."""
    numbers = [parse_number(row[0]) for row in rows]
    return all(one and other and one.value < other.value for one, other in pairwise(numbers))


@cache
def _column_names() -> frozenset[str]:
    return frozenset(name for kind in ("activity", "actor", "date") for name in lexicon.entries(f"{kind}-columns"))


def _rows_alike(
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
    cells, kinds_of, end = _unwrapped_row(lines, kinds, place, len(row))
    alike = len(cells) == len(row) and all(_fits(kind, own, row) for kind, own in zip(kinds_of, row, strict=True))
    return (tuple(cells), end) if alike else None


def _unwrapped_row(
    lines: Sequence[str], kinds: Sequence[str], place: int, width: int
) -> tuple[list[str], list[str], int]:
    """The next `width` cells, of which texts that are cut off go on in the next line, their kinds and where they end."""
    cells: list[str] = []
    kinds_of: list[str] = []
    while place < len(lines) and len(cells) < width:
        text, kind = lines[place].strip(), kinds[place]
        place += 1
        for line in lines[place : place + _ROW_LINES - 1] if kind == "text" else ():
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


def _kind(text: str) -> str:
    """What a cell holds: "figure", "moment", "text" or "long" text; "" where it is none."""
    if _is_figure(text):
        return "figure"
    if len(text) > _LONGEST_TEXT or _stops(text) or split_marker(text) or is_caption(text):
        return ""
    dates = find_dates(text)
    if len(dates) == 1 and text == text[dates[0].start : dates[0].end]:
        return "moment"
    return "text" if len(text) <= _LONGEST else "long"


def _stops(text: str) -> bool:
    return _STOP.search(text) is not None and text.split()[-1].casefold() not in lexicon.entries("abbreviations")
