"""Logging in to Beheer and out again. Comes in: names with passwords, or visitors sent back by the organisation's own
log-in. Goes out: pages, and a session's cookie.
"""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, FastAPI, Form, Request
from fastapi.responses import HTMLResponse
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request as StarletteRequest
from starlette.responses import RedirectResponse, Response

from ingest.errors import LoginFailed
from web.admin.accounts import MAX_PASSWORD_CHARS, Accounts
from web.admin.entrance import ADMIN_PATH, Entrance, Poster, check_origin
from web.admin.openid import OpenId
from web.admin.views import LoginPage
from web.links import site_url
from web.rendering import Renderer
from web.settings import Settings
from web.throttle import Throttle, network
from web.wording import counted

OPENID_PATH = f"{ADMIN_PATH}/openid"
_BEGIN = f"{OPENID_PATH}/begin"
_TRIES_PERIOD_S = 15 * 60
_OPENID_MINUTES = 10
_WRONG = "De naam of het wachtwoord klopt niet."
_UNSAFE = (
    "Inloggen kan alleen over een beveiligde verbinding (https), of op de computer zelf. Zet een proxy met een "
    "certificaat voor de server en stel BELEIDSWIJZER_PUBLIC_URL in."
)
_NOBODY = (
    "Er is nog geen account. Maak er een op de computer waar de server draait, met: beleidswijzer account add NAAM. "
    "Of start de server met BELEIDSWIJZER_ADMIN en BELEIDSWIJZER_ADMIN_PASSWORD."
)


def login_routes(accounts: Accounts, entrance: Entrance, openid: OpenId, renderer: Renderer, tries: int) -> APIRouter:
    """`tries` are the wrong passwords from one address in a quarter of an hour; for one name twice as many."""
    router = APIRouter(default_response_class=HTMLResponse)
    by_name = Throttle(2 * tries, _TRIES_PERIOD_S)
    by_address = Throttle(tries, _TRIES_PERIOD_S)

    def page(request: Request, target: str, name: str = "", fault: str = "", status: int = 200) -> HTMLResponse:
        has_accounts = bool(accounts.names())
        notice = "" if entrance.is_safe(request) else _UNSAFE
        if not notice and not has_accounts and not openid.is_on:
            notice = _NOBODY
        openid_url = _BEGIN if openid.is_on else ""
        view = LoginPage("Inloggen", name, target, fault, notice, openid_url, has_accounts)
        return renderer.response(view, status)

    @router.get("/inloggen")
    def form(request: Request, naar: str = ADMIN_PATH) -> HTMLResponse:
        return page(request, naar)

    @router.post("/inloggen")
    def log_in(
        request: Request,
        naam: Annotated[str, Form(max_length=200)] = "",
        wachtwoord: Annotated[str, Form(max_length=4 * MAX_PASSWORD_CHARS)] = "",
        naar: Annotated[str, Form()] = ADMIN_PATH,
    ) -> Response:
        check_origin(request)
        if not entrance.is_safe(request):
            return page(request, naar, naam, status=403)
        keys = (by_name, naam.strip().casefold()), (by_address, network(request.client.host if request.client else ""))
        if wait_s := max(throttle.wait_s(key) for throttle, key in keys):
            minutes = counted(math.ceil(wait_s / 60), "minuut", "minuten")
            response = page(request, naar, naam, f"Te vaak mislukt. Probeer het over {minutes} opnieuw.", 429)
            response.headers["Retry-After"] = str(wait_s)
            return response
        name = accounts.check(naam, wachtwoord)
        if name is None:
            for throttle, key in keys:
                throttle.note(key)
            return page(request, naar, naam, _WRONG, 403)
        for throttle, key in keys:
            throttle.forget(key)
        return entrance.let_in(request, name, naar)

    @router.post("/uitloggen")
    def log_out(request: Request, session: Poster) -> Response:
        return entrance.let_out(request)

    return router


def openid_app(
    accounts: Accounts, entrance: Entrance, openid: OpenId, renderer: Renderer, settings: Settings
) -> FastAPI:
    """The way to the organisation's own log-in and back, with the one cookie that it needs meanwhile."""
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    app.add_middleware(
        SessionMiddleware,
        secret_key=openid.cookie_secret,
        session_cookie="beheer-openid",
        max_age=_OPENID_MINUTES * 60,
        path=OPENID_PATH,
        same_site="lax",
        https_only=settings.is_https,
    )

    @app.exception_handler(LoginFailed)
    def failed(request: StarletteRequest, error: LoginFailed) -> Response:
        view = LoginPage("Inloggen", "", ADMIN_PATH, str(error), "", _BEGIN, has_accounts=bool(accounts.names()))
        return renderer.response(view, 403)

    @app.get("/begin", response_model=None)
    async def start(request: Request) -> Response:
        if not openid.is_on or not entrance.is_safe(request):
            return RedirectResponse(f"{ADMIN_PATH}/inloggen", 303)
        return await openid.send_away(request, f"{site_url(request, settings)}{OPENID_PATH}/terug")

    @app.get("/terug", response_model=None)
    async def back(request: Request) -> Response:
        return entrance.let_in(request, await openid.name_of(request), ADMIN_PATH)

    return app
