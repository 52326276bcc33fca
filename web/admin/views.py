"""What the pages of Beheer show. Comes in: nothing. Goes out: the types that its templates read."""

from __future__ import annotations

from dataclasses import dataclass

from web.listing.views import Choice


@dataclass(frozen=True, slots=True)
class AdminMenu:
    """`current` is the item that a page belongs to; `form_token` goes into each form."""

    name: str
    form_token: str
    current: str


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
class TaskFileView:
    """`action` is "wacht" until the file was read; `url` leads to the document, or is ""."""

    name: str
    action: str
    tone: str
    details: str
    url: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """`progress` is (read, total), as long as it is busy and the total is known."""

    id: str
    url: str
    title: str
    who: str
    state: str
    tone: str
    is_busy: bool
    phase: str
    progress: tuple[int, int] | None
    message: str
    files: tuple[TaskFileView, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """`index` and `problems` are (name, value) pairs; `fault` says why an upload was refused."""

    menu: AdminMenu
    title: str
    fault: str
    formats: str
    accept: str
    can_recognise: bool
    limit: str
    tasks: tuple[TaskView, ...]
    index: tuple[tuple[str, str], ...]
    index_fault: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    menu: AdminMenu
    title: str
    task: TaskView


@dataclass(frozen=True, slots=True)
class TaskFragment:
    task: TaskView


@dataclass(frozen=True, slots=True)
class IssueView:
    place: str
    message: str
    url: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """`issues` are what could not be read, `audits` the tables that do not add up."""

    id: str
    title: str
    url: str
    details: str
    source: str
    replace_url: str
    remove_url: str
    issues: tuple[IssueView, ...]
    audits: tuple[IssueView, ...]


@dataclass(frozen=True, slots=True)
class FailedFile:
    name: str
    moment: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A document that waits to be let through; the addresses are those of forms."""

    title: str
    issues: tuple[IssueView, ...]
    release_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class AdminDocumentsPage:
    menu: AdminMenu
    title: str
    summary: str
    only_issues: bool
    rows: tuple[DocumentRow, ...]
    held: tuple[HeldRow, ...]
    failed: tuple[FailedFile, ...]


@dataclass(frozen=True, slots=True)
class ReplacePage:
    menu: AdminMenu
    title: str
    document_title: str
    action: str
    accept: str
    formats: str
    can_recognise: bool
    fault: str


@dataclass(frozen=True, slots=True)
class RemovalPage:
    """`notice` says where the file stays, where it was not uploaded."""

    menu: AdminMenu
    title: str
    document_title: str
    action: str
    notice: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    question: str
    moment: str
    reason: str
    ask_url: str
    test_url: str


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    menu: AdminMenu
    title: str
    notice: str
    unanswered: tuple[AskedRow, ...]
    unhelpful: tuple[AskedRow, ...]


@dataclass(frozen=True, slots=True)
class TestQuestionPage:
    """The form of one test question; the lists are one a line, alternatives parted by a bar."""

    __test__ = False
    menu: AdminMenu
    title: str
    fault: str
    question: str
    documents: tuple[Choice, ...]
    wanted: str
    unwanted: str
    quotes: str
    answer: str
    answer_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestRow:
    """`verdict` is "" until the questions were put."""

    __test__ = False
    id: str
    question: str
    expected: str
    verdict: str
    tone: str
    answer: str


@dataclass(frozen=True, slots=True)
class TestsPage:
    __test__ = False
    menu: AdminMenu
    title: str
    figures: str
    fault: str
    rows: tuple[TestRow, ...]


@dataclass(frozen=True, slots=True)
class WordListRow:
    name: str
    url: str
    purpose: str
    entries: str


@dataclass(frozen=True, slots=True)
class WordListsPage:
    """`problems` are (place, what is wrong and what to do) pairs of the lists in use."""

    menu: AdminMenu
    title: str
    folder: str
    rows: tuple[WordListRow, ...]
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WordListPage:
    """`text` is what the form holds; `problems` is None until it was checked."""

    menu: AdminMenu
    title: str
    action: str
    text: str
    problems: tuple[tuple[str, str], ...] | None


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
    | OverviewPage
    | TaskPage
    | AdminDocumentsPage
    | ReplacePage
    | RemovalPage
    | QuestionsPage
    | TestQuestionPage
    | TestsPage
    | WordListsPage
    | WordListPage
    | AccountsPage
)
