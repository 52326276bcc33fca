"""The routes of amounts: the page, one table, and both as CSV.

Comes in: GET requests. Goes out: HTML, files. What cannot be read in the address is told on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from index.model import DocumentRecord
from index.snapshot import Snapshot
from ingest.errors import UnknownDocument
from ingest.fact_model import Amount
from web.api import API_PATH
from web.backend import Backend
from web.budgets.page import CSV_PATH, PATH, AmountQuery, budgets_page
from web.budgets.reading import BudgetTable, budget_tables
from web.budgets.table_page import budget_table_page, compared
from web.links import site_url, spans_url
from web.listing.csv_file import Value, csv_response
from web.listing.query import read_query
from web.rendering import Renderer
from web.settings import Settings
from web.sources import find_record
from web.wording import SECTION_SEPARATOR

API_REGISTER = f"{API_PATH}/bedragen"
CSV_HEADER = (
    "document",
    "soort",
    "datum",
    "tabel",
    "onderwerp",
    "kolom",
    "periode",
    "bedrag",
    "tot en met",
    "eenheid",
    "zoals gedrukt",
    "rol",
    "zeker",
    "pagina",
    "bron",
)
_ROLES = {"line": "post", "subtotal": "subtotaal", "total": "totaal", "balance": "saldo"}


def budget_routes(backend: Backend, renderer: Renderer, settings: Settings) -> APIRouter:
    router = APIRouter()

    @router.get(PATH, response_class=HTMLResponse)
    def page(request: Request) -> Response:
        index = backend.snapshot()
        asked = read_query(request.query_params, AmountQuery, index)
        return renderer.response(budgets_page(asked, index, API_REGISTER), 400 if asked.faults else 200)

    @router.get(CSV_PATH)
    def table_of_all(request: Request) -> Response:
        index = backend.snapshot()
        asked = read_query(request.query_params, AmountQuery, index)
        if asked.faults:
            return renderer.response(budgets_page(asked, index, API_REGISTER), 400)
        found = index.amounts(asked.query.fact_filters())
        pairs = ((record.document, record.fact) for record in found.records)
        return csv_response("begroting", CSV_HEADER, _rows(pairs, index, site_url(request, settings)))

    @router.get(f"{PATH}/{{document_id}}/{{table_id}}.csv")
    def one_table_as_csv(request: Request, document_id: str, table_id: str) -> Response:
        index = backend.snapshot()
        record, table = _find(index, document_id, table_id)
        pairs = ((record, table.amounts[place]) for place in sorted(table.amounts))
        return csv_response(f"{record.id}-{table_id}", CSV_HEADER, _rows(pairs, index, site_url(request, settings)))

    @router.get(f"{PATH}/{{document_id}}/{{table_id}}", response_class=HTMLResponse)
    def one_table(
        document_id: str, table_id: str, van: str = "", met: str = "", pagina: Annotated[int, Query(ge=1)] = 1
    ) -> Response:
        record, table = _find(backend.snapshot(), document_id, table_id)
        chosen = compared(table, _column(van), _column(met))
        return renderer.response(budget_table_page(record, table, chosen, pagina))

    return router


def _column(text: str) -> int | None:
    """0-based; what is no number is no column."""
    return int(text) - 1 if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _find(index: Snapshot, document_id: str, table_id: str) -> tuple[DocumentRecord, BudgetTable]:
    """Raises UnknownDocument."""
    record = find_record(index, document_id)
    for table in budget_tables(index.document(document_id), index.facts(document_id)):
        if table.table.id == table_id:
            return record, table
    raise UnknownDocument(
        f"{record.title} heeft deze tabel met bedragen niet (meer).", "Kijk op de pagina Begroting welke er zijn."
    )


def _rows(amounts: Iterable[tuple[DocumentRecord, Amount]], index: Snapshot, address: str) -> Iterable[Sequence[Value]]:
    names: dict[tuple[str, str], str] = {}
    for document, amount in amounts:
        key = (document.id, amount.place.table_id if amount.place else "")
        if amount.place and key not in names:
            for table in budget_tables(index.document(document.id), index.facts(document.id)):
                names[document.id, table.table.id] = table.name
        yield (
            document.title,
            document.kind.value,
            document.date,
            names.get(key, "") if amount.place else "",
            SECTION_SEPARATOR.join(label.text for label in amount.subject),
            amount.measure,
            amount.period,
            amount.value,
            amount.high,
            amount.unit,
            amount.printed.text,
            _ROLES[amount.role],
            "ja" if amount.certain else "nee",
            amount.printed.pages[0],
            address + spans_url(document.id, amount.printed.spans, document.version),
        )
