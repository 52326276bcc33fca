from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from index.search import Index
from tests.web.known_facts import HALF, MILLIONS
from tests.web.sample_library import HTML_ID, PDF_ID
from web.app import create_app
from web.settings import Settings

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    return html.fromstring(response.text)


def texts(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td")]


def table(client: TestClient, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_tells_all_and_leads_to_the_source(registers: TestClient) -> None:
    rows = page(registers, "/besluiten").xpath("//tbody/tr")
    date, body, subject, outcome, amount, document = texts(rows[0])
    assert (date, body, outcome, amount) == ("4 juni 2024", "Raad", "Conform", "1,4 miljoen euro")
    assert subject.startswith(MILLIONS)
    assert HALF in subject
    assert document == "Fietsplan Waterdam pagina 2"
    for link in rows[0].xpath(".//td[3]/a/@href") + rows[0].xpath(".//td[5]/a/@href"):
        assert 'class="mark--citaat"' in registers.get(link).text
    assert texts(rows[1])[:2] == ["geen datum", "College van B en W"]


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("", ["Fietsplan Waterdam", "Notitie zwembad De Golf"]),
        ("?zoek=&orgaan=&uitkomst=&jaar=&soort=&document=&volgorde=-datum", ["Fietsplan", "Notitie"]),
        ("?zoek=stalling", ["Fietsplan"]),
        ("?orgaan=college+van+b+en+w", ["Notitie"]),
        ("?uitkomst=voorgesteld", ["Notitie"]),
        ("?jaar=2024", ["Fietsplan"]),
        (f"?document={HTML_ID}", ["Notitie"]),
        (f"?document={PDF_ID}&document={HTML_ID}", ["Notitie"]),
        ("?volgorde=orgaan", ["Notitie", "Fietsplan"]),
        ("?zoek=zonnepanelen", []),
        ("?pagina=9", []),
        ("?bron=nieuwsbrief&soort=", ["Fietsplan", "Notitie"]),
    ],
)
def test_filters_and_order_are_those_of_the_address(registers: TestClient, query: str, documents: list[str]) -> None:
    rows = page(registers, f"/besluiten{query}").xpath("//tbody/tr")
    assert len(rows) == len(documents)
    assert all(texts(row)[5].startswith(title) for row, title in zip(rows, documents, strict=True))
    if "pagina" not in query:
        assert len(table(registers, f"/besluiten.csv{query}")) == len(documents)


def test_the_form_shows_what_was_asked_and_offers_what_there_is(registers: TestClient) -> None:
    found = page(registers, f"/besluiten?document={PDF_ID}&zoek=stalling&volgorde=document")
    chosen = {select.get("name"): select.xpath("string(option[@selected])") for select in found.xpath("//form//select")}
    assert chosen == {
        "orgaan": "Alle organen",
        "uitkomst": "Alle uitkomsten",
        "jaar": "Alle jaren",
        "soort": "Alle soorten",
        "document": "Fietsplan Waterdam",
        "volgorde": "Op document",
    }
    assert found.xpath("//input[@name='zoek']/@value") == ["stalling"]
    assert found.xpath("//select[@name='orgaan']/option/@value") == ["", "college van b en w", "raad"]
    assert found.xpath("//select[@name='jaar']/option/@value") == ["", "2024"]
    other = page(registers, "/besluiten?jaar=2019&orgaan=Raad")
    assert other.xpath("//option[@selected]/@value")[:3] == ["Raad", "", "2019"]
    assert "1 besluit met deze filters" in found.xpath("string(//h2[@id='gevonden'])")


def test_exports_keep_the_filters(registers: TestClient) -> None:
    links = page(registers, "/besluiten?uitkomst=conform&pagina=1").xpath("//section[@class='exports']//a/@href")
    assert links == [
        "/besluiten.csv?uitkomst=conform",
        "/api/v1/besluiten?uitkomst=conform",
        "/besluiten.atom?uitkomst=conform",
    ]
    assert all(registers.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("name", ["besluiten", "besluiten.csv", "besluiten.atom"])
def test_what_is_wrong_is_told_on_the_page(registers: TestClient, name: str) -> None:
    found = page(registers, f"/{name}?jaar=ooit&uitkomst=ja&zoek=<b>", 400)
    alert = found.xpath("string(//*[@role='alert'])")
    assert "Jaar: hier hoort een geheel getal te staan." in alert
    assert "Uitkomst: deze waarde is onbekend." in alert
    assert found.xpath("//input[@name='zoek']/@value") == ["<b>"]
    assert not found.xpath("//tbody")
    assert "dit document is er niet" in page(registers, f"/{name}?document=weg", 400).xpath(
        "string(//*[@role='alert'])"
    )


def test_csv_holds_the_register(registers: TestClient) -> None:
    first, second = table(registers, "/besluiten.csv")
    assert (first["datum"], first["orgaan"], first["uitkomst"]) == ("2024-06-04", "raad", "conform")
    assert (first["bedrag"], first["bedragen zoals gedrukt"]) == ("1400000", "1,4 miljoen euro")
    assert first["besluitpunten"] == f"1 {MILLIONS}\n2 {HALF}"
    assert first["bron"].startswith("http://localhost/documenten/fietsplan-waterdam/paginas/2?citaat=")
    assert (second["datum"], second["bedrag"]) == ("", "")


def test_the_feed_is_atom_with_ids_that_stay(registers: TestClient, library: Path) -> None:
    response = registers.get("/besluiten.atom")
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    for required in ("a:id", "a:title", "a:updated", "a:link[@rel='self']", "a:entry"):
        assert feed.xpath(required, namespaces=ATOM), required
    entries = feed.xpath("a:entry", namespaces=ATOM)
    for entry in entries:
        for required in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='alternate']/@href"):
            assert len(entry.xpath(required, namespaces=ATOM)) == 1, required
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 2
    app = create_app(Settings(data=library, public_url="https://vraag.example"))
    with TestClient(app, "http://localhost") as public:
        other = etree.fromstring(public.get("/besluiten.atom?uitkomst=conform").content)
    assert other.xpath("a:entry/a:id/text()", namespaces=ATOM)[0] in ids
    assert other.xpath("a:link/@href", namespaces=ATOM)[0] == "https://vraag.example/besluiten.atom?uitkomst=conform"
    assert other.xpath("a:entry/a:link/@href", namespaces=ATOM)[0].startswith("https://vraag.example/documenten/")
    index = Index.open(library)
    newest = max(record.indexed_at for record in index.documents())
    index.close()
    assert feed.xpath("a:updated/text()", namespaces=ATOM)[0][:10] == newest.date().isoformat()


def test_the_feed_of_nothing_is_a_feed(registers: TestClient) -> None:
    feed = etree.fromstring(registers.get("/besluiten.atom?zoek=zonnepanelen").content)
    assert feed.xpath("a:updated/text()", namespaces=ATOM)
    assert not feed.xpath("a:entry", namespaces=ATOM)


def test_the_menu_marks_the_page(registers: TestClient) -> None:
    assert page(registers, "/besluiten").xpath("//nav//a[@aria-current='page']/@href") == ["/besluiten"]
