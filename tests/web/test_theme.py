from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.errors import SettingError
from web.app import create_app
from web.settings import Settings

CSS = ":root { --basis-color-accent-1-bg-default: #7a0019; }\n"


def test_a_theme_comes_after_our_own_style(data: Path, tmp_path: Path) -> None:
    (tmp_path / "stijl.css").write_text(CSS, encoding="utf-8")
    app = create_app(Settings(data=data, theme=str(tmp_path / "stijl.css")))
    with TestClient(app, "http://localhost") as client:
        page = client.get("/").text
        served = client.get("/huisstijl.css")
    assert page.index("/static/style.css") < page.index('href="/huisstijl.css"')
    assert served.text == CSS
    assert served.headers["content-type"].startswith("text/css")


def test_without_a_theme_there_is_none(client: TestClient) -> None:
    assert "huisstijl" not in client.get("/").text
    assert client.get("/huisstijl.css").status_code == 404


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="BELEIDSWIJZER_THEME"):
        create_app(Settings(data=tmp_path, theme=str(tmp_path / "weg.css")))
