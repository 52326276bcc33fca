"""Text that keeps the places of print, as `pdftotext -layout` writes it, or parts its cells by blank lines."""

from __future__ import annotations

import pytest

from ingest.model import RawTable, Reading, TextBlock
from ingest.readers import text


def texts(reading: Reading) -> list[str]:
    return [block.excerpt.text for block in reading.blocks if isinstance(block, TextBlock)]


def grids(reading: Reading) -> list[list[list[str]]]:
    """The rows of each table; a merged cell is told once."""
    found = []
    for table in (block for block in reading.blocks if isinstance(block, RawTable)):
        grid = [[""] * table.column_count for _ in range(table.row_count)]
        for cell in table.cells:
            grid[cell.row][cell.column] = cell.excerpt.text
        found.append(grid)
    return found


BOTH = """\
Het plan loopt vijf jaar en kost ieder jaar wat meer dan in het jaar ervoor, omdat de prijzen blijven stijgen.
Tabel 1: ramingen (bedragen x € 1.000)

Programma                              Lasten                    Baten
                                 2026          2027        2026        2027
Bomen en groen                    592            77       4.089       7.013
Wegen, paden                    3.097             6          56       5.051
en pleinen
Sluizen                           118          n.v.t.     9.078           -
Totaal                          3.807            83      13.223      12.064

Wat er daarna komt, hangt af van de raad.
"""


def test_words_that_stand_in_columns_are_a_table_with_its_merged_cells() -> None:
    reading = text.transcribe(BOTH)
    assert grids(reading) == [
        [
            ["Programma", "Lasten", "", "Baten", ""],
            ["", "2026", "2027", "2026", "2027"],
            ["Bomen en groen", "592", "77", "4.089", "7.013"],
            ["Wegen, paden en pleinen", "3.097", "6", "56", "5.051"],
            ["Sluizen", "118", "n.v.t.", "9.078", "-"],
            ["Totaal", "3.807", "83", "13.223", "12.064"],
        ]
    ]
    assert texts(reading)[-1] == "Wat er daarna komt, hangt af van de raad."


def test_a_cell_of_two_lines_stands_around_the_row_that_is_set_halfway_it() -> None:
    lines = [
        "Werk                Wat er gebeurt                     Krediet      Gereed",
        "Brug                Nieuwe planken                     € 80.000       2027",
        "                    Aanleg van een pad langs het",
        "Kade                                                  € 720.000       2028",
        "                    water en de sluis",
        "Plein               Meer bomen                         € 95.000       2026",
    ]
    assert grids(text.transcribe("\n".join(lines))) == [
        [
            ["Werk", "Wat er gebeurt", "Krediet", "Gereed"],
            ["Brug", "Nieuwe planken", "€ 80.000", "2027"],
            ["Kade", "Aanleg van een pad langs het water en de sluis", "€ 720.000", "2028"],
            ["Plein", "Meer bomen", "€ 95.000", "2026"],
        ]
    ]


def test_figures_that_start_alike_and_those_that_end_alike_are_one_column() -> None:
    lines = [
        "Post                                2024                 2025     2026",
        "Groen                               33,2                 30,7     31,0",
        "Wegen                               18,8                 18,1     18,7",
        "Scholen                             13,9                      -      0",
        "Hulp                                17,5                      -   35,5",
    ]
    (rows,) = grids(text.transcribe("\n".join(lines)))
    assert rows[3:] == [["Scholen", "13,9", "-", "0"], ["Hulp", "17,5", "-", "35,5"]]


HEADER, OTHER_HEADER = "Post                     2026         2027", "  Post               2026       2027"
ROWS = ["Zorg                       10           11", "Werk                       20           21"]
MORE = ["Jeugd                      30           31", "Huur                       40           41"]


@pytest.mark.parametrize("on_first", [1, 4], ids=["too few before", "too few after"])
def test_the_header_comes_again_on_the_next_page_at_other_places(on_first: int) -> None:
    rows = [*ROWS, *MORE]
    first, second = rows[:on_first], [row.replace("          ", "       ", 1) for row in rows[on_first:]]
    second = second or ["  Rest                 50         51"]
    reading = text.transcribe("\n".join([HEADER, *first, "\f" + OTHER_HEADER, *second, "", "2 Slot", "Dat was het."]))
    one, other = grids(reading)
    assert one[0] == other[0] == ["Post", "2026", "2027"]
    assert [row[0] for row in (*one[1:], *other[1:])] == [
        *(row.split()[0] for row in first),
        *(row.split()[0] for row in second),
    ]
    assert [row[1:] for row in other[1:]] == [row.split()[1:] for row in second]
    assert texts(reading) == ["2 Slot", "Dat was het."]


def test_what_stands_beside_a_table_leaves_it_as_text() -> None:
    lines = [f"{row}          en dit is de andere kolom van de bladzijde" for row in (HEADER, *ROWS, *MORE)]
    assert all(table == [] or len(table[0]) != 3 for table in grids(text.transcribe("\n".join(lines))))


def test_prose_with_wide_spaces_is_no_table() -> None:
    lines = [
        "De  raad  vraagt  het college om  een plan voor het plein.",
        "Het college  stelt voor om daar  in mei mee te beginnen,",
        "zodat  de bewoners  op tijd  kunnen zeggen wat zij vinden.",
    ]
    assert grids(text.transcribe("\n".join(lines))) == []


CELLS = [["Post", "2026", "2027"], ["Zorg", "10", "11"], ["Wegen en", "20", "21"], ["Werk", "30", "31"]]


def test_cells_that_blank_lines_part_are_a_table() -> None:
    cells = [cell for row in CELLS for cell in row]
    cells.insert(7, "paden")
    reading = text.transcribe("\n".join(["Dit kost het plan in de komende jaren.", *"\n\n".join(cells).split("\n")]))
    assert grids(reading) == [[CELLS[0], CELLS[1], ["Wegen en paden", "20", "21"], CELLS[3]]]
    assert texts(reading) == ["Dit kost het plan in de komende jaren."]


def test_columns_one_after_the_other_are_a_table() -> None:
    columns = ["Post\nZorg\nWegen en\npaden\nWerk", "2026\n10\n20\n30", "2027\n11\n21\n31"]
    reading = text.transcribe("\n\n".join(["Dit kost het plan in de komende jaren.\n" + columns[0], *columns[1:]]))
    assert grids(reading) == [[CELLS[0], CELLS[1], ["Wegen en paden", "20", "21"], CELLS[3]]]


def test_columns_whose_labels_are_not_sure_are_left() -> None:
    assert grids(text.transcribe("Dit is wat\nZorg\nWerk\n\n2026\n10\n20\n30\n\n2027\n11\n21\n31")) == []


@pytest.mark.parametrize(
    "header",
    [["Programma Lasten Baten", "2026 2027 2026 2027"], ["Programma", "Lasten", "Baten", "2026 2027 2026 2027"]],
    ids=["on a line", "on lines"],
)
def test_names_of_groups_of_columns_belong_to_the_table(header: list[str]) -> None:
    lines = ["Tabel 1: ramingen (bedragen x € 1.000)", *header, "Zorg 1 2 3 4", "Werk 5 6 7 8", "Totaal 6 8 10 12"]
    reading = text.transcribe("\n".join(lines))
    assert grids(reading) == [
        [
            ["Programma", "Lasten", "", "Baten", ""],
            ["", "2026", "2027", "2026", "2027"],
            ["Zorg", "1", "2", "3", "4"],
            ["Werk", "5", "6", "7", "8"],
            ["Totaal", "6", "8", "10", "12"],
        ]
    ]
    assert texts(reading) == ["Tabel 1: ramingen (bedragen x € 1.000)"]


def test_names_of_groups_and_all_below_them_may_stand_on_lines_of_their_own() -> None:
    names = ["Programma", "2026", "2027", "Lasten", "Baten", "Lasten", "Baten"]
    cells = ["Zorg", "1", "2", "3", "4", "Werk", "5", "6", "7", "8"]
    assert grids(text.transcribe("\n".join([*names, *cells]))) == [
        [
            ["Programma", "2026", "", "2027", ""],
            ["", "Lasten", "Baten", "Lasten", "Baten"],
            cells[:5],
            cells[5:],
        ]
    ]


def test_texts_in_cells_on_lines_may_wrap() -> None:
    lines = ["Project", "Wat er gebeurt", "Krediet", "Gereed", "Brug", "Nieuwe planken", "€ 80.000", "2027"]
    lines += ["Kade", "Aanleg van een pad langs het water en", "de sluis", "€ 720.000", "2028"]
    assert grids(text.transcribe("\n".join(lines))) == [
        [lines[:4], lines[4:8], ["Kade", "Aanleg van een pad langs het water en de sluis", "€ 720.000", "2028"]]
    ]


def test_a_moment_between_words_is_a_cell() -> None:
    lines = ["Stap Datum Door", "Bespreking in de commissie 10 oktober 2026 griffie", "Bomen planten november 2026 -"]
    lines += ["Ingang uiterlijk 1 mei 2027 extern bureau", "De raad besluit op 3 juni 2027 over het plan."]
    reading = text.transcribe("\n".join(lines))
    assert grids(reading) == [
        [
            ["Stap", "Datum", "Door"],
            ["Bespreking in de commissie", "10 oktober 2026", "griffie"],
            ["Bomen planten", "november 2026", "-"],
            ["Ingang", "uiterlijk 1 mei 2027", "extern bureau"],
        ]
    ]
    assert texts(reading) == ["De raad besluit op 3 juni 2027 over het plan."]


def test_a_caption_that_is_a_number_alone_is_no_name_of_columns() -> None:
    lines = ["Tabel 4.1", "Risico kans gevolg (in euro's)", "Brand 5% 800.000", "Verzuim 40% 225.000"]
    reading = text.transcribe("\n".join(lines))
    assert grids(reading) == [
        [["Risico", "kans", "gevolg (in euro's)"], ["Brand", "5%", "800.000"], ["Verzuim", "40%", "225.000"]]
    ]


FOOTERS = ["Begroting Water Oost 2", "Begroting Water Oost 3", "Begroting Water Oost 4a"]


def test_footers_that_count_on_in_the_midst_of_sentences_part_pages() -> None:
    lines = ["De kosten van de", FOOTERS[0], "dijk dalen nog.", FOOTERS[1], "De pomp", FOOTERS[2], "gaat in mei open."]
    reading = text.transcribe("\n".join(lines))
    assert len(reading.pages) == 4
    assert not set(FOOTERS) & set(texts(reading))


def test_numbered_headings_of_which_one_is_followed_by_a_small_letter_stay() -> None:
    lines = ["Inleiding", "Onze grote opgave 1", "een schone stad", "Onze grote opgave 2", "Meer bomen."]
    lines += ["Onze grote opgave 3", "Minder stenen."]
    reading = text.transcribe("\n".join(lines))
    assert len(reading.pages) == 1
    assert "Onze grote opgave 2" in " ".join(texts(reading))


def test_a_page_that_is_referred_to_in_a_sentence_is_no_footer() -> None:
    sentence = "Zie voor de kosten pagina 3 van 9 van de nota en pagina 4 van 9 van de nota, zo vraagt de raad."
    assert texts(text.transcribe(sentence)) == [sentence]


def test_headings_that_count_on_are_none_of_a_page() -> None:
    lines = [part for number in (1, 2, 3) for part in (f"Onze grote opgave {number}", "Hier staat wat wij doen.")]
    assert len(text.transcribe("\n".join(lines)).pages) == 1


def test_the_header_of_a_table_on_top_of_two_pages_is_no_running_line() -> None:
    page = "\n".join([HEADER, *ROWS, *MORE])
    first = "\n".join(["Hier staat eerst wat.", "En nog wat.", "En dan dit.", page, "Daarna dit.", "En dit.", "Slot."])
    reading = text.transcribe("\f".join([first, page, page]))
    assert [table[0] for table in grids(reading)] == [["Post", "2026", "2027"]] * 3


def test_bullets_in_the_midst_of_a_line_begin_items() -> None:
    reading = text.transcribe("Wij kiezen voor deze twee dingen: • meer bomen; • minder stenen.\nDat is • een teken.")
    blocks = [block for block in reading.blocks if isinstance(block, TextBlock)]
    assert [(block.list_marker, block.excerpt.text) for block in blocks] == [
        (None, "Wij kiezen voor deze twee dingen:"),
        ("•", "meer bomen;"),
        ("•", "minder stenen."),
        (None, "Dat is • een teken."),
    ]


def test_a_total_with_fewer_cells_stands_where_it_adds_up() -> None:
    lines = ["Jaar Aantal Daarna Kosten", "2026 8 75 120", "2027 12 87 186", "Totaal 20 306"]
    cells = ["Plek", "Soort", "Jaar", "Kosten", "Markt", "open", "2026", "12", "Haven", "dicht", "2027", "30"]
    assert grids(text.transcribe("\n".join(lines)))[0][-1] == ["Totaal", "20", "", "306"]
    assert grids(text.transcribe("\n".join([*cells, "Totaal", "42"])))[0][-1] == ["Totaal", "", "", "42"]
    wrong = text.transcribe("\n".join([*lines[:-1], "Totaal 21 306"]))
    assert grids(wrong)[0][-1] == lines[2].split()
    assert texts(wrong) == ["Totaal 21 306"]


def test_columns_of_years_and_of_moments_one_after_the_other_without_blank_lines_are_a_table() -> None:
    years = ["Tabel 3 Kosten", "Post", "Zorg", "Wegen", "Totaal", "2026", "10", "20", "30", "2027", "11", "21", "32"]
    reading = text.transcribe("\n".join([*years, "Dit zijn bedragen in euro's."]))
    assert grids(reading) == [
        [["Post", "2026", "2027"], ["Zorg", "10", "11"], ["Wegen", "20", "21"], ["Totaal", "30", "32"]]
    ]
    assert texts(reading) == ["Tabel 3 Kosten", "Dit zijn bedragen in euro's."]
    moments = [
        "Draaiboek",
        "Activiteit",
        "Start",
        "Bouw",
        "Feest",
        "Datum",
        "2 mei 2026",
        "juni 2026",
        "uiterlijk 4 mei 2027",
    ]
    assert grids(text.transcribe("\n".join(moments))) == [
        [["Activiteit", "Datum"], ["Start", "2 mei 2026"], ["Bouw", "juni 2026"], ["Feest", "uiterlijk 4 mei 2027"]]
    ]


def test_a_footer_in_the_midst_of_lines_parts_pages() -> None:
    lines = ["De opkomst was 74,2 Blz. 2 van 4  Gemeente Oost Jaarplan  procent.", "Dat is veel.", "Er is Blz. 3 van 4"]
    lines += ["Gemeente Oost", "Einde. Blz. 4 van 4"]
    reading = text.transcribe("\n".join(["Dit is het begin.", *lines]))
    assert len(reading.pages) == 3
    assert "Blz." not in " ".join(texts(reading))


def test_long_text_without_page_breaks_is_looked_through_in_stretches() -> None:
    rows = [f"Regel {number:<20}{number:>10}{number + 1:>14}" for number in range(1, 320)]
    found = grids(text.transcribe("\n".join([HEADER, *rows])))
    assert sum(len(table) for table in found) == len(rows) + 1


def test_an_item_of_a_list_that_begins_with_a_duration_keeps_it() -> None:
    reading = text.transcribe("De termijnen zijn:\n1 jaar voor foto's\n2 jaar voor brieven\n3 jaar voor kaarten")
    assert "1 jaar voor foto's" in " ".join(texts(reading))


@pytest.mark.parametrize("empty", [1, 2, 3])
def test_a_year_of_which_no_cell_is_filled_stays_a_column(empty: int) -> None:
    rows = [["Jeugdzorg", "110", "120", "140"], ["Schulden", "40", "50", "60"], ["Sport", "60", "70", "80"]]
    rows = [[cell if column != empty else "" for column, cell in enumerate(row)] for row in rows]
    table = [["Post", "2022", "2023", "2024"], *rows]
    lines = ["".join([row[0].ljust(24), *(cell.rjust(11) for cell in row[1:])]).rstrip() for row in table]
    assert grids(text.transcribe("\n".join(["Dit zijn de kosten.", "", *lines, "", "Tot zover."]))) == [table]
