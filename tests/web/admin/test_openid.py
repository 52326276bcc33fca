from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from joserfc.jwk import RSAKey

from ingest.errors import SettingError
from tests.web.admin.conftest import open_site
from tests.web.admin.identity_provider import IdentityProvider, identity_provider
from web.app import create_app
from web.settings import Settings

BACK = "/beheer/openid/terug"


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with identity_provider() as provider:
        yield provider


@pytest.fixture
def settings(provider: IdentityProvider, example: Path, tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path / "data",
        oidc_issuer=provider.issuer,
        oidc_client_id="beleidswijzer",
        oidc_client_secret="geheim",
        oidc_allowed="Piet@waterdam.example, jannie@waterdam.example",
    )


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with open_site(settings) as client:
        yield client


def begin(client: TestClient, provider: IdentityProvider) -> str:
    sent = client.get("/beheer/openid/begin")
    assert sent.status_code == 302
    return provider.visit(sent.headers["location"])


def test_who_the_organisation_knows_and_may_enter_is_let_in(client: TestClient, provider: IdentityProvider) -> None:
    page = client.get("/beheer/inloggen").text
    assert 'href="/beheer/openid/begin"' in page
    assert 'type="password"' not in page
    back = client.get(f"{BACK}?{begin(client, provider)}")
    assert (back.status_code, back.headers["location"]) == (303, "/beheer")
    assert "Jannie (OpenID)" in client.get("/beheer").text


@pytest.mark.parametrize(
    "person",
    [
        {"email": "iemand@anders.example"},
        {"email": "jannie@waterdam.example", "email_verified": False},
        {"email": None},
        {},
    ],
)
def test_who_is_not_named_is_not(client: TestClient, provider: IdentityProvider, person: dict[str, object]) -> None:
    provider.person = {"sub": "1", "name": "Jannie", **person}
    refused = client.get(f"{BACK}?{begin(client, provider)}")
    assert refused.status_code == 403
    assert "geeft geen toegang tot Beheer" in refused.text
    assert client.get("/beheer").status_code == 303


def test_a_group_can_be_what_counts(settings: Settings, provider: IdentityProvider) -> None:
    grouped = dataclasses.replace(settings, oidc_claim="groups", oidc_allowed="beleid-beheer")
    provider.person = {"sub": "1", "name": "Piet", "groups": ["iedereen", "beleid-beheer"]}
    with open_site(grouped) as client:
        assert client.get(f"{BACK}?{begin(client, provider)}").status_code == 303


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://elders.example"},
        {"aud": "een-ander"},
        {"nonce": "van een ander"},
        {"exp": int(time.time()) - 1000},
    ],
)
def test_a_token_that_is_not_for_us_is_refused(
    client: TestClient, provider: IdentityProvider, changes: dict[str, object]
) -> None:
    provider.changes = changes
    refused = client.get(f"{BACK}?{begin(client, provider)}")
    assert refused.status_code == 403
    assert "niet bevestigd" in refused.text
    assert client.get("/beheer").status_code == 303


def test_a_token_signed_by_another_is_refused(client: TestClient, provider: IdentityProvider) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "een"}, auto_kid=False)
    assert client.get(f"{BACK}?{begin(client, provider)}").status_code == 403


def test_what_another_browser_began_is_refused(
    client: TestClient, provider: IdentityProvider, settings: Settings
) -> None:
    query = begin(client, provider)
    with open_site(settings) as other:
        assert other.get(f"{BACK}?{query}").status_code == 403
    assert client.get(f"{BACK}?{query}").status_code == 303
    client.cookies.delete("beheer")
    assert client.get(f"{BACK}?{query}").status_code == 403


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x&state=y", "?state=y"])
def test_coming_back_with_nothing_is_refused(client: TestClient, query: str) -> None:
    refused = client.get(f"{BACK}{query}")
    assert refused.status_code == 403
    assert "Probeer het opnieuw" in refused.text


def test_a_service_that_is_away_is_said(settings: Settings) -> None:
    away = dataclasses.replace(settings, oidc_issuer="http://127.0.0.1:9")
    with open_site(away) as client:
        refused = client.get("/beheer/openid/begin")
    assert refused.status_code == 403
    assert "de inlogdienst antwoordt niet goed" in refused.text


def test_half_of_the_settings_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="half ingesteld"):
        create_app(Settings(data=tmp_path, oidc_issuer="https://inloggen.example"))


def test_without_settings_there_is_nothing_there(example: Path) -> None:
    with open_site(Settings(data=example)) as client:
        assert client.get("/beheer/openid/begin").headers["location"] == "/beheer/inloggen"
