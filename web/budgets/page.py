"""The amounts of all documents as a page: documents with their tables, or the lines that a search finds.

Comes in: what was asked. Goes out: a `BudgetsPage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.model import DocumentRecord, FactRecord, Register
from index.snapshot import Snapshot
from ingest.fact_model import Amount
from web.budgets.audit_view import table_verdict
from web.budgets.figures import figure_view
from web.budgets.reading import EURO, BudgetTable, budget_tables, group_labels, prose_money
from web.budgets.views import BudgetsPage, DocumentTables, LabelledFigure, LineView, TableLink
from web.links import document_url
from web.listing.csv_file import MEDIA_TYPE as CSV
from web.listing.form import document_select, filter_form, kind_select, pager, year_select
from web.listing.query import Asked
from web.listing.views import Export, FilterForm
from web.register_schemas import BedragFilter
from web.wording import SECTION_SEPARATOR, counted, dutch_date, pages_label, shortened

PATH = "/begroting"
CSV_PATH = "/begroting.csv"
_DOCUMENTS_PER_PAGE = 10
_LINES_PER_PAGE = 30
# Each is read to find its line, which takes some seconds for as many; a search that finds more is too wide to read.
MAX_FOUND = 3_000
# A page of 150 kB holds no more: of a line with more columns, or a document with more tables, the rest is a click away.
_FIGURES = 10
_TABLES = 8
# As the length of a bar is, a sentence is there to see what it is about; all of it stands in the source.
_QUOTE_CHARS = 220
_NAME_CHARS = 120


class AmountQuery(BedragFilter):
    """The filters of the API; `per_pagina` is that of the list that is shown."""

    per_pagina: int = _LINES_PER_PAGE


def searches(asked: Asked[AmountQuery]) -> bool:
    """Whether lines are asked for; without words or a year it is the documents."""
    return bool(asked.query.zoek.strip() or asked.query.jaar or asked.query.document)


def budgets_page(asked: Asked[AmountQuery], index: Snapshot, api: str) -> BudgetsPage:
    form = _form(asked, index)
    documents: tuple[DocumentTables, ...] = ()
    lines: tuple[LineView, ...] = ()
    notice = ""
    if asked.faults:
        total = 0
    elif searches(asked):
        found = index.amounts(asked.query.fact_filters(), limit=MAX_FOUND)
        keys = _keys(found.records)
        total, shown = len(keys), keys[asked.query.skip : asked.query.skip + asked.query.per_pagina]
        lines = tuple(_lines(shown, index))
        notice = _notice(found)
        documents = _chosen_document(asked, index)
    else:
        asked = Asked(asked.query.model_copy(update={"per_pagina": _DOCUMENTS_PER_PAGE}), asked.values, asked.faults)
        records = _records_with_amounts(asked, index)
        total, first = len(records), asked.query.skip
        shown_records = records[first : first + _DOCUMENTS_PER_PAGE]
        documents = tuple(_document_tables(record, index, _TABLES) for record in shown_records)
    names = ("regel", "regels") if searches(asked) else ("document met bedragen", "documenten met bedragen")
    return BudgetsPage(
        title="Begroting",
        form=form,
        documents=documents,
        lines=lines,
        lists_lines=searches(asked),
        count=counted(total, *names),
        notice=notice,
        pager=pager(asked, PATH, total),
        exports=(
            Export("CSV, voor een rekenblad", asked.address(CSV_PATH), CSV),
            Export("JSON, voor programma’s", asked.address(api), "application/json"),
        ),
    )


def _form(asked: Asked[AmountQuery], index: Snapshot) -> FilterForm:
    facets, records = index.facets("amounts"), index.documents()
    selects = (document_select(asked, facets, records), kind_select(asked, facets, records), year_select(asked, facets))
    return filter_form(asked, PATH, selects)


def _notice(found: Register[Amount]) -> str:
    if found.total <= MAX_FOUND:
        return ""
    return f"Er zijn meer dan {MAX_FOUND} bedragen gevonden. Dit zijn de eerste; kies een document of zoek een woord."


_Key = tuple[DocumentRecord, str, int, Amount]
"""A line: its document, table ("" for a sentence) and row, with the first amount of it that was found."""


def _keys(records: Sequence[FactRecord[Amount]]) -> list[_Key]:
    """One for each line, in order. What a sentence counts is no money, and left out."""
    keys: dict[tuple[str, str, object], _Key] = {}
    for record in records:
        amount, place = record.fact, record.fact.place
        if place is None and amount.unit == EURO:
            keys.setdefault((record.document.id, "", amount.id), (record.document, "", 0, amount))
        elif place is not None:
            key = (record.document.id, place.table_id, place.row)
            keys.setdefault(key, (record.document, place.table_id, place.row, amount))
    return list(keys.values())


def _lines(keys: Sequence[_Key], index: Snapshot) -> Iterator[LineView]:
    read: dict[str, dict[str, BudgetTable]] = {}
    for document, table_id, row, amount in keys:
        if table_id and document.id not in read:
            tables = budget_tables(index.document(document.id), index.facts(document.id))
            read[document.id] = {table.table.id: table for table in tables}
        yield _line(document, amount, read[document.id][table_id] if table_id else None, row)


def _line(document: DocumentRecord, amount: Amount, table: BudgetTable | None, row: int) -> LineView:
    figures = table.row(row) if table else (amount,)
    return LineView(
        label=shortened(amount.label or "–", _NAME_CHARS) if table else "",
        group=SECTION_SEPARATOR.join(group_labels(amount)) if table else "",
        quote="" if table else shortened(amount.quote.text, _QUOTE_CHARS),
        figures=tuple(
            LabelledFigure(
                table.column_label(figure.place.column) if table and figure.place else figure.period,
                figure_view(figure, document),
            )
            for figure in figures[:_FIGURES]
        ),
        more=f"en nog {len(figures) - _FIGURES} in de tabel" if len(figures) > _FIGURES else "",
        unit_note=table.table.unit_note if table else "",
        document_title=document.title,
        document_url=document_url(document.id),
        table_name=shortened(table.name, _NAME_CHARS) if table else "",
        table_url=f"{table_url(document, table)}#{row_anchor(row)}" if table else "",
    )


def _records_with_amounts(asked: Asked[AmountQuery], index: Snapshot) -> list[DocumentRecord]:
    """By title."""
    records = {record.id: record for record in index.documents()}
    return [records[document_id] for document_id, _ in index.facets("amounts", asked.query.fact_filters()).documents]


def _chosen_document(asked: Asked[AmountQuery], index: Snapshot) -> tuple[DocumentTables, ...]:
    """The tables of the one document that was chosen, above its lines."""
    if asked.query.zoek or asked.query.jaar:
        return ()
    chosen = (record for record in index.documents() if record.id in asked.query.document)
    return tuple(_document_tables(record, index, None) for record in chosen)


def _document_tables(record: DocumentRecord, index: Snapshot, most: int | None) -> DocumentTables:
    """With at most so many tables, those with money first."""
    facts = index.facts(record.id)
    tables = sorted(budget_tables(index.document(record.id), facts), key=lambda table: not table.has_money)
    left_out = len(tables[most:]) if most else 0
    prose = len(prose_money(facts))
    date = dutch_date(record.date.isoformat()) if record.date else ""
    return DocumentTables(
        title=record.title,
        url=document_url(record.id),
        details=", ".join(filter(None, (record.kind.value, record.organisation, date))),
        tables=tuple(_table_link(record, table) for table in tables[:most]),
        more=f"en nog {counted(left_out, 'tabel', 'tabellen')}" if left_out else "",
        prose=counted(prose, "bedrag in de tekst", "bedragen in de tekst") if prose else "",
        lines_url=f"{PATH}?document={record.id}#gevonden" if tables or prose else "",
    )


def _table_link(record: DocumentRecord, table: BudgetTable) -> TableLink:
    verdict, tone = table_verdict(table)
    money = table.table.unit_note or ("in euro’s" if table.has_money else "geen bedragen in euro’s")
    place = (pages_label(table.table.pages),) if record.page_count > 1 else ()
    return TableLink(
        name=shortened(table.name, _NAME_CHARS),
        url=table_url(record, table),
        details=", ".join((counted(len(table.rows), "regel", "regels"), money, *place)),
        verdict=verdict if table.audits else "",
        tone=tone,
    )


def table_url(document: DocumentRecord, table: BudgetTable) -> str:
    return f"{PATH}/{document.id}/{table.table.id}"


def row_anchor(row: int) -> str:
    return f"regel-{row + 1}"
