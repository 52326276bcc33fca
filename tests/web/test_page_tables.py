from __future__ import annotations

from decimal import Decimal

from ingest.model import Cell, CellKind, Column, Excerpt, Page, Table
from web.marked_text import Marks
from web.page_tables import page_blocks
from web.views import GridCell, MarkedBlock

HEADER = "Taak\tPost\t2025"
FIRST = Page(1, None, 595, 842, f"Kosten per taak\n{HEADER}\n6.1\tZones\t1,4\nBorden\t0,2\nSlot")
SECOND = Page(2, None, 595, 842, f"Kop\n{HEADER}\nPaden\t3,0\n6.2\tBomen\t\nNa de tabel\n6.3\tPerken\t0,5")
BARE = Page(2, None, 595, 842, SECOND.text.replace(HEADER + "\n", ""))
EMPTY = Cell(Excerpt(), CellKind.EMPTY)


def cell(page: Page, text: str, carried: bool = False) -> Cell:
    start = page.text.index(text)
    kind = CellKind.NUMBER if "," in text else CellKind.TEXT
    return Cell(Excerpt.cut(page, start, start + len(text)), kind, carried=carried)


def table(second: Page) -> Table:
    rows = (
        (cell(FIRST, "6.1"), cell(FIRST, "Zones"), cell(FIRST, "1,4")),
        (cell(FIRST, "6.1", carried=True), cell(FIRST, "Borden"), cell(FIRST, "0,2")),
        (cell(FIRST, "6.1", carried=True), cell(second, "Paden"), cell(second, "3,0")),
        (cell(second, "6.2"), cell(second, "Bomen"), EMPTY),
        (cell(second, "6.3"), cell(second, "Perken"), cell(second, "0,5")),
    )
    start = FIRST.text.index(HEADER)
    header = tuple(
        Cell(Excerpt.cut(FIRST, start + at, start + at + len(text)), CellKind.TEXT)
        for at, text in ((0, "Taak"), (5, "Post"), (10, "2025"))
    )
    columns = tuple(Column(label) for label in HEADER.split("\t"))
    return Table("t1", "", columns, (header,), rows, Decimal(1), None, "", (), (1, 2))


def text_of(cell: GridCell) -> str:
    return "".join(part.text for part in cell.parts)


def texts(rows: tuple[tuple[GridCell, ...], ...]) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in rows]


NONE = Marks(())


def blocks(page: Page, marks: Marks = NONE, second: Page = SECOND, anchored: bool = False) -> list[MarkedBlock]:
    return list(page_blocks(page, [table(second)], marks, anchored))


def test_a_merged_cell_spans_its_rows_so_that_figures_stay_in_their_column() -> None:
    caption, grid, closing = blocks(FIRST)
    assert texts(caption.rows) == [["Kosten per taak"]]
    assert texts(grid.header) == [["Taak", "Post", "2025"]]
    assert texts(grid.rows) == [["6.1", "Zones", "1,4"], ["Borden", "0,2"]]
    assert [cell.row_span for cell in grid.rows[0]] == [2, 1, 1]
    assert [cell.numeric for cell in grid.rows[0]] == [False, False, True]
    assert texts(closing.rows) == [["Slot"]]


def test_a_following_page_has_the_header_that_it_repeats_and_the_merged_cell_muted() -> None:
    _, grid, *_ = blocks(SECOND, Marks([(4, 8)]))
    assert texts(grid.header) == [["Taak", "Post", "2025"]]
    assert [part.mark for part in grid.header[0][0].parts] == ["citaat"]
    assert texts(grid.rows) == [["6.1", "Paden", "3,0"], ["6.2", "Bomen", ""]]
    assert [[cell.muted for cell in row] for row in grid.rows] == [[True, False, False], [False, False, False]]


def test_a_following_page_without_header_gets_it_muted() -> None:
    _, grid, *_ = blocks(BARE, second=BARE)
    assert texts(grid.header) == [["Taak", "Post", "2025"]]
    assert all(cell.muted for cell in grid.header[0])


def test_text_between_the_rows_cuts_the_table() -> None:
    shown = blocks(SECOND)
    assert [block.is_table for block in shown] == [False, True, False, True]
    assert texts(shown[3].header) == [["Taak", "Post", "2025"]]
    assert texts(shown[3].rows) == [["6.3", "Perken", "0,5"]]


def test_marks_are_kept_and_anchored_once() -> None:
    start = FIRST.text.index("Borden")
    shown = blocks(FIRST, Marks([(start, start + 10)]), anchored=True)
    marked = [part for block in shown for row in block.rows for cell in row for part in cell.parts if part.mark]
    assert [(part.text, part.mark, part.anchor) for part in marked] == [
        ("Borden", "citaat", "citaat"),
        ("0,2", "citaat", ""),
    ]


def test_cells_over_several_columns_are_given_once() -> None:
    page = Page(1, None, 0, 0, "Totaal\t4,6\nJa\tNee\t1,0")
    total = cell(page, "Totaal")
    carried = Cell(total.excerpt, CellKind.TEXT, carried=True)
    rows = ((total, carried, cell(page, "4,6")), (cell(page, "Ja"), cell(page, "Nee"), cell(page, "1,0")))
    columns = (Column(""), Column(""), Column(""))
    (grid,) = page_blocks(page, [Table("t", "", columns, (), rows, Decimal(1), None, "", (), (1,))], Marks(()), False)
    assert [cell.column_span for cell in grid.rows[0]] == [2, 1]
    assert texts(grid.rows) == [["Totaal", "4,6"], ["Ja", "Nee", "1,0"]]


def test_text_on_a_line_of_the_table_that_no_cell_holds_is_not_lost() -> None:
    page = Page(1, None, 595, 842, "x mln.\tZones\t1,4")
    row = (cell(page, "Zones"), cell(page, "1,4"))
    one = Table("t", "", (Column(""), Column("")), (), (row,), Decimal(1), None, "", (), (1,))
    shown = page_blocks(page, [one], Marks([(0, 6)]), False)
    assert [texts(block.rows) for block in shown] == [[["x mln."]], [["Zones", "1,4"]]]
    assert shown[0].rows[0][0].parts[0].mark == "citaat"


def test_without_a_table_the_tabs_lay_it_out() -> None:
    (grid,) = page_blocks(Page(1, None, 0, 0, "a\tb\nc\td"), [], Marks(()), False)
    assert texts(grid.rows) == [["a", "b"], ["c", "d"]]
