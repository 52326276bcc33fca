"""The two real documents that the project starts from, in three formats, against their plain text.

The documents are not the project's: nothing of them stands here but how they are built and what is wrong in them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.model import Document, IssueCode, ListBlock, Paragraph, Section, Table
from ingest.pipeline import read_document

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "documents"
NAMES = ("wmo-plan-2024-2026", "zicht-op-thuis-2023")
FORMATS = ("pdf", "docx", "txt")
RUNNING = "Collegevoorstel"
"""The page header, which the plain text has once between its paragraphs."""

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not there"),
    pytest.mark.parametrize("suffix", FORMATS),
    pytest.mark.parametrize("name", NAMES),
]


@cache
def document_of(name: str, suffix: str) -> Document:
    return read_document(SHARED / f"{name}.{suffix}", name, Limits())[0]


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of the plain text without marks of emphasis and links."""
    text = (SHARED / f"{name}.txt").read_text(encoding="utf-8")
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)|</?i>|(?<!\w)\*{1,2}(?=\w)|(?<=[\w’”\"!])\*{1,2}(?!\w)", r"\1", text)
    return tuple(line.strip() for line in text.splitlines() if line.strip() and line.strip() != RUNNING)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def is_heading(line: str) -> bool:
    if line.startswith("Besluit "):
        return True
    return len(line) < 100 and not re.search(r"\t|^[-*] |[.:;]$|^Niet van toepassing", line)


def section_text(section: Section) -> str:
    parts = [f"{section.number} {section.title}"]
    for block in section.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.excerpt.text)
        elif isinstance(block, ListBlock):
            parts += [f"{item.marker} {item.excerpt.text}" for item in block.items]
        else:
            rows = (*block.header_rows, *block.rows)
            parts += [cell.text for row in rows for cell in row if not cell.carried]
    return "\n".join(part for part in parts if part != RUNNING)


def test_every_heading_stands_in_the_tree_in_order(name: str, suffix: str) -> None:
    sections = [section for section in document_of(name, suffix).sections if section.level]
    found = [f"{section.number}. {section.title}".lstrip(". ") for section in sections]
    assert found == [line.rstrip(":") for line in lines_of(name) if is_heading(line)]


def test_the_text_is_complete_and_in_order(name: str, suffix: str) -> None:
    document = document_of(name, suffix)
    told = list(chain.from_iterable(words_of(section_text(section)) for section in document.sections if section.level))
    assert told == list(chain.from_iterable(words_of(line) for line in lines_of(name)))
    assert not Counter(told) - Counter(chain.from_iterable(words_of(page.text) for page in document.pages))


def test_every_table_row_is_right(name: str, suffix: str) -> None:
    rows = [row for table in document_of(name, suffix).tables for row in (*table.header_rows, *table.rows)]
    found = [words_of(" ".join(cell.text for cell in row if not cell.carried)) for row in rows]
    assert found == [words_of(line) for line in lines_of(name) if "\t" in line]


def test_every_figure_stands_in_its_column(name: str, suffix: str) -> None:
    budgets = [table for table in document_of(name, suffix).tables if table.unit == "EUR"]
    assert len(budgets) == (name == NAMES[0])
    for table in budgets:
        assert [column.period for column in table.columns[-3:]] == ["2024", "2025", "2026"]
        lines = [line for line in lines_of(name) if re.search(r"\t(?:€ )?\d+,\d+", line)]
        for row, line in zip(table.rows, lines, strict=True):
            printed = re.findall(r"(?<=\t)(?:€ )?\d+,\d+", line)
            assert [cell.text for cell in row[-3:]] == [*printed, "", ""][:3]
            assert all(cell.value is None for cell in row[:-3])


def test_only_true_issues(name: str, suffix: str) -> None:
    document = document_of(name, suffix)
    codes = [issue.code for issue in document.issues]
    if name == NAMES[1]:
        assert codes == []
        return
    assert codes == [IssueCode.INCOMPLETE_ROW, *[IssueCode.TABLE_DOES_NOT_ADD_UP] * 2]
    assert ["2025" in issue.message for issue in document.issues] == [True, True, False]
    assert {issue.page for issue in document.issues} == ({5} if suffix == "pdf" else {1})


def test_tables_are_whole(name: str, suffix: str) -> None:
    """Two of them run on over a page end."""
    tables: tuple[Table, ...] = document_of(name, suffix).tables
    assert [len(table.rows) for table in tables] == ([8, 21, 4] if name == NAMES[0] else [])
    assert all(table.certain for table in tables)


def test_bullets_can_be_shown(name: str, suffix: str) -> None:
    """The PDF prints them in a font of symbols, by codes that have no character."""
    assert not any(
        0xE000 <= ord(character) < 0xF900 for page in document_of(name, suffix).pages for character in page.text
    )
