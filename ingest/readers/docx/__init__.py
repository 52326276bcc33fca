"""DOCX → `Reading`, in the order of the document's body.

Headings by style or outline level, numbers computed from the numbering part, tracked deletions left out, footnotes
after the paragraph that refers to them. Headers, footers and the table of contents make no blocks; the first two
stand after all other text. Pages are those of
the breaks that Word saved; a file without any has one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ingest.limits import Limits
from ingest.model import Properties, Reading
from ingest.readers.docx.package import Package, open_package
from ingest.readers.docx.styles import Numbering, Style, Styles, W, attribute, is_on
from ingest.readers.docx.table import cells_of, is_layout, rows_of, transcribe_table
from ingest.readers.iso_date import parse_iso_date
from ingest.readers.transcript import Run, Transcript, tidy

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "body"))
_DROPPED = frozenset(W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr"))
_RUNNING_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_CHARACTERS = {
    W + "tab": " ",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "lastRenderedPageBreak": "\f",
}
_PRINTED = frozenset((W + "t", *_CHARACTERS))


def read(path: Path, limits: Limits) -> Reading:
    with open_package(path) as package:
        body = package.part("word/document.xml")
        transcript = Transcript()
        if body is not None:
            _Body(package, transcript).walk(body)
        for line in _running_lines(package):
            transcript.write(line)
        return transcript.reading(_properties(package))


def _running_lines(package: Package) -> list[str]:
    """What the headers and footers say, each text once; they stand after the last page's own text."""
    lines = []
    for name in package.names():
        if _RUNNING_PART.fullmatch(name) and (root := package.part(name)) is not None:
            for paragraph in root.iter(W + "p"):
                pieces = (_CHARACTERS.get(one.tag, one.text or "") for one in inline(paragraph) if one.tag in _PRINTED)
                lines.append(tidy("".join(pieces)))
    return list(dict.fromkeys(line for line in lines if any(map(str.isalpha, line))))


def _properties(package: Package) -> Properties:
    core = package.part("docProps/core.xml")
    if core is None:
        return Properties()

    def said(name: str) -> str:
        return tidy(core.findtext(name) or "")

    return Properties(
        title=said(_DC + "title"),
        author=said(_DC + "creator"),
        subject=said(_DC + "subject"),
        created=parse_iso_date(said(_DCTERMS + "created")),
        language=said(_DC + "language"),
    )


def inline(element: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph that print something, in order, as they stand after all tracked changes."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _DROPPED or child.tag == _MC + "Fallback":
            continue
        if child.tag == W + "txbxContent":
            continue
        if child.tag == W + "r" and is_on(child, "rPr/vanish"):
            continue
        yield child
        yield from inline(child)


class _Body:
    """Walks over paragraphs and tables, and keeps what goes on from one to the next: counters and footnotes."""

    def __init__(self, package: Package, transcript: Transcript) -> None:
        self._transcript = transcript
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbering = Numbering(package.part("word/numbering.xml"))
        self._notes = {**_notes(package, "footnote"), **_notes(package, "endnote")}
        self._pending: list[etree._Element] = []

    def walk(self, document: etree._Element) -> None:
        self._blocks(document)
        self._write_notes()

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in _CONTAINERS:
                self._blocks(child)
            elif child.tag == _MC + "AlternateContent":
                choice = child.find(_MC + "Choice")
                self._blocks(child if choice is None else choice)

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = self._styles.style(attribute(paragraph, "pPr/pStyle"))
        marker, level = self._marker(paragraph, style)
        runs = self._runs(paragraph, style)
        if is_on(paragraph, "pPr/pageBreakBefore"):
            runs.insert(0, Run("\f"))
        if style.is_contents:
            self._transcript.write(" ".join(run.text for run in runs))
            return
        if marker is None:
            self._write_notes()
        self._transcript.paragraph(
            runs,
            heading_level=_heading_level(paragraph, style),
            marker=marker,
            list_level=level,
            font_size_pt=_size(paragraph, style),
        )
        self._pending += [self._notes[key] for key in _note_keys(paragraph) if key in self._notes]
        for box in _text_boxes(paragraph):
            self._blocks(box)

    def _marker(self, paragraph: etree._Element, style: Style) -> tuple[str | None, int]:
        number_id = attribute(paragraph, "pPr/numPr/numId") or style.number_id
        if number_id is None or not "".join(map(str, paragraph.itertext(W + "t"))).strip():
            return None, 0
        said = attribute(paragraph, "pPr/numPr/ilvl")
        level = int(said) if said and said.isdecimal() else style.number_level
        return self._numbering.marker(number_id, level), level

    def _runs(self, paragraph: etree._Element, style: Style) -> list[Run]:
        runs: list[Run] = []
        bold = style.bold
        for element in inline(paragraph):
            if element.tag == W + "r":
                direct = is_on(element, "rPr/b")
                character = attribute(element, "rPr/rStyle")
                by_style = style.bold or (character is not None and self._styles.style(character).bold)
                bold = by_style if direct is None else direct
            elif element.tag == W + "t":
                runs.append(Run((element.text or "").replace("\n", " ").replace("\f", " "), bold))
            elif element.tag == W + "br":
                runs.append(Run({"page": "\f", "column": " "}.get(element.get(W + "type") or "", "\n"), bold))
            elif element.tag in _CHARACTERS:
                runs.append(Run(_CHARACTERS[element.tag], bold))
        return runs

    def _table(self, table: etree._Element) -> None:
        self._write_notes()
        if is_layout(table):
            for row in rows_of(table):
                for cell in cells_of(row):
                    self._blocks(cell)
            return
        transcribe_table(table, self._cell_text, self._transcript)
        self._pending += [self._notes[key] for key in _note_keys(table) if key in self._notes]

    def _cell_text(self, cell: etree._Element) -> str:
        lines = []
        for paragraph in cell.iter(W + "p"):
            style = self._styles.style(attribute(paragraph, "pPr/pStyle"))
            marker, _ = self._marker(paragraph, style)
            text = "".join(run.text for run in self._runs(paragraph, style)).replace("\n", " ")
            lines.append(f"{marker} {text}" if marker else text)
        return " ".join(lines)

    def _write_notes(self) -> None:
        pending, self._pending = self._pending, []
        for note in pending:
            self._blocks(note)


def _notes(package: Package, kind: str) -> dict[tuple[str, str], etree._Element]:
    root = package.part(f"word/{kind}s.xml")
    notes = root.iterchildren(W + kind) if root is not None else ()
    return {(kind, note.get(W + "id") or ""): note for note in notes if note.get(W + "type") in (None, "normal")}


def _note_keys(element: etree._Element) -> Iterator[tuple[str, str]]:
    for reference in element.iter(W + "footnoteReference", W + "endnoteReference"):
        yield reference.tag.removeprefix(W).removesuffix("Reference"), reference.get(W + "id") or ""


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(W + "txbxContent"):
        ancestors = list(box.iterancestors())
        above = ancestors[: ancestors.index(paragraph)]
        if not any(one.tag in (W + "txbxContent", _MC + "Fallback") for one in above):
            yield box


def _heading_level(paragraph: etree._Element, style: Style) -> int | None:
    direct = attribute(paragraph, "pPr/outlineLvl")
    if direct is not None and direct.isdecimal():
        return int(direct) + 1 if int(direct) < 9 else None
    return style.heading_level


def _size(paragraph: etree._Element, style: Style) -> float | None:
    """The size of the first run that says one, else the style's."""
    for run in paragraph.iterchildren(W + "r"):
        said = attribute(run, "rPr/sz")
        return float(said) / 2 if said and said.isdecimal() else style.size_pt
    return style.size_pt
