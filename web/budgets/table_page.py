"""One table of amounts as a page: its figures with bars, what changed between two columns, shares, and its audit.

Comes in: a `BudgetTable` and which columns to compare. Goes out: a `BudgetTablePage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from index.model import DocumentRecord
from ingest.fact_model import Amount, AmountRole
from web.budgets.audit_view import audit_lines, table_verdict
from web.budgets.figures import change, figure_view, longest_bar, share
from web.budgets.page import PATH, row_anchor, table_url
from web.budgets.reading import BudgetTable, group_labels
from web.budgets.views import BudgetTablePage, CellView, Comparison, FigureView, RowView
from web.links import document_url, page_url, spans_url
from web.listing.csv_file import MEDIA_TYPE as CSV
from web.listing.views import Choice, Export, Pager
from web.wording import counted, pages_label

# As many cells as a page of 150 kB holds, each with its link and bar.
_CELLS_PER_PAGE = 240
_UNITS = {"EUR": "in euro’s", "%": "in procenten"}


@dataclass(frozen=True, slots=True)
class Compared:
    """0-based columns of the table, None for none."""

    first: int | None
    last: int | None


def compared(table: BudgetTable, first: int | None, last: int | None) -> Compared:
    """The columns that were chosen, or by itself the first and last year of money; of one year, only shares."""
    columns = table.columns
    if first in columns and last in columns:
        return Compared(first, last)
    money = [c for c in columns if table.year(c) and _unit(table, c) == "EUR"]
    years = list(dict.fromkeys(table.year(column) for column in money))
    if len(years) > 1 and len(years) == len(money):
        return Compared(money[0], money[-1])
    telling = (column for column in reversed(columns) if any(share(table, row, column) for row in table.rows))
    return Compared(None, next(telling, None))


def budget_table_page(document: DocumentRecord, table: BudgetTable, chosen: Compared, number: int) -> BudgetTablePage:
    """`number` is the page of a long table, 1-based."""
    per_page = max(1, _CELLS_PER_PAGE // max(1, len(table.columns)))
    rows = table.rows[(number - 1) * per_page : number * per_page]
    shown = tuple(_rows(document, table, rows, chosen))
    verdict, tone = table_verdict(table)
    comparison = _comparison(table, chosen, shown)
    extra = [comparison.change_title, comparison.share_title] if comparison else []
    return BudgetTablePage(
        title=table.name,
        caption=table.name,
        action=table_url(document, table),
        document_title=document.title,
        document_url=document_url(document.id),
        list_url=f"{PATH}?document={document.id}",
        source_url=_source_url(document, table),
        place=pages_label(table.table.pages) if document.page_count > 1 else "",
        unit_note=_unit_note(table),
        warning=""
        if table.table.certain
        else "Deze tabel heeft geen lijnen: de kolommen zijn afgeleid. Vergelijk de cijfers met het origineel.",
        verdict=verdict,
        tone=tone,
        comparison=comparison,
        columns=tuple(table.column_label(column) for column in table.columns),
        label_title=table.table.columns[0].label.replace(" / ", " ") or "Regel",
        rows=shown,
        column_count=1 + len(table.columns) + sum(map(bool, extra)),
        footnotes=table.table.footnotes,
        audits=audit_lines(table),
        pager=_pager(document, table, chosen, number, per_page),
        exports=(Export("CSV, voor een rekenblad", f"{table_url(document, table)}.csv", CSV),),
    )


def _unit(table: BudgetTable, column: int) -> str:
    return next((amount.unit for (_, c), amount in table.amounts.items() if c == column), "")


def _unit_note(table: BudgetTable) -> str:
    units = {amount.unit for amount in table.amounts.values()}
    named = table.table.unit_note or ("" if len(units) > 1 else _UNITS.get(units.pop(), ""))
    return ", ".join(filter(None, ("Cijfers zoals gedrukt", named, *_common_words(table))))


def _rows(document: DocumentRecord, table: BudgetTable, rows: Sequence[int], chosen: Compared) -> Iterator[RowView]:
    longest = {unit: longest_bar(table, unit) for unit in {amount.unit for amount in table.amounts.values()}}
    common = _common_words(table)
    missing = {(row, audit.column) for audit in table.audits for row in audit.empty}
    before: tuple[str, ...] = ()
    for row in rows:
        figures = table.row(row)
        groups = group_labels(figures[0])
        first, last = (table.amounts.get((row, c)) if c is not None else None for c in (chosen.first, chosen.last))
        difference, percent = change(first, last, table.table)
        yield RowView(
            anchor=row_anchor(row),
            groups=_begun(before, groups),
            label=figures[0].label or "–",
            note=", ".join(word for word in _words(figures) if word not in common),
            role=table.role(row).value,
            cells=tuple(
                CellView(
                    _figure(document, table, row, table.amounts.get((row, column)), longest), (row, column) in missing
                )
                for column in table.columns
            ),
            change=difference,
            change_percent=percent,
            share=share(table, row, chosen.last) if chosen.last is not None else "",
        )
        before = groups


def _words(figures: Sequence[Amount]) -> tuple[str, ...]:
    """What limits the figures of a row, each word once."""
    return tuple(dict.fromkeys(word for figure in figures for word in figure.qualifiers))


def _common_words(table: BudgetTable) -> tuple[str, ...]:
    """Those of every row, which are told of the whole table."""
    words = [_words(table.row(row)) for row in table.rows]
    return tuple(word for word in words[0] if all(word in others for others in words))


def _figure(
    document: DocumentRecord, table: BudgetTable, row: int, amount: Amount | None, longest: dict[str, Decimal]
) -> FigureView | None:
    if amount is None:
        return None
    has_bar = table.role(row) is AmountRole.LINE and amount.unit != "%"
    return figure_view(amount, document, longest[amount.unit] if has_bar else Decimal(0))


def _begun(before: Sequence[str], groups: Sequence[str]) -> tuple[str, ...]:
    """The headings from the first on that differs from those above the row before."""
    same = 0
    while same < min(len(before), len(groups)) and before[same] == groups[same]:
        same += 1
    return tuple(groups[same:])


def _comparison(table: BudgetTable, chosen: Compared, rows: Sequence[RowView]) -> Comparison | None:
    if len(table.columns) < 2 and not any(row.share for row in rows):
        return None

    def choices(column: int | None) -> tuple[Choice, ...]:
        none = (Choice("", "niets", True),) if column is None else ()
        return none + tuple(Choice(str(c + 1), table.column_label(c), c == column) for c in table.columns)

    first, last = _short_names(table, chosen)
    return Comparison(
        first=choices(chosen.first),
        last=choices(chosen.last),
        change_title=f"Verschil {first} → {last}" if any(row.change for row in rows) else "",
        share_title=f"Deel van totaal {last}" if any(row.share for row in rows) else "",
    )


def _short_names(table: BudgetTable, chosen: Compared) -> tuple[str, str]:
    """The years of the columns compared where those tell them apart, else their labels."""
    columns = (chosen.first, chosen.last)
    years = tuple(table.year(column) if column is not None else "" for column in columns)
    if all(years) and years[0] != years[1]:
        return years[0], years[1]
    first, last = (table.column_label(column) if column is not None else "" for column in columns)
    return first, last


def _source_url(document: DocumentRecord, table: BudgetTable) -> str:
    """The page of the table, with its first figure marked."""
    first = table.amounts[min(table.amounts)]
    return spans_url(document.id, first.quote.spans, document.version) or page_url(document.id, table.table.pages[0])


def _pager(document: DocumentRecord, table: BudgetTable, chosen: Compared, number: int, per_page: int) -> Pager | None:
    last = max(1, -(-len(table.rows) // per_page))
    if last == 1 and number == 1:
        return None

    def address(page: int) -> str:
        columns = {"van": chosen.first, "met": chosen.last}
        keys = {name: column + 1 for name, column in columns.items() if column is not None} | {"pagina": page}
        return f"{table_url(document, table)}?{urlencode(keys)}"

    return Pager(
        previous_url=address(min(number - 1, last)) if number > 1 else "",
        next_url=address(number + 1) if number < last else "",
        position=f"Deel {number} van {last} ({counted(len(table.rows), 'regel', 'regels')})",
    )
