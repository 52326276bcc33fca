from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web.app import create_app
from web.settings import Settings

QUESTION = "Wanneer zijn de eerste drie zones klaar?"


@pytest.fixture(scope="module")
def counted(data: Path) -> Iterator[TestClient]:
    settings = Settings(data=data, metrics_hosts="testclient", usage_days=0)
    with TestClient(create_app(settings), "http://localhost") as client:
        yield client


def figures(client: TestClient) -> dict[str, float]:
    lines = client.get("/metrics").text.splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}


def test_requests_and_answers_are_counted_by_route(counted: TestClient) -> None:
    counted.post("/api/v1/antwoorden", json={"vraag": QUESTION})
    counted.post("/", data={"vraag": QUESTION})
    counted.get("/documenten/fietsplan-waterdam")
    counted.get("/documenten/niets")
    counted.get("/wp-login.php")
    found = figures(counted)
    assert found['beleidswijzer_answers_total{status="beantwoord"}'] == 2
    assert found["beleidswijzer_answer_seconds_count"] == 2
    assert found['beleidswijzer_requests_total{route="/api/v1/antwoorden",status="200"}'] == 1
    assert found['beleidswijzer_requests_total{route="/documenten/{document_id}",status="200"}'] == 1
    assert found['beleidswijzer_requests_total{route="/documenten/{document_id}",status="404"}'] == 1
    assert found['beleidswijzer_requests_total{route="",status="404"}'] == 1
    assert found["beleidswijzer_documents"] == 3
    assert found["beleidswijzer_ready"] == 1


def test_nothing_tells_what_was_asked(counted: TestClient) -> None:
    counted.get("/", params={"vraag": "geheimpje"})
    assert "geheimpje" not in counted.get("/metrics").text
    assert "wp-login" not in counted.get("/metrics").text


def test_who_is_not_named_may_not_read_it(client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404
