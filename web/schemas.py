"""What goes over the line of the API: Dutch names, camelCase, as the contract in `docs/api.md` has them.

Comes in: JSON. Goes out: JSON. Nothing is silently ignored: an unknown key is a fault.
"""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, StrictStr
from pydantic.alias_generators import to_camel

from assistant.model import ClaimKind, Status
from assistant.understand.validation import check_question
from ingest.errors import QuestionError
from ingest.model import DocumentKind

MAX_HISTORY = 50
MAX_FILTER_VALUES = 100


def _question(text: str) -> str:
    try:
        check_question(text)
    except QuestionError as error:
        raise ValueError(str(error)) from None
    return text


Year = Annotated[int, Field(ge=1900, le=2200)]

QuestionText = Annotated[
    StrictStr, AfterValidator(_question), Field(description="De vraag, in het Nederlands of Engels.", min_length=1)
]


class Incoming(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)


class EerdereVraag(Incoming):
    vraag: QuestionText


class Filters(Incoming):
    """Waartoe het zoeken wordt beperkt; een lege lijst beperkt niet."""

    documenten: list[StrictStr] = Field(default=[], max_length=MAX_FILTER_VALUES)
    jaren: list[Annotated[StrictInt, Field(ge=1900, le=2200)]] = Field(default=[], max_length=MAX_FILTER_VALUES)
    soorten: list[DocumentKind] = Field(default=[], max_length=MAX_FILTER_VALUES)


class Vraag(Incoming):
    vraag: QuestionText
    geschiedenis: list[EerdereVraag] = Field(default=[], max_length=MAX_HISTORY)
    filters: Filters = Filters()


class GeenFilter(Incoming):
    """Een adres zonder filters."""


class DocumentFilter(Incoming):
    soort: list[DocumentKind] = Field(default=[], description="Alleen documenten van deze soorten.")
    jaar: list[Year] = Field(default=[], description="Alleen documenten met een datum of periode in deze jaren.")


class Outgoing(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, frozen=True)


class DocumentVerwijzing(Outgoing):
    id: str
    titel: str
    soort: DocumentKind
    datum: datetime.date | None


class Vlak(Outgoing):
    """Een rechthoek in PDF-punten, gemeten vanaf linksboven."""

    pagina: int
    x0: float
    boven: float
    x1: float
    onder: float


class Citaat(Outgoing):
    nummer: int
    document: DocumentVerwijzing
    pagina: int
    paginas: list[int]
    sectie: list[str]
    citaat: str
    passage: str
    vlakken: list[Vlak]
    url: str


class Bewering(Outgoing):
    tekst: str
    soort: ClaimKind
    citaten: list[int]


class Tabel(Outgoing):
    kop: list[str]
    rijen: list[list[str]]


class Stap(Outgoing):
    naam: str
    toelichting: str
    duur_ms: float


class GewogenPassage(Outgoing):
    """Een passage die is gewogen; een score is null waar die manier van zoeken haar niet vond."""

    rang: int
    document: str
    sectie: list[str]
    tekst: str
    score: float
    lexicaal: float | None
    semantisch: float | None
    url: str


class Toelichting(Outgoing):
    gelezen_als: str
    gezocht_op: str
    termen: list[str]
    namen: list[str]
    jaren: list[int]
    getallen: list[str]
    stappen: list[Stap]
    passages: list[GewogenPassage]


class IndexVerwijzing(Outgoing):
    id: str
    model: str
    bijgewerkt: datetime.datetime


class Antwoord(Outgoing):
    id: str
    status: Status
    taal: str
    tekst: str
    beweringen: list[Bewering]
    citaten: list[Citaat]
    dichtstbij: list[Citaat]
    tabel: Tabel | None
    vervolgvragen: list[str]
    toelichting: Toelichting
    index: IndexVerwijzing
    duur_ms: float


class Melding(Outgoing):
    code: str
    pagina: int | None
    melding: str


class Bestand(Outgoing):
    naam: str
    formaat: str
    grootte_bytes: int
    url: str


class DocumentGegevens(Outgoing):
    id: str
    titel: str
    soort: DocumentKind
    organisatie: str
    datum: datetime.date | None
    periode: str
    status: str
    versie: str
    bestand: Bestand
    aantal_paginas: int
    aantal_passages: int
    aantal_tabellen: int
    ingelezen_op: datetime.datetime
    meldingen: list[Melding]
    url: str


class Documenten(Outgoing):
    documenten: list[DocumentGegevens]


class Sectie(Outgoing):
    id: str
    nummer: str
    titel: str
    niveau: int
    pad: list[str]
    eerste_pagina: int
    laatste_pagina: int


class Versie(Outgoing):
    versie: str
    titel: str
    bestandsnaam: str
    ingelezen_op: datetime.datetime
    vervangen_op: datetime.datetime | None


class DocumentInhoud(DocumentGegevens):
    inhoud: list[Sectie]
    versies: list[Versie]


class Fout(BaseModel):
    veld: str
    melding: str


class Probleem(BaseModel):
    """RFC 9457; `fouten` noemt bij status 400 alles wat er mis is."""

    type: str
    title: str
    status: int
    detail: str
    fouten: list[Fout] = []
