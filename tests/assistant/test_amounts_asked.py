"""The very figure that is asked, of the right rows, columns and groups: small documents of towns that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

SPORT = """# Notitie sportaccommodaties

Gemeente Wadderhuizen

## Overzicht

| Sporthal | Zalen in gebruik | Vrije uren | Onderhoud 2025 |
| --- | --- | --- | --- |
| De Spil | 3 | 120 | € 41.000 |
| Het Anker | 2 | 85 | € 33.500 |
| De Reling | 4 | 40 | € 56.000 |

## Tariefvoorstel

| Zaal | Tarief 2026 | Tarief 2027 | Tarief 2028 |
| --- | --- | --- | --- |
| Hele zaal, 12 maanden | € 1.180 | € 1.240 | € 1.300 |
| Kleedkamer | € 12 | € 13 | € 14 |

## Plafonds

| Onderdeel | Plafond 2026 |
| --- | --- |
| Kleine toernooien | € 18.000 |
| Grote toernooien | € 64.000 |
| Jeugdkampen | € 9.000 |

## Maxima

| Soort | Maximum |
| --- | --- |
| Klein toernooi | € 900 |
| Groot toernooi | € 8.000 |

## Toelichting

Het gasverbruik van De Spil daalt van de huidige 48.000 naar 31.000 kubieke meter. Het tekort op de exploitatie loopt
terug van € 212.000 naar € 175.000. De contributie voor de jeugd mag niet hoger zijn dan € 95. De bezetting steeg van
61% in 2023 naar 68,5% in 2025. De kosten van het dak gaan van 1,2 naar 1,7 miljoen euro. De zaalwacht belt elke club
eens in de zes weken.
"""

CLIMATE = """# Uitvoeringsprogramma groenbeheer

Gemeente Heggerveen

## Kosten (bedragen x € 1.000)

| Nr. | Actie | 2025 | 2026 | Totaal |
| --- | --- | --- | --- | --- |
| Thema Bomen | | | | |
| B1 | Nieuwe laanbomen | 100 | 200 | 300 |
| B2 | Snoei | 50 | 50 | 100 |
| Subtotaal Bomen | | 150 | 250 | 400 |
| Thema Water | | | | |
| W1 | Beekherstel | 140 | 180 | 320 |
| W2 | Poelen | 10 | 20 | 30 |
| Subtotaal Water | | 150 | 200 | 350 |
| Totaal | | 300 | 450 | 750 |
"""

CARE = """# Beleidsplan ouderenzorg

Gemeente Klaverloo

## Geld

| Spoor | Onderdeel | 2025 | 2026 |
| --- | --- | --- | --- |
| Wonen | Aanleunwoningen | 250.000 | 260.000 |
| | Verbouwingen | 90.000 | 100.000 |
| Meedoen | Dagopvang | 300.000 | 290.000 |
| | Vervoer | 20.000 | 25.000 |
| Totaal in euro’s | | 660.000 | 675.000 |
"""

WAITING = """# Raadsinformatiebrief wachttijden thuiszorg

Gemeente Elzenrade

## Wachttijden

Op 1 mei 2025 stonden 74 inwoners op een wachtlijst. De tabel geeft de wachttijd in weken.

| Soort zorg | 2024 | 2025 | Wachtende inwoners |
| --- | --- | --- | --- |
| Huishoudelijke hulp | 6 | 11 | 40 |
| Dagopvang thuis | 9 | 7 | 34 |

## Hulp

Met ingang van 1 juli 2025 komt er een zorgmakelaar voor het hele dorp. Hiervoor is € 61.000 beschikbaar tot eind 2027.
De wachtlijst wordt elke vier weken besproken. Voor een hulplijn is nog geen besluit genomen. Dat kost tijd.

## Inkoop

Samen met de gemeenten Vossenbrink en Ter Linde kopen wij de thuiszorg opnieuw in. Driekwart kiest voor een maaltijd aan
huis. De kosten dalen niet, waardoor er jaarlijks een tekort is van € 33.000. De kapitaallasten van het zorghuis zijn
€ 120.000 per jaar vanaf 2028. Het zorghuis wordt voor € 2.000.000 geactiveerd.
"""

REPORT = """# Tweede bestuursrapportage 2025

Gemeente Lindebrug

## Beeld (x € 1.000; V = voordeel, N = nadeel)

| Programma | Begroot | Verwacht | Saldo |
| --- | --- | --- | --- |
| 1 Bestuur | 4.000 | 4.100 | 100 N |
| 2 Veiligheid | 2.000 | 2.020 | 20 N |
| 3 Zorg | 9.000 | 9.640 | 640 N |
| 4 Grond | 1.000 | 300 | 700 V |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {
        "notitie-sportaccommodaties-wadderhuizen": SPORT,
        "uitvoeringsprogramma-groenbeheer-heggerveen": CLIMATE,
        "beleidsplan-ouderenzorg-klaverloo": CARE,
        "tweede-bestuursrapportage-2025-lindebrug": REPORT,
        "raadsinformatiebrief-wachttijden-elzenrade": WAITING,
    }
    with open_assistant(tmp_path_factory.mktemp("amounts"), texts) as assistant:
        yield assistant


def calculations(assistant: Assistant, *turns: str) -> str:
    return " | ".join(claim_texts(ask_in_turn(assistant, *turns), ClaimKind.CALCULATION))


@pytest.mark.parametrize(
    ("question", "sum_text"),
    [
        ("Hoeveel vrije uren hebben De Spil en Het Anker samen?", "120 + 85 = 205"),
        ("Hoeveel zalen in gebruik hebben De Reling en De Spil bij elkaar?", "4 + 3 = 7"),
        ("Hoeveel onderhoud is er in 2025 voor De Spil en De Reling samen?", "41.000 + 56.000 = 97.000"),
        ("Hoeveel is er in 2026 in totaal voor kleine én grote toernooien?", "18.000 + 64.000 = 82.000"),
        ("Wat is er samen voor grote en kleine toernooien in 2026?", "18.000 + 64.000 = 82.000"),
    ],
)
def test_a_sum_is_of_the_rows_and_the_column_that_are_asked(assistant: Assistant, question: str, sum_text: str) -> None:
    assert calculations(assistant, question).endswith(sum_text)


def test_a_number_in_words_finds_the_row_that_has_it_in_figures(assistant: Assistant) -> None:
    answer = assistant.ask("Wat betaal je in 2027 voor een hele zaal voor twaalf maanden?")
    assert "€ 1.240" in joined_claims(answer)
    assert "€ 1.300" not in joined_claims(answer)


def test_a_column_of_tariffs_tells_what_one_costs_and_how_much_dearer_it_gets(assistant: Assistant) -> None:
    turns = ("Wat kost een kleedkamer in Wadderhuizen in 2026?", "En hoeveel duurder is dat in 2028?")
    assert "14 − 12 = 2" in calculations(assistant, *turns)


@pytest.mark.parametrize(
    ("question", "sum_text"),
    [
        ("Met hoeveel daalt het gasverbruik van De Spil?", "Verschil: 48.000 − 31.000 = 17.000"),
        ("Hoeveel minder wordt het tekort op de exploitatie?", "Verschil: 212.000 − 175.000 = 37.000 (euro)"),
        ("Met hoeveel procentpunt steeg de bezetting?", "Verschil: 68,5 − 61 = 7,5 (procentpunt)"),
        ("Hoeveel procentpunt is de bezetting gestegen?", "Verschil: 68,5 − 61 = 7,5 (procentpunt)"),
        ("Hoeveel hoger worden de kosten van het dak?", "Verschil: 1,7 − 1,2 = 0,5 (miljoen euro)"),
    ],
)
def test_a_sentence_that_says_from_what_to_what_tells_the_difference(
    assistant: Assistant, question: str, sum_text: str
) -> None:
    answer = assistant.ask(question)
    assert sum_text in claim_texts(answer, ClaimKind.CALCULATION)
    assert len(claim_texts(answer, ClaimKind.QUOTE)) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel hoger is de contributie voor de jeugd geworden?",
        "Met hoeveel weken is de wachttijd voor een club gestegen?",
        "Hoeveel weken wacht een club gemiddeld?",
    ],
)
def test_a_bound_or_another_figure_is_no_difference_and_no_average(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


def test_what_is_told_of_another_is_no_difference(assistant: Assistant) -> None:
    assert not calculations(assistant, "Met hoeveel is het gasverbruik van Het Anker gedaald?")


def test_the_largest_theme_is_a_theme_and_no_line_of_one(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Aan welk thema geeft Heggerveen in het groenprogramma het meeste geld uit?"))
    assert "Subtotaal Bomen" in said
    assert "400" in said
    assert "Beekherstel" not in said
    said = joined_claims(assistant.ask("Welk thema krijgt in Heggerveen in 2025 het minste geld?"))
    assert "Subtotaal" in said
    assert "Poelen" not in said


def test_groups_without_a_subtotal_are_added_up(assistant: Assistant) -> None:
    answer = assistant.ask("Welk spoor krijgt in Klaverloo in 2026 het meeste geld?")
    assert "260.000 + 100.000 = 360.000" in joined_claims(answer)
    assert "“Wonen”" in answer.text
    answer = assistant.ask("Naar welk spoor gaat in Klaverloo in 2026 het minste geld?")
    assert "290.000 + 25.000 = 315.000" in joined_claims(answer)


def test_a_line_is_still_asked_among_lines(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Welk onderdeel krijgt in Klaverloo in 2026 het meeste geld?"))
    assert said.startswith("Dagopvang")


def test_a_plan_that_is_named_by_what_it_is_about_means_its_total(assistant: Assistant) -> None:
    question = "Hoeveel hoger is het totale budget in het ouderenzorgplan van Klaverloo in 2026 dan in 2025?"
    assert "675.000 − 660.000 = 15.000" in calculations(assistant, question)


def test_an_ordinal_in_the_name_of_a_document_asks_for_no_item(assistant: Assistant) -> None:
    said = joined_claims(assistant.ask("Welk programma heeft het grootste nadeel in de tweede bestuursrapportage?"))
    assert said.startswith("3 Zorg")
    assert "640 N" in said


@pytest.mark.parametrize(
    ("question", "sum_text"),
    [
        ("Met hoeveel weken is de wachttijd voor huishoudelijke hulp gestegen?", "11 − 6 = 5"),
        ("Hoeveel weken korter is de wachttijd voor dagopvang thuis in 2025 dan in 2024?", "7 − 9 = −2"),
    ],
)
def test_a_difference_in_weeks_is_of_the_table_that_is_in_weeks(
    assistant: Assistant, question: str, sum_text: str
) -> None:
    assert sum_text in calculations(assistant, question)


@pytest.mark.parametrize(
    "question",
    [
        "Welk budget is er voor de zorgmakelaar, en tot wanneer?",
        "Hoeveel geld is er voor de zorgmakelaar?",
        "Hoeveel kost de zorgmakelaar in Elzenrade?",
    ],
)
def test_money_for_what_the_sentence_before_tells(assistant: Assistant, question: str) -> None:
    said = joined_claims(assistant.ask(question))
    assert "zorgmakelaar" in said
    assert "€ 61.000 beschikbaar tot eind 2027" in said


def test_yearly_costs_of_a_sort_are_not_another_amount_beside_them(assistant: Assistant) -> None:
    for question in (
        "Hoe hoog zijn de jaarlijkse kapitaallasten van het zorghuis?",
        "Wat zijn de kapitaallasten per jaar van het zorghuis in Elzenrade?",
    ):
        said = joined_claims(assistant.ask(question))
        assert "€ 120.000 per jaar" in said
        assert "2.000.000" not in said


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel inwoners staan er in Vossenbrink op de wachtlijst?",
        "Hoeveel inwoners van Vossenbrink wachten op thuiszorg?",
        "Wat kost een maaltijd in Elzenrade?",
    ],
)
def test_what_is_only_mentioned_has_no_figures(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


def test_the_own_municipality_is_answered(assistant: Assistant) -> None:
    assert "74 inwoners" in joined_claims(assistant.ask("Hoeveel inwoners staan er in Elzenrade op de wachtlijst?"))
