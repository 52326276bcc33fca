"""What a table, a list or a paragraph is of, told by what stands around it, on papers of made-up towns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import ask_in_turn, claim_texts, joined_claims, open_assistant

REPORT = """# Tussenrapportage 2026 gemeente Vliethaven

## Afwijkingen

| Programma | Begroting (€) | Realisatie (€) | Verschil (€) |
| --- | --- | --- | --- |
| Wegen en groen | 910.000 | 965.000 | -55.000 |
| Jeugd en gezin | 2.400.000 | 2.720.000 | -320.000 |
| Cultuur | 610.000 | 588.000 | 22.000 |

## Havens en sluizen

In onderstaande tabel staan de lasten en baten van havens en sluizen. Het saldo komt ten laste van de reserve Water.

| | 2026 | 2027 |
| --- | --- | --- |
| Personeel | 410.000 | 422.000 |
| Havengelden | -150.000 | -160.000 |
| Saldo | 260.000 | 262.000 |

## Ligplaatsen

In onderstaande tabel staan de opbrengsten van de haven.

| Opbrengst | 2026 | 2027 |
| --- | --- | --- |
| Vergunningen | 31.000 | 33.500 |
| Boetes | 4.000 | 4.200 |

## Scenario's

Saldo na maatregelen per scenario (in euro's)

| Scenario | 2027 | 2028 |
| --- | --- | --- |
| Scenario A | -90.000 | 15.000 |
| Scenario B | -40.000 | 48.000 |

## Jeugd

Het college heeft drie maatregelen genomen. Ten eerste beoordeelt een arts elke verlenging. Ten tweede komt er een
praktijkhulp bij de huisarts. Ten derde zijn de tarieven begrensd.

## Doelen

Het college verbindt aan het programma drie hoofddoelen. Bij elk doel staat een resultaat.

- Meedoen: ieder kind is lid van een vereniging.
- Ontmoeten: elke kern heeft een plek.
- Leren: elke peuter krijgt een plaats.

## Sluisplein

Het Sluisplein wordt een plein met schaduw. De twintig parkeerplaatsen verdwijnen en er komt een fontein met speelwater.

## Gladheid

| Post | Toelichting |
| --- | --- |
| Gladheidsbestrijding | 27 strooibeurten tegenover 18 begroot |
| Riolering | pomp vervangen |

## Bewaren

Een gevonden fiets wordt naar het depot gebracht en daar 9 weken bewaard.

## Toezeggingen aan omwonenden

Naar aanleiding van de avond zijn de volgende toezeggingen gedaan:

- er komt een beheergroep van vier omwonenden;
- omwonenden krijgen een vast telefoonnummer;
- omwonenden houden hun pad langs het water.

## Sluiswachter

De hoogste waterstand werd op 27 december gemeten. Om hinder te beperken gaat het licht op de sluis om 22.30 uur uit.

## Walstroom

De regeling Thuiswerken is op 1 juni 2023 ingegaan. De plicht tot walstroom aan de Zuidkade is er gekomen, omdat buren
over stank klaagden. De vervanging van het kassasysteem is stopgezet, omdat de leverancier failliet is.

## Warmte

In de wijk Zuid kwam het warmtenet later dan gedacht, en de aanleg van het warmtenet was duur. Het warmtenet haalt zijn
warmte uit het effluent van de zuivering.
"""

LETTER = """Aan het bestuur van Stichting De Molenwiek

Betreft: verlening van subsidie voor 2027

Geacht bestuur,

## Ons besluit

Wij verlenen u voor 2027 een subsidie van ten hoogste € 418.300.

## Verplichtingen

Aan de subsidie verbinden wij de volgende verplichtingen:

- u houdt een eigen vermogen aan;
- u meldt het ons als een activiteit niet doorgaat;
- u noemt de gemeente als subsidiegever.

Met vriendelijke groet,

burgemeester en wethouders van Vliethaven
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"tussenrapportage-vliethaven": REPORT, "beschikking-vliethaven": LETTER}
    with open_assistant(tmp_path_factory.mktemp("meant"), texts) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Welk programma van Vliethaven had de grootste overschrijding?", "Jeugd en gezin — Verschil (€): -320.000"),
        ("Hoeveel slechter valt Wegen en groen uit?", "Wegen en groen — Verschil (€): -55.000"),
        ("Wat is het saldo van havens en sluizen in 2027?", "Saldo — 2027: 262.000"),
        ("Wat is het saldo van scenario B in 2028?", "Scenario B — 2028: 48.000"),
        ("Hoeveel verwacht de haven in 2027 op te halen met havenvergunningen?", "Vergunningen — 2027: 33.500"),
        ("Hoe vaak is er gestrooid tegen de gladheid?", "27 strooibeurten"),
        ("Hoe lang wordt een gevonden fiets bewaard?", "9 weken"),
        ("Wanneer werd de hoogste waterstand gemeten?", "27 december"),
        ("Hoe laat gaat het licht op de sluis uit?", "22.30 uur"),
        ("Sinds wanneer geldt de regeling voor thuiswerken?", "1 juni 2023"),
        ("Waarom is walstroom aan de Zuidkade verplicht?", "stank"),
        ("Waarom is de vervanging van het kassasysteem gestopt?", "failliet"),
        ("Waar haalt het warmtenet zijn warmte vandaan?", "effluent"),
        ("Wat gebeurt er met de parkeerplaatsen op het Sluisplein?", "twintig parkeerplaatsen verdwijnen"),
        ("Wat heeft Vliethaven besloten over de subsidie voor De Molenwiek?", "€ 418.300"),
    ],
)
def test_it_is_told_by_the_table_or_sentence_that_is_of_it(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in joined_claims(answer)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Welke drie maatregelen nam het college voor de jeugd?", "Ten eerste", "Ten derde"),
        ("Welke drie hoofddoelen heeft het programma van Vliethaven?", "Meedoen", "Leren"),
        ("Wat is er toegezegd aan de omwonenden?", "er komt een beheergroep", "pad langs het water"),
        ("Aan welke verplichtingen moet De Molenwiek voldoen?", "eigen vermogen", "subsidiegever"),
    ],
)
def test_a_list_that_is_announced_is_told_whole(assistant: Assistant, question: str, first: str, last: str) -> None:
    told = joined_claims(assistant.ask(question))
    assert first in told
    assert last in told


def test_what_turned_out_worse_is_told_with_the_difference(assistant: Assistant) -> None:
    answer = assistant.ask("Welke programma's van Vliethaven vielen duurder uit dan begroot?")
    assert claim_texts(answer) == ["Wegen en groen — Verschil (€): -55.000", "Jeugd en gezin — Verschil (€): -320.000"]


def test_a_follow_up_names_another_column(assistant: Assistant) -> None:
    answer = ask_in_turn(
        assistant, "Wat was de begroting van Cultuur in Vliethaven?", "En hoeveel is daarvan gerealiseerd?"
    )
    assert "588.000" in joined_claims(answer)


def test_words_above_a_table_are_no_answer(assistant: Assistant) -> None:
    assert "per scenario" not in joined_claims(assistant.ask("Wat is het saldo per scenario?"))


def test_a_letter_is_called_after_whom_it_is_to(assistant: Assistant) -> None:
    answer = assistant.ask("Aan welke verplichtingen moet De Molenwiek voldoen?")
    assert answer.citations[0].document_title == "verlening van subsidie voor 2027 (Stichting De Molenwiek)"


@pytest.mark.parametrize(
    "question",
    [
        "Hoe laat gaat de jachthaven dicht?",
        "Hoe hoog was het ziekteverzuim in 2026?",
        "Wat is het saldo van programma 9?",
    ],
)
def test_what_is_beside_it_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND
