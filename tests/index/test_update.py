from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index import catalog
from index.embed import DEFAULT_MODEL
from index.faults import damaged_catalog
from index.lock import indexing
from index.model import Outcome, SearchRequest, UpdateReport
from index.search import Index
from index.update import document_paths, remove, update
from ingest.errors import (
    DamagedIndex,
    FolderNotWritable,
    IndexLocked,
    ModelError,
    NoDocuments,
    NoIndex,
    OlderSchema,
    UnknownDocument,
)

IndexAll = Callable[[], UpdateReport]
Write = Callable[..., Path]


def actions(report: UpdateReport) -> list[tuple[str, str]]:
    return [(outcome.document_id, outcome.action) for outcome in report.outcomes]


def texts(data: Path) -> list[str]:
    index = Index.open(data)
    found = [passage.text for record in index.documents() for passage in index.passages(record.id)]
    index.close()
    return found


def test_only_what_is_new_or_changed_is_read(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    write("b.txt", "B", "Het park.")
    first = index_all()
    assert actions(first) == [("a", "added"), ("b", "added")]
    write("b.txt", "B", "Het bos.")
    write("c.txt", "C", "De markt.")
    second = index_all()
    assert actions(second) == [("a", "unchanged"), ("b", "replaced"), ("c", "added")]
    assert (second.document_count, second.passage_count) == (3, 3)
    assert texts(data) == ["De kade.", "Het bos.", "De markt."]


def test_nothing_is_written_where_the_pages_of_the_catalog_are_broken(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: Path) -> None:
        raise damaged_catalog(data, "row missing from index")

    write("a.txt", "A", "De kade.")
    index_all()
    before = (data / "catalog.sqlite3").read_bytes()
    write("a.txt", "A", "Het park.")
    write("b.txt", "B", "Het bos.")
    monkeypatch.setattr(catalog, "check_pages", broken)
    with pytest.raises(DamagedIndex, match="row missing"):
        index_all()
    with pytest.raises(DamagedIndex, match="row missing"):
        remove(data, "a")
    assert (data / "catalog.sqlite3").read_bytes() == before
    assert texts(data) == ["De kade."]


def test_without_a_change_the_generation_stays(write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    assert index_all().index_id == index_all().index_id


def test_a_replaced_document_keeps_its_id_and_its_former_version(data: Path, write: Write, index_all: IndexAll) -> None:
    write("plan.txt", "Oud plan", "De kade.")
    index_all()
    write("plan.txt", "Nieuw plan", "Het park.")
    index_all()
    index = Index.open(data)
    former, current = index.versions("plan")
    assert (former.title, former.replaced_at is None) == ("Oud plan", False)
    assert (current.title, current.replaced_at) == ("Nieuw plan", None)
    assert former.replaced_at == current.indexed_at
    assert index.original("plan").read_text(encoding="utf-8").startswith("Nieuw plan")
    index.close()


def test_a_file_that_fails_is_an_outcome_and_the_others_go_on(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    write("b.txt", "kapot")
    report = index_all()
    assert actions(report) == [("a", "added"), ("", "failed")]
    assert "b.txt" in report.outcomes[1].message
    assert texts(data) == ["De kade."]


def test_a_new_version_that_fails_leaves_the_former_one(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    write("a.txt", "kapot")
    assert actions(index_all()) == [("a", "failed")]
    assert texts(data) == ["De kade."]
    write("a.txt", "A", "De kade.")
    assert actions(index_all()) == [("a", "unchanged")]


def test_a_file_that_is_not_there_is_an_outcome(data: Path, documents: Path, write: Write, small_model: Path) -> None:
    paths = [write("a.txt", "A", "De kade."), documents / "weg.txt"]
    report = update(data, paths, model=str(small_model))
    assert actions(report) == [("a", "added"), ("", "failed")]
    assert "weg.txt" in report.outcomes[1].message


def test_what_is_no_file_is_named_and_the_others_go_on(
    data: Path, documents: Path, small_model: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "A", "De kade.")
    os.mkfifo(documents / "pijp.txt")
    (documents / "zelf.txt").symlink_to(documents / "zelf.txt")
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as server:
        monkeypatch.chdir(documents)  # the name of a socket may be no longer than 107 bytes
        server.bind("stekker.txt")
        report = update(data, [documents, Path("/dev/zero")], model=str(small_model))
    assert {Path(outcome.path).name: outcome.action for outcome in report.outcomes} == {
        "a.txt": "added",
        "pijp.txt": "failed",
        "stekker.txt": "failed",
        "zelf.txt": "failed",
        "zero": "failed",
    }
    messages = {Path(outcome.path).name: outcome.message for outcome in report.outcomes}
    assert "pijp.txt is geen gewoon bestand maar een pijp" in messages["pijp.txt"]
    assert "socket" in messages["stekker.txt"]
    assert "verwijzing die naar zichzelf wijst" in messages["zelf.txt"]
    assert texts(data) == ["De kade."]


def test_a_file_name_is_shown_so_that_it_can_do_no_harm(data: Path, documents: Path, index_all: IndexAll) -> None:
    odd = ["regel\neinde.txt", "kleur\x1b[31m.txt"]
    for name in (*odd, os.fsdecode(b"caf\xe9.txt")):
        (documents / name).write_text("kapot" if name in odd else "A\nDe kade.", encoding="utf-8")
    report = index_all()
    assert [outcome.action for outcome in report.outcomes] == ["failed"] * 3
    messages = " ".join(outcome.message for outcome in report.outcomes)
    assert messages.isprintable()
    assert r"regel\neinde.txt" in messages
    assert r"kleur\x1b[31m.txt" in messages
    assert r"caf\xe9.txt" in messages
    assert "een andere naam" in messages


def test_an_index_whose_model_is_gone_goes_on_with_another_without_its_documents(
    data: Path, documents: Path, write: Write, tmp_path: Path, small_model: Path, other_model: Path
) -> None:
    model = shutil.copytree(small_model, tmp_path / "model")
    write("a.txt", "A", "De kade.")
    update(data, [documents], model=str(model))
    shutil.rmtree(model)
    shutil.rmtree(documents)
    with pytest.raises(ModelError, match=f"beleidswijzer index --model {DEFAULT_MODEL} --data {data}"):
        Index.open(data)
    with pytest.raises(ModelError, match=f"beleidswijzer index --model {DEFAULT_MODEL} --data {data}"):
        update(data, [])
    update(data, [], model=str(other_model))
    assert texts(data) == ["De kade."]


def test_a_file_that_changes_while_it_is_read_is_an_outcome(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    import index.update

    read = index.update.read_safely

    def read_and_change(path: Path, *rest: object) -> object:
        found = read(path, *rest)  # type: ignore[arg-type]
        write("a.txt", "A", "Het park.")
        return found

    write("a.txt", "A", "De kade.")
    monkeypatch.setattr("index.update.read_safely", read_and_change)
    assert actions(index_all()) == [("", "failed")]
    monkeypatch.setattr("index.update.read_safely", read)
    assert actions(index_all()) == [("a", "added")]
    assert texts(data) == ["Het park."]


def test_text_that_cannot_be_stored_is_an_outcome(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    import index.update

    read = index.update.read_safely

    def read_half_a_character(path: Path, *rest: object) -> object:
        document, passages = read(path, *rest)  # type: ignore[arg-type]
        return dataclasses.replace(document, title="\ud83d"), passages

    write("a.txt", "A", "De kade.")
    monkeypatch.setattr("index.update.read_safely", read_half_a_character)
    report = index_all()
    assert actions(report) == [("", "failed")]
    assert report.document_count == 0


def test_a_folder_without_documents(data: Path, documents: Path) -> None:
    with pytest.raises(NoDocuments):
        update(data, [documents])
    assert not data.exists()


def test_files_of_one_name_in_two_folders_stay_two_documents(write: Write, index_all: IndexAll) -> None:
    write("2024/voorstel.txt", "A", "De kade.")
    write("2025/voorstel.txt", "B", "Het park.")
    assert actions(index_all()) == [("voorstel", "added"), ("voorstel-txt", "added")]
    write("2025/voorstel.txt", "B", "Het bos.")
    assert actions(index_all()) == [("voorstel", "unchanged"), ("voorstel-txt", "replaced")]


def test_equal_passages_share_an_embedding(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.", "De kade.")
    index_all()
    with sqlite3.connect(data / "catalog.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM embeddings").fetchone() == (1,)
    connection.close()


def test_another_model_embeds_all_again_and_is_kept_from_then_on(
    data: Path, documents: Path, write: Write, index_all: IndexAll, other_model: Path
) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    report = update(data, [documents], model=str(other_model))
    assert actions(report) == [("a", "unchanged")]
    index = Index.open(data)
    assert index.manifest.model.startswith(str(other_model))
    assert index.search(SearchRequest("kade")).hits
    index.close()
    assert update(data, [documents]).index_id == report.index_id


def test_a_model_that_is_not_there_changes_nothing(
    data: Path, documents: Path, write: Write, index_all: IndexAll
) -> None:
    write("a.txt", "A", "De kade.")
    before = index_all().index_id
    with pytest.raises(ModelError):
        update(data, [documents], model="/geen/model")
    assert update(data, [documents]).index_id == before


def test_a_reader_of_a_later_version_reads_all_again_without_a_new_version(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    monkeypatch.setattr("index.update.READER_VERSION", 1_000_000)
    assert actions(index_all()) == [("a", "replaced")]
    index = Index.open(data)
    assert len(index.versions("a")) == 1
    index.close()


def test_removal_takes_the_text_away_everywhere(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De zandkade.")
    write("b.txt", "B", "Het park.")
    index_all()
    report = remove(data, "a")
    assert (report.document_count, report.passage_count) == (1, 1)
    assert texts(data) == ["Het park."]
    left = [path for path in data.rglob("*") if path.is_file() and b"zandkade" in path.read_bytes()]
    assert left == []


def test_removing_what_is_not_there_names_what_is_near(data: Path, write: Write, index_all: IndexAll) -> None:
    write("wmo-plan.txt", "A", "De kade.")
    index_all()
    with pytest.raises(UnknownDocument, match="wmo-plan"):
        remove(data, "wmo-plann")


def test_removal_needs_no_model(data: Path, write: Write, tmp_path: Path, small_model: Path, documents: Path) -> None:
    copy = tmp_path / "model"
    copy.mkdir()
    for path in small_model.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    write("a.txt", "A", "De kade.")
    update(data, [documents], model=str(copy))
    (copy / "model.safetensors").unlink()
    assert remove(data, "a").document_count == 0


def test_there_is_nothing_to_do_without_an_index(data: Path) -> None:
    with pytest.raises(NoIndex):
        update(data, [])
    with pytest.raises(NoIndex):
        remove(data, "a")
    assert not data.exists()


def test_an_index_of_another_schema_is_left_alone(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    index_all()
    connection = sqlite3.connect(data / "catalog.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(OlderSchema, match="NIEUWE_MAP"):
        index_all()
    with pytest.raises(OlderSchema, match="nieuwere"):
        Index.open(data)


def test_a_full_disk_is_a_clear_error_and_leaves_what_was(
    data: Path, write: Write, index_all: IndexAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write("a.txt", "A", "De kade.")
    index_all()
    write("a.txt", "A", "Het park.")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(FolderNotWritable, match="vol"):
            index_all()
    assert texts(data) == ["De kade."]
    assert actions(index_all()) == [("a", "replaced")]
    assert texts(data) == ["Het park."]


def test_a_second_indexer_is_refused(data: Path, write: Write, index_all: IndexAll) -> None:
    write("a.txt", "A", "De kade.")
    with indexing(data), pytest.raises(IndexLocked):
        index_all()


def test_progress_is_told(data: Path, documents: Path, write: Write, small_model: Path) -> None:
    told: list[str] = []

    class Listener:
        def started(self, total: int) -> None:
            told.append(f"started {total}")

        def advanced(self, outcome: Outcome) -> None:
            told.append(outcome.action)

        def phase(self, name: str) -> None:
            told.append(name)

    write("a.txt", "A", "De kade.")
    update(data, [documents], model=str(small_model), progress=Listener())
    assert told == ["started 1", "added", "embed", "publish"]


def test_a_file_from_elsewhere_replaces_the_document_that_is_named(
    data: Path, documents: Path, write: Write, index_all: IndexAll, tmp_path: Path, small_model: Path
) -> None:
    write("plan.txt", "Plan", "Bomen planten.")
    index_all()
    newer = tmp_path / "elders" / "definitief.txt"
    newer.parent.mkdir()
    newer.write_text("Plan\nBomen kappen.", encoding="utf-8")
    report = update(data, [newer], model=str(small_model), replaces={newer: "plan"})
    assert actions(report) == [("plan", "replaced")]
    assert texts(data) == ["Bomen kappen."]
    assert document_paths(data) == {"plan": newer}
    again = update(data, [newer], model=str(small_model))
    assert actions(again) == [("plan", "unchanged")]


def test_the_same_content_from_elsewhere_is_read_from_there_from_then_on(
    data: Path, write: Write, index_all: IndexAll, tmp_path: Path, small_model: Path
) -> None:
    plan = write("plan.txt", "Plan", "Bomen planten.")
    index_all()
    copy = tmp_path / "kopie.txt"
    copy.write_bytes(plan.read_bytes())
    assert actions(update(data, [copy], model=str(small_model), replaces={copy: "plan"})) == [("plan", "unchanged")]
    assert document_paths(data) == {"plan": copy}


def test_a_document_that_is_gone_is_replaced_by_nothing(
    data: Path, write: Write, index_all: IndexAll, tmp_path: Path, small_model: Path
) -> None:
    write("plan.txt", "Plan", "Bomen planten.")
    index_all()
    other = tmp_path / "nota.txt"
    other.write_text("Nota\nFietsen stallen.", encoding="utf-8")
    assert actions(update(data, [other], model=str(small_model), replaces={other: "weg"})) == [("nota", "added")]
