from __future__ import annotations

import io
from pathlib import Path

import pytest

from ingest.errors import UploadError
from web.admin.uploads import FOLDER, clean_name, discard, discard_unused, save_upload


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Plan groen 2025.pdf", "Plan groen 2025.pdf"),
        ("../../etc/passwd.md", "passwd.md"),
        (r"C:\Users\jan\Begroting (definitief).DOCX", "Begroting (definitief).docx"),
        ("..pdf", "document.pdf"),
        (".verborgen.md", "verborgen.md"),
        ("~$slot.docx", "slot.docx"),
        ("naam\x00met\nrare\u202etekens.txt", "naam met rare tekens.txt"),
        ("énquête.html", "énquête.html"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
        ('"><script>.md', "script.md"),
    ],
)
def test_a_name_is_never_more_than_a_name(name: str, clean: str) -> None:
    assert clean_name(name) == clean
    assert "/" not in clean


@pytest.mark.parametrize("name", ["", "plan", "plan.exe", "plan.pdf/", "plan.pdf.js"])
def test_a_format_that_is_not_read_is_refused(name: str) -> None:
    with pytest.raises(UploadError, match="formaat"):
        clean_name(name)


def test_a_file_is_kept_whole_and_apart(tmp_path: Path) -> None:
    first = save_upload(tmp_path, "plan.md", io.BytesIO(b"# Een"))
    second = save_upload(tmp_path, "plan.md", io.BytesIO(b"# Twee"))
    assert (first.read_bytes(), second.read_bytes()) == (b"# Een", b"# Twee")
    assert first.parent.parent == tmp_path / FOLDER
    discard(first)
    assert not first.parent.exists()
    assert second.exists()


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="leeg"):
        save_upload(tmp_path, "plan.md", io.BytesIO(b""))
    assert not (tmp_path / FOLDER).exists()


def test_only_uploads_are_ever_deleted(tmp_path: Path) -> None:
    own = tmp_path / "stukken" / "a" / "plan.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Plan")
    discard(own)
    used, unused = (save_upload(tmp_path, "plan.md", io.BytesIO(b"# Plan")) for _ in range(2))
    discard_unused(tmp_path, {used, own})
    assert own.exists()
    assert used.exists()
    assert not unused.exists()
