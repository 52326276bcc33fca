"""What the pages about people show, and all pages of Beheer together.

Comes in: nothing. Goes out: the types that their templates read.
"""

from __future__ import annotations

from dataclasses import dataclass

from web.admin import document_views, question_views
from web.admin.menu import AdminMenu


@dataclass(frozen=True, slots=True)
class LoginPage:
    """`notice` says what to do where nobody can log in yet; `openid_url` is "" where it is not set."""

    title: str
    name: str
    target: str
    fault: str
    notice: str
    openid_url: str
    has_accounts: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    name: str
    created: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """`has_password` is whether who is logged in has an account with a password here."""

    menu: AdminMenu
    title: str
    fault: str
    notice: str
    rows: tuple[AccountRow, ...]
    has_password: bool
    min_password: int


AdminPage = (
    LoginPage
    | document_views.OverviewPage
    | document_views.TaskPage
    | document_views.AdminDocumentsPage
    | document_views.ReplacePage
    | document_views.RemovalPage
    | question_views.QuestionsPage
    | question_views.TestQuestionPage
    | question_views.TestsPage
    | question_views.WordListsPage
    | question_views.WordListPage
    | AccountsPage
)
