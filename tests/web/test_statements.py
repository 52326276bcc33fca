from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from web.app import create_app
from web.settings import Settings
from web.statements.algorithm import register_entry
from web.statements.pages import MEASURED

STATEMENTS = ("/over", "/privacy", "/toegankelijkheid", "/algoritmeregister")
ANSWERS = Path(__file__).resolve().parents[2] / "docs" / "answers.md"
# How long the standard lets a field be, in characters.
LONGEST = {
    "name": 100,
    "description_short": 350,
    "organization": 100,
    "goal": 2500,
    "proportionality": 2500,
    "human_intervention": 2500,
    "risks": 2500,
    "source_data": 2500,
    "methods_and_models": 5000,
    "tags": 2500,
}
REQUIRED = {"name", "description_short", "organization", "status", "contact_email", "publication_category", "lang"}


def text(response_text: str) -> str:
    return " ".join(html.fromstring(response_text).get_element_by_id("inhoud").text_content().split())


def said(path: str, data: Path, **settings: str | int) -> str:
    app = create_app(Settings(data=data, **settings))  # type: ignore[arg-type]
    with TestClient(app, "http://localhost") as client:
        response = client.get(path)
    assert response.status_code == 200
    return text(response.text)


def test_every_page_leads_to_the_statements(client: TestClient) -> None:
    for path in ("/", "/documenten", "/besluiten", "/bestaat-niet", *STATEMENTS):
        links = html.fromstring(client.get(path).text).xpath("//footer//nav//a/@href")
        assert links[: len(STATEMENTS)] == list(STATEMENTS)


def test_about_names_the_documents_with_when_they_were_read(client: TestClient) -> None:
    page = client.get("/over").text
    assert "3 documenten" in text(page)
    links = html.fromstring(page).xpath("//ul[@class='statement__documents']//a/@href")
    assert len(links) == 3
    assert all(client.get(link).status_code == 200 for link in links)
    assert text(page).count("ingelezen op") == 3


def test_about_can_be_read_before_there_is_an_index(tmp_path: Path) -> None:
    for path in STATEMENTS:
        assert said(path, tmp_path)
    assert "nog geen documenten ingelezen" in said("/over", tmp_path)


def test_the_figures_are_those_that_were_measured(client: TestClient) -> None:
    measured = ANSWERS.read_text(encoding="utf-8")
    assert f"{MEASURED.right}/{MEASURED.questions}" in measured
    assert f"{MEASURED.citations_right}/{MEASURED.citations}" in measured
    assert f"of {MEASURED.organisations} municipalities" in measured
    page = text(client.get("/over").text)
    assert f"{MEASURED.right} van de {MEASURED.questions} antwoorden" in page
    assert MEASURED.date in page


def test_privacy_says_how_long_questions_are_kept(tmp_path: Path) -> None:
    assert "worden 30 dagen bewaard" in said("/privacy", tmp_path, usage_days=30)
    kept_nothing = said("/privacy", tmp_path, usage_days=0)
    assert "Vragen en oordelen worden op deze website niet bewaard" in kept_nothing
    assert "dagen bewaard" not in kept_nothing


def test_a_visitor_gets_no_cookie(client: TestClient) -> None:
    for path in ("/", "/documenten", "/zoeken?zoek=fiets", *STATEMENTS):
        assert "set-cookie" not in client.get(path).headers
    assert "set-cookie" not in client.post("/", data={"vraag": "Wat kost de stalling?"}).headers


@pytest.mark.parametrize("path", STATEMENTS)
def test_what_is_not_set_is_marked_as_to_be_filled_in(tmp_path: Path, path: str) -> None:
    page = said(path, tmp_path)
    unset = page.count("Nog in te vullen door de organisatie")
    known = said(path, tmp_path, organisation="Gemeente Waterdam", contact="privacy@waterdam.example")
    assert unset > known.count("Nog in te vullen door de organisatie")
    assert "Gemeente Waterdam" in known
    assert "privacy@waterdam.example" in known


def test_accessibility_claims_no_status_and_says_what_was_not_tested(client: TestClient) -> None:
    page = text(client.get("/toegankelijkheid").text)
    assert "Er is geen status vastgesteld" in page
    assert "Niet getest is: met schermlezers" in page
    assert "klacht" in page


def test_the_entry_follows_the_standard(client: TestClient) -> None:
    response = client.get("/algoritmeregister.json")
    assert response.headers["content-disposition"] == 'attachment; filename="algoritmeregister.json"'
    entry = response.json()
    assert set(entry) >= REQUIRED | set(LONGEST)
    assert all(len(entry[key] or "") <= length for key, length in LONGEST.items())
    assert entry["lang"] == "nld"
    assert entry["standard_version"] == "1.0"
    assert entry["category"] == ["Organisatie en bedrijfsvoering"]
    assert entry["status"] is None
    assert entry["organization"] is None


def test_the_entry_takes_over_what_is_set() -> None:
    entry = register_entry(
        Settings(organisation="Gemeente Waterdam", contact="a@b.example", public_url="https://vraag.example")
    )
    assert entry["organization"] == "Gemeente Waterdam"
    assert entry["contact_email"] == "a@b.example"
    assert entry["url"] == "https://vraag.example/algoritmeregister.json"


def test_the_page_shows_each_field_of_the_file(client: TestClient) -> None:
    page = html.fromstring(client.get("/algoritmeregister").text)
    entry = client.get("/algoritmeregister.json").json()
    shown = page.xpath("//dl//code/text()")
    assert shown == list(entry)
    left = sum(value is None for value in entry.values())
    assert len(page.xpath("//dl//strong[@class='to-fill']")) == left
    assert re.search(rf"\b{left} velden moet zij nog zelf invullen", text(client.get("/algoritmeregister").text))
