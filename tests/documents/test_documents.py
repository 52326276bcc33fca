"""The documents in the styles of other councils are what their sources build, and hold the figures they are made of."""

from __future__ import annotations

import json
import re
import runpy
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pipeline import read_document

DOCUMENTS = Path(__file__).resolve().parent
FORMATS = (".docx", ".html", ".md", ".pdf", ".txt")
PATHS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in FORMATS)
FIGURES: dict[str, dict[str, list[list[str]]]] = json.loads(
    (DOCUMENTS / "sources" / "figures.json").read_text(encoding="utf-8")
)


def page_texts(path: Path) -> list[str]:
    document, _ = read_document(path, path.stem, Limits())
    return [page.text for page in document.pages]


def squeeze(text: str) -> str:
    """Text without white space, the marks of Markdown's tables and line-end hyphens, with straight quotes."""
    return re.sub(r"[\s|*-]+", "", unicodedata.normalize("NFKC", text).replace("’", "'"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    for tool in ("typst", "reportlab", "fpdf"):
        pytest.importorskip(tool, reason=f"{tool}, which the documents are made with, is not installed")
    build = runpy.run_path(str(DOCUMENTS / "build.py"))["build"]
    return {path.name: path for path in build(tmp_path_factory.mktemp("documents"))}


def test_every_source_has_its_document(built: dict[str, Path]) -> None:
    assert built.keys() <= {path.name for path in PATHS}
    assert {path.suffix for path in PATHS if path.name not in built} == {".html", ".md"}


@pytest.mark.parametrize("name", [path.name for path in PATHS if path.suffix not in (".html", ".md")])
def test_documents_are_what_the_sources_build(built: dict[str, Path], name: str) -> None:
    assert page_texts(built[name]) == page_texts(DOCUMENTS / name)


APART = {
    "Wijk": "a header of two rows",
    "Droge voeten": "a merged cell whose text stands after the page break",
    "C. Nieuwbouw op een andere plek": "a footnote's mark after the figure",
}
"""Rows, by their first cell, whose cells do not stand in one line, and why."""


@pytest.mark.parametrize("path", [path for path in PATHS if path.stem in FIGURES], ids=lambda path: str(path.stem))
def test_every_row_of_figures_is_in_the_document(path: Path) -> None:
    text = squeeze("\n".join(page_texts(path)))
    rows = [row for table in FIGURES[path.stem].values() for row in table]
    assert [row for row in rows if row[0] not in APART and squeeze("".join(row)) not in text] == []
    assert [cell for row in rows for cell in row if squeeze(cell) not in text] == []


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".")) if text.strip("-") else Decimal()


TOTALS = [
    ("programmabegroting-2025-2028", "programma", slice(3, 8), 8, True),
    ("programmabegroting-2025-2028", "programma", slice(10, 14), 14, True),
    ("programmabegroting-2025-2028", "programma", slice(15, 18), 18, True),
    ("programmabegroting-2025-2028", "investeringen", slice(1, 5), 5, False),
    ("jaarstukken-2023-sociaal-domein", "programma", slice(2, 7), 7, True),
    ("jaarstukken-2023-sociaal-domein", "reserves", slice(1, 4), 4, True),
    ("groen-en-klimaatplan-2024-2028", "middelen", slice(1, 5), 5, True),
    ("raadsinformatiebrief-brede-school", "kosten", slice(1, 5), 5, True),
    ("collegebesluit-laadpalen", "laadpunten", slice(1, 5), 5, True),
    ("motie-buurtbus", "stemming", slice(1, 6), 6, True),
]
"""Document, table, rows of figures, row of their total, and whether it adds up; one is wrong on purpose."""


@pytest.mark.parametrize(("document", "table", "parts", "total", "adds_up"), TOTALS)
def test_totals_add_up_but_for_one(document: str, table: str, parts: slice, total: int, adds_up: bool) -> None:
    rows = FIGURES[document][table]
    columns = (1, 2) if document.startswith("jaarstukken") and table == "programma" else range(1, len(rows[0]))
    columns = (1,) if table == "investeringen" else columns
    added = [sum(number(row[column]) for row in rows[parts]) for column in columns]
    assert (added == [number(rows[total][column]) for column in columns]) is adds_up
