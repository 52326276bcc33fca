"""What stood on the agenda of a meeting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import ClaimKind, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import open_assistant

NOVEMBER = """# Besluitenlijst raad Waterdorp 13 november 2025

Vergadering van donderdag 13 november 2025.

## 1. Opening

De voorzitter opent de vergadering.

## 2. Vaststellen besluitenlijst van 6 november 2025

Conform.

## 3. Fietsbrug Kanaalzone

De raad stemt in met het krediet van 1,2 miljoen euro.

## 4. Verordening standplaatsen

Aangehouden.
"""
EARLIER = """# Besluitenlijst raad Waterdorp 6 november 2025

Vergadering van donderdag 6 november 2025.

## 1. Opening

De voorzitter opent de vergadering.

## 2. Begroting 2026

De raad stelt de begroting vast.

## 3. Motie bomen

Verworpen.
"""
SHORT = """# Besluitenlijst raad Waterdorp 2 december 2025

## 1. Opening

De voorzitter opent de vergadering.

Verder is er niets besloten.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    lists = {"lijst-13-november": NOVEMBER, "lijst-6-november": EARLIER, "lijst-2-december": SHORT}
    with open_assistant(tmp_path_factory.mktemp("agenda"), lists) as assistant:
        yield assistant


def items(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    return [claim.text for claim in answer.claims if claim.kind is ClaimKind.ITEM]


@pytest.mark.parametrize(
    "question",
    [
        "Wat stond er op de agenda van de raad op 13 november 2025?",
        "Welke onderwerpen stonden 13 november op de agenda van de raad van Waterdorp?",
        "Welke agendapunten had de raad van 13 november 2025?",
    ],
)
def test_the_numbered_headings_are_told_in_order(assistant: Assistant, question: str) -> None:
    told = items(assistant, question)
    assert [item.split(".")[0] for item in told] == ["1", "2", "3", "4"]
    assert told[2].endswith("Fietsbrug Kanaalzone")


def test_a_meeting_is_not_the_one_whose_list_it_adopted(assistant: Assistant) -> None:
    told = items(assistant, "Wat stond er op de agenda van de raad op 6 november 2025?")
    assert any("Begroting 2026" in item for item in told)
    assert not any("Fietsbrug" in item for item in told)


@pytest.mark.parametrize(
    "question",
    [
        "Wat stond er op de agenda van de raad op 20 november 2025?",
        "Wat stond er op de agenda van de raad op 13 november 2024?",
        "Wat stond er op de agenda van de raad op 2 december 2025?",
        "Wat stond er op de agenda van de raad van Waterdorp?",
    ],
)
def test_no_agenda_where_none_or_several_are_meant(assistant: Assistant, question: str) -> None:
    claims = assistant.ask(question).claims
    assert sum(claim.kind is ClaimKind.ITEM for claim in claims) < 3
