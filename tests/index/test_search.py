from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.catalog import CatalogPool
from index.model import Filters, SearchRequest, UpdateReport
from index.rerank import CrossEncoderReranker
from index.search import Index
from index.update import remove, update
from ingest.errors import DamagedIndex, FolderNotReadable, ModelError, NoIndex, UnknownDocument
from ingest.model import DocumentKind, Passage

IndexAll = Callable[[], UpdateReport]
Write = Callable[..., Path]


@pytest.fixture
def opened(data: Path, write: Write, index_all: IndexAll) -> Iterator[Index]:
    write("kade.txt", "De kade", "soort: motie", "datum: 2024-05-01", "De kade wordt hersteld.", "Het park blijft.")
    write("park.txt", "Het park", "soort: beleidsplan", "periode: 2021-2023", "Het park krijgt bomen.")
    write("wmo-plan.txt", "Wmo", "Ouderen krijgen hulp bij het parkeren.")
    index_all()
    index = Index.open(data)
    yield index
    index.close()


def found(index: Index, text: str, filters: Filters = Filters(), limit: int = 10) -> list[str]:
    return [hit.passage.id for hit in index.search(SearchRequest(text, limit, filters)).hits]


def test_hits_are_ranked_passages_with_their_scores(opened: Index) -> None:
    retrieval = opened.search(SearchRequest("Wanneer wordt de kade hersteld?", 2))
    assert [hit.rank for hit in retrieval.hits] == [1, 2]
    best, second = retrieval.hits
    assert best.passage == opened.passages("kade")[0]
    assert best.lexical is not None
    assert best.dense is not None
    assert best.score > second.score
    assert retrieval.index_id == opened.manifest.id
    assert [step for step, _ in retrieval.timings_ms] == ["embed", "lexical", "dense", "fuse", "match", "load", "fold"]


class ShortestFirst(CrossEncoderReranker):
    """Stands in for a model: it reads nothing but lengths."""

    def __init__(self) -> None: ...

    def scores(self, query: str, passages: Sequence[Passage]) -> list[float]:
        return [-float(len(passage.text)) for passage in passages]


def test_a_cross_encoder_has_the_last_word(opened: Index, data: Path) -> None:
    text = "Ouderen krijgen hulp bij het parkeren"
    assert found(opened, text)[0] == "wmo-plan/1"
    other = Index(data, CatalogPool(data), ShortestFirst())
    assert found(other, text)[0] == "kade/2"
    other.close()


def test_of_repetitions_the_newest_comes_first_also_where_it_was_found_below_the_limit(
    data: Path, write: Write, index_all: IndexAll
) -> None:
    text = "De gemeente plant dit jaar honderd bomen langs de hele Parkweg, van plein tot brug."
    write("oud.txt", "Bomen bomen", "datum: 2021-05-01", text)
    write("nieuw.txt", "Groen", "datum: 2024-05-01", text)
    index_all()
    with closing(Index.open(data)) as index:
        assert found(index, "bomen")[:2] == ["nieuw/1", "oud/1"]
        assert found(index, "bomen", limit=1) == ["nieuw/1"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(documents=("park", "wmo-plan")), {"park", "wmo-plan"}),
        (Filters(kinds=(DocumentKind.MOTIE,)), {"kade"}),
        (Filters(years=(2024,)), {"kade"}),
        (Filters(years=(2022,)), {"park"}),
        (Filters(years=(2022, 2024), kinds=(DocumentKind.MOTIE,)), {"kade"}),
        (Filters(years=(1999,)), set()),
    ],
)
def test_filters_narrow(opened: Index, filters: Filters, expected: set[str]) -> None:
    assert {name.partition("/")[0] for name in found(opened, "park parkeren kade", filters)} == expected


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x1f"])
def test_an_empty_text_finds_no_words(opened: Index, text: str) -> None:
    assert all(hit.lexical is None for hit in opened.search(SearchRequest(text)).hits)


def test_the_limit_is_kept(opened: Index) -> None:
    assert len(found(opened, "park", limit=1)) == 1
    assert found(opened, "park", limit=0) == []


def test_the_library(opened: Index) -> None:
    records = opened.documents()
    assert [(record.id, record.kind, record.passage_count) for record in records] == [
        ("kade", "motie", 2),
        ("park", "beleidsplan", 1),
        ("wmo-plan", "overig", 1),
    ]
    document = opened.document("kade")
    assert document.pages == (opened.page("kade", 1),)
    assert document.sections[0].blocks
    piece = opened.passages("kade")[1].excerpt.pieces[0]
    assert document.pages[0].text[piece.span.char_start : piece.span.char_end] == "Het park blijft."
    assert opened.original("kade").read_text(encoding="utf-8") == document.pages[0].text


def test_unknown_documents_and_pages(opened: Index) -> None:
    with pytest.raises(UnknownDocument, match="wmo-plan"):
        opened.document("wmo-plam")
    with pytest.raises(UnknownDocument, match="geen bladzijde 2"):
        opened.page("kade", 2)


def test_knows_in_how_many_passages_a_word_stands(opened: Index) -> None:
    assert opened.knows("kaden") == opened.knows("kade") == 2
    assert opened.knows("kade park") == 2
    assert opened.knows("zwembad") == 0


def test_a_new_generation_is_noticed_and_a_snapshot_stays(opened: Index, write: Write, index_all: IndexAll) -> None:
    snapshot = opened.snapshot()
    write("kade.txt", "De kade", "De kade wordt een zwembad.")
    index_all()
    assert opened.knows("zwembad") == 1
    assert opened.page("kade", 1).text.endswith("zwembad.\n")
    assert snapshot.knows("zwembad") == 0
    assert snapshot.page("kade", 1).text.endswith("blijft.\n")
    assert [hit.passage.text for hit in snapshot.search(SearchRequest("kade", 1)).hits] == ["De kade wordt hersteld."]
    assert len(snapshot.versions("kade")) == 1
    assert len(opened.versions("kade")) == 2


def test_removal_takes_text_from_a_running_snapshot(opened: Index, data: Path) -> None:
    snapshot = opened.snapshot()
    remove(data, "kade")
    assert "kade" not in {hit.passage.document_id for hit in snapshot.search(SearchRequest("kade")).hits}
    with pytest.raises(UnknownDocument):
        snapshot.document("kade")
    assert [record.id for record in opened.documents()] == ["park", "wmo-plan"]


def test_requests_go_on_while_generations_come_and_go(opened: Index, write: Write, index_all: IndexAll) -> None:
    """Each search must give a passage of one whole version, whichever."""
    done = threading.Event()
    problems: list[str] = []

    def ask() -> None:
        while not done.is_set():
            hits = opened.search(SearchRequest("park bomen", 1, Filters(documents=("park",)))).hits
            if not hits or "bomen" not in hits[0].passage.text:
                problems.append(repr(hits))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(6):
        write("park.txt", "Het park", f"Het park krijgt {number} bomen.")
        report = index_all()
    done.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert opened.manifest.id == report.index_id


def test_a_broken_new_generation_leaves_the_old_one_in_use(
    opened: Index, data: Path, write: Write, index_all: IndexAll
) -> None:
    before = opened.manifest.id
    (data / "search" / "nep").mkdir()
    pointer = data / "search" / "new"
    pointer.write_text("nep")
    pointer.replace(data / "search" / "current")
    assert found(opened, "kade")
    assert opened.manifest.id == before
    report = index_all()
    assert opened.manifest.id == report.index_id


def test_opening_where_nothing_is(data: Path) -> None:
    with pytest.raises(NoIndex):
        Index.open(data)
    data.mkdir()
    (data / "catalog.sqlite3").touch()
    with pytest.raises(NoIndex):
        Index.open(data)


def test_a_damaged_catalog(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    (data / "catalog.sqlite3").write_bytes(b"dit is geen database, maar wel lang genoeg om er een te lijken" * 100)
    with pytest.raises(DamagedIndex, match="catalog"):
        Index.open(data)
    with pytest.raises(DamagedIndex, match="catalog"):
        index_all()


def test_a_model_that_is_gone_is_a_model_error(
    data: Path, documents: Path, write: Write, small_model: Path, tmp_path: Path
) -> None:
    write("a.txt", "A", "De kade.")
    model = shutil.copytree(small_model, tmp_path / "model")
    update(data, [documents], model=str(model))
    shutil.rmtree(model)
    with pytest.raises(ModelError):
        Index.open(data)


@pytest.mark.parametrize("hidden", ["current", "manifest.json", "dense.faiss"])
def test_an_index_of_which_a_file_may_not_be_read_is_not_called_damaged(
    hidden: str, data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    open_path = Path.open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:  # root may read everything, so chmod tests nothing
        if self.name == hidden:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return open_path(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FolderNotReadable, match="geen toegang"):
        Index.open(data)
