"""`/.well-known/security.txt` (RFC 9116): where to report a weakness.

Comes in: the contact of the settings. Goes out: a route; 404 where no contact is set, since a file without one is void.
"""

from __future__ import annotations

import datetime

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException

from web.settings import Settings

PATH = "/.well-known/security.txt"

_VALID_DAYS = 180
"""The RFC advises less than a year. Whoever changes the setting changes the file at once."""


def security_routes(settings: Settings) -> APIRouter:
    router = APIRouter()

    @router.get(PATH, response_class=PlainTextResponse)
    def security_txt() -> str:
        if not settings.contact:
            raise HTTPException(404)
        return _text(settings, datetime.datetime.now(datetime.UTC))

    return router


def _text(settings: Settings, now: datetime.datetime) -> str:
    expires = (now + datetime.timedelta(days=_VALID_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    contact = settings.contact if ":" in settings.contact else f"mailto:{settings.contact}"
    lines = [f"Contact: {contact}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    if settings.is_https:
        lines.append(f"Canonical: {settings.public_url}{PATH}")
    return "\n".join(lines) + "\n"
