from __future__ import annotations

import gzip
import io
import json
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from index.backup import CONTENTS_NAME, back_up, restore
from index.lock import indexing
from index.model import SearchRequest
from index.search import Index
from index.update import document_paths, update
from ingest.errors import BackupError, IndexLocked, NoIndex
from tests.index.conftest import IndexAll, Write


def found(data: Path, text: str) -> list[str]:
    index = Index.open(data)
    try:
        return [hit.passage.text for hit in index.search(SearchRequest(text)).hits]
    finally:
        index.close()


@pytest.fixture
def filled(data: Path, write: Write, index_all: IndexAll, small_model: Path) -> Path:
    """With an uploaded document, a database and a file of the web beside the catalog."""
    write("plan.txt", "Plan", "De kade.")
    index_all()
    upload = data / "uploads" / "0123" / "nota.txt"
    upload.parent.mkdir(parents=True)
    upload.write_text("Nota\nHet park.", encoding="utf-8")
    update(data, [upload], model=str(small_model))
    with closing(sqlite3.connect(data / "usage.sqlite3")) as usage, usage:
        usage.execute("CREATE TABLE questions (text TEXT)")
        usage.execute("INSERT INTO questions VALUES ('Waar is het park?')")
    (data / "toetsvragen.jsonl").write_text("{}\n", encoding="utf-8")
    return data


def test_what_is_put_back_is_what_there_was(filled: Path, tmp_path: Path) -> None:
    made = back_up(filled, tmp_path / "kopie.tar.gz")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert made.size_bytes == made.path.stat().st_size
    back = restore(made.path, tmp_path / "terug")
    assert back.file_count == made.file_count
    assert found(tmp_path / "terug", "park kade") == found(filled, "park kade")
    paths = document_paths(tmp_path / "terug")
    assert paths == {
        "nota": tmp_path / "terug" / "uploads" / "0123" / "nota.txt",
        "plan": document_paths(filled)["plan"],
    }
    assert paths["nota"].read_text(encoding="utf-8") == "Nota\nHet park."
    with closing(sqlite3.connect(tmp_path / "terug" / "usage.sqlite3")) as usage:
        assert usage.execute("SELECT text FROM questions").fetchall() == [("Waar is het park?",)]
    assert (tmp_path / "terug" / "toetsvragen.jsonl").exists()
    assert not list(tmp_path.glob("*.partial")) + list(tmp_path.glob(".*"))


def test_what_is_written_meanwhile_does_not_spoil_it(filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled / "usage.sqlite3")) as usage:
        usage.execute("PRAGMA journal_mode = WAL")
        usage.execute("INSERT INTO questions VALUES ('Half')")
        back_up(filled, tmp_path / "kopie.tar.gz")
        usage.rollback()
    restore(tmp_path / "kopie.tar.gz", tmp_path / "terug")
    with closing(sqlite3.connect(tmp_path / "terug" / "usage.sqlite3")) as usage:
        assert usage.execute("SELECT count(*) FROM questions").fetchone() == (1,)


def test_an_index_that_is_being_changed_waits(filled: Path, tmp_path: Path) -> None:
    with indexing(filled), pytest.raises(IndexLocked):
        back_up(filled, tmp_path / "kopie.tar.gz")
    assert not list(tmp_path.glob("*kopie*"))


def test_nothing_is_written_over(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "kopie.tar.gz").write_text("van vorige week")
    with pytest.raises(BackupError, match="bestaat al"):
        back_up(filled, tmp_path / "kopie.tar.gz")
    back_up(filled, tmp_path / "nieuw.tar.gz")
    with pytest.raises(BackupError, match="niet leeg"):
        restore(tmp_path / "nieuw.tar.gz", filled)
    assert found(filled, "park")


def test_what_cannot_be_is_said(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        back_up(tmp_path / "leeg", tmp_path / "kopie.tar.gz")
    with pytest.raises(BackupError, match="kan niet worden geschreven"):
        back_up(filled, tmp_path / "weg" / "kopie.tar.gz")
    with pytest.raises(BackupError, match="bestaat niet"):
        restore(tmp_path / "weg.tar.gz", tmp_path / "terug")


def spoil(path: Path, how: str) -> None:
    raw = path.read_bytes()
    if how == "cut off":
        path.write_bytes(raw[: len(raw) // 2])
    elif how == "no tar":
        path.write_bytes(gzip.compress(b"geen tar"))
    elif how == "empty":
        path.write_bytes(b"")
    else:
        members = unpack(raw)
        if how == "changed":
            members["toetsvragen.jsonl"] = b"[]\n"
        elif how == "left out":
            del members["toetsvragen.jsonl"]
        elif how == "added":
            members["extra.jsonl"] = b"{}\n"
        elif how == "elsewhere":
            members["../buiten.txt"] = b"x"
        elif how == "no contents":
            del members[CONTENTS_NAME]
        elif how == "of the future":
            members[CONTENTS_NAME] = json.dumps({**json.loads(members[CONTENTS_NAME]), "format": 99}).encode()
        pack(path, members)


def unpack(raw: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(raw)) as tar:
        return {member.name: file.read() for member in tar if (file := tar.extractfile(member))}


def pack(path: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


@pytest.mark.parametrize(
    "how",
    ["cut off", "no tar", "empty", "changed", "left out", "added", "elsewhere", "no contents", "of the future"],
)
def test_a_spoilt_backup_leaves_nothing_behind(filled: Path, tmp_path: Path, how: str) -> None:
    kept = tmp_path / "hier" / "kopie.tar.gz"
    kept.parent.mkdir()
    back_up(filled, kept)
    spoil(kept, how)
    with pytest.raises(BackupError, match="kopie"):
        restore(kept, kept.parent / "terug")
    assert [path.name for path in kept.parent.iterdir()] == ["kopie.tar.gz"]
    assert not (tmp_path / "buiten.txt").exists()
