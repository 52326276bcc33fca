"""What a PDF says of itself beside its pages: properties, outline and page labels.

Comes in: an open document. Goes out: `Properties`, the outline's titles by page, labels.
"""

from __future__ import annotations

import ctypes
import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import Item, Line
from ingest.model import Properties

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_INSIGNIFICANT = re.compile(r"[\W_]+")
MOST_LINES = 4  # a heading that takes more lines than this is a paragraph


@dataclass(frozen=True, slots=True)
class OutlineTitle:
    """`key` is the title without case, spaces and punctuation; `level` is 1 for the outermost."""

    key: str
    level: int


def read_properties(document: pdfium.PdfDocument) -> Properties:
    entries = document.get_metadata_dict(skip_empty=True)
    return Properties(
        title=entries.get("Title", "").strip("\x00 "),
        author=entries.get("Author", "").strip("\x00 "),
        subject=entries.get("Subject", "").strip("\x00 "),
        created=_date(entries.get("CreationDate", "")),
        language=_language(document),
    )


def _date(text: str) -> datetime.date | None:
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def _language(document: pdfium.PdfDocument) -> str:
    buffer = (ctypes.c_ushort * 32)()
    size = pdfium_c.FPDFCatalog_GetLanguage(document.raw, buffer, ctypes.sizeof(buffer))
    if not 2 < size <= ctypes.sizeof(buffer):
        return ""
    return bytes(buffer)[: size - 2].decode("utf-16-le", "ignore")


def read_label(document: pdfium.PdfDocument, number: int) -> str | None:
    """The printed label of page `number` (1-based), None where the document has none."""
    return document.get_page_label(number - 1) or None


def read_outline(document: pdfium.PdfDocument) -> Mapping[int, list[OutlineTitle]]:
    """The titles by page number (1-based)."""
    titles: defaultdict[int, list[OutlineTitle]] = defaultdict(list)
    for bookmark in document.get_toc():
        destination = bookmark.get_dest()
        index = destination.get_index() if destination else None
        key = _key(bookmark.get_title())
        if index is not None and key:
            titles[index + 1].append(OutlineTitle(key, bookmark.level + 1))
    return titles


def mark_headings(columns: Sequence[Sequence[Item]], titles: Sequence[OutlineTitle]) -> None:
    """Set the level of the lines that are a title of the outline, over up to four lines; each title is used once."""
    left = list(titles)
    for column in columns:
        for start, first in enumerate(column):
            if not left:
                return
            if not isinstance(first, Line) or not _may_start(first, left):
                continue
            lines = takewhile(lambda item: isinstance(item, Line), column[start : start + MOST_LINES])
            _mark([line for line in lines if isinstance(line, Line)], left)


def _may_start(line: Line, titles: Sequence[OutlineTitle]) -> bool:
    """Whether a title starts with the first word of the line."""
    key = _key(line.words[0].text)
    return any(title.key.startswith(key) for title in titles)


def _mark(lines: Sequence[Line], titles: list[OutlineTitle]) -> None:
    text = ""
    for number, line in enumerate(lines):
        if line.heading_level is not None:
            return
        text += _key(line.text)
        if not any(title.key.startswith(text) for title in titles):
            return
        for title in titles:
            if title.key == text:
                titles.remove(title)
                for part in lines[1 : number + 1]:
                    part.heading_level = 0
                lines[0].heading_level = title.level
                return


def _key(text: str) -> str:
    return _INSIGNIFICANT.sub("", text).casefold()
