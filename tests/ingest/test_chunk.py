from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ingest.chunk import MAX_WORDS, build_passages
from ingest.model import Document, DocumentKind, PassageKind, SourceFile
from ingest.readers import html
from ingest.structure import build_sections


def document(page: str) -> Document:
    reading = html.transcribe(page)
    source = SourceFile("stuk.html", "html", 1)
    return Document(
        "stuk", "Een stuk", DocumentKind.OTHER, "", None, "", "", "", source,
        reading.pages, build_sections(reading.blocks), (),
    )  # fmt: skip


SENTENCE = "Het college voert in deze jaren het plan samen met alle partners in de wijken uit. "


def test_short_sections_are_passages_of_their_own() -> None:
    passages = build_passages(document("<h2>Zorg</h2><p>Niet van toepassing</p><h2>Wonen</h2><p>Ook niet.</p>"))
    assert [(passage.id, passage.section_path, passage.text) for passage in passages] == [
        ("stuk/1", ("Zorg",), "Niet van toepassing"),
        ("stuk/2", ("Wonen",), "Ook niet."),
    ]


def test_a_document_without_sections_has_no_passages() -> None:
    assert build_passages(replace(document("<h2>Zorg</h2><p>Slot.</p>"), sections=())) == ()


def test_long_text_is_cut_between_sentences() -> None:
    page = f"<h2>Zorg</h2><p>{SENTENCE * 40}</p><p>Slot.</p><h2>Wonen</h2><p>x</p>"
    passages = [passage for passage in build_passages(document(page)) if passage.section_path == ("Zorg",)]
    assert len(passages) > 2
    for passage in passages:
        assert len(passage.text.split()) <= MAX_WORDS
        assert passage.text.startswith("Het college")
        assert passage.text.endswith(".")
    text = " ".join(passage.text for passage in passages)
    assert text.split() == (SENTENCE * 40 + "Slot.").split()


def test_passages_do_not_overlap_and_go_forward() -> None:
    page = f"<h2>Zorg</h2><p>{SENTENCE * 30}</p><p>We doen dit:</p><ul><li>een</li><li>twee</li></ul><h2>W</h2><p>x</p>"
    spans = [span for passage in build_passages(document(page)) for span in passage.excerpt.spans]
    assert all(first.char_end <= second.char_start for first, second in pairwise(spans))


def test_list_starts_with_the_sentence_that_leads_it_in() -> None:
    page = "<h2>Doel</h2><p>Er is veel nodig. We willen:</p><ul><li>meer groen</li><li>minder steen</li></ul><h2>W</h2>"
    text, items = build_passages(document(page))[:2]
    assert (text.kind, text.text) == (PassageKind.TEXT, "Er is veel nodig.")
    assert (items.kind, items.text) == (PassageKind.LIST, "We willen:\nmeer groen\nminder steen")
    assert items.context == ""


def test_sentence_before_a_list_helps_to_find_it() -> None:
    page = "<h2>Doel</h2><p>Dit vraagt extra aandacht.</p><ul><li>groen</li></ul><h2>W</h2><p>x</p>"
    passages = build_passages(document(page))
    assert [(passage.text, passage.context) for passage in passages[:2]] == [
        ("Dit vraagt extra aandacht.", ""),
        ("groen", "Dit vraagt extra aandacht."),
    ]


def test_rest_of_a_long_list_has_its_lead_as_context() -> None:
    items = "".join(f"<li>{number} {SENTENCE * 3}</li>" for number in range(12))
    passages = build_passages(document(f"<h2>Doel</h2><p>We willen:</p><ul>{items}</ul><h2>W</h2><p>x</p>"))
    lists = [passage for passage in passages if passage.kind is PassageKind.LIST]
    assert len(lists) > 1
    assert [passage.context for passage in lists[1:]] == ["We willen:"] * (len(lists) - 1)
    assert sum(len(passage.text.splitlines()) for passage in lists) == 13


def test_every_part_of_a_table_starts_with_its_header() -> None:
    rows = "".join(f"<tr><td>Thema {number}</td><td></td><td>{SENTENCE}</td></tr>" for number in range(20))
    page = f"<h2>Geld</h2><p>De verdeling is:</p><table><tr><th>Naam</th><th>Code</th><th>Wat</th></tr>{rows}</table>"
    tables = [passage for passage in build_passages(document(page)) if passage.kind is PassageKind.TABLE]
    assert len(tables) > 2
    for passage in tables:
        header, *lines = passage.text.split("\n")
        assert header == "Naam\tCode\tWat"
        assert all(line.count("\t") == 2 for line in lines)
        assert passage.context == "De verdeling is:"
    assert sum(len(passage.text.split("\n")) - 1 for passage in tables) == 20


def test_merged_cells_are_given_in_each_row_but_once_in_a_row() -> None:
    page = """<h2>Geld</h2><table><tr><th colspan=2>Thema</th><th>2024</th></tr>
    <tr><td rowspan=2>Zorg</td><td>Opvang</td><td>1,0</td></tr><tr><td>Hulp</td><td>2,0</td></tr></table>"""
    (passage,) = (one for one in build_passages(document(page)) if one.kind is PassageKind.TABLE)
    assert passage.text == "Thema\t\t2024\nZorg\tOpvang\t1,0\nZorg\tHulp\t2,0"


def test_a_heading_with_nothing_under_it_is_a_passage_only_where_it_has_no_parts() -> None:
    page = "<h2>Argumenten</h2><h3>Het plan is nodig</h3><h3>Het plan is klaar</h3><h2>Geld</h2><p>Geen.</p>"
    assert [passage.text for passage in build_passages(document(page))] == [
        "Het plan is nodig",
        "Het plan is klaar",
        "Geen.",
    ]


def test_digest_is_that_of_the_search_text() -> None:
    first = build_passages(document("<h2>A</h2><p>Tekst.</p><h2>B</h2><p>Tekst.</p>"))
    again = build_passages(document("<h2>A</h2><p>Tekst.</p><h2>B</h2><p>Tekst.</p>"))
    assert [passage.digest for passage in first] == [passage.digest for passage in again]
    assert first[0].digest != first[1].digest
    assert first[0].search_text() == "Een stuk\nA\nTekst."
