"""Rows whose cells run on ("M2 Nachtbus 12 14 verworpen") below a line that names their columns.

Comes in: lines without a blank one between. Goes out: header and rows, cut where a code, a date, an outcome, who acts,
parties, figures or votes tell a cell from the next. Columns that nothing tells apart are one, with all their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from ingest import lexicon
from ingest.dates import MONTH_WORDS, find_dates
from ingest.numbers import parse_number
from ingest.readers.wrapped import join_wrapped
from ingest.sentences import asks_for_more
from ingest.tables.values import is_caption

_NEXT_NAME = re.compile(r" (?=[A-ZÀ-Þ])")
_LONGEST_NAMES, _MOST_NAME_WORDS, _MOST_COLUMNS = 80, 4, 12
_NO_NAME = re.compile(r"(?<!\w)\d\d|[:;?!]|\.$")
_CODE = re.compile(r"(?P<letters>[A-Z]{0,3})[-.]?(?P<number>\d{1,3})[a-z]?[.)]?")
_VOTE = re.compile(r"[vtx]|voor|tegen", re.IGNORECASE)
_LEAST_ROWS = 3
_FEW_NAMES = 2
_MOST_LINES = 4
"""A row that starts with a code has no more lines."""
_MOST_WORDS = 20
"""Words of the label of a row without a code: more is a sentence."""
_FIRST_DAY = rf"\d{{1,2}}(?: (?:{'|'.join(MONTH_WORDS)}))? (?:tot en met|t/m|tot|en|-|–)"
_BEFORE_DATE = re.compile(rf"(?:(?<!\S)(?:uiterlijk|vóór|voor|vanaf|per|na|{_FIRST_DAY}) )+$")
_NAMES_ALONE = re.compile(r"[A-ZÀ-Þ]\S*(?: [A-ZÀ-Þ]\S*)*")
_COUNT = r"(?: \(?\d{1,2} ?[-–] ?\d{1,2}\)?)?"

_Start = Callable[[str], int | None]
"""Where the cell starts that a row ends with; None where it ends with no such cell."""


def find_named(lines: Sequence[str], start: int) -> tuple[list[tuple[str, ...]], int] | None:
    """Header and rows of the table whose columns the line at `start` names, and where it ends."""
    names = _names(lines[start])
    if not names or start + 1 == len(lines):
        return None
    cut, dated = _from_the_ends(lines, start, names), _around_dates(lines, start + 1, names)
    ways = [table for table in (cut, dated) if table]
    return max(ways, key=lambda table: len(table[0]), default=None)


def _from_the_ends(lines: Sequence[str], start: int, names: Sequence[str]) -> tuple[list[tuple[str, ...]], int] | None:
    """As `find_named`, for rows that start with a code or end with a cell that tells itself from what is before."""
    starts = list(_starts(names))
    coded = _code_of(lines[start + 1]) is not None
    if coded and (starts or names[0].casefold() in lexicon.column_words("identifier")):
        found = list(_coded_rows(lines, start + 1, starts[0] if starts else None))
    elif starts:
        found = list(_labelled_rows(lines, start + 1, starts[0]))
    else:
        return None
    table = _table(names, [row for row, _ in found], starts, int(coded)) if len(found) >= _LEAST_ROWS else []
    return (table, found[-1][1]) if table else None


def _names(line: str) -> list[str]:
    names = _NEXT_NAME.split(line.strip())
    short = len(line) <= _LONGEST_NAMES and all(len(name.split()) <= _MOST_NAME_WORDS for name in names)
    return names if short and 1 < len(names) <= _MOST_COLUMNS and not _NO_NAME.search(line) else []


def _starts(names: Sequence[str]) -> Iterator[_Start]:
    """For the last columns, from the last back, as far as their names tell what they hold."""
    kinds: tuple[tuple[str, _Start], ...] = (
        ("date", _date_start),
        ("actor", _actor_start),
        ("outcome", _outcome_start),
    )
    for name in reversed(names):
        start = next((start for kind, start in kinds if name.casefold().startswith(_labels(kind))), None)
        if start is None:
            return
        yield start


@cache
def _known() -> frozenset[str]:
    return frozenset(label for kind in ("activity", "actor") for label in _labels(kind))


@cache
def _labels(kind: str) -> tuple[str, ...]:
    return tuple(entry.casefold() for entry in lexicon.entries(f"{kind}-columns"))


def _code_of(line: str) -> re.Match[str] | None:
    """The code that the line starts with; a date is none."""
    words = line.split()
    dated = any(date.start == 0 for date in find_dates(line.strip()))
    return _CODE.fullmatch(words[0]) if len(words) > 1 and not dated else None


def _coded_rows(lines: Sequence[str], first: int, start: _Start | None) -> Iterator[tuple[str, int]]:
    """The rows that start with a code and where each ends: with its last cell, or else before the next."""
    place = first
    before: re.Match[str] | None = None
    while place < len(lines) and _counts_on(before, code := _code_of(lines[place])):
        row, end, before = lines[place].strip(), place + 1, code
        while end < min(len(lines), place + _MOST_LINES) and _goes_on(row, lines[end], start):
            row, end = join_wrapped(row, lines[end].strip()), end + 1
        if start and start(row) is None:
            return
        yield row, end
        place = end


def _counts_on(before: re.Match[str] | None, code: re.Match[str] | None) -> bool:
    if before is None or code is None or before["letters"] != code["letters"]:
        return code is not None
    return int(before["number"]) <= int(code["number"])


def _goes_on(row: str, line: str, start: _Start | None) -> bool:
    return _code_of(line) is None and (start(row) is None if start else not line.strip()[0].isupper())


def _labelled_rows(lines: Sequence[str], first: int, start: _Start) -> Iterator[tuple[str, int]]:
    """The rows that are a label, which may wrap, and then a last cell; and where each ends."""
    place = first
    while place < len(lines):
        row, end = lines[place].strip(), place + 1
        while start(row) is None and end < min(len(lines), place + _MOST_LINES) and _wraps(row, lines[end], start):
            row, end = join_wrapped(row, lines[end].strip()), end + 1
        cut = start(row)
        label = row[:cut].split()
        if cut is None or not 0 < len(label) <= _MOST_WORDS or asks_for_more(label[-1]):
            return
        yield row, end
        place = end


def _around_dates(lines: Sequence[str], first: int, names: Sequence[str]) -> tuple[list[tuple[str, ...]], int] | None:
    """As `find_named`, for rows of a line with one moment each, where the name of a column before the last says so."""
    dated = [at for at, name in enumerate(names[:-1]) if name.casefold() in _labels("date")]
    if len(names) <= _FEW_NAMES and not any(name.casefold() in _known() for name in names[1:]):
        return None  # "Planning Vervolg" is a heading
    rows = list(takewhile(bool, (_around_date(line.strip(), bool(at)) for line in lines[first:] for at in dated[:1])))
    if len(dated) != 1 or len(rows) < _LEAST_ROWS:
        return None
    at = dated[0]
    table = [(" ".join(names[:at]), names[at], " ".join(names[at + 1 :])), *rows]
    return [row if at else row[1:] for row in table], first + len(rows)


def _around_date(line: str, labelled: bool) -> tuple[str, ...]:
    """What stands before the one moment of a line, that, and what stands after it; empty where that is no row."""
    dates = find_dates(line)
    if len(dates) != 1:
        return ()
    before = _BEFORE_DATE.search(line[: dates[0].start])
    start, end = before.start() if before else dates[0].start, dates[0].end
    label, rest = line[:start].split(), line[end:].strip()
    whole = bool(label) == labelled and len(label) <= _MOST_WORDS and not (label and asks_for_more(label[-1]))
    ends = 0 < len(rest.split()) <= _MOST_NAME_WORDS and not rest.endswith((".", ";", ","))
    return (" ".join(label), line[start:end], rest) if whole and ends else ()


def _wraps(row: str, line: str, start: _Start) -> bool:
    """Whether a label goes on on the next line, or its last cell stands there."""
    goes_on = asks_for_more(row) or line.strip()[:1].islower() or start(line.strip()) is not None
    return goes_on and len(row) <= _LONGEST_NAMES and not (row.endswith((".", ":")) or is_caption(row))


def _table(names: Sequence[str], rows: Sequence[str], starts: Sequence[_Start], coded: int) -> list[tuple[str, ...]]:
    """The header and the cells of the rows; empty where the names are too few. `coded` is 1 for rows with a code."""
    cells = [[*row.split()[:coded], " ".join(row.split()[coded:])] for row in rows]
    left = len(names) - coded
    for start in starts[:left]:
        if not _cut_off(cells, coded, start):
            break
        left -= 1
    count = _count_of_marks([row[coded] for row in cells], left)
    for row in cells:
        words = row[coded].split()
        end = len(words) - (count if _marks(row[coded]) else 0)
        row[coded : coded + 1] = " ".join(words[:end]), *(words[end:] or [""] * count)
    left -= count
    if left > 1 and names[coded + left - 1].casefold().startswith(_labels("party")):
        left -= _cut_off(cells, coded, _party_start([row[coded] for row in cells]))
    if any(row[coded] for row in cells) != bool(left):
        return []
    header = [*names[:coded], " ".join(names[coded : coded + left]), *names[coded + left :]]
    return [(*row[:coded], *row[coded + (not left) :]) for row in (header, *cells)]


def _cut_off(cells: Sequence[list[str]], at: int, start: _Start) -> bool:
    """Cuts the cell that `start` finds off the end of the text at place `at` of each row, if it finds one in all."""
    cuts = [start(row[at]) for row in cells]
    if None in cuts:
        return False
    for row, cut in zip(cells, cuts, strict=True):
        row[at : at + 1] = row[at][:cut].rstrip(), row[at][cut:]
    return True


def _count_of_marks(rests: Sequence[str], columns: int) -> int:
    """How many figures or votes most rows end with; a row may have none."""
    counts = [count for rest in rests if (count := _marks(rest))]
    count = min(counts, default=0)
    return count if 2 * len(counts) > len(rests) and count <= columns else 0


def _marks(text: str) -> int:
    words = reversed(text.split())
    return sum(1 for _ in takewhile(lambda word: _VOTE.fullmatch(word) or parse_number(word), words))


def _date_start(row: str) -> int | None:
    last = next((date for date in reversed(find_dates(row)) if date.end == len(row)), None)
    if last is None:
        return None
    before = _BEFORE_DATE.search(row[: last.start])
    return before.start() if before else last.start


def _actor_start(row: str) -> int | None:
    found = _actor().search(row)
    return found.start() if found else None


@cache
def _actor() -> re.Pattern[str]:
    """Who acts, with a name after it."""
    named = [entry for entry in lexicon.entries("actors") if not entry.endswith("!")]
    bodies = [word.strip() for entry in lexicon.entries("bodies") for word in entry.partition(":")[2].split(",")]
    words = "|".join((rf"\w*{re.escape(word[1:])}" if word[0] == "-" else re.escape(word)) for word in named)
    decide = "|".join(map(re.escape, sorted(bodies, key=len, reverse=True)))
    one = rf"(?:de |het )?(?i:{decide}|{words})(?: (?:[A-ZÀ-Þ]\S*|van|de|der|den|ter|ten))*"
    return re.compile(rf"(?<!\S){one}(?:(?:,| en| /) {one})*$")


def _party_start(rows: Sequence[str]) -> _Start:
    """Where the parties start that rows end with: known ones, and those that stand after a comma in one of the rows."""
    local = {part for row in rows for part in row.split(", ")[1:] if _NAMES_ALONE.fullmatch(part)}
    words = "|".join(map(re.escape, sorted({*lexicon.entries("parties"), *local}, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\S)(?:{words})(?:(?:,| en) (?:{words}))*$")
    return lambda row: found.start() if (found := pattern.search(row)) else None


def _outcome_start(row: str) -> int | None:
    found = _outcome().search(row)
    return found.start() if found else None


@cache
def _outcome() -> re.Pattern[str]:
    """How it ended, with its votes after it."""
    words = [word.strip() for entry in lexicon.entries("outcomes") for word in entry.partition(":")[2].split(",")]
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, words))}){_COUNT}$", re.IGNORECASE)
