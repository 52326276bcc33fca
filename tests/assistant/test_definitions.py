"""Answers what terms mean, on the documents of conftest."""

from __future__ import annotations

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts


def test_an_abbreviation_is_answered_with_the_sentence_that_explains_it(council: Assistant) -> None:
    answer = council.ask("Waar staat OGC voor?")
    assert claim_texts(answer) == ["Inwoners brengen hun afval voortaan naar een ondergrondse container (OGC)."]


def test_a_term_is_answered_as_the_document_defines_it(council: Assistant) -> None:
    answer = council.ask("Wat wordt verstaan onder restafval?")
    assert claim_texts(answer) == ["Onder restafval verstaan we: afval dat niet gescheiden kan worden ingezameld."]


def test_a_term_that_no_document_defines_gets_no_other_definition(council: Assistant) -> None:
    assert council.ask("Waar staat VTH voor?").status is Status.NOT_FOUND


def test_a_question_when_something_is_so_asks_what_it_is(council: Assistant) -> None:
    answer = council.ask("Wanneer is er sprake van restafval?")
    assert claim_texts(answer) == ["Onder restafval verstaan we: afval dat niet gescheiden kan worden ingezameld."]
