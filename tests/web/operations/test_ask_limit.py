from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web.app import create_app
from web.settings import Settings

QUESTION = {"vraag": "Wanneer zijn de eerste drie zones klaar?"}


@pytest.mark.parametrize("way", ["page", "link", "fragment", "api", "search"])
def test_after_the_limit_a_question_waits(data: Path, way: str) -> None:
    with TestClient(create_app(Settings(data=data, ask_limit=2, usage_days=0)), "http://localhost") as client:
        statuses = []
        for _ in range(3):
            response = {
                "page": lambda: client.post("/", data=QUESTION),
                "link": lambda: client.get("/", params=QUESTION),
                "fragment": lambda: client.post("/antwoord", data=QUESTION),
                "api": lambda: client.post("/api/v1/antwoorden", json=QUESTION),
                "search": lambda: client.get("/zoeken", params={"zoek": "zones"}),
            }[way]()
            statuses.append(response.status_code)
        assert statuses == [200, 200, 429]
        assert 20 < int(response.headers["retry-after"]) <= 30
        assert "Content-Security-Policy" in response.headers
        if way == "api":
            assert response.headers["content-type"] == "application/problem+json"
            assert response.json()["status"] == 429
        else:
            assert "Te veel vragen tegelijk" in response.text
        for free in ("/", "/documenten", "/besluiten?zoek=zones", "/static/style.css"):
            assert client.get(free).status_code == 200


def test_uploads_have_a_limit_of_their_own(data: Path) -> None:
    with TestClient(
        create_app(Settings(data=data, upload_limit=1)), "http://localhost", follow_redirects=False
    ) as client:
        assert client.post("/beheer/documenten/toevoegen").status_code == 303
        assert client.post("/beheer/documenten/toevoegen").status_code == 429
        assert client.post("/api/v1/antwoorden", json=QUESTION).status_code == 200
