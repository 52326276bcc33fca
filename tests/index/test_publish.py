from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex
from index.model import UpdateReport
from index.search import Index
from index.tokens import TokenIndex
from index.update import update
from ingest.errors import DamagedIndex

IndexAll = Callable[[], UpdateReport]
Write = Callable[..., Path]


def generations(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "search").iterdir() if path.is_dir())


def current(data: Path) -> Path:
    return data / "search" / (data / "search" / "current").read_text(encoding="utf-8")


def test_the_last_two_generations_are_kept(data: Path, write: Write, index_all: IndexAll) -> None:
    for number in range(4):
        write("a.txt", "A", f"Versie {number}.")
        index_all()
    names = generations(data)
    assert [name.partition("-")[0] for name in names] == ["000003", "000004"]
    assert current(data).name == names[1]


def test_what_a_killed_run_left_is_cleared(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    search = data / "search"
    (search / "000002.partial").mkdir()
    shutil.copytree(current(data), search / "000007-built-but-never-named")
    (search / "current.partial").write_text("000007")
    (data / "originals" / "1234.txt.partial").write_text("half")
    write("a.txt", "A", "Het park.")
    index_all()
    assert len(generations(data)) == 2
    assert not list(data.rglob("*.partial"))


@pytest.mark.parametrize("name", ["dense.faiss", "manifest.json", "lexical/meta.json", "tokens/tokens"])
@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_damage_is_noticed_and_repaired_without_the_files(
    data: Path, documents: Path, write: Write, index_all: IndexAll, name: str, damage: str
) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    path = current(data) / name
    if damage == "gone":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 0xFF]))
    with pytest.raises(DamagedIndex, match="beleidswijzer index --data "):
        Index.open(data)
    shutil.rmtree(documents)
    assert update(data, []).passage_count == 1
    index = Index.open(data)
    assert [passage.text for passage in index.passages("a")] == ["De kade."]
    index.close()


def test_what_is_copied_from_the_generation_before_is_as_if_made_anew(
    data: Path, write: Write, index_all: IndexAll
) -> None:
    write("a.txt", "A", "De kade.", "Het park.")
    write("b.txt", "B", "De school krijgt een nieuw dak.")
    write("c.txt", "C", "De brug blijft dicht.")
    index_all()
    write("b.txt", "B", "De school krijgt een nieuw plein.", "De bomen blijven staan.")
    index_all()
    copied = written(current(data))
    shutil.rmtree(data / "search")
    update(data, [])
    anew = written(current(data))
    assert copied.keys() == anew.keys()
    for row, (vector, tokens) in copied.items():
        assert vector == anew[row][0]
        assert tokens == anew[row][1]


def written(folder: Path) -> dict[int, tuple[list[float], list[int]]]:
    """Vector and tokens by row."""
    vectors, tokens = DenseIndex(folder / "dense.faiss"), TokenIndex(folder / "tokens")
    rows = [row for row, _ in vectors.search(np.ones(vectors.dimension, np.float32), len(vectors))]
    kept = zip(vectors.vectors(rows), tokens.of(rows), strict=True)
    return {row: (vector.tolist(), one.tolist()) for row, (vector, one) in zip(rows, kept, strict=True)}


def test_a_lost_pointer_is_repaired(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    (data / "search" / "current").unlink()
    assert update(data, []).passage_count == 1
    Index.open(data).close()


def test_the_manifest_says_what_it_was_made_of(data: Path, write: Write, index_all: IndexAll) -> None:
    write("b.txt", "B", "De kade.", "Het park.")
    write("a.txt", "A", "Het bos.")
    report = index_all()
    index = Index.open(data)
    manifest = index.manifest
    assert (manifest.id, manifest.passage_count, manifest.dimension) == (report.index_id, 3, 16)
    assert manifest.documents == tuple((record.id, record.version) for record in index.documents())
    assert [document for document, _ in manifest.documents] == ["a", "b"]
    index.close()
