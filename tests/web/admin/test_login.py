from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.web.admin.conftest import NAME, PASSWORD, Maintainer, open_site
from web.app import create_app
from web.settings import Settings

PAGES = ("", "/documenten", "/vragen", "/toetsvragen", "/toetsvragen/nieuw", "/woordenlijsten", "/accounts")
Heading = Callable[[Response], str]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_asks_to_log_in_and_comes_back(visitor: Maintainer, page: str) -> None:
    refused = visitor.client.get(f"/beheer{page}")
    assert refused.status_code == 303
    assert refused.headers["location"].startswith("/beheer/inloggen")
    came_back = visitor.log_in(target=f"/beheer{page}")
    assert came_back.headers["location"] == f"/beheer{page}"
    shown = visitor.client.get(came_back.headers["location"])
    assert shown.status_code == 200
    assert shown.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "target", ["https://example.org", "//example.org", "/beheerx", "/beheer/inloggen", "javascript:alert(1)"]
)
def test_it_leads_nowhere_else(visitor: Maintainer, target: str) -> None:
    assert visitor.log_in(target=target).headers["location"] == "/beheer"


def test_a_wrong_password_says_no_more_than_that(visitor: Maintainer) -> None:
    wrong, unknown = visitor.log_in(password="x" * 20), visitor.log_in(name="Piet")
    assert wrong.status_code == unknown.status_code == 403
    for response in (wrong, unknown):
        assert "De naam of het wachtwoord klopt niet." in response.text
        assert "set-cookie" not in response.headers


def test_guessing_is_slowed_down(visitor: Maintainer) -> None:
    for _ in range(10):
        assert visitor.log_in(password="niet dit wachtwoord").status_code == 403
    slowed = visitor.log_in()
    assert slowed.status_code == 429
    assert 60 < int(slowed.headers["retry-after"]) <= 90
    assert "over 2 minuten" in slowed.text


def test_each_log_in_has_a_token_of_its_own_and_ends_the_one_before(visitor: Maintainer) -> None:
    visitor.log_in()
    first = visitor.client.cookies["beheer"]
    visitor.log_in()
    assert visitor.client.cookies["beheer"] != first
    visitor.client.cookies.set("beheer", first, domain="localhost.local", path="/")
    visitor.client.cookies.clear()
    assert visitor.client.get("/beheer", headers={"cookie": f"beheer={first}"}).status_code == 303


def test_a_planted_token_is_not_taken_over(visitor: Maintainer) -> None:
    planted = {"cookie": "beheer=geplant"}
    response = visitor.client.post("/beheer/inloggen", data={"naam": NAME, "wachtwoord": PASSWORD}, headers=planted)
    assert response.status_code == 303
    visitor.client.cookies.clear()
    assert visitor.client.get("/beheer", headers=planted).status_code == 303


def test_logging_out_ends_it(maintainer: Maintainer) -> None:
    token = maintainer.client.cookies["beheer"]
    assert maintainer.post("/beheer/uitloggen").headers["location"] == "/beheer/inloggen"
    assert maintainer.client.get("/beheer", headers={"cookie": f"beheer={token}"}).status_code == 303


def test_over_https_the_cookie_is_of_this_host_alone(home: Path) -> None:
    app = create_app(Settings(data=home, public_url="https://beleid.example"))
    with TestClient(app, "https://beleid.example", follow_redirects=False) as client:
        cookie = Maintainer(client).log_in().headers["set-cookie"]
    assert cookie.startswith("__Host-beheer=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_no_password_goes_over_an_open_line(home: Path, heading: Heading) -> None:
    app = create_app(Settings(data=home, hosts="beleid.example"))
    with TestClient(app, "http://beleid.example", follow_redirects=False) as client:
        form = client.get("/beheer/inloggen")
        posted = Maintainer(client).log_in()
    assert "beveiligde verbinding" in form.text
    assert 'type="password"' not in form.text
    assert posted.status_code == 403
    assert "set-cookie" not in posted.headers


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "http://example.org"}]
)
def test_another_website_cannot_log_somebody_in(visitor: Maintainer, headers: dict[str, str]) -> None:
    data = {"naam": NAME, "wachtwoord": PASSWORD}
    assert visitor.client.post("/beheer/inloggen", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/beheer/uitloggen",
        "/beheer/bijwerken",
        "/beheer/documenten/plan-groen/verwijderen",
        "/beheer/documenten/toevoegen",
        "/beheer/documenten/plan-groen/vervangen",
        "/beheer/toetsvragen",
        "/beheer/toetsvragen/nieuw",
        "/beheer/toetsvragen/1/verwijderen",
        "/beheer/woordenlijsten/synonyms",
        "/beheer/accounts",
        "/beheer/accounts/verwijderen",
        "/beheer/accounts/wachtwoord",
    ],
)
def test_no_form_of_another_website_does_anything(maintainer: Maintainer, path: str, heading: Heading) -> None:
    for fields in ({}, {"formulier": "geraden"}):
        refused = maintainer.client.post(path, data=fields)
        assert (refused.status_code, heading(refused)) == (403, "Dit formulier is niet geldig")
    token = {"formulier": maintainer.form_token()}
    crossed = maintainer.client.post(path, data=token, headers={"sec-fetch-site": "cross-site"})
    assert crossed.status_code == 403
    maintainer.client.cookies.clear()
    assert maintainer.client.post(path, data=token).headers["location"].startswith("/beheer/inloggen")


def test_without_accounts_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    with open_site(Settings(data=tmp_path / "data")) as client:
        page = client.get("/beheer/inloggen")
    assert "beleidswijzer account add NAAM" in page.text
    assert 'type="password"' not in page.text
    assert not (tmp_path / "data").exists()


def test_the_first_start_makes_the_account_that_settings_name(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", admin="Beheer", admin_password="een eerste wachtwoord")
    with open_site(settings) as client:
        assert Maintainer(client).log_in("Beheer", "een eerste wachtwoord").status_code == 303
    later = Settings(data=tmp_path / "data", admin="Ander", admin_password="een ander wachtwoord")
    with open_site(later) as client:
        assert Maintainer(client).log_in("Ander", "een ander wachtwoord").status_code == 403
