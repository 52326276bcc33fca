from __future__ import annotations

from web.marked_text import Marks, find_quote, first_quoted, marked_blocks

TEXT = "Inleiding\n\nPost\t2024\t2025\nZones\t1,4\t\nSlot van de tekst"


def texts(block) -> list[list[str]]:
    return [["".join(part.text for part in cell.parts) for cell in row] for row in block.rows]


def test_lines_with_tabs_are_rows_of_one_table() -> None:
    blocks = marked_blocks(TEXT, Marks([]))
    assert [block.is_table for block in blocks] == [False, True, False]
    assert texts(blocks[1]) == [["Post", "2024", "2025"], ["Zones", "1,4", ""]]


def test_a_mark_over_cells_marks_each_and_anchors_once() -> None:
    marks = Marks(find_quote(TEXT, "Zones\t1,4"))
    blocks = marked_blocks(TEXT, marks, first_quoted(TEXT, marks))
    row = blocks[1].rows[1]
    assert [[(part.text, part.mark, part.anchor) for part in cell.parts] for cell in row] == [
        [("Zones", "citaat", "citaat")],
        [("1,4", "citaat", "")],
        [],
    ]


def test_sentences_that_are_no_neighbours_are_found_in_order() -> None:
    assert find_quote("A is b. C is d. A is b.", "C is d.\nA is b.") == [(8, 15), (16, 23)]
    assert find_quote("A is b.", "Niets hiervan") == []


def test_marks_beyond_the_text_are_left_out() -> None:
    marks = Marks([(90, 99)])
    (block,) = marked_blocks("kort", marks, first_quoted("kort", marks))
    assert [(part.text, part.mark, part.anchor) for part in block.rows[0][0].parts] == [("kort", "", "")]


def test_a_row_is_found_where_the_quote_leaves_an_empty_cell_out() -> None:
    assert find_quote("Taak\t\t2024\nA\tB\t1", "Taak\t2024\nA\tB\t1") == [(0, 10), (11, 16)]
