from __future__ import annotations

from pathlib import Path

from tests.web.admin.conftest import NAME, PASSWORD, Maintainer, open_site
from web.settings import Settings

NEW = "een heel ander wachtwoord"


def test_an_account_is_added_and_removed(maintainer: Maintainer, home: Path) -> None:
    added = maintainer.post("/beheer/accounts", naam="Piet", wachtwoord=NEW)
    assert "Het account Piet is gemaakt." in added.text
    with open_site(Settings(data=home)) as client:
        piet = Maintainer(client)
        assert piet.log_in("Piet", NEW).status_code == 303
        assert "is verwijderd" in maintainer.post("/beheer/accounts/verwijderen", naam="Piet").text
        assert piet.client.get("/beheer").status_code == 303
        assert piet.log_in("Piet", NEW).status_code == 403


def test_what_cannot_be_is_said(maintainer: Maintainer) -> None:
    for path, fields, fault in (
        ("", {"naam": NAME, "wachtwoord": NEW}, "al een account"),
        ("", {"naam": "Piet", "wachtwoord": "kort"}, "12 tot 200 tekens"),
        ("/verwijderen", {"naam": NAME}, "Zo sluit u uzelf niet buiten"),
        ("/verwijderen", {"naam": "Piet"}, "geen account met de naam Piet"),
        ("/wachtwoord", {"huidig": "onjuist", "nieuw": NEW}, "Het huidige wachtwoord klopt niet."),
        ("/wachtwoord", {"huidig": PASSWORD, "nieuw": "kort"}, "12 tot 200 tekens"),
    ):
        refused = maintainer.post(f"/beheer/accounts{path}", **fields)
        assert refused.status_code == 400
        assert fault in refused.text
        assert NEW not in refused.text


def test_a_new_password_ends_the_other_sessions(maintainer: Maintainer, home: Path) -> None:
    with open_site(Settings(data=home)) as client:
        elsewhere = Maintainer(client)
        elsewhere.log_in()
        changed = maintainer.post("/beheer/accounts/wachtwoord", huidig=PASSWORD, nieuw=NEW)
        assert changed.status_code == 303
        assert "Uw wachtwoord is gewijzigd" in maintainer.client.get(changed.headers["location"]).text
        assert elsewhere.client.get("/beheer").status_code == 303
        assert elsewhere.log_in(password=PASSWORD).status_code == 403
        assert elsewhere.log_in(password=NEW).status_code == 303


def test_the_current_password_cannot_be_guessed_here_either(maintainer: Maintainer) -> None:
    for _ in range(10):
        maintainer.post("/beheer/accounts/wachtwoord", huidig="gok gok gok gok", nieuw=NEW)
    slowed = maintainer.post("/beheer/accounts/wachtwoord", huidig=PASSWORD, nieuw=NEW)
    assert "over een kwartier" in slowed.text
