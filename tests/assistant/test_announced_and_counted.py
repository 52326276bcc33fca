"""Lists that a sentence counts, members of a body, people who are counted, ends, ages and shares."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, joined_claims, open_assistant

PAPER = """# Nota toezicht en verkeer Lindekoog

## Kern

Het stelsel blijft in stand. Het college wil het toezicht op drie onderdelen bijsturen.

## Cijfers

Lindekoog wijkt af van gemeenten tussen 30.000 en 60.000 inwoners. De formatie is 9,1 fte per duizend inwoners.

## Wat wij gaan doen

- Fietsstraten: controle op maandagochtend door twee boa's.
- Haven: een camera bij de sluis.
- Centrum: gastheren op vrijdagavond.

## Besluitvorming

- het verslag vast te stellen;
- de motie af te doen;
- de raad te berichten.

## Overleg

De programmaleider roept twee keer per jaar de Havenkamer bijeen. Daarin zitten:

- twee schippers;
- de havenmeester;
- de watersportbond.

## In- en uitstroom

In 2024 kwamen 61 medewerkers in dienst en vertrokken er 38. De overige afspraken met het personeel blijven gelijk.

## Inspraak

De ontwerpnota heeft van 3 februari tot en met 17 maart 2025 ter inzage gelegen. De meeste wensen zijn overgenomen.

## Pont

Aan de kade van de haven komt een tijdelijk terrein, met een gratis pont die elke twaalf minuten vaart.

## Nieuwe steiger

Aan de Westkade in de haven komt een drijvende steiger met een kraan. De opening staat gepland voor 9 november 2026.

## Kosten voor gezinnen

Voor kinderen tot en met 5 jaar wordt geen liggeld geheven. Daarna geldt het volle tarief.

## Betalen lukt niet

Bij problemen met betalen kunnen inwoners terecht bij:

- het Geldhuis, elke dinsdag;
- de hulplijn van de havendienst.

## Kosten van de sluis

Bedragen in miljoenen euro's

| Kostensoort | Variant / A | Variant / B |
| --- | --- | --- |
| Grondwerk | 4,8 | 6,1 |
| Bouwkundige werken | 11,9 | 13,4 |
| Subtotaal bouwkosten | 16,7 | 19,5 |
| Bijkomende kosten | 2,6 | 3,1 |
| Totaal | 19,3 | 22,6 |

## Vervolg

Kadernota 2027 raad 25 juni 2026

Begroting 2027 raad 5 november 2026

## Tarieven

| Jaar | Vastrecht | Meetkosten |
| --- | --- | --- |
| 2025 | 604,25 | 30,40 |
| 2026 | 659,90 | 31,75 |

## Tentoonstelling

De tentoonstelling over de haven blijft te zien tot en met 31 mei 2027, en de decors gaan daarna naar de school.

## Sluisbediening

Het huidige bedieningssysteem van de haven stamt uit 2012 en wordt na 30 juni 2028 niet langer ondersteund.

## Gebouw

In het rapport van maart is betonrot vastgesteld in 38 van de 112 kolommen van de loods.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("announced"), {"nota-toezicht-lindekoog": PAPER}) as assistant:
        yield assistant


def test_a_list_elsewhere_of_as_many_as_are_counted_is_told_with_the_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Op welke onderdelen wil het college het toezicht bijsturen?")
    items = claim_texts(answer, ClaimKind.ITEM)
    assert [item.partition(":")[0] for item in items] == ["Fietsstraten", "Haven", "Centrum"]


def test_members_are_told_with_what_they_are_members_of(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Wie zitten er in de Havenkamer?"))
    assert "roept twee keer per jaar de Havenkamer bijeen" in told
    assert "de havenmeester" in told


def test_all_places_to_go_to_are_told(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Waar kan ik terecht als ik problemen heb met betalen?"))
    assert "Geldhuis" in told
    assert "hulplijn" in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel mensen kwamen er in 2024 in dienst?", "61 medewerkers"),
        ("Tot wanneer lag de ontwerpnota ter inzage?", "17 maart 2025"),
        ("Hoe vaak vaart de pont vanaf de kade?", "elke twaalf minuten"),
        ("Wanneer is de drijvende steiger aan de Westkade klaar?", "9 november 2026"),
        ("Tot welke leeftijd hoeft er voor een kind geen liggeld betaald te worden?", "5 jaar"),
        ("Wat kost variant B van de sluis in totaal?", "22,6"),
        ("Wanneer behandelt de raad van Lindekoog de Kadernota 2027?", "25 juni 2026"),
        ("Wat is het vastrecht van de haven in 2026?", "659,90"),
        ("Hoe lang blijft de tentoonstelling te zien?", "31 mei 2027"),
        ("Vanaf wanneer krijgt het huidige bedieningssysteem geen ondersteuning meer?", "30 juni 2028"),
        ("Hoeveel kolommen van de oude loods hebben betonrot?", "38 van de 112"),
    ],
)
def test_what_is_told_in_other_words_answers(assistant: Assistant, question: str, told: str) -> None:
    assert told in joined_claims(assistant.ask(question))


def test_a_range_a_rate_and_a_list_of_something_else_count_nobody(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel inwoners heeft Lindekoog?")
    assert answer.status is Status.NOT_FOUND


def test_a_month_in_english_is_no_name(assistant: Assistant) -> None:
    answer = assistant.ask("When is the opening of the steiger on the Westkade in November 2026?")
    assert "9 november 2026" in joined_claims(answer)
