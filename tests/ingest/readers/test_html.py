from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DamagedFile
from ingest.limits import Limits
from ingest.model import RawTable, Reading, TextBlock
from ingest.readers import html, markdown


def blocks(reading: Reading) -> list[tuple[int | None, str | None, int, str]]:
    return [
        (block.heading_level, block.list_marker, block.list_level, block.excerpt.text)
        for block in reading.blocks
        if isinstance(block, TextBlock)
    ]


def texts(reading: Reading) -> list[str]:
    return [block[-1] for block in blocks(reading)]


def only_table(reading: Reading) -> RawTable:
    (table,) = (block for block in reading.blocks if isinstance(block, RawTable))
    return table


def test_only_the_main_content_is_read() -> None:
    page = """<html><head><title>Wonen</title><script>var x = "<p>nee</p>"</script></head><body>
    <header><nav>Menu</nav></header><div role="navigation">Kruimelpad</div>
    <main><h1>Woonvisie</h1><p>Eerste <b>alinea</b>.<style>p {}</style></p><p hidden>Verborgen</p>
    <form><button>Zoek</button></form></main><footer>Colofon</footer></body></html>"""
    reading = html.transcribe(page)
    assert texts(reading) == ["Woonvisie", "Eerste alinea."]
    assert reading.pages[0].text == "Woonvisie\nEerste alinea."
    assert reading.properties.title == "Wonen"


def test_headings_and_nested_lists() -> None:
    page = """<h2>Doelen</h2><p>We willen:</p>
    <ol start="3"><li>drie<ul><li>binnen</li></ul></li><li value="7">zeven</li></ol>
    <ol type="a"><li>letter</li></ol>"""
    assert blocks(html.transcribe(page)) == [
        (2, None, 0, "Doelen"),
        (None, None, 0, "We willen:"),
        (None, "3.", 0, "drie"),
        (None, "•", 1, "binnen"),
        (None, "7.", 0, "zeven"),
        (None, "a.", 0, "letter"),
    ]


def test_definition_lists_keep_term_and_definition_together() -> None:
    page = "<dl><dt>Datum</dt><dd>3 mei 2024</dd><dt>Status</dt><dd>concept</dd></dl>"
    assert texts(html.transcribe(page)) == ["Datum 3 mei 2024", "Status concept"]


def test_spans_and_header_rows_of_a_table() -> None:
    page = """<table><caption>Begroting</caption><thead><tr><th rowspan=2>Thema</th><th colspan=2>Jaar</th></tr>
    <tr><th>2024</th><th>2025</th></tr></thead><tbody><tr><td>Zorg</td><td>1</td><td>2</td></tr></tbody></table>"""
    table = only_table(html.transcribe(page))
    assert (table.caption, table.header_rows, table.row_count, table.column_count) == ("Begroting", 2, 3, 3)
    places = {cell.excerpt.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert places == {
        "Thema": (0, 0, 2, 1), "Jaar": (0, 1, 1, 2), "2024": (1, 1, 1, 1), "2025": (1, 2, 1, 1),
        "Zorg": (2, 0, 1, 1), "1": (2, 1, 1, 1), "2": (2, 2, 1, 1),
    }  # fmt: skip


def test_a_span_beyond_the_table_is_bounded() -> None:
    table = only_table(html.transcribe("<table><tr><td rowspan=99999 colspan=99999>a<td>b<tr><td>c<td>d</table>"))
    assert table.row_count == 2
    assert table.column_count < 1000


def test_layout_tables_are_text() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    page = f"<table><tr><td><h1>Kop</h1>{inner}</td></tr></table>"
    reading = html.transcribe(page)
    assert texts(reading) == ["Kop"]
    assert len(only_table(reading).cells) == 4


def test_line_breaks_end_a_short_line_only() -> None:
    long = "Dit is een lange regel die alleen is afgebroken omdat de kolom waarin zij staat niet breder"
    assert texts(html.transcribe(f"<p>Datum: 3 mei<br>Plaats: Zwolle</p><p>{long}<br>is.</p>")) == [
        "Datum: 3 mei",
        "Plaats: Zwolle",
        f"{long} is.",
    ]


def test_deep_nesting_keeps_its_text() -> None:
    reading = html.transcribe("<div>" * 1500 + "<p>diep</p>" + "</div>" * 1500 + "<p>erna</p>")
    assert reading.pages[0].text.split() == ["diep", "erna"]


def test_nesting_that_the_parser_cuts_off_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div>" * 5000 + "<p>diep</p>" + "</div>" * 5000, encoding="utf-8")
    with pytest.raises(DamagedFile, match="genest"):
        html.read(path, Limits())


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    declared = '<meta charset="windows-1252">' if encoding == "cp1252" else ""
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><head>{declared}</head><body><p>Financiën – café</p></body></html>".encode(encoding))
    assert texts(html.read(path, Limits())) == ["Financiën – café"]


def test_markdown_goes_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitel: Nota water\ndatum: 2024-03-01\n---\n# Nota\n\nTekst over\ntwee *regels*.\n\n- een\n- twee\n\n"
        "| A | B |\n|---|---|\n| 1 | 2 |\n",
        encoding="utf-8",
    )
    reading = markdown.read(path, Limits())
    assert texts(reading) == ["Nota", "Tekst over twee regels.", "een", "twee"]
    assert only_table(reading).header_rows == 1
    assert (reading.properties.title, str(reading.properties.created)) == ("Nota water", "2024-03-01")


def test_markdown_footnotes_follow_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "Het kost € 5.[^1] Dat is veel.\n\nVolgende.\n\n[^1]: Inclusief btw,\n    prijspeil 2024.\n", "utf-8"
    )
    assert texts(markdown.read(path, Limits())) == [
        "Het kost € 5. Dat is veel.",
        "Inclusief btw, prijspeil 2024.",
        "Volgende.",
    ]


def test_markdown_lines_with_labels_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Datum: 3 mei 2024\n**Van:** de wethouder\n\nGewone tekst: hier\nen verder.\n", "utf-8")
    assert texts(markdown.read(path, Limits())) == [
        "Datum: 3 mei 2024",
        "Van: de wethouder",
        "Gewone tekst: hier en verder.",
    ]
