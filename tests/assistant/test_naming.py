"""What a document calls its parts and things, and answers that need it, on papers of a town that is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.naming import Naming
from assistant.pipeline import Assistant
from index.search import Index
from tests.assistant.small_documents import joined_claims, open_index

PLAN = """# Sportplan Oeverdam 2027-2030

## Thema A – Zwemmen en water

Wij houden zwembad De Golfslag open. Het zwembad is op zaterdag gesloten van 3 april tot 12 juni 2027.

## Thema B – Velden en zalen

In sporthal Het Anker en turnzaal Het Anker wordt het licht vervangen. Vakantiepark De Rietkraag krijgt een trapveld.

## Kosten

- Thema A stijgt, omdat de huur van het gebouw hoger is.
- Thema B daalt, omdat het kunstgras in 2026 al is betaald.
- Thema C blijft gelijk.

## Overwogen, maar niet gekozen

- De Rietkraag een eigen sporthal geven. Dit is te duur voor de enkele bezoekers in de winter.
- Alle velden van kunstgras maken. Dat is te warm in de zomer.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index(tmp_path_factory.mktemp("plan"), {"sportplan": PLAN}) as index:
        yield index


@pytest.fixture(scope="module")
def naming(index: Index) -> Naming:
    return Naming.of(index.document("sportplan"))


@pytest.fixture(scope="module")
def assistant(index: Index) -> Assistant:
    return Assistant(index)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Thema B daalt.", ("Velden en zalen",)),
        ("Het zwembad gaat dicht.", ("de golfslag",)),
        ("De Golfslag gaat dicht.", ("zwembad",)),
        ("Ook Het Anker krijgt licht.", ("sporthal", "turnzaal")),
        ("De sporthal krijgt licht.", ("het anker",)),
        ("Thema C blijft gelijk.", ()),
        ("Een zwembad gaat dicht.", ()),
    ],
)
def test_a_text_means_what_its_document_calls_it(naming: Naming, text: str, meant: tuple[str, ...]) -> None:
    assert naming.meant(text) == meant


def test_a_noun_with_two_names_stands_for_neither(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "# Plan\n\nIn zwembad De Golf en zwembad De Bron is het warm.\n"
    with open_index(tmp_path_factory.mktemp("two"), {"plan": text}) as two:
        assert Naming.of(two.document("plan")).meant("Het zwembad is warm.") == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Waarom gaat er in 2027 minder naar velden en zalen?", "Thema B daalt, omdat het kunstgras"),
        ("Waarom wordt zwemmen duurder?", "Thema A stijgt, omdat de huur"),
        ("Tot wanneer is De Golfslag op zaterdag gesloten?", "tot 12 juni 2027"),
        ("Waarom krijgt het vakantiepark geen eigen sporthal?", "te duur voor de enkele bezoekers"),
    ],
)
def test_an_answer_is_found_under_its_other_name(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)

    assert answer.status is Status.ANSWERED
    assert told in joined_claims(answer)
