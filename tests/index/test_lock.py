from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.lock import indexing
from ingest.errors import FolderNotWritable, IndexLocked


def test_a_second_indexer_is_told_who_is_at_work(tmp_path: Path) -> None:
    with indexing(tmp_path), pytest.raises(IndexLocked, match=f"proces {os.getpid()}, sinds"), indexing(tmp_path):
        pass


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="midden in"), indexing(tmp_path):
        raise ValueError("midden in het werk")
    with indexing(tmp_path):
        pass


def test_the_data_folder_is_made(tmp_path: Path) -> None:
    with indexing(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(FolderNotWritable, match="--data"), indexing(tmp_path / "bestand" / "data"):
        pass


@pytest.mark.parametrize("folder", ["/proc/geen-map", "x" * 300])
def test_whatever_the_system_has_against_a_folder_is_said(folder: str, tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable, match="--data"), indexing(tmp_path / folder):
        pass


def test_a_folder_that_is_a_link_to_itself_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(tmp_path / "data")
    with pytest.raises(FolderNotWritable, match="--data"), indexing(tmp_path / "data"):
        pass
