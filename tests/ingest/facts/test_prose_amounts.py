from collections.abc import Callable
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fact_model import Amount
from ingest.facts.amounts.prose import prose_amounts
from ingest.facts.extraction import extract_facts
from ingest.model import Document, Excerpt, Page
from ingest.numbers import format_number

DocumentMaker = Callable[[str], Document]


def amounts(text: str, ocr_pages: frozenset[int] = frozenset()) -> tuple[Amount, ...]:
    page = Page(1, None, 0, 0, text)
    return prose_amounts(Excerpt.cut(page, 0, len(text)), "s1", ocr_pages, (f"a{n}" for n in count(1)))


def one(text: str) -> Amount:
    (amount,) = amounts(text)
    return amount


def words(amount: Amount) -> list[str]:
    return [part.text for part in amount.subject]


@pytest.mark.parametrize(
    ("text", "value", "unit", "printed"),
    [
        ("Wij vragen een krediet van € 245.000 voor het ontwerp.", 245_000, "EUR", "€ 245.000"),
        ("De kosten zijn € 50.000,- per jaar.", 50_000, "EUR", "€ 50.000,-"),
        ("De kosten zijn € 50.000,-- per jaar.", 50_000, "EUR", "€ 50.000,--"),
        ("Het gaat om 52.000,= aan lasten.", 52_000, "EUR", "52.000,="),
        ("De leges zijn 300 euro.", 300, "EUR", "300 euro"),
        ("Er is een tekort van 5 ton.", 500_000, "EUR", "5 ton"),
        ("De lasten zijn 1,2 miljoen per jaar.", 1_200_000, "EUR", "1,2 miljoen"),
        ("De raming is € 15,1 mln. hoog.", 15_100_000, "EUR", "€ 15,1 mln."),
        ("De index is 2,5 % voor alle tarieven.", Decimal("2.5"), "%", "2,5 %"),
        ("Het saldo valt 4,6 procent hoger uit.", Decimal("4.6"), "%", "4,6 procent"),
        ("Er komen 120 woningen aan de haven.", 120, "", "120"),
        ("Vorig jaar kwamen er 118.400 bezoekers.", 118_400, "", "118.400"),
        ("Het project kost anderhalf miljoen euro.", 1_500_000, "EUR", "anderhalf miljoen euro"),
        ("Er is een half miljoen beschikbaar voor groen.", 500_000, "EUR", "een half miljoen"),
        ("De kosten bedragen twee ton per jaar.", 200_000, "EUR", "twee ton"),
        ("De begroting stijgt tot ruim 20.7 miljoen euro.", 20_700_000, "EUR", "20.7 miljoen euro"),
        ("De bijdrage is k€ 45 per jaar.", 45_000, "EUR", "k€ 45"),
        ("De bijdrage is € 45K.", 45_000, "EUR", "€ 45K"),
    ],
)
def test_values_are_exact(text: str, value: int | Decimal, unit: str, printed: str) -> None:
    amount = one(text)
    assert (amount.value, amount.unit, amount.printed.text) == (Decimal(value), unit, printed)
    assert amount.quote.text == text


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 besluit de raad opnieuw.",
        "Op 12 maart 2024 en op 3 mei is er overleg.",
        "Zie artikel 3, lid 2 en bijlage 4 op pagina 12.",
        "Bel 043 350 40 40 of 0433505050.",
        "Taakveld 6.71A valt onder programma 6.",
        "De bouw duurt 14 weken en 3 dagen, tot 12 uur.",
        "De wijk heeft 1,2 miljoen bezoekers.",
        "Er is 3 ton zand gestort bij de school.",
        "De helft daarvan betaalt de provincie.",
        "De woningen Havenlaan 39 en 41 worden verkocht.",
        "Bedragen x € 1.000",
        "De tweede wethouder stelt fase 2 vast.",
        "De kosten van twee ton zand zijn hoog.",
        "In de provincie wonen ruim twee miljoen mensen.",
        "De raming is dat hij een paar duizend euro kost.",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert [amount.printed.text for amount in amounts(text)] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("De kosten liggen tussen 2 en 3 ton.", 200_000, 300_000),
        ("De kosten liggen tussen € 2 en € 3 miljoen.", 2_000_000, 3_000_000),
        ("De kosten zijn 2 à 3 miljoen euro.", 2_000_000, 3_000_000),
        ("De bijdrage varieert van € 322.544 tot € 379.525 per jaar.", 322_544, 379_525),
        ("Tussen de € 10.000 en € 12.000 is nodig.", 10_000, 12_000),
        ("De kosten zijn € 10.000 tot € 15.000.", 10_000, 15_000),
        ("De kosten zijn € 10.000 - € 15.000 per jaar.", 10_000, 15_000),
        ("De kosten zijn € 10.000,- t/m € 15.000,-.", 10_000, 15_000),
        ("De kosten zijn 10.000 - 15.000 euro.", 10_000, 15_000),
        ("De lasten stijgen met 3 tot 4 ton.", 300_000, 400_000),
        ("Het gaat om 3,5 tot 4 miljoen euro.", 3_500_000, 4_000_000),
        ("De kosten bedragen tussen de twee en drie ton.", 200_000, 300_000),
    ],
)
def test_ranges_have_both_ends(text: str, low: int, high: int) -> None:
    amount = one(text)
    assert (amount.value, amount.high, amount.unit) == (Decimal(low), Decimal(high), "EUR")


def test_a_change_is_no_range() -> None:
    assert [amount.value for amount in amounts("De subsidie daalt van € 10.000 naar € 8.000.")] == [10_000, 8_000]
    assert all(amount.high is None for amount in amounts("De lasten stijgen van € 10 tot € 12."))


def test_the_number_of_an_item_opens_no_range() -> None:
    assert one("3 - € 15.000 voor groen.").high is None


def test_a_sentence_before_says_that_millions_are_money() -> None:
    assert [a.value for a in amounts("Het totaal is € 20 miljoen. Ons aandeel hierin is 9.6 miljoen.")] == [
        20_000_000,
        9_600_000,
    ]
    assert amounts("Er zijn veel fietsen. In het land zijn dat er 9,6 miljoen.") == ()


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2026 is eenmalig € 75.000 nodig.", ["2026"]),
        ("De lasten zijn € 3.000 in 2024 en € 4.000 in 2025.", ["2024", "2025"]),
        ("In 2024 is € 3.000 nodig en in 2025 € 4.000.", ["2024", "2025"]),
        ("In 2024 en 2025 is respectievelijk € 10.000 en € 12.000 nodig.", ["2024", "2025"]),
        ("Een gezin betaalt in 2025 een heffing van € 312,60; in 2024 was dat € 298,40.", ["2025", "2024"]),
        ("De lasten zijn € 5.000 per jaar vanaf 2027.", ["2027"]),
        ("In 2024 en 2025 is samen € 10.000 nodig.", [""]),
        ("Na 2027 is er € 10.000 minder nodig.", [""]),
        ("De Voorjaarsnota 2023 noemt een krediet van € 200.000.", [""]),
        ("Het budget is € 4.000, maar in 2025 volgt meer.", [""]),
        ("In de periode 2021-2023 is € 5 miljoen beschikbaar.", ["2021-2023"]),
        ("Er komen woningen voor 2000 inwoners en dat kost € 5.000.", [""]),
    ],
)
def test_periods_only_where_they_are_sure(text: str, periods: list[str]) -> None:
    assert [amount.period for amount in amounts(text) if amount.unit == "EUR"] == periods


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("De lasten zijn structureel 1,2 miljoen per jaar vanaf 2027.", {"structureel", "per jaar", "vanaf 2027"}),
        ("De provincie betaalt ten hoogste € 400.000 mee.", {"ten hoogste"}),
        ("De kosten zijn maximaal € 500.", {"maximaal"}),
        ("De kosten zijn circa € 55.000 exclusief btw.", {"circa", "exclusief btw"}),
        ("Er is incidenteel € 40.000 en structureel € 10.000 nodig.", {"incidenteel"}),
    ],
)
def test_qualifiers_are_those_of_the_figure(text: str, qualifiers: set[str]) -> None:
    assert set(amounts(text)[0].qualifiers) == qualifiers


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Een krediet van € 245.000 beschikbaar te stellen voor het ontwerp.", [["Een krediet", "het ontwerp"]]),
        ("Het onderzoek kost € 12.500 en begint in mei.", [["Het onderzoek"]]),
        ("Dit bestaat uit energie (€ 310.000) en personeel (€ 200.000).", [["energie"], ["personeel"]]),
        (
            "Van het krediet gaat € 160.000 naar het ontwerp en € 85.000 naar de aanbesteding.",
            [["het krediet", "het ontwerp"], ["het krediet", "de aanbesteding"]],
        ),
        ("Variant A kost € 476.000 per jaar, variant B € 485.000.", [["Variant A"], ["variant B"]]),
        ("Er komen 620 nieuwe woningen.", [["nieuwe woningen"]]),
        (
            "De totale bijdrage voor de gemeente Zandwijk aan de regio in 2022 bedraagt hiermee € 400.",
            [["De totale bijdrage voor de gemeente Zandwijk aan de regio in 2022"]],
        ),
        ("De bijdrage komt, met indexering en toeslag voor de reis, uit op een bedrag van € 400.", [["De bijdrage"]]),
        ("In mei is het percentage voor lonen (besluit van maart) vastgesteld op 2%.", [["het percentage voor lonen"]]),
        ("Na de Voorjaarsnota een krediet ad € 200.000 te vragen.", [["een krediet"]]),
        ("Hier betaalt waterschap De Rietlanden 40 procent mee.", [["waterschap De Rietlanden"]]),
    ],
)
def test_subjects_are_the_words_of_the_figure(text: str, subjects: list[list[str]]) -> None:
    assert [words(amount) for amount in amounts(text)] == subjects


def test_a_table_that_lost_its_form_gives_nothing() -> None:
    soup = "Lasten Baten Saldo 960 Overige belastingen€ 827€ 985€ 158€ -86I€ 827€ 899€ 72 Resultaat"
    assert amounts(soup) == ()
    assert amounts("Zorg € 100 € 200 € 300 Groen € 50 € 60 € 70") == ()


def test_figures_of_a_scanned_page_are_not_certain() -> None:
    (amount,) = amounts("Het krediet is € 245.000.", frozenset({1}))
    assert not amount.certain


def test_sentences_and_items_of_a_list(read_markdown: DocumentMaker) -> None:
    document = read_markdown(
        "# Voorstel\n\nHet gaat om geld. Het krediet is € 5.000.\n\n1. Groen: € 20.\n2. Zorg: € 30.\n"
    )
    facts = extract_facts(document)
    assert [(a.value, a.quote.text) for a in facts.amounts] == [
        (5_000, "Het krediet is € 5.000."),
        (20, "Groen: € 20."),
        (30, "Zorg: € 30."),
    ]
    assert [words(amount) for amount in facts.amounts] == [["Het krediet"], ["Groen"], ["Zorg"]]


@given(
    st.integers(1, 10**12), st.sampled_from(["kost", "bedraagt", "is"]), st.sampled_from(["in 2025", "", "structureel"])
)
@settings(deadline=None, max_examples=80)
def test_any_amount_in_euro_is_found_as_it_is_printed(value: int, verb: str, where: str) -> None:
    printed = f"€ {format_number(Decimal(value).scaleb(-2), 2)}"
    amount = one(f"Het project {verb} {where} {printed} volgens de raming.")
    assert amount.value == Decimal(value).scaleb(-2)
    assert amount.printed.text == printed
    assert amount.step == Decimal("0.01")


@given(st.text(alphabet="€ .,;:()0123456789%abeknrt-–enmiljoenton\n", max_size=80))
@settings(deadline=None, max_examples=150)
def test_every_part_is_cut_from_the_text(text: str) -> None:
    for amount in amounts(text):
        for excerpt in (*amount.subject, amount.printed, amount.quote):
            for piece in excerpt.pieces:
                assert excerpt.text[piece.start : piece.end] == text[piece.span.char_start : piece.span.char_end]
        assert amount.high is None or amount.high > amount.value
