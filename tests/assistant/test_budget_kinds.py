"""Money of a kind, of a variant, of a plan that is named, and by bounds: small documents of towns that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

HALL = """# Raadsvoorstel nieuwbouw sporthal Kwelderzicht

Gemeente Kwelderoord

## Voorstel

1. In te stemmen met variant B.
2. Hiervoor een krediet van € 4.300.000 beschikbaar te stellen.

## Financiën

Voor de isolatie van de sporthal is bij de provincie een subsidie van € 85.000 aangevraagd. Variant A kost € 2.100.000
en variant C kost € 7.900.000. De lasten van structureel € 310.000 per jaar komen in de begroting.

Tabel 1: raming variant B (in euro's)

| Onderdeel | Bedrag |
| --- | --- |
| Bouw | 3.900.000 |
| Toezicht | 400.000 |
| Totaal | 4.300.000 |
"""

PLAN = """# Uitvoeringsplan Fijn Wonen 2025-2026

Gemeente Kwelderoord

## Geld

| Thema | Onderdeel (x € 1.000) | 2025 | 2026 |
| --- | --- | --- | --- |
| Wonen in de wijk | Wijkbeheer | 200 | 210 |
| | Buurthuizen | 300 | 320 |
| Langer thuis | Aanpassen van huizen | 500 | 480 |
| | Wonen met zorg | 90 | 100 |
| Totaal | | 1.090 | 1.110 |
"""

GRANTS = """# Nota muziek Kwelderoord 2025

## Subsidies

| Vereniging | Afspraak met de gemeente | Subsidie per jaar |
| --- | --- | --- |
| Harmonie De Eendracht | Twee optredens in het dorp | € 8.400 |
| Koor Zeewind | Wekelijks zingen met ouderen | € 2.150 |
| Slagwerkgroep Puls | Lessen op drie scholen | € 5.900 |
"""

CHOICES = """# Raadsvoorstel dorpshuis Kwelderoord

## Varianten

| | A. Opknappen | B. Nieuw op het plein | C. Nieuw bij de school |
| --- | --- | --- | --- |
| Zaal | 12 x 8 m | 20 x 10 m | 24 x 12 m |
| Investering (x € 1 mln.) | 1,25 | 3,40 | 3,95 |
| Jaarlijkse lasten (x € 1.000) | 80 | 145 | 162 |
| Levensduur (jaar) | 15 | 40 | 40 |

## Kosten

| Onderdeel | Bedrag |
| --- | --- |
| Bouwkosten dorpshuis | € 3.100.000 |
| Grond | € 850.000 |
| Totaal | € 3.950.000 |

De verhuizing bij variant B kost € 90.000.
"""

HEALTH = """# Uitvoeringsplan Gezond opgroeien 2026-2027

Gemeente Kwelderoord

## Besluit

De raad besluit het Uitvoeringsplan Gezond opgroeien 2026-2027 ‘Sterk van start’ vast te stellen. Het vervangt het plan
‘Buiten is beter’. Sterk worden doe je samen: een start voor 500 kinderen.

## Geld

| Onderdeel (x € 1.000) | 2026 | 2027 |
| --- | --- | --- |
| Sporten na school | 120 | 130 |
| Overbrugging en wachtlijsten jeugdarts | 75 | 40 |
| Totaal | 195 | 170 |
"""

FEES = """# Verordening huisbezoek Kwelderoord 2025

## Artikel 4 Eigen bijdrage

Wie hulp krijgt, betaalt een bijdrage naar inkomen.

| Inkomen vanaf | Inkomen tot en met | Bijdrage per maand |
| --- | --- | --- |
| € 0 | € 20.000 | € 5 |
| € 20.001 | € 35.000 | € 15 |
| € 35.001 | | € 40 |
"""

RESULTS = """# Jaarverslag 2024 Kwelderoord

## Uitkomst

| Programma (x € 1.000) | Begroot | Werkelijk | Resultaat |
| --- | --- | --- | --- |
| Wegen | 900 | 950 | -50 |
| Cultuur en kunst | 400 | 380 | 20 |
| Groen | 300 | 420 | -120 |
| Totaal | 1.600 | 1.750 | -150 |
"""


@pytest.fixture(scope="module")
def kwelderoord(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"sporthal": HALL, "fijn-wonen": PLAN, "huisbezoek": FEES, "jaarverslag-2024": RESULTS}
    with open_assistant(tmp_path_factory.mktemp("kwelderoord"), texts) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("music"), {"muziek": GRANTS}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("hall"), {"dorpshuis": CHOICES}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def health(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("health"), {"gezond-opgroeien": HEALTH}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "amount", "other"),
    [
        ("Hoeveel krediet wordt er gevraagd voor de nieuwbouw van de sporthal?", "4.300.000", "85.000"),
        ("Hoeveel subsidie is er aangevraagd voor de sporthal?", "85.000", "4.300.000"),
        ("Wat zijn de structurele lasten van de sporthal?", "310.000", "4.300.000"),
        ("Wat kost variant C?", "7.900.000", "4.300.000"),
    ],
)
def test_only_money_of_the_asked_kind_or_variant_answers(
    kwelderoord: Assistant, question: str, amount: str, other: str
) -> None:
    answer = kwelderoord.ask(question)
    assert answer.status is Status.ANSWERED
    assert amount in joined_claims(answer)
    assert other not in joined_claims(answer)


def test_the_table_of_a_variant_answers_for_that_variant(kwelderoord: Assistant) -> None:
    assert claim_texts(kwelderoord.ask("Wat kost variant B in totaal?")) == ["Totaal — Bedrag: 4.300.000"]


@pytest.mark.parametrize(
    "question", ["Wat is het totale budget van Fijn Wonen in 2026?", "Hoeveel geld is er voor Fijn Wonen in 2026?"]
)
def test_the_name_of_a_plan_is_no_line_of_its_table(kwelderoord: Assistant, question: str) -> None:
    assert claim_texts(kwelderoord.ask(question)) == ["Totaal — 2026: 1.110"]


def test_a_line_of_a_plan_that_is_named_is_that_line(kwelderoord: Assistant) -> None:
    answer = kwelderoord.ask("Hoeveel kost het wijkbeheer in Fijn Wonen in 2026?")
    assert claim_texts(answer) == ["Wijkbeheer — 2026: 210"]


def test_a_group_that_is_named_is_all_its_lines(kwelderoord: Assistant) -> None:
    answer = kwelderoord.ask("Hoeveel gaat er in 2025 naar wonen in de wijk?")
    assert claim_texts(answer)[0].endswith("200 + 300 = 500 (x € 1.000)")


@pytest.mark.parametrize(
    ("income", "fee"), [("20.000", "€ 5"), ("20.001", "€ 15"), ("35.000", "€ 15"), ("90.000", "€ 40")]
)
def test_a_table_of_bounds_is_read_by_the_number(kwelderoord: Assistant, income: str, fee: str) -> None:
    (claim,) = claim_texts(kwelderoord.ask(f"Hoeveel bijdrage betaal je bij een inkomen van {income} euro?"))
    assert claim.endswith(f"Bijdrage per maand: {fee}")


def test_a_negative_result_is_a_disadvantage(kwelderoord: Assistant) -> None:
    worse = claim_texts(kwelderoord.ask("Welke programma's sloten 2024 met een nadeel?"))
    assert [text.split(" — ")[0] for text in worse] == ["Wegen", "Groen"]
    better = claim_texts(kwelderoord.ask("Welke programma's hadden in 2024 een voordeel?"))
    assert [text.split(" — ")[0] for text in better] == ["Cultuur en kunst"]


def test_the_largest_disadvantage_is_no_advantage(kwelderoord: Assistant) -> None:
    (claim,) = claim_texts(kwelderoord.ask("Welk programma had het grootste nadeel in 2024?"))
    assert claim.startswith("Groen — ")


def test_a_label_with_en_is_one_line(kwelderoord: Assistant) -> None:
    answer = kwelderoord.ask("Wat was er begroot voor Cultuur en kunst in 2024?")
    assert [text.split(" — ")[0] for text in claim_texts(answer)] == ["Cultuur en kunst"]


def test_a_row_is_called_by_its_name_and_not_by_what_is_agreed(music: Assistant) -> None:
    (claim,) = claim_texts(music.ask("Welke vereniging krijgt de minste subsidie?"))
    assert claim.startswith("Koor Zeewind — ")
    (claim,) = claim_texts(music.ask("Hoeveel subsidie krijgt de harmonie?"))
    assert claim.endswith("€ 8.400")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat is de investering van variant B?", ["B. Nieuw op het plein: 3,40"]),
        ("Hoe hoog is de investering van opknappen van het dorpshuis?", ["A. Opknappen: 1,25"]),
        ("Wat zijn de jaarlijkse lasten van variant C?", ["C. Nieuw bij de school: 162"]),
        ("Hoeveel duurder is variant C dan opknappen qua investering?", ["3,95 - 1,25 = 2,70", "3,95", "1,25"]),
        ("Wat is het verschil in jaarlijkse lasten tussen variant A en variant B?", ["145 - 80 = 65", "80", "145"]),
        ("Wat kost opknappen van het dorpshuis?", ["1,25", "80"]),
    ],
)
def test_variants_in_columns_are_named_by_letter_or_in_words(hall: Assistant, question: str, told: list[str]) -> None:
    text = joined_claims(hall.ask(question)).replace("−", "-")
    assert all(part in text for part in told), text
    assert "90.000" not in text


def test_a_variant_goes_on_with_another(hall: Assistant) -> None:
    answer = ask_in_turn(hall, "Wat is de investering van variant C van het dorpshuis?", "En van opknappen?")
    assert claim_texts(answer) == ["Investering (x € 1 mln.) — A. Opknappen: 1,25"]


@pytest.mark.parametrize("question", ["Wat kost variant E van het dorpshuis?", "Hoe groot is de zaal in variant D?"])
def test_a_variant_that_is_not_there_has_no_figure(hall: Assistant, question: str) -> None:
    assert not claim_texts(hall.ask(question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat kost het plan 'Sterk van start' in 2027 in totaal?", ["Totaal — 2027: 170"]),
        ("Wat is het totale budget van Sterk van start in 2026?", ["Totaal — 2026: 195"]),
        ("Hoeveel kost het sporten na school in ‘Sterk van start’ in 2026?", ["Sporten na school — 2026: 120"]),
    ],
)
def test_what_is_quoted_behind_its_title_names_a_document(health: Assistant, question: str, told: list[str]) -> None:
    assert claim_texts(health.ask(question)) == told


@pytest.mark.parametrize("name", ["'Groen geluk'", "Groen Geluk", "‘Samen fit’"])
def test_the_name_of_another_plan_has_no_total(health: Assistant, name: str) -> None:
    assert not claim_texts(health.ask(f"Wat kost het plan {name} in 2027 in totaal?"))


def test_the_column_of_a_share_may_be_named_beside_a_label_with_en(kwelderoord: Assistant) -> None:
    told = claim_texts(kwelderoord.ask("Welk deel van de werkelijke lasten ging in 2024 naar cultuur en kunst?"))
    assert any("380 / 1.750" in text for text in told), told
