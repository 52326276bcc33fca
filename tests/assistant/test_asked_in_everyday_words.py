"""Questions as people put them: after a story, about a relative, by a word that the document says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Answer, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, joined_claims, open_assistant

PROPOSAL = """# Toekomst van de haven in Oeverdam

Het college stelt voor:

1. In de oude haven met ingang van 1 maart 2027 geen ligplaatsen meer te verhuren. Aanmeren voor een dag blijft
mogelijk tot en met 2031.
2. De havengelden te verhogen, zodat de dekking stijgt van 60% naar 80% in 2029.

## De oude haven is te ondiep voor ligplaatsen

Sinds de aanleg van de strekdam slibt de vaargeul dicht. Baggeren kost € 310.000 per keer.

## Planning

| Stap | Wie | Wanneer |
| --- | --- | --- |
| Inspraak | Anne Kuipers (communicatie) | Maart 2026 |
| Aanleg steiger Zuid | Joost van Wijk (projectleider) | Q2 2027 |
| Besluit gemeenteraad | Griffie | 17 september 2026 |

## Exploitatie

De oude haven wordt nu geëxploiteerd door Stichting Zeilhavens Oeverdam; dat contract loopt af op 30 juni 2028.

## Wachtlijst

Wij zien drie oorzaken voor de wachtlijst. Werf Noord is in 2024 gestopt, waardoor 20 boten weg moesten. Daarnaast zijn
de overgebleven werven vol. En boten blijven langer liggen: gemiddeld negen maanden.
"""

GRANTS = """# Subsidieregeling waterleven Oeverdam 2026

## Buurtfonds

Per 1 mei 2026 richten wij een Zeiljeugdfonds in. Het is er voor jonge zeilers.

Om voor het fonds in aanmerking te komen gelden de volgende voorwaarden:

- de jongere is 12 tot en met 20 jaar;
- de club staat in Oeverdam;
- een trainer begeleidt de jongere.

| Onderdeel | 2026 | 2027 |
| --- | --- | --- |
| Zeiljeugdfonds | 40.000 | 60.000 |
| Roeilessen | 12.000 | 12.000 |

## Betaling

1. Een subsidie tot en met € 4.000 wordt in één keer uitbetaald.
2. Bij een hoger bedrag wordt 70% vooraf betaald.

## Beoordeling

1. Een aanvraag met minder dan 45 punten wordt afgewezen.
2. De overige aanvragen gaan op volgorde van punten.

## Amendementen

Amendement A2 ‘Vrij varen’ (Havenpartij): het eerste uur aanmeren in de Kom is gratis. Aangenomen met 12 stemmen voor en
7 stemmen tegen (Dorp Nu, Groen). De lagere opbrengst is € 9.000 per jaar.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"havenvoorstel": PROPOSAL, "subsidieregeling": GRANTS}
    with open_assistant(tmp_path_factory.mktemp("harbour"), texts) as assistant:
        yield assistant


def told(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED
    return joined_claims(answer)


def test_why_something_is_decided_is_told_by_the_section_that_argues_for_it(harbour: Assistant) -> None:
    answer = told(harbour.ask("Waarom worden er straks in de oude haven geen ligplaatsen meer verhuurd?"))
    assert "slibt" in answer
    assert "havengelden" not in answer


def test_all_reasons_that_are_announced_are_told(harbour: Assistant) -> None:
    answer = told(harbour.ask("Waardoor is er een wachtlijst in de haven?"))
    assert "Werf Noord" in answer
    assert "langer liggen" in answer


def test_conditions_are_a_list_and_no_budget(harbour: Assistant) -> None:
    answer = told(harbour.ask("Welke voorwaarden gelden voor het Zeiljeugdfonds?"))
    assert "12 tot en met 20 jaar" in answer
    assert "40.000" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Wij krijgen € 5.000 subsidie van Oeverdam. Wordt dat in één keer uitbetaald?",
        "Ik krijg € 9.000 subsidie. Wordt die in één keer uitbetaald?",
    ],
)
def test_what_is_asked_after_a_story_is_told_with_what_goes_on_with_it(harbour: Assistant, question: str) -> None:
    assert "70%" in told(harbour.ask(question))


def test_a_relative_need_not_be_in_the_document(harbour: Assistant) -> None:
    answer = told(harbour.ask("Mijn vader ligt in de oude haven. Kan mijn broer later nog aanmeren?"))
    assert "2031" in answer


def test_votes_stand_in_the_sentence_after_what_was_voted_on(harbour: Assistant) -> None:
    answer = told(harbour.ask("Welke fracties waren tegen een gratis eerste uur aanmeren in de Kom?"))
    assert "Groen" in answer


def test_a_function_behind_a_name_is_of_that_name(harbour: Assistant) -> None:
    assert "Joost van Wijk" in told(harbour.ask("Wie is projectleider van de aanleg van steiger Zuid?"))


def test_a_bound_answers_who_asks_for_one(harbour: Assistant) -> None:
    assert "45 punten" in told(harbour.ask("Hoeveel punten moet een aanvraag minimaal halen?"))


def test_when_the_council_decides_is_no_date_of_what_it_is_asked(harbour: Assistant) -> None:
    answer = told(harbour.ask("Wanneer neemt de raad een besluit over de haven in Oeverdam?"))
    assert "17 september 2026" in answer
    assert "2029" not in answer


def test_the_end_of_a_contract_is_not_when_people_can_sail(harbour: Assistant) -> None:
    answer = harbour.ask("Wanneer kunnen we zeilen in de nieuwe haven aan de Wilgenkade?")
    assert "30 juni 2028" not in joined_claims(answer)


def test_a_dan_may_open_a_question_of_its_own(harbour: Assistant) -> None:
    answer = ask_in_turn(
        harbour, "Wie is projectleider van steiger Zuid?", "wanneer besluit de raad dan over de haven in Oeverdam?"
    )
    assert "17 september 2026" in joined_claims(answer)


def test_a_row_of_a_planning_gives_no_reason(harbour: Assistant) -> None:
    assert "Q2 2027" not in joined_claims(harbour.ask("Waarom is steiger Zuid nodig?"))
