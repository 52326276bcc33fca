"""Puts Beheer together. Comes in: settings and what the server shares. Goes out: `Admin`, for the application."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from ingest.errors import SettingError
from web.admin.account_routes import account_routes
from web.admin.accounts import Accounts
from web.admin.database import AdminDatabase
from web.admin.document_routes import document_routes
from web.admin.entrance import ADMIN_PATH, Entrance, ForgedPost, LoginNeeded, login_url
from web.admin.login_routes import OPENID_PATH, login_routes, openid_app
from web.admin.openid import OpenId
from web.admin.question_routes import question_routes
from web.admin.sessions import Sessions
from web.admin.tasks import TaskStore
from web.admin.test_questions import TestQuestions
from web.admin.word_routes import word_routes
from web.admin.worker import Worker
from web.backend import Backend
from web.rendering import Renderer
from web.settings import Settings
from web.usage.store import Usage
from web.views import FaultPage


class Admin:
    """Raises SettingError for settings that do not go together."""

    def __init__(self, backend: Backend, renderer: Renderer, settings: Settings, usage: Usage) -> None:
        database = AdminDatabase(settings.data)
        self._settings = settings
        self._accounts = Accounts(database)
        self._openid = OpenId(settings)
        sessions, tasks = Sessions(database), TaskStore(database)
        self._database = database
        self._entrance = Entrance(settings, sessions)
        self._worker = Worker(settings.data, tasks)
        self._renderer = renderer
        tests = TestQuestions(settings.data)
        self._routers = (
            login_routes(self._accounts, self._entrance, self._openid, renderer, settings.login_limit),
            document_routes(backend, tasks, self._worker, self._entrance, renderer, settings),
            question_routes(backend, usage, tests, renderer),
            word_routes(renderer),
            account_routes(self._accounts, sessions, self._entrance, renderer),
        )

    def add_to(self, app: FastAPI) -> None:
        openid = openid_app(self._accounts, self._entrance, self._openid, self._renderer, self._settings)
        app.mount(OPENID_PATH, openid)
        app.state.entrance = self._entrance
        for router in self._routers:
            app.include_router(router, prefix=ADMIN_PATH)

        @app.exception_handler(LoginNeeded)
        def login_needed(request: Request, needed: LoginNeeded) -> Response:
            return RedirectResponse(login_url(needed.path), 303)

        @app.exception_handler(ForgedPost)
        def forged(request: Request, error: ForgedPost) -> Response:
            view = FaultPage(
                "Dit formulier is niet geldig",
                "Het is van een eerdere sessie, of van een andere website.",
                "Ga terug naar Beheer, laad de pagina opnieuw en probeer het nog eens.",
            )
            return self._renderer.response(view, 403)

    def start(self) -> None:
        """Makes the first account where settings name it, and goes on with tasks that were cut off. Raises
        SettingError, AccountError, FolderNotWritable.
        """
        settings = self._settings
        if settings.admin and not self._accounts.names():
            if not settings.admin_password:
                raise SettingError(
                    "BELEIDSWIJZER_ADMIN is ingesteld, maar BELEIDSWIJZER_ADMIN_PASSWORD niet.",
                    "Stel ook het wachtwoord in, of maak het account met: beleidswijzer account add NAAM",
                )
            self._accounts.add(settings.admin, settings.admin_password)
        if self._database.path.exists():
            self._worker.wake()

    def stop(self) -> None:
        self._worker.stop()
