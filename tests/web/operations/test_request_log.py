from __future__ import annotations

import logging
import re

import pytest
from fastapi.testclient import TestClient


def test_every_response_has_a_name_of_its_own(client: TestClient) -> None:
    first, second = (client.get("/documenten").headers["x-request-id"] for _ in range(2))
    assert re.fullmatch("[0-9a-f]{16}", first)
    assert first != second
    assert client.get("/bestaat-niet").headers["x-request-id"]


def test_the_name_that_a_proxy_gives_is_kept_where_it_is_one(client: TestClient) -> None:
    given = {"X-Request-Id": "proxy-0123456789"}
    assert client.get("/", headers=given).headers["x-request-id"] == "proxy-0123456789"
    for strange in ("kort", "x" * 65, 'a"b c{}<>zzzz', "regel%0d%0aein"):
        assert client.get("/", headers={"X-Request-Id": strange}).headers["x-request-id"] != strange


def test_a_line_a_request_without_who_and_what(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "web.requests"):
        client.get("/", params={"vraag": "geheimpje"})
        client.get("/documenten/fietsplan-waterdam")
    lines = [record.getMessage() for record in caplog.records if record.name == "web.requests"]
    assert [line.split(" ")[:3] for line in lines] == [
        ["GET", "/", "200"],
        ["GET", "/documenten/{document_id}", "200"],
    ]
    assert not re.search("geheimpje|testclient|fietsplan", caplog.text)
