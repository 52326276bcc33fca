"""The types of the project as the API gives them.

Comes in: an `Answer`, records of documents. Goes out: the models of `schemas`, or plain data for `ask --json`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from assistant.model import Answer, Citation
from index.model import DocumentRecord, Hit, Manifest, VersionRecord
from ingest.model import Document
from web.links import citation_url, document_url, file_url, passage_url
from web.schemas import (
    Antwoord,
    Bestand,
    Bewering,
    Citaat,
    DocumentGegevens,
    DocumentInhoud,
    DocumentVerwijzing,
    GewogenPassage,
    IndexVerwijzing,
    Melding,
    Sectie,
    Stap,
    Tabel,
    Toelichting,
    Versie,
    Vlak,
)


def answer_data(answer: Answer, manifest: Manifest, public_url: str = "") -> dict[str, object]:
    """The answer as `POST /antwoorden` gives it, as plain JSON data."""
    data: dict[str, object] = to_antwoord(answer, manifest, public_url).model_dump(mode="json", by_alias=True)
    return data


def to_antwoord(answer: Answer, manifest: Manifest, public_url: str) -> Antwoord:
    """Addresses start with `public_url`; where that is "" they are paths."""
    versions = dict(manifest.documents) if manifest.id == answer.retrieval.index_id else {}
    table = answer.table
    return Antwoord(
        id=answer.id,
        status=answer.status,
        taal=answer.question.language,
        tekst=answer.text,
        beweringen=[Bewering(tekst=c.text, soort=c.kind, citaten=list(c.citations)) for c in answer.claims],
        citaten=[_citaat(citation, versions, public_url) for citation in answer.citations],
        dichtstbij=[_citaat(citation, versions, public_url) for citation in answer.nearest],
        tabel=Tabel(kop=list(table.header), rijen=[list(row) for row in table.rows]) if table else None,
        vervolgvragen=list(answer.follow_ups),
        toelichting=_toelichting(answer, versions, public_url),
        index=IndexVerwijzing(id=manifest.id, model=manifest.model, bijgewerkt=manifest.created),
        duur_ms=answer.duration_ms,
    )


def _citaat(citation: Citation, versions: Mapping[str, str], public_url: str) -> Citaat:
    return Citaat(
        nummer=citation.number,
        document=DocumentVerwijzing(
            id=citation.document_id,
            titel=citation.document_title,
            soort=citation.document_kind,
            datum=datetime.date.fromisoformat(citation.document_date) if citation.document_date else None,
        ),
        pagina=citation.pages[0].page,
        paginas=[page.page for page in citation.pages],
        sectie=list(citation.section_path),
        citaat=citation.quote,
        passage=citation.passage,
        vlakken=[
            Vlak(pagina=page.page, x0=box.x0, boven=box.top, x1=box.x1, onder=box.bottom)
            for page in citation.pages
            for box in page.boxes
        ],
        url=public_url + citation_url(citation, versions.get(citation.document_id, "")),
    )


def _toelichting(answer: Answer, versions: Mapping[str, str], public_url: str) -> Toelichting:
    question = answer.question
    return Toelichting(
        gelezen_als=question.standalone_text,
        gezocht_op=question.search_text,
        termen=list(question.terms),
        namen=list(question.names),
        jaren=list(question.years),
        getallen=list(question.numbers),
        stappen=[Stap(naam=s.name, toelichting=s.detail, duur_ms=s.duration_ms) for s in answer.steps],
        passages=[_gewogen(hit, versions, public_url) for hit in answer.retrieval.hits],
    )


def _gewogen(hit: Hit, versions: Mapping[str, str], public_url: str) -> GewogenPassage:
    passage = hit.passage
    return GewogenPassage(
        rang=hit.rank,
        document=passage.document_id,
        sectie=list(passage.section_path),
        tekst=passage.text,
        score=hit.score,
        lexicaal=hit.lexical,
        semantisch=hit.dense,
        url=public_url + passage_url(passage, versions.get(passage.document_id, "")),
    )


def to_gegevens(record: DocumentRecord, public_url: str) -> DocumentGegevens:
    return DocumentGegevens(
        id=record.id,
        titel=record.title,
        soort=record.kind,
        organisatie=record.organisation,
        datum=record.date,
        periode=record.period,
        status=record.status,
        versie=record.version,
        bestand=Bestand(
            naam=record.file_name,
            formaat=record.format,
            grootte_bytes=record.size_bytes,
            url=public_url + file_url(record.id),
        ),
        aantal_paginas=record.page_count,
        aantal_passages=record.passage_count,
        aantal_tabellen=record.table_count,
        ingelezen_op=record.indexed_at,
        meldingen=[Melding(code=i.code.value, pagina=i.page, melding=i.message) for i in record.issues],
        url=public_url + document_url(record.id),
    )


def to_inhoud(
    record: DocumentRecord, document: Document, versions: Sequence[VersionRecord], public_url: str
) -> DocumentInhoud:
    return DocumentInhoud(
        **dict(to_gegevens(record, public_url)),
        inhoud=[
            Sectie(
                id=section.id,
                nummer=section.number,
                titel=section.title,
                niveau=section.level,
                pad=list(section.path),
                eerste_pagina=section.first_page,
                laatste_pagina=section.last_page,
            )
            for section in document.sections
        ],
        versies=[
            Versie(
                versie=version.version,
                titel=version.title,
                bestandsnaam=version.file_name,
                ingelezen_op=version.indexed_at,
                vervangen_op=version.replaced_at,
            )
            for version in versions
        ],
    )
