"""Which documents facts are looked for in, with as little of a question and an index as that takes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.fact_matching import ALL, documents_for
from index.model import Filters


class Shelf:
    """Documents are their ids."""

    def __init__(self, count: int) -> None:
        self._ids = [f"stuk-{number}" for number in range(count)]

    def documents(self, filters: Filters) -> tuple[Any, ...]:
        return tuple(SimpleNamespace(id=one) for one in self._ids if one in (filters.documents or self._ids))

    def document(self, document_id: str) -> Any:
        return document_id


def found(*ids: str) -> list[Any]:
    return [SimpleNamespace(evidence=SimpleNamespace(passage=SimpleNamespace(document_id=one))) for one in ids]


def asked(*documents: str, subjects: tuple[str, ...] = ()) -> Any:
    return SimpleNamespace(question=SimpleNamespace(filters=Filters(documents=documents)), subjects=subjects)


@pytest.mark.parametrize(("count", "looked_through"), [(3, 3), (ALL + 1, ALL + 1), (ALL + 2, 1)])
def test_without_a_subject_all_are_looked_through_as_long_as_they_are_few(count: int, looked_through: int) -> None:
    documents: Any = documents_for(asked(), found("stuk-2"), Shelf(count))  # type: ignore[arg-type]
    assert documents[0] == "stuk-2"
    assert len(documents) == len(set(documents)) == looked_through


def test_with_a_subject_only_those_that_were_found_are_looked_through() -> None:
    assert documents_for(asked(subjects=("x",)), found("stuk-1"), Shelf(9)) == ("stuk-1",)  # type: ignore[arg-type]


def test_those_that_are_named_come_after_those_of_them_that_were_found() -> None:
    named = asked("stuk-0", "stuk-1", subjects=("x",))
    assert documents_for(named, found("stuk-3", "stuk-1"), Shelf(9)) == ("stuk-1", "stuk-0")  # type: ignore[arg-type]
