"""What visitors say of an answer. Comes in: form posts. Goes out: a page that thanks them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse

from web.rendering import Renderer
from web.usage.store import MAX_REASON_CHARS, Usage
from web.usage.views import ThanksPage

_THANKS = "Dank u wel. Uw oordeel is bewaard."
_UNKNOWN = "Dit antwoord is niet meer bekend, dus uw oordeel is niet bewaard. Stel de vraag opnieuw."


def usage_routes(usage: Usage, renderer: Renderer) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    @router.post("/beoordeling")
    def judge(
        antwoord: Annotated[str, Form(max_length=64)],
        oordeel: Annotated[str, Form(pattern="^(ja|nee)$")],
        reden: Annotated[str, Form(max_length=4 * MAX_REASON_CHARS)] = "",
    ) -> HTMLResponse:
        is_known = usage.is_kept and usage.judge(antwoord, oordeel == "ja", reden)
        message, status = (_THANKS, 200) if is_known else (_UNKNOWN, 404)
        return renderer.response(ThanksPage("Uw oordeel", message), status)

    return router
