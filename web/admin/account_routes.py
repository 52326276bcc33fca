"""Accounts with a password, and one's own password. Comes in: forms. Goes out: a page."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from ingest.errors import AccountError
from web.admin.accounts import MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS, Accounts
from web.admin.entrance import ADMIN_PATH, Entrance, Poster, Visitor
from web.admin.menu import AdminMenu
from web.admin.sessions import Session, Sessions
from web.admin.views import AccountRow, AccountsPage
from web.rendering import Renderer
from web.throttle import Throttle
from web.wording import dutch_date

ACCOUNTS_PATH = f"{ADMIN_PATH}/accounts"
_TRIES = 10
_TRIES_PERIOD_S = 15 * 60
_Text = Annotated[str, Form(max_length=4 * MAX_PASSWORD_CHARS)]


def account_routes(accounts: Accounts, sessions: Sessions, entrance: Entrance, renderer: Renderer) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)
    throttle = Throttle(_TRIES, _TRIES_PERIOD_S)

    def page(session: Session, *, fault: str = "", notice: str = "") -> HTMLResponse:
        names = accounts.names()
        own = [account for account in names if account.name == session.name]
        view = AccountsPage(
            menu=AdminMenu(session.name, session.form_token, "accounts"),
            title="Accounts",
            fault=fault,
            notice=notice,
            rows=tuple(
                AccountRow(
                    account.name,
                    dutch_date(datetime.datetime.fromisoformat(account.created).astimezone().date().isoformat()),
                    account in own,
                )
                for account in names
            ),
            has_password=bool(own),
            min_password=MIN_PASSWORD_CHARS,
        )
        return renderer.response(view, 400 if fault else 200)

    @router.get("/accounts")
    def listed(session: Visitor) -> HTMLResponse:
        return page(session)

    @router.post("/accounts")
    def add(session: Poster, naam: _Text = "", wachtwoord: _Text = "") -> HTMLResponse:
        try:
            accounts.add(naam, wachtwoord)
        except AccountError as error:
            return page(session, fault=str(error))
        return page(session, notice=f"Het account {naam.strip()} is gemaakt.")

    @router.post("/accounts/verwijderen")
    def remove(session: Poster, naam: _Text = "") -> HTMLResponse:
        if naam == session.name:
            return page(session, fault="Uw eigen account kan een ander verwijderen. Zo sluit u uzelf niet buiten.")
        try:
            accounts.remove(naam)
        except AccountError as error:
            return page(session, fault=str(error))
        sessions.end_all(naam)
        return page(session, notice=f"Het account {naam} is verwijderd en overal uitgelogd.")

    @router.post("/accounts/wachtwoord")
    def change(session: Poster, request: Request, huidig: _Text = "", nieuw: _Text = "") -> Response:
        if throttle.wait_s(session.name):
            return page(session, fault="Te vaak mislukt. Probeer het over een kwartier opnieuw.")
        if accounts.check(session.name, huidig) is None:
            throttle.note(session.name)
            return page(session, fault="Het huidige wachtwoord klopt niet.")
        try:
            accounts.change_password(session.name, nieuw)
        except AccountError as error:
            return page(session, fault=str(error))
        sessions.end_all(session.name)
        return entrance.let_in(request, session.name, f"{ACCOUNTS_PATH}/gewijzigd")

    @router.get("/accounts/gewijzigd")
    def changed(session: Visitor) -> HTMLResponse:
        return page(session, notice="Uw wachtwoord is gewijzigd. Op andere computers bent u uitgelogd.")

    return router
