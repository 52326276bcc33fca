"""The page of one document, and the pages that hold one of its lists whole.

Comes in: a record and the index. Goes out: a `DocumentPage`, a `DocumentPartPage`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from index.model import DocumentRecord
from index.snapshot import Snapshot
from ingest.errors import UnknownDocument
from web.library.facts import definition_views, fact_groups, topic_views
from web.library.parts import headings, outline, page_links, remark_views, table_views, version_views
from web.library.query import SEARCH_PATH
from web.library.views import DocumentPage, DocumentPartPage, Part
from web.links import document_url, file_url, page_url
from web.listing.views import Pager
from web.wording import counted, dutch_date, file_size, format_name

T = TypeVar("T")
# So many keep the page of a long document under 150 kB; the rest is a click away.
_HEADINGS = 120
_PAGES = 120
_TABLES = 40
_REMARKS = 15
# And so many a page that holds one list.
_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class _PartKind:
    """A list that has pages of its own: its heading, the names of one and of several, and what reads it."""

    heading: str
    singular: str
    plural: str
    fragment: str
    read: Callable[[DocumentRecord, Snapshot], Sequence[Any]]


_PARTS = {
    "inhoud": _PartKind(
        "Inhoud", "kopje", "kopjes", "outline", lambda record, index: headings(index.document(record.id))
    ),
    "paginas": _PartKind(
        "Bladzijden", "bladzijde", "bladzijden", "pages", lambda r, index: page_links(r, index.document(r.id))
    ),
    "tabellen": _PartKind(
        "Tabellen",
        "tabel",
        "tabellen",
        "tables",
        lambda r, index: table_views(r, index.document(r.id), index.facts(r.id)),
    ),
    "begrippen": _PartKind(
        "Begrippen", "begrip", "begrippen", "facts", lambda r, index: definition_views(r, index.facts(r.id))
    ),
    "opsommingen": _PartKind(
        "Opsommingen",
        "opsomming",
        "opsommingen",
        "facts",
        lambda r, index: topic_views(r, index.document(r.id), index.facts(r.id)),
    ),
    "opmerkingen": _PartKind(
        "Opmerkingen bij het inlezen", "opmerking", "opmerkingen", "remarks", lambda r, _: remark_views(r)
    ),
}


def document_page(record: DocumentRecord, index: Snapshot) -> DocumentPage:
    document, facts = index.document(record.id), index.facts(record.id)
    sections = headings(document)
    shown = _part(record, "inhoud", sections, _HEADINGS)
    return DocumentPage(
        title=record.title,
        document_id=record.id,
        facts=_properties(record),
        outline=Part(shown.count, outline(record, shown.items), shown.rest),
        pages=_part(record, "paginas", page_links(record, document), _PAGES),
        tables=_part(record, "tabellen", table_views(record, document, facts), _TABLES),
        groups=fact_groups(record, document, facts),
        remarks=_part(record, "opmerkingen", remark_views(record), _REMARKS),
        versions=version_views(index.versions(record.id)),
        first_page_url=page_url(record.id, 1),
        ask_url="/?" + urlencode({"document": record.id}),
        search_path=SEARCH_PATH,
        file_url=file_url(record.id),
        file_label=f"Open het bestand ({format_name(record.format)}, {file_size(record.size_bytes)})",
    )


def _properties(record: DocumentRecord) -> tuple[tuple[str, str], ...]:
    values = (
        ("Soort", record.kind.value),
        ("Organisatie", record.organisation),
        ("Datum", dutch_date(record.date.isoformat()) if record.date else ""),
        ("Periode", record.period),
        ("Status", record.status),
        ("Omvang", counted(record.page_count, "pagina", "pagina’s")),
        ("Bestand", f"{record.file_name} ({file_size(record.size_bytes)})"),
        ("Ingelezen op", dutch_date(record.indexed_at.date().isoformat())),
    )
    return tuple((name, value) for name, value in values if value)


def _part(record: DocumentRecord, name: str, items: Sequence[T], most: int) -> Part[T]:
    kind = _PARTS[name]
    rest = (f"Bekijk alle {len(items)} {kind.plural}", f"{document_url(record.id)}/{name}")
    return Part(
        counted(len(items), kind.singular, kind.plural), tuple(items[:most]), rest if len(items) > most else ("", "")
    )


def document_part_page(record: DocumentRecord, name: str, index: Snapshot, number: int) -> DocumentPartPage:
    """`number` is the page of the list, 1-based. Raises UnknownDocument for a list that documents do not have."""
    kind = _PARTS.get(name)
    if kind is None:
        raise UnknownDocument(f"{record.title} heeft geen lijst ‘{name[:100]}’.", "Kijk op de pagina van het document.")
    items = kind.read(record, index)
    shown = items[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    return DocumentPartPage(
        title=f"{kind.heading} van {record.title}",
        heading=kind.heading,
        document_title=record.title,
        document_url=document_url(record.id),
        name=kind.fragment,
        part=Part(
            counted(len(items), kind.singular, kind.plural),
            outline(record, shown) if kind.fragment == "outline" else tuple(shown),
        ),
        pager=_pager(f"{document_url(record.id)}/{name}", number, -(-len(items) // _PER_PAGE)),
    )


def _pager(path: str, number: int, last: int) -> Pager | None:
    if last <= 1 and number == 1:
        return None
    before = min(number - 1, last)
    previous = (path if before == 1 else f"{path}?pagina={before}") if before > 0 else ""
    return Pager(previous, f"{path}?pagina={number + 1}" if number < last else "", f"Pagina {number} van {last}")
