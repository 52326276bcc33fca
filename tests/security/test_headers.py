"""What OWASP's Secure Headers Project names, on every kind of response."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from web.app import create_app
from web.settings import Settings

FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
}
ADDRESSES = (
    "/",
    "/documenten",
    "/documenten/besluiten",
    "/documenten/besluiten-pdf/paginas/1",
    "/documenten/besluiten-pdf/paginas/1.png",
    "/documenten/besluiten-pdf/bestand",
    "/documenten/besluiten-html/bestand",
    "/besluiten.csv",
    "/besluiten.atom",
    "/begroting.csv",
    "/tijdlijn.ics",
    "/static/style.css",
    "/static/chat.js",
    "/static/icon.svg",
    "/beheer",
    "/beheer/inloggen",
    "/healthz",
    "/api/v1/documenten",
    "/api/v1/openapi.json",
    "/api/v1/weg",
    "/weg",
    "/documenten/weg/bestand",
    "/static/weg.css",
    "/besluiten?pagina=x",
)


def check(response: Response, name: str) -> None:
    headers = response.headers
    assert {key: headers.get(key) for key in FIXED} == FIXED, name
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy, name
    assert "frame-ancestors 'none'" in policy, name
    assert not re.search(r"unsafe|\*|data:|blob:|https?:", policy), name
    assert headers["cache-control"] in ("no-cache", "no-store"), name
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "display-capture"):
        assert f"{feature}=()" in headers["permissions-policy"], name
    for telling in ("server", "x-powered-by", "via", "x-aspnet-version"):
        assert telling not in headers, name
    assert len(headers.get_list("content-security-policy")) == 1, name


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_has_every_header(site: TestClient, address: str) -> None:
    check(site.get(address), address)


def test_so_have_refusals_of_every_kind(site: TestClient) -> None:
    check(site.post("/", data={"vraag": "Wat kost de Kwaadbrug?"}), "an answer")
    check(site.post("/antwoord", data={"vraag": ""}), "a refused question")
    check(site.post("/", data={"vraag": "x" * 1_000_001}), "too large")
    check(site.delete("/documenten"), "another method")
    check(site.get("/", headers={"Host": "kwaad.example"}), "another name")
    check(site.post("/api/v1/antwoorden", json={}), "a problem")
    check(site.post("/beheer/uitloggen", data={}), "not logged in")


@pytest.fixture(scope="module")
def secure(hostile_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=hostile_data)), "https://localhost", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/static/style.css", "/weg", "/documenten/besluiten-pdf/bestand"])
def test_a_browser_that_came_over_https_stays_there(site: TestClient, secure: TestClient, address: str) -> None:
    assert secure.get(address).headers["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in site.get(address).headers


def test_so_it_does_behind_a_proxy_that_speaks_https(hostile_data: Path) -> None:
    settings = Settings(data=hostile_data, public_url="https://localhost")
    with TestClient(create_app(settings), "http://localhost") as client:
        assert client.get("/documenten").headers["strict-transport-security"] == "max-age=31536000"


def test_another_website_gets_documents_by_the_api_alone(site: TestClient) -> None:
    theirs = {"Origin": "https://kwaad.example"}
    assert site.get("/api/v1/documenten", headers=theirs).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in site.get("/api/v1/documenten", headers=theirs).headers
    for address in ("/", "/documenten", "/beheer/inloggen", "/besluiten.csv", "/documenten/besluiten-pdf/bestand"):
        assert "access-control-allow-origin" not in site.get(address, headers=theirs).headers
