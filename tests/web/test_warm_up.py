"""What a server makes beside its first requests."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.pipeline import Assistant
from web.app import create_app
from web.settings import Settings


def test_what_the_first_page_offers_is_there_before_it_is_asked(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(data=data))
    with TestClient(app, "http://localhost") as client:
        app.state.warm_up()
        asked: list[str] = []
        monkeypatch.setattr(Assistant, "ask", lambda _, text, *rest, **options: asked.append(text))
        page = client.get("/")
    assert page.status_code == 200
    assert "Wat staat er over" in page.text
    assert asked == []


def test_without_an_index_there_is_nothing_to_make(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    create_app(Settings(data=tmp_path / "leeg")).state.warm_up()
    assert "Geen voorbeeldvragen" in caplog.text
