"""Two small documents of a municipality that does not exist, indexed as users do it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.pipeline import Assistant
from index.search import Index
from tests.assistant.small_documents import open_assistant, open_index

PARKING = """# Parkeernota Oeverdam 2025-2027

## 1. Aanleiding

De raad van Oeverdam heeft in 2024 gevraagd om een nieuw parkeerbeleid. De parkeerdruk in de Havenbuurt is te hoog,
omdat daar in korte tijd veel woningen zijn bijgekomen. Daarom kiest het college voor betaald parkeren in deze buurt.

## 2. Maatregelen

Het college neemt de volgende maatregelen:

- Betaald parkeren in de Havenbuurt
- Een parkeergarage onder het Stationsplein
- Deelauto's in elke wijk

## 3. Planning

De planning is als volgt:

| Stap | Datum |
| --- | --- |
| Inspraak van bewoners | 3 maart 2025 |
| Besluit van de gemeenteraad | 12 mei 2025 |
| Start van betaald parkeren | 1 september 2025 |

## 4. Financiën

Onderstaande tabel geeft de kosten.

| Onderdeel (x € 1.000) | 2025 | 2026 | 2027 |
| --- | --- | --- | --- |
| Parkeergarage | 1.250 | 2.400 | 300 |
| Parkeerautomaten | 180 | 45 | 48 |
| Handhaving | 210 | | 220 |
| Totaal | 1.640 | 2.445 | 568 |

## 5. Personeel

Niet van toepassing.
"""

LIBRARY = """# Raadsvoorstel bibliotheek Oeverdam

## Samenvatting

De bibliotheek verhuist in 2026 naar de oude zeepfabriek. Daar komen ook een leescafé en een werkplaats voor jongeren.
Wethouder Ilse Brandsma is verantwoordelijk voor de verhuizing. De verhuizing kost 3,4 miljoen euro.

## Beslispunten

1. In te stemmen met de verhuizing van de bibliotheek.
2. Een krediet van 3,4 miljoen euro beschikbaar te stellen.

## Gevolgen

De oude vestiging aan de Kade sluit op 1 juli 2026. Dit pand wordt verkocht.
"""

COUNCIL = """# Besluitenlijst gemeenteraad Oeverdam 20 november 2025

De raad van de gemeente Oeverdam vergaderde op 20 november 2025.

## 1. Verordening terrassen

Besluit: conform het voorstel, met algemene stemmen.

## 2. Krediet sporthal De Kuip

Besluit: conform het voorstel, met 14 stemmen voor en 5 stemmen tegen. Mevrouw Vos en de heer Dijk stemden tegen.

## 3. Bestemmingsplan Kadepark

De raad kan nog niet besluiten, omdat het geluidsonderzoek ontbreekt.

Besluit: aangehouden.

## 4. Sluiting

De volgende vergadering is op 18 december 2025.
"""

WASTE = """# Afvalplan Oeverdam 2026

## Samenvatting

Oeverdam wil minder restafval. Inwoners brengen hun afval voortaan naar een ondergrondse container (OGC).
We werken aan drie doelen:

- minder restafval per inwoner
- schonere straten
- lagere kosten

## Begrippen

Onder restafval verstaan we: afval dat niet gescheiden kan worden ingezameld.

## Uitvoering

Elk kwartaal meet het college hoeveel restafval er is. Bezwaar maken kan tot en met 14 maart 2026.
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index(tmp_path_factory.mktemp("library"), {"parkeernota": PARKING, "bibliotheek": LIBRARY}) as index:
        yield index


@pytest.fixture(scope="session")
def assistant(library: Index) -> Assistant:
    return Assistant(library)


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """With a list of decisions, a plan with definitions and the two documents above."""
    texts = {"parkeernota": PARKING, "bibliotheek": LIBRARY, "besluitenlijst": COUNCIL, "afvalplan": WASTE}
    with open_assistant(tmp_path_factory.mktemp("council"), texts) as assistant:
        yield assistant
