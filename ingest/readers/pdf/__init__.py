"""PDF → `Reading`.

Comes in: a file. Goes out: pages with the boxes of their words, blocks in reading order, tables, properties, issues.

Two passes: the first reads every page and finds its tables, since headers, footers and hyphens show only in comparison
with other pages; the second orders the words and writes the text.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

import pypdfium2 as pdfium

from ingest import ocr
from ingest.errors import ScannedFile
from ingest.layout import Item, Line, Place, PrintedWord, reading_order, runs_of
from ingest.limits import Limits
from ingest.model import Block, Issue, IssueCode, Page, Reading
from ingest.readers.pdf.check import garbled_share, is_lost, is_scanned, open_document
from ingest.readers.pdf.drawing import Drawing
from ingest.readers.pdf.frame import Frame, frame_of
from ingest.readers.pdf.grids import fill_tables, joined, outside, with_start
from ingest.readers.pdf.hyphens import Hyphens
from ingest.readers.pdf.outline import OutlineTitle, mark_headings, read_label, read_outline, read_properties
from ingest.readers.pdf.paragraphs import ListLevels, Paragraph, line_pitch, paragraphs_of
from ingest.readers.pdf.running import running_runs
from ingest.readers.pdf.text import FilledTable, PageText
from ingest.readers.pdf.words import PrintedPage, read_page

GARBLED = 0.02  # part of the characters; a list of symbols has less, a font without a character map nearly all


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page after the first pass: `runs` are those of the words outside tables."""

    printed: PrintedPage
    frame: Frame
    tables: tuple[FilledTable, ...]
    runs: tuple[Line, ...]
    label: str | None
    titles: tuple[OutlineTitle, ...]


def read(path: Path, limits: Limits) -> Reading:
    """Raises the `DocumentError`s that say what is wrong with the file as a whole."""
    reading = _read(path, limits)
    if limits.ocr and _scanned_pages(reading) and ocr.can_recognise():
        with tempfile.TemporaryDirectory() as folder:
            recognised = Path(folder) / path.name
            if ocr.recognise(path, recognised):
                reading = _read(recognised, limits)
    if _scanned_pages(reading) and not any(page.text for page in reading.pages):
        remedy = ocr.ADVICE_AFTER_FAILURE if limits.ocr else ocr.ADVICE
        raise ScannedFile(f"{path.name} bestaat uit plaatjes van tekst: er is geen tekst om in te zoeken.", remedy)
    return reading


def _scanned_pages(reading: Reading) -> list[int | None]:
    return [issue.page for issue in reading.issues if issue.code is IssueCode.SCANNED_PAGE]


def _read(path: Path, limits: Limits) -> Reading:
    issues: list[Issue] = []
    document = open_document(path, issues)
    try:
        count = min(len(document), limits.pages)
        if len(document) > count:
            issues.append(_page_limit(len(document), count))
        sheets = _sheets(path, document, count, issues)
        pages, blocks = _written(sheets)
        properties = read_properties(document)
    finally:
        document.close()
    for sheet, page in zip(sheets, pages, strict=True):
        issue = _page_issue(page, is_scanned(sheet.printed))
        issues += [issue] if issue else []
    issues.sort(key=lambda issue: issue.page or 0)
    return Reading(tuple(pages), tuple(blocks), properties, tuple(issues))


def _sheets(path: Path, document: pdfium.PdfDocument, count: int, issues: list[Issue]) -> list[_Sheet]:
    outline = read_outline(document)
    sheets: list[_Sheet] = []
    for number in range(1, count + 1):
        printed, label = _printed(path, document, number, issues), read_label(document, number)
        frame = frame_of(printed)
        runs = tuple(runs_of(frame.words))
        tables = () if frame.turned else fill_tables(printed, frame.words, runs)
        if sheets and not frame.turned:
            sheets[-1], tables = _over_break(sheets[-1], tables, frame)
        sheets.append(_with_tables(_Sheet(printed, frame, (), runs, label, tuple(outline.get(number, ()))), tables))
    return sheets


def _printed(path: Path, document: pdfium.PdfDocument, number: int, issues: list[Issue]) -> PrintedPage:
    """The page, empty where it cannot be read."""
    try:
        printed = read_page(document, number)
    except pdfium.PdfiumError:
        printed = PrintedPage(number, 0.0, 0.0, (), False, Drawing())
    if printed.drawing.empty and (not printed.width_pt or is_lost(path, number)):
        message = f"Bladzijde {number} is beschadigd en is overgeslagen. Vraag een heel exemplaar van het bestand."
        issues.append(Issue(IssueCode.UNREADABLE_PAGE, number, message))
    return printed


def _over_break(
    before: _Sheet, tables: tuple[FilledTable, ...], frame: Frame
) -> tuple[_Sheet, tuple[FilledTable, ...]]:
    """The page before and the tables of this one, a table that goes on from one to the other made whole."""
    started = with_start(before.tables, before.frame, tables, frame)
    if len(started) > len(before.tables):
        return _with_tables(before, started), tables
    if not before.tables:
        return before, tables
    *others, last = before.tables
    whole, tables = joined(last, before.frame, tables, frame)
    return before if whole is last else _with_tables(before, (*others, whole)), tables


def _with_tables(sheet: _Sheet, tables: tuple[FilledTable, ...]) -> _Sheet:
    if not tables:
        return sheet
    return replace(sheet, tables=tables, runs=tuple(runs_of(outside(sheet.frame.words, tables))))


def _written(sheets: Sequence[_Sheet]) -> tuple[list[Page], list[Block]]:
    running = running_runs([(sheet.frame.height, sheet.runs) for sheet in sheets])
    columns = [_columns(sheet, aside) for sheet, aside in zip(sheets, running, strict=True)]
    pitch = line_pitch(chain.from_iterable(columns))
    levels = ListLevels()

    @cache
    def hyphens() -> Hyphens:
        return Hyphens(word.text for sheet in sheets for word in sheet.frame.words if not word.split)

    pages: list[Page] = []
    blocks: list[Block] = []
    for sheet, aside, ordered in zip(sheets, running, columns, strict=True):
        text = PageText(hyphens, sheet.frame.restore)
        outer = [run for run in sheet.runs if id(run) in aside]
        middle = sheet.frame.height / 2
        _write_aside(text, [run for run in outer if run.top < middle])
        for item in paragraphs_of(ordered, pitch):
            if isinstance(item, Paragraph):
                text.add_paragraph(item, levels.level(item))
            else:
                text.add_table(sheet.tables[item.index])
        _write_aside(text, [run for run in outer if run.top >= middle])
        for words in _stretches(sheet.frame.aside):
            text.add_aside(words)
        printed = sheet.printed
        size = (printed.width_pt, printed.height_pt)
        page, found = text.finish(printed.number, sheet.label, size, printed.invisible)
        pages.append(page)
        blocks += found
    return pages, blocks


def _columns(sheet: _Sheet, aside: set[int]) -> list[list[Item]]:
    items: list[Item] = [run for run in sheet.runs if id(run) not in aside]
    for index, filled in enumerate(sheet.tables):
        box = filled.table.bbox
        items.append(Place(index, box.x0, box.top, box.x1, box.bottom))
    columns = reading_order(items)
    mark_headings(columns, sheet.titles)
    return columns


def _write_aside(text: PageText, runs: Sequence[Line]) -> None:
    for column in reading_order(list(runs)):
        for line in column:
            if isinstance(line, Line):
                text.add_aside(line.words)


def _stretches(words: Sequence[PrintedWord]) -> list[list[PrintedWord]]:
    """Words that follow one another in the same direction."""
    stretches: list[list[PrintedWord]] = []
    for word in words:
        if stretches and stretches[-1][-1].turn == word.turn:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    return stretches


def _page_limit(total: int, count: int) -> Issue:
    message = f"Het bestand heeft {total} bladzijden; alleen de eerste {count} zijn gelezen. Splits het bestand."
    return Issue(IssueCode.PAGE_LIMIT, None, message)


def _page_issue(page: Page, scanned: bool) -> Issue | None:
    number = page.number
    if scanned:
        message = f"Bladzijde {number} is een plaatje: de tekst erop is niet gelezen. {ocr.ADVICE}"
        return Issue(IssueCode.SCANNED_PAGE, number, message)
    if page.ocr:
        message = (
            f"De tekst van bladzijde {number} is herkend uit een plaatje (OCR). Controleer cijfers in het origineel."
        )
        return Issue(IssueCode.OCR_PAGE, number, message)
    if garbled_share(page.text) > GARBLED:
        message = f"De tekst van bladzijde {number} is onleesbaar opgeslagen. Maak het bestand opnieuw, of gebruik OCR."
        return Issue(IssueCode.GARBLED_TEXT, number, message)
    return None
