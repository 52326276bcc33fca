"""Small documents for facts: tables written as "a | b | c", texts and Markdown, read as any document is."""

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.model import Document, Excerpt, Page, RawCell, RawTable, Table
from ingest.pipeline import read_document
from ingest.tables import build_tables

TableMaker = Callable[..., Table]
DocumentMaker = Callable[[str], Document]


def _raw(rows: Sequence[str], certain: bool) -> RawTable:
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    page = Page(1, None, 0, 0, "\n".join("\t".join(row) for row in grid))
    cells, start = [], 0
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            cells.append(RawCell(row, column, Excerpt.cut(page, start, start + len(text))))
            start += len(text) + 1
    return RawTable(tuple(cells), len(grid), len(grid[0]), 1, certain=certain)


@pytest.fixture(scope="session")
def make_table() -> TableMaker:
    def make(rows: Sequence[str], context: str = "", certain: bool = True) -> Table:
        numbers = count(1)
        (table,) = build_tables([_raw(rows, certain)], context, lambda: f"t{next(numbers)}")
        return table

    return make


def _reader(path: Path) -> DocumentMaker:
    def read(text: str) -> Document:
        path.write_text(text, encoding="utf-8")
        document, _ = read_document(path, "stuk", Limits())
        return document

    return read


@pytest.fixture
def read_markdown(tmp_path: Path) -> DocumentMaker:
    return _reader(tmp_path / "stuk.md")


@pytest.fixture
def read_text(tmp_path: Path) -> DocumentMaker:
    return _reader(tmp_path / "stuk.txt")
