"""Which documents are about something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, open_assistant

DOCUMENTS = {
    "speelplaats": "# Raadsvoorstel speelplaats Ooslo\n\n## Voorstel\n\nDe speelplaats aan de Kade te vernieuwen.\n",
    "verkeer": "# Raadsvoorstel verkeersplan Ooslo\n\n## Voorstel\n\nHet verkeersplan vast te stellen.\n\n"
    "## Argumenten\n\nNaast de speelplaats komt een drempel. "
    "Het verkeer rijdt daar te hard, dat zeiden veel ouders in de buurt.\n",
    "markt": "# Nota weekmarkt Ooslo\n\n## Aanleiding\n\nDe weekmarkt krijgt een andere plek op het plein.\n",
}


@pytest.fixture(scope="module")
def ooslo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("ooslo"), DOCUMENTS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    ["Welke raadsvoorstellen gaan over de speelplaats?", "In welke stukken gaat het over de speelplaats?"],
)
def test_a_document_is_told_by_its_title_before_one_that_only_names_it(ooslo: Assistant, question: str) -> None:
    answer = ooslo.ask(question)
    assert [citation.document_id for citation in answer.citations] == ["speelplaats", "verkeer"]
    assert claim_texts(answer) == [
        "Raadsvoorstel speelplaats Ooslo",
        "Naast de speelplaats komt een drempel.",
    ]


def test_what_no_document_is_about_is_not_found(ooslo: Assistant) -> None:
    assert ooslo.ask("Welke voorstellen gaan over de bibliotheek?").status is Status.NOT_FOUND
