"""What was changed behind the program's back is said, and made again where that can be; it is never told."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from index.model import SearchRequest, UpdateReport
from index.search import Index
from index.update import update
from ingest.errors import DamagedIndex

IndexAll = Callable[[], UpdateReport]
Write = Callable[..., Path]


@pytest.fixture
def library(data: Path, write: Write, index_all: IndexAll) -> Path:
    write(
        "a.txt",
        "Kade",
        "De kade is nat.",
        "besluit raad 2024-05-01 conform over de kade",
        "bedrag 2024 line 1000 kade",
    )
    write("b.txt", "Park", "Het park is groen.")
    index_all()
    return data


@contextmanager
def changing(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(data / "catalog.sqlite3", isolation_level=None)) as connection:
        yield connection


def everything(data: Path) -> list[object]:
    """All that is told of document a, and of all."""
    with closing(Index.open(data)) as index:
        return [
            index.documents(),
            index.document("a"),
            index.page("a", 1),
            index.passages("a"),
            index.facts("a"),
            index.decisions(),
            index.amounts(),
            index.versions("a"),
            [hit.passage for hit in index.search(SearchRequest("kade")).hits],
            index.original("a").read_bytes(),
        ]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pages SET text = replace(text, '1000', '9000')",
        "UPDATE passages SET text = replace(text, 'nat', 'nit')",
        "UPDATE passages SET pieces = replace(pieces, '1', '2')",
        "UPDATE facts SET label = 'x' WHERE kind = 'amounts'",
        "UPDATE facts SET first_day = '2023-01-01' WHERE kind = 'decisions'",
        "UPDATE versions SET title = 'Kadé' WHERE title = 'Kade'",
        "UPDATE versions SET date = '2020-01-01'",
        "DELETE FROM pages",
        "DELETE FROM passages WHERE ordinal = 1",
        "DELETE FROM facts WHERE kind = 'amounts'",
    ],
)
def test_a_row_that_changed_or_is_gone_is_said(library: Path, change: str) -> None:
    with changing(library) as connection:
        assert connection.execute(change).rowcount > 0
    with pytest.raises(DamagedIndex, match=r"catalog\.sqlite3 is beschadigd.*reservekopie"):
        everything(library)


def test_a_catalog_that_changed_is_not_built_on(library: Path, documents: Path, small_model: Path) -> None:
    with changing(library) as connection:
        connection.execute("UPDATE documents SET current = 1")
    with pytest.raises(DamagedIndex, match="catalog"):
        update(library, [documents], model=str(small_model))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE facts SET actor = 'college'",
        "DELETE FROM facts WHERE kind = 'decisions'",
        "UPDATE versions SET fact_count = 7",
    ],
)
def test_spoilt_facts_are_made_again_without_the_files(library: Path, change: str) -> None:
    told = everything(library)
    with changing(library) as connection:
        connection.execute(change)
    update(library, [])
    assert everything(library) == told


@pytest.mark.parametrize("column", ["vector", "tokens"])
def test_spoilt_vectors_and_tokens_are_made_again(library: Path, column: str) -> None:
    told = everything(library)
    with changing(library) as connection:
        connection.execute(f"UPDATE embeddings SET {column} = zeroblob(length({column}))")
    for path in (library / "search").glob("*/tokens/*"):
        path.unlink()
    update(library, [])
    assert everything(library) == told


@pytest.mark.parametrize("name", ["manifest.json", "current"])
def test_no_bit_of_manifest_or_pointer_changes_what_is_told(library: Path, name: str) -> None:
    told = everything(library)
    folder = library / "search"
    path = folder / name if name == "current" else folder / (folder / "current").read_text() / name
    whole = path.read_bytes()
    for place in range(0, len(whole), 1 + len(whole) // 25):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])
        with suppress(DamagedIndex):
            assert everything(library) == told  # white space of the manifest says nothing
    update(library, [])
    assert everything(library) == told


def test_a_spoilt_original_is_said_and_copied_again(library: Path, documents: Path, index_all: IndexAll) -> None:
    told = everything(library)
    with closing(Index.open(library)) as index:
        path = index.original("a")
        path.write_bytes(path.read_bytes().replace(b"nat", b"nit"))
        with pytest.raises(DamagedIndex, match=r"bewaarde bestand van a\.txt.*index PAD"):
            index.original("a")
    index_all()
    assert everything(library) == told


def test_a_folder_in_which_nobody_may_write_is_read(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = everything(shutil.copytree(library, tmp_path / "copy"))  # tantivy may make its lock late
    beside = [library / f"catalog.sqlite3-{name}" for name in ("shm", "wal")]
    for path in (*beside, *library.glob("search/*/lexical/*.lock")):
        path.unlink(missing_ok=True)
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write anywhere
    assert everything(library) == told
    assert not any(path.exists() for path in (*beside, *library.glob("search/*/lexical/*.lock")))
