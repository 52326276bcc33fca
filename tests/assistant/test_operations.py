from __future__ import annotations

import datetime

import pytest

from assistant.understand import Reader
from assistant.understand.lexicon import load_lexicon
from assistant.understand.model import Operation, Understanding


class Corpus:
    """Knows every word, so that nothing is taken for a typing error."""

    def knows(self, term: str) -> int:
        return 1


READER = Reader(load_lexicon())


def read(text: str) -> Understanding:
    return READER.understand(text, Corpus())


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("Hoeveel is er in 2026 begroot voor fietspaden?", Operation.AMOUNT),
        ("budget fietspaden", Operation.AMOUNT),
        ("Wat is de totale begroting?", Operation.TOTAL),
        ("Hoeveel gaat er in de drie jaren samen naar fietspaden?", Operation.SUM),
        ("Hoeveel kosten samenwerken en samen werken bij elkaar?", Operation.SUM),
        ("Wat kosten thuis werken en wijkbeheer samen?", Operation.SUM),
        ("Met welke gemeenten werkt Waterdam samen?", Operation.LIST),
        ("Hoe hangen wonen en zorg samen?", Operation.HOW),
        ("Hoeveel laadpunten komen er in het Centrum en in De Akkers samen?", Operation.SUM),
        ("Hoeveel scholen werken samen in het netwerk?", Operation.COUNT),
        ("Welke wijken stellen samen een plan op?", Operation.LIST),
        ("Hoeveel fte komt er bij?", Operation.COUNT),
        ("Hoeveel daalt het budget voor parken van 2025 naar 2026?", Operation.DIFFERENCE),
        ("Met hoeveel procent stijgt het budget voor parken?", Operation.PERCENT_CHANGE),
        ("Welk deel van de lasten gaat naar parken?", Operation.SHARE),
        ("Wat zijn de drie grootste posten?", Operation.LARGEST),
        ("What is the cheapest option?", Operation.SMALLEST),
        ("Welke budgetten stijgen?", Operation.RISING),
        ("Welke lasten dalen in 2026?", Operation.FALLING),
        ("Welke lasten zijn in 2026 lager dan 5 miljoen euro?", Operation.LIST),
        ("Wanneer stemde de raad in met het plan voor parken?", Operation.DECISION),
        ("Hoe stemde de raad over het plan voor parken?", Operation.VOTES),
        ("Tot en met welke dag ligt het plan ter inzage?", Operation.UNTIL),
        ("Welke budgetten blijven gelijk?", Operation.EQUAL),
        ("Hoeveel is er gemiddeld per jaar geraamd?", Operation.AVERAGE),
        ("Hoeveel speeltuinen komen er?", Operation.COUNT),
        ("Vergelijk het geld voor parken met dat voor wegen.", Operation.COMPARE),
        ("Telt de tabel op?", Operation.AUDIT),
        ("Waarom stijgen de lasten voor parken?", Operation.WHY),
        ("Zijn de bedragen inclusief btw?", Operation.CONDITION),
        ("Wanneer gaat het park open?", Operation.DATE),
        ("Hoe vaak komt er een rapportage?", Operation.HOW_OFTEN),
        ("Tot wanneer loopt de regeling?", Operation.UNTIL),
        ("Wat gebeurt er op 4 juni 2024?", Operation.BETWEEN),
        ("Wat zijn de stappen tot het park open is?", Operation.PATH),
        ("Wat is de volgende stap?", Operation.NEXT),
        ("Welke wijken krijgen een park?", Operation.LIST),
        ("Wat is het derde doel?", Operation.NTH),
        ("Wat besloot de raad over het park?", Operation.DECISION),
        ("Wat is beslispunt 2?", Operation.DECISION_POINTS),
        ("Wie stemden tegen het park?", Operation.VOTES),
        ("Wat betekent GRP?", Operation.DEFINITION),
        ("Wat is een IKC?", Operation.DEFINITION),
        ("Vat het plan samen.", Operation.SUMMARY),
        ("Is het park open?", Operation.WHETHER),
        ("Wie beheert het park?", Operation.WHO),
        ("Waar komt het park?", Operation.WHERE),
    ],
)
def test_the_words_of_a_question_tell_what_is_to_be_done(text: str, operation: Operation) -> None:
    assert read(text).operation is operation


@pytest.mark.parametrize(
    ("text", "count"),
    [("Wat zijn de drie grootste posten?", 3), ("Noem de 5 doelen.", 5), ("Wat gebeurt er op 4 juni 2024?", None)],
)
def test_the_number_of_things_wanted_is_read(text: str, count: int | None) -> None:
    assert read(text).count == count


def test_what_and_joins_are_two_subjects() -> None:
    subjects = read("Hoeveel geld gaat er in 2025 naar parken en speeltuinen?").subjects
    assert [[term.word for term in subject] for subject in subjects] == [["parken"], ["speeltuinen"]]


def test_words_for_money_and_calculating_are_no_subject() -> None:
    assert read("Met hoeveel procent daalt het budget voor openbare parken?").subjects[0][-1].word == "parken"
    assert read("Hoe groot is het verschil tussen het totaal van 2024 en dat van 2026?").subjects == ()


def test_a_range_of_years_holds_those_between() -> None:
    assert read("Wat kost het park in 2024 tot en met 2026?").period.years == (2024, 2025, 2026)


@pytest.mark.parametrize("text", ["Hoeveel meer dan in 2024 is er in 2026?", "Stijgt het van 2024 naar 2026?"])
def test_years_that_are_set_against_each_other_are_compared(text: str) -> None:
    period = read(text).period
    assert (period.years, period.compared) == ((2024, 2026), True)


def test_all_periods_may_be_wanted() -> None:
    assert read("Geef de lasten voor parken per jaar.").period.every


def test_a_moment_has_a_first_and_a_last_day() -> None:
    quarter = read("Wat gebeurt er in het tweede kwartaal van 2025?").period
    assert (quarter.first, quarter.last) == (datetime.date(2025, 4, 1), datetime.date(2025, 6, 30))
    months = read("Wat gebeurt er tussen april en juni 2024?").period
    assert (months.first, months.last) == (datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
    after = read("Wat gebeurt er na 1 juni 2024?").period
    assert (after.first, after.last) == (datetime.date(2024, 6, 1), None)


def test_who_decides_is_named() -> None:
    assert read("Wat besloten burgemeester en wethouders?").body == "college"
    assert read("Wat besloot de gemeenteraad?").body == "raad"
    assert read("Wat kost het park?").body == ""


@pytest.mark.parametrize("text", ["Komt er een park in fase 2?", "Wie betaalt fase 2?", "Waar ligt fase 2?"])
def test_a_numbered_part_is_no_item_of_a_list(text: str) -> None:
    assert read(text).ordinal is None


def test_the_second_of_a_list_is() -> None:
    assert read("Wat is het tweede thema?").ordinal == 2
