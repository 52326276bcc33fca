from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.errors import SettingError
from web.operations.log_format import JsonLines, Lines, set_up_log
from web.operations.request_log import REQUEST_ID
from web.settings import Settings


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


def record(message: str, fault: Exception | None = None) -> logging.LogRecord:
    trace = (type(fault), fault, None) if fault else None
    return logging.LogRecord("web", logging.WARNING, __file__, 1, message, (), trace)


def test_json_lines_hold_what_a_program_wants() -> None:
    token = REQUEST_ID.set("0123456789abcdef")
    try:
        made = record("Regel een\nen twee", ValueError("stuk"))
        made.fields = {"status": 200}
        line = JsonLines().format(made)
    finally:
        REQUEST_ID.reset(token)
    assert "\n" not in line
    parsed = json.loads(line)
    assert parsed.pop("time").endswith("+00:00")
    assert "ValueError: stuk" in parsed.pop("trace")
    assert parsed == {
        "level": "warning",
        "logger": "web",
        "message": "Regel een\nen twee",
        "request_id": "0123456789abcdef",
        "status": 200,
    }


def test_lines_for_people_cannot_command_the_terminal() -> None:
    assert Lines().format(record("Bestand \x1b[2J stuk")) == r"beleidswijzer: Bestand \x1b[2J stuk"


@pytest.mark.parametrize("wrong", [{"log_format": "xml"}, {"log_level": "veel"}])
def test_a_log_that_cannot_be_is_said(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingError, match="BELEIDSWIJZER_LOG_FORMAT"):
        set_up_log(Settings(data=Path(), **wrong))  # type: ignore[arg-type]
