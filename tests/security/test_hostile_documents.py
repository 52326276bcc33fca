"""What stands in a document is shown and never run: each page and export that links lead to, and answers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

import icalendar
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from lxml import etree, html

from tests.security.hostile_library import BIDI, MARK, PRODUCT

STARTS = (
    "/",
    "/documenten",
    "/zoeken?zoek=kwaadbrug",
    "/besluiten",
    "/begroting",
    "/begroting?zoek=kosten",
    "/tijdlijn",
)
EXPORTS = ("/besluiten.csv", "/besluiten.atom", "/begroting.csv", "/tijdlijn.ics")
QUESTIONS = (
    "Wat kost de Kwaadbrug?",
    "Wat is besloten over de Kwaadbrug?",
    "Wanneer begint de bouw van de Kwaadbrug?",
    "Wat is kwaadgoed?",
    "Wat kost staal voor de Kwaadbrug in 2025?",
    f"<script>{MARK}()</script> kwaadbrug \u202e?",
)
MAX_PAGES = 150
_ADDRESSES = "//@href | //@src | //@action | //@formaction"


@pytest.fixture(scope="module")
def pages(site: TestClient) -> Mapping[str, Response]:
    """What links lead to from the pages over all documents, and what is answered to questions."""
    found: dict[str, Response] = {}
    waiting = [*STARTS, *EXPORTS]
    while waiting and len(found) < MAX_PAGES:
        address = waiting.pop(0)
        if _shape(address) in found:
            continue
        found[_shape(address)] = response = site.get(address)
        waiting += [link for link in _links(response, address) if _shape(link) not in found]
    for question in QUESTIONS:
        found[f"POST {question}"] = response = site.post("/", data={"vraag": question})
        found |= {_shape(link): site.get(link) for link in _links(response, "/") if _shape(link) not in found}
        found[f"fragment {question}"] = site.post("/antwoord", data={"vraag": question})
    return found


def _shape(address: str) -> str:
    """Pages that differ only in what is marked on them, or in how they are listed, are looked at once."""
    path, _, query = address.partition("#")[0].partition("?")
    keys = sorted(re.findall(r"(?:^|&)(\w+)=", query))
    return f"{path}?{'&'.join(keys)}"


def _links(response: Response, address: str) -> list[str]:
    if not response.headers["content-type"].startswith("text/html"):
        return []
    links = [urljoin(address, str(link)) for link in html.fromstring(response.text).xpath("//a/@href")]
    return [link for link in links if link.startswith("/") and not link.startswith("/beheer")]


def _of_type(pages: Mapping[str, Response], kind: str) -> Iterator[tuple[str, Response]]:
    chosen = [(name, page) for name, page in pages.items() if page.headers["content-type"].startswith(kind)]
    assert chosen
    yield from chosen


def test_every_kind_of_page_and_export_is_looked_at(pages: Mapping[str, Response]) -> None:
    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    reached = {name.split("?")[0] for name in pages}
    for pattern in (
        "/documenten/besluiten",
        "/documenten/besluiten-pdf/paginas/1",
        "/documenten/besluiten-html/paginas/1",
        "/documenten/.*/bestand",
        "/documenten/besluiten/sectie-.*|/documenten/besluiten/[^/]+",
        r"/begroting/besluiten-pdf/[^/]+",
        r"/begroting/besluiten/[^/]+\.csv",
        "/tijdlijn",
    ):
        assert any(re.fullmatch(pattern, name) for name in reached), (pattern, sorted(reached))


def test_no_text_of_a_document_becomes_markup(pages: Mapping[str, Response]) -> None:
    for name, page in _of_type(pages, "text/html"):
        if name.split("?")[0].endswith("/bestand"):
            continue
        root = html.fromstring(page.text)
        for element in root.iter(etree.Element):
            assert MARK not in str(element.tag), name
            for attribute, value in element.attrib.items():
                assert not attribute.startswith("on"), (name, attribute, value)
                assert attribute != "srcdoc", name
                assert not (attribute == "id" and MARK in value and "/" not in name), (name, value)
        for script in root.xpath("//script"):
            assert not (script.text or "").strip(), name
            assert str(script.get("src")).startswith("/static/"), name
        for address in map(str, root.xpath(_ADDRESSES)):
            assert urlsplit(address).scheme in ("", "mailto"), (name, address)
            assert not address.startswith("//"), (name, address)
        assert not root.xpath("//style | //*[@style] | //iframe | //object | //embed | //base"), name


def test_no_template_is_filled_in_by_a_document(pages: Mapping[str, Response]) -> None:
    assert any(PRODUCT in page.text for page in pages.values())
    assert not any(str(191919 * 191919) in page.text for _, page in _of_type(pages, "text/html"))


def test_no_text_on_a_page_or_in_an_export_is_turned_around(pages: Mapping[str, Response]) -> None:
    for kind in ("text/html", "text/csv", "text/calendar", "application/atom+xml"):
        for name, page in _of_type(pages, kind):
            if not name.split("?")[0].endswith("/bestand"):
                assert not set(BIDI) & set(page.text), name


def test_no_cell_is_a_formula(pages: Mapping[str, Response]) -> None:
    seen = 0
    for name, page in _of_type(pages, "text/csv"):
        for row in csv.reader(io.StringIO(page.text, newline=""), delimiter=";"):
            for cell in row:
                seen += cell.startswith("'=")
                assert not re.match(r"[\s\ufeff]*[=+@\t\r＝＋＠]", cell), (name, cell)
                assert not re.match(r"-(?![\d.,\s%]*$)", cell), (name, cell)
    assert seen


def test_the_feed_holds_texts_alone(pages: Mapping[str, Response]) -> None:
    feed = etree.fromstring(pages["/besluiten.atom?"].content)
    assert {etree.QName(element).namespace for element in feed.iter(etree.Element)} == {"http://www.w3.org/2005/Atom"}
    assert MARK in "".join(feed.itertext())
    assert {element.get("type", "text") for element in feed.iter("{*}title", "{*}summary")} == {"text"}


def test_the_calendar_holds_our_events_alone(site: TestClient, pages: Mapping[str, Response]) -> None:
    calendar = icalendar.Calendar.from_ical(pages["/tijdlijn.ics?"].content)
    known = site.get("/api/v1/gebeurtenissen").json()["aantal"]
    assert [component.name for component in calendar.subcomponents] == ["VEVENT"] * len(calendar.subcomponents)
    assert 0 < len(calendar.subcomponents) <= known
    names = {name for component in calendar.subcomponents for name in component}
    assert names <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "TRANSP"}


def test_no_file_name_writes_a_header(site: TestClient, pages: Mapping[str, Response]) -> None:
    dangerous = [page for name, page in pages.items() if "set-cookie" in name and name.endswith("/bestand?")]
    assert dangerous
    for page in (*dangerous, *pages.values()):
        assert "set-cookie" not in page.headers
        disposition = page.headers.get("content-disposition", "attachment")
        assert len(re.findall(r"; ?filename\*?=", disposition)) <= 1, disposition
        assert disposition.isascii(), disposition
        assert disposition.isprintable(), disposition


def test_an_original_never_runs_in_our_name(pages: Mapping[str, Response]) -> None:
    originals = [page for name, page in pages.items() if name.endswith("/bestand?")]
    assert len(originals) == 5
    for page in originals:
        policy, shown = page.headers["content-security-policy"], page.headers["content-disposition"]
        assert page.headers["x-content-type-options"] == "nosniff"
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
        if page.headers["content-type"] == "application/pdf":
            assert shown.startswith("inline")
        else:
            assert shown.startswith("attachment")
            assert policy.startswith("sandbox;")


def test_the_api_gives_quotes_to_the_letter_as_json(site: TestClient) -> None:
    response = site.post("/api/v1/antwoorden", json={"vraag": QUESTIONS[2]})
    assert response.headers["content-type"] == "application/json"
    assert json.loads(response.content)["citaten"]


def test_a_document_gives_no_orders(site: TestClient) -> None:
    """A sentence that speaks to the machine is a sentence like any other."""
    asked = site.post("/api/v1/antwoorden", json={"vraag": "Op welke datum begint de bouw van de Kwaadbrug?"}).json()
    assert "1 oktober 2025" in asked["tekst"]
    assert "999.999" not in asked["tekst"]
    other = site.post("/api/v1/antwoorden", json={"vraag": "Hoeveel scholen telt Waterdam?"}).json()
    assert "999.999" not in other["tekst"]
