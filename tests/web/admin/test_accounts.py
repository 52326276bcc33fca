from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ingest.errors import AccountError, FolderNotWritable
from web.admin.accounts import Accounts
from web.admin.database import FILE_NAME, AdminDatabase

PASSWORD = "vier woorden achter elkaar"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(AdminDatabase(tmp_path))
    accounts.add("Jannie", PASSWORD)
    return accounts


def test_only_the_right_password_opens_and_the_name_in_any_case(accounts: Accounts) -> None:
    assert accounts.check("jannie ", PASSWORD) == "Jannie"
    assert accounts.check("Jannie", PASSWORD + "x") is None
    assert accounts.check("Jannie", "") is None
    assert accounts.check("Piet", PASSWORD) is None


def test_the_file_is_private_and_holds_no_password(accounts: Accounts, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"$argon2id$" in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_new_password_replaces_the_old(accounts: Accounts) -> None:
    accounts.change_password("Jannie", "een heel ander wachtwoord")
    assert accounts.check("Jannie", PASSWORD) is None
    assert accounts.check("Jannie", "een heel ander wachtwoord") == "Jannie"


def test_a_removed_account_opens_nothing(accounts: Accounts) -> None:
    accounts.remove("Jannie")
    assert accounts.names() == ()
    assert accounts.check("Jannie", PASSWORD) is None


@pytest.mark.parametrize(
    ("name", "password", "problem"),
    [
        ("jannie", PASSWORD, "al een account"),
        ("", PASSWORD, "leesbare tekens"),
        ("x" * 81, PASSWORD, "leesbare tekens"),
        ("Jan\u202ephp", PASSWORD, "leesbare tekens"),
        ("Piet", "elf tekens.", "12 tot 200"),
        ("Piet", "x" * 201, "12 tot 200"),
        ("Pieter-Jan de Boer", "pieter-jan de boer", "niet de naam"),
    ],
)
def test_what_cannot_be_used_is_refused(accounts: Accounts, name: str, password: str, problem: str) -> None:
    with pytest.raises(AccountError, match=problem):
        accounts.add(name, password)
    assert [account.name for account in accounts.names()] == ["Jannie"]


def test_an_account_that_is_not_there_is_named(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="Piet"):
        accounts.change_password("Piet", PASSWORD)
    with pytest.raises(AccountError, match="Piet"):
        accounts.remove("Piet")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable, match=r"beheer\.sqlite3"):
        Accounts(AdminDatabase(tmp_path / "file")).add("Jannie", PASSWORD)
