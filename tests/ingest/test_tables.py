from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest

from ingest.model import BBox, CellKind, Excerpt, IssueCode, Page, RawCell, RawTable, Table
from ingest.tables import build_tables, table_issues

Spans = dict[tuple[int, int], tuple[int, int]]


def raw(rows: Sequence[str], page: int = 1, spans: Spans | None = None, caption: str = "") -> RawTable:
    """A raw table of rows written as "a | b | c"; `spans` maps a place to (row span, column span)."""
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    sheet = Page(page, None, 0, 0, "\n".join("\t".join(row) for row in grid))
    covered = {
        (row + i, column + j)
        for (row, column), (high, wide) in (spans or {}).items()
        for i in range(high)
        for j in range(wide)
        if i or j
    }
    cells, start = [], 0
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            high, wide = (spans or {}).get((row, column), (1, 1))
            if (row, column) not in covered:
                cells.append(RawCell(row, column, Excerpt.cut(sheet, start, start + len(text)), high, wide))
            start += len(text) + 1
    return RawTable(tuple(cells), len(grid), len(grid[0]), page, caption=caption)


def build(*tables: RawTable, context: str = "") -> tuple[Table, ...]:
    numbers = count(1)
    return build_tables(tables, context, lambda: f"t{next(numbers)}")


def one(*tables: RawTable, context: str = "") -> Table:
    (table,) = build(*tables, context=context)
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def labels(table: Table) -> list[str]:
    return [column.label for column in table.columns]


BUDGET = raw(
    [
        "Code | | Post (x mln.) | 2024 | 2025",
        "6.1 | Buurt | Werk | 0,959 | 0,416",
        "| | Mantelzorg | 1,059 | 1,059",
        "6.2 | Teams | Steun | 1,361 |",
        "6.3 | | Vervoer | 2,000 | 2,100",
        "TOTAAL | | | € 5,4 | € 3,6",
    ]
)


@pytest.mark.parametrize(
    ("corner", "label"),
    [
        ("Onderdeel (bedragen x € 1.000)", "Onderdeel"),
        ("Bedragen x € 1.000 Onderdeel", "Onderdeel"),
        ("Omschrijving, bedragen in € 1.000", "Omschrijving"),
        ("(x € 1.000)", ""),
        ("Reserve (x € 1.000) per 31-12", "Reserve (x € 1.000) per 31-12"),
    ],
)
def test_a_note_of_unit_in_the_corner_is_no_part_of_the_label(corner: str, label: str) -> None:
    table = one(raw([f"{corner} | 2025 | 2026", "Wegen | 120 | 130", "Groen | 20 | 25"]))
    assert labels(table) == [label, "2025", "2026"]
    assert (table.scale, table.unit) == (1000, "EUR")


def test_a_header_that_is_divided_in_another_way_on_the_next_page_is_the_same_header() -> None:
    rows = ["Post | Begroting | | Raming", "| 2025 | 2026 | 2027"]
    above = raw([*rows, "Wegen | 1 | 2 | 3", "Groen | 4 | 5 | 6"], spans={(0, 1): (1, 2)})
    below = raw(["Post | Begroting 2025 | 2026 | Raming 2027", "Totaal | 5 | 7 | 9"], page=2)
    table = one(above, below)
    assert labels(table) == ["Post", "Begroting / 2025", "Begroting / 2026", "Raming / 2027"]
    assert texts(table)[-1] == ["Totaal", "5", "7", "9"]


def test_a_budget_has_header_scale_periods_and_values() -> None:
    table = one(BUDGET)
    assert len(table.header_rows) == 1
    assert [column.period for column in table.columns] == [None, None, None, "2024", "2025"]
    assert (table.scale, table.unit, table.unit_note) == (1_000_000, "EUR", "x mln.")
    assert [row[3].value for row in table.rows] == [Decimal(v) for v in ("0.959", "1.059", "1.361", "2.000", "5.4")]
    assert table.rows[0][0].kind is CellKind.TEXT


def test_group_labels_are_carried_but_not_past_a_new_label() -> None:
    table = one(BUDGET)
    assert [(cell.text, cell.carried) for cell in table.rows[1][:2]] == [("6.1", True), ("Buurt", True)]
    assert table.rows[3][1].kind is CellKind.EMPTY
    assert table.rows[4][1].kind is CellKind.EMPTY


def test_a_missing_value_stays_empty_and_is_reported() -> None:
    table = one(BUDGET)
    assert table.rows[2][4].kind is CellKind.EMPTY
    (issue,) = table_issues(table)
    assert issue.code is IssueCode.INCOMPLETE_ROW
    assert "Steun" in issue.message
    assert "2025" in issue.message


def test_a_complete_and_a_sparse_table_have_no_issue() -> None:
    complete = raw(["Post | 2024 | 2025", "A | 1 | 2", "B | 3 | 4"])
    sparse = raw(["Land | X | Y | Z", "A | 1 | | 3", "B | | 2 | 4", "C | 5 | | 6"])
    assert table_issues(one(complete)) == ()
    assert table_issues(one(sparse)) == ()


def test_two_header_rows_give_joined_labels() -> None:
    table = one(
        raw(
            ["Programma | 2024 | | 2025 |", "| Lasten | Baten | Lasten | Baten", "Zorg | 1 | 2 | 3 | 4"],
            spans={(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)},
        )
    )
    assert labels(table) == ["Programma", "2024 / Lasten", "2024 / Baten", "2025 / Lasten", "2025 / Baten"]
    assert [column.period for column in table.columns] == [None, "2024", "2024", "2025", "2025"]


def test_blank_header_cells_beside_a_label_belong_to_it() -> None:
    table = one(raw(["| 2024 | | 2025 |", "Post | L | B | L | B", "Zorg | 1 | 2 | 3 | 4", "Jeugd | 5 | 6 | 7 | 8"]))
    assert labels(table) == ["Post", "2024 / L", "2024 / B", "2025 / L", "2025 / B"]


def test_a_table_without_header() -> None:
    table = one(raw(["Zorg | 1,5 | 2,5", "Jeugd | 3,5 | 4,5"]))
    assert table.header_rows == ()
    assert len(table.rows) == 2
    assert labels(table) == ["", "", ""]


def test_a_list_in_a_table() -> None:
    table = one(
        raw(
            [
                "| Thema | Toelichting",
                "1 | Ontmoeten | Omdat inwoners hier veel waarde aan hechten en het stimuleren loont.",
                "2 | Wonen | Zodat mensen zijn voorbereid op ouder worden in hun eigen huis en buurt.",
            ]
        )
    )
    assert labels(table) == ["", "Thema", "Toelichting"]
    assert [row[1].text for row in table.rows] == ["Ontmoeten", "Wonen"]


def test_a_date_may_name_a_column_of_words() -> None:
    rows = [
        "Wat | Nu | Vanaf 1 juli 2025",
        "Glas | eens per maand | nooit meer",
        "Blik | elke week, ook in de zomer | nooit",
    ]
    assert labels(one(raw(rows))) == ["Wat", "Nu", "Vanaf 1 juli 2025"]


def test_dates_are_typed() -> None:
    table = one(raw(["Activiteit | Datum", "Bespreking | 2 april 2024", "Besluit | 18-06-2024"]))
    assert [row[1].kind for row in table.rows] == [CellKind.DATE, CellKind.DATE]
    assert str(table.rows[0][1].date) == "2024-04-02"


def test_a_repeated_header_is_dropped_after_a_page_break() -> None:
    table = one(raw(["Post | 2024", "A | 1", "B | 2"]), raw(["Post | 2024", "C | 3", "D | 4"], page=2))
    assert [row[0].text for row in table.rows] == ["A", "B", "C", "D"]
    assert table.pages == (1, 2)


@pytest.mark.parametrize(("right", "header"), [(300, "Post | 2024"), (300, "Kosten | 2024"), (100, "Post | 2024")])
def test_a_table_that_goes_on_in_the_next_column_of_text_is_one(right: int, header: str) -> None:
    first = replace(raw(["Post | 2024", "A | 1"]), bbox=BBox(100, 600, 280, 700))
    second = replace(raw([header, "B | 2", "C | 3"]), bbox=BBox(right, 100, right + 180, 200))
    tables = build(first, second)
    assert (len(tables) == 1) == (right == 300 and header == "Post | 2024")
    assert tables[0].pages == (1,)


def test_a_row_cut_by_a_page_break_is_joined_with_both_places() -> None:
    first = raw(["| Thema | Reden", "1 | Eenzaamheid | Te veel.", "2 | Hulp bij het | Omdat dit een pro-"])
    second = raw(["| huishouden | bleem is.", "3 | Wonen | Goed."], page=2)
    table = one(first, second)
    assert texts(table)[1] == ["2", "Hulp bij het huishouden", "Omdat dit een probleem is."]
    assert table.rows[1][2].excerpt.pages == (1, 2)
    assert len(table.rows) == 3


def test_a_new_row_after_a_page_break_is_not_joined() -> None:
    first = raw(["Groep | Post | 2024", "A | Werk | 1", "| Zorg | 2"])
    second = raw(["| Vervoer | 3", "B | Wonen | 4"], page=2)
    table = one(first, second)
    assert texts(table)[2] == ["A", "Vervoer", "3"]
    assert table.rows[2][0].carried


def test_a_row_that_begins_with_a_month_after_a_page_break_is_not_joined() -> None:
    first = raw(["Wanneer | Wat | Wie", "maart 2025 | Start in Vijverhof | Stadsbeheer"])
    second = raw(["juni 2025 | Aanbesteding | Inkoop", "1 juli 2026 | Begin | Stadsbeheer"], page=2)
    assert [row[0].text for row in one(first, second).rows] == ["maart 2025", "juni 2025", "1 juli 2026"]


def test_a_row_of_quantities_after_a_page_break_is_no_header() -> None:
    first = raw(["Indicator | 2024 | 2027", "Doden | 3 | 1", "Fietsers | 31% | 34%"])
    second = raw(["Omgevormde wegen | 4 km | 14 km", "Te hard | 46% | 38%", "Haltes | 58% | 75%"], page=2)
    table = one(first, second)
    assert [row[0].text for row in table.rows] == ["Doden", "Fietsers", "Omgevormde wegen", "Te hard", "Haltes"]


def test_a_first_column_lost_in_a_merged_cell_is_put_back() -> None:
    first = raw(["Groep | Post | 2024 | 2025", "A | Werk | 1 | 2", "| Zorg | 3 | 4"])
    second = raw(["Vervoer | 5 | 6", "Wonen | 7 | 8"], page=2)
    table = one(first, second)
    assert texts(table)[2] == ["A", "Vervoer", "5", "6"]


def test_tables_that_only_follow_each_other_stay_apart() -> None:
    same_page = build(raw(["Post | 2024", "A | 1", "B | 2"]), raw(["Post | 2024", "C | 3", "D | 4"]))
    other_header = build(
        raw(["Post | 2024", "A | 1", "B | 2"]),
        raw(["Wijk | Inwoners", "Noord | 3", "Zuid | 4"], page=2),
    )
    assert [len(same_page), len(other_header)] == [2, 2]
    assert [table.id for table in other_header] == ["t1", "t2"]


def test_columns_of_percentages_and_counts_keep_their_own_unit() -> None:
    table = one(
        raw(["Post | 2024 | Aandeel (%) | Aantal plaatsen", "A | 1.250 | 12,5 | 40", "B | 2.500 | 25 | 80"]),
        context="Bedragen x € 1.000",
    )
    assert [(column.scale, column.unit) for column in table.columns[1:]] == [(1000, "EUR"), (1, "%"), (1, None)]
    assert table.rows[0][2].kind is CellKind.PERCENTAGE
    assert table.rows[0][1].value == 1250


def test_a_cell_with_its_own_scale_is_brought_to_the_tables() -> None:
    table = one(raw(["Post | Bedrag (x € 1.000)", "A | 250", "B | 1,2 miljoen"]))
    assert [row[1].value for row in table.rows] == [250, 1200]


def test_a_label_tells_in_brackets_what_its_figures_are_in() -> None:
    rows = [
        "Stap | Prijs (€) | Kosten (€) | Effect (kg per inwoner) | Bomen",
        "A | 12 | 9 | 3 | 6",
        "B | 14 | 9 | 5 | 7",
    ]
    assert [column.unit for column in one(raw(rows)).columns] == [None, "EUR", "EUR", None, None]
    table = one(raw(["Stap | Prijs | Effect (kg per inwoner)", "A | 12 | 3", "B | 14 | 5"]), context="Kosten in euro")
    assert [column.unit for column in table.columns] == [None, "EUR", None]


def test_a_row_with_an_amount_among_words_is_no_header() -> None:
    rows = ["Risico | Kans | Gevolg", "Vertraging na 2027 | groot | hooguit € 4.000 per jaar", "Asbest | klein | € 100"]
    assert labels(one(raw([*rows, "Bezwaar | groot | uitstel", "Prijs | klein | € 90"]))) == [
        "Risico",
        "Kans",
        "Gevolg",
    ]


def test_a_dash_is_nil_among_figures_and_text_elsewhere() -> None:
    table = one(raw(["Post | 2024 | Noot", "A | 5 | ja", "B | - | -", "C | 7 | nee"]))
    assert (table.rows[1][1].kind, table.rows[1][1].value) == (CellKind.NUMBER, 0)
    assert table.rows[1][2].kind is CellKind.TEXT


def test_a_dot_may_be_the_decimal_sign_of_a_table() -> None:
    table = one(raw(["Code | Post | Share", "6.1 | A | 58.6", "6.2 | B | 4.103"]))
    assert [row[2].value for row in table.rows] == [Decimal("58.6"), Decimal("4.103")]
    assert table.rows[0][0].kind is CellKind.TEXT


def test_footnotes_and_caption_come_from_the_text_around() -> None:
    context = "Een alinea.\nTabel 3: Kosten\n* exclusief btw\nN.B. Voorlopige cijfers.\n¹ hoort niet hier"
    table = one(raw(["Post | 2024", "A* | 1", "B | 2"]), context=context)
    assert table.caption == "Tabel 3: Kosten"
    assert table.footnotes == ("* exclusief btw", "N.B. Voorlopige cijfers.")


def test_the_caption_says_before_the_text_around_what_figures_are_in() -> None:
    context = "De uitgaven staan in miljoenen euro's in tabel 1.\nTabel 1. Uitgaven (x € 1 miljoen)"
    assert one(raw(["Post | 2024 | 2025", "A | 1,5 | 2", "B | 2 | 3,5"]), context=context).unit_note == "x € 1 miljoen"


def test_a_table_may_be_numbered_with_a_letter() -> None:
    for caption in ("Tabel B. Kosten", "Tabel B.2 Kosten"):
        assert one(raw(["Post | 2024", "A | 1"]), context=caption).caption == caption


def test_a_first_row_of_times_is_no_header() -> None:
    rows = ["Maatstaf | 2024 | 2027", "Wachttijd | 11 weken | 6 weken", "Bezoekers | 640 | 950", "Cijfer | 7,3 | 7,8"]
    assert labels(one(raw(rows))) == ["Maatstaf", "2024", "2027"]


def test_a_title_over_the_full_width_is_the_caption() -> None:
    table = one(raw(["Kosten | |", "Post | 2024 | 2025", "A | 1 | 2"], spans={(0, 0): (1, 3)}))
    assert table.caption == "Kosten"
    assert labels(table) == ["Post", "2024", "2025"]


def test_merged_cells_are_carried_down() -> None:
    table = one(raw(["Groep | Post | 2024", "A | x | 1", "| y | 2"], spans={(1, 0): (2, 1)}))
    assert [(row[0].text, row[0].carried) for row in table.rows] == [("A", False), ("A", True)]


def test_blank_rows_and_columns_go_and_a_blank_table_is_none() -> None:
    assert texts(one(raw(["Post | | 2024", "A | | 1", "| |", "B | | 2"]))) == [["A", "1"], ["B", "2"]]
    assert build(raw(["| |", "| |"])) == ()


def test_every_excerpt_is_still_verbatim() -> None:
    for cell in (cell for row in one(BUDGET).rows for cell in row):
        assert all(
            piece.end - piece.start == piece.span.char_end - piece.span.char_start for piece in cell.excerpt.pieces
        )


def test_a_figure_with_the_mark_of_a_footnote_is_a_number() -> None:
    table = one(raw(["Post | 2024 | 2025¹", "Zorg | 80,5¹ | 1.200*", "Jeugd 1) | 3 1) | 4"]), context="¹ Raming.")
    assert [[cell.value for cell in row[1:]] for row in table.rows] == [[Decimal("80.5"), 1200], [3, 4]]
    assert labels(table) == ["Post", "2024", "2025¹"]


def test_footnotes_are_the_marked_lines_around() -> None:
    table = raw(["Post | 2024", "Zorg | 80,5¹", "Jeugd 2) | 3", "Werk | 4*"])
    notes = ["1 De grond is niet meegerekend.", "2) Zonder rente.", "* Voorlopig.", "N.B. Afgerond op tienden."]
    others = ["3) Dit hoort bij iets anders.", "Bronbemaling is duur.", "De tabel telt op."]
    assert one(table, context="\n".join([*notes, *others])).footnotes == tuple(notes)


def test_a_label_after_a_page_break_is_that_of_the_last_row_before() -> None:
    above = raw(
        ["Doel | Wat | 2024", "Hitte | Bomen | 18", " | Tegels | 54", " | Woningen | 11"], spans={(1, 0): (2, 1)}
    )
    below = raw(
        ["Doel | Wat | 2024", "Water | Meldingen | 212", "Energie | Daken | 31", " | Gas | 34"], 2, {(2, 0): (2, 1)}
    )
    table = one(above, below)
    assert [row[0].text for row in table.rows] == ["Hitte", "Hitte", "Water", "Water", "Energie", "Energie"]
    assert [row[0].carried for row in table.rows] == [False, True, True, False, False, True]


def test_blank_places_without_merged_cells_repeat_the_label_above_a_page_break() -> None:
    above = raw(["Doel | Wat | 2024", "Hitte | Bomen | 18", " | Tegels | 54"])
    below = raw(["Doel | Wat | 2024", "Water | Meldingen | 212", " | Riool | 31"], 2)
    assert [row[0].text for row in one(above, below).rows] == ["Hitte", "Hitte", "Water", "Water"]


def test_figures_without_a_header_have_no_labels_and_are_not_certain() -> None:
    table = one(raw(["Zorg | 6.840 | 7.215", "Jeugd | 950 | 980"]))
    assert labels(table) == ["", "", ""]
    assert not table.certain
    assert "geen kop" in table_issues(table)[0].message


def test_columns_of_percentages_and_of_years_have_their_own_unit() -> None:
    rows = ["Post | Bedrag | Afwijking | Afschrijving in jaren", "Zorg | 680 | 5,5% | 10", "Jeugd | 950 | 4,8% | 25"]
    table = one(raw(rows), context="Bedragen x € 1.000")
    assert [(column.scale, column.unit) for column in table.columns[1:]] == [(1000, "EUR"), (1, "%"), (1, None)]


def test_a_form_has_no_header() -> None:
    table = one(raw(["Onderwerp | Plan voor laadpunten 2024-2026", "Datum | 9 juli 2024", "Openbaar | Ja"]))
    assert (labels(table), len(table.rows)) == (["", ""], 3)


def test_a_row_that_a_merged_cell_cuts_in_two_is_one() -> None:
    rows = ["Post | 2024 | 2025", "Zorg thuis | | ", " | 80 | 90", "Jeugd | 3 | 4"]
    table = one(raw(rows, spans={(1, 0): (2, 1)}))
    assert texts(table) == [["Zorg thuis", "80", "90"], ["Jeugd", "3", "4"]]
    assert not table.rows[0][0].carried


def test_heading_that_is_only_the_unit_is_no_part_of_the_columns_under_it() -> None:
    table = one(
        raw(
            [
                "Onderdeel | Bedragen x € 1.000 | | Aantal",
                "| 2025 | Totaal |",
                "Groen | 10 | 20 | 3",
                "Wegen | 5 | 9 | 2",
            ],
            spans={(0, 1): (1, 2), (0, 0): (2, 1), (0, 3): (2, 1)},
        )
    )
    assert labels(table) == ["Onderdeel", "2025", "Totaal", "Aantal"]
    assert table.unit_note == "x € 1.000"
    assert [(column.scale, column.unit) for column in table.columns[1:]] == [(1000, "EUR"), (1000, "EUR"), (1, None)]


def test_headings_that_tell_units_apart_stay() -> None:
    table = one(
        raw(
            ["Onderdeel | in % | | in euro's |", "| 2025 | 2026 | 2025 | 2026", "Groen | 10 | 20 | 300 | 400"],
            spans={(0, 1): (1, 2), (0, 3): (1, 2), (0, 0): (2, 1)},
        )
    )
    assert len(set(labels(table))) == 5


def test_heading_that_says_more_than_the_unit_stays() -> None:
    table = one(
        raw(
            ["Onderdeel | Lasten (x € 1.000) | ", "| 2025 | 2026", "Groen | 10 | 20", "Wegen | 5 | 9"],
            spans={(0, 1): (1, 2), (0, 0): (2, 1)},
        )
    )
    assert labels(table)[1:] == ["Lasten (x € 1.000) / 2025", "Lasten (x € 1.000) / 2026"]


def test_a_group_over_the_full_width_below_the_header_is_a_row() -> None:
    rows = ["Domein | 2025 | 2026", "Fysiek | |", "Wegen | 120 | 130", "Groen | 20 | 25", "Totaal | 140 | 155"]
    table = one(raw(rows, spans={(1, 0): (1, 3)}))
    assert labels(table) == ["Domein", "2025", "2026"]
    assert texts(table)[0][0] == "Fysiek"
    noted = one(raw([rows[0], "(bedragen x € 1.000) | |", *rows[2:]], spans={(1, 0): (1, 3)}))
    assert (len(noted.rows), noted.scale) == (3, 1000)
