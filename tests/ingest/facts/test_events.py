"""What happens when, who does it and how often, out of sentences, lists, plannings and forms."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.fact_model import Event
from ingest.facts.events import find_events
from ingest.limits import Limits
from ingest.model import Document
from ingest.pipeline import read_document

TextMaker = Callable[..., Path]
day = datetime.date


def document(path: Path) -> Document:
    return read_document(path, path.stem, Limits())[0]


@pytest.fixture
def events(make_text: TextMaker) -> Callable[[str], tuple[Event, ...]]:
    def find(text: str) -> tuple[Event, ...]:
        return find_events(document(make_text(f"# Nota parkeren\n\n{text}\n", "nota.md")))

    return find


Finder = Callable[[str], tuple[Event, ...]]


@pytest.mark.parametrize(
    ("sentence", "when", "start", "end"),
    [
        ("Op 3 mei 2024 opent de wethouder de stalling.", "3 mei 2024", day(2024, 5, 3), day(2024, 5, 3)),
        ("De stalling gaat in mei 2024 open.", "mei 2024", day(2024, 5, 1), day(2024, 5, 31)),
        ("In het derde kwartaal van 2025 volgt de rest.", "derde kwartaal van 2025", day(2025, 7, 1), day(2025, 9, 30)),
        ("De bouw start medio 2025.", "medio 2025", day(2025, 5, 1), day(2025, 8, 31)),
        ("In 2026 komen er lockers bij.", "2026", day(2026, 1, 1), day(2026, 12, 31)),
        ("Reageren kan tot en met 19 juli 2024.", "tot en met 19 juli 2024", day(2024, 7, 19), day(2024, 7, 19)),
        ("Het plan is uiterlijk op 1 mei 2025 klaar.", "uiterlijk op 1 mei 2025", day(2025, 5, 1), day(2025, 5, 1)),
        ("De regels gelden vanaf 1 januari 2025.", "vanaf 1 januari 2025", day(2025, 1, 1), day(2025, 1, 1)),
        ("De proef loopt van 1 juni 2024 tot en met 31 mei 2025.", "1 juni 2024 tot en met 31 mei 2025",
         day(2024, 6, 1), day(2025, 5, 31)),
        ("Tussen 2 mei en 4 juni 2025 ligt het plan ter inzage.", "Tussen 2 mei en 4 juni 2025",
         day(2025, 5, 2), day(2025, 6, 4)),
        ("In de periode 2024-2026 letten we op fietsers.", "2024-2026", day(2024, 1, 1), day(2026, 12, 31)),
        ("Van 8 t/m 10 mei 2024 is de straat dicht.", "8 t/m 10 mei 2024", day(2024, 5, 8), day(2024, 5, 10)),
    ],
)  # fmt: skip
def test_reads_when_something_happens(events: Finder, sentence: str, when: str, start: day, end: day) -> None:
    (event,) = events(sentence)
    assert (event.when.text, event.start, event.end) == (when, start, end)
    assert event.quote.text == sentence


def test_dates_of_one_clause_share_what_happens(events: Finder) -> None:
    one, other = events("Op 20 maart 2024 en op 23 mei 2024 heeft overleg met de Klankbordgroep plaatsgevonden.")
    assert one.what == other.what
    assert one.what.text == "heeft overleg met de Klankbordgroep plaatsgevonden"
    assert one.who == "Klankbordgroep"
    assert [event.start for event in (one, other)] == [day(2024, 3, 20), day(2024, 5, 23)]


def test_days_that_share_a_month(events: Finder) -> None:
    found = events("Op 3, 10 en 17 mei 2024 zijn er avonden in de wijk.")
    assert [event.start for event in found] == [day(2024, 5, 3), day(2024, 5, 10), day(2024, 5, 17)]


def test_clauses_tell_of_their_own_date(events: Finder) -> None:
    one, other = events("In 2025 betaalt een bezoeker € 3,20 per uur; in 2024 was dat € 3,00.")
    assert one.what.text == "betaalt een bezoeker € 3,20 per uur"
    assert other.what.text == "was dat € 3,00"


@pytest.mark.parametrize(
    "sentence",
    [
        "De Wmo 2015 en het Coalitieakkoord 2022-2026 geven richting.",
        "Dit volgt uit de Mobiliteitsvisie 2040 en de nota ‘Parkeren na 1 mei 2020’ van de regio.",
        "De bedragen zijn op prijspeil 1 januari 2024.",
        "De stalling telt 2024 plaatsen.",
        "De jaarlijkse lasten dalen.",
        "Er is jaarlijks € 40.000 nodig.",
        "Bezoekers hebben in het dagelijks leven weinig tijd.",
    ],
)
def test_names_and_amounts_are_no_events(events: Finder, sentence: str) -> None:
    assert events(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Elk kwartaal krijgt de raad een brief.", "Elk kwartaal"),
        ("De Fietsraad adviseert twee keer per jaar.", "twee keer per jaar"),
        ("Er is een jaarlijkse telling van fietsen.", "jaarlijkse"),
        ("We praten om de twee weken met de winkeliers.", "om de twee weken"),
        ("Het college past de tarieven elk jaar op 1 januari aan.", "elk jaar"),
        ("Aanvragen kan van 1 februari tot en met 31 oktober.", "1 februari tot en met 31 oktober"),
    ],
)
def test_reads_how_often(events: Finder, sentence: str, recurrence: str) -> None:
    (event,) = events(sentence)
    assert (event.recurrence, event.start, event.end) == (recurrence, None, None)


def test_a_dated_recurrence_keeps_both(events: Finder) -> None:
    (event,) = events("In 2023 wordt elk kwartaal een voortgangsrapportage gegeven.")
    assert (event.start, event.recurrence) == (day(2023, 1, 1), "elk kwartaal")


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Op 3 mei 2024 is het plan vastgesteld door uw college.", "college"),
        ("Op 3 mei 2024 heeft de Adviesraad het college een brief gestuurd.", "Adviesraad"),
        ("In de domeinvergadering Wonen van 3 mei 2024 is het plan besproken.", "domeinvergadering"),
        ("Op 3 mei 2024 opent wethouder B. de Wit de stalling.", "wethouder B. de Wit"),
        ("Op 3 mei 2024 begint de bouw.", ""),
    ],
)
def test_reads_who_acts(events: Finder, sentence: str, who: str) -> None:
    (event,) = events(sentence)
    assert event.who == who


PLANNING = """## Planning 2025

| Fase | Activiteit | Wanneer | Wie |
| --- | --- | --- | --- |
| 1 | Ontwerp maken | maart | bureau Lijn |
| 1 | Inloopavond | 14 april | gemeente |
| 2 | Aanbesteding | vóór 1 oktober 2025 | gemeente |
| 2 | Bouw | voorjaar 2026 | aannemer |
"""


def test_reads_a_planning(events: Finder) -> None:
    found = events(PLANNING)
    assert [(event.what.text, event.when.text, event.start, event.who) for event in found] == [
        ("Ontwerp maken", "maart", day(2025, 3, 1), "bureau Lijn"),
        ("Inloopavond", "14 april", day(2025, 4, 14), "gemeente"),
        ("Aanbesteding", "vóór 1 oktober 2025", day(2025, 10, 1), "gemeente"),
        ("Bouw", "voorjaar 2026", day(2026, 3, 1), "aannemer"),
    ]
    assert found[0].quote.text == "1\tOntwerp maken\tmaart\tbureau Lijn"


def test_a_day_without_a_known_year_is_left_out(events: Finder) -> None:
    assert events(PLANNING.replace("Planning 2025", "Planning"))[0].what.text == "Aanbesteding"


def test_columns_of_a_planning_may_be_periods(events: Finder) -> None:
    table = "| Actie | Q1 2025 | Q2 2025 |\n| --- | --- | --- |\n| Borden plaatsen | x | |\n| Lijnen verven | | x |\n"
    assert [(event.what.text, event.start) for event in events(table)] == [
        ("Borden plaatsen", day(2025, 1, 1)),
        ("Lijnen verven", day(2025, 4, 1)),
    ]


def test_first_and_last_day_in_two_columns(events: Finder) -> None:
    table = (
        "| Stap | Start | Gereed |\n| --- | --- | --- |\n"
        "| Bouw | 3 maart 2025 | 5 mei 2026 |\n| Proef | 1 juni 2026 | 3 juni 2026 |\n"
    )
    assert [(event.start, event.end) for event in events(table)] == [
        (day(2025, 3, 3), day(2026, 5, 5)),
        (day(2026, 6, 1), day(2026, 6, 3)),
    ]


def test_figures_of_years_are_no_planning(events: Finder) -> None:
    assert (
        events("| Post | 2024 | 2025 |\n| --- | --- | --- |\n| Groen | 2.024 | 2.025 |\n| Wegen | 1.990 | 2.001 |\n")
        == ()
    )


def test_a_planning_without_a_table(events: Finder) -> None:
    found = events(
        "19 september 2024 De raad kiest een plek\n\n8 oktober 2024 Avond voor buren december 2024 Keuze architect"
    )
    assert [(event.start, event.what.text) for event in found] == [
        (day(2024, 9, 19), "De raad kiest een plek"),
        (day(2024, 10, 8), "Avond voor buren"),
        (day(2024, 12, 1), "Keuze architect"),
    ]


def test_the_form_at_the_head(make_text: TextMaker) -> None:
    text = "Raadsvoorstel 7 Vergadering 9 februari 2021 Gemeenteraad\nCollege besluit 12 januari 2021\n\nInleiding.\n"
    found = find_events(document(make_text(text)))
    assert {("Vergadering", day(2021, 2, 9), "Gemeenteraad"), ("College besluit", day(2021, 1, 12), "College")} <= {
        (event.what.text, event.start, event.who) for event in found
    }


def test_the_own_decision_is_an_event(events: Finder) -> None:
    (event,) = events("## Besluit Burgemeester en Wethouders d.d. 23 mei 2024:\n\nConform.")
    assert (event.what.text, event.start) == ("Besluit Burgemeester en Wethouders", day(2024, 5, 23))


def test_days_near_the_day_of_writing(make_text: TextMaker) -> None:
    text = "# Voorstel fietsbrug\n\nVergadering 13 april 2021\n\nHet overleg beslist op 25 maart a.s. over het geld.\n"
    assert ("25 maart a.s.", day(2021, 3, 25)) in {
        (event.when.text, event.start) for event in find_events(document(make_text(text, "voorstel.md")))
    }


@pytest.mark.parametrize(
    ("sentence", "when", "kind"),
    [
        ("Vastgesteld door de raad op 27 maart 2025.", "27 maart 2025", "vaststelling"),
        ("De regels treden in werking op 1 augustus 2025.", "1 augustus 2025", "vanaf"),
        ("De regeling geldt vanaf 1 januari 2026.", "vanaf 1 januari 2026", "vanaf"),
        ("De ingangsdatum is 1 mei 2025.", "1 mei 2025", "vanaf"),
        ("Met ingang van 1 september 2025 vervalt de oude regeling.", "Met ingang van 1 september 2025", "tot"),
        ("Het contract loopt tot 31 juli 2028.", "tot 31 juli 2028", "tot"),
        ("De subsidie geldt tot en met 31 december 2028.", "tot en met 31 december 2028", "tot"),
        ("Uiterlijk eind 2025 is de evaluatie klaar.", "Uiterlijk eind 2025", "uiterlijk"),
        ("De aanvraag wordt vóór 1 juni ingediend.", "vóór 1 juni", "uiterlijk"),
        ("In week 24 van 2025 is er een inloopavond.", "week 24 van 2025", "gebeurtenis"),
        ("Najaar 2025 start de bouw.", "Najaar 2025", "gebeurtenis"),
    ],
)
def test_what_kind_of_moment_it_is(
    read_markdown: Callable[[str], Document], sentence: str, when: str, kind: str
) -> None:
    (event,) = find_events(read_markdown(f"# Regels\n\n## Slot\n\n{sentence}\n"))
    assert (event.when.text, event.kind.value) == (when, kind)


def test_each_moment_of_a_sentence_has_its_own_kind(read_markdown: Callable[[str], Document]) -> None:
    text = "Deze regels treden in werking op 1 mei 2025 en gelden tot en met 31 december 2028."
    events = find_events(read_markdown(f"# Regels\n\n## Slot\n\n{text}\n"))
    assert [event.kind.value for event in events] == ["vanaf", "tot"]


def test_a_row_with_dates_of_several_things_says_each_by_its_column(events: Finder) -> None:
    """The village sorts the rows, the location is what is built."""
    table = "| Kern | Locatie | Start bouw | Oplevering |\n| - | - | - | - |\n"
    table += "| Oost | Kadehof | mei 2025 | juni 2026 |\n| Oost | Singelplein | maart 2026 | mei 2027 |\n"
    table += "| West | Molenwerf | juli 2025 | april 2026 |\n| West | Gemaalweg | juni 2025 | maart 2026 |\n"
    said = [(event.what.text, event.when.text) for event in events(table)]
    assert said[:2] == [("Kadehof – Start bouw", "mei 2025"), ("Kadehof – Oplevering", "juni 2026")]
    assert len(said) == 8


def test_columns_of_nothing_but_years_say_when_what_they_are_called_happens(events: Finder) -> None:
    table = "| Nr. | Project | Lengte (m) | Voorbereiding | Uitvoering |\n| - | - | - | - | - |\n"
    table += "| 1 | Veerplein | 1.450 | 2025 | 2026 |\n| 2 | Lijnbaan | 2.300 | 2025-2026 | 2027-2028 |\n"
    said = [(event.what.text, event.start, event.end) for event in events(table)]
    assert said == [
        ("Veerplein – Voorbereiding", day(2025, 1, 1), day(2025, 12, 31)),
        ("Veerplein – Uitvoering", day(2026, 1, 1), day(2026, 12, 31)),
        ("Lijnbaan – Voorbereiding", day(2025, 1, 1), day(2026, 12, 31)),
        ("Lijnbaan – Uitvoering", day(2027, 1, 1), day(2028, 12, 31)),
    ]


def test_one_column_of_years_that_no_word_says_to_be_dates_names_what_happens_then(events: Finder) -> None:
    table = "| Pand | Verkoop |\n| - | - |\n| Oude werf | 2025 |\n| Kapel | 2027 |\n"
    assert [event.what.text for event in events(table)] == ["Oude werf – Verkoop", "Kapel – Verkoop"]


def test_a_column_that_is_a_year_says_nothing_of_what_happens(events: Finder) -> None:
    table = "| Actie | Planning 2025 | Planning 2026 |\n| - | - | - |\n"
    table += "| Bomen planten | Q2 | |\n| Park aanleggen | | Q3 |\n"
    assert [event.what.text for event in events(table)] == ["Bomen planten", "Park aanleggen"]


def test_a_list_of_days_without_a_year_goes_on_from_the_day_of_its_document(make_text: TextMaker) -> None:
    text = """# Raadsvoorstel sporthal

Datum: 4 november 2024

## Vervolg

- 12 november: bespreking in de commissie
- 3 december: besluitvorming in de raad
- 14 januari: start van de aanbesteding; uiterlijk 1 maart gunning
"""
    found = [(one.start, one.what.text) for one in find_events(document(make_text(text, "voorstel.md")))]
    assert found[-4:] == [
        (day(2024, 11, 12), "bespreking in de commissie"),
        (day(2024, 12, 3), "besluitvorming in de raad"),
        (day(2025, 1, 14), "start van de aanbesteding"),
        (day(2025, 3, 1), "gunning"),
    ]


@pytest.mark.parametrize("date", ["", "Datum: 4 november 2024\n"])
def test_items_that_name_a_day_in_passing_are_no_planning(make_text: TextMaker, date: str) -> None:
    text = f"""# Regels markt

{date}
## Regels

- de markt begint op 3 mei
- wie later komt, betaalt
- 12 mei: geen markt
"""
    found = find_events(document(make_text(text, "regels.md")))
    assert not any(one.section_id == "regels" and one.start for one in found)
