"""What the pages of amounts show.

Comes in: nothing. Goes out: the types that their templates read.
"""

from __future__ import annotations

from dataclasses import dataclass

from web.listing.views import Choice, Export, FilterForm, Pager


@dataclass(frozen=True, slots=True)
class TableLink:
    """A table in a list; `tone` is "positive", "warning" or "" and colours `verdict`, what its audit says."""

    name: str
    url: str
    details: str
    verdict: str
    tone: str


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """`more` says how many tables are left out, `prose` how many amounts stand in running text; `lines_url` lists all
    tables and lines of the document. "" for none.
    """

    title: str
    url: str
    details: str
    tables: tuple[TableLink, ...]
    more: str
    prose: str
    lines_url: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as printed. `url` opens its cell, `bar` is the length of its bar in percent, "" for none.

    `note` says what is not sure of it.
    """

    text: str
    url: str
    bar: str = ""
    negative: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class LabelledFigure:
    """`label` is its column and period, "" where it has none."""

    label: str
    figure: FigureView


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a table with its figures in `unit_note`, or an amount of a sentence, `quote`, without a label.

    `more` says how many figures are left out, or "".
    """

    label: str
    group: str
    quote: str
    figures: tuple[LabelledFigure, ...]
    more: str
    unit_note: str
    document_title: str
    document_url: str
    table_name: str
    table_url: str


@dataclass(frozen=True, slots=True)
class BudgetsPage:
    """Documents with their tables where nothing is searched, else the lines that are found; `count` says how many."""

    title: str
    form: FilterForm
    documents: tuple[DocumentTables, ...]
    lines: tuple[LineView, ...]
    lists_lines: bool
    count: str
    notice: str
    pager: Pager | None
    exports: tuple[Export, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: with a figure, printed empty where one was to be expected (`missing`), or without."""

    figure: FigureView | None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """`groups` are headings that begin above this row, `change` and `change_percent` the difference between the two
    columns compared, `share` its part of the total; "" where there is none. `role` is "line", "subtotal", "total" or
    "balance".
    """

    anchor: str
    groups: tuple[str, ...]
    label: str
    note: str
    role: str
    cells: tuple[CellView, ...]
    change: str
    change_percent: str
    share: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What the audit of one total says; `details` a column each."""

    label: str
    verdict: str
    tone: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which columns are compared: `first` and `last` hold the choices, `change_title` and `share_title` head the
    columns that follow from them, "" for a column that no row fills.
    """

    first: tuple[Choice, ...]
    last: tuple[Choice, ...]
    change_title: str
    share_title: str


@dataclass(frozen=True, slots=True)
class BudgetTablePage:
    title: str
    caption: str
    action: str
    document_title: str
    document_url: str
    list_url: str
    source_url: str
    place: str
    unit_note: str
    warning: str
    verdict: str
    tone: str
    comparison: Comparison | None
    columns: tuple[str, ...]
    label_title: str
    rows: tuple[RowView, ...]
    column_count: int
    footnotes: tuple[str, ...]
    audits: tuple[AuditLine, ...]
    pager: Pager | None
    exports: tuple[Export, ...]
