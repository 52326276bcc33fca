from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import readers
from ingest.errors import DamagedFile
from ingest.limits import Limits
from ingest.model import RawTable, Reading, TextBlock
from ingest.readers import docx

Maker = Callable[..., Path]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{said}{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, number_id: int, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def texts(reading: Reading) -> list[str]:
    return [block.excerpt.text for block in reading.blocks if isinstance(block, TextBlock)]


def tables(reading: Reading) -> list[RawTable]:
    return [block for block in reading.blocks if isinstance(block, RawTable)]


def blocks(reading: Reading) -> list[TextBlock]:
    return [block for block in reading.blocks if isinstance(block, TextBlock)]


@pytest.mark.parametrize(
    ("style", "properties", "level"),
    [
        ("Kop1", "", 1),
        ("Kop2", "", 2),
        ("Huisstijl", "", 1),
        ("", '<w:outlineLvl w:val="2"/>', 3),
        ("Kop1", '<w:outlineLvl w:val="9"/>', None),
        ("", "", None),
        ("Onbekend", "", None),
    ],
)
def test_heading_level_comes_from_style_or_outline(
    make_docx: Maker, style: str, properties: str, level: int | None
) -> None:
    reading = docx.read(make_docx(paragraph("Financiën", style, properties)), Limits())
    assert [block.heading_level for block in blocks(reading)] == [level]


def test_numbers_are_computed_and_printed(make_docx: Maker) -> None:
    body = (
        numbered("Een", 1) + numbered("Een-een", 1, 1) + numbered("Een-twee", 1, 1) + numbered("Letter", 1, 2)
        + numbered("Twee", 1) + numbered("Twee-een", 1, 1) + numbered("Apart", 3) + paragraph("Bolletje", "Opsomming")
    )  # fmt: skip
    reading = docx.read(make_docx(body), Limits())
    assert [block.list_marker for block in blocks(reading)] == ["1.", "1.1", "1.2", "a)", "2.", "2.1", "4.", "•"]
    assert "2.1 Twee-een" in reading.pages[0].text


def test_tracked_changes_are_read_as_accepted(make_docx: Maker) -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Het budget is </w:t></w:r>"
        "<w:del><w:r><w:delText>tien</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>twaalf</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> weg</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> geheim</w:t></w:r><w:r><w:t xml:space='preserve"
        "'> euro.</w:t></w:r></w:p>"
    )
    assert texts(docx.read(make_docx(body), Limits())) == ["Het budget is twaalf euro."]


def test_links_fields_and_odd_characters(make_docx: Maker) -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>Sociale visie</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/></w:r>"
        "<w:fldSimple w:instr=' REF x '><w:r><w:t>2040</w:t></w:r></w:fldSimple>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:tab/><w:t>be\u00adleid</w:t><w:softHyphen/></w:r></w:p>"
    )
    assert texts(docx.read(make_docx(body), Limits())) == ["Sociale visie-2040 beleid"]


def test_bold_start_of_a_paragraph_is_measured(make_docx: Maker) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Dekking. </w:t></w:r>"
        "<w:r><w:t>De kosten.</w:t></w:r></w:p>" + paragraph("Geheel vet", run="<w:b/>")
        + paragraph("Niet vet", "Kop1", run='<w:b w:val="0"/>')
    )  # fmt: skip
    assert [block.bold_end for block in blocks(docx.read(make_docx(body), Limits()))] == [8, 10, 0]


def test_merged_cells_and_declared_header(make_docx: Maker) -> None:
    body = "<w:tbl>" + row(
        cell("Thema"), cell("Bedrag", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"
    ) + row(cell("Zorg", '<w:vMerge w:val="restart"/>'), cell("1"), cell("2")) + row(
        cell("", "<w:vMerge/>"), cell("3"), cell("4")
    ) + "</w:tbl>"  # fmt: skip
    (table,) = tables(docx.read(make_docx(body), Limits()))
    assert (table.row_count, table.column_count, table.header_rows) == (3, 3, 1)
    found = {(c.row, c.column): (c.excerpt.text, c.row_span, c.column_span) for c in table.cells}
    assert found == {
        (0, 0): ("Thema", 1, 1), (0, 1): ("Bedrag", 1, 2), (1, 0): ("Zorg", 2, 1),
        (1, 1): ("1", 1, 1), (1, 2): ("2", 1, 1), (2, 1): ("3", 1, 1), (2, 2): ("4", 1, 1),
    }  # fmt: skip


def test_page_text_keeps_the_columns_of_a_table(make_docx: Maker) -> None:
    body = "<w:tbl>" + row(cell("a"), cell(""), cell("c")) + row(cell(""), cell("b"), cell("d")) + "</w:tbl>"
    assert docx.read(make_docx(paragraph("Kop") + body), Limits()).pages[0].text == "Kop\na\t\tc\n\tb\td"


def test_layout_tables_give_their_text_as_blocks(make_docx: Maker) -> None:
    inner = "<w:tbl>" + row(cell("a"), cell("b")) + row(cell("c"), cell("d")) + "</w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Inleiding', 'Kop1')}{inner}</w:tc></w:tr></w:tbl>"
    reading = docx.read(make_docx(outer), Limits())
    assert texts(reading) == ["Inleiding"]
    assert [len(table.cells) for table in tables(reading)] == [4]


def test_footnotes_follow_and_do_not_break_a_list(make_docx: Maker) -> None:
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
    <w:footnote w:id="1">{paragraph("Zie de verordening.")}</w:footnote></w:footnotes>"""
    first = numbered("Een", 1).replace("</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    reading = docx.read(make_docx(first + numbered("Twee", 1) + paragraph("Slot."), word__footnotes=notes), Limits())
    assert texts(reading) == ["Een", "Twee", "Zie de verordening.", "Slot."]


def test_text_box_is_read_once(make_docx: Maker) -> None:
    box = f"<w:txbxContent>{paragraph('In een kader.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>Buiten.</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx.read(make_docx(body), Limits())) == ["Buiten.", "In een kader."]


def test_breaks_give_pages_and_the_contents_no_blocks(make_docx: Maker) -> None:
    body = (
        paragraph("Aanleiding 3", "Inhopg1")
        + "<w:p><w:r><w:t xml:space='preserve'>Een zin die </w:t>"
        + "<w:lastRenderedPageBreak/><w:t>verder gaat.</w:t></w:r></w:p>"
        + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" + paragraph("Derde pagina.")
    )  # fmt: skip
    reading = docx.read(make_docx(body), Limits())
    assert [page.text for page in reading.pages] == ["Aanleiding 3\nEen zin die", "verder gaat.", "Derde pagina."]
    assert texts(reading) == ["Een zin die verder gaat.", "Derde pagina."]
    assert blocks(reading)[0].excerpt.pages == (1, 2)


def test_properties(make_docx: Maker) -> None:
    core = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
    <dc:title>Nota water</dc:title><dcterms:created>2024-03-01T10:00:00Z</dcterms:created></cp:coreProperties>"""
    properties = docx.read(make_docx(paragraph("x"), docProps__core=core), Limits()).properties
    assert (properties.title, str(properties.created)) == ("Nota water", "2024-03-01")


def test_headers_and_footers_are_in_the_text_but_in_no_block(make_docx: Maker) -> None:
    header = f"<w:hdr {W}>{paragraph('Raadsvoorstel Gemeente Zandwijk')}</w:hdr>"
    reading = docx.read(make_docx(paragraph("De raad besluit."), word__header1=header), Limits())
    assert reading.pages[-1].text == "De raad besluit.\nRaadsvoorstel Gemeente Zandwijk"
    assert len(reading.blocks) == 1


def test_a_file_without_its_first_part_is_damaged_and_not_gone(make_docx: Maker) -> None:
    path = make_docx(paragraph("Kop", "Kop1"), "stuk.docx")
    content = path.read_bytes()
    path.write_bytes(b"PK\x03\x04" + content[len(content) // 2 :])
    with pytest.raises(DamagedFile, match=r"stuk\.docx is beschadigd"):
        readers.read(path, Limits())
