"""Logging in with an account of the organisation, by OpenID Connect.

Comes in: settings, and requests to log in and to come back. Goes out: the name of who may enter. Authlib does the
protocol: discovery, PKCE, state, nonce and the check of the ID token. What it has to remember on the way stands in a
signed cookie that lasts ten minutes.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Mapping

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError, InvalidURL
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from ingest.errors import LoginFailed, SettingError
from web.settings import Settings

_DISCOVERY = "/.well-known/openid-configuration"
_TIMEOUT_S = 10
_log = logging.getLogger(__name__)
_FAULTS = (AuthlibBaseError, JoseError, HTTPError, InvalidURL, json.JSONDecodeError, KeyError, RuntimeError, ValueError)
"""What Authlib raises where the provider is away, answers with something else, or where the answer is forged."""


class OpenId:
    def __init__(self, settings: Settings) -> None:
        """Raises SettingError where some settings of it are there and others not."""
        needed = (settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)
        self.is_on = all(needed)
        if any(needed) and not self.is_on:
            raise SettingError(
                "Inloggen met OpenID Connect is half ingesteld.",
                "Geef BELEIDSWIJZER_OIDC_ISSUER, BELEIDSWIJZER_OIDC_CLIENT_ID en BELEIDSWIJZER_OIDC_CLIENT_SECRET "
                "alle drie, of geen van drieën.",
            )
        self.cookie_secret = secrets.token_hex(32)
        self._claim = settings.oidc_claim
        self._allowed = {value.strip().casefold() for value in settings.oidc_allowed.split(",")} - {""}
        oauth = OAuth()
        oauth.register(
            "municipality",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            server_metadata_url=settings.oidc_issuer.rstrip("/") + _DISCOVERY,
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "timeout": _TIMEOUT_S},
        )
        self._client = oauth.municipality

    async def send_away(self, request: Request, back: str) -> Response:
        """To the provider, which sends the visitor to the address `back`. Raises LoginFailed."""
        try:
            redirect: Response = await self._client.authorize_redirect(request, back)
        except _FAULTS as error:
            raise _failed("de inlogdienst antwoordt niet goed", error) from error
        return redirect

    async def name_of(self, request: Request) -> str:
        """Who came back and may enter. Raises LoginFailed."""
        try:
            token = await self._client.authorize_access_token(request)
        except _FAULTS as error:
            raise _failed("de inlogdienst heeft de aanmelding niet bevestigd", error) from error
        person = token.get("userinfo")
        if not person:
            raise _failed("de inlogdienst zegt niet wie u bent", None)
        if not self._may_enter(person):
            raise LoginFailed(
                "Uw account geeft geen toegang tot Beheer.",
                "Vraag degene die deze website inricht om u toe te voegen aan BELEIDSWIJZER_OIDC_ALLOWED.",
            )
        # Nobody takes it for an account with a password, whatever the provider calls the person.
        return f"{person.get('name') or person.get('email') or person['sub']} (OpenID)"

    def _may_enter(self, person: Mapping[str, object]) -> bool:
        value = person.get(self._claim)
        # Where the provider says that nobody checked the address, anybody could have typed it.
        if self._claim == "email" and person.get("email_verified", True) is not True:
            return False
        values = value if isinstance(value, list) else [value]
        return any(str(one).casefold() in self._allowed for one in values if one is not None)


def _failed(why: str, error: Exception | None) -> LoginFailed:
    _log.warning("OpenID Connect: %s (%s)", why, error)
    return LoginFailed(f"Het inloggen is niet gelukt: {why}.", "Probeer het opnieuw. Lukt het niet, meld het dan.")
