from __future__ import annotations

import html as html_text
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import EmptyFile, VanishedFile
from ingest.limits import Limits
from ingest.model import Document, Excerpt, ListBlock, Page, Paragraph, Passage, Section, Table
from ingest.pipeline import file_version, read_document
from ingest.readers import text as text_reader

Maker = Callable[..., Path]
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def excerpts(sections: tuple[Section, ...]) -> Iterator[Excerpt]:
    for section in sections:
        yield section.heading
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.excerpt
            elif isinstance(block, ListBlock):
                yield from (item.excerpt for item in block.items)
            else:
                yield from (cell.excerpt for row in (*block.header_rows, *block.rows) for cell in row)


def assert_verbatim(document: Document, passages: tuple[Passage, ...]) -> None:
    """The invariant of the whole project."""
    pages: dict[int, Page] = {page.number: page for page in document.pages}
    for excerpt in (*excerpts(document.sections), *(passage.excerpt for passage in passages)):
        covered = 0
        for piece in excerpt.pieces:
            page = pages[piece.span.page]
            assert excerpt.text[piece.start : piece.end] == page.text[piece.span.char_start : piece.span.char_end] != ""
            assert excerpt.text[covered : piece.start].strip() == ""
            covered = piece.end
        assert excerpt.text[covered:].strip() == ""


LINES = st.lists(
    st.one_of(
        st.text(alphabet="aB é.,:;-•*1()\u00ad\u00a0'\"&<\t", max_size=70),
        st.sampled_from([
            "", "Inleiding", "1. Aanleiding", "1.1 Doel", "- punt", "a) letter", "x\ty\t1,5", "z\t\t2,5", "\f",
            "Artikel 2 Kosten", "De raad besluit tot het vaststellen van het plan dat hierbij is gevoegd en dat",
            "verder gaat op de volgende regel.", "Besluit college d.d. 3 mei 2024:",
        ]),
    ),
    max_size=25,
)  # fmt: skip


def as_docx_body(lines: list[str]) -> str:
    body = ""
    for number, line in enumerate(lines):
        words = html_text.escape(line.replace("\f", "")).replace("\t", "</w:t><w:tab/><w:t>")
        style = '<w:pStyle w:val="Kop1"/>' if number % 5 == 1 else ""
        bold = "<w:b/>" if number % 3 == 1 else ""
        br = '<w:br w:type="page"/>' if "\f" in line else "<w:br/>" if number % 4 == 3 else ""
        body += f"<w:p><w:pPr>{style}</w:pPr><w:r><w:rPr>{bold}</w:rPr>{br}<w:t>{words}</w:t></w:r></w:p>"
        if "\t" in line:
            cells = "".join(
                f"<w:tc><w:p><w:r><w:t>{html_text.escape(c)}</w:t></w:r></w:p></w:tc>" for c in line.split("\t")
            )
            body += f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    return body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, suffix=st.sampled_from([".txt", ".md", ".html", ".docx"]))
def test_every_excerpt_stands_in_its_page(make_text: Maker, make_docx: Maker, lines: list[str], suffix: str) -> None:
    if suffix == ".docx":
        path = make_docx(as_docx_body([line.replace("\x0c", "\f") for line in lines]))
    elif suffix == ".html":
        path = make_text("<body>" + "".join(f"<p>{html_text.escape(line)}</p>" for line in lines), "stuk.html")
    else:
        path = make_text("Kop\n\n" + "\n".join(lines), f"stuk{suffix}")
    try:
        assert_verbatim(*read_document(path, "stuk", Limits()))
    except EmptyFile:
        assert not any(character.isalnum() for line in lines for character in line)


def test_a_document_carries_what_is_known_of_its_file(make_text: Maker) -> None:
    path = make_text(
        "Raadsvoorstel\n\nOnderwerp: Groen in Zandwijk\n\nInleiding\n\nDe gemeente Zandwijk plant bomen.\n"
    )
    document, passages = read_document(path, "groen", Limits())
    assert (document.id, document.title, document.organisation) == ("groen", "Groen in Zandwijk", "Gemeente Zandwijk")
    assert document.version == file_version(path)
    assert (document.source.name, document.source.format, document.source.size_bytes) == (
        "stuk.txt",
        "text",
        path.stat().st_size,
    )
    assert [passage.id for passage in passages] == [f"groen/{n}" for n in range(1, len(passages) + 1)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VanishedFile, match=r"weg\.txt is er niet meer"):
        read_document(tmp_path / "weg.txt", "weg", Limits())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(make_text: Maker) -> None:
    path = make_text("Tekst.")
    path.chmod(0)
    with pytest.raises(VanishedFile, match="niet te lezen"):
        read_document(path, "stuk", Limits())


@pytest.mark.parametrize("change", ["unlink", "grow"])
def test_a_file_that_changes_while_it_is_read(make_text: Maker, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    path = make_text("Tekst over groen.")
    transcribe = text_reader.transcribe

    def disturb(text: str) -> object:
        path.unlink() if change == "unlink" else path.write_text(text + " En meer.", encoding="utf-8")
        return transcribe(text)

    monkeypatch.setattr(text_reader, "transcribe", disturb)
    with pytest.raises(VanishedFile):
        read_document(path, "stuk", Limits())


def test_a_document_without_text(make_docx: Maker) -> None:
    with pytest.raises(EmptyFile, match="geen tekst"):
        read_document(make_docx("<w:p/>"), "stuk", Limits())


needs_shared = pytest.mark.skipif(not (SHARED / "documents").exists(), reason="the shared documents are not here")


@needs_shared
@pytest.mark.parametrize("name", ["wmo-plan-2024-2026", "zicht-op-thuis-2023"])
def test_all_formats_of_a_document_give_the_same(name: str) -> None:
    found = [
        read_document(SHARED / "documents" / f"{name}{suffix}", name, Limits()) for suffix in (".txt", ".docx", ".pdf")
    ]
    for document, passages in found:
        assert_verbatim(document, passages)
    headings = [[(s.number, s.title) for s in document.sections if s.level] for document, _ in found]
    assert headings[0] == headings[1] == headings[2]
    rows = [[[cell.text for cell in row] for table in document.tables for row in table.rows] for document, _ in found]
    assert rows[0] == rows[1] == rows[2]
    assert isinstance(found[0][0].tables, tuple)
    assert all(isinstance(table, Table) for document, _ in found for table in document.tables)


@needs_shared
def test_other_municipality_is_cut_at_its_own_headings() -> None:
    for path in sorted((SHARED / "documents-other").glob("*.txt"))[::3]:
        document, passages = read_document(path, path.stem, Limits())
        assert_verbatim(document, passages)
        titles = {section.title for section in document.sections}
        assert len(titles & {"Voorstel", "Beslispunten", "Inleiding", "Argumenten", "Beoogd effect"}) >= 1
        assert document.kind == "raadsvoorstel"
        assert document.organisation == "Gemeente Helmond"
