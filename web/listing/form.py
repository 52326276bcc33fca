"""The form, pages and choices of a list.

Comes in: what was asked, and how the register is spread. Goes out: the views of `listing.views`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.model import DocumentRecord, Facets
from ingest.model import DocumentKind
from web.listing.query import LABELS, Asked, Q
from web.listing.views import Choice, FilterForm, Pager, Select, TextField

# More choices make a page heavy and are not looked through by anybody: then searching is the way.
MAX_DOCUMENTS = 200


def filter_form(asked: Asked[Q], path: str, selects: Sequence[Select], fields: Sequence[TextField] = ()) -> FilterForm:
    return FilterForm(
        action=path,
        search=text_field(asked, "zoek"),
        fields=tuple(fields),
        selects=tuple(select for select in selects if len(select.choices) > 1),
        faults=asked.faults,
        reset_url=path if asked.is_narrowed() else "",
    )


def text_field(
    asked: Asked[Q], name: str, label: str = "", kind: str = "text", suggestions: Sequence[str] = ()
) -> TextField:
    return TextField(name, label or LABELS[name], asked.value(name), kind, tuple(suggestions))


def select(asked: Asked[Q], name: str, everything: str, choices: Iterable[tuple[str, str]]) -> Select:
    """`choices` are (value, label) pairs; `everything` says what is kept where nothing is chosen.

    What was asked is a choice too where the register does not have it, so that the form never hides a filter.
    """
    chosen = asked.value(name)
    pairs = [("", everything), *choices]
    if chosen not in dict(pairs):
        pairs.append((chosen, chosen))
    return make_select(name, LABELS[name], chosen, pairs)


def order_select(asked: Asked[Q], default: str, choices: Sequence[tuple[str, str]]) -> Select:
    chosen = asked.value("volgorde") or default
    return make_select("volgorde", LABELS["volgorde"], chosen, choices)


def make_select(name: str, label: str, chosen: str, choices: Iterable[tuple[str, str]]) -> Select:
    """`choices` are (value, label) pairs."""
    return Select(name, label, tuple(Choice(value, text, value == chosen) for value, text in choices))


def document_select(asked: Asked[Q], facets: Facets, records: Sequence[DocumentRecord]) -> Select:
    """Those that have something in the register, by title."""
    titles = {record.id: record.title for record in records}
    chosen = asked.value("document")
    ids = [document_id for document_id, _ in facets.documents][:MAX_DOCUMENTS]
    if chosen in titles and chosen not in ids:
        ids.append(chosen)
    return select(asked, "document", "Alle documenten", ((document_id, titles[document_id]) for document_id in ids))


def kind_select(asked: Asked[Q], facets: Facets, records: Sequence[DocumentRecord]) -> Select:
    listed = {document_id for document_id, _ in facets.documents}
    kinds = {record.kind for record in records if record.id in listed}
    choices = ((kind.value, capitalised(kind.value)) for kind in DocumentKind if kind in kinds)
    return select(asked, "soort", "Alle soorten", choices)


def year_select(asked: Asked[Q], facets: Facets) -> Select:
    """The latest first."""
    return select(asked, "jaar", "Alle jaren", ((str(year), str(year)) for year, _ in reversed(facets.years)))


def pager(asked: Asked[Q], path: str, total: int) -> Pager | None:
    """None where all stands on one page."""
    page, length = asked.query.pagina, asked.query.per_pagina
    last = max(1, -(-total // length))
    if last == 1 and page == 1:
        return None
    previous = min(page - 1, last)
    return Pager(
        previous_url=asked.address(path, pagina=str(previous) if previous > 1 else "") if page > 1 else "",
        next_url=asked.address(path, pagina=str(page + 1)) if page < last else "",
        position=f"Pagina {page} van {last}",
    )


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
