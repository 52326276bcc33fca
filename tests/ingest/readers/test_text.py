from __future__ import annotations

import pytest

from ingest.model import RawTable, Reading, TextBlock
from ingest.readers import charset, text


def texts(reading: Reading) -> list[str]:
    return [block.excerpt.text for block in reading.blocks if isinstance(block, TextBlock)]


def rows(reading: Reading) -> list[list[str]]:
    (table,) = (block for block in reading.blocks if isinstance(block, RawTable))
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.excerpt.text
    return grid


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    wanted = "Coördinatie van de ‘zorg’ kost € 3 miljoen."
    assert charset.decode(wanted.encode(encoding)) == wanted


@pytest.mark.parametrize(
    ("spoiled", "repaired"),
    [
        ("financiÃ«n", "financiën"),
        ("themaâ€™s", "thema’s"),
        ("â‚¬ 5", "€ 5"),
        ("één CAFÉ–BAR Âge", "één CAFÉ–BAR Âge"),
        ("ÃŸ en Ã", "ß en Ã"),
    ],
)
def test_mojibake_is_repaired_and_nothing_else(spoiled: str, repaired: str) -> None:
    assert charset.repair(spoiled) == repaired


def test_wrapped_lines_become_paragraphs() -> None:
    reading = text.transcribe(
        "Aanleiding\n\nDe raad heeft in het voorjaar gevraagd om een plan voor de wijk-\n"
        "teams, dat nu voorligt. Het plan is in de maanden erna besproken\nmet de adviesraad.\n\nTweede alinea.\n"
    )
    assert texts(reading)[:2] == [
        "Aanleiding",
        "De raad heeft in het voorjaar gevraagd om een plan voor de wijkteams, dat nu voorligt. Het plan is in de "
        "maanden erna besproken met de adviesraad.",
    ]


def test_form_feed_is_a_page_break() -> None:
    reading = text.transcribe("Een.\n\fTwee.")
    assert [page.text for page in reading.pages] == ["Een.", "Twee."]


def test_lists_and_left_over_marks() -> None:
    reading = text.transcribe("- **Pottenberg** en *Nazareth*\n  - [link](#)\n• punt\n\n* noot bij <i>tabel</i>*")
    found = [block for block in reading.blocks if isinstance(block, TextBlock)]
    assert [(block.list_marker, block.list_level, block.excerpt.text) for block in found] == [
        ("-", 0, "Pottenberg en Nazareth"),
        ("-", 1, "link"),
        ("•", 0, "punt"),
        (None, 0, "* noot bij tabel*"),
    ]


def test_tabs_make_a_table_over_blank_lines() -> None:
    assert rows(text.transcribe("Naam\tDatum\nEen\t1 mei\n\n\n\nTwee\t2 mei\n")) == [
        ["Naam", "Datum"],
        ["Een", "1 mei"],
        ["Twee", "2 mei"],
    ]


def test_rows_that_lost_their_tabs_stay_in_the_table() -> None:
    content = "Post 2025 2026\nBalie\t684\t798\nVroeg erbij 142 187\nFolders\t9\t22\n"
    assert rows(text.transcribe(content)) == [
        ["Post", "2025", "2026"],
        ["Balie", "684", "798"],
        ["Vroeg erbij", "142", "187"],
        ["Folders", "9", "22"],
    ]


def test_one_line_with_a_tab_is_no_table() -> None:
    assert texts(text.transcribe("Datum:\t3 mei 2024\n\nTekst.")) == ["Datum: 3 mei 2024", "Tekst."]


def test_ragged_rows_are_set_right() -> None:
    lines = [
        "Code\tOmschrijving\t2024\t2025\t",
        "1.1\tZorg\tOpvang\t5,0\t6,0",
        "\t\tBegeleiding\t7,0\t8,0",
        "\t\t1.2\tWijken\tTeams",
        "\t1.3\tWater\tRiool\t9,0",
        "2 Wonen\tBouw\t1,0\t2,0",
        "3\tRest\tOverig\t3,0\t4,0",
        "4\tSlot\tDiversen\t3,0\t4,0",
    ]
    assert rows(text.transcribe("\n".join(lines))) == [
        ["Code", "Omschrijving", "", "2024", "2025"],
        ["1.1", "Zorg", "Opvang", "5,0", "6,0"],
        ["", "", "Begeleiding", "7,0", "8,0"],
        ["", "", "1.2", "Wijken", "Teams"],
        ["1.3", "Water", "Riool", "9,0", ""],
        ["2", "Wonen", "Bouw", "1,0", "2,0"],
        ["3", "Rest", "Overig", "3,0", "4,0"],
        ["4", "Slot", "Diversen", "3,0", "4,0"],
    ]


POSTS = [["Post", "2024", "2025"], ["Zorg", "1.250", "1.300"], ["Jeugd", "80", "90"], ["Werk", "-5", "n.v.t."]]


@pytest.mark.parametrize(
    "lines",
    [
        ["  ".join(row) for row in POSTS],
        [" ".join(row) for row in POSTS],
        [cell for row in POSTS for cell in row],
        [" ".join(POSTS[0]), *(cell for row in POSTS[1:] for cell in row)],
    ],
)
def test_cells_apart_by_spaces_at_line_ends_and_on_lines_are_a_table(lines: list[str]) -> None:
    reading = text.transcribe("\n".join(["Dit is wat het kost.", *lines, "Dat is minder dan vorig jaar."]))
    assert rows(reading) == POSTS
    assert texts(reading) == ["Dit is wat het kost.", "Dat is minder dan vorig jaar."]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Tarieven (in euro) 2024 2025", ["Tarieven (in euro)", "2024", "2025"]),
        ("Soort afval Begroting 2024 Begroting 2025", ["Soort afval", "Begroting 2024", "Begroting 2025"]),
        ("2024 2025", ["", "2024", "2025"]),
        ("Afval Nulmeting Doel 2030", ["Afval", "Nulmeting", "Doel 2030"]),
        ("Afval Rekening 2024 Rekening 2025", ["Afval", "Rekening 2024", "Rekening 2025"]),
        ("Soort Toelichting Tarief Korting", ["Soort Toelichting", "Tarief", "Korting"]),
    ],
)
def test_the_names_of_columns_on_one_line_are_told_apart(header: str, names: list[str]) -> None:
    lines = [header, "Zak van 30 liter 0,90 1,10", "Vast deel 24,00 26,50"]
    assert rows(text.transcribe("\n".join(lines))) == [
        names,
        ["Zak van 30 liter", "0,90", "1,10"],
        ["Vast deel", "24,00", "26,50"],
    ]


def test_a_label_may_take_lines_of_its_own_before_its_figures() -> None:
    lines = ["Post 2024 2025", "Dienstverlening balie en", "telefoon", "33 36", "Veiligheid (brandweer"]
    lines += ["en GHOR) 24 21", "Lasten", "Groen 4 5", "Bron: jaarrekening 2024"]
    reading = text.transcribe("\n".join(lines))
    assert rows(reading) == [
        ["Post", "2024", "2025"],
        ["Dienstverlening balie en telefoon", "33", "36"],
        ["Veiligheid (brandweer en GHOR)", "24", "21"],
        ["Lasten", "", ""],
        ["Groen", "4", "5"],
    ]
    assert texts(reading) == ["Bron: jaarrekening 2024"]


def test_a_label_that_wraps_before_a_date_is_one() -> None:
    lines = ["Actie Planning", "Aanleg van een pad langs het kanaal en", "de sluis", "uiterlijk mei 2026"]
    lines += ["Bomen planten maart 2027", "Brug verven juni 2027", "2 Kosten", "De kosten zijn bekend."]
    assert rows(text.transcribe("\n".join(lines))) == [
        ["Actie", "Planning"],
        ["Aanleg van een pad langs het kanaal en de sluis", "uiterlijk mei 2026"],
        ["Bomen planten", "maart 2027"],
        ["Brug verven", "juni 2027"],
    ]


def test_a_dash_before_an_amount_is_a_cell_where_one_is_lacking() -> None:
    lines = ["Post 2024 2025", "Jeugd € 564.000 - € 623.000", "Werk € 80 € 90 € 95"]
    assert rows(text.transcribe("\n".join([lines[0] + " 2026", *lines[1:]]))) == [
        ["Post", "2024", "2025", "2026"],
        ["Jeugd", "€ 564.000", "-", "€ 623.000"],
        ["Werk", "€ 80", "€ 90", "€ 95"],
    ]


def test_the_names_of_the_next_table_are_no_row() -> None:
    lines = ["Post 2024 2025", "Zorg 1 2", "Werk 3 4", "Baten", "Bron 2026 2027", "Huur 5 6", "Leges 7 8"]
    reading = text.transcribe("\n".join(lines))
    tables = [block for block in reading.blocks if isinstance(block, RawTable)]
    assert [table.row_count for table in tables] == [3, 3]


def test_rows_of_words_and_dates_with_labels_of_groups_on_lines_are_a_table() -> None:
    lines = ["Fase", "Buurt", "Start", "1", "Noord", "mei 2026", "Later", "2", "Zuid", "juni 2027"]
    assert rows(text.transcribe("\n".join(lines))) == [
        ["Fase", "Buurt", "Start"],
        ["1", "Noord", "mei 2026"],
        ["Later", "", ""],
        ["2", "Zuid", "juni 2027"],
    ]


def test_a_row_with_a_cell_on_each_line_that_a_page_break_cuts_in_two_is_one() -> None:
    cells = [cell for row in POSTS for cell in row]
    reading = text.transcribe("\n".join([*cells[:-2], "Begroting blz. 1", *cells[-2:], "Begroting blz. 2"]))
    tables = [block for block in reading.blocks if isinstance(block, RawTable)]
    assert [[cell.excerpt.text for cell in table.cells] for table in tables] == [cells[:-3], cells[-3:]]
    assert texts(reading) == []


def test_cells_that_a_page_break_cuts_off_for_good_are_text() -> None:
    cells = [cell for row in POSTS for cell in row]
    assert texts(text.transcribe("\n".join([*cells[:-1], "", "blz. 1", "Dit is een zin.", "blz. 2"]))) == [
        "Werk",
        "-5",
        "Dit is een zin.",
    ]


def test_the_line_above_the_names_of_columns_is_none_of_them() -> None:
    lines = ["Wat er nog komt", "Actie", "Gereed", "Verantwoordelijk"]
    rows_of_cells = [["Brug bouwen", "mei 2026", "Jansen"], ["Weg leggen", "juni 2026", "Pieters"]]
    reading = text.transcribe("\n".join([*lines, *(cell for row in rows_of_cells for cell in row)]))
    assert rows(reading) == [lines[1:], *rows_of_cells]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["Jaar Fietsers Voetgangers (geteld)", "2022 410 96", "2023 455 118"],
            [["Jaar", "Fietsers", "Voetgangers (geteld)"], ["2022", "410", "96"], ["2023", "455", "118"]],
        ),
        (
            ["Maatregel 2025 2026", "1 Nieuwe drempels 60 210", "2 Subsidie boven € 500 40 150", "Totaal 100 360"],
            [
                ["Maatregel", "2025", "2026"],
                ["1 Nieuwe drempels", "60", "210"],
                ["2 Subsidie boven € 500", "40", "150"],
                ["Totaal", "100", "360"],
            ],
        ),
    ],
)
def test_a_label_may_be_a_year_or_end_with_a_figure(lines: list[str], wanted: list[list[str]]) -> None:
    assert rows(text.transcribe("\n".join(lines))) == wanted


def test_an_amount_with_its_sign_is_one_cell() -> None:
    lines = ["Soort 2025 2026 Verschil", "Eerste auto € 84 € 96 € 12", "Deelauto € 60 € 30 - € 30", "Bus -€ 5 € 0 €-5"]
    assert rows(text.transcribe("\n".join(lines))) == [
        ["Soort", "2025", "2026", "Verschil"],
        ["Eerste auto", "€ 84", "€ 96", "€ 12"],
        ["Deelauto", "€ 60", "€ 30", "- € 30"],
        ["Bus", "-€ 5", "€ 0", "€-5"],
    ]


@pytest.mark.parametrize(
    "above", ["Tabel 4 Kosten van bruggen (in euro)", "Kosten van bruggen"], ids=["caption", "words"]
)
def test_the_line_above_cells_on_lines_does_not_shift_them(above: str) -> None:
    cells = ["Onderdeel", "2025", "2026", "Ontwerp", "62", "84", "Bouw", "95", "0", "Toezicht", "21", "13"]
    reading = text.transcribe("\n".join([above, *cells]))
    assert rows(reading) == [cells[place : place + 3] for place in range(0, len(cells), 3)]
    assert texts(reading) == [above]


def test_a_numbered_title_above_names_no_column() -> None:
    cells = ["Stap", "Wanneer", "Keuze van de bouwer", "1 mei 2026", "Sloop", "oktober 2026", "Opening", "12 juni 2028"]
    reading = text.transcribe("\n".join(["8 Planning en uitvoering", *cells]))
    assert rows(reading) == [cells[place : place + 2] for place in range(0, len(cells), 2)]


def test_moments_and_what_happens_on_lines_are_a_table() -> None:
    cells = [
        "Wanneer",
        "Wat",
        "14 mei 2025",
        "uitleg " * 8 + "aan de wijkraad",
        "oktober 2025",
        "eerste voortgangsbericht",
    ]
    cells += ["1 januari 2027", "nieuwe afspraken gaan in"]
    reading = text.transcribe("\n".join(["4. Hoe gaat het verder?", *cells]))
    assert rows(reading) == [cells[place : place + 2] for place in range(0, len(cells), 2)]


@pytest.mark.parametrize("title", ["Planning", "Wat gebeurt wanneer"])
def test_a_title_above_texts_with_moments_is_no_name_of_a_column(title: str) -> None:
    cells = ["Start van de sloop", "1 mei 2026", "Oplevering brug", "juni 2027", "Evaluatie", "eind 2028"]
    reading = text.transcribe("\n".join([title, *cells]))
    assert rows(reading) == [cells[:2], cells[2:4], cells[4:]]
    assert texts(reading) == [title]


def test_names_of_columns_may_take_more_lines_than_there_are_columns() -> None:
    names = ["Haven", "Per dag", "nu", "Per dag", "2027", "Hoogste", "per maand"]
    cells = ["Noord", "€ 2,40", "€ 3,10", "€ 18,00", "Zuid (tot de sluis)", "€ 1,80", "€ 2,20", "€ 11,00"]
    reading = text.transcribe("\n".join(["Tabel 1. Liggeld per haven", *names, *cells]))
    assert rows(reading) == [["Haven", "Per dag nu", "Per dag 2027", "Hoogste per maand"], cells[:4], cells[4:]]


def test_rows_on_lines_go_on_over_a_page_break() -> None:
    lines = ["2025 2026", "Bomen 40 45", "Bankjes 12 8", "Park blz. 1", "Paden 30 31", "Totaal 82 84", "Park blz. 2"]
    reading = text.transcribe("\n".join(lines))
    tables = [block for block in reading.blocks if isinstance(block, RawTable)]
    assert [[cell.excerpt.text for cell in table.cells] for table in tables] == [
        ["2025", "2026", "Bomen", "40", "45", "Bankjes", "12", "8"],
        ["Paden", "30", "31", "Totaal", "82", "84"],
    ]
    assert texts(reading) == []


def test_numbered_rows_with_a_short_name_for_the_number_are_a_table() -> None:
    cells = [
        "Nr.",
        "Advies",
        "Reactie",
        "1",
        "Plant meer bomen",
        "Overgenomen",
        "2",
        "Sluit de weg",
        "Nee; het kan niet",
    ]
    assert rows(text.transcribe("\n".join(cells))) == [cells[:3], cells[3:6], cells[6:]]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            [
                "Nr Onderwerp Indiener Voor Tegen Uitslag",
                "M1 Een bank in het park D66 12 14 verworpen",
                "M3 Zon op de school CDA, Ons Dorp 19 7 aangenomen",
                "M4 Bomen bij De Molen Ons Dorp ingetrokken",
            ],
            [
                ["Nr", "Onderwerp", "Indiener", "Voor", "Tegen", "Uitslag"],
                ["M1", "Een bank in het park", "D66", "12", "14", "verworpen"],
                ["M3", "Zon op de school", "CDA, Ons Dorp", "19", "7", "aangenomen"],
                ["M4", "Bomen bij De Molen", "Ons Dorp", "", "", "ingetrokken"],
            ],
        ),
        (
            [
                "Nr Onderwerp Indiener Uitslag",
                "M1 Een bank in het park Dorpsbelang verworpen",
                "M2 Zon op de school CDA aangenomen",
                "M3 Bomen SP aangenomen",
            ],
            [
                ["Nr", "Onderwerp Indiener", "Uitslag"],
                ["M1", "Een bank in het park Dorpsbelang", "verworpen"],
                ["M2", "Zon op de school CDA", "aangenomen"],
                ["M3", "Bomen SP", "aangenomen"],
            ],
        ),
        (
            [
                "Nr Toezegging Wie Gereed",
                "T1 Memo over de kade wethouder De Groot uiterlijk 3 april 2026",
                "T2 Lijst van lege panden in het cen-",
                "trum wethouder Smit",
                "15 juni 2026",
                "T3 Brief aan het rijk over de dijk burgemeester mei 2026",
            ],
            [
                ["Nr", "Toezegging", "Wie", "Gereed"],
                ["T1", "Memo over de kade", "wethouder De Groot", "uiterlijk 3 april 2026"],
                ["T2", "Lijst van lege panden in het centrum", "wethouder Smit", "15 juni 2026"],
                ["T3", "Brief aan het rijk over de dijk", "burgemeester", "mei 2026"],
            ],
        ),
        (
            ["Voorstel ABC D66 Uitslag", "A1 v t aangenomen 15-12", "A2 t t verworpen 0-27", "M1 v v aangenomen 27-0"],
            [
                ["Voorstel", "ABC", "D66", "Uitslag"],
                ["A1", "v", "t", "aangenomen 15-12"],
                ["A2", "t", "t", "verworpen 0-27"],
                ["M1", "v", "v", "aangenomen 27-0"],
            ],
        ),
        (
            [
                "Stap Wanneer",
                "Ter inzage 3 mei tot en met 14 juni 2025",
                "Debat 2 december 2025",
                "Start mei 2026",
            ],
            [
                ["Stap", "Wanneer"],
                ["Ter inzage", "3 mei tot en met 14 juni 2025"],
                ["Debat", "2 december 2025"],
                ["Start", "mei 2026"],
            ],
        ),
        (
            [
                "Nr Afzender Afdoening",
                "I1 Wijkraad ter kennisneming",
                "I2 School college",
                "I3 Dorp betrekken bij punt",
                "3",
            ],
            [
                ["Nr", "Afzender Afdoening"],
                ["I1", "Wijkraad ter kennisneming"],
                ["I2", "School college"],
                ["I3", "Dorp betrekken bij punt 3"],
            ],
        ),
    ],
    ids=["parties", "outcomes", "actors", "votes", "dates", "untold"],
)
def test_rows_that_run_on_are_cut_by_what_their_columns_hold(lines: list[str], wanted: list[list[str]]) -> None:
    reading = text.transcribe("\n".join([*lines, "Over dit alles is kort gesproken."]))
    assert rows(reading) == wanted
    assert texts(reading) == ["Over dit alles is kort gesproken."]


@pytest.mark.parametrize(
    "content",
    [
        "Inhoud\n1 Inleiding 2\n2 Doelen 3\n3 Kosten 5",
        "Datum:  3 mei\nVan:  het college\nAan:  de raad",
        "Begroting\nRekening 2022\nBegroting 2024\nBegroting 2025",
        "Postbus 12\n1234 AB Zandwijk\nTelefoon 14\nwww.zandwijk.nl",
        "1.  eerste punt\n2.  tweede punt\n3.  derde punt",
        "Rapport Wanneer\nHet besluit viel op 3 mei 2024\nHet plan ging in op 1 juni 2024\nHet eind is 1 juli 2025",
    ],
)
def test_lines_that_are_no_table(content: str) -> None:
    assert not [block for block in text.transcribe(content).blocks if isinstance(block, RawTable)]


FLAT = (
    "Raadsvoorstel 9 Vergadering 3 mei 2022 Gemeenteraad Onderwerp Visie op groen  "
    "Gemeenteraad van Zandwijk Blz. 1 van 2\n"
    "Portefeuillehouder J. Jansen Aan de gemeenteraad, Voorstel 1. De visie vast te stellen; 2. Het college te vragen "
    "de Inleiding te herzien. Inleiding In 2021 vroeg de raad om een visie. "
    + "Daarover is met bewoners gesproken. "
    * 20
    + "Argumenten 1.1 Groen is gezond. Dat blijkt uit onderzoek naar de\n"
    "Gemeenteraad van Zandwijk Blz. 2 van 2\nleefomgeving. 1.2 Het kan nu. "
    + "Er is geld voor. " * 30
    + "Financiën Geen."
)


def test_flattened_pdf_text_is_cut_at_usual_headings() -> None:
    reading = text.transcribe(FLAT)
    headings = [block.excerpt.text for block in reading.blocks if isinstance(block, TextBlock) and block.heading_level]
    assert headings == ["Voorstel", "Inleiding", "Argumenten", "Financiën"]


def test_flattened_pdf_text_loses_page_headers_and_splits_numbered_points() -> None:
    found = texts(text.transcribe(FLAT))
    assert not any("Blz." in block for block in found)
    assert "1. De visie vast te stellen;" in found
    assert "2. Het college te vragen de Inleiding te herzien." in found
    assert any(block.startswith("1.2 Het kan nu.") for block in found)


def test_running_lines_and_page_numbers_make_no_blocks() -> None:
    reading = text.transcribe(
        "Gemeenteblad van Zandwijk nr. 7\nInleiding\nDe raad stemt in.\nPagina 1 van 2\n\f"
        "Gemeenteblad van Zandwijk nr. 7\nHet plan gaat in.\nPagina 2 van 2\n"
    )
    assert texts(reading) == ["Inleiding", "De raad stemt in.", "Het plan gaat in."]
    assert "Pagina 2 van 2" in reading.pages[1].text


@pytest.mark.parametrize("first", ["", "Jaarplan 2024 blz. 1\n"])
def test_lines_that_count_the_pages_break_them_without_form_feeds(first: str) -> None:
    last = "" if first else "\nJaarplan 2024 blz. 2"
    reading = text.transcribe(f"{first}De raad vraagt om een\nJaarplan 2024 blz. {1 + bool(first)}\nplan.{last}")
    assert texts(reading) == ["De raad vraagt om een", "plan."]
    assert len(reading.pages) == 2


def test_words_that_name_pages_without_counting_them_are_text() -> None:
    assert len(text.transcribe("Zie pagina 4\nDit is tekst.\nZie pagina 9\n").pages) == 1


WRAPPED = [
    "Aanwezig zijn die middag de wethouders van de gemeente, wethouder",
    "De regels van dit verslag zijn zo lang.",
] * 3


def test_an_initial_at_the_start_of_a_wrapped_line_is_no_marker() -> None:
    found = texts(text.transcribe("\n".join([WRAPPED[0], "N. Jansen en de secretaris.", "", *WRAPPED])))
    assert found[0].endswith("wethouder N. Jansen en de secretaris.")


def test_a_numbered_line_is_a_heading_where_the_next_word_would_have_fitted() -> None:
    found = texts(text.transcribe("\n".join(["4. Fietspad langs de rand van het dorp (zaak 12)", *WRAPPED])))
    assert found[0] == "4. Fietspad langs de rand van het dorp (zaak 12)"


@pytest.mark.parametrize(
    "heading", ["4a. Fietspad langs de rand van het dorp en de bomen (zaak 12)", "4. Fietspad (zaak 12)"]
)
def test_a_numbered_line_before_a_sentence_or_a_list_is_a_heading(heading: str) -> None:
    lines = [heading, "De regels van dit verslag zijn er twee:", "* zo lang;", "* en zo kort.", "", *WRAPPED]
    assert texts(text.transcribe("\n".join(lines)))[:2] == lines[:2]


@pytest.mark.parametrize("line", ["3.2 Kortere wegen", "3b. Kortere wegen", "Tabel 3 Kortere wegen"])
def test_a_number_or_a_caption_after_a_full_stop_starts_a_line(line: str) -> None:
    lines = ["Aanwezig zijn die middag de wethouders van de gemeente, en de raad.", line, "", *WRAPPED]
    assert texts(text.transcribe("\n".join(lines)))[:2] == lines[:2]


def test_a_numbered_title_that_lost_its_line_end_stands_apart_like_the_one_before_it() -> None:
    lines = [
        "3.1 Snelle hulp",
        "Binnen een week is er een gesprek.",
        "3.2 Lagere lasten Het tarief is vijf euro.",
    ]
    found = texts(text.transcribe("\n".join([*lines, "", *WRAPPED])))
    assert found[2:4] == ["3.2 Lagere lasten", "Het tarief is vijf euro."]
    assert texts(text.transcribe("\n".join([*lines[1:], "", *WRAPPED])))[1] == lines[2]


def test_a_word_broken_off_on_a_short_line_is_whole() -> None:
    found = texts(text.transcribe("\n".join(["Het gaat om de inzame-", "ling van oud papier.", "", *WRAPPED])))
    assert found[0] == "Het gaat om de inzameling van oud papier."


def test_pages_that_start_or_end_alike_keep_their_items() -> None:
    reading = text.transcribe("De raad besluit:\n1. akkoord.\nDank.\n\fDe burgemeester.\n2. akkoord.\nTot ziens.")
    assert len(texts(reading)) == 6


def test_an_article_or_closing_formula_is_a_line_of_its_own_after_a_long_line() -> None:
    lines = (
        "f. minimum: de norm die de Participatiewet voor het hele huishouden noemt.",
        "Artikel 2. Wie een bijdrage krijgt",
        "1. Een bijdrage is er voor inwoners die weinig verdienen en die dat aan",
        "kunnen tonen. Het college bepaalt bij welke inkomens dat zo is. Zie ook",
        "Artikel 3 van de regeling, die op dezelfde dag wordt ingetrokken als zij.",
        "Aldus vastgesteld in de openbare vergadering van 30 mei 2024.",
    )
    assert texts(text.transcribe("\n".join(lines))) == [
        lines[0],
        lines[1],
        " ".join(lines[2:5]),
        lines[5],
    ]


FORM = (
    "Gemeente Zandwijk Blz. 1 van 3 Raadsvoorstel 9 Vergadering 3 mei 2022 Onderwerp Nota over de Adviescommissie\n"
    "Portefeuillehouder J. Jansen Afdeling Groen Zaaknummer 512 Aan de gemeenteraad, Hierbij bieden wij het plan aan.\n"
    "Raadsvoorstel 9 Vergadering 3 mei 2022 Onderwerp Nota over de Adviescommissie\n"
)


def test_a_form_at_the_top_of_flattened_text_is_cut_at_its_labels_and_given_once() -> None:
    assert texts(text.transcribe(FORM + FLAT + " Er is geld voor." * 60))[:8] == [
        "Raadsvoorstel 9",
        "Vergadering 3 mei 2022",
        "Onderwerp Nota over de Adviescommissie",
        "Portefeuillehouder J. Jansen",
        "Afdeling Groen",
        "Zaaknummer 512",
        "Aan de gemeenteraad,",
        "Hierbij bieden wij het plan aan.",
    ]


def test_text_after_the_last_item_of_a_flattened_list_is_its_own() -> None:
    lists = "De raad besluit: 1. het plan vast te stellen; 2. de kosten te dekken. Aldus besloten. De griffier.\n"
    assert texts(text.transcribe(FLAT + "\n" + lists))[-4:] == [
        "De raad besluit:",
        "1. het plan vast te stellen;",
        "2. de kosten te dekken.",
        "Aldus besloten. De griffier.",
    ]


def test_a_form_whose_spaces_were_lost_is_cut_too() -> None:
    form = "RaadsvoorstelVergadering23 mei 2023OnderwerpHernieuwde ontheffing Portefeuillehouder J. Jansen\n"
    assert texts(text.transcribe(form + FLAT))[:4] == [
        "Raadsvoorstel",
        "Vergadering 23 mei 2023",
        "Onderwerp Hernieuwde ontheffing",
        "Portefeuillehouder J. Jansen",
    ]


LONG = " Er is geld voor." * 60


def tail(line: str) -> list[str]:
    """The blocks of a line below a text that is flattened for sure."""
    found = texts(text.transcribe(f"{FLAT}{LONG}\n{line}"))
    return found[len(texts(text.transcribe(f"{FLAT}{LONG}"))) :]


def test_a_usual_heading_in_a_name_cuts_no_sentence() -> None:
    assert tail("Wij stemmen in met de Visie Havenkwartier. Voor de oever is Visie Havenkwartier het kader.") == [
        "Wij stemmen in met de Visie Havenkwartier. Voor de oever is Visie Havenkwartier het kader."
    ]
    assert tail("Er is gewerkt aan Visie 2040 en dat gaat goed.") == ["Er is gewerkt aan Visie 2040 en dat gaat goed."]


def test_two_usual_headings_in_one_and_one_after_a_comma() -> None:
    assert tail("Het is geregeld. Communicatie en vervolg Na het besluit gaat het plan ter inzage.") == [
        "Het is geregeld.",
        "Communicatie en vervolg",
        "Na het besluit gaat het plan ter inzage.",
    ]
    assert tail("Aan de raad,Beslispunt 1. Het plan vast te stellen.")[1:] == [
        "Beslispunt",
        "1. Het plan vast te stellen.",
    ]


@pytest.mark.parametrize(
    ("line", "blocks"),
    [
        (
            "Het bestaat uit: • zorg; • welzijn en sport; daarnaast is er geld. Het rijk betaalt mee.",
            ["Het bestaat uit:", "• zorg;", "• welzijn en sport;", "daarnaast is er geld. Het rijk betaalt mee."],
        ),
        (
            "Het gaat uit van: \uf0b7 Zonnige daken. \uf0b7 Een stil dorp. Dat is nodig.",
            ["Het gaat uit van:", "\uf0b7 Zonnige daken.", "\uf0b7 Een stil dorp.", "Dat is nodig."],
        ),
        (
            "Er zijn drie doelen: • Het is veilig. • Het is schoon. • Het is groen. Daarvoor is geld nodig.",
            [
                "Er zijn drie doelen:",
                "• Het is veilig.",
                "• Het is schoon.",
                "• Het is groen.",
                "Daarvoor is geld nodig.",
            ],
        ),
        (
            "Zie: • Het is veilig. Dat is fijn. • Het is groen. Daarvoor is geld nodig.",
            ["Zie:", "• Het is veilig. Dat is fijn.", "• Het is groen. Daarvoor is geld nodig."],
        ),
    ],
)
def test_the_last_bullet_takes_no_more_than_the_others(line: str, blocks: list[str]) -> None:
    assert tail(line) == blocks


def test_an_article_ends_a_list() -> None:
    assert tail("Besluit: 1. Het reglement te wijzigen; 2. Dat bekend te maken. Artikel I Lid 1 vervalt.")[-2:] == [
        "2. Dat bekend te maken.",
        "Artikel I Lid 1 vervalt.",
    ]


def test_a_bare_number_goes_on_from_numbered_points() -> None:
    assert tail(
        "1.1 Het kan nu. De prijs is goed. 1.2 Het moet. De wet wil het. 2. De kosten zijn laag. Zie verder."
    ) == [
        "1.1 Het kan nu. De prijs is goed.",
        "1.2 Het moet. De wet wil het.",
        "2. De kosten zijn laag. Zie verder.",
    ]
