"""DOCX tables → grids, with merged cells and declared header rows. Comes in: `w:tbl`. Goes out: blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from ingest.readers.docx.styles import W, attribute, is_on
from ingest.readers.transcript import GridCell, Transcript


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are there after all tracked changes, also those inside content controls."""
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from rows_of(child)


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from cells_of(child)


def is_layout(table: etree._Element) -> bool:
    """Whether the table only places text on the page: a single column, or few cells that hold tables."""
    widths = [len(list(cells_of(row))) for row in rows_of(table)]
    if max(widths, default=0) <= 1:
        return True
    return len(widths) <= 2 and table.find(f".//{W}tbl") is not None


def transcribe_table(table: etree._Element, text_of: Callable[[etree._Element], str], transcript: Transcript) -> None:
    cells: list[GridCell] = []
    open_cells: dict[int, int] = {}
    header_rows, leading = 0, True
    for number, row in enumerate(rows_of(table)):
        leading = leading and is_on(row, "trPr/tblHeader") is True
        header_rows += leading
        column = _number(attribute(row, "trPr/gridBefore"), 0)
        for cell in cells_of(row):
            span = _number(attribute(cell, "tcPr/gridSpan"), 1)
            if _continues(cell) and column in open_cells:
                merged = open_cells[column]
                cells[merged] = replace(cells[merged], row_span=number - cells[merged].row + 1)
            else:
                open_cells[column] = len(cells)
                cells.append(GridCell(number, column, text_of(cell), 1, span))
            column += span
    transcript.table(cells, header_rows=header_rows or None)


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _number(text: str | None, default: int) -> int:
    return min(int(text), 200) if text and text.isdecimal() and int(text) > 0 else default
