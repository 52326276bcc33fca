"""Accounts of Beheer from the command line. Comes in: what to do with which name. Goes out: a line that tells it.

A password is never an argument, where every user of the computer could read it.
"""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path

from cli.json_output import print_json
from cli.text_output import print_text
from ingest.errors import AccountError, WrongUse
from web.admin.accounts import Accounts
from web.admin.database import AdminDatabase
from web.admin.sessions import Sessions

_DONE = {
    "add": "Het account {} is gemaakt. Inloggen kan op /beheer.",
    "password": "Het wachtwoord van {} is gewijzigd.",
    "remove": "Het account {} is verwijderd.",
}


def run(data: Path, action: str, name: str | None, *, machine_readable: bool) -> None:
    """Raises WrongUse, AccountError, FolderNotWritable."""
    database = AdminDatabase(data)
    accounts = Accounts(database)
    if action == "list":
        _print_names(accounts, machine_readable=machine_readable)
        return
    if not name:
        raise WrongUse(f"Bij account {action} hoort een naam.", f"Typ: beleidswijzer account {action} NAAM")
    if action == "add":
        accounts.add(name, _ask_password())
    elif action == "password":
        accounts.change_password(name, _ask_password())
    else:
        accounts.remove(name)
    if action != "add":
        Sessions(database).end_all(name)
    done = _DONE[action].format(name)
    if machine_readable:
        print_json(json.dumps({"gedaan": done}, ensure_ascii=False))
    else:
        print_text(done)


def _print_names(accounts: Accounts, *, machine_readable: bool) -> None:
    names = [account.name for account in accounts.names()]
    if machine_readable:
        print_json(json.dumps({"accounts": names}, ensure_ascii=False))
    else:
        print_text("\n".join(names) or "Er zijn nog geen accounts.")


def _ask_password() -> str:
    """Raises AccountError where it was typed in two ways."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Wachtwoord: ")
    if getpass.getpass("Nog eens: ") != password:
        raise AccountError("De twee wachtwoorden zijn niet gelijk.", "Probeer het opnieuw.")
    return password
