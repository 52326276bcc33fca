"""The organisation's own look.

Comes in: the CSS file that settings name. Goes out: a route that serves it, linked after our own style sheets; it sets
the names of `static/tokens.css` anew.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from ingest.errors import SettingError
from web.settings import Settings

THEME_PATH = "/huisstijl.css"


def theme_routes(settings: Settings) -> APIRouter:
    """Raises SettingError where the file is not there."""
    router = APIRouter()
    if not settings.theme:
        return router
    file = Path(settings.theme)
    if not file.is_file():
        raise SettingError(
            f"Het bestand {file} met de huisstijl is er niet.", "Pas BELEIDSWIJZER_THEME aan, of haal die weg."
        )

    @router.get(THEME_PATH)
    def theme() -> FileResponse:
        return FileResponse(file, media_type="text/css")

    return router
