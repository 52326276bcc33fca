"""What was asked in vain, and the test questions made of it.

Comes in: the log of questions, and forms. Goes out: pages.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse
from starlette.responses import FileResponse, RedirectResponse, Response

from assistant.evaluate import evaluate
from assistant.evaluate.judging import Judgement
from assistant.evaluate.questions import GoldQuestion
from ingest.errors import QuestionError, QuestionSetError
from web.admin.entrance import ADMIN_PATH, Poster, Visitor
from web.admin.menu import AdminMenu
from web.admin.question_views import AskedRow, QuestionsPage, TestQuestionPage, TestRow, TestsPage
from web.admin.sessions import Session
from web.admin.task_view import moment_label
from web.admin.test_questions import TestFields, TestQuestions
from web.backend import Backend
from web.listing.views import Choice
from web.rendering import Renderer
from web.usage.store import AskedQuestion, Usage
from web.wording import counted

TESTS_PATH = f"{ADMIN_PATH}/toetsvragen"
_SHOWN = 100
_SOURCES = 3
_Text = Annotated[str, Form(max_length=20_000)]


class _Typed:
    def __init__(
        self, vraag: _Text = "", document: _Text = "", bevat: _Text = "", zonder: _Text = "", citaten: _Text = ""
    ) -> None:
        self.fields = TestFields(vraag, document, bevat, zonder, citaten)


def question_routes(backend: Backend, usage: Usage, tests: TestQuestions, renderer: Renderer) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    def form(session: Session, fields: TestFields, fault: str = "") -> TestQuestionPage:
        """With what is answered now beside it, and its first document chosen where none was."""
        engine = backend.engine()
        answer, first = "", ""
        sources: tuple[str, ...] = ()
        try:
            given = engine.assistant.ask(fields.question)
        except QuestionError as error:
            fault = fault or (str(error) if fields.question else "")
        else:
            answer = given.text
            sources = tuple(citation.quote for citation in given.citations[:_SOURCES])
            first = given.citations[0].document_id if given.citations else ""
        chosen = fields.document or ("" if fault else first)
        records = sorted(engine.index.documents(), key=lambda record: record.title.casefold())
        return TestQuestionPage(
            menu=AdminMenu(session.name, session.form_token, "tests"),
            title="Toetsvraag maken",
            fault=fault,
            question=fields.question,
            documents=(
                Choice("", "Geen: hierop hoort geen antwoord te komen", not chosen),
                *(Choice(record.id, record.title, record.id == chosen) for record in records),
            ),
            wanted=fields.wanted,
            unwanted=fields.unwanted,
            quotes=fields.quotes,
            answer=answer,
            answer_sources=sources,
        )

    def tests_page(session: Session, *, asked: bool) -> TestsPage:
        menu = AdminMenu(session.name, session.form_token, "tests")
        try:
            questions = tests.read()
            if not asked or not questions:
                return TestsPage(menu, "Toetsvragen", "", "", tuple(map(_unasked, questions)))
            engine = backend.engine()
            report = evaluate(engine.assistant, engine.index.snapshot(), tests.path)
        except QuestionSetError as error:
            return TestsPage(menu, "Toetsvragen", "", str(error), ())
        figures = f"{report.figures.right.right} van {counted(len(questions), 'vraag', 'vragen')} goed beantwoord."
        return TestsPage(menu, "Toetsvragen", figures, "", tuple(map(_judged, report.judgements)))

    @router.get("/vragen")
    def asked(session: Visitor) -> HTMLResponse:
        view = QuestionsPage(
            menu=AdminMenu(session.name, session.form_token, "questions"),
            title="Vragen",
            notice="" if usage.is_kept else "Vragen worden niet bewaard (BELEIDSWIJZER_USAGE_DAYS is 0).",
            unanswered=tuple(map(_asked_row, usage.unanswered(_SHOWN))),
            unhelpful=tuple(map(_asked_row, usage.unhelpful(_SHOWN))),
        )
        return renderer.response(view)

    @router.get("/toetsvragen")
    def listed(session: Visitor) -> HTMLResponse:
        return renderer.response(tests_page(session, asked=False))

    @router.post("/toetsvragen")
    def put_all(session: Poster) -> HTMLResponse:
        return renderer.response(tests_page(session, asked=True))

    @router.get("/toetsvragen.jsonl", response_model=None)
    def download(session: Visitor) -> Response:
        if not tests.path.exists():
            return Response("", media_type="application/jsonl")
        return FileResponse(tests.path, media_type="application/jsonl", filename=tests.path.name)

    @router.get("/toetsvragen/nieuw")
    def new(session: Visitor, request: Request) -> HTMLResponse:
        fields = TestFields(request.query_params.get("vraag", ""), "", "", "", "")
        return renderer.response(form(session, fields))

    @router.post("/toetsvragen/nieuw")
    def add(session: Poster, typed: Annotated[_Typed, Depends()]) -> Response:
        fields = typed.fields
        fault = _fault(fields)
        try:
            if not fault:
                tests.add(fields)
                return RedirectResponse(TESTS_PATH, 303)
        except QuestionError as error:
            fault = str(error)
        return renderer.response(form(session, fields, fault), 400)

    @router.post("/toetsvragen/{question}/verwijderen")
    def remove(session: Poster, question: str) -> Response:
        tests.remove(question)
        return RedirectResponse(TESTS_PATH, 303)

    return router


def _fault(fields: TestFields) -> str:
    if fields.document and not fields.wanted.strip():
        return "Vul in wat er in het antwoord moet staan. Anders is elk antwoord goed."
    if fields.document and not fields.quotes.strip():
        return "Vul een zin of bedrag uit het document in dat het antwoord moet bewijzen."
    return ""


def _asked_row(asked: AskedQuestion) -> AskedRow:
    query = urlencode({"vraag": asked.question})
    return AskedRow(
        asked.question, moment_label(asked.asked), asked.reason, f"/?{query}", f"{TESTS_PATH}/nieuw?{query}"
    )


def _unasked(question: GoldQuestion) -> TestRow:
    return TestRow(question.id, question.turns[-1], _expected(question), "", "", "")


def _judged(judgement: Judgement) -> TestRow:
    question = judgement.question
    verdict, tone = ("goed", "positive") if judgement.right else ("fout", "negative")
    return TestRow(question.id, question.turns[-1], _expected(question), verdict, tone, judgement.answer.text)


def _expected(question: GoldQuestion) -> str:
    if question.document is None:
        return "Geen antwoord"
    wanted = "; ".join(" of ".join(words) for words in question.wanted)
    return f"{wanted} (uit {question.document})"
