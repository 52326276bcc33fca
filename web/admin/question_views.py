"""What the pages about questions and word lists show.

Comes in: nothing. Goes out: the types that their templates read.
"""

from __future__ import annotations

from dataclasses import dataclass

from web.admin.menu import AdminMenu
from web.listing.views import Choice


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
