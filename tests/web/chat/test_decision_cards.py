"""Answers made of a decision, over documents that are read and asked for real."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.sample_library import index_documents
from web.app import create_app
from web.settings import Settings

PROPOSAL = """# Raadsvoorstel fietsbrug Waterdam

## Voorstel

1. Een fietsbrug te bouwen over de Dam bij de molen.
2. Een krediet van € 245.000 beschikbaar te stellen voor de brug.
3. Het college op te dragen voor 1 april 2026 een ontwerp te tonen.

## Besluit van de raad d.d. 5 juni 2025

Conform het voorstel, met 15 stemmen voor en 8 stemmen tegen.

## Aanleiding

Veel inwoners fietsen om, omdat de oude brug in 2023 is gesloten.
"""
DECISIONS = """# Besluitenlijst raad Ruimdorp 3 juli 2025

Besluitenlijst van de raadsvergadering van 3 juli 2025.

## 1. Nota parkeren

Besluit: aangehouden.

## 2. Motie over de kermis

Besluit: verworpen, met 9 stemmen voor en 14 stemmen tegen.
"""
STEPS = """# Werkplan bomen Groenoord

## Stappen

De stappen van het werkplan bomen zijn:

1. Tellen van de bomen in het park.
2. Keuren van de oude eiken.
3. Planten van nieuwe linden.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("cards")
    (folder / "documents").mkdir()
    for name, said in (("fietsbrug", PROPOSAL), ("besluitenlijst", DECISIONS), ("werkplan", STEPS)):
        (folder / "documents" / f"{name}.md").write_text(said, encoding="utf-8")
    index_documents(folder / "data", folder / "documents")
    with TestClient(create_app(Settings(data=folder / "data")), "http://localhost", follow_redirects=False) as client:
        yield client


def ask(client: TestClient, question: str) -> html.HtmlElement:
    return html.fromstring(client.post("/", data={"vraag": question}).text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_decision_is_a_card_with_its_points_in_order(site: TestClient) -> None:
    page = ask(site, "Wat heeft de raad besloten over de fietsbrug?")
    (card,) = page.xpath("//section[@class='decision']")
    assert text(card.xpath("p[@class='decision__head']")[0]).startswith("Conform Raad 5 juni 2025")
    assert card.xpath(".//time/@datetime") == ["2025-06-05"]
    assert "15 stemmen voor en 8 stemmen tegen" in text(card)
    points = card.xpath("ol/li")
    assert [point.get("value") for point in points] == ["1", "2", "3"]
    assert "Een krediet van € 245.000" in text(points[1])
    assert all(point.xpath(".//a[@class='citation-mark']") for point in points)
    assert "Raadsvoorstel fietsbrug Waterdam" in text(card.xpath("dl")[0])


def test_each_link_of_a_card_opens_its_place(site: TestClient) -> None:
    (card,) = ask(site, "Wat heeft de raad besloten over de fietsbrug?").xpath("//section[@class='decision']")
    links = card.xpath(".//p[@class='decision__subject']/a[1]/@href | .//dd//a/@href | .//li//a/@href")
    amount = card.xpath(".//dd//a[starts-with(., '€ 245.000')]/@href")[0]
    assert amount in links
    assert html.fromstring(site.get(amount).text).xpath("//mark[@class='mark--citaat']/text()") == ["€ 245.000"]
    assert all(site.get(link).status_code == 200 for link in links)


def test_a_card_says_all_that_the_text_says_and_the_text_does_not_say_it_again(site: TestClient) -> None:
    page = ask(site, "Wat heeft de raad besloten over de fietsbrug?")
    claims = site.post("/api/v1/antwoorden", json={"vraag": "Wat heeft de raad besloten over de fietsbrug?"}).json()
    card = text(page.xpath("//section[@class='decision']")[0])
    beside = " ".join(map(text, page.xpath("//div[@class='answer__text']")))
    assert claims["beweringen"]
    for claim in claims["beweringen"]:
        assert claim["tekst"] in card
        assert claim["tekst"] not in beside


def test_several_decisions_are_as_many_cards_under_the_name_of_their_document(site: TestClient) -> None:
    page = ask(site, "Welke besluiten nam de raad van Ruimdorp in juli 2025?")
    cards = page.xpath("//section[@class='decision']")
    heads = [text(card.xpath("p[@class='decision__head']")[0]) for card in cards]
    assert [head.split()[0] for head in heads] == ["Aangehouden", "Verworpen"]
    assert "9 stemmen voor en 14 stemmen tegen" in text(cards[1])
    assert not page.xpath("//article//table[@class='answer-table']")
    assert "Besluitenlijst raad Ruimdorp" in text(page.xpath("//div[@class='answer__text']")[0])


def test_what_is_no_decision_has_no_card(site: TestClient) -> None:
    page = ask(site, "Waarom fietsen veel inwoners om?")
    assert "oude brug" in text(page.xpath("//article")[0])
    assert not page.xpath("//section[@class='decision']")


def test_a_list_that_its_source_counts_keeps_its_numbers(site: TestClient) -> None:
    page = ask(site, "Wat zijn de stappen van het werkplan bomen?")
    items = page.xpath("//div[@class='answer__text']/ol/li")
    assert [item.get("value") for item in items] == ["1", "2", "3"]
    assert "oude eiken" in text(items[1])
