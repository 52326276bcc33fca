from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from cli.log_format import JsonLines, Lines, set_up_log
from ingest.errors import SettingError
from web.operations.request_id import REQUEST_ID
from web.settings import Settings


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
