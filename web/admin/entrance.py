"""The door of Beheer: who comes in, and which posts are really theirs.

Comes in: requests. Goes out: the `Session` they belong to, and cookies. A request without a session is sent to the
log-in page and comes back to where it was going.
"""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from web.admin.sessions import LONGEST, Session, Sessions
from web.hosts import THIS_COMPUTER
from web.security import PRIVATE_PREFIX
from web.settings import Settings

ADMIN_PATH = PRIVATE_PREFIX
LOGIN_PATH = f"{ADMIN_PATH}/inloggen"


class LoginNeeded(Exception):
    """`path` is where the visitor was going."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class ForgedPost(Exception):
    """A form that no page of this session sent."""


class Entrance:
    def __init__(self, settings: Settings, sessions: Sessions) -> None:
        self._sessions = sessions
        self._is_https = settings.is_https

    def session(self, request: Request) -> Session:
        """Raises LoginNeeded."""
        session = self._sessions.find(self._token(request))
        if session is None:
            # After logging in a form cannot be sent again by itself; the page it stood on can be opened.
            raise LoginNeeded(_target(request.url.path if request.method == "GET" else ADMIN_PATH))
        return session

    def is_safe(self, request: Request) -> bool:
        """Whether nobody on the way can read the password and the cookie."""
        return self._is_secure(request) or (request.url.hostname or "") in THIS_COMPUTER

    def let_in(self, request: Request, name: str, target: str) -> Response:
        if old := self._token(request):
            self._sessions.end(old)
        response = RedirectResponse(_target(target), 303)
        response.set_cookie(
            self._cookie(request),
            self._sessions.begin(name),
            max_age=int(LONGEST.total_seconds()),
            secure=self._is_secure(request),
            httponly=True,
            samesite="lax",
        )
        return response

    def let_out(self, request: Request) -> Response:
        self._sessions.end(self._token(request))
        response = RedirectResponse(LOGIN_PATH, 303)
        response.delete_cookie(self._cookie(request), secure=self._is_secure(request), httponly=True, samesite="lax")
        return response

    def _token(self, request: Request) -> str:
        return request.cookies.get(self._cookie(request), "")

    def _cookie(self, request: Request) -> str:
        # A browser takes a cookie of this name only over https, for the whole site and from this very host.
        return "__Host-beheer" if self._is_secure(request) else "beheer"

    def _is_secure(self, request: Request) -> bool:
        return self._is_https or request.url.scheme == "https"


def visitor(request: Request) -> Session:
    """Whose page it is, where `Entrance` stands in the application's state. Raises LoginNeeded."""
    entrance: Entrance = request.app.state.entrance
    return entrance.session(request)


def poster(request: Request, formulier: Annotated[str, Form()] = "") -> Session:
    """Whose form it is. Raises LoginNeeded, ForgedPost."""
    session = visitor(request)
    check_form(session, request, formulier)
    return session


Visitor = Annotated[Session, Depends(visitor)]
Poster = Annotated[Session, Depends(poster)]


def check_form(session: Session, request: Request, form_token: str) -> None:
    """Raises ForgedPost."""
    if not secrets.compare_digest(session.form_token.encode(), form_token.encode(errors="replace")):
        raise ForgedPost
    check_origin(request)


def check_origin(request: Request) -> None:
    """A browser says where a post comes from. Raises ForgedPost where that is another website.

    Our pages tell no other where a visitor comes from, and browsers then call their origin "null" to us as well; those
    of this decade say beside it whether it is ours.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        is_ours = origin == "null" or urlsplit(origin).netloc == request.headers.get("host")
    if not is_ours:
        raise ForgedPost


def login_url(path: str) -> str:
    return LOGIN_PATH if path == ADMIN_PATH else f"{LOGIN_PATH}?naar={quote(path)}"


def _target(path: str) -> str:
    """A page of Beheer, whatever the address says."""
    is_ours = path == ADMIN_PATH or path.startswith(f"{ADMIN_PATH}/")
    return path if is_ours and not path.startswith(LOGIN_PATH) else ADMIN_PATH
