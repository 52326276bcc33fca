"""Which moment and which list is meant, on rules, a plan with tables and a proposal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, joined_claims, open_assistant

RULES = """# Verordening speelautomaten Duinrode 2025

## Artikel 1 Begrippen

Onder speelhal verstaan we: een zaal met automaten.

## Artikel 2 Slot

Deze verordening treedt in werking op 1 mei 2025.

Aldus vastgesteld in de openbare raadsvergadering van 13 februari 2025.
"""

PLAN = """# Programma Gezond Duinrode

Dit programma bevat 5 acties.

## Thema A – Bewegen

We willen dat iedereen beweegt.

| Actie | Trekker | Planning | Budget |
| --- | --- | --- | --- |
| Beweegtuin in het park | Sportservice | 2025–2026 | € 40.000 |
| Gratis zwemles | Zwembad De Golf | 2026 | € 25.000 |

## Thema B – Gezond eten

De helft van de scholen doet al mee.

| Actie | Trekker | Planning | Budget |
| --- | --- | --- | --- |
| Moestuin op elke school | GGD | 2025–2026 | € 60.000 |
| Kookles voor ouderen | Welzijn Duinrode | 2026 | € 10.000 |
| Watertappunten | Gemeente | 2027 | € 15.000 |

## Tijdpad

| Jaar | Mijlpaal |
| --- | --- |
| 2025 | Start van de moestuinen |
| 2026 | Opening van de beweegtuin |
| 2026 | Tussenbericht aan de raad |
| 2027 | Eindbericht |
"""

HALL = """# Raadsvoorstel sporthal De Duin

Datum: 4 maart 2025

## Inleiding

Het bureau vergeleek drie varianten. Dat zijn variant A (opknappen), variant B (uitbreiden) en variant C (nieuwbouw).
Ouders kunnen ook na 2027 dicht bij huis sporten.

## Voorstel

De raad wordt voorgesteld om:

1. te kiezen voor variant B;
2. een krediet van € 2.100.000 beschikbaar te stellen.

## Planning

| Stap | Wanneer |
| --- | --- |
| Besluit gemeenteraad | 15 mei 2025 |
| Sluiting van de sporthal | 6 juli 2026 |
| Heropening | 28 augustus 2027 |

## Financiën

De provincie wil meebetalen aan de tribune. Gedeputeerde Staten beslissen hierover op 3 juni 2025.
"""


@pytest.fixture(scope="module")
def duinrode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"verordening": RULES, "programma": PLAN, "sporthal": HALL}
    with open_assistant(tmp_path_factory.mktemp("duinrode"), texts) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "wanted", "other"),
    [
        ("Vanaf wanneer geldt de verordening speelautomaten?", "1 mei 2025", "13 februari"),
        ("Wanneer treedt de verordening speelautomaten in werking?", "1 mei 2025", "13 februari"),
        ("Wanneer is de verordening speelautomaten vastgesteld?", "13 februari 2025", "1 mei"),
        ("Wanneer gaat de sporthal dicht?", "6 juli 2026", "dicht bij huis"),
        ("Wanneer komt het voorstel over de sporthal in de gemeenteraad?", "15 mei 2025", "6 juli"),
        ("Welke mijlpalen staan er in 2026 op het tijdpad van Gezond Duinrode?", "beweegtuin", "Eindbericht"),
        ("Welke acties horen bij thema B?", "Moestuin op elke school", "zwemles"),
        ("Wat is de laatste actie van thema B?", "Watertappunten", "Kookles"),
        ("Welke varianten zijn er voor de sporthal?", "variant C (nieuwbouw)", "krediet"),
        ("Wat wordt de raad voorgesteld over de sporthal?", "te kiezen voor variant B", "vergeleek"),
    ],
)
def test_what_is_meant_is_told_and_its_neighbour_not(
    duinrode: Assistant, question: str, wanted: str, other: str
) -> None:
    answer = joined_claims(duinrode.ask(question))
    assert wanted in answer
    assert other not in answer


def test_a_date_comes_with_the_sentence_that_it_points_back_to(duinrode: Assistant) -> None:
    answer = joined_claims(duinrode.ask("Wanneer beslissen Gedeputeerde Staten over de tribune?"))
    assert "De provincie wil meebetalen aan de tribune." in answer
    assert "3 juni 2025" in answer


def test_the_lists_of_all_themes_are_counted_together(duinrode: Assistant) -> None:
    assert duinrode.ask("Hoeveel acties telt het programma Gezond Duinrode?").text.count("Het zijn er 5.") == 1


@pytest.mark.parametrize(
    ("follow_up", "wanted", "other"),
    [("Wie trekt de tweede?", "Welzijn Duinrode", "GGD"), ("Wie trekt de laatste?", "Gemeente", "GGD")],
)
def test_an_item_of_the_list_before_is_told_of(duinrode: Assistant, follow_up: str, wanted: str, other: str) -> None:
    answer = joined_claims(ask_in_turn(duinrode, "Welke acties horen bij thema B?", follow_up))
    assert wanted in answer
    assert other not in answer
