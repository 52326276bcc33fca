"""What the forms of the library ask for, and the form that the list and the search in the text share.

Comes in: the keys of a query. Goes out: filter models, the documents that they keep, a form.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import Field

from index.analyse import fold
from index.model import DocumentRecord, Filters
from index.snapshot import Snapshot
from ingest.model import DocumentKind
from web.listing.form import MAX_DOCUMENTS, capitalised, filter_form, make_select, select, text_field
from web.listing.query import Asked
from web.listing.views import FilterForm, Select
from web.register_schemas import MAX_TEXT_CHARS, ListFilter

LIBRARY_PATH = "/documenten"
SEARCH_PATH = "/zoeken"


class LibraryOrder(StrEnum):
    """The values are the names that the address gives."""

    TITLE = "titel"
    NEWEST = "-datum"
    DATE = "datum"
    KIND = "soort"
    LATEST_READ = "-ingelezen"


_ORDERS = (
    (LibraryOrder.TITLE.value, "Op titel"),
    (LibraryOrder.NEWEST.value, "Nieuwste eerst"),
    (LibraryOrder.DATE.value, "Oudste eerst"),
    (LibraryOrder.KIND.value, "Op soort"),
    (LibraryOrder.LATEST_READ.value, "Laatst ingelezen eerst"),
)


class LibraryQuery(ListFilter):
    organisatie: str = Field(default="", max_length=MAX_TEXT_CHARS)
    volgorde: LibraryOrder = LibraryOrder.TITLE
    per_pagina: int = Field(default=25, ge=1, le=50)


class TextQuery(LibraryQuery):
    """The same keys, so that either button of the form may be pressed; the order is that of the search."""

    per_pagina: int = Field(default=10, ge=1, le=25)


L = TypeVar("L", bound=LibraryQuery)


def kept_documents(query: LibraryQuery, index: Snapshot) -> tuple[DocumentRecord, ...]:
    """Those that the filters keep, whatever the words that are searched, by id."""
    filters = Filters(tuple(query.document), tuple(query.jaar), tuple(query.soort))
    organisation = _folded(query.organisatie.strip())
    return tuple(
        record
        for record in index.documents(filters)
        if not organisation or organisation in _folded(record.organisation)
    )


def titled(records: Sequence[DocumentRecord], text: str) -> list[DocumentRecord]:
    """Those with each word in their title, organisation or file name, or in a part of a word there."""
    words = [_folded(word) for word in text.split()]
    return [
        record
        for record in records
        if all(word in _folded(f"{record.title} {record.organisation} {record.file_name}") for word in words)
    ]


def _folded(text: str) -> str:
    return fold(text.casefold())


def in_order(records: Sequence[DocumentRecord], order: LibraryOrder) -> list[DocumentRecord]:
    """Ties by title; what has no date goes last."""
    by_title = sorted(records, key=lambda record: (record.title.casefold(), record.id))
    keys: dict[LibraryOrder, Callable[[DocumentRecord], Any]] = {
        LibraryOrder.DATE: lambda record: (record.date is None, record.date or 0),
        LibraryOrder.NEWEST: lambda record: (record.date is None, -record.date.toordinal() if record.date else 0),
        LibraryOrder.KIND: lambda record: (record.kind is DocumentKind.OTHER, record.kind.value),
        LibraryOrder.LATEST_READ: lambda record: -record.indexed_at.timestamp(),
    }
    return sorted(by_title, key=keys[order]) if order in keys else by_title


def library_form(asked: Asked[L], index: Snapshot, *, searches_text: bool) -> FilterForm:
    """One form for both: its second button searches the other way with the same words and filters."""
    records = index.documents()
    path, other = (SEARCH_PATH, LIBRARY_PATH) if searches_text else (LIBRARY_PATH, SEARCH_PATH)
    labels = ("Zoek in de tekst", "Zoek op titel")
    submit, elsewhere = labels if searches_text else labels[::-1]
    selects = [*_selects(asked, index, records)]
    selects.append(
        _document_select(asked, records)
        if searches_text
        else make_select("volgorde", "Volgorde", asked.value("volgorde") or LibraryOrder.TITLE.value, _ORDERS)
    )
    form = filter_form(asked, path, selects)
    label = "Woorden in de tekst" if searches_text else "Woorden in de titel of de naam van de organisatie"
    return dataclasses.replace(
        form, search=text_field(asked, "zoek", label), submit=submit, others=((elsewhere, other),)
    )


def _selects(asked: Asked[L], index: Snapshot, records: Sequence[DocumentRecord]) -> tuple[Select, ...]:
    found = {record.kind for record in records}
    kinds = [(kind.value, capitalised(kind.value)) for kind in DocumentKind if kind in found]
    years = [(str(year), str(year)) for year in sorted(index.years(), reverse=True)]
    names = sorted({record.organisation for record in records if record.organisation}, key=str.casefold)
    return (
        select(asked, "soort", "Alle soorten", kinds),
        select(asked, "jaar", "Alle jaren", years),
        select(asked, "organisatie", "Alle organisaties", [(name, name) for name in names[:MAX_DOCUMENTS]]),
    )


def _document_select(asked: Asked[L], records: Sequence[DocumentRecord]) -> Select:
    listed = in_order(records, LibraryOrder.TITLE)[:MAX_DOCUMENTS]
    return select(asked, "document", "Alle documenten", [(record.id, record.title) for record in listed])
