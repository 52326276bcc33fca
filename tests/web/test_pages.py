from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html

QUESTION = "Wanneer zijn de eerste drie zones klaar?"


def test_the_start_page_says_what_it_is_before_the_first_question(client: TestClient) -> None:
    page = client.get("/").text
    for text in ("automatisch systeem", "Typ geen persoonsgegevens", "Controleer een antwoord", "3 documenten"):
        assert text in page
    assert page.index("automatisch systeem") < page.index("<textarea")


def test_examples_come_from_the_documents_and_are_answered(client: TestClient) -> None:
    examples = html.fromstring(client.get("/").text).xpath("//button[@name='gekozen']/@value")
    assert examples
    assert all("Waterdam" in text or "‘" in text for text in examples)
    page = client.post("/", data={"gekozen": examples[0]}).text
    assert 'class="citation-mark" href="/documenten/' in page


def test_an_answer_quotes_and_links_to_its_place(client: TestClient) -> None:
    response = client.post("/", data={"vraag": QUESTION})
    page = html.fromstring(response.text)
    assert response.status_code == 200
    assert "najaar van 2025" in page.xpath("string(//article//q[1])")
    link = page.xpath("//article//a[@class='citation-mark']/@href")[0]
    assert re.fullmatch(
        r"/documenten/fietsplan-waterdam/paginas/1\?passage=\d+&citaat=[\d:,-]+&versie=[0-9a-f]{12}#citaat", link
    )


def test_the_conversation_so_far_comes_back_without_a_script(client: TestClient) -> None:
    page = html.fromstring(client.post("/", data={"vraag": "Wat kost het?", "eerder": [QUESTION]}).text)
    assert page.xpath("//article/@id") == ["antwoord-1", "antwoord-2"]
    assert page.xpath("//input[@name='eerder']/@value") == [QUESTION, "Wat kost het?"]
    assert page.xpath("//form[@data-chat]/@action") == ["/#antwoord-3"]


def test_only_the_latest_questions_come_back(client: TestClient) -> None:
    page = html.fromstring(client.post("/", data={"vraag": QUESTION, "eerder": [QUESTION] * 30}).text)
    assert len(page.xpath("//input[@name='eerder']")) == 10


def test_a_tampered_conversation_is_passed_over(client: TestClient) -> None:
    response = client.post("/", data={"vraag": QUESTION, "eerder": ["", "x" * 5000]})
    assert response.status_code == 200
    assert html.fromstring(response.text).xpath("//article/@id") == ["antwoord-1"]


def test_not_found_names_what_is_nearest(client: TestClient) -> None:
    page = client.post("/", data={"vraag": "Hoeveel kernreactoren exploiteert Rotterdam in 1987?"}).text
    assert "Niet gevonden" in page or "Daar gaan deze documenten niet over" in page


@pytest.mark.parametrize("question", ["", "   ", "\x00\x07", "x" * 100_000])
def test_what_is_no_question_is_told_near_the_field(client: TestClient, question: str) -> None:
    response = client.post("/", data={"vraag": question, "eerder": [QUESTION]})
    page = html.fromstring(response.text)
    assert response.status_code == 400
    assert page.xpath("string(//title)").startswith("Fout:")
    field = page.xpath("//textarea[@name='vraag']")[0]
    assert field.get("aria-invalid") == "true"
    assert len(page.get_element_by_id(field.get("aria-describedby")).text_content().strip()) > 20
    assert page.xpath("//article/@id") == ["antwoord-1"]
    assert len(field.text or "") <= 2001


def test_a_fragment_is_one_article(client: TestClient) -> None:
    response = client.post("/antwoord", data={"vraag": QUESTION, "volgnummer": "4"})
    fragment = html.fragment_fromstring(response.text.strip())
    assert fragment.tag == "article"
    assert fragment.get("id") == "antwoord-5"


def test_a_fault_comes_as_a_fragment(client: TestClient) -> None:
    response = client.post("/antwoord", data={"vraag": ""})
    assert response.status_code == 400
    assert html.fragment_fromstring(response.text.strip()).tag == "p"


def test_an_answer_is_kept_nowhere_and_its_question_in_no_address_but_the_link_to_it(client: TestClient) -> None:
    response = client.post("/", data={"vraag": QUESTION})
    assert response.headers["cache-control"] == "no-store"
    page = html.fromstring(response.text)
    addresses = page.xpath("//@href | //@action | //@src")
    assert [one for one in addresses if "zones" in one] == page.xpath("//a[@class='keep__link']/@href")


def test_an_unknown_address_is_a_page_in_dutch(client: TestClient) -> None:
    response = client.get("/bestaat-niet")
    assert response.status_code == 404
    assert "Dit adres bestaat niet." in response.text


def test_a_question_is_put_to_one_document_and_its_answer_says_so(client: TestClient) -> None:
    page = html.fromstring(client.post("/", data={"vraag": QUESTION, "document": "notitie-zwembad"}).text)
    assert "Niet gevonden" in page.xpath("string(//article//p[@class='answer__verdict'])")
    assert page.xpath("string(//*[@class='answer__narrowed'])") == "Alleen gezocht in: Notitie zwembad De Golf"
    assert page.xpath("//select[@name='document']/option[@selected]/@value") == ["notitie-zwembad"]
    assert page.xpath("//input[@name='eerder_in']/@value") == ["document=notitie-zwembad"]


def test_what_was_asked_before_keeps_what_it_was_narrowed_to(client: TestClient) -> None:
    before = {"eerder": [QUESTION], "eerder_in": ["document=notitie-zwembad"]}
    page = html.fromstring(client.post("/", data={"vraag": QUESTION, **before}).text)
    assert page.xpath("//article//div[contains(@class, 'answer--')]/@class") == [
        "answer answer--niet_gevonden",
        "answer answer--beantwoord",
    ]


def test_a_document_that_is_not_there_is_told_at_the_field(client: TestClient) -> None:
    response = client.post("/", data={"vraag": QUESTION, "document": "verdwenen"})
    assert response.status_code == 400
    assert "Het document &#39;verdwenen&#39; is er niet (meer)." in response.text
    assert QUESTION in html.fromstring(response.text).xpath("string(//textarea[@name='vraag'])")


def test_a_link_shows_the_same_answer_again(client: TestClient) -> None:
    asked = html.fromstring(client.post("/", data={"vraag": "En wat betaalt de provincie?", "eerder": [QUESTION]}).text)
    link = asked.xpath("//article//a[@class='keep__link']/@href")[-1]
    again = client.get(link)
    assert "De documenten zijn bijgewerkt" not in again.text
    said = "string((//article)[last()]//div[@class='answer__text'])"
    assert "helft" in asked.xpath(said)
    assert html.fromstring(again.text).xpath(said) == asked.xpath(said)
    changed = client.get(re.sub("index=[^&]+", "index=ouder", link))
    assert "De documenten zijn bijgewerkt nadat deze link is gemaakt" in changed.text


def test_an_answer_can_be_taken_along_as_text(client: TestClient) -> None:
    page = html.fromstring(client.post("/", data={"vraag": QUESTION}).text)
    text = page.xpath("string(//textarea[@data-keep-text])")
    assert text.startswith(f"Vraag: {QUESTION}\n\n")
    assert re.search(r"najaar van 2025\. \[1\]", text)
    place = r"\[1\] Fietsplan Waterdam, pagina 1, .*: “.*najaar van 2025.*”"
    assert re.search(place + r"\n    http://localhost/documenten/", text)
