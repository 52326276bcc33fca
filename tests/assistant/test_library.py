from __future__ import annotations

import datetime

from assistant.understand import Reader
from assistant.understand.lexicon import load_lexicon
from assistant.understand.library import Library
from index.model import DocumentRecord
from ingest.model import DocumentKind


def record(document_id: str, title: str, kind: DocumentKind, organisation: str = "") -> DocumentRecord:
    return DocumentRecord(
        id=document_id,
        title=title,
        kind=kind,
        organisation=organisation,
        date=datetime.date(2024, 3, 5),
        period="",
        status="",
        version="0",
        file_name="x.pdf",
        format="pdf",
        size_bytes=1,
        page_count=1,
        passage_count=1,
        table_count=0,
        indexed_at=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC),
        issues=(),
    )


LIBRARY = Library.of((
    (record("parkennota", "Groen dichtbij 2025", DocumentKind.BELEIDSPLAN, "Gemeente Oeverdam"), ""),
    (record("motie-bus", "Motie over de bus", DocumentKind.MOTIE), "GEMEENTE ZANDWIJK\nmotie"),
    (record("motie-bad", "Motie over het bad", DocumentKind.MOTIE), "De raad van de gemeente Zandwijk, bijeen"),
))  # fmt: skip
LEXICON = load_lexicon()


def named(text: str) -> tuple[str, ...]:
    return LIBRARY.documents_in(text, LEXICON.document_kinds, frozenset())


def test_a_place_is_the_organisation_or_what_the_first_page_names() -> None:
    assert LIBRARY.places_in("wat kost het bad in zandwijk") == ("zandwijk",)
    assert LIBRARY.documents_of(["zandwijk"]) == {"motie-bus", "motie-bad"}
    assert LIBRARY.places_in("Wat kost het bad in Oeverdam?") == ("oeverdam",)


def test_a_municipality_without_documents_is_elsewhere() -> None:
    assert LIBRARY.elsewhere_in("Wat doet Bergen op Zoom?", LEXICON.municipalities) == ("Bergen op Zoom",)
    assert LIBRARY.elsewhere_in("Wat kosten houten banken?", LEXICON.municipalities) == ()


def test_a_document_is_named_by_its_title_or_by_its_kind_with_a_word_of_it() -> None:
    assert named("Wat staat er in Groen dichtbij?") == ("parkennota",)
    assert named("Wat vraagt de motie over de bus?") == ("motie-bus",)


def test_a_kind_alone_names_none_of_several() -> None:
    assert named("Wat vraagt de motie?") == ()
    assert named("Wat kost de brug?") == ()


class Everything:
    """A corpus that has every word."""

    def knows(self, term: str) -> int:
        return 1


HARVESTED = Library.of((), [("VVO", "Verkeersplan Vuren Oost"), ("BOS", "Bredere Onderwijssteun")])


def searched(question: str) -> str:
    return Reader(LEXICON).understand(question, Everything(), library=HARVESTED).question.search_text


def test_an_abbreviation_that_a_document_explains_is_searched_in_full() -> None:
    assert "verkeersplan" in searched("Wat kost het VVO?")
    assert "vvo" in searched("Wat kost het verkeersplan Vuren Oost?").split()


def test_an_abbreviation_that_is_a_word_as_well_is_left_alone() -> None:
    assert "onderwijssteun" not in searched("Wat kost het bos?")
