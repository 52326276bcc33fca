"""Templates to HTML.

Comes in: a page of `views`. Goes out: the response with its template filled in.
"""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.admin import document_views, question_views
from web.admin import views as admin
from web.bidi import without_bidi
from web.budgets.views import BudgetsPage, BudgetTablePage
from web.chat.views import AnswerView, ChatPage, FaultFragment
from web.decisions.views import DecisionsPage
from web.library.views import DocumentPage, DocumentPartPage, LibraryPage, SearchPage
from web.settings import Settings
from web.statements.views import AboutPage, AccessibilityPage, AlgorithmPage, PrivacyPage
from web.theme import THEME_PATH
from web.timeline.views import TimelinePage
from web.usage.views import ThanksPage
from web.views import FaultPage, Frame, SourcePage

Register = DecisionsPage | BudgetsPage | BudgetTablePage | TimelinePage
Library = LibraryPage | SearchPage | DocumentPage | DocumentPartPage
Statement = AboutPage | PrivacyPage | AccessibilityPage | AlgorithmPage
Page = ChatPage | SourcePage | Library | Register | Statement | ThanksPage | FaultPage | admin.AdminPage
Fragment = AnswerView | FaultFragment | document_views.TaskFragment

# The template of each page, and the menu item that it belongs to.
_TEMPLATES: dict[type, tuple[str, str]] = {
    ChatPage: ("chat.html", "chat"),
    SourcePage: ("source.html", "documents"),
    LibraryPage: ("library.html", "documents"),
    SearchPage: ("search.html", "documents"),
    DocumentPage: ("document.html", "documents"),
    DocumentPartPage: ("document-part.html", "documents"),
    DecisionsPage: ("decisions.html", "decisions"),
    BudgetsPage: ("budgets.html", "budgets"),
    BudgetTablePage: ("budget-table.html", "budgets"),
    TimelinePage: ("timeline.html", "timeline"),
    AboutPage: ("statements/about.html", ""),
    PrivacyPage: ("statements/privacy.html", ""),
    AccessibilityPage: ("statements/accessibility.html", ""),
    AlgorithmPage: ("statements/algorithm.html", ""),
    ThanksPage: ("thanks.html", ""),
    FaultPage: ("fault.html", ""),
    AnswerView: ("fragments/answer.html", ""),
    FaultFragment: ("fragments/fault.html", ""),
    admin.LoginPage: ("admin/login.html", "admin"),
    document_views.OverviewPage: ("admin/overview.html", "admin"),
    document_views.TaskPage: ("admin/task.html", "admin"),
    document_views.TaskFragment: ("admin/task-state.html", "admin"),
    document_views.AdminDocumentsPage: ("admin/documents.html", "admin"),
    document_views.ReplacePage: ("admin/replace.html", "admin"),
    document_views.RemovalPage: ("admin/remove.html", "admin"),
    question_views.QuestionsPage: ("admin/questions.html", "admin"),
    question_views.TestQuestionPage: ("admin/test-question.html", "admin"),
    question_views.TestsPage: ("admin/tests.html", "admin"),
    question_views.WordListsPage: ("admin/word-lists.html", "admin"),
    question_views.WordListPage: ("admin/word-list.html", "admin"),
    admin.AccountsPage: ("admin/accounts.html", "admin"),
}


class Renderer:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def response(self, view: Page | Fragment, status: int = 200) -> HTMLResponse:
        template, current = _TEMPLATES[type(view)]
        settings = self._settings
        frame = Frame(
            settings.title, settings.organisation, settings.contact, current, THEME_PATH if settings.theme else ""
        )
        text = self._environment.get_template(template).render(page=view, frame=frame)
        return HTMLResponse(without_bidi(text), status)
