"""Vector search by inner product: exact while small, by clusters above. The only module that knows FAISS.

Comes in: passage rows and L2-normalised float32 vectors. Goes out: rows with their cosine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

FILE_NAME = "dense.faiss"

EXACT_UP_TO = 100_000
"""Vectors. Comparing so many takes 4 ms on one core, and finds all there is."""
SAMPLE = 40
"""Vectors a cluster that the clusters are learned from; FAISS warns under 39."""
PROBED = 0.1
"""The share of the clusters that a search looks into: see `docs/retrieval.md` for what that finds and costs."""
_SEED = 1
_HALF = faiss.ScalarQuantizer.QT_fp16
"""Half precision takes half the room and half the time of a scan: of the hundred nearest of 100,000 vectors it misses
one in ten thousand."""
_BATCH = 65_536
_HASH_TABLE = 2
"""`faiss.DirectMap.Hashtable`, which its Python module does not name."""

Vectors = NDArray[np.float32]
Batches = Iterable[tuple[Sequence[int], Vectors]]


def write(path: Path, dimension: int, batches: Batches, exact_up_to: int = EXACT_UP_TO) -> None:
    """`batches` are (rows, float32 (n, dimension)); the order is kept, and settles nothing.

    Up to `exact_up_to` vectors all are compared. All are held in memory, in half precision, until they are written.
    """
    flat = faiss.IndexIDMap2(faiss.IndexScalarQuantizer(dimension, _HALF, faiss.METRIC_INNER_PRODUCT))
    for rows, vectors in batches:
        flat.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(rows, dtype=np.int64))
    faiss.write_index(flat if flat.ntotal <= exact_up_to else _clustered(flat), str(path))


def _clustered(flat: Any) -> Any:
    """The same vectors in about 4√n clusters, the usual number."""
    count, dimension = int(flat.ntotal), int(flat.d)
    stored: Any = faiss.downcast_index(flat.index)
    rows = faiss.vector_to_array(flat.id_map)
    clusters = max(1, min(int(4 * count**0.5), count // SAMPLE))
    index: Any = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, clusters, _HALF, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.seed = _SEED
    chosen = np.random.default_rng(_SEED).permutation(count)[: clusters * SAMPLE]
    index.train(stored.reconstruct_batch(np.sort(chosen)))
    for start in range(0, count, _BATCH):
        batch = rows[start : start + _BATCH]
        index.add_with_ids(stored.reconstruct_n(start, len(batch)), batch)
    index.set_direct_map_type(_HASH_TABLE)  # for `scores`, which looks vectors up by row
    return index


class DenseIndex:
    """A written index, mapped into memory. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Raises RuntimeError where the file is none of ours."""
        self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    @property
    def is_exact(self) -> bool:
        return not isinstance(self._index, faiss.IndexIVF)

    def search(self, query: Vectors, limit: int, rows: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """(row, cosine), best first; only among `rows` where given. `query` is float32 (dimension,), L2-normalised.

        Among up to EXACT_UP_TO given rows the search is exact, whatever the index.
        """
        if limit < 1 or not len(self) or (rows is not None and not len(rows)):
            return []
        if rows is not None and not self.is_exact and len(rows) <= EXACT_UP_TO:
            scored = zip(rows, self.scores(query, rows), strict=True)
            return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]
        parameters: Any = faiss.SearchParameters() if self.is_exact else faiss.SearchParametersIVF()
        if not self.is_exact:
            parameters.nprobe = max(1, math.ceil(PROBED * self._index.nlist))
        if rows is not None:
            selector = faiss.IDSelectorBatch(np.asarray(rows, dtype=np.int64))
            parameters.sel = selector  # FAISS keeps no hold of it: the name must live through the search
        # One query keeps one thread busy; the others would only spin (2.8 ms against 22 ms of processor time over
        # 20,000 × 256 on two cores). OpenMP keeps the number per calling thread.
        faiss.omp_set_num_threads(1)
        scores, found = self._index.search(query.reshape(1, -1), min(limit, len(self)), params=parameters)
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [(row, score) for row, score in pairs if row >= 0]

    def scores(self, query: Vectors, rows: Sequence[int]) -> list[float]:
        """The cosine of each of `rows`, which must be in the index."""
        scores: list[float] = (self.vectors(rows) @ query).tolist() if rows else []
        return scores

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Those of `rows`, which must be in the index, in half precision."""
        vectors: Vectors = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        return vectors
