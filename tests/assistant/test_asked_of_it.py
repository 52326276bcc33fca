"""What is said of one thing answers nothing about another: other work, another variant, other people, another size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, joined_claims, open_assistant

HALL = """# Raadsvoorstel sporthal De Berk

## Aanleiding

De vloer van sporthal De Berk is in 1978 gelegd en aan het eind van zijn levensduur. Bij de inspectie van 2024 bleken de
dragende balken verrot.

Sporthal De Berk is daarom in maart gesloten.

## Varianten

| Variant | Investering | Levensduur |
| --- | --- | --- |
| A. Herstel van de vloer | € 300.000 | 8 jaar |
| B. Renovatie | € 1.900.000 | 25 jaar |

## Risico's

| Risico | Kans | Mogelijk gevolg | Maatregel |
| --- | --- | --- | --- |
| Asbest in het dak | 30% | € 90.000 extra kosten | Onderzoek vooraf |
| Ziekte van de aannemer | 5% | zes weken vertraging | Boete in het contract |

## Uitvoering

| Fase | Gebied | Periode |
| --- | --- | --- |
| Fase 1 | Berkenlaan en Esdoornhof | maart tot en met mei 2026 |
| Fase 2 | Beukenplein | juni tot en met augustus 2026 |

In de Noordwijk beginnen wij met een proef met zelfbeheer van de hal. De proef wordt geëvalueerd door Hogeschool
Waterland. Bouwleider Karin de Wit is het aanspreekpunt. De renovatie duurt negen maanden. Bij de Beukenschool zijn de
bouwdossiers in twee weken doorgenomen.

Op het terrein van de voormalige gasfabriek komen 60 studio's. De verdeling is als volgt:

- 40 studio's voor starters;
- 20 studio's voor ouderen.
"""
NOTE = """# Voorjaarsnota Elsmeer 2026

Een bedrag met een minteken is een nadeel voor de gemeente.

Tabel 1: Ontwikkeling van het saldo (x € 1.000)

| Omschrijving | 2026 | 2027 |
| --- | --- | --- |
| Wmo-hulpmiddelen | -310 | -290 |
| Parkeerbelasting | 120 | 80 |
| Totaal mutaties | -190 | -210 |

De aanleg van het fietspad schuift een jaar door, door de aanwezigheid van dassen in de berm. Uit de wijkpeiling blijkt
dat 340 inwoners schulden hebben. Voor schulden werken wij samen met Kredietbank Oostrand en de gemeente Veldhorst.
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("papers"), {"sporthal": HALL, "voorjaarsnota": NOTE}) as assistant:
        yield assistant


def test_what_renovation_costs_is_not_what_building_costs(papers: Assistant) -> None:
    assert "1.900.000" in joined_claims(papers.ask("Wat kost de renovatie van sporthal De Berk?"))
    assert "1.900.000" not in joined_claims(papers.ask("Wat kost de nieuwbouw van sporthal De Berk?"))


def test_the_price_of_a_variant_is_not_its_size(papers: Assistant) -> None:
    assert "1.900.000" in joined_claims(papers.ask("Wat is de investering in variant B?"))
    assert papers.ask("Hoe groot is de kantine in variant B?").status is Status.NOT_FOUND


def test_who_does_something_is_told_by_what_says_that(papers: Assistant) -> None:
    assert "Hogeschool Waterland" in joined_claims(papers.ask("Wie evalueert de proef met zelfbeheer?"))


def test_a_name_before_its_function_is_told(papers: Assistant) -> None:
    assert "Karin de Wit" in joined_claims(papers.ask("Wie is het aanspreekpunt?"))


def test_a_word_that_only_begins_alike_has_no_length_of_time(papers: Assistant) -> None:
    assert "twee weken" not in joined_claims(papers.ask("Hoe lang duurt het bouwen?"))


def test_numbers_of_what_is_counted_are_not_the_items_of_a_list(papers: Assistant) -> None:
    answer = papers.ask("Hoeveel studio's komen er op het terrein van de gasfabriek?")

    assert "komen 60 studio's" in joined_claims(answer)


def test_whose_turn_it_is_is_read_in_a_planning(papers: Assistant) -> None:
    assert "juni tot en met augustus 2026" in joined_claims(papers.ask("Wanneer is het Beukenplein aan de beurt?"))


def test_a_shortage_is_told_by_the_sign_of_a_balance(papers: Assistant) -> None:
    assert "2026: -310" in joined_claims(papers.ask("Hoe groot is het tekort op Wmo-hulpmiddelen in 2026?"))
    assert "120" not in joined_claims(papers.ask("Hoe groot is het tekort op parkeerbelasting in 2026?"))


def test_the_reason_in_the_paragraph_before_daarom_comes_along(papers: Assistant) -> None:
    assert "balken verrot" in joined_claims(papers.ask("Waarom is sporthal De Berk gesloten?"))


def test_through_what_something_came_is_its_reason(papers: Assistant) -> None:
    assert "aanwezigheid van dassen" in joined_claims(papers.ask("Waarom is de aanleg van het fietspad uitgesteld?"))


def test_big_debts_are_not_all_debts(papers: Assistant) -> None:
    assert "340 inwoners" in joined_claims(papers.ask("Hoeveel inwoners hebben schulden?"))
    assert papers.ask("Hoeveel inwoners hebben grote schulden?").status is Status.NOT_FOUND


def test_partners_are_named_by_what_says_that_they_are(papers: Assistant) -> None:
    told = joined_claims(papers.ask("Met welke gemeenten werkt Elsmeer samen bij schulden?"))

    assert "gemeente Veldhorst" in told


def test_dan_takes_up_what_was_asked(papers: Assistant) -> None:
    answer = ask_in_turn(papers, "Hoe groot is de kans op asbest in het dak?", "Wat is dan het gevolg?")

    assert "90.000" in joined_claims(answer)
