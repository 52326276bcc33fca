from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from index import dense, faults, lexical
from ingest.errors import FolderNotWritable
from ingest.model import Excerpt, Page, Passage, PassageKind


def write_words(folder: Path) -> None:
    texts = [" ".join(f"woord{number}x{at}" for at in range(200)) for number in range(20)]
    passages = (
        Passage(
            "a/1", "a", "A", "s", (), PassageKind.TEXT, Excerpt.cut(Page(1, None, 0, 0, text), 0, len(text)), "", "d"
        )
        for text in texts
    )
    lexical.write(folder, enumerate(passages))


def write_vectors(folder: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(500, 64)).astype(np.float32)
    dense.write(folder / dense.FILE_NAME, 64, [(range(500), vectors)])


@contextmanager
def no_file_larger_than(size_bytes: int) -> Iterator[None]:
    """The system then says the same as where a disk is full, with another number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("write", [write_words, write_vectors])
def test_a_disk_that_is_full_for_a_library_below_is_a_clear_error(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    with (
        pytest.raises(FolderNotWritable, match="vol") as caught,
        no_file_larger_than(3_000),
        faults.writing(tmp_path),
    ):
        write(tmp_path)
    assert str(tmp_path) in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize("fault", [ValueError("os error"), RuntimeError("Error in faiss: 'ret == 3' failed")])
def test_what_is_no_fault_of_the_disk_comes_through(fault: Exception, tmp_path: Path) -> None:
    with pytest.raises(type(fault), match=str(fault)), faults.writing(tmp_path):
        raise fault
