"""The word lists, and a check of them. Comes in: files of the assistant, and a form. Goes out: pages."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from assistant.understand.lexicon import FOLDER, read_entries
from assistant.understand.lexicon_check import Problem, check_lexicon
from web.admin.entrance import ADMIN_PATH, Poster, Visitor
from web.admin.menu import AdminMenu
from web.admin.question_views import WordListPage, WordListRow, WordListsPage
from web.admin.sessions import Session
from web.rendering import Renderer
from web.wording import counted

WORDS_PATH = f"{ADMIN_PATH}/woordenlijsten"


def word_routes(renderer: Renderer) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    def page(session: Session, file: Path, text: str, problems: tuple[tuple[str, str], ...] | None) -> HTMLResponse:
        menu = AdminMenu(session.name, session.form_token, "words")
        return renderer.response(WordListPage(menu, file.stem, f"{WORDS_PATH}/{file.stem}", text, problems))

    @router.get("/woordenlijsten")
    def listed(session: Visitor) -> HTMLResponse:
        view = WordListsPage(
            menu=AdminMenu(session.name, session.form_token, "words"),
            title="Woordenlijsten",
            folder=str(FOLDER),
            rows=tuple(_row(file) for file in sorted(FOLDER.glob("*.txt"))),
            problems=tuple(
                (f"{problem.file.name}, regel {problem.line}" if problem.line else problem.file.name, _told(problem))
                for problem in check_lexicon()
            ),
        )
        return renderer.response(view)

    @router.get("/woordenlijsten/{name}")
    def shown(session: Visitor, name: str) -> HTMLResponse:
        file = _file(name)
        return page(session, file, file.read_text(encoding="utf-8"), None)

    @router.post("/woordenlijsten/{name}")
    def check(session: Poster, name: str, tekst: Annotated[str, Form()] = "") -> HTMLResponse:
        """Of what was typed; the list in use stays as it is."""
        file = _file(name)
        text = tekst.replace("\r\n", "\n")
        with TemporaryDirectory() as folder:
            typed = Path(folder) / file.name
            typed.write_text(text, encoding="utf-8", errors="replace")
            problems = tuple((f"Regel {one.line}" if one.line else "", _told(one)) for one in check_lexicon(typed))
        return page(session, file, text, problems)

    return router


def _file(name: str) -> Path:
    """Of the lists that are there, so that no name leads elsewhere."""
    found = next((file for file in FOLDER.glob("*.txt") if file.stem == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _row(file: Path) -> WordListRow:
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    purpose = first.removeprefix("#").strip() if first.startswith("#") else ""
    entries = counted(len(read_entries(file)), "regel", "regels")
    return WordListRow(file.stem, f"{WORDS_PATH}/{file.stem}", purpose, entries)


def _told(problem: Problem) -> str:
    return f"{problem.problem[0].upper()}{problem.problem[1:]}. {problem.remedy}"
