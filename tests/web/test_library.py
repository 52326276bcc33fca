from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.sample_library import HTML_ID, PDF_ID, index_documents, write_documents, write_pdf
from web.app import create_app
from web.library.highlighting import find_words, searched_words, snippet
from web.settings import Settings

MAX_BYTES = 150_000
BUDGET = """# Begroting groen Waterdam 2025-2026

## Kosten

### Wat het kost

Tabel 1: Kosten van het groen (x € 1.000)

| Post | 2025 | 2026 |
| --- | --- | --- |
| Gazons | 412 | 430 |
| Perken | 120 | 110 |
| Totaal | 567 | 540 |

## Begrippen

Onder een perk wordt verstaan: een stuk grond met planten.
"""
LONG = "# Lang plan van Waterdam\n\n" + "".join(
    f"## Onderwerp {n} van het plan\n\nHier staat wat er komt van wandelpad {n}.\n\n"
    + (f"Tabel {n}: Pad {n}\n\n| Pad | Meter |\n| --- | --- |\n| Noord | {n}00 |\n\n" if n % 5 == 0 else "")
    for n in range(1, 211)
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("library")
    documents = folder / "documents"
    write_documents(documents)
    (documents / "begroting-groen.md").write_text(BUDGET, encoding="utf-8")
    (documents / "lang-plan.md").write_text(LONG, encoding="utf-8")
    index_documents(folder / "data", documents)
    with TestClient(create_app(Settings(data=folder / "data")), "http://localhost", follow_redirects=False) as client:
        yield client


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    assert len(response.content) < MAX_BYTES
    return html.fromstring(response.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def titles(client: TestClient, query: str) -> list[str]:
    return [text(one) for one in page(client, f"/documenten{query}").xpath("//h3[@class='library__title']")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Begroting groen Waterdam", "Bomenbeleid", "Fietsplan", "Lang plan", "Notitie zwembad"]),
        ("?zoek=&soort=&jaar=&organisatie=", ["Begroting", "Bomenbeleid", "Fietsplan", "Lang", "Notitie"]),
        ("?zoek=ZWEMBAD", ["Notitie"]),
        ("?zoek=plan+water", ["Fietsplan", "Lang plan"]),
        ("?soort=begroting", ["Begroting"]),
        ("?jaar=2026", ["Begroting"]),
        ("?zoek=kernreactor", []),
        ("?pagina=9", []),
    ],
)
def test_the_list_is_searched_and_filtered(site: TestClient, query: str, found: list[str]) -> None:
    shown = titles(site, query)
    assert len(shown) == len(found)
    assert all(title.startswith(start) for title, start in zip(shown, found, strict=True))


def test_the_list_is_sorted(site: TestClient) -> None:
    by_kind = titles(site, "?volgorde=soort")
    assert set(by_kind) == set(titles(site, ""))
    assert by_kind[0].startswith("Begroting")
    assert set(titles(site, "?volgorde=-datum")) == set(by_kind)
    page(site, "/documenten?volgorde=kleur", 400)


def test_a_row_tells_what_a_document_holds_and_leads_there(registers: TestClient) -> None:
    row = page(registers, "/documenten?zoek=fietsplan").xpath("//li[@class='library__item']")[0]
    assert "2 pagina’s, PDF" in text(row)
    links = {text(link).split(" van ")[0]: link.get("href") for link in row.xpath(".//ul//a")}
    assert links == {
        "2 bedragen": f"/begroting?document={PDF_ID}",
        "1 besluit": f"/besluiten?document={PDF_ID}",
        "1 gebeurtenis": f"/tijdlijn?document={PDF_ID}",
    }
    assert all(registers.get(link).status_code == 200 for link in links.values())


def test_words_are_found_in_the_text_and_marked(site: TestClient) -> None:
    found = page(site, "/zoeken?zoek=zones+basisschool")
    hits = found.xpath("//li[@class='hit']")
    assert {mark.lower() for mark in hits[0].xpath(".//mark/text()")} >= {"basisschool", "zones"}
    source = site.get(hits[0].xpath(".//h3/a/@href")[0]).text
    assert "autoluwe zone" in "".join(html.fromstring(source).xpath("//mark[@class='mark--citaat']//text()"))


def test_the_passages_with_the_most_words_come_first(site: TestClient) -> None:
    hits = page(site, "/zoeken?zoek=provincie+stallingen").xpath("//li[@class='hit']")
    counts = [len({mark.lower() for mark in hit.xpath(".//mark/text()")}) for hit in hits]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        (f"&document={PDF_ID}", {"Fietsplan Waterdam"}),
        (f"&document={HTML_ID}", set()),
        ("&soort=begroting", set()),
        ("&organisatie=nergens", set()),
    ],
)
def test_the_text_is_searched_in_what_the_filters_keep(site: TestClient, query: str, documents: set[str]) -> None:
    found = page(site, f"/zoeken?zoek=stallingen{query}")
    main = found.xpath("//section[@class='found-text']/ol//h3")
    assert {text(title).split(",")[0] for title in main} == documents


def test_nothing_found_is_said_with_what_to_do(site: TestClient) -> None:
    found = page(site, "/zoeken?zoek=kernreactor")
    said = text(found.get_element_by_id("inhoud"))
    assert "Niets gevonden voor ‘kernreactor’" in said
    assert "Dit staat in geen enkel document: ‘kernreactor’" in said
    assert not found.xpath("//section[@class='found-text']/ol")


def test_without_words_there_is_only_the_form(site: TestClient) -> None:
    assert not page(site, "/zoeken").xpath("//section[@class='found-text']")
    assert not page(site, "/zoeken?zoek=%2C%2C").xpath("//section[@class='found-text']")
    assert page(site, "/zoeken?document=verdwenen", 400).xpath("//*[@role='alert']")


def test_a_long_result_is_paged(site: TestClient) -> None:
    first = page(site, "/zoeken?zoek=wandelpad")
    assert len(first.xpath("//li[@class='hit']")) == 10
    following = first.xpath("//a[@rel='next']/@href")[0]
    second = page(site, following)
    assert {*first.xpath("//h3/a/@href")}.isdisjoint(second.xpath("//h3/a/@href"))


def test_either_button_searches_the_other_way_with_the_same_words(site: TestClient) -> None:
    listed = page(site, "/documenten?zoek=zwembad")
    assert listed.xpath("//form[@role='search']//button/@formaction") == ["/zoeken"]
    assert "/zoeken?zoek=zwembad" in listed.xpath("//a/@href")
    searched = page(site, "/zoeken?zoek=zwembad")
    assert searched.xpath("//form[@role='search']//button/@formaction") == ["/documenten"]
    assert "/documenten?zoek=zwembad" in searched.xpath("//a/@href")


def test_a_document_shows_its_outline_nested(site: TestClient) -> None:
    shown = page(site, "/documenten/begroting-groen")
    inner = shown.xpath("//ol[@class='outline']/li[a[.='Kosten']]/ol/li")
    assert [text(item) for item in inner] == ["Wat het kost"]
    assert 'class="mark--citaat"' in site.get(inner[0].xpath("a/@href")[0]).text


def test_a_document_shows_its_pages_with_links(site: TestClient) -> None:
    shown = page(site, f"/documenten/{PDF_ID}")
    pages = shown.xpath("//ul[@class='page-links']//a/@href")
    assert pages == [f"/documenten/{PDF_ID}/paginas/{n}" for n in (1, 2)]
    assert shown.xpath(f"//a[@href='/?document={PDF_ID}']")
    assert f"/documenten/{PDF_ID}/bestand" in shown.xpath("//a/@href")


def test_a_table_tells_whether_it_adds_up(site: TestClient) -> None:
    shown = page(site, "/documenten/begroting-groen")
    row = shown.xpath("//section[@aria-labelledby='tabellen']//li")[0]
    assert "3 rijen bij 3 kolommen" in text(row)
    badge = row.xpath(".//a[contains(@class, 'badge')]")[0]
    assert text(badge).startswith("Telt niet op")
    assert site.get(badge.get("href")).status_code == 200
    remarks = shown.xpath("//section[@aria-labelledby='opmerkingen']//dd")
    assert any("telt niet op" in text(remark) for remark in remarks)


def test_facts_lead_to_their_place_and_to_the_register(registers: TestClient) -> None:
    shown = page(registers, f"/documenten/{PDF_ID}")
    groups = {text(group.xpath("summary")[0]): group for group in shown.xpath("//details[@class='fact-group']")}
    assert set(groups) == {"1 besluit", "2 bedragen", "1 gebeurtenis"}
    decision = groups["1 besluit"]
    assert "Conform, raad, 4 juni 2024" in text(decision)
    assert f"/besluiten?document={PDF_ID}" in decision.xpath(".//a/@href")
    for group in groups.values():
        place = group.xpath(".//ul//a/@href")[0]
        assert 'class="mark--citaat"' in registers.get(place).text


def test_definitions_are_listed(site: TestClient) -> None:
    shown = page(site, "/documenten/begroting-groen")
    group = next(g for g in shown.xpath("//details") if "begrip" in text(g.xpath("summary")[0]))
    assert "stuk grond met planten" in text(group)


def test_search_in_one_document_is_a_plain_form(site: TestClient) -> None:
    form = page(site, f"/documenten/{PDF_ID}").xpath("//form[@aria-label='Zoek in dit document']")[0]
    assert (form.get("action"), form.get("method")) == ("/zoeken", "get")
    assert form.xpath("input[@type='hidden']/@value") == [PDF_ID]


def test_a_long_document_stays_small_and_its_lists_can_be_seen_whole(site: TestClient) -> None:
    shown = page(site, "/documenten/lang-plan")
    rest = {link for link in shown.xpath("//p[@class='rest']/a/@href") if link.startswith("/documenten/")}
    assert rest >= {"/documenten/lang-plan/inhoud", "/documenten/lang-plan/tabellen"}
    outline = page(site, "/documenten/lang-plan/inhoud")
    assert len(outline.xpath("//li[@class='outline__item']")) == 200
    more = page(site, outline.xpath("//a[@rel='next']/@href")[0])
    assert text(more.xpath("//li[@class='outline__item']")[-1]).startswith("Onderwerp 210")
    assert more.xpath("//a[@rel='prev']/@href") == ["/documenten/lang-plan/inhoud"]
    assert len(page(site, "/documenten/lang-plan/tabellen").xpath("//ul[@class='table-links']/li")) == 42


@pytest.mark.parametrize("part", ["inhoud", "paginas", "tabellen", "begrippen", "opsommingen", "opmerkingen"])
def test_each_list_of_a_document_has_a_page(site: TestClient, part: str) -> None:
    for document in (PDF_ID, "begroting-groen"):
        assert page(site, f"/documenten/{document}/{part}").xpath("//h1")


def test_a_list_that_documents_do_not_have_is_not_found(site: TestClient) -> None:
    assert "Niet gevonden" in text(page(site, f"/documenten/{PDF_ID}/kleuren", 404))


def test_versions_tell_which_is_in_use(tmp_path: Path) -> None:
    documents, data = tmp_path / "documents", tmp_path / "data"
    write_documents(documents)
    index_documents(data, documents)
    write_pdf(documents / f"{PDF_ID}.pdf", closing="Dit plan is in 2026 bijgewerkt.")
    index_documents(data, documents)
    with TestClient(create_app(Settings(data=data)), "http://localhost") as client:
        versions = [text(one) for one in page(client, f"/documenten/{PDF_ID}").xpath("//ol[@class='versions']/li")]
    assert len(versions) == 2
    assert versions[0].startswith("Nu in gebruik")
    assert re.search("Ingelezen op .*, vervangen op ", versions[1])


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("vergunning", ["parkeervergunningen", "Vergunning"]),
        ("de wet", ["wet"]),
        ("Fietsers", ["fietser"]),
        ("zee", []),
    ],
)
def test_words_are_marked_in_other_forms_and_in_compounds(query: str, marked: list[str]) -> None:
    said = "Wie parkeervergunningen wil weten, leest de wet. Vergunning voor een fietser."
    found = find_words(said, searched_words(query))
    assert [said[one.start : one.end] for one in found] == marked


def test_a_snippet_shows_the_part_with_the_words_and_says_that_there_is_more() -> None:
    said = "Eerst iets anders over niets. " * 40 + "Hier staat de brug naast de sluis. " + "En dan nog wat. " * 40
    parts = snippet(said, find_words(said, searched_words("brug sluis")))
    shown = "".join(part.text for part in parts)
    assert [part.text for part in parts if part.mark] == ["brug", "sluis"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 440
    assert shown.strip("… ") in said
