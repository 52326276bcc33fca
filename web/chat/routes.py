"""The chat page.

Comes in: form posts, and links that ask. Goes out: HTML, a whole page or (for the script) one answer. The server keeps
no conversation: the form sends the earlier questions again, and they are answered anew, which takes milliseconds and
cannot be forged.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse

from ingest.errors import QuestionError
from web.backend import Backend, Engine
from web.chat.answer_view import updated_label
from web.chat.conversation import Asked, Conversation
from web.chat.example_questions import ExampleQuestions
from web.chat.narrowing import Narrowing
from web.chat.views import AnswerView, ChatPage, FaultFragment
from web.links import site_url
from web.rendering import Renderer
from web.settings import Settings
from web.usage.store import Usage
from web.wording import counted

# A question that is refused comes back in the form up to here.
_MAX_DRAFT_CHARS = 2_000
_CHANGED = "De documenten zijn bijgewerkt nadat deze link is gemaakt. Het antwoord kan nu anders zijn."

_Text = Annotated[str, Form()]
_Texts = Annotated[list[str], Form()]


class _Posted:
    """The fields of the form: what is asked, and the questions before it with what they were narrowed to."""

    def __init__(
        self,
        vraag: _Text = "",
        gekozen: _Text = "",
        document: _Text = "",
        soort: _Text = "",
        jaar: _Text = "",
        eerder: _Texts = [],  # noqa: B006 - read only
        eerder_in: _Texts = [],  # noqa: B006 - read only
    ) -> None:
        self.asked = Asked(gekozen or vraag, Narrowing(document, soort, jaar))
        self._earlier = eerder, eerder_in

    def said(self, engine: Engine) -> Conversation:
        return Conversation.of(engine, *self._earlier)


def chat_routes(
    backend: Backend, renderer: Renderer, settings: Settings, usage: Usage, examples: ExampleQuestions
) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    def page(
        engine: Engine,
        said: Conversation,
        answers: tuple[AnswerView, ...],
        narrowing: Narrowing,
        *,
        draft: str = "",
        fault: str = "",
        notice: str = "",
    ) -> ChatPage:
        manifest = engine.index.manifest
        return ChatPage(
            title="Stel een vraag" if not answers else "Antwoord",
            documents=counted(len(manifest.documents), "document", "documenten"),
            updated=updated_label(manifest.created),
            examples=() if answers else examples.of(engine),
            answers=answers,
            earlier=said.earlier(),
            selects=narrowing.selects(engine.index.snapshot()),
            narrowed=bool(narrowing.fields()),
            notice=notice,
            retention=_retention(settings.usage_days),
            draft=draft[:_MAX_DRAFT_CHARS],
            fault=fault,
        )

    def answered(request: Request, said: Conversation, asked: Asked, notice: str = "") -> HTMLResponse:
        engine = backend.engine()
        site = site_url(request, settings)
        answers = said.answers(engine, site)
        try:
            answers += (said.answer(engine, asked, len(answers), site, usage),)
        except QuestionError as error:
            refused = page(engine, said, answers, asked.narrowing, draft=asked.question, fault=str(error))
            return renderer.response(refused, 400)
        return renderer.response(page(engine, said.then(asked), answers, asked.narrowing, notice=notice))

    @router.get("/")
    def start(request: Request) -> HTMLResponse:
        query, engine = request.query_params, backend.engine()
        narrowing = Narrowing(query.get("document", ""), query.get("soort", ""), query.get("jaar", ""))
        if not query.get("vraag"):
            return renderer.response(page(engine, Conversation(), (), narrowing))
        said = Conversation.of(engine, query.getlist("eerder"), ())
        is_changed = query.get("index", engine.index.manifest.id) != engine.index.manifest.id
        return answered(request, said, Asked(query["vraag"], narrowing), _CHANGED if is_changed else "")

    @router.post("/")
    def ask(request: Request, posted: Annotated[_Posted, Depends()]) -> HTMLResponse:
        return answered(request, posted.said(backend.engine()), posted.asked)

    @router.post("/antwoord")
    def answer_fragment(
        request: Request, posted: Annotated[_Posted, Depends()], volgnummer: Annotated[int, Form(ge=0)] = 0
    ) -> HTMLResponse:
        engine = backend.engine()
        try:
            said = posted.said(engine)
            return renderer.response(said.answer(engine, posted.asked, volgnummer, site_url(request, settings), usage))
        except QuestionError as error:
            return renderer.response(FaultFragment(str(error)), 400)

    return router


def _retention(days: int) -> str:
    if days <= 0:
        return "Vragen worden niet bewaard."
    return f"Uw vraag wordt {counted(days, 'dag', 'dagen')} bewaard om antwoorden te verbeteren, zonder uw adres."
