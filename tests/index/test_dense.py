from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex, write


def make(tmp_path: Path, rows: list[int], vectors: list[list[float]]) -> DenseIndex:
    path = tmp_path / "dense.faiss"
    batches = [(rows, np.array(vectors, dtype=np.float32))] if rows else []
    write(path, 2, batches)
    return DenseIndex(path)


QUERY = np.array([1.0, 0.0], dtype=np.float32)


def test_best_first_with_the_cosine(tmp_path: Path) -> None:
    index = make(tmp_path, [70, 8, 900], [[0.0, 1.0], [1.0, 0.0], [0.6, 0.8]])
    assert index.search(QUERY, 2) == [(8, 1.0), (900, pytest.approx(0.6, abs=0.001))]


def test_only_among_the_rows_asked_for(tmp_path: Path) -> None:
    index = make(tmp_path, [70, 8, 900], [[0.0, 1.0], [1.0, 0.0], [0.6, 0.8]])
    assert [row for row, _ in index.search(QUERY, 5, [70, 900])] == [900, 70]
    assert index.search(QUERY, 5, []) == []


def test_scores_of_given_rows(tmp_path: Path) -> None:
    index = make(tmp_path, [70, 8], [[0.0, 1.0], [0.6, 0.8]])
    assert index.scores(QUERY, [8, 70]) == [pytest.approx(0.6, abs=0.001), 0.0]
    assert index.scores(QUERY, []) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = make(tmp_path, [], [])
    assert (len(index), index.dimension, index.search(QUERY, 5)) == (0, 2, [])


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dense.faiss").write_bytes(b"geen faiss")
    with pytest.raises(RuntimeError):
        DenseIndex(tmp_path / "dense.faiss")
