"""Raw tables made whole: stitched over page breaks, header and labels found, cells typed, scale and unit read.

Comes in: the `RawTable`s that follow each other in a document and the text around them. Goes out: `Table`s, and
`Issue`s for what is not sure in them. A value that is not printed is never filled in: its cell stays EMPTY.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.model import CellKind, Issue, IssueCode, RawTable, Table
from ingest.numbers import Scale
from ingest.tables.figures import printed_figure, scale_of_row
from ingest.tables.grid import Grid, Row, grid_of, numeric_columns
from ingest.tables.groups import carry_group_labels
from ingest.tables.header import count_header_rows, fill_header_spans, fill_over_marks, labels_of, notes_of, title_of
from ingest.tables.stitch import stitch
from ingest.tables.values import (
    caption_of,
    column_of,
    decimal_dot_of,
    footnotes_of,
    typed,
    unit_of,
    unit_or_general,
    with_moments,
    without_unit_headings,
)

# A column of figures that has one in fewer rows than this is sparse by design: a gap in it says nothing.
_USUALLY_FILLED = 0.7


def build_tables(
    raw: Sequence[RawTable], context: str, table_id: Callable[[], str], general: str = ""
) -> tuple[Table, ...]:
    """One table for each run of raw tables that is one; those without any text are left out.

    `raw` follow each other with nothing but a page break between them. `context` is the text before and after, a
    paragraph a line: notes of scale, caption and footnotes are looked for there. `table_id` is called once a table.
    `general` is what the document says of all its tables.
    """
    grids = [grid for grid in map(grid_of, raw) if grid.rows]
    return tuple(_table(grid, context, table_id(), general) for grid in stitch(grids))


def _table(grid: Grid, context: str, table_id: str, general: str) -> Table:
    count = count_header_rows(grid)
    body = carry_group_labels(grid.rows[count:])
    header = fill_over_marks(fill_header_spans(grid.rows[:count]), body)
    labels = labels_of(header) or ("",) * grid.width
    caption = grid.raw.caption or title_of(header) or caption_of(context)
    scales = tuple(_scale_of(row) for row in body)
    # Where rows say what they are in, what is said around the table is not of the rows that do not.
    own = any(scales)
    unit = unit_of(labels, (grid.raw.caption if own else caption, *notes_of(header), "" if own else context), body)
    unit = unit if own else unit_or_general(unit, labels, general)
    numeric, dot = numeric_columns(body), decimal_dot_of(body)
    columns = tuple(
        column_of(label, unit, [row[column].text for row in body] if column in numeric else None)
        for column, label in enumerate(labels)
    )
    # Without a header it is not known which figure is which.
    unlabelled = not header and sum(1 for column in numeric if column) > 1
    return Table(
        id=table_id,
        caption=caption,
        columns=without_unit_headings(columns, unit),
        header_rows=tuple(tuple(typed(cell, i, columns, (), dot) for i, cell in enumerate(row)) for row in header),
        rows=tuple(
            with_moments(tuple(typed(cell, i, columns, numeric, dot, scale) for i, cell in enumerate(row)))
            for row, scale in zip(body, scales, strict=True)
        ),
        scale=unit.scale,
        unit=unit.unit,
        unit_note=unit.note,
        footnotes=footnotes_of(context, grid.rows),
        pages=grid.pages,
        certain=grid.raw.certain and not unlabelled,
    )


def _scale_of(row: Row) -> Scale | None:
    """What the row's own amounts are in, where the labels before its first figure say so."""
    first = next((i for i, cell in enumerate(row) if i and cell.text and printed_figure(cell.text)), 0)
    return scale_of_row([cell.text for cell in row[:first]])


def table_issues(table: Table, section_title: str = "") -> tuple[Issue, ...]:
    """What a reader of the table must know: that it was inferred, and rows with fewer figures than their columns."""
    name = table_name(table, section_title)
    issues = []
    page = table.pages[0] if table.pages else None
    if not table.certain:
        unlabelled = not table.header_rows and len(_figure_columns(table)) > 1
        why = "kop boven de cijfers" if unlabelled else "lijnen: de kolommen zijn afgeleid"
        message = f"{name} heeft geen {why}. Vergelijk de cijfers met het origineel."
        issues.append(Issue(IssueCode.UNCERTAIN_TABLE, page, message))
    figures = _figure_columns(table)
    for row in table.rows:
        filled = [column for column in figures if row[column].kind is not CellKind.EMPTY]
        if not filled or len(filled) == len(figures):
            continue
        label = [cell.text for cell in row[: figures[0]] if cell.kind is CellKind.TEXT][-1:] or [row[0].text]
        missing = ", ".join(
            table.columns[column].label or f"kolom {column + 1}" for column in figures if column not in filled
        )
        message = (
            f"{name}: de rij '{label[0]}' heeft {len(filled)} van de {len(figures)} bedragen "
            f"(leeg: {missing}). Kijk in het origineel of er iets ontbreekt."
        )
        pages = [region.page for cell in row for region in cell.regions]
        issues.append(Issue(IssueCode.INCOMPLETE_ROW, pages[0] if pages else page, message))
    return tuple(issues)


def table_name(table: Table, section_title: str) -> str:
    """What a message calls the table, to start a Dutch sentence: its caption, its section or its first column."""
    if section_title and not table.caption:
        return f"De tabel onder '{section_title}'"
    label = table.caption or next((column.label for column in table.columns if column.label), "")
    return f"De tabel '{label}'" if label else "Een tabel"


def _figure_columns(table: Table) -> list[int]:
    """Columns of figures that most rows with figures fill."""
    kinds = (CellKind.NUMBER, CellKind.PERCENTAGE)
    columns = []
    for column in range(1, len(table.columns)):
        filled = [row[column] for row in table.rows if row[column].kind is not CellKind.EMPTY]
        figures = [cell for cell in filled if cell.kind in kinds]
        if figures and 2 * len(figures) > len(filled):
            columns.append(column)
    rows = [row for row in table.rows if any(row[column].kind in kinds for column in columns)]
    return [
        column
        for column in columns
        if sum(1 for row in rows if row[column].kind is not CellKind.EMPTY) >= _USUALLY_FILLED * len(rows)
    ]
