"""What one of something costs, what a table prints of a part, what a sentence counts and the next ones tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status, Turn
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

POOL = """# Nieuwe afspraken zwembad Golfslag

## Exploitatie

De begroting van het zwembad, bedragen in euro's.

| Post | 2025 | 2026 |
| --- | --- | --- |
| Schoonmaak | 88.000 | 91.000 |
| Energie | 312.000 | 287.000 |
| Zwemlessen | 402.000 | 411.000 |

## Tarieven

| Kaartsoort | 2025 | 2026 |
| --- | --- | --- |
| Zwemles per halfuur | € 8,10 | € 8,65 |
| Los bad | € 5,20 | € 5,40 |

## Verzuim

| Kwartaal | 2025 | 2026 |
| --- | --- | --- |
| Eerste kwartaal | 6,9% | 7,2% |
| Tweede kwartaal | 5,1% | 5,8% |

## Vervoer

Eén bedrijf, Taxi Meerkoet, schreef in op het vervoer van leerlingen. Het contract loopt van 1 mei 2025 tot en met 30
april 2029 en kan met twee jaar worden verlengd.

De sporthal ligt naast het bad. De sporthal is gesloten, waardoor de bus naar het dorp rijdt. Dat vervoer kost jaarlijks
€ 36.500.
## Gebouwen

Over de renovatie van de hal wordt later besloten.
"""

ROADS = """# Onderhoud wegen Oeverdam

## Bronnen van warmte

Voor Oeverdam komen drie bronnen in aanmerking. Water uit de plas verwarmt 900 huizen. De fabriek heeft warmte over tot
2040. Diep onder de grond is het warm genoeg.

## Staat van de wegen

| Soort | Oppervlakte (m²) | Goed | Slecht |
| --- | --- | --- | --- |
| Rijbanen | 80.000 | 81% | 6% |
| Fietspaden van beton | 12.000 | 55% | 19% |

## Doorwerking

Een deel van de bijstellingen werkt door in latere jaren (x € 1.000).

| Onderwerp | 2025 | 2026 |
| --- | --- | --- |
| Gladheid | -75 | -40 |
| Bermen | -210 | -120 |

## Raming

| Kosten (x € 1.000) | Raming 2024 | Raming 2025 |
| --- | --- | --- |
| Grond | 640 | 690 |
| Rente | 95 | 81 |
| Toezicht | 120 | 150 |

## Vragen van bewoners

Vraag 3. Hoe worden vrijgekomen standplaatsen verdeeld? Antwoord. Eerst wordt bekeken welke branche ontbreekt. Zijn er
meer gegadigden, dan beslist het lot.

Vraag 4. Wie betaalt het opruimen van de kramen? Antwoord. Dat doet stichting De Loods. De wethouder dankt haar.

## Wijzigingen in de verordening

Op de volgende punten wordt de wegenverordening gewijzigd:

- Artikel 4: een ontheffing geldt twaalf jaar.
- Artikel 9: bij ziekte mag een ander de wagen rijden.
"""

RAIL = """# Brief over het spoor in Veldhuizen

## Overleg

De klankbordgroep Spoor telt twaalf leden en wordt voorgezeten door mevrouw D. Ruiter. Over de goederentreinen kwamen in
2025 in totaal 1.320 klachten binnen.

## Maatregelen langs het spoor

De maatregelen aan het spoor, bedragen x € 1.000. Een maatregel die het spoor stiller maakt, gaat voor.

| | 2026 | 2027 |
| --- | --- | --- |
| Gevelisolatie | 45 | 1.215 |
| Bijdrage Rijk | 80 | 1.100 |
| Saldo gemeente | 35 | -115 |

## Opkomst bij de verkiezing

| Wijk | 2022 | 2026 |
| --- | --- | --- |
| Molenwijk | 41,8% | 39,2% |
| Hoogland | 55,0% | 57,9% |

## Tweede woningen

| Kern | Woningen | Tweede woningen | Aandeel |
| --- | --- | --- | --- |
| Duinhoek | 1.290 | 487 | 37,8% |
| Schorrezijl | 615 | 141 | 22,9% |

## Honden

De regels gelden voor:

- honden op straat
- honden in het bos
- honden aan zee

Wie honden van anderen uitlaat, mag ten hoogste zes honden tegelijk meenemen. De aanslagen voor de hondenbelasting
worden op 28 februari verzonden. Katten worden gechipt: het chippen van een kat is verplicht vanaf 1 juli 2027.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("of_one")
    with open_assistant(folder, {"zwembad-golfslag": POOL, "wegen-oeverdam": ROADS, "spoor": RAIL}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wat ben je in 2026 kwijt voor een zwemles?", ["8,65"]),
        ("Hoe hoog was het verzuim in het tweede kwartaal van 2026?", ["5,8"]),
        ("Tot wanneer loopt het contract met Taxi Meerkoet?", ["30 april 2029"]),
        ("Hoeveel procent van de fietspaden in Oeverdam is slecht?", ["19%"]),
        ("Wat kosten de bermen in 2025 en 2026 in totaal extra?", ["−330"]),
        ("Wie is voorzitter van de klankbordgroep Spoor?", ["D. Ruiter"]),
        ("Hoe vaak is er in 2025 geklaagd over de goederentreinen?", ["1.320"]),
        ("Hoeveel meer kost gevelisolatie langs het spoor in 2027 dan in 2026?", ["1.170"]),
        ("Wat is in 2027 het saldo van de gemeente voor de spoormaatregelen?", ["-115"]),
        ("Hoeveel honden mag je tegelijk meenemen?", ["zes honden"]),
        ("Wanneer vallen de aanslagen in de bus?", ["28 februari"]),
        ("Hoe worden lege standplaatsen straks verdeeld?", ["branche", "lot"]),
        ("Wie betaalt het opruimen van de kramen?", ["stichting De Loods"]),
        ("Welke kostenpost is lager dan in 2024?", ["Rente"]),
        ("Welke warmtebronnen komen in aanmerking?", ["Water uit de plas", "fabriek", "onder de grond"]),
        ("Op welke punten wordt de wegenverordening gewijzigd?", ["twaalf jaar", "ziekte"]),
    ],
)
def test_tells_what_is_asked(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(one in joined_claims(answer) for one in told)


def test_tells_no_figure_of_another_row(assistant: Assistant) -> None:
    assert "7,2" not in joined_claims(assistant.ask("Hoe hoog was het verzuim in het tweede kwartaal van 2026?"))


def test_what_something_else_costs_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("Wat kost de renovatie van de sporthal?").status is Status.NOT_FOUND


def test_a_table_that_prints_the_share_tells_it(assistant: Assistant) -> None:
    told = joined_claims(assistant.ask("Welk aandeel van de woningen is dat in Schorrezijl?"))
    assert "22,9%" in told
    assert "615" not in told


def test_a_place_takes_the_place_of_another_behind_another_preposition(assistant: Assistant) -> None:
    answer = assistant.ask("En op Hoogland?", (Turn("Wat was de opkomst in de Molenwijk in 2026?"),))
    assert "57,9" in joined_claims(answer)
    assert "39,2" not in joined_claims(answer)


def test_a_fine_is_told_by_an_amount_alone(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is de boete voor een kat die niet gechipt is?")
    assert answer.status is Status.NOT_FOUND
