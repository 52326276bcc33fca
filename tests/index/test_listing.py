from __future__ import annotations

from pathlib import Path

import pytest

from index.catalog_read import KnownFile
from index.listing import identify, list_files, slug
from ingest.errors import NoDocuments


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def known(document_id: str, path: Path, sha256: str = "0") -> KnownFile:
    return KnownFile((), 1, document_id, str(path), path.name, sha256, 1, 1, 1, 0)


def ids(files: list[tuple[Path, str]], documents: list[KnownFile] | None = None) -> list[str]:
    documents = documents or []
    return [file.document_id for file in identify(files, documents, [each.document_id for each in documents])]


def test_a_folder_gives_what_can_be_read_in_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.pdf", "A.DOCX", "sub/c.txt", ".verborgen.txt", ".git/d.txt", "~$b.docx", "foto.png", "README.md")
    names = [path.relative_to(tmp_path).as_posix() for path in list_files([tmp_path], tmp_path / "data")]
    assert names == ["A.DOCX", "b.pdf", "sub/c.txt"]


def test_a_file_that_was_named_is_listed_whatever_it_is(tmp_path: Path) -> None:
    touch(tmp_path, "foto.png")
    files = [tmp_path / "foto.png", tmp_path / "weg.pdf"]
    assert list_files(files, tmp_path / "data") == tuple(files)


def test_a_file_is_listed_once_and_the_data_folder_never(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "data/originals/1234.txt")
    assert list_files([tmp_path / "a.txt", tmp_path], tmp_path / "data") == (tmp_path / "a.txt",)


def test_a_folder_without_documents_is_an_error_that_says_what_can_be_read(tmp_path: Path) -> None:
    touch(tmp_path, "foto.png")
    with pytest.raises(NoDocuments, match=r"\.pdf"):
        list_files([tmp_path], tmp_path / "data")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wmo-plan 2024–2026", "wmo-plan-2024-2026"),
        ("Coördinatie (definitief)", "coordinatie-definitief"),
        ("???", "document"),
        ("a" * 200, "a" * 80),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_later_files_of_one_name_get_their_suffix_then_their_folder_then_a_number(tmp_path: Path) -> None:
    names = ["plan.pdf", "plan.docx", "x/plan.docx", "y/x/plan.docx", "z/x/plan.docx"]
    files = [(tmp_path / name, name) for name in names]
    assert ids(files) == ["plan", "plan-docx", "plan-docx-x", "plan-docx-2", "plan-docx-3"]


def test_the_same_path_is_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    assert ids([(path, "new")], [known("een-naam", path)]) == ["een-naam"]


def test_a_file_that_moved_is_the_same_document(tmp_path: Path) -> None:
    assert ids([(tmp_path / "nieuw" / "plan.pdf", "new")], [known("plan", tmp_path / "oud" / "plan.pdf")]) == ["plan"]


def test_a_file_of_the_same_name_beside_the_known_one_is_another_document(tmp_path: Path) -> None:
    touch(tmp_path, "een/plan.pdf", "twee/plan.pdf")
    document = known("plan", tmp_path / "een" / "plan.pdf")
    assert ids([(tmp_path / "twee" / "plan.pdf", "new")], [document]) == ["plan-pdf"]


def test_a_copy_of_the_known_one_is_the_same_document(tmp_path: Path) -> None:
    touch(tmp_path, "een/plan.pdf", "twee/plan.pdf")
    document = known("plan", tmp_path / "een" / "plan.pdf", "same")
    assert ids([(tmp_path / "twee" / "plan.pdf", "same")], [document]) == ["plan"]


def test_a_copy_of_what_the_known_one_was_before_is_another_document(tmp_path: Path) -> None:
    touch(tmp_path, "een/plan.pdf", "twee/plan.pdf")
    files = [(tmp_path / "een" / "plan.pdf", "new"), (tmp_path / "twee" / "plan.pdf", "old")]
    assert ids(files, [known("plan", tmp_path / "een" / "plan.pdf", "old")]) == ["plan", "plan-pdf"]


def test_two_files_never_share_the_document_that_is_gone(tmp_path: Path) -> None:
    files = [(tmp_path / "een" / "plan.pdf", "a"), (tmp_path / "twee" / "plan.pdf", "b")]
    assert ids(files, [known("plan", tmp_path / "oud" / "plan.pdf")]) == ["plan", "plan-pdf"]
