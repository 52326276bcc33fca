"""Plain text → `Reading`: paragraphs from wrapped lines, lists by their markers, and tables in the forms that `tabbed`,
`spaced` and `plain_tables` know.

A form feed is a page break. Text that came out of a PDF as one long line a page goes through `flattened`.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ingest.limits import Limits
from ingest.model import Reading
from ingest.readers import charset, flattened
from ingest.readers.markers import split_marker
from ingest.readers.plain_cells import PlainTable
from ingest.readers.plain_gaps import closed_up, columns_as_rows
from ingest.readers.plain_tables import cut_off, find_plain_tables
from ingest.readers.running_lines import pages_of, running_lines, with_footers_apart
from ingest.readers.spaced import SpacedTable, find_spaced
from ingest.readers.tabbed import tabbed_cells, with_tabs
from ingest.readers.transcript import Run, Transcript
from ingest.readers.wrapped import SPLIT_WORD, join_wrapped
from ingest.sentences import STARTERS
from ingest.structure.heading_text import starts_division
from ingest.tables.values import is_caption

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_STOPS = (".", ":", ";")
_CLOSING = re.compile(r"Aldus (?:vastgesteld|besloten|gedaan|aangenomen)\b")
_LONG_LINE = 160
"""No editor wraps wider than this: a file with lines beyond it has one paragraph a line."""
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[a-z][.)]) [A-ZÀ-Þ]")
_NUMBERED_TITLE = r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\.? [A-ZÀ-Þ][^.;:?!]{2,80}"
_TITLE = re.compile(_NUMBERED_TITLE)
_TITLE_AND_SENTENCE = re.compile(rf"{_NUMBERED_TITLE}?(?= (?:{'|'.join(sorted(STARTERS))}) [a-zà-ÿ])")
_INITIAL = re.compile(r"[A-Z]\.")
_BULLET = re.compile(r"(?<=\S)\s+(?=[•▪◦‣\uf0b7\uf0a7\uf0d8]\s)")
_LEAST_BULLETS = 2
"""So many in the midst of a line begin items that lost their line ends."""
_RULE = re.compile(r"[-_=*~. ]{4,}")


@dataclass(frozen=True, slots=True)
class _Cut:
    """The table at the end of a page, and the cells of a row of it that is cut in two."""

    table: PlainTable | None = None
    cells: Sequence[str] = ()


def read(path: Path, limits: Limits) -> Reading:
    text = charset.repair(charset.decode(path.read_bytes()))
    return transcribe(text)


def transcribe(text: str) -> Reading:
    sheets = [[line.rstrip() for line in _LINE_END.split(sheet)] for sheet in text.split("\f")]
    if len(sheets) == 1:
        flat = flattened.is_flattened(sheets[0])
        sheets = pages_of(sheets[0] if flat else with_footers_apart(sheets[0]))
    titles = _titled_numbers(line for sheet in sheets for line in sheet)
    sheets = [[part for line in sheet for part in _title_apart(line, titles)] for sheet in sheets]
    lines = [line for sheet in sheets for line in sheet if line.strip()]
    transcript = Transcript()
    flat = flattened.is_flattened(lines)
    running = running_lines(sheets)
    bodies = [sheet[top:bottom] for sheet, (top, bottom) in zip(sheets, running, strict=True)]
    spaced = [[] for _ in bodies] if flat else find_spaced(bodies)
    width = _wrap_width(lines if flat else _outside(bodies, spaced))
    writer = flattened.FlattenedWriter(lines, transcript)
    cut = _Cut()
    for number, (sheet, (top, bottom)) in enumerate(zip(sheets, running, strict=True)):
        if number:
            transcript.break_page()
        _write_running(sheet[:top], transcript)
        if flat:
            writer.write(bodies[number])
        else:
            cut = _write_body(bodies[number], spaced[number], width, transcript, cut)
        _write_running(sheet[bottom:], transcript)
    _write_text(cut.cells, width, transcript)
    return transcript.reading()


def _titled_numbers(lines: Iterable[str]) -> frozenset[str]:
    """The numbers ("3.1") of lines that are nothing but a numbered title."""
    return frozenset(match["number"] for line in lines if (match := _TITLE.fullmatch(line.strip())))


def _title_apart(line: str, titles: frozenset[str]) -> list[str]:
    """The line, or a numbered title that lost its line end and the sentence after it: the title before or after it in
    number stands on a line of its own."""
    found = _TITLE_AND_SENTENCE.match(line)
    if found is None:
        return [line]
    above, _, last = found["number"].rpartition(".")
    beside = {f"{above}.{int(last) + step}" for step in (-1, 1)}
    apart = found["number"] not in titles and not beside.isdisjoint(titles)
    return [line[: found.end()], line[found.end() :].lstrip()] if apart else [line]


def _write_running(lines: Sequence[str], transcript: Transcript) -> None:
    for line in lines:
        transcript.write(line)


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width that the lines were broken at; None where a line is a paragraph."""
    lengths = [len(line) for line in lines if "\t" not in line.strip()]
    if len(lengths) < 2 or max(lengths) > _LONG_LINE:
        return None
    return int(statistics.quantiles(lengths, n=10)[-1])


def _outside(bodies: Sequence[Sequence[str]], spaced: Sequence[Sequence[SpacedTable]]) -> list[str]:
    """The lines of pages that are none of their tables'."""
    kept: list[str] = []
    for lines, tables in zip(bodies, spaced, strict=True):
        taken = {at for table in tables for at in range(table.start, table.end)}
        kept += [line for at, line in enumerate(lines) if at not in taken and line.strip()]
    return kept


def _write_body(
    lines: Sequence[str], tables: Sequence[SpacedTable], width: int | None, transcript: Transcript, before: _Cut
) -> _Cut:
    """A page with its tables in places; as `_write_lines`."""
    place = 0
    for table in tables:
        cut = _write_lines(lines[place : table.start], width, transcript, before)
        _write_text(cut.cells, width, transcript)
        transcript.table(table.cells, certain=False)
        place, before = table.end, _Cut()
    return _write_lines(lines[place:], width, transcript, before)


def _write_lines(lines: Sequence[str], width: int | None, transcript: Transcript, before: _Cut) -> _Cut:
    """Returns what the end of the lines cuts in two; `before` is what their start goes on with."""
    cut = _Cut()
    chunks = list(_chunks(closed_up(columns_as_rows([*before.cells, *lines]))))
    for number, chunk in enumerate(chunks):
        if len(chunk) > 1 and all("\t" in line.strip() for line in chunk):
            transcript.table(tabbed_cells(chunk))
            continue
        place = 0
        for table in find_plain_tables(chunk, None if number else before.table):
            _write_text(chunk[place : table.start], width, transcript)
            transcript.table(table.cells, header_rows=table.header_rows or None, certain=table.certain)
            place = table.end
            if chunk is chunks[-1] and (place == len(chunk) or cut_off(table, chunk)):
                cut = _Cut(table if table.kinds or table.figures else None, chunk[place:])
        if not cut.cells:
            _write_text(chunk[place:], width, transcript)
    return cut


def _write_text(lines: Sequence[str], width: int | None, transcript: Transcript) -> None:
    if width is not None and _starts_with_heading(lines, width):
        _write_paragraph(lines[0], transcript)
        lines = lines[1:]
    for line in _unwrapped(lines, width):
        parts = _BULLET.split(line)
        for part in parts if len(parts) > _LEAST_BULLETS else (line,):
            _write_paragraph(part, transcript)


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines without a blank line between; rows with tabs stay together over blank lines, which a page break left."""
    chunk: list[str] = []
    blank = False
    for line in _with_tabs_between(lines):
        if not line.strip():
            blank = True
            continue
        tabbed = "\t" in line.strip()
        was_tabbed = bool(chunk) and "\t" in chunk[-1].strip()
        if chunk and (tabbed != was_tabbed or (blank and not tabbed)):
            yield chunk
            chunk = []
        chunk.append(line)
        blank = False
    if chunk:
        yield chunk


def _with_tabs_between(lines: Sequence[str]) -> Iterator[str]:
    for _, run in groupby(lines, key=lambda line: bool(line.strip())):
        yield from with_tabs(list(run))


def _unwrapped(chunk: Sequence[str], width: int | None) -> Iterator[str]:
    paragraph = ""
    last = ""
    for line in chunk:
        if _RULE.fullmatch(line.strip()):
            continue
        if paragraph and width is not None and _goes_on(last, line, width):
            paragraph = join_wrapped(paragraph, line.strip())
        else:
            if paragraph:
                yield paragraph
            # The indent tells the level of a list item.
            paragraph = line
        last = line
    if paragraph:
        yield paragraph


def _starts_with_heading(lines: Sequence[str], width: int) -> bool:
    """Whether the first line alone is numbered, and the next word would have fitted on it or starts a sentence."""
    if len(lines) < 2 or not (split_marker(lines[0]) or _NUMBERED.match(lines[0])):
        return False
    if any(marker and not marker.is_bullet for marker in map(split_marker, lines[1:])):
        return False
    following = lines[1].split()[:2]
    fits = len(lines[0]) + 1 + len(following[0]) <= width
    return following[0][:1].isupper() and (fits or (following[0] in STARTERS and following[-1].islower()))


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether the line was broken off for its width."""
    if SPLIT_WORD.search(last) and line[:1].islower():
        return True
    marker = split_marker(line)
    broken_off = not last.endswith(_STOPS) and len(last) >= 0.85 * width
    if marker is not None and not (broken_off and _INITIAL.fullmatch(marker.text)):
        return False
    if not last.endswith(_STOPS):
        return len(last) >= 0.7 * width
    if starts_division(line) or _CLOSING.match(line) or _NUMBERED.match(line) or is_caption(line):
        return False
    # After a full stop a line was ended on purpose where the next word would have fitted on it.
    return len(last) >= 0.85 * width and len(last) + 1 + len(line.split()[0]) > 0.95 * width


def _write_paragraph(line: str, transcript: Transcript) -> None:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    marker = split_marker(line.strip())
    if marker is None or not marker.is_bullet or marker.text == "*":
        # Whether a number starts a heading or an item, a star an item or a note, shows beside it: `structure` decides.
        transcript.paragraph(inline_runs(line))
    else:
        transcript.paragraph(inline_runs(marker.rest), marker=marker.text, list_level=min(indent // 2, 8))


_INLINE = re.compile(
    r"\[(?P<link>[^\]\n]+)\]\([^)\s]*\)"
    r"|\*\*(?P<bold>\S(?:[^*\n]*\S)?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|</?(?:i|b|em|strong|u|sup|sub)>"
)


def inline_runs(text: str) -> list[Run]:
    """The text without the marks of emphasis and links that a conversion left in it."""
    runs: list[Run] = []
    place = 0
    for match in _INLINE.finditer(text):
        runs.append(Run(text[place : match.start()]))
        if match["link"]:
            runs += inline_runs(match["link"])
        else:
            runs.append(Run(match["bold"] or match["italic"] or "", bold=match["bold"] is not None))
        place = match.end()
    return [*runs, Run(text[place:])]
