"""Why-questions get the reason, wherever it stands beside what it is the reason of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Answer, Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import open_assistant

REPORT = """# Jaarverslag Oeverdam 2024

## Schuldhulpverlening

De schuldhulpverlening werd in 2024 € 210.000 duurder dan begroot. Het aantal aanmeldingen steeg van 310 naar 402.
Verder viel de inhuur van schuldhulpverleners duurder uit, omdat twee medewerkers ziek waren. Het college blijft dit
volgen.

## Sportpark

De opening van sportpark De Hout liep vertraging op. In de grond zat meer asbest dan verwacht. Er kon daarom pas in
oktober worden gezaaid.

## Buslijn 7

- Buslijn 7 rijdt sinds juni niet meer op zondag.
- Door het personeelstekort rijdt de veerpont korter.
- De nachtbus blijft rijden.

Vanwege de lage bezetting stopte vervoerder Rivierlijn met buslijn 7 op zondag.

## Energiearmoede

Er is sprake van energiearmoede als een huishouden meer dan 10 procent van zijn inkomen aan energie betaalt.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("report"), {"jaarverslag": REPORT}) as assistant:
        yield assistant


def told(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED
    return answer.text


def test_a_second_reason_comes_with_the_first(report: Assistant) -> None:
    text = told(report.ask("Waarom viel de inhuur van schuldhulpverleners duurder uit?"))

    assert "twee medewerkers ziek" in text
    assert "van 310 naar 402" in text


def test_a_reason_in_the_sentence_before_comes_along(report: Assistant) -> None:
    text = told(report.ask("Waarom werd er pas in oktober gezaaid?"))

    assert "meer asbest dan verwacht" in text


def test_a_reason_without_a_word_for_it_comes_along(report: Assistant) -> None:
    text = told(report.ask("Hoe komt het dat de opening van sportpark De Hout vertraging opliep?"))

    assert "meer asbest dan verwacht" in text


def test_the_reason_of_one_item_is_not_that_of_its_list(report: Assistant) -> None:
    text = told(report.ask("Waarom rijdt buslijn 7 niet meer op zondag?"))

    assert "lage bezetting" in text


def test_when_something_is_so_needs_no_date(report: Assistant) -> None:
    text = told(report.ask("Wanneer is er sprake van energiearmoede?"))

    assert "10 procent" in text
