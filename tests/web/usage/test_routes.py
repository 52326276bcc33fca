from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.sample_library import index_documents, write_documents
from web.app import create_app
from web.settings import Settings
from web.usage.store import FILE_NAME, Usage

QUESTION = "Wanneer zijn de eerste drie zones klaar?"


@pytest.fixture(scope="module")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("usage")
    write_documents(folder / "documents")
    index_documents(folder / "data", folder / "documents")
    return folder / "data"


@contextmanager
def serving(own_data: Path) -> Iterator[TestClient]:
    """Whoever leaves it finds all that was asked written down."""
    (own_data / FILE_NAME).unlink(missing_ok=True)
    with TestClient(create_app(Settings(data=own_data)), "http://localhost") as client:
        yield client


@pytest.fixture
def site(own_data: Path) -> Iterator[TestClient]:
    with serving(own_data) as client:
        yield client


def judge_id(page: str) -> list[str]:
    return [str(value) for value in html.fromstring(page).xpath("//input[@name='antwoord']/@value")]


def test_an_answer_is_judged_and_the_visitor_is_thanked(site: TestClient, own_data: Path) -> None:
    (name,) = judge_id(site.post("/", data={"vraag": QUESTION}).text)
    thanks = site.post("/beoordeling", data={"antwoord": name, "oordeel": "nee", "reden": "Te kort."})
    assert thanks.status_code == 200
    assert "Uw oordeel is bewaard." in thanks.text
    assert [(one.question, one.reason) for one in Usage(own_data, 90).unhelpful(9)] == [(QUESTION, "Te kort.")]


def test_only_what_is_asked_now_is_noted(own_data: Path) -> None:
    with serving(own_data) as site:
        form = {"vraag": "Hoeveel kernreactoren heeft Delft?", "eerder": ["Wie betaalt de maan?"]}
        page = site.post("/", data=form).text
    assert len(judge_id(page)) == 1
    assert [one.question for one in Usage(own_data, 90).unanswered(9)] == ["Hoeveel kernreactoren heeft Delft?"]


def test_the_api_notes_as_well(own_data: Path) -> None:
    with serving(own_data) as site:
        site.post("/api/v1/antwoorden", json={"vraag": "Wie betaalt de maan?"})
    assert [one.question for one in Usage(own_data, 90).unanswered(9)] == ["Wie betaalt de maan?"]


@pytest.mark.parametrize(
    "form", [{"antwoord": "x", "oordeel": "ja"}, {"antwoord": "x", "oordeel": "misschien"}, {"oordeel": "ja"}, {}]
)
def test_a_judgement_of_nothing_is_refused(site: TestClient, form: dict[str, str]) -> None:
    assert site.post("/beoordeling", data=form).status_code == 404


def test_where_nothing_is_kept_nothing_is_asked(own_data: Path) -> None:
    with TestClient(create_app(Settings(data=own_data, usage_days=0)), "http://localhost") as client:
        page = client.post("/", data={"vraag": QUESTION}).text
    assert "Vragen worden niet bewaard." in page
    assert judge_id(page) == []
