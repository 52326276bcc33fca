"""HTML tables → grids, with spans and declared header rows. Comes in: a `table` element. Goes out: blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.readers.transcript import GridCell, Transcript, tidy

_MAX_SPAN = 200
"""A span beyond this is a mistake or an attack; browsers bound it too (at 1,000)."""
_UNSEEN = frozenset(("script", "style", "template", "noscript"))


def is_layout(table: etree._Element) -> bool:
    """Whether the table only places text on the page: a declared one, one that holds tables, or a single column."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    return all(len(_cells(row)) <= 1 for row, _ in _rows(table))


def transcribe_table(table: etree._Element, transcript: Transcript) -> None:
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    header_rows, leading = 0, True
    rows = list(_rows(table))
    for number, (row, in_head) in enumerate(rows):
        found = _cells(row)
        leading = leading and bool(found) and (in_head or all(cell.tag == "th" for cell in found))
        header_rows += leading
        cells += _place(found, number, len(rows), taken)
    caption = table.find("caption")
    transcript.table(
        cells,
        header_rows=header_rows or None,
        caption="" if caption is None else _text(caption),
    )


def _place(found: list[etree._Element], row: int, row_count: int, taken: set[tuple[int, int]]) -> Iterator[GridCell]:
    column = 0
    for cell in found:
        while (row, column) in taken:
            column += 1
        columns = _span(cell.get("colspan"))
        # rowspan="0" runs to the end of the table.
        rows = min(_span(cell.get("rowspan")) or row_count, row_count - row)
        columns = max(columns, 1)
        taken.update((row + down, column + right) for down in range(rows) for right in range(columns))
        yield GridCell(row, column, _text(cell), rows, columns)
        column += columns


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Rows in order, each with whether it stands in the table's head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.iterchildren("tr"):
                yield row, child.tag == "thead"


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and re.fullmatch(r"\d{1,6}", text.strip()) else 1


def _text(element: etree._Element) -> str:
    return tidy(_joined(element))


def _joined(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return ""
    inner = (element.text or "") + "".join(_joined(child) + (child.tail or "") for child in element)
    return f" {inner} " if element.tag in ("p", "div", "li", "br", "ul", "ol") else inner
