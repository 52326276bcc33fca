"""What goes over the line for the registers of decisions, events and amounts: filters in, items out.

Comes in: query keys. Goes out: JSON, as `docs/api.md` has it.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from index.model import FactFilters, FactOrder
from ingest.fact_model import AmountRole, OutcomeKind
from ingest.model import DocumentKind
from web.schemas import MAX_FILTER_VALUES, DocumentVerwijzing, Incoming, Outgoing, Vlak, Year

MAX_PER_PAGE = 100
MAX_TEXT_CHARS = 200


_ORDER = "Op datum, van de laatste datum af ('-datum'), per orgaan of per document; zonder datum of orgaan achteraan."


def _day(text: object) -> datetime.date:
    try:
        if isinstance(text, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("Hier hoort een dag te staan, als 2025-03-31.")


Day = Annotated[datetime.date, BeforeValidator(_day)]


class ListFilter(Incoming):
    """Filters die elke lijst kent; wat is weggelaten beperkt niet."""

    document: list[str] = Field(
        default=[], max_length=MAX_FILTER_VALUES, description="Alleen uit deze documenten (hun id)."
    )
    soort: list[DocumentKind] = Field(default=[], description="Alleen uit documenten van deze soorten.")
    jaar: list[Year] = Field(
        default=[],
        max_length=MAX_FILTER_VALUES,
        description="Alleen wat in deze jaren valt, geheel of deels; wat geen datum of periode heeft valt af.",
    )
    zoek: str = Field(
        default="",
        max_length=MAX_TEXT_CHARS,
        description="Woorden die er allemaal in moeten staan, of in de kopjes erboven; een deel van een woord mag.",
    )
    pagina: int = Field(default=1, ge=1, le=1_000_000, description="Welke pagina van de lijst, vanaf 1.")
    per_pagina: int = Field(default=20, ge=1, le=MAX_PER_PAGE, description="Hoeveel er op een pagina staan.")

    @property
    def skip(self) -> int:
        return (self.pagina - 1) * self.per_pagina


class RegisterFilter(ListFilter):
    """Filters die elk register kent."""

    van: Day | None = Field(default=None, description="Alleen wat op of na deze dag valt, of nog duurt.")
    tot: Day | None = Field(default=None, description="Alleen wat op of voor deze dag valt, of al is begonnen.")

    @field_validator("tot")
    @classmethod
    def _in_order(cls, tot: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        van = info.data.get("van")
        if van and tot and tot < van:
            raise ValueError("Deze dag ligt voor die van 'van'.")
        return tot

    def fact_filters(self) -> FactFilters:
        return FactFilters(
            documents=tuple(self.document),
            kinds=tuple(self.soort),
            years=tuple(self.jaar),
            first=self.van,
            last=self.tot,
            text=self.zoek,
            actor=self.actor(),
            outcomes=self.outcomes(),
            roles=self.roles(),
        )

    def actor(self) -> str:
        return ""

    def outcomes(self) -> tuple[OutcomeKind, ...]:
        return ()

    def roles(self) -> tuple[AmountRole, ...]:
        return ()


class BesluitFilter(RegisterFilter):
    orgaan: str = Field(
        default="", max_length=MAX_TEXT_CHARS, description="Alleen van dit orgaan, als 'raad' of 'college'."
    )
    uitkomst: list[OutcomeKind] = Field(default=[], description="Alleen met deze uitkomsten.")
    volgorde: FactOrder = Field(default=FactOrder.DATE, description=_ORDER)

    def actor(self) -> str:
        return self.orgaan

    def outcomes(self) -> tuple[OutcomeKind, ...]:
        return tuple(self.uitkomst)


class GebeurtenisFilter(RegisterFilter):
    orgaan: str = Field(
        default="", max_length=MAX_TEXT_CHARS, description="Alleen wat dit orgaan of deze persoon doet, als 'college'."
    )
    volgorde: FactOrder = Field(default=FactOrder.DATE, description=_ORDER)

    def actor(self) -> str:
        return self.orgaan


class Rol(StrEnum):
    """Een post is een regel; een saldo is baten min lasten."""

    POST = "post"
    SUBTOTAAL = "subtotaal"
    TOTAAL = "totaal"
    SALDO = "saldo"


ROLES = {
    Rol.POST: AmountRole.LINE,
    Rol.SUBTOTAAL: AmountRole.SUBTOTAL,
    Rol.TOTAAL: AmountRole.TOTAL,
    Rol.SALDO: AmountRole.BALANCE,
}


class BedragFilter(RegisterFilter):
    rol: list[Rol] = Field(default=[], description="Alleen posten, subtotalen, totalen of saldi.")

    def roles(self) -> tuple[AmountRole, ...]:
        return tuple(ROLES[role] for role in self.rol)


class Vindplaats(Outgoing):
    """Waar het staat: `citaat` is letterlijk, met een nieuwe regel waar in de bron iets anders tussen staat."""

    document: DocumentVerwijzing
    sectie: list[str]
    citaat: str
    pagina: int
    paginas: list[int]
    vlakken: list[Vlak]
    url: str


class Besluitpunt(Outgoing):
    nummer: str
    tekst: str


class BesluitBedrag(Outgoing):
    """Een geldbedrag dat in het besluit staat; `waarde` is in euro, als decimale tekst."""

    gedrukt: str
    waarde: str


class Besluit(Vindplaats):
    """Een voorgesteld of genomen besluit. `besluitregel` is de regel met orgaan, datum en uitkomst zoals gedrukt."""

    id: str
    onderwerp: str
    punten: list[Besluitpunt]
    orgaan: str
    datum: datetime.date | None
    uitkomst: OutcomeKind
    besluitregel: str
    stemming: str
    motie: str
    bedragen: list[BesluitBedrag]


class Gebeurtenis(Vindplaats):
    """`begin` en `einde` zijn de eerste en laatste dag van `wanneer`; null bij wat alleen steeds terugkomt."""

    id: str
    wat: str
    wanneer: str
    begin: datetime.date | None
    einde: datetime.date | None
    herhaling: str
    orgaan: str


class Bedrag(Vindplaats):
    """`waarde` is exact, als decimale tekst in hele eenheden; `hoogste` is het eind van een reeks ("2 tot 3 ton")."""

    id: str
    onderwerp: list[str]
    kolom: str
    periode: str
    waarde: str
    hoogste: str | None
    eenheid: str
    gedrukt: str
    rol: Rol
    kenmerken: list[str]
    voetnoten: list[str]
    zeker: bool


class RegisterPagina(Outgoing):
    """`aantal` is hoeveel er op alle pagina's samen zijn."""

    aantal: int
    pagina: int
    per_pagina: int


class Besluiten(RegisterPagina):
    besluiten: list[Besluit]


class Gebeurtenissen(RegisterPagina):
    gebeurtenissen: list[Gebeurtenis]


class Bedragen(RegisterPagina):
    bedragen: list[Bedrag]
