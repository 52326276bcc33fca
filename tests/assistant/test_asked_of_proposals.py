"""What people asked of council proposals in their own words: bounds, funds, exceptions, days, who does what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status, Turn
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

PLAN = """# Havenplan Zeedorp 2026-2028

## Aanleiding

Wij zien dat de haven drukker wordt. Naast onderhoud willen wij een aantal zaken extra aandacht geven.

- Schippers melden zich voortaan digitaal.
- De walstroom wordt uitgebreid.
- Het stille deel van de kade blijft stil.

De haven scoort op een aantal onderwerpen slecht. Denk hierbij aan verlichting, vindbaarheid en afvalscheiding.

De onderzoekers doen drie aanbevelingen.

- Verleng de steiger met tien meter.
- Plaats een tweede watertap.
- Zet in de winter een opzichter neer.

Het college neemt de aanbevelingen over, met uitzondering van de eerste: een langere steiger kost te veel.

## Kosten

| Taakveld (x € 1.000) | Omschrijving | 2026 | 2027 | Totaal |
| --- | --- | --- | --- | --- |
| 2.1 | Steigers | 1.240 | 310 | 1.550 |
| 2.1 | Walstroom | 480 | 520 | 1.000 |
| 2.4 | Toezicht | 95 | 96 | 191 |
| 2.4 | Havenlichten | 130 | 140 | 270 |
| | Totaal | 1.945 | 1.066 | 3.011 |

De walstroom wordt betaald uit de reserve Duurzaamheid. Voor de walstroom is een krediet van € 480.000 nodig.

De vergoeding van reiskosten van de havenmeester is gemaximeerd tot 12% van de maandelijkse bezoldiging, ofwel € 310.

Dit plan heeft voor de vissersvereniging geen financiële gevolgen en is voor haar budgettair neutraal.

## Samenwerking

Op 3 maart 2026 is de overeenkomst Schone Haven gesloten. De ondertekenaars van de overeenkomst zijn de gemeente
Zeedorp, het waterschap en de vissersvereniging. Namens de gemeente heeft wethouder De Wit de overeenkomst mede
ondertekend.

In september 2026 zal de begroting van de haven worden vastgesteld door het Algemeen Bestuur. Het opstellen van de
begroting van de haven is op 3 februari 2026 gestart met een kaderbrief in het Algemeen Bestuur. De begroting van de
haven wordt behandeld in het Algemeen Bestuur van 17 september 2026.

Kaders zijn de Havenverordening Zeedorp 2019 en de Sociale Visie 2035. Het havenberaad bestaat uit de havenmeester,
twee schippers en de voorzitter van de vissersvereniging. De gemeente nodigt een 3-tal bureaus uit om een offerte voor
de walstroom uit te brengen. De aanmeldingstermijn is 8 mei 2026.

## Thema's

| Thema | Toelichting |
| --- | --- |
| Schoon water | Omdat de zwemplas naast de haven in 2025 twaalf dagen dicht was. |
| Stille kade | Omdat bewoners van de Kadebuurt slecht slapen door generatoren. |

## Planning

| Stap | Wie | Wanneer |
| --- | --- | --- |
| Publicatie | Inkoop | 1 april 2026 |
| Sluiting inschrijvingen | Inkoop | 29 mei 2026 |

## Besluit

Wij stellen de raad voor het tekort van € 926.000 ten laste te brengen van de algemene reserve.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("proposals"), {"havenplan": PLAN}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Welke posten zijn in 2026 hoger dan 400.000 euro?", ("Steigers", "Walstroom")),
        ("Welke post is in 2027 het kleinst?", ("Toezicht", "96")),
        ("Uit welk potje komt het geld voor de walstroom?", ("reserve Duurzaamheid",)),
        ("Hoeveel reiskosten per maand mag de havenmeester hooguit declareren?", ("€ 310",)),
        ("Welke aanbeveling neemt het college niet over?", ("met uitzondering van de eerste",)),
        ("Welke zaken krijgen extra aandacht naast onderhoud?", ("digitaal", "walstroom", "stil")),
        ("Op welke onderwerpen scoort de haven slecht?", ("verlichting", "vindbaarheid", "afvalscheiding")),
        ("Wie ondertekenen de overeenkomst Schone Haven?", ("waterschap", "vissersvereniging")),
        ("Wanneer stelt het Algemeen Bestuur de begroting van de haven vast?", ("17 september 2026",)),
        ("Tot wanneer kunnen aannemersbedrijven inschrijven?", ("29 mei 2026",)),
        ("Wat stelt het college voor met het tekort?", ("algemene reserve",)),
        ("Wat is de laatste van de drie aanbevelingen?", ("opzichter",)),
        ("Kost het havenplan de vissersvereniging geld?", ("budgettair neutraal",)),
        ("Uit welk jaar is de Havenverordening?", ("Havenverordening Zeedorp 2019",)),
        ("Wie zitten er in het nieuwe havenberaad?", ("twee schippers",)),
        ("Hoeveel bureaus brengen een offerte uit?", ("3-tal bureaus",)),
    ],
)
def test_tells_what_is_asked(assistant: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(part in joined_claims(answer) for part in told), joined_claims(answer)


def test_the_reason_of_the_item_that_was_told(assistant: Assistant) -> None:
    before = (Turn("Wat is het tweede thema van het havenplan?"),)
    answer = assistant.ask("Waarom is dat een thema?", before)
    assert "slecht slapen" in joined_claims(answer)
    assert "zwemplas" not in joined_claims(answer)


def test_lines_within_a_bound_are_no_others(assistant: Assistant) -> None:
    claims = joined_claims(assistant.ask("Welke posten zijn in 2026 hoger dan 400.000 euro?"))
    assert "Toezicht" not in claims
    assert "Totaal" not in claims


@pytest.mark.parametrize(
    "question",
    ["Wat ben je kwijt aan leges voor een ligplaats?", "Wat is de beste pizzeria van Zeedorp?"],
)
def test_what_no_document_tells_is_not_found(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND
