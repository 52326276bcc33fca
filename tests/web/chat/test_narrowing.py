from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Filters
from index.search import Index
from ingest.errors import QuestionError
from ingest.model import DocumentKind
from tests.web.sample_library import HTML_ID, PDF_ID
from web.chat.narrowing import Narrowing


def test_what_is_chosen_survives_the_form() -> None:
    chosen = Narrowing(PDF_ID, "raadsvoorstel", "2025")
    assert Narrowing.decoded(chosen.encoded) == chosen
    assert Narrowing.decoded("") == Narrowing()
    assert Narrowing.decoded("%zz&&=") == Narrowing()


def test_choices_become_filters_and_words(data: Path) -> None:
    index = Index.open(data).snapshot()
    chosen = Narrowing(HTML_ID, "motie", "2025")
    assert chosen.filters(index) == Filters((HTML_ID,), (2025,), (DocumentKind.MOTIE,))
    assert chosen.label(index) == "motie, 2025, Notitie zwembad De Golf"
    assert Narrowing().filters(index) == Filters()


@pytest.mark.parametrize(
    ("chosen", "named"),
    [(Narrowing("weg"), "weg"), (Narrowing(kind="roman"), "roman"), (Narrowing(year="25"), "25")],
)
def test_what_cannot_be_chosen_is_told(data: Path, chosen: Narrowing, named: str) -> None:
    with pytest.raises(QuestionError, match=named):
        chosen.filters(Index.open(data).snapshot())


def test_only_what_narrows_can_be_chosen(data: Path) -> None:
    selects = {select.name: select for select in Narrowing(PDF_ID).selects(Index.open(data).snapshot())}
    assert [choice.label for choice in selects["document"].choices] == [
        "Alle documenten",
        "Bomenbeleid",
        "Fietsplan Waterdam",
        "Notitie zwembad De Golf",
    ]
    assert [choice.value for choice in selects["document"].choices if choice.chosen] == [PDF_ID]
