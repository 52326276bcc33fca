from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web.app import create_app
from web.settings import Settings


@pytest.mark.parametrize("path", ["/", "/documenten", "/weg", "/static/style.css", "/documenten/weg"])
def test_every_page_may_load_only_from_here_and_run_nothing_inline(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_no_page_has_inline_script_or_style_or_foreign_addresses(client: TestClient) -> None:
    page = client.post("/", data={"vraag": "Wanneer zijn de eerste drie zones klaar?"}).text
    for forbidden in (" style=", "<style", " onclick=", "http://", "https://"):
        assert forbidden not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_a_page_over_the_limit_is_refused_in_dutch(client: TestClient) -> None:
    response = client.post("/", data={"vraag": "x" * 1_000_001})
    assert response.status_code == 413
    assert "Het verzoek is te groot" in response.text


def test_a_bug_is_logged_and_answered(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("een fout in de code")

    monkeypatch.setattr("assistant.pipeline.Assistant.ask", fail)
    with caplog.at_level(logging.ERROR), TestClient(create_app(Settings(data=data))) as broken:
        page = broken.post("/", data={"vraag": "Wat is het doel?"})
        assert page.status_code == 500
        assert "Er ging iets mis op de server" in page.text
        assert "een fout in de code" not in page.text
        assert "content-security-policy" in page.headers
        answer = broken.post("/api/v1/antwoorden", json={"vraag": "Wat is het doel?"})
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["api-version"] == "1.0.0"
    assert "een fout in de code" in caplog.text
    assert "Wat is het doel" not in caplog.text
