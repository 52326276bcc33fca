from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from beleidswijzer import main
from web.admin.accounts import Accounts
from web.admin.database import AdminDatabase
from web.admin.sessions import Sessions

PASSWORD = "vier woorden achter elkaar"


def run(data: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str, typed: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(["account", *arguments, "--data", str(data)])


def test_an_account_is_made_listed_changed_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, monkeypatch, "add", "Jannie", typed=f"{PASSWORD}\n") == 0
    assert "Jannie is gemaakt" in capsys.readouterr().out
    accounts, sessions = Accounts(AdminDatabase(tmp_path)), Sessions(AdminDatabase(tmp_path))
    token = sessions.begin("Jannie")
    assert run(tmp_path, monkeypatch, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"accounts": ["Jannie"]}
    assert run(tmp_path, monkeypatch, "password", "Jannie", typed="een heel ander wachtwoord\n") == 0
    assert accounts.check("Jannie", "een heel ander wachtwoord") == "Jannie"
    assert sessions.find(token) is None
    assert run(tmp_path, monkeypatch, "remove", "Jannie") == 0
    capsys.readouterr()
    assert run(tmp_path, monkeypatch, "list") == 0
    assert capsys.readouterr().out == "Er zijn nog geen accounts.\n"


@pytest.mark.parametrize(
    ("arguments", "typed", "status", "message"),
    [
        (("add",), "", 2, "Bij account add hoort een naam."),
        (("add", "Jannie"), "kort\n", 1, "12 tot 200 tekens"),
        (("add", "Jannie"), "", 1, "12 tot 200 tekens"),
        (("remove", "Piet"), "", 1, "geen account met de naam Piet"),
        (("maak", "Piet"), "", 2, "'maak' is geen opdracht; kies uit"),
    ],
)
def test_what_cannot_be_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    typed: str,
    status: int,
    message: str,
) -> None:
    assert run(tmp_path, monkeypatch, *arguments, typed=typed) == status
    assert message in capsys.readouterr().err
