from __future__ import annotations

import asyncio
import datetime
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from web.app import create_app
from web.security import Edge
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
    for forbidden in (" style=", "<style", " onclick="):
        assert forbidden not in page
    addresses = html.fromstring(page).xpath("//@href | //@src | //@srcset | //@action")
    assert [address for address in addresses if not re.match(r"/(?!/)|#", address)] == []
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
    with caplog.at_level(logging.ERROR), TestClient(create_app(Settings(data=data)), "http://localhost") as broken:
        page = broken.post("/", data={"vraag": "Wat is het doel?"})
        assert page.status_code == 500
        assert "Er ging iets mis op de server" in page.text
        assert "een fout in de code" not in page.text
        assert "content-security-policy" in page.headers
        answer = broken.post("/api/v1/antwoorden", json={"vraag": "Wat is het doel?"})
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["api-version"] == "1.2.0"
    assert "een fout in de code" in caplog.text
    assert "Wat is het doel" not in caplog.text


@pytest.mark.parametrize("path", ["/", "/documenten", "/static/style.css", "/weg", "/api/v1/documenten", "/api/v1/weg"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    named = {"X-Request-Id": "een-en-dezelfde"}
    head, get = client.head(path, headers=named), client.get(path, headers=named)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers["content-length"] == str(len(get.content))
    assert dict(head.headers) == dict(get.headers)


def test_where_get_is_refused_so_is_head(client: TestClient) -> None:
    assert client.head("/api/v1/antwoorden").status_code == 405
    assert client.delete("/documenten").headers["allow"] == "GET, HEAD"
    assert client.delete("/api/v1/antwoorden").headers["allow"] == "POST"


def test_it_tells_where_to_report_a_weakness(data: Path) -> None:
    settings = Settings(data=data, contact="privacy@waterdam.example", public_url="https://vraag.example")
    with TestClient(create_app(settings), "http://localhost") as client:
        response = client.get("/.well-known/security.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert fields["Contact"] == "mailto:privacy@waterdam.example"
    assert fields["Canonical"] == "https://vraag.example/.well-known/security.txt"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    now = datetime.datetime.now(datetime.UTC)
    assert now < expires < now + datetime.timedelta(days=365)


def test_without_a_contact_there_is_no_place_to_report(client: TestClient) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    "host", ["aanvaller.example", "aanvaller.example:8000", "localhost.aanvaller.example", "10.0.0.1", ""]
)
def test_a_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    page = client.get("/", headers={"Host": host})
    assert page.status_code == 421
    assert "BELEIDSWIJZER_HOSTS" in page.text
    assert "content-security-policy" in page.headers
    answer = client.post("/api/v1/antwoorden", json={"vraag": "Wat is het doel?"}, headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "localhost."])
def test_this_computer_is_always_known(client: TestClient, host: str) -> None:
    assert client.get("/documenten", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("settings", "known", "unknown"),
    [
        ({"host": "vraag.intern"}, "vraag.intern:8000", "10.0.0.1"),
        ({"host": "0.0.0.0"}, "10.0.0.1:8000", "vraag.intern"),
        ({"host": "::"}, "[fd00::12]:8000", "vraag.intern"),
        ({"public_url": "https://vraag.example"}, "vraag.example", "www.vraag.example"),
        ({"hosts": "vraag.intern, Vraag.Example:443"}, "vraag.example", "10.0.0.1"),
        ({"hosts": "*"}, "wat.dan.ook", None),
    ],
)
def test_which_names_are_known_can_be_set(
    data: Path, settings: dict[str, str], known: str, unknown: str | None
) -> None:
    with TestClient(create_app(Settings(data=data, **settings)), "http://localhost") as client:  # type: ignore[arg-type]
        assert client.get("/documenten", headers={"Host": known}).status_code == 200
        if unknown:
            assert client.get("/documenten", headers={"Host": unknown}).status_code == 421


def test_describing_the_api_asks_for_no_other_package(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(data=data, contact="privacy@waterdam.example")
    with caplog.at_level(logging.WARNING), TestClient(create_app(settings), "http://localhost") as client:
        description = client.get("/api/v1/openapi.json").json()
    assert description["info"]["contact"]["email"] == "privacy@waterdam.example"
    assert caplog.text == ""


def test_a_start_without_an_index_says_what_to_do(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(create_app(Settings(data=tmp_path / "leeg"))):
        pass
    assert f"beleidswijzer index PAD --data {tmp_path / 'leeg'}" in caplog.text


def test_a_question_that_never_ends_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.security.BODY_S", 0.05)
    sent: list[Message] = []

    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("the application is not to be asked")

    async def receive() -> Message:
        await asyncio.sleep(10)
        raise AssertionError("nobody waits that long")

    async def send(message: Message) -> None:
        sent.append(message)

    def fault(request: Request, status: int) -> Response:
        return Response(str(status), status)

    edge = Edge(never, 1000, "/geen", 1000, fault, is_https=False)
    scope = {"type": "http", "method": "POST", "path": "/", "scheme": "http", "headers": []}
    # In a thread of its own: tests in a browser leave an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, edge(scope, receive, send)).result()
    assert sent[0]["status"] == 408
