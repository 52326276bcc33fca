from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import SettingError
from web.settings import Settings, settings_table

DOCS = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def test_defaults_hold_where_nothing_is_set() -> None:
    assert Settings.from_environment({}) == Settings()


def test_arguments_go_before_the_environment() -> None:
    environ = {"BELEIDSWIJZER_DATA": "elders", "BELEIDSWIJZER_PORT": "9000", "BELEIDSWIJZER_TITLE": "Wegwijzer"}
    settings = Settings.from_environment(environ, port=8100)
    assert (settings.data, settings.port, settings.title) == (Path("elders"), 8100, "Wegwijzer")


def test_a_port_that_is_no_number_is_named() -> None:
    with pytest.raises(SettingError, match="BELEIDSWIJZER_PORT"):
        Settings.from_environment({"BELEIDSWIJZER_PORT": "acht"})


def test_the_documented_table_is_the_settings() -> None:
    assert settings_table() in DOCS.read_text(encoding="utf-8")
