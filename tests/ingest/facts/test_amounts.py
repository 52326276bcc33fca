from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.fact_model import Amount, AmountRole
from ingest.facts.amounts import document_amounts
from ingest.facts.extraction import extract_facts
from ingest.limits import Limits
from ingest.model import Document
from ingest.pipeline import read_document

DocumentMaker = Callable[[str], Document]
DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "documents"


def amounts_of(document: Document) -> list[Amount]:
    return [amount for amount in extract_facts(document).amounts if amount.place]


def table(*rows: str, before: str = "", after: str = "") -> str:
    lines = [f"| {row} |" for row in rows]
    width = rows[0].count("|") + 1
    return "\n".join(["# Kosten", "", before, "", lines[0], "|" + "---|" * width, *lines[1:], "", after, ""])


def find(amounts: list[Amount], label: str, period: str = "", measure: str = "") -> Amount:
    (found,) = [a for a in amounts if (a.label, a.period, a.measure) == (label, period, measure)]
    return found


def path(amount: Amount) -> list[str]:
    return [part.text for part in amount.subject]


def test_value_unit_and_step_are_exact(read_markdown: DocumentMaker) -> None:
    amounts = amounts_of(read_markdown(table("Post (x € 1 mln) | 2024", "Groen | 1,059", "Totaal | € 1,1")))
    line, total = amounts
    assert (line.value, line.step, line.unit) == (Decimal(1_059_000), Decimal(1_000), "EUR")
    assert (total.value, total.step, total.role) == (Decimal(1_100_000), Decimal(100_000), AmountRole.TOTAL)
    assert (line.printed.text, line.quote.text) == ("1,059", "Groen\t1,059")


def test_every_part_is_verbatim_in_the_document(read_markdown: DocumentMaker) -> None:
    document = read_markdown(table("Post | Soort | 2024 (x € 1.000)", "Zorg* | Lasten | 100", "Groen | Lasten | 50 1)"))
    pages = {page.number: page.text for page in document.pages}
    excerpts = [e for a in amounts_of(document) for e in (*a.subject, a.printed, a.quote)]
    assert excerpts
    for excerpt in excerpts:
        for piece in excerpt.pieces:
            printed = pages[piece.span.page][piece.span.char_start : piece.span.char_end]
            assert excerpt.text[piece.start : piece.end] == printed


def test_codes_are_labels_and_group_labels_are_carried(read_markdown: DocumentMaker) -> None:
    html = (
        "# Middelen\n\n<table><tr><th>Taakveld</th><th></th><th>Begroting (x € 1.000)</th><th>2024</th></tr>"
        "<tr><td rowspan=2>6.71A</td><td rowspan=2>Maatwerk</td><td>Vervoer</td><td>40</td></tr>"
        "<tr><td>Hulp</td><td>60</td></tr></table>"
    )
    amounts = amounts_of(read_markdown(html))
    assert [path(amount) for amount in amounts] == [["6.71A", "Maatwerk", "Vervoer"], ["6.71A", "Maatwerk", "Hulp"]]


def test_rows_without_figures_head_those_below(read_markdown: DocumentMaker) -> None:
    rows = ["Programma (x € 1.000) | Begroting 2025", "Lasten | ", "Groen | 40", "Totaal lasten | 40", "Baten | ",
            "Heffing | 30", "Totaal baten | 30", "Saldo | -10"]  # fmt: skip
    amounts = amounts_of(read_markdown(table(*rows)))
    assert [(path(amount), amount.role) for amount in amounts] == [
        (["Lasten", "Groen"], AmountRole.LINE),
        (["Lasten", "Totaal lasten"], AmountRole.SUBTOTAL),
        (["Baten", "Heffing"], AmountRole.LINE),
        (["Baten", "Totaal baten"], AmountRole.SUBTOTAL),
        (["Saldo"], AmountRole.BALANCE),
    ]
    assert {(amount.measure, amount.period) for amount in amounts} == {("Begroting", "2025")}


def test_groups_of_groups(read_markdown: DocumentMaker) -> None:
    rows = ["Post | 2025 (x € 1.000)", "Programma 1 | ", "Lasten | ", "Groen | 40", "Totaal lasten | 40", "Baten | ",
            "Heffing | 30", "Totaal baten | 30", "Programma 2 | ", "Lasten | ", "Zorg | 70"]  # fmt: skip
    paths = [path(amount) for amount in amounts_of(read_markdown(table(*rows)))]
    assert paths[0] == ["Programma 1", "Lasten", "Groen"]
    assert paths[2] == ["Programma 1", "Baten", "Heffing"]
    assert paths[4] == ["Programma 2", "Lasten", "Zorg"]


def test_measures_and_periods_of_a_header_of_two_rows() -> None:
    document, _ = read_document(DOCUMENTS / "programmabegroting-2025-2028.pdf", "begroting", Limits())
    amounts = amounts_of(document)
    amount = find(amounts, "Riolering", "2026", "Raming")
    assert (amount.value, amount.printed.text) == (Decimal(-3_150_000), "-3.150")
    notes = find(amounts, "Bouwleges", "2025", "Begroting").footnotes
    assert len(notes) == 1
    assert "Door de Omgevingswet" in notes[0]
    years = [amount for amount in amounts if amount.measure == "Afschrijving in jaren"]
    assert {amount.unit for amount in years} == {""}
    assert max(amount.value for amount in years) == 40


def test_rows_that_are_periods(read_markdown: DocumentMaker) -> None:
    amounts = amounts_of(
        read_markdown(table("Jaar (x € 1.000) | Jeugd | Wmo", "2024 | 10 | 20", "2025 | 11 | 21", "Totaal | 21 | 41"))
    )
    assert find(amounts, "Wmo", "2025").value == 21_000
    assert [amount.role for amount in amounts[-2:]] == [AmountRole.TOTAL] * 2


def test_rows_that_are_periods_with_columns_that_are_measures(read_markdown: DocumentMaker) -> None:
    rows = ["x € 1.000 | Lasten | Baten", "Rekening 2023 | 10 | 4", "Begroting 2024 | 11 | 5"]
    amounts = amounts_of(read_markdown(table(*rows)))
    assert [(a.measure, a.period, path(a), a.value) for a in amounts[:3]] == [
        ("Rekening / Lasten", "2023", [], Decimal(10_000)),
        ("Rekening / Baten", "2023", [], Decimal(4_000)),
        ("Begroting / Lasten", "2024", [], Decimal(11_000)),
    ]


def test_disadvantages_are_negative_and_said() -> None:
    document, _ = read_document(DOCUMENTS / "jaarstukken-2023-sociaal-domein.pdf", "jaarstukken", Limits())
    amounts = amounts_of(document)
    bad, good = find(amounts, "Jeugdhulp", measure="Verschil"), find(amounts, "Schuldhulpverlening", measure="Verschil")
    assert (bad.value, bad.printed.text, bad.qualifiers) == (Decimal(-1_430_000), "1.430", ("nadeel",))
    assert (good.value, good.qualifiers) == (Decimal(65_000), ("voordeel",))
    share = find(amounts, "Jeugdhulp", measure="Afwijking")
    assert (share.value, share.unit) == (Decimal(11), "%")


def test_the_effect_in_the_cell_itself(read_markdown: DocumentMaker) -> None:
    amounts = amounts_of(read_markdown(table("Post | Verschil (x € 1.000)", "Zorg | 75 N", "Groen | 20 V")))
    assert [(amount.value, amount.qualifiers) for amount in amounts] == [
        (Decimal(-75_000), ("nadeel",)),
        (Decimal(20_000), ("voordeel",)),
    ]


def test_counts_and_percentages_have_no_euro(read_markdown: DocumentMaker) -> None:
    rows = ["Doel | Nulmeting 2023 | Streefwaarde 2026", "Bomen | 18.600 | 19.400", "Tegels (% van tuinen) | 54 | 50"]
    amounts = amounts_of(read_markdown(table(*rows)))
    assert [(amount.value, amount.unit) for amount in amounts] == [(18_600, ""), (19_400, ""), (54, "%"), (50, "%")]


def test_a_count_among_amounts_is_not_scaled(read_markdown: DocumentMaker) -> None:
    amounts = amounts_of(read_markdown(table("Post | 2025 (x € 1.000)", "Zorg | 50", "Aantal fte | 12,5")))
    assert [(amount.value, amount.unit) for amount in amounts] == [(Decimal(50_000), "EUR"), (Decimal("12.5"), "")]


@pytest.mark.parametrize(
    "rows",
    [
        ["Nr | Onderwerp", "1 | Zorg", "2 | Groen"],
        ["Naam | Telefoon", "Balie | 0433505050", "Loket | 0433506060"],
        ["Onderwerp | Pagina", "Inleiding | 3", "Financiën | 12"],
        ["Gebouw | Bouwjaar", "School | 1978", "Zwembad | 2003"],
        ["Regel | Artikel", "Bijdrage | 3", "Vermogen | 4"],
        ["Activiteit | Datum", "Besluit | 21 mei 2024", "Start | 1 juni 2024"],
    ],
)
def test_what_is_no_amount(read_markdown: DocumentMaker, rows: list[str]) -> None:
    assert amounts_of(read_markdown(table(*rows))) == []


def test_figures_whose_columns_have_no_name_are_left_out(read_markdown: DocumentMaker) -> None:
    assert amounts_of(read_markdown(table("Zorg | 100 | 200", "Groen | 50 | 60", "Totaal | 150 | 260"))) == []


def test_notes_stand_by_the_figures_they_are_of(read_markdown: DocumentMaker) -> None:
    text = table(
        "Post (x € 1.000) | 2024 | 2025",
        "Zorg* | 100 | 110",
        "Groen | 50 | 60 1)",
        before="Bedragen zijn x € 1.000, exclusief btw.",
        after="\\* Zonder de kosten van toezicht.\n\n1) Na aanbesteding.\n\nN.B. Voorlopige cijfers.\n\nBron: wij.",
    )
    notes = {(amount.label, amount.period): amount.footnotes for amount in amounts_of(read_markdown(text))}
    for (label, period), found in notes.items():
        assert any("toezicht" in note for note in found) == (label == "Zorg")
        assert any("aanbesteding" in note for note in found) == ((label, period) == ("Groen", "2025"))
        assert "N.B. Voorlopige cijfers." in found
        assert not any("Bron" in note for note in found)


def test_qualifiers_from_labels_and_from_a_column_of_letters(read_markdown: DocumentMaker) -> None:
    rows = ["Maatregel | Bedrag in euro's | I/S", "Onderzoek | 500 | I", "Beheer | 900 | S"]
    amounts = amounts_of(read_markdown(table(*rows)))
    assert [amount.qualifiers for amount in amounts] == [("incidenteel",), ("structureel",)]
    rows = ["Maatregel | Structureel (excl. btw, x € 1.000)", "Beheer (eenmalig) | 9"]
    (amount,) = amounts_of(read_markdown(table(*rows)))
    assert set(amount.qualifiers) == {"eenmalig", "structureel", "excl. btw"}


def test_a_column_of_letters_before_the_figures_is_no_label(read_markdown: DocumentMaker) -> None:
    amounts = amounts_of(
        read_markdown(table("Maatregel | I/S | 2025 (x € 1.000)", "Onderzoek | I | 5", "Beheer | S | 9"))
    )
    assert [(path(amount), amount.qualifiers) for amount in amounts] == [
        (["Onderzoek"], ("incidenteel",)),
        (["Beheer"], ("structureel",)),
    ]


def test_years_that_a_column_begins_or_ends_with(read_markdown: DocumentMaker) -> None:
    rows = ["Post (x € 1.000) | Realisatie t/m 2023 | 2024 | Vanaf 2025 | 2026 e.v.", "Grond | 9 | 3 | 2 | 1"]
    amounts = amounts_of(read_markdown(table(*rows)))
    assert [(amount.measure, amount.period, amount.qualifiers) for amount in amounts] == [
        ("Realisatie t/m 2023", "", ()),
        ("", "2024", ()),
        ("", "2025", ("vanaf 2025",)),
        ("", "2026", ("2026 e.v.",)),
    ]


def test_a_table_that_may_have_lost_its_scale_is_not_certain(read_markdown: DocumentMaker) -> None:
    rows = ["Post | Begroting", "Zorg | 100", "Groen | 50"]
    far = "\n\n".join(f"Alinea {word} over iets anders." for word in ("een", "twee", "drie", "vier", "vijf", "zes"))
    sure = amounts_of(read_markdown(table(*rows)))
    doubtful = amounts_of(read_markdown(table(*rows, before=f"Bedragen x € 1.000.\n\n{far}")))
    assert [amount.certain for amount in sure] == [True, True]
    assert [amount.certain for amount in doubtful] == [False, False]


def test_an_inferred_table_is_certain_where_a_total_proves_it_alone() -> None:
    document, _ = read_document(DOCUMENTS / "groen-en-klimaatplan-2024-2028.pdf", "plan", Limits())
    amounts, audits = document_amounts(document)
    sums = [audit for audit in audits if audit.adds_up]
    proven = {(audit.table_id, row, audit.column) for audit in sums for row in (*audit.lines, audit.total_row)}
    inferred = {table.id for table in document.tables if not table.certain}
    of_inferred = [(a.certain, a.place) for a in amounts if a.place and a.place.table_id in inferred]
    assert {certain for certain, _ in of_inferred} == {True}
    assert all(certain == ((at.table_id, at.row, at.column) in proven) for certain, at in of_inferred)


@pytest.mark.parametrize(("total", "certain"), [("60", True), ("61", False)])
def test_rows_on_lines_are_sure_where_they_add_up(read_text: DocumentMaker, total: str, certain: bool) -> None:
    lines = ["Kosten", "", "Post 2026", "Zorg 10", "Werk 20", "Wegen 30", f"Totaal {total}"]
    assert {amount.certain for amount in amounts_of(read_text("\n".join(lines)))} == {certain}


def test_ids_are_unique_and_in_reading_order(read_markdown: DocumentMaker) -> None:
    document = read_markdown(
        table("Post | Bedrag", "Zorg | € 5", after="Het krediet is € 3.") + "\n\nDe bus kost € 4.\n"
    )
    facts = extract_facts(document)
    assert [amount.value for amount in facts.amounts] == [5, 3, 4]
    assert len({amount.id for amount in facts.amounts}) == 3
    assert extract_facts(document) == facts


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("suffix", ["pdf", "docx", "txt"])
def test_the_budget_of_the_wmo_plan(suffix: str) -> None:
    document, _ = read_document(SHARED / f"wmo-plan-2024-2026.{suffix}", "wmo", Limits())
    amounts = amounts_of(document)
    assert len(amounts) == 61
    transport = find(amounts, "Vervoer", "2025")
    assert (path(transport)[0], transport.value, transport.unit) == ("6.71A", Decimal(4_103_000), "EUR")
    assert find(amounts, "TOTAAL", "2024").role is AmountRole.TOTAL
    assert [a.period for a in amounts if a.label == "Clientondersteuning"] == ["2024"]
    care, home = find(amounts, "Mantelzorg", "2024"), find(amounts, "Rolstoelen", "2024")
    assert any(note.startswith("* exclusief") for note in care.footnotes)
    assert not any(note.startswith("*") for note in home.footnotes)
    assert sum(note.startswith("N.B.") for note in home.footnotes) == 2
    assert "incl. btw" in home.qualifiers
