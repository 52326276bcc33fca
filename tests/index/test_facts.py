from __future__ import annotations

import datetime
import logging
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from index.codec import decode, encode
from index.model import FactFilters, FactOrder, UpdateReport
from index.seal import seal
from index.search import Index
from index.update import remove, update
from ingest.errors import DamagedIndex, LimitExceeded, OlderSchema, UnknownDocument
from ingest.fact_model import (
    Amount,
    AmountRole,
    CellPlace,
    ColumnAudit,
    Definition,
    Facts,
    OutcomeKind,
    Topic,
    TopicList,
)
from ingest.model import DocumentKind, Excerpt, Page
from tests.index.conftest import marked_facts

IndexAll = Callable[[], UpdateReport]
Write = Callable[..., Path]
PAGE = Page(1, None, 0.0, 0.0, "Vervoer 1,059 2024 Wmo is de wet")


@pytest.fixture
def library(data: Path, write: Write, index_all: IndexAll) -> Path:
    """Two documents with decisions, plans and amounts."""
    write(
        "plan.txt",
        "Fietsplan",
        "soort: beleidsplan",
        "besluit raad 2024-05-01 conform over de fietspaden",
        "besluit college 2023-11-07 gewijzigd over de Bomenkade",
        "besluit commissie ? voorgesteld over coördinatie",
        "plan college 2024-12-01 2025-02-28 de aanleg van de kade",
        "plan raad ? ? een jaarlijks gesprek",
        "bedrag 2024 line 80000 fietspaden",
        "bedrag 2025/2026 total 120000 totaal vervoer",
    )
    write(
        "motie.txt",
        "Motie",
        "soort: motie",
        "besluit raad 2024-05-01 verworpen over de markt",
        "bedrag x subtotal 5 markt",
    )
    index_all()
    return data


def test_facts_come_back_as_they_were_found(library: Path, data: Path) -> None:
    index = Index.open(data)
    facts = index.facts("plan")
    assert facts == marked_facts(index.document("plan"), None)  # type: ignore[arg-type]
    assert len(facts.decisions) == 3
    assert index.facts("plan") is facts
    with pytest.raises(UnknownDocument):
        index.facts("weg")
    index.close()


def test_every_kind_of_fact_survives_the_catalog() -> None:
    excerpt = Excerpt.cut(PAGE, 0, 7)
    amount = Amount(
        id="a1",
        section_id="s1",
        subject=(excerpt, excerpt),
        measure="Lasten",
        period="2024",
        value=Decimal("-1059000"),
        step=Decimal("1E+3"),
        unit="EUR",
        printed=Excerpt.cut(PAGE, 8, 13),
        quote=excerpt,
        role=AmountRole.BALANCE,
        place=CellPlace("t1", 2, 3),
        qualifiers=("structureel",),
        footnotes=("voetnoot",),
        high=Decimal("0.50"),
        certain=False,
    )
    facts = Facts(
        amounts=(amount,),
        audits=(ColumnAudit("t1", 1, 4, (0, 1), (1,), Decimal(5), Decimal(4), Decimal("0.5"), False),),
        topics=(TopicList("l1", "s1", "Doelen", excerpt, (Topic(1, "a)", excerpt, Excerpt()),)),),
        definitions=(Definition("w1", "s1", "Wmo", "", excerpt, excerpt),),
    )
    back = decode(encode(facts, Facts), Facts)
    assert back == facts
    assert str(back.amounts[0].step) == "1E+3"


def test_registers_go_over_all_documents_by_date(library: Path) -> None:
    index = Index.open(library)
    register = index.decisions()
    places = [(record.document.id, str(record.fact.date)) for record in register.records]
    assert places == [("plan", "2023-11-07"), ("motie", "2024-05-01"), ("plan", "2024-05-01"), ("plan", "None")]
    assert register.total == 4
    assert {record.section_path for record in register.records} == {("Inhoud",)}
    assert [record.fact.what.text for record in index.events().records] == [
        "de aanleg van de kade",
        "een jaarlijks gesprek",
    ]
    assert [str(record.fact.value) for record in index.amounts().records] == ["5", "80000", "120000"]
    index.close()


def test_a_part_of_a_register_knows_how_many_there_are(library: Path) -> None:
    index = Index.open(library)
    part = index.decisions(skip=1, limit=2)
    assert (part.total, len(part.records)) == (4, 2)
    assert part.records == index.decisions().records[1:3]
    assert index.decisions(skip=9).records == ()
    index.close()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (FactFilters(documents=("motie",)), ["over de markt"]),
        (FactFilters(documents=("weg",)), []),
        (FactFilters(kinds=(DocumentKind.BELEIDSPLAN,), actor="Raad"), ["over de fietspaden"]),
        (FactFilters(years=(2023,)), ["over de Bomenkade"]),
        (FactFilters(first=datetime.date(2024, 5, 1)), ["over de markt", "over de fietspaden"]),
        (FactFilters(last=datetime.date(2024, 4, 30)), ["over de Bomenkade"]),
        (FactFilters(actor="col"), []),
        (FactFilters(actor="?"), []),
        (FactFilters(outcomes=(OutcomeKind.AMENDED, OutcomeKind.REJECTED)), ["over de Bomenkade", "over de markt"]),
        (FactFilters(text="fietspad"), ["over de fietspaden"]),
        (FactFilters(text="KADE de"), ["over de Bomenkade"]),
        (FactFilters(text="coordinatie"), ["over coördinatie"]),
        (FactFilters(text="raad kade"), []),
        (FactFilters(text="!"), []),
        (FactFilters(text="inhoud 2023"), ["over de Bomenkade"]),
    ],
)
def test_decisions_are_narrowed(library: Path, filters: FactFilters, found: list[str]) -> None:
    index = Index.open(library)
    register = index.decisions(filters)
    assert [record.fact.subject.text for record in register.records] == found
    assert register.total == len(found)
    index.close()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (FactFilters(years=(2025,)), 1),
        (FactFilters(years=(2026,)), 0),
        (FactFilters(first=datetime.date(2025, 2, 28)), 1),
        (FactFilters(first=datetime.date(2025, 3, 1)), 0),
        (FactFilters(last=datetime.date(2024, 11, 30)), 0),
        (FactFilters(actor="college"), 1),
    ],
)
def test_events_are_found_by_any_of_their_days(library: Path, filters: FactFilters, found: int) -> None:
    index = Index.open(library)
    assert index.events(filters).total == found
    index.close()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (FactFilters(years=(2026,)), ["120000"]),
        (FactFilters(years=(2024, 2025)), ["80000", "120000"]),
        (FactFilters(roles=(AmountRole.SUBTOTAL,)), ["5"]),
        (FactFilters(text="vervoer"), ["120000"]),
    ],
)
def test_amounts_are_found_by_the_years_of_their_period(library: Path, filters: FactFilters, found: list[str]) -> None:
    index = Index.open(library)
    assert [str(record.fact.value) for record in index.amounts(filters).records] == found
    index.close()


@pytest.mark.parametrize(
    ("order", "subjects"),
    [
        (FactOrder.NEWEST, ["over de markt", "over de fietspaden", "over de Bomenkade", "over coördinatie"]),
        (FactOrder.ACTOR, ["over de Bomenkade", "over coördinatie", "over de markt", "over de fietspaden"]),
        (FactOrder.DOCUMENT, ["over de fietspaden", "over de Bomenkade", "over coördinatie", "over de markt"]),
    ],
)
def test_decisions_are_sorted(library: Path, order: FactOrder, subjects: list[str]) -> None:
    index = Index.open(library)
    assert [record.fact.subject.text for record in index.decisions(order=order).records] == subjects
    assert [record.fact.subject.text for record in index.decisions(order=order, skip=1, limit=1).records] == subjects[
        1:2
    ]
    index.close()


def test_facets_count_what_the_filters_keep(library: Path) -> None:
    index = Index.open(library)
    facets = index.facets("decisions")
    assert facets.documents == (("plan", 3), ("motie", 1))
    assert facets.actors == (("raad", 2), ("college", 1), ("commissie", 1))
    assert facets.years == ((2023, 1), (2024, 2))
    assert facets.months == ((datetime.date(2023, 11, 1), 1), (datetime.date(2024, 5, 1), 2))
    assert facets.undated == 1
    narrowed = index.facets("decisions", FactFilters(years=(2024,), kinds=(DocumentKind.MOTIE,)))
    assert (narrowed.documents, narrowed.undated) == ((("motie", 1),), 0)
    assert index.facets("events", FactFilters(documents=("weg",))).documents == ()
    amounts = index.facets("amounts")  # of whole years, as their periods are
    assert (amounts.years, amounts.months, amounts.undated) == (((2024, 1), (2025, 1)), (), 1)
    index.close()


def test_removal_and_replacement_take_facts_away(
    library: Path, documents: Path, write: Write, index_all: IndexAll
) -> None:
    remove(library, "motie")
    assert [path for path in library.rglob("*") if path.is_file() and b"over de markt" in path.read_bytes()] == []
    (documents / "motie.txt").unlink()
    write("plan.txt", "Fietsplan", "besluit raad 2025-01-01 conform over het bos")
    index_all()
    write("plan.txt", "Fietsplan", "besluit raad 2025-01-01 conform over het park")
    index_all()
    index = Index.open(library)
    assert [record.fact.subject.text for record in index.decisions().records] == ["over het park"]
    index.close()
    with sqlite3.connect(library / "catalog.sqlite3") as connection:
        versions = connection.execute("SELECT count(DISTINCT version_id) FROM facts").fetchone()
    connection.close()
    assert versions == (2,)  # of the generation in use and of the one before


def test_facts_of_an_older_version_are_made_again_without_reading(
    library: Path, documents: Path, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index_all().index_id
    monkeypatch.setattr("index.catalog_facts.FACTS_VERSION", 1_000_000)
    monkeypatch.setattr("index.facts.extract_safely", lambda document, limits: Facts())
    report = index_all()
    assert {outcome.action for outcome in report.outcomes} == {"unchanged"}
    assert report.index_id == before
    index = Index.open(library)
    assert index.facts("plan") == Facts()
    assert index.decisions().total == 0
    index.close()
    monkeypatch.setattr("index.facts.extract_safely", pytest.fail)
    index_all()


def test_they_are_made_again_also_without_the_files(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.catalog_facts.FACTS_VERSION", 1_000_000)
    monkeypatch.setattr("index.facts.extract_safely", lambda document, limits: Facts())
    update(library, [])
    index = Index.open(library)
    assert index.decisions().total == 0
    index.close()


def test_facts_of_another_shape_are_refused_until_they_are_made_again(
    library: Path, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalog_facts.FACTS_SHAPE", "anders")
    with pytest.raises(OlderSchema, match="beleidswijzer index"):
        Index.open(library)
    index_all()
    index = Index.open(library)
    assert index.decisions().total == 4
    index.close()


def test_facts_that_a_newer_program_wrote_meanwhile_are_refused(library: Path) -> None:
    index = Index.open(library)
    with sqlite3.connect(library / "catalog.sqlite3") as connection:
        connection.create_function("seal", -1, seal)
        columns = "version_id, kind, ordinal, first_day, last_day, label, actor, words, section_path"
        connection.execute(f"UPDATE facts SET content = x'00', seal = seal({columns}, x'00')")
    connection.close()
    with pytest.raises(OlderSchema):
        index.facts("plan")
    with pytest.raises(OlderSchema):
        index.amounts()
    index.close()


def test_a_document_whose_facts_cannot_be_found_is_there_without(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: object) -> Facts:
        raise LimitExceeded("a.txt kostte te veel tijd.", "Splits het.")

    monkeypatch.setattr("index.facts.extract_safely", fail)
    write("a.txt", "A", "De kade.")
    with caplog.at_level(logging.WARNING):
        assert index_all().document_count == 1
    assert "a.txt kostte te veel tijd" in caplog.text
    index = Index.open(data)
    assert index.facts("a") == Facts()
    index.close()


def test_abbreviations_that_documents_explain_are_listed_once(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = Definition("t1", "s1", "Wet op de kade", "Wok", Excerpt("Wet op de kade"), Excerpt())
    other = Definition("t2", "s1", "kademuur", "", Excerpt("een muur"), Excerpt())
    monkeypatch.setattr("index.facts.extract_safely", lambda document, limits: Facts(definitions=(law, other)))
    write("een.txt", "Een", "De kade.")
    write("twee.txt", "Twee", "De muur.")
    index_all()
    index = Index.open(data)
    assert index.snapshot().abbreviations() == (("Wok", "Wet op de kade"),)
    index.close()


@pytest.mark.parametrize(
    "change",
    ["UPDATE facts SET kind = 'definitionr' WHERE ordinal = 0", "DELETE FROM facts WHERE kind = 'definitions'"],
)
def test_an_abbreviation_that_is_no_longer_listed_is_said(
    change: str, data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = Definition("t1", "s1", "Wet op de kade", "Wok", Excerpt("Wet op de kade"), Excerpt())
    monkeypatch.setattr("index.facts.extract_safely", lambda document, limits: Facts(definitions=(law,)))
    write("een.txt", "Een", "De kade.")
    index_all()
    with sqlite3.connect(data / "catalog.sqlite3") as connection:
        assert connection.execute(change).rowcount == 1
    index = Index.open(data)
    with pytest.raises(DamagedIndex, match=r"catalog\.sqlite3"):
        index.snapshot().abbreviations()
    index.close()
