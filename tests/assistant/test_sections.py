"""A question that is a heading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, open_assistant

PLAN = """# Sportnota Beemdrecht

## 2. Wat willen we bereiken?

Iedereen kan meedoen. Daarom kiezen we voor het volgende:

- Een sporthal in elke wijk
- Gratis zwemles voor kinderen
- Meer vrijwilligers bij clubs

## 3. Toelichting op de keuzes

### 3.1 Sporthallen

De hallen in het noorden zijn oud en te klein.

### 3.2 Zwemles

Veel kinderen halen geen diploma.
"""
OTHER = """# Groennota Beemdrecht

## Wat willen we bereiken?

- Meer schaduw op pleinen
- Minder tegels in tuinen
"""


@pytest.fixture(scope="module")
def sports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("sports"), {"sportnota": PLAN}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["Wat willen we bereiken?", "2. Wat willen we bereiken", "Wat staat er bij Wat willen we bereiken?"]
)
def test_all_of_the_section_is_told(sports: Assistant, question: str) -> None:
    assert claim_texts(sports.ask(question)) == [
        "2. Wat willen we bereiken?",
        "Iedereen kan meedoen.",
        "Daarom kiezen we voor het volgende:",
        "Een sporthal in elke wijk",
        "Gratis zwemles voor kinderen",
        "Meer vrijwilligers bij clubs",
    ]


def test_a_section_that_says_nothing_itself_tells_what_is_below_it(sports: Assistant) -> None:
    answer = sports.ask("Toelichting op de keuzes")
    assert claim_texts(answer)[1:] == ["3.1 Sporthallen", "3.2 Zwemles"]


def test_a_heading_of_several_documents_is_asked_back(tmp_path: Path) -> None:
    with open_assistant(tmp_path, {"sportnota": PLAN, "groennota": OTHER}) as assistant:
        answer = assistant.ask("Wat willen we bereiken?")
    assert answer.status is Status.CLARIFY
    assert len(answer.follow_ups) == 2
