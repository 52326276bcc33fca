"""Questions in the words and from the place of a resident."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import open_assistant

LETTER = """# Raadsinformatiebrief sport en parkeren Wolderbeek

## Sporthal

Hockeyvereniging De Slag blijft op het oude veld, omdat de leden daar op de fiets kunnen komen.

Een kantine bij de ijsbaan is niet haalbaar. Er is daar geen stroomaansluiting en graven mag niet in het natuurgebied.

## Parkeren

De parkeeropbrengsten bleven achter doordat de garage van maart tot juni 2024 gesloten was voor herstel.

## Sportbijdrage

Ouders met een laag inkomen kunnen tot 1 oktober 2025 een sportbijdrage aanvragen voor hun kind.
"""


@pytest.fixture(scope="module")
def wolderbeek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("wolderbeek"), {"brief-sport-parkeren": LETTER}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Waarom blijft de hockeyclub op het oude veld?", "op de fiets"),
        ("Waarom vielen de parkeerinkomsten tegen?", "gesloten was voor herstel"),
        ("Waarom komt er geen kantine bij de ijsbaan?", "geen stroomaansluiting"),
        ("Tot wanneer kan ik een sportbijdrage aanvragen?", "1 oktober 2025"),
    ],
)
def test_other_words_for_the_same_are_understood(wolderbeek: Assistant, question: str, told: str) -> None:
    answer = wolderbeek.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Hoe vraag ik een sportbijdrage aan?", Status.OUT_OF_SCOPE),
        ("Tot wanneer kan ik een paspoort aanvragen?", Status.OUT_OF_SCOPE),
        ("Waarom blijft de tennisclub op het oude veld?", Status.NOT_FOUND),
    ],
)
def test_what_is_not_there_stays_so(wolderbeek: Assistant, question: str, status: Status) -> None:
    assert wolderbeek.ask(question).status is status
