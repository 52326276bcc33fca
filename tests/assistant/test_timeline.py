"""Answers about dates, on the documents of conftest."""

from __future__ import annotations

import pytest

from assistant.model import ClaimKind
from assistant.pipeline import Assistant
from tests.assistant.small_documents import claim_texts, joined_claims


def test_a_path_is_given_whole_and_by_date(council: Assistant) -> None:
    answer = council.ask("Wat is de planning van het betaald parkeren?")
    assert [claim.kind for claim in answer.claims] == [ClaimKind.DATE] * 3
    assert answer.table is not None
    assert [row[0] for row in answer.table.rows] == ["3 maart 2025", "12 mei 2025", "1 september 2025"]


@pytest.mark.parametrize(
    ("question", "date", "others"),
    [
        ("Wanneer begint de inspraak van bewoners?", "3 maart 2025", ["12 mei", "1 september"]),
        ("Wat gebeurt er op 12 mei 2025?", "12 mei 2025", ["3 maart", "1 september"]),
        ("Wat komt er na de inspraak van bewoners over parkeren?", "12 mei 2025", ["3 maart", "1 september"]),
        ("Wat gebeurt er tussen april en juni 2025?", "12 mei 2025", ["3 maart", "1 september"]),
        ("Tot wanneer kan ik bezwaar maken tegen het afvalplan?", "14 maart 2026", ["2025"]),
        ("Wanneer is de volgende vergadering van de raad?", "18 december 2025", ["20 november"]),
        ("Wanneer sluit de vestiging aan de Kade?", "1 juli 2026", ["2025"]),
    ],
)
def test_a_date_is_that_of_what_is_asked(council: Assistant, question: str, date: str, others: list[str]) -> None:
    said = joined_claims(council.ask(question))
    assert date in said
    assert not any(other in said for other in others)


def test_how_often_is_answered_with_what_recurs(council: Assistant) -> None:
    answer = council.ask("Hoe vaak meet het college het restafval?")
    assert claim_texts(answer) == ["Elk kwartaal meet het college hoeveel restafval er is."]


@pytest.mark.parametrize("question", ["Wat gebeurt er op 13 mei 2025?", "Wanneer opent het zwembad?"])
def test_another_day_or_event_gets_no_date(council: Assistant, question: str) -> None:
    assert not [claim for claim in council.ask(question).claims if claim.kind is ClaimKind.DATE]
