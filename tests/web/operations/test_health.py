from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from web.app import create_app
from web.settings import Settings


def test_a_server_with_an_index_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["index"]
    assert ready.headers["cache-control"] == "no-store"


def test_without_an_index_it_is_alive_and_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path / "data")), "http://localhost") as client:
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json() == {"status": "niet gereed", "reden": "geen_index"}
        assert "beleidswijzer_ready 0.0" in metrics_of(tmp_path)


def metrics_of(folder: Path) -> str:
    with TestClient(create_app(Settings(data=folder / "data", metrics_hosts="*")), "http://localhost") as client:
        return client.get("/metrics").text
