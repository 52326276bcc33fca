"""Whether the server is alive, and whether it can answer.

Comes in: nothing. Goes out: `/healthz` (200 as long as the process serves) and `/readyz` (200 once questions can be
answered, else 503 with the reason), as JSON.
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from ingest.errors import BeleidswijzerError
from web.backend import Backend


def health_routes(backend: Backend) -> APIRouter:
    router = APIRouter(default_response_class=JSONResponse)

    @router.get("/healthz")
    def alive() -> JSONResponse:
        return _unstored({"status": "ok"}, 200)

    @router.get("/readyz")
    def ready() -> JSONResponse:
        try:
            manifest = backend.snapshot().manifest
        except BeleidswijzerError as error:
            return _unstored({"status": "niet gereed", "reden": error.kind}, 503)
        return _unstored({"status": "ok", "index": manifest.id}, 200)

    return router


def _unstored(content: dict[str, str], status: int) -> JSONResponse:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
