"""The example documents say what their sources say, in our own words, and are what their sources build."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT / "corpus"
ORIGINALS = ROOT / ".." / "shared" / "documents"
FACTS = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))
SHARED_PHRASES = json.loads((HERE / "shared-phrases.json").read_text(encoding="utf-8"))
DOCUMENTS = sorted(FACTS)
WMO = "wmo-plan-2024-2026"

LONGEST_RUN = 7
"""Words in a row that a retelling may share with its original; more would be a copied clause."""


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def squeeze(text: str) -> str:
    """Text without white space and hyphens, which a line end may add or take; U+0002 is PDFium's line-end hyphen."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")
    return re.sub(r"[\s\x02\ufffe\xad-]+", "", text)


def words(text: str) -> list[str]:
    """The words of running text, without amounts (which are facts) and without running headers and footers."""
    text = re.sub(r"Collegevoorstel\s+Gemeente Maastricht|Pagina \d+ van \d+", " ", text)
    text = re.sub(r"\b\d+,\d+\b", " | ", text.lower().replace("’", "'").replace("\x02", "-"))
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*|\|", text)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    sequence = words(text)
    found = (tuple(sequence[start : start + length]) for start in range(len(sequence) - length + 1))
    return {run for run in found if "|" not in run}


def without_shared_phrases(text: str) -> str:
    """Text in which headings, names, titles and labels, which a retelling may share, end a run of words."""
    text = text.replace("’", "'").replace("\x02", "-")
    for heading in (heading for facts in FACTS.values() for heading in facts["headings"]):
        text = re.sub(rf"^{re.escape(heading)}\s*$", " | ", text, flags=re.MULTILINE)
    names = [name for facts in FACTS.values() for kind in ("results", "themes") for name in facts.get(kind, [])]
    for phrase in [*SHARED_PHRASES, *(name for name in names if " " in name)]:
        text = re.sub(r"[\W_]+".join(words(phrase)), " | ", text, flags=re.IGNORECASE)
    return text


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    return {name: page_texts(CORPUS / f"{name}.pdf") for name in DOCUMENTS}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("kind", ["dates", "names", "facts", "results", "themes"])
def test_every_fact_is_in_the_document(texts: dict[str, list[str]], name: str, kind: str) -> None:
    text = squeeze("".join(texts[name]))
    assert [fact for fact in FACTS[name].get(kind, []) if squeeze(fact) not in text] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_title_and_decision_are_on_the_first_page(texts: dict[str, list[str]], name: str) -> None:
    first = squeeze(texts[name][0])
    assert squeeze(FACTS[name]["title"]) in first
    assert squeeze(FACTS[name]["decision"]) in first


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_said_more_than_once_is_said_as_often(texts: dict[str, list[str]], name: str) -> None:
    text = squeeze("".join(texts[name]))
    assert {fact: text.count(squeeze(fact)) for fact in FACTS[name]["occurrences"]} == FACTS[name]["occurrences"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_first_page_says_that_it_is_a_retelling(texts: dict[str, list[str]], name: str) -> None:
    first = squeeze(texts[name][0])
    for part in (
        "dit is een hervertelling",
        "Het is niet de officiële tekst",
        "in een eigen map: zie corpus/README.md",
    ):
        assert squeeze(part) in first


@pytest.mark.parametrize("name", DOCUMENTS)
def test_outline_holds_the_headings_in_order(name: str) -> None:
    with pypdfium2.PdfDocument(CORPUS / f"{name}.pdf") as document:
        outline = [squeeze(item.get_title()) for item in document.get_toc()]
    wanted = [squeeze(heading) for heading in FACTS[name]["headings"]]
    assert [heading for heading in outline if heading in wanted] == wanted


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdf_is_tagged_and_says_what_it_is(name: str) -> None:
    reader = pypdf.PdfReader(CORPUS / f"{name}.pdf")
    catalog = reader.root_object
    marks = catalog["/MarkInfo"]
    assert isinstance(marks, pypdf.generic.DictionaryObject)
    assert marks["/Marked"] == pypdf.generic.BooleanObject(True)
    assert str(catalog["/Lang"]).lower().startswith("nl")
    assert reader.metadata is not None
    assert reader.metadata.title == FACTS[name]["title"]
    assert reader.metadata.author == "Project Beleidswijzer"
    assert reader.page_labels == [str(number + 1) for number in range(len(reader.pages))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_count_themselves(texts: dict[str, list[str]], name: str) -> None:
    pages = texts[name]
    assert [text.rstrip().endswith(f"Pagina {n} van {len(pages)}") for n, text in enumerate(pages, 1)] == [True] * len(
        pages
    )


def budget_rows() -> list[tuple[int, list[str]]]:
    """(page, cells) of each row of the budget table below its header; a merged cell's text stands in its first row."""
    rows = []
    with pdfplumber.open(CORPUS / f"{WMO}.pdf") as document:
        for page in document.pages:
            for table in page.extract_tables():
                if table[0][0] == "Taakveld":
                    rows += [(page.page_number, [cell or "" for cell in row]) for row in table[1:]]
    return rows


def test_budget_table_holds_every_row_and_its_empty_cells() -> None:
    found = [[squeeze(cell) for cell in cells] for _, cells in budget_rows()]
    assert found == [[squeeze(cell) for cell in row] for row in FACTS[WMO]["budget"]["rows"]]


def test_budget_table_runs_over_a_page_break() -> None:
    pages = [page for page, _ in budget_rows()]
    assert pages[-1] == pages[0] + 1


def test_pdfs_are_what_the_sources_build(tmp_path: Path, texts: dict[str, list[str]]) -> None:
    pytest.importorskip("typst", reason="Typst, which typesets the examples, is not installed")
    from corpus.build import build

    built = build(tmp_path)
    assert [path.stem for path in built] == DOCUMENTS
    for path in built:
        assert page_texts(path) == texts[path.stem]


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original documents are not at hand")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_clause_is_copied_from_the_original(texts: dict[str, list[str]], name: str) -> None:
    original = (ORIGINALS / f"{name}.txt").read_text(encoding="utf-8")
    original = re.sub(r"[*]+|<[^>]+>|\]\(#\)|\[", "", original)
    shared = runs(without_shared_phrases("\n".join(texts[name])), LONGEST_RUN + 1) & runs(original, LONGEST_RUN + 1)
    assert sorted(" ".join(run) for run in shared) == []
