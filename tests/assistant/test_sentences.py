"""Answers from a sentence where the question has other words: what may be missing, and what may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Answer, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import open_assistant

PLAN = """# Beleidsplan Thuis in Zandwijk 2025-2028

## Wachttijden

Een eerste gesprek volgt binnen zes weken na de aanmelding. Bij een dreigende afsluiting van water of gas is dat binnen
twee werkdagen.

## Lopende zaken

De repaircafés in de wijkcentra zijn sinds mei elke zaterdag open. De uitvoering ligt bij stichting Wijkwerk.

De Subsidieregeling dorpshuizen 2021 wordt per 1 maart 2026 ingetrokken. De Woonzorgvisie wordt uiterlijk op
1 november 2026 door de raad vastgesteld. De uitbreiding van verpleeghuis Lindenhof kost € 310.000. Over de Kapelhof
loopt een beroep bij de rechtbank. De planning is daarom nog niet bekend.

Een woningaanpassing bedraagt maximaal € 9.500. Zandwijk telt 18.240 inwoners.
Het aantal bewoners dat zelf een zaak begon steeg van 31 naar 47. Het aantal ondernemers met een winkel daalde naar 58.

## Cijfers

| Doel | 2024 | 2028 |
| --- | --- | --- |
| Huizen met een zonneboiler (%) | 12 | 25 |
| Mensen met een maatje | 80 | 140 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("plan"), {"plan": PLAN}) as assistant:
        yield assistant


def answered(answer: Answer) -> bool:
    return answer.status in (Status.ANSWERED, Status.PARTIAL)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Welke oude regeling wordt ingetrokken?", "Subsidieregeling dorpshuizen 2021"),
        ("Wanneer moet de Woonzorgvisie klaar zijn?", "1 november 2026"),
        ("Hoe snel krijgt iemand een eerste gesprek als het huis wordt afgesloten van gas?", "twee werkdagen"),
        ("Wie doet de repaircafés in de wijkcentra?", "stichting Wijkwerk"),
        ("Waarom is nog niet bekend wanneer de Kapelhof klaar is?", "beroep bij de rechtbank"),
        ("How much is a home adaptation grant (woningaanpassing) at most?", "9.500"),
        ("aantal inwoners Zandwijk", "18.240"),
        ("hoeveel gelt kost de uitbreiding van verpleeghuis Lindenhof", "310.000"),
    ],
)
def test_short_adjectives_and_who_it_happens_to_may_be_unsaid(plan: Assistant, question: str, said: str) -> None:
    answer = plan.ask(question)
    assert answered(answer), answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoe snel krijgt iemand een eerste gesprek als het huis wordt verbouwd?",
        "Is er subsidie voor een zonneboiler?",
        "Waarheen verhuist verpleeghuis Lindenhof?",
        "aantal wijkcentra Zandwijk",
        "Is de Kapelhof klaar?",
        "Hoeveel ondernemers telt Zandwijk?",
        "Wat zijn de regels voor parkeren?",
        "Hoeveel jonge mensen hebben een maatje?",
    ],
)
def test_what_changes_the_question_may_not(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text


@pytest.mark.parametrize(
    "question",
    ["Wat vindt u zelf van de Woonzorgvisie?", "Denk je dat dit een goed plan is?", "What do you think of the plan?"],
)
def test_it_has_no_opinion(plan: Assistant, question: str) -> None:
    assert plan.ask(question).status is Status.OUT_OF_SCOPE
