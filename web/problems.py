"""Errors of the API as `application/problem+json` (RFC 9457).

Comes in: exceptions. Goes out: responses; bad input is 400 and names every fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from ingest.errors import BeleidswijzerError, DataFolderError, DocumentError, ModelError, QuestionError, UnknownDocument

TITLES = {
    400: "De invoer klopt niet",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    408: "Het verzoek duurt te lang",
    413: "Het verzoek is te groot",
    421: "De server kent dit adres niet",
    429: "Te veel vragen tegelijk",
    500: "Er ging iets mis op de server",
    503: "Er kan nu geen antwoord worden gegeven",
}
DETAILS = {
    404: "Dit adres bestaat niet.",
    405: "Dit adres kent deze methode niet.",
    408: "De vraag was na een halve minuut nog niet helemaal aangekomen. Probeer het opnieuw.",
    413: "Maak de vraag of de geschiedenis korter, of upload minder bestanden tegelijk.",
    421: "Gebruik het adres dat de server bij het starten noemt. De beheerder kan andere namen toestaan met de "
    "instelling BELEIDSWIJZER_HOSTS.",
    429: "Van uw adres komen nu meer verzoeken dan mag. Probeer het over een minuut opnieuw.",
    500: "Probeer het later nog eens. De beheerder kan in het logboek zien wat er misging.",
}
_MESSAGES = {
    "missing": "Dit veld ontbreekt.",
    "extra_forbidden": "Dit veld is onbekend.",
    "string_type": "Hier hoort tekst te staan.",
    "string_unicode": "Hier hoort geldige tekst te staan.",
    "list_type": "Hier hoort een lijst te staan.",
    "int_type": "Hier hoort een geheel getal te staan.",
    "int_parsing": "Hier hoort een geheel getal te staan.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than_equal": "Dit getal is te groot.",
    "too_long": "Deze lijst is te lang.",
    "string_too_long": "Deze tekst is te lang.",
    "enum": "Deze waarde is onbekend.",
    "model_type": "Hier hoort een object te staan.",
    "model_attributes_type": "Hier hoort een JSON-object te staan, met Content-Type: application/json.",
    "json_invalid": "Dit is geen geldige JSON.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `veld` is as "vraag", "filters.jaren.0" or "query.soort"; "" is the whole body."""

    veld: str
    melding: str


class InvalidInput(Exception):
    """What only the index can tell to be wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


def problem(status: int, detail: str, faults: Sequence[Fault] = ()) -> JSONResponse:
    content: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
    }
    if faults:
        content["fouten"] = [asdict(fault) for fault in faults]
    return JSONResponse(content, status, media_type="application/problem+json")


def status_of(error: BeleidswijzerError) -> int:
    if isinstance(error, QuestionError):
        return 400
    if isinstance(error, UnknownDocument):
        return 404
    if isinstance(error, DataFolderError | ModelError | DocumentError):
        return 503
    return 500


def faults_of(error: RequestValidationError) -> tuple[Fault, ...]:
    return tuple(Fault(_field(item["loc"], item["type"]), _message(item)) for item in error.errors())


def _field(location: Sequence[str | int], kind: str) -> str:
    if kind == "json_invalid":
        return ""
    parts = location[1:] if location[0] == "body" else location
    return ".".join(str(part) for part in parts)


def _message(item: dict[str, object]) -> str:
    if item["type"] == "value_error":
        return str(item["msg"]).removeprefix("Value error, ")
    return _MESSAGES.get(str(item["type"]), "Deze waarde kan hier niet.")
