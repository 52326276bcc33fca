"""Which table, group, column or sentence an amount is meant of: small documents of towns that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

QUAY = """# Raadsvoorstel vernieuwing Touwkade

Gemeente Zilverschor

## Financiën

De exploitatielasten van de Touwkade bestaan uit onderhoud (€ 12.000) en verzekering (€ 3.500). De stand van de reserve
Waterkant bedraagt € 980.000.

Tabel 1. Kostenraming Touwkade (in euro's)

| Onderdeel | Bedrag |
| --- | --- |
| Damwand | 610.000 |
| Bestrating | 240.000 |
| Totaal | 850.000 |

Tabel 2. Dekkingsplan Touwkade (in euro's)

| Dekkingsbron | Bedrag |
| --- | --- |
| Reserve Waterkant | 700.000 |
| Bijdrage provincie | 150.000 |
| Totaal dekking | 850.000 |
"""

WORK = """# Beleidsplan werk en bijstand 2026-2028

Gemeente Zilverschor

## Begroting

| Onderdeel (x € 1.000) | 2026 | 2027 | 2028 |
| --- | --- | --- | --- |
| Leerwerkplekken | 310 | 320 | 340 |
| Coaches | 120 | 125 | 130 |
| Totaal lasten | 430 | 445 | 470 |
| Af: bijdrage Rijk (bijstand) | -600 | -600 | -600 |
"""

BUDGET = """# Programmabegroting 2026 Schorwijk

Gemeente Schorwijk

## Wat mag het kosten?

| Taakveld (x € 1.000) | 2025 | 2026 |
| --- | --- | --- |
| **Lasten** | | |
| Havens | 900 | 960 |
| Sport | 400 | 390 |
| **Baten** | | |
| Havens | 300 | 350 |
| Sport | 50 | 60 |

## Tarieven

| Tarief (in euro's) | 2025 | 2026 |
| --- | --- | --- |
| Afvalstoffenheffing eenpersoonshuishouden | 201,00 | 212,50 |
| Afvalstoffenheffing meerpersoonshuishouden | 281,00 | 290,00 |
| Havengeld | 75,00 | 81,00 |
"""

GRANTS = """# Subsidies cultuur Zilverschor

## Verdeling van de subsidies

| Instelling | Gevraagd 2026 | Verleend 2026 |
| --- | --- | --- |
| Filmhuis Lantaarn | € 90.000 | € 72.000 |
| Fanfare Kwik | € 15.000 | € 15.000 |
| Totaal | € 105.000 | € 87.000 |

Voor een lening kunnen instellingen terecht bij het Cultuurfonds. Een lening bedraagt maximaal € 8.000. De
archiefcoach kost € 4.200 per jaar.

| Vervoer | Vergoeding |
| --- | --- |
| Fiets | € 0,15 per kilometer |
| Auto | € 0,35 per kilometer |
"""


@pytest.fixture(scope="module")
def zilverschor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"touwkade": QUAY, "werk-en-bijstand": WORK, "begroting-schorwijk": BUDGET, "subsidies-cultuur": GRANTS}
    with open_assistant(tmp_path_factory.mktemp("zilverschor"), texts) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "amount", "other"),
    [
        ("Wat is de grootste kostenpost van de Touwkade?", "610.000", "700.000"),
        ("Wat is de grootste dekkingsbron van de Touwkade?", "700.000", "610.000"),
        ("Hoeveel zit er in de reserve Waterkant?", "980.000", "700.000"),
        ("Waaruit bestaan de exploitatielasten van de Touwkade?", "12.000", "850.000"),
        ("Hoeveel stijgen de totale lasten voor werk en bijstand van 2026 naar 2028?", "470 − 430 = 40", "600"),
        ("Wat is de grootste post van het beleidsplan werk en bijstand in 2026?", "310", "600"),
        ("Wat zijn de lasten van havens in 2026 in Schorwijk?", "960", "350"),
        ("Wat zijn de baten van havens in 2026 in Schorwijk?", "350", "960"),
        ("Met welk bedrag stijgen de lasten van sport van 2025 op 2026?", "−10", "60"),
        ("Wat betaal ik aan afvalstoffenheffing in 2026 als ik alleen woon?", "212,50", "290"),
        ("Hoeveel stijgt het havengeld in 2026?", "81,00 − 75,00 = 6,00", "960"),
        (
            "Hoeveel subsidie krijgt Filmhuis Lantaarn in 2026 minder dan gevraagd?",
            "90.000 − 72.000 = 18.000",
            "105.000",
        ),
        ("Hoeveel mag een lening maximaal zijn?", "8.000", "105.000"),
        ("Wat kost de archiefcoach per jaar?", "4.200", "87.000"),
        ("Hoeveel krijg ik per kilometer met de auto?", "0,35", "0,15"),
    ],
)
def test_the_amount_is_of_what_is_meant(zilverschor: Assistant, question: str, amount: str, other: str) -> None:
    answer = zilverschor.ask(question)
    assert answer.status is Status.ANSWERED
    assert amount in joined_claims(answer)
    assert other not in joined_claims(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Wat verdient de archiefcoach?",
        "Wat kost de sportcoach per jaar?",
        "Hoeveel zit er in de reserve Sport?",
        "Hoeveel subsidie krijgt Stichting Halyard in 2026?",
    ],
)
def test_money_of_another_thing_is_no_answer(zilverschor: Assistant, question: str) -> None:
    assert zilverschor.ask(question).status is Status.NOT_FOUND
