"""Questions in other forms than the papers have, on one paper of a town that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, joined_claims, open_assistant

PAPER = """# Programma inburgering en wonen Lisdodde 2026-2028

## 1. Wie meedoet

Tabel 1. Inburgeraars per leerroute

| Leerroute | 2023 | 2024 | 2025 |
| --- | --- | --- | --- |
| B1-route | 64 | 71 | 83 |
| Z-route | 38 | 52 | 57 |
| Onderwijsroute | 11 | 14 | 12 |

Een nieuwkomer is iemand die korter dan drie jaar in Lisdodde woont en inburgeringsplichtig is.

## 2. Wat het kost

Tabel 2. Lasten en dekking in euro's

| Post | 2026 | 2027 | 2028 |
| --- | --- | --- | --- |
| Lasten | | | |
| Taalpunt | 95.000 | 110.000 | 110.000 |
| Informatiepunt arbeidsmigranten | 140.000 | 118.000 | 118.000 |
| Totaal lasten | 235.000 | 228.000 | 228.000 |
| Dekking | | | |
| Bestaande begroting | 205.000 | 208.000 | 228.000 |
| Reserve Nieuwkomers | 30.000 | 20.000 | 0 |
| Totaal dekking | 235.000 | 228.000 | 228.000 |

De rioolheffing voor een meerpersoonshuishouden stijgt van € 214 in 2025 naar € 228 in 2026 en € 241 in 2027.

## 3. Afspraken

| Actie | Verantwoordelijk | Uiterlijk |
| --- | --- | --- |
| Nieuw meldpunt Wonen en Werk | R. Kamperman, Klantcontactcentrum | 1 april 2027 |
| Gesprekken met verhuurders | I. Wesseling, Wonen | 1 oktober 2026 |

Bewoners van de Lindestraat vroegen om extra straatverlichting en een coach voor de jeugd in de straat.
"""


@pytest.fixture(scope="module")
def lisdodde(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("lisdodde"), {"programma-lisdodde": PAPER}) as assistant:
        yield assistant


def test_a_letter_before_a_hyphen_tells_rows_apart(lisdodde: Assistant) -> None:
    answer = lisdodde.ask("Hoeveel mensen zaten er in 2025 meer in de Z-route dan in 2023?")
    assert claim_texts(answer, ClaimKind.CALCULATION) == ["Z-route — 2023, 2025: 57 − 38 = 19"]


def test_the_whole_term_of_a_plan_is_no_thing_that_is_asked(lisdodde: Assistant) -> None:
    answer = lisdodde.ask("Wat kost het informatiepunt voor arbeidsmigranten over de hele looptijd?")
    assert "140.000 + 118.000 + 118.000 = 376.000" in joined_claims(answer)


def test_where_money_comes_from_is_no_largest_cost(lisdodde: Assistant) -> None:
    answer = lisdodde.ask("Welke losse post kost in 2026 het meest in Lisdodde, en hoeveel is dat?")
    assert claim_texts(answer) == ["Informatiepunt arbeidsmigranten — 2026: 140.000"]
    assert "Bestaande begroting" in joined_claims(lisdodde.ask("Wat is in 2026 de grootste dekking in Lisdodde?"))


def test_two_questions_in_one_are_about_the_same_row(lisdodde: Assistant) -> None:
    said = joined_claims(lisdodde.ask("Bij wie ligt het nieuwe meldpunt Wonen en Werk en wat is de uiterste datum?"))
    assert "R. Kamperman, Klantcontactcentrum" in said
    assert "1 april 2027" in said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Met hoeveel procent gaat de rioolheffing voor een gezin omhoog van 2025 naar 2026?",
         ["Verschil: (228 − 214) / 214 × 100 = 6,5 %"]),
        ("Hoeveel stijgt de rioolheffing voor een gezin van 2025 naar 2026?", ["Verschil: 228 − 214 = 14 (euro)"]),
        ("Hoeveel stijgt de rioolheffing voor een gezin van 2025 naar 2027?", []),
    ],
)  # fmt: skip
def test_a_told_change_is_between_the_years_that_are_asked(lisdodde: Assistant, question: str, told: list[str]) -> None:
    assert claim_texts(lisdodde.ask(question), ClaimKind.CALCULATION) == told


def test_when_someone_is_called_something_asks_for_no_date(lisdodde: Assistant) -> None:
    assert "korter dan drie jaar" in joined_claims(lisdodde.ask("Wanneer noemt Lisdodde iemand een nieuwkomer?"))


def test_an_amount_for_what_the_paper_only_half_names_is_refused(lisdodde: Assistant) -> None:
    assert lisdodde.ask("Wat is het budget voor straatcoaches in 2027?").status is Status.NOT_FOUND


def test_how_much_less_something_gets_by_other_words(lisdodde: Assistant) -> None:
    answer = lisdodde.ask("Hoeveel gaat het informatiepunt arbeidsmigranten er van 2026 naar 2027 op achteruit?")
    assert "118.000 − 140.000 = −22.000" in joined_claims(answer)
    said = joined_claims(lisdodde.ask("Voor welke posten is er in Lisdodde in 2027 minder geld dan in 2026?"))
    assert "Informatiepunt arbeidsmigranten" in said
    assert "Taalpunt" not in said


def test_english_words_of_everyday_life(lisdodde: Assistant) -> None:
    answer = lisdodde.ask("How much does the information point for migrant workers cost in 2027?")
    assert "118.000" in joined_claims(answer)
