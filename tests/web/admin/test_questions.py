from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from lxml import html

from assistant.evaluate.questions import read_questions
from ingest.errors import QuestionError
from tests.web.admin.conftest import PLAN_ID, Maintainer, open_site
from web.admin.test_questions import TestFields, TestQuestions
from web.settings import Settings

IN_VAIN = "Hoeveel kost de parkeergarage aan de Stationsstraat?"
ANSWERED = "Hoeveel geld is er in 2025 voor nieuwe bomen?"


def ask(maintainer: Maintainer, question: str, helpful: str = "", reason: str = "") -> None:
    page = html.fromstring(maintainer.client.post("/", data={"vraag": question}).text)
    if helpful:
        answer = page.xpath("//input[@name='antwoord']/@value")[0]
        judged = {"antwoord": answer, "oordeel": helpful, "reden": reason}
        assert maintainer.client.post("/beoordeling", data=judged).status_code == 200


def test_what_found_nothing_and_what_did_not_help_are_listed(maintainer: Maintainer) -> None:
    ask(maintainer, IN_VAIN)
    ask(maintainer, ANSWERED, "nee", "Ik zocht 2026.")
    ask(maintainer, "Waar komen nieuwe bomen?", "ja")
    page = html.fromstring(maintainer.client.get("/beheer/vragen").text)
    vain, unhelpful = (section.text_content() for section in page.xpath("//section"))
    assert IN_VAIN in vain
    assert ANSWERED not in vain
    assert ANSWERED in unhelpful
    assert "Ik zocht 2026." in unhelpful
    assert "Waar komen" not in vain + unhelpful
    links = page.xpath("//a[contains(., 'Maak er een toetsvraag van')]/@href")
    assert f"/beheer/toetsvragen/nieuw?{urlencode({'vraag': IN_VAIN})}" in links


def test_where_nothing_is_kept_the_page_says_so(home: Path) -> None:
    with open_site(Settings(data=home, usage_days=0)) as client:
        maintainer = Maintainer(client)
        maintainer.log_in()
        ask(maintainer, IN_VAIN)
        page = maintainer.client.get("/beheer/vragen").text
    assert "Vragen worden niet bewaard" in page
    assert IN_VAIN not in page


def test_a_question_becomes_a_test_question(maintainer: Maintainer, home: Path, tmp_path: Path) -> None:
    form = html.fromstring(maintainer.client.get(f"/beheer/toetsvragen/nieuw?{urlencode({'vraag': ANSWERED})}").text)
    assert form.xpath("string(//textarea[@name='vraag'])") == ANSWERED
    assert form.xpath("//select[@name='document']/option[@selected]/@value") == [PLAN_ID]
    assert "5.000" in form.xpath("string(//p[@class='plain-answer'])")
    right = {"vraag": ANSWERED, "document": PLAN_ID, "bevat": "5.000|5000\r\n", "citaten": "5.000 voor nieuwe bomen"}
    wrong = {**right, "bevat": "6.000"}
    refusal = {"vraag": IN_VAIN, "document": ""}
    for fields in (right, wrong, refusal):
        assert maintainer.post("/beheer/toetsvragen/nieuw", **fields).headers["location"] == "/beheer/toetsvragen"
    asked = html.fromstring(maintainer.post("/beheer/toetsvragen").text)
    assert "2 van 3 vragen goed beantwoord." in asked.text_content()
    assert asked.xpath("//ul[@class='asked']//span[contains(@class, 'badge')]/text()") == ["goed", "fout", "goed"]
    downloaded = tmp_path / "vragen.jsonl"
    downloaded.write_text(maintainer.client.get("/beheer/toetsvragen.jsonl").text, encoding="utf-8")
    questions = read_questions(downloaded)
    assert [question.document for question in questions] == [PLAN_ID, PLAN_ID, None]
    assert questions[0].wanted == (("5.000", "5000"),)
    maintainer.post(f"/beheer/toetsvragen/{questions[1].id}/verwijderen")
    assert [question.id for question in TestQuestions(home).read()] == [questions[0].id, questions[2].id]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"vraag": ANSWERED, "document": PLAN_ID, "citaten": "bomen"}, "Anders is elk antwoord goed"),
        ({"vraag": ANSWERED, "document": PLAN_ID, "bevat": "5.000"}, "dat het antwoord moet bewijzen"),
        ({"vraag": " "}, "vraag"),
    ],
)
def test_one_that_tests_nothing_is_refused_and_kept_in_the_form(
    maintainer: Maintainer, home: Path, fields: dict[str, str], fault: str
) -> None:
    refused = maintainer.post("/beheer/toetsvragen/nieuw", **fields)
    assert refused.status_code == 400
    page = html.fromstring(refused.text)
    assert fault in page.xpath("string(//div[@role='alert'])")
    assert page.xpath("string(//textarea[@name='bevat'])") == fields.get("bevat", "")
    assert TestQuestions(home).read() == ()


def test_a_file_that_was_broken_by_hand_is_said(maintainer: Maintainer, home: Path) -> None:
    (home / "toetsvragen.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    page = maintainer.client.get("/beheer/toetsvragen").text
    assert "regel 1" in page
    assert "cat" in page


def test_before_there_is_any_the_list_is_empty(maintainer: Maintainer) -> None:
    assert "Er zijn nog geen toetsvragen." in maintainer.client.get("/beheer/toetsvragen").text
    assert maintainer.client.get("/beheer/toetsvragen.jsonl").text == ""
    assert maintainer.post("/beheer/toetsvragen/niets/verwijderen").status_code == 303


def test_what_cannot_be_asked_is_not_kept(tmp_path: Path) -> None:
    tests = TestQuestions(tmp_path)
    with pytest.raises(QuestionError):
        tests.add(TestFields("x" * 10_000, "", "", "", ""))
    tests.add(TestFields("Wat kost het?", "", "", "", ""))
    (line,) = tests.path.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["turns"] == ["Wat kost het?"]
