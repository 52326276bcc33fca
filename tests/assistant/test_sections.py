"""A question that is a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.model import Answer, Status
from assistant.pipeline import Assistant
from index.search import Index
from index.update import update

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


def _ask(folder: Path, data: Path, question: str) -> Answer:
    update(data, [folder])
    index = Index.open(data)
    answer = Assistant(index).ask(question)
    index.close()
    return answer


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "sportnota.md").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "question", ["Wat willen we bereiken?", "2. Wat willen we bereiken", "Wat staat er bij Wat willen we bereiken?"]
)
def test_all_of_the_section_is_told(folder: Path, tmp_path: Path, question: str) -> None:
    answer = _ask(folder, tmp_path / "data", question)
    assert [claim.text for claim in answer.claims] == [
        "2. Wat willen we bereiken?",
        "Iedereen kan meedoen.",
        "Daarom kiezen we voor het volgende:",
        "Een sporthal in elke wijk",
        "Gratis zwemles voor kinderen",
        "Meer vrijwilligers bij clubs",
    ]


def test_a_section_that_says_nothing_itself_tells_what_is_below_it(folder: Path, tmp_path: Path) -> None:
    answer = _ask(folder, tmp_path / "data", "Toelichting op de keuzes")
    assert [claim.text for claim in answer.claims][1:] == ["3.1 Sporthallen", "3.2 Zwemles"]


def test_a_heading_of_several_documents_is_asked_back(folder: Path, tmp_path: Path) -> None:
    (folder / "groennota.md").write_text(OTHER, encoding="utf-8")
    answer = _ask(folder, tmp_path / "data", "Wat willen we bereiken?")
    assert answer.status is Status.CLARIFY
    assert len(answer.follow_ups) == 2
