"""What the commands print for programs (`--json`), in the names of the API. `docs/api.md` has the contract.

Comes in: reports, records, errors. Goes out: one JSON object on standard output.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Sequence

from assistant.model import Answer
from assistant.understand.lexicon_check import Problem
from cli.text_output import ACTIONS
from index.backup import BackupReport
from index.model import DocumentRecord, Manifest, Outcome, UpdateReport
from ingest.errors import BeleidswijzerError
from ingest.printable import printable
from web.schemas import DocumentGegevens, Melding, Outgoing
from web.serialise import answer_data, to_gegevens

_CONTROLS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON may hold as it is, but a terminal or another program's reader stumbles over."""


class Fout(Outgoing):
    """Wat er mis is en waar (`fout`), en wat u eraan doet (`remedie`)."""

    soort: str
    fout: str
    remedie: str


class BestandUitkomst(Outgoing):
    pad: str
    uitkomst: str
    document: str | None
    aantal_paginas: int
    aantal_passages: int
    aantal_tabellen: int
    meldingen: list[Melding]
    fout: Fout | None
    duur_ms: float


class Bijgewerkt(Outgoing):
    """De uitkomst van `index` en `remove`."""

    bestanden: list[BestandUitkomst]
    verwijderd: list[str]
    index: str
    aantal_documenten: int
    aantal_passages: int


class IndexGegevens(Outgoing):
    id: str
    model: str
    dimensies: int
    bijgewerkt: datetime.datetime
    aantal_documenten: int
    aantal_passages: int


class Toestand(Outgoing):
    """De uitkomst van `status`."""

    index: IndexGegevens
    documenten: list[DocumentGegevens]


class Probleem(Outgoing):
    """Iets in een woordenlijst; `regel` is null voor het hele bestand."""

    bestand: str
    regel: int | None
    probleem: str
    remedie: str


class Reservekopie(Outgoing):
    """De uitkomst van `backup` (een bestand) en `restore` (een map)."""

    pad: str
    bestanden: int
    bytes: int


class Nagekeken(Outgoing):
    """De uitkomst van `lexicon`."""

    problemen: list[Probleem]


def print_json(text: str) -> None:
    """`text` is JSON; characters that cannot be seen, or that the output cannot take, become its escapes."""
    text = _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    if not (sys.stdout.encoding or "").lower().startswith("utf"):
        text = json.dumps(json.loads(text), indent=2)
    print(text)


def update_json(report: UpdateReport, removed: Sequence[str] = ()) -> str:
    return _dump(
        Bijgewerkt(
            bestanden=[_uitkomst(outcome) for outcome in report.outcomes],
            verwijderd=list(removed),
            index=report.index_id,
            aantal_documenten=report.document_count,
            aantal_passages=report.passage_count,
        )
    )


def answer_json(answer: Answer, manifest: Manifest) -> str:
    """As `POST /antwoorden` gives it."""
    return _dump(answer_data(answer, manifest))


def status_json(manifest: Manifest, documents: Sequence[DocumentRecord]) -> str:
    index = IndexGegevens(
        id=manifest.id,
        model=manifest.model,
        dimensies=manifest.dimension,
        bijgewerkt=manifest.created,
        aantal_documenten=len(documents),
        aantal_passages=manifest.passage_count,
    )
    return _dump(Toestand(index=index, documenten=[to_gegevens(document, "") for document in documents]))


def lexicon_json(problems: Sequence[Problem]) -> str:
    found = [
        Probleem(bestand=printable(str(one.file)), regel=one.line or None, probleem=one.problem, remedie=one.remedy)
        for one in problems
    ]
    return _dump(Nagekeken(problemen=found))


def backup_json(report: BackupReport) -> str:
    return _dump(Reservekopie(pad=str(report.path), bestanden=report.file_count, bytes=report.size_bytes))


def error_json(error: BeleidswijzerError) -> str:
    return _dump(_fout(error))


def _uitkomst(outcome: Outcome) -> BestandUitkomst:
    return BestandUitkomst(
        pad=printable(outcome.path),
        uitkomst=ACTIONS[outcome.action],
        document=outcome.document_id or None,
        aantal_paginas=outcome.page_count,
        aantal_passages=outcome.passage_count,
        aantal_tabellen=outcome.table_count,
        meldingen=[Melding(code=i.code.value, pagina=i.page, melding=i.message) for i in outcome.issues],
        fout=_fout(outcome.error) if outcome.error else None,
        duur_ms=outcome.duration_ms,
    )


def _fout(error: BeleidswijzerError) -> Fout:
    return Fout(soort=error.kind, fout=error.problem, remedie=error.remedy)


def _dump(content: Outgoing | dict[str, object]) -> str:
    data = content.model_dump(mode="json", by_alias=True) if isinstance(content, Outgoing) else content
    return json.dumps(data, ensure_ascii=False, indent=2)
