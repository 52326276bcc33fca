from __future__ import annotations

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html
from PIL import Image

from tests.web.sample_library import HTML_ID, PDF_ID, index_documents, write_documents, write_pdf
from web.app import create_app
from web.settings import Settings

QUESTION = "Wanneer zijn de eerste drie zones klaar?"


def citation(client: TestClient, question: str = QUESTION) -> dict:
    return client.post("/api/v1/antwoorden", json={"vraag": question}).json()["citaten"][0]


def test_the_cited_passage_is_marked_in_picture_and_text(client: TestClient) -> None:
    cited = citation(client)
    page = html.fromstring(client.get(cited["url"]).text)
    marked = " ".join(page.xpath("//mark[@class='mark--citaat']/text()"))
    assert marked == cited["citaat"].replace("\n", " ")
    boxes = page.xpath("//*[local-name()='rect'][@class='sheet__quote']")
    assert len(boxes) == len(cited["vlakken"])
    assert float(boxes[0].get("x")) == pytest.approx(cited["vlakken"][0]["x0"], abs=2)
    assert cited["citaat"].split("\n")[0] in page.xpath("string(//section[@aria-labelledby='geciteerd'])")


def test_a_page_leads_to_its_neighbours_and_to_the_file_at_that_page(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/documenten/{PDF_ID}/paginas/2").text)
    assert page.xpath("//a[@rel='prev']/@href")[0] == f"/documenten/{PDF_ID}/paginas/1"
    assert not page.xpath("//a[@rel='next']")
    assert page.xpath("//a[@class='file-link']/@href") == [f"/documenten/{PDF_ID}/bestand#page=2"]


def test_a_document_without_pages_shows_its_text_with_the_mark(client: TestClient) -> None:
    cited = citation(client, "Wanneer gaat zwembad De Golf op zondagavond open?")
    assert cited["document"]["id"] == HTML_ID
    page = html.fromstring(client.get(cited["url"]).text)
    assert not page.xpath("//img")
    assert "zondagavond" in "".join(page.xpath("//mark[@class='mark--citaat']/text()"))
    assert page.get_element_by_id("citaat").tag == "mark"


def test_a_picture_has_the_width_asked_for_within_bounds(client: TestClient) -> None:
    for asked, width in ((400, 400), (1, 200), (99_999, 2400), (-5, 200)):
        response = client.get(f"/documenten/{PDF_ID}/paginas/1.png", params={"breedte": asked})
        assert response.headers["content-type"] == "image/png"
        assert Image.open(io.BytesIO(response.content)).width == width


def test_a_picture_is_not_sent_twice(client: TestClient) -> None:
    url = f"/documenten/{PDF_ID}/paginas/1.png"
    etag = client.get(url).headers["etag"]
    again = client.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/documenten/{PDF_ID}/paginas/2.png").headers["etag"] != etag


def test_a_pdf_opens_in_the_browser(client: TestClient) -> None:
    response = client.get(f"/documenten/{PDF_ID}/bestand")
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"].startswith("inline")
    assert response.content.startswith(b"%PDF")


def test_a_web_page_that_was_indexed_cannot_run_here(client: TestClient) -> None:
    response = client.get(f"/documenten/{HTML_ID}/bestand")
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["content-security-policy"].startswith("sandbox")


@pytest.mark.parametrize(
    "path",
    [
        "bestaat-niet",
        "bestaat-niet/bestand",
        f"{PDF_ID}/paginas/0",
        f"{PDF_ID}/paginas/3",
        f"{PDF_ID}/paginas/x",
        f"{PDF_ID}/paginas/99999999999999999999999",
        f"{PDF_ID}/paginas/3.png",
        f"{HTML_ID}/paginas/1.png",
        f"{PDF_ID}/",
        "..%2f..%2fetc%2fpasswd/bestand",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    response = client.get(f"/documenten/{path}")
    assert response.status_code == 404
    assert "<h1>Niet gevonden</h1>" in response.text


def test_a_link_that_cannot_be_read_marks_nothing(client: TestClient) -> None:
    response = client.get(f"/documenten/{PDF_ID}/paginas/1?citaat=onzin&passage=x")
    assert response.status_code == 200
    assert "niet te lezen" in response.text
    assert "<mark" not in response.text


def test_places_beyond_the_page_do_no_harm(client: TestClient) -> None:
    response = client.get(f"/documenten/{PDF_ID}/paginas/1?citaat=1:99999-100000,77:1-5")
    assert response.status_code == 200
    assert "<mark" not in response.text


def test_the_library_lists_every_document(client: TestClient) -> None:
    page = html.fromstring(client.get("/documenten").text)
    assert len(page.xpath("//li[@class='library__item']")) == 3
    assert f"/documenten/{PDF_ID}" in page.xpath("//a/@href")


def test_a_document_shows_its_outline(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/documenten/{PDF_ID}").text)
    outline = [" ".join(item.text_content().split()) for item in page.xpath("//ol[@class='outline']/li")]
    assert "3 Stallingen bij het station pagina 2" in outline


def test_a_running_server_takes_up_what_is_indexed_and_says_what_was_replaced(tmp_path: Path) -> None:
    documents, data = tmp_path / "documents", tmp_path / "data"
    with TestClient(create_app(Settings(data=data)), "http://localhost") as client:
        assert client.get("/").status_code == 503
        write_documents(documents)
        index_documents(data, documents)
        url = citation(client)["url"]
        assert "vervangen" not in client.get(url).text
        write_pdf(documents / f"{PDF_ID}.pdf", closing="Dit plan is in 2026 bijgewerkt.")
        index_documents(data, documents)
        assert "Dit document is vervangen" in client.get(url).text
