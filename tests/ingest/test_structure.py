from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.model import (
    Block,
    Excerpt,
    ListBlock,
    Page,
    Paragraph,
    RawCell,
    RawTable,
    Section,
    Table,
    TextBlock,
)
from ingest.readers.markers import split_marker
from ingest.structure import build_sections


def block(text: str, page: int = 1, **said: object) -> TextBlock:
    """A block by itself on a page; `bold=True` makes all of it bold."""
    bold = said.pop("bold", False)
    excerpt = Excerpt.cut(Page(page, None, 0, 0, text), 0, len(text))
    return replace(TextBlock(excerpt, bold_end=len(text) if bold else 0), **said)  # type: ignore[arg-type]


def body(
    text: str = "Dit is een gewone alinea met genoeg woorden om de romptekst te zijn.", **said: object
) -> TextBlock:
    return block(text, font_size_pt=10.0, **said)


def heading(text: str, size: float, **said: object) -> TextBlock:
    return block(text, font_size_pt=size, **{"bold": True, **said})


def tree(sections: tuple[Section, ...]) -> list[tuple[int, str, str]]:
    return [(section.level, section.number, section.title) for section in sections]


def grid(*rows: tuple[str, ...], page: int = 1) -> RawTable:
    cells = [
        RawCell(r, c, Excerpt.cut(Page(page, None, 0, 0, text), 0, len(text)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return RawTable(tuple(cells), len(rows), len(rows[0]), page)


def test_declared_levels_and_repeated_headings() -> None:
    sections = build_sections([
        block("1. Zorg", heading_level=1), block("Evaluatie", heading_level=2), body(),
        block("2. Wonen", heading_level=1), block("Evaluatie", heading_level=2), body(),
    ])  # fmt: skip
    assert tree(sections) == [(1, "1", "Zorg"), (2, "", "Evaluatie"), (1, "2", "Wonen"), (2, "", "Evaluatie")]
    assert [section.path for section in sections if section.title == "Evaluatie"] == [
        ("Zorg", "Evaluatie"),
        ("Wonen", "Evaluatie"),
    ]
    assert len({section.id for section in sections}) == 4


def test_sizes_alone_give_the_levels() -> None:
    sections = build_sections([
        heading("Woonvisie", 20), heading("Inleiding", 14), body(), heading("Opgave", 12, bold=False), body(),
        heading("Nieuwbouw", 10), body(), heading("Uitvoering", 14), body(),
    ])  # fmt: skip
    assert tree(sections) == [
        (0, "", "Woonvisie"), (1, "", "Inleiding"), (2, "", "Opgave"), (3, "", "Nieuwbouw"), (1, "", "Uitvoering"),
    ]  # fmt: skip


def test_a_size_in_which_only_short_lines_above_text_are_printed_makes_headings() -> None:
    lines = ["Een pad aan de rivier", "Open op zondag", "Bomen bewaren"]
    blocks = [part for line in lines for part in (heading(line, 10.4, bold=False), body())]
    assert [title for _, _, title in tree(build_sections([heading("Keuzes", 12), *blocks]))] == ["Keuzes", *lines]
    quote = [heading("Dit is een citaat dat er groter staat.", 10.4, bold=False), body()]
    assert [title for _, _, title in tree(build_sections([heading("Keuzes", 12), *blocks, *quote]))] == ["Keuzes"]


def test_numbers_deepen_headings_of_one_style() -> None:
    sections = build_sections([
        heading("Samenvatting", 12), body(), heading("1. Zorg", 12), heading("1.1 Aanpak", 12), body(),
        heading("1.1.1 Wijkteams", 12), body(), heading("2. Wonen", 12), body(),
    ])  # fmt: skip
    assert [section.level for section in sections] == [1, 1, 2, 3, 1]


def test_articles_lie_inside_chapters() -> None:
    sections = build_sections([
        heading("Hoofdstuk 1 Algemeen", 11), heading("Artikel 1 Begrippen", 11), body(),
        heading("Artikel 2", 11), body(), heading("Hoofdstuk 2 Subsidie", 11),
        heading("Artikel 3 Aanvraag", 11), body(),
    ])  # fmt: skip
    assert [(section.level, section.number) for section in sections] == [
        (1, "1"), (2, "1"), (2, "2"), (1, "2"), (2, "3"),
    ]  # fmt: skip
    assert sections[2].title == "Artikel 2"


def test_local_numbers_lie_inside_unnumbered_headings_of_their_style() -> None:
    sections = build_sections([
        heading("1. Context", 14), heading("Keuzes", 10), body(), heading("1. Data", 10), body(),
        heading("2. Rol", 10), body(), heading("Kaders", 10), body(), heading("Inzet", 10), body(),
    ])  # fmt: skip
    assert [section.path[:-1] for section in sections if section.title in ("Data", "Rol")] == [
        ("Context", "Keuzes")
    ] * 2


def test_bold_line_that_is_a_decision_is_a_heading() -> None:
    sections = build_sections([
        heading("Beslispunten", 13), body("1. Het plan vast te stellen."),
        heading("Besluit Burgemeester en Wethouders d.d. 7 februari 2023:", 10), body("Conform."),
    ])  # fmt: skip
    assert sections[-1].title == "Besluit Burgemeester en Wethouders d.d. 7 februari 2023"
    assert isinstance(sections[0].blocks[0], ListBlock)


def test_what_is_bold_or_large_without_being_a_heading() -> None:
    sections = build_sections([
        heading("Zorg", 14), body(), heading("Tabel 1: kosten per jaar", 10), heading("Niet van toepassing", 10),
        heading("Dit is een vette zin in de tekst, die met een punt eindigt.", 10), body(),
    ])  # fmt: skip
    assert [section.title for section in sections] == ["Zorg"]


def test_bold_says_nothing_where_most_is_bold() -> None:
    sections = build_sections([heading("Zorg", 14), *[body(bold=True)] * 4, heading("Korte vette regel", 10), body()])
    assert [section.title for section in sections] == ["Zorg"]


def test_run_in_heading_is_split_off() -> None:
    text = "Dekking. De kosten komen ten laste van het budget voor de uitvoering."
    sections = build_sections([heading("Financiën", 14), body(text, bold_end=8)])
    assert tree(sections) == [(1, "", "Financiën"), (2, "", "Dekking")]
    assert [block.excerpt.text for block in sections[1].blocks if isinstance(block, Paragraph)] == [text[9:]]


def test_a_bold_first_word_is_no_heading() -> None:
    texts = [
        body("Amby en Malberg zijn wijken waar veel vraag naar ondersteuning bestaat.", bold_end=4),
        body("Datum: 3 mei 2024", bold_end=6),
        body("Thema: de kosten komen ten laste van het budget voor uitvoering.", bold_end=5, list_marker="-"),
    ]
    assert [section.title for section in build_sections([heading("Zorg", 14), *texts])] == ["Zorg"]


def test_numbered_bold_lines_are_headings_but_not_in_a_list() -> None:
    lines = [block(text, list_marker=marker, font_size_pt=10.0, bold=True) for marker, text in
             (("1.", "Preventie"), ("2.", "Toegang"))]  # fmt: skip
    apart = build_sections([heading("Doelen", 14), lines[0], body(), lines[1], body()])
    together = build_sections([heading("Doelen", 14), *lines, body()])
    assert tree(apart) == [(1, "", "Doelen"), (2, "1", "Preventie"), (2, "2", "Toegang")]
    assert tree(together) == [(1, "", "Doelen")]


def test_plain_text_has_headings_by_number_and_by_standing_alone() -> None:
    lines = (
        "Samenvatting", "Het college stelt het plan vast.", "1. Aanleiding", "De raad vroeg erom in 2023.",
        "Eerder beleid", "Er was al een nota uit 2019.", "2. Doelen", "De doelen zijn:", "1. Preventie",
        "We voorkomen problemen waar dat kan.", "2. Toegang", "De toegang wordt eenvoudiger.", "3. Financiën",
        "Niet van toepassing", "4. Voorstel", "1. Het plan vast te stellen.", "2. Het college te danken.",
    )  # fmt: skip
    sections = build_sections([block(line) for line in lines])
    assert tree(sections) == [
        (1, "", "Samenvatting"), (1, "1", "Aanleiding"), (2, "", "Eerder beleid"), (1, "2", "Doelen"),
        (2, "1", "Preventie"), (2, "2", "Toegang"), (1, "3", "Financiën"), (1, "4", "Voorstel"),
    ]  # fmt: skip
    assert isinstance(sections[-1].blocks[0], ListBlock)
    assert len(sections[-1].blocks[0].items) == 2


def test_a_numbered_question_and_a_number_with_a_letter_are_headings_of_plain_text() -> None:
    lines = (
        "1. Aanleiding", "De raad vroeg erom.", "2. Hoe komt dit?", "Er is minder geld. Wat nu?", "Dat leest u hier.",
        "2a. Krediet voor de brug", "De brug is oud.", "3. Kosten", "Het kost niets.",
    )  # fmt: skip
    sections = build_sections([block(line) for line in lines])
    assert tree(sections) == [
        (1, "1", "Aanleiding"), (1, "2", "Hoe komt dit?"), (1, "2a", "Krediet voor de brug"), (1, "3", "Kosten"),
    ]  # fmt: skip


def test_numbers_that_lack_between_two_headings_are_headings_too() -> None:
    lines = (
        "7. Verslag", "Het verslag is vastgesteld.", "8. Vervallen", "9. Lijst van vragen", "Er zijn er drie:",
        "1. Hoe duur", "2. Hoe lang", "10. Sluiting", "Tot ziens.",
    )  # fmt: skip
    sections = build_sections([block(line) for line in lines])
    assert [(number, title) for _, number, title in tree(sections)] == [("7", "Verslag"), ("10", "Sluiting")]
    sections = build_sections([block(line) for line in (*lines[:5], *lines[7:])])
    assert [number for _, number, _ in tree(sections)] == ["7", "8", "9", "10"]


def test_a_line_of_a_form_is_no_heading_but_may_stand_below_one() -> None:
    lines = (
        "Inleiding", "Dit gaat over de moties.", "Motie M1 Bomen bij het plein", "Indieners: alle fracties",
        "De raad vraagt om bomen.", "Motie M2 Banken (ingediend tijdens de vergadering)", "De raad wil banken.",
    )  # fmt: skip
    assert [section.title for section in build_sections([block(line) for line in lines])] == [
        "Inleiding", lines[2], lines[5],
    ]  # fmt: skip


def test_short_lines_in_a_row_are_no_headings() -> None:
    lines = (
        "Inleiding",
        "Dit gaat over het plan.",
        "Gemeente Zandwijk",
        "Postbus 1",
        "1000 AA Zandwijk",
        "Einde van de brief.",
    )
    assert [section.title for section in build_sections([block(line) for line in lines])] == ["Inleiding"]


def test_title_lines_become_the_front() -> None:
    sections = build_sections([
        heading("Collegevoorstel", 26), heading("Uitvoeringsplan zorg 2024", 10), heading("Samenvatting", 13), body(),
        heading("1. Aanleiding", 13), body(), heading("Kaders", 10), body(),
    ])  # fmt: skip
    assert tree(sections)[:2] == [(0, "", "Collegevoorstel Uitvoeringsplan zorg 2024"), (1, "", "Samenvatting")]
    assert sections[1].path == ("Samenvatting",)


def test_table_of_contents_is_dropped() -> None:
    sections = build_sections([
        heading("Inhoudsopgave", 14), body("1. Zorg ........ 3"), body("2. Wonen 5"), heading("1. Zorg", 14), body(),
    ])  # fmt: skip
    assert tree(sections) == [(1, "1", "Zorg")]


def test_a_paragraph_and_a_list_item_go_on_over_a_page_break() -> None:
    sections = build_sections([
        heading("Zorg", 14), body("De raad heeft gevraagd om een"), body("plan voor de wijk-", page=2),
        body("teams in de stad.", page=3), body("Tweede zin.", page=3),
        block("de partners van", page=3, list_marker="-", font_size_pt=10.0), body("Maastricht", page=4),
    ])  # fmt: skip
    first, second, last = sections[0].blocks
    assert isinstance(first, Paragraph)
    assert first.excerpt.text == "De raad heeft gevraagd om een plan voor de wijkteams in de stad."
    assert first.excerpt.pages == (1, 2, 3)
    assert isinstance(second, Paragraph)
    assert isinstance(last, ListBlock)
    assert last.items[0].excerpt.text == "de partners van Maastricht"
    assert (sections[0].first_page, sections[0].last_page) == (1, 4)


def test_typed_markers_make_lists_with_levels() -> None:
    lines = ("1. Een plan maken:", "a. met bewoners", "b. met partners", "2. Het uitvoeren.")
    (section,) = build_sections([heading("Zorg", 14), *[body(line) for line in lines]])
    (found,) = section.blocks
    assert isinstance(found, ListBlock)
    assert [(item.marker, item.level, item.excerpt.text) for item in found.items] == [
        ("1.", 0, "Een plan maken:"), ("a.", 1, "met bewoners"), ("b.", 1, "met partners"), ("2.", 0, "Het uitvoeren."),
    ]  # fmt: skip


def test_letters_that_count_on_are_no_initials() -> None:
    lines = ["A. de kadernota vast te stellen;", "B. de Brug bij de Molen te sluiten", "C. van het Rijk geld te vragen"]
    (section,) = build_sections([body("De raad besluit het volgende:"), *map(body, lines)])
    (_, points) = section.blocks
    assert isinstance(points, ListBlock)
    assert [item.marker for item in points.items] == ["A.", "B.", "C."]
    (section,) = build_sections([body("B. de Boer is wethouder en heeft het woord.")])
    assert isinstance(section.blocks[0], Paragraph)


def test_tables_are_stitched_and_get_ids() -> None:
    first = grid(("Thema", "2024"), ("Zorg", "1,0"))
    second = grid(("Thema", "2024"), ("Wonen", "2,0"), page=2)
    sections = build_sections([heading("Geld", 14), first, second, body(page=2), grid(("A", "B"), ("c", "d"), page=3)])
    tables = [block for block in sections[0].blocks if isinstance(block, Table)]
    assert [table.id for table in tables] == ["t1", "t2"]
    assert [[cell.text for cell in row] for row in tables[0].rows] == [["Zorg", "1,0"], ["Wonen", "2,0"]]
    assert tables[0].pages == (1, 2)


def test_what_is_said_of_all_tables_holds_for_those_of_amounts_that_say_nothing() -> None:
    said = body("De bedragen in alle tabellen zijn in duizenden euro's.")
    amounts = grid(("Afwijking", "Bedrag"), ("Wegen", "140"), ("Groen", "65"))
    trees = grid(("Soort", "Bomen"), ("Eik", "140"), ("Es", "65"))
    blocks = [said, *(body() for _ in range(6)), amounts, *(body() for _ in range(6)), trees]
    tables = [one for section in build_sections(blocks) for one in section.blocks if isinstance(one, Table)]
    assert [(int(table.columns[1].scale), table.columns[1].unit) for table in tables] == [(1000, "EUR"), (1, None)]


def test_text_before_the_first_heading_has_level_0() -> None:
    sections = build_sections([body(), heading("1. Zorg", 14), body(), heading("2. Wonen", 14), body()])
    assert [(section.level, section.path) for section in sections] == [(0, ()), (1, ("Zorg",)), (1, ("Wonen",))]


def test_nothing_gives_nothing() -> None:
    assert build_sections([]) == ()


def test_articles_without_layout_are_headings_although_their_paragraphs_count_on() -> None:
    sections = build_sections([
        block("Artikel 3. Hoogte"), block("1. De bijdrage is € 240."), block("2. Daarna stopt zij."),
        block("3. Het college rondt af."), block("Artikel 4. Aanvraag"), block("1. Een aanvraag kan altijd."),
    ])  # fmt: skip
    assert tree(sections) == [(1, "3", "Artikel 3. Hoogte"), (1, "4", "Artikel 4. Aanvraag")]


def test_the_end_of_a_plural_is_no_number() -> None:
    sections = build_sections([heading("Bijlagen", 14), body(), heading("BIJLAGEN", 14), body()])
    assert [section.number for section in sections] == ["", ""]


def test_a_subtitle_is_part_of_the_title() -> None:
    sections = build_sections([
        heading("Koel en droog", 21), heading("Plan 2024-2028", 13, bold=False), body("Vastgesteld op 25 januari 2024"),
        heading("Samenvatting", 15), body(), heading("Kosten", 15), body(),
    ])  # fmt: skip
    assert tree(sections) == [
        (0, "", "Koel en droog Plan 2024-2028"),
        (1, "", "Samenvatting"),
        (1, "", "Kosten"),
    ]


def test_the_name_of_the_municipality_is_no_part_of_the_title() -> None:
    sections = build_sections([
        heading("Gemeente Zandwijk", 12), heading("Groenplan", 20), heading("Doel", 12), body(),
        heading("Kosten", 12), body(),
    ])  # fmt: skip
    assert tree(sections) == [(0, "", "Groenplan"), (1, "", "Doel"), (1, "", "Kosten")]


def test_a_warning_in_bold_is_no_heading() -> None:
    warning = body("Let op: dit is een voorbeeld. Alleen de tekst die de raad zelf heeft vastgesteld geldt.")
    sections = build_sections([
        heading("Groenplan", 20), replace(warning, bold_end=29), heading("Doel", 14), body(), heading("Kosten", 14),
    ])  # fmt: skip
    assert tree(sections) == [(0, "", "Groenplan"), (1, "", "Doel"), (1, "", "Kosten")]


def _captioned(order: str) -> list[Table]:
    """Two tables with their captions: T a table, C a caption, P a paragraph."""
    numbers = itertools.count(1)
    made: dict[str, Callable[[], Block]] = {
        "C": lambda: body(f"Tabel {next(numbers)}: Lasten"),
        "P": lambda: body("Tabel 2 laat de lasten zien."),
        "T": lambda: grid(("Post", "2025"), ("Zorg", "12")),
    }
    sections = build_sections([made[one]() for one in order])
    return [block for section in sections for block in section.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("order", ["CTPCT", "TCPTC", "TCTC", "CTCT"])
def test_captions_stand_above_or_below_all_tables_of_a_document(order: str) -> None:
    assert [table.caption for table in _captioned(order)] == ["Tabel 1: Lasten", "Tabel 2: Lasten"]


def test_bare_numbers_below_a_sentence_that_announces_them_are_items() -> None:
    lines = ["Wij kiezen voor twee speerpunten:", "1 Een diepe haven.", "2 Schone schepen.", "Dat was het."]
    (section,) = build_sections([block("Koers", heading_level=1), *map(block, lines)])
    (items,) = (one.items for one in section.blocks if isinstance(one, ListBlock))
    assert [(item.marker, item.excerpt.text) for item in items] == [("1", "Een diepe haven."), ("2", "Schone schepen.")]


def test_bare_numbers_before_points_that_end_as_items_do_are_items() -> None:
    lines = ["1 de nota Stallen vast te stellen;", "2 het krediet beschikbaar te stellen;", "3 de raad te informeren."]
    (section,) = build_sections([block("Gevraagd", heading_level=1), *map(block, lines)])
    (items,) = section.blocks
    assert isinstance(items, ListBlock)
    assert [item.marker for item in items.items] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "lines",
    [
        ["De termijnen zijn:", "1 jaar voor foto's;", "2 jaar voor brieven."],
        ["Bezoek", "1 op de drie komt vaker.", "2 bezoekers klaagden."],
    ],
)
def test_what_begins_with_a_number_is_not_always_an_item(lines: list[str]) -> None:
    (section,) = build_sections([block("Koers", heading_level=1), *map(block, lines)])
    assert not [one for one in section.blocks if isinstance(one, ListBlock)]


def test_ordinals_number_items_of_one_list() -> None:
    lines = ["1e geen nieuwe kelders;", "2e een pomp per straat;", "3e iedereen weet de weg."]
    (section,) = build_sections([block("Keuzes", heading_level=1), *map(block, lines)])
    (items,) = (one.items for one in section.blocks if isinstance(one, ListBlock))
    assert [(item.marker, item.level) for item in items] == [("1e", 0), ("2e", 0), ("3e", 0)]


@pytest.mark.parametrize("text", ["1e kwartaal 2026: start van de bouw", "2e helft van het jaar", "3e verdieping"])
def test_an_ordinal_of_a_quarter_or_floor_is_no_marker(text: str) -> None:
    assert split_marker(text) is None


@pytest.mark.parametrize("marks", [("a", "b", "c"), ("I", "II", "III")])
def test_bare_letters_and_roman_numbers_below_what_announces_them_are_items(marks: tuple[str, str, str]) -> None:
    lines = ["Het college heeft besloten:", *(f"{mark} de {mark}-weg te verleggen;" for mark in marks)]
    (section,) = build_sections([block("Besluit", heading_level=1), *map(block, lines)])
    (items,) = (one.items for one in section.blocks if isinstance(one, ListBlock))
    assert tuple(item.marker for item in items) == marks


def test_whole_sentences_that_are_counted_are_items_and_numbered_titles_are_not() -> None:
    sentences = ["1 Verhuur. Te duur.", "2 Erfpacht. Niet mogelijk.", "3 Sloop. Het is een monument."]
    titles = ["1 Inleiding", "2 Aanpak", "3 Planning"]
    counted, not_counted = (
        [one for s in build_sections([block("Keuze", heading_level=1), *map(block, lines)]) for one in s.blocks]
        for lines in (sentences, titles)
    )
    assert [isinstance(one, ListBlock) for one in counted] == [True]
    assert not any(isinstance(one, ListBlock) for one in not_counted)
