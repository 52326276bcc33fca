"""The library: the documents as a list.

Comes in: what was asked. Goes out: a `LibraryPage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from index.model import DocumentRecord, FactKind
from index.snapshot import Snapshot
from web.library.query import LIBRARY_PATH, SEARCH_PATH, LibraryQuery, in_order, kept_documents, library_form, titled
from web.library.views import LibraryPage, LibraryRow, Link
from web.links import document_url
from web.listing.form import capitalised, pager
from web.listing.query import Asked
from web.wording import counted, dutch_date, format_name

# What a document holds of each kind of fact, and the page that lists them.
REGISTERS: tuple[tuple[FactKind, str, str, str], ...] = (
    ("amounts", "/begroting", "bedrag", "bedragen"),
    ("decisions", "/besluiten", "besluit", "besluiten"),
    ("events", "/tijdlijn", "gebeurtenis", "gebeurtenissen"),
)
_Counts = Mapping[FactKind, Mapping[str, int]]


def library_page(asked: Asked[LibraryQuery], index: Snapshot) -> LibraryPage:
    query = asked.query
    found = [] if asked.faults else in_order(titled(kept_documents(query, index), query.zoek), query.volgorde)
    counts = {kind: dict(index.facets(kind).documents) for kind, *_ in REGISTERS}
    shown = found[query.skip : query.skip + query.per_pagina]
    return LibraryPage(
        title="Documenten",
        form=library_form(asked, index, searches_text=False),
        count=counted(len(found), "document", "documenten"),
        searched=query.zoek,
        rows=tuple(_row(record, counts) for record in shown),
        text_url=asked.address(SEARCH_PATH) if query.zoek else "",
        pager=pager(asked, LIBRARY_PATH, len(found)),
    )


def _row(record: DocumentRecord, counts: _Counts) -> LibraryRow:
    remarks = len(record.issues)
    date = dutch_date(record.date.isoformat()) if record.date else record.period
    url = document_url(record.id)
    return LibraryRow(
        title=record.title,
        url=url,
        details=", ".join(filter(None, (capitalised(record.kind.value), record.organisation, date))),
        status=capitalised(record.status),
        size=f"{counted(record.page_count, 'pagina', 'pagina’s')}, {format_name(record.format)}",
        holds=tuple(_holds(record, counts)),
        issues=counted(remarks, "opmerking bij het inlezen", "opmerkingen bij het inlezen") if remarks else "",
        issues_url=f"{url}#opmerkingen",
    )


def _holds(record: DocumentRecord, counts: _Counts) -> Iterator[Link]:
    if record.table_count:
        yield counted(record.table_count, "tabel", "tabellen"), f"{document_url(record.id)}#tabellen"
    for kind, path, singular, plural in REGISTERS:
        if count := counts[kind].get(record.id, 0):
            yield counted(count, singular, plural), register_url(path, record.id)


def register_url(path: str, document_id: str) -> str:
    return f"{path}?{urlencode({'document': document_id})}"
