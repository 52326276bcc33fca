"""The chat page.

Comes in: form posts. Goes out: HTML, a whole page or (for the script) one answer. The server keeps no conversation: the
form sends the earlier questions again, and they are answered anew, which takes milliseconds and cannot be forged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse

from assistant.model import Answer, Turn
from assistant.understand.validation import check_question
from ingest.errors import QuestionError
from web.backend import Backend, Engine
from web.chat.answer_view import answer_view, updated_label
from web.chat.example_questions import ExampleQuestions
from web.chat.views import AnswerView, ChatPage, FaultFragment
from web.rendering import Renderer
from web.wording import counted

# Older questions fall off the page: nobody refers back that far, and each is answered anew.
MAX_EARLIER = 10
# A question that is refused comes back in the form up to here.
_MAX_DRAFT_CHARS = 2_000


def chat_routes(backend: Backend, renderer: Renderer) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)
    examples = ExampleQuestions()

    def page(
        engine: Engine, answers: tuple[AnswerView, ...], earlier: Sequence[str], draft: str, fault: str
    ) -> ChatPage:
        manifest = engine.index.manifest
        return ChatPage(
            title="Stel een vraag" if not answers else "Antwoord",
            documents=counted(len(manifest.documents), "document", "documenten"),
            updated=updated_label(manifest.created),
            examples=() if answers else examples.of(engine),
            answers=answers,
            earlier=tuple(earlier),
            draft=draft[:_MAX_DRAFT_CHARS],
            fault=fault,
        )

    @router.get("/")
    def start() -> HTMLResponse:
        return renderer.response(page(backend.engine(), (), (), "", ""))

    @router.post("/")
    def ask(
        vraag: Annotated[str, Form()] = "",
        gekozen: Annotated[str, Form()] = "",
        eerder: Annotated[list[str], Form()] = [],  # noqa: B006 - read only
    ) -> HTMLResponse:
        engine = backend.engine()
        asked = gekozen or vraag
        earlier = _usable(eerder)
        answers = [_view(engine, question, earlier[:place], place) for place, question in enumerate(earlier)]
        try:
            answers.append(_view(engine, asked, earlier, len(earlier)))
        except QuestionError as error:
            return renderer.response(page(engine, tuple(answers), earlier, asked, str(error)), 400)
        return renderer.response(page(engine, tuple(answers), (*earlier, asked)[-MAX_EARLIER:], "", ""))

    @router.post("/antwoord")
    def answer_fragment(
        vraag: Annotated[str, Form()] = "",
        gekozen: Annotated[str, Form()] = "",
        eerder: Annotated[list[str], Form()] = [],  # noqa: B006 - read only
        volgnummer: Annotated[int, Form(ge=0)] = 0,
    ) -> HTMLResponse:
        engine = backend.engine()
        try:
            return renderer.response(_view(engine, gekozen or vraag, _usable(eerder), volgnummer))
        except QuestionError as error:
            return renderer.response(FaultFragment(str(error)), 400)

    return router


def _usable(earlier: Sequence[str]) -> tuple[str, ...]:
    """The latest questions of a form; what could not have been asked, so was tampered with, is left out."""
    usable = []
    for question in earlier[-MAX_EARLIER:]:
        try:
            check_question(question)
        except QuestionError:
            continue
        usable.append(question)
    return tuple(usable)


def _view(engine: Engine, question: str, earlier: Sequence[str], place: int) -> AnswerView:
    """Raises QuestionError."""
    check_question(question)
    answer = engine.assistant.ask(question, tuple(Turn(text) for text in earlier))
    return answer_view(answer, f"antwoord-{place + 1}", document_versions(engine, answer))


def document_versions(engine: Engine, answer: Answer) -> dict[str, str]:
    """The version of each document; none where the index moved on since the answer, so that no link claims too much."""
    manifest = engine.index.manifest
    return dict(manifest.documents) if manifest.id == answer.retrieval.index_id else {}
