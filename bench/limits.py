"""How near each step of indexing and searching comes to what the machine could do at best.

    python bench/limits.py DATA [--rounds 5] [--save]

Comes in: an index as `bench/scale.py` leaves it. Goes out: a line a step, and `bench/results/limits.json`, of which
`bench/performance.py` makes a table. A bound is the least that any program must do for the same: read the bytes once,
pass the text through the tokenizer once. Both are timed in turns on one thread, by the processor's time; medians.
"""

from __future__ import annotations

import os

os.environ["RAYON_NUM_THREADS"] = "1"  # before the tokenizer is loaded

import argparse
import datetime
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from tokenizers import Tokenizer

from bench.scale import RESULTS as SCALE
from index import catalog_read, dense, lexical
from index.embed import DEFAULT_MODEL, StaticEmbedder, load_embedder
from index.generation import current_folder
from index.search import Index
from ingest.pipeline import file_version

RESULTS = SCALE.with_name("limits.json")
EMBEDDED = 5_000
QUERY = "Hoeveel kost het onderhoud van de speeltuinen?"


@dataclass(frozen=True, slots=True)
class Step:
    """Milliseconds of the processor, and what they are for."""

    step: str
    bound: str
    ours_ms: float
    bound_ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    with closing(sqlite3.connect(f"file:{options.data / 'catalog.sqlite3'}?mode=ro", uri=True)) as catalog:
        steps = [
            _hashing(options.data, options.rounds),
            _embedding(catalog, options.rounds),
            _publishing(catalog, options.rounds),
            _opening(options.data, options.rounds),
            _scanning(options.data, options.rounds),
        ]
        count = catalog.execute("SELECT count(*) FROM passages").fetchone()[0]
    result = {
        "passages": count,
        "steps": [asdict(step) for step in steps],
        "configuration": {"date": datetime.date.today().isoformat(), "rounds": options.rounds},
    }
    print(json.dumps(result, indent=1))
    if options.save:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _measured(
    step: str, bound: str, ours: Callable[[], object], least: Callable[[], object], rounds: int, times: int = 1
) -> Step:
    """Both once before, so that what they read stands in memory. `times` in a round, for what takes little."""
    taken: dict[Callable[[], object], list[float]] = {ours: [], least: []}
    for work in taken:
        work()
    for _ in range(rounds):
        for work, its in taken.items():
            start = time.process_time()
            for _ in range(times):
                work()
            its.append((time.process_time() - start) / times * 1000)
    ours_ms, bound_ms = (round(statistics.median(its), 3) for its in taken.values())
    return Step(step, bound, ours_ms, bound_ms)


def _hashing(data: Path, rounds: int) -> Step:
    path = data / "catalog.sqlite3"
    return _measured(
        "telling whether a file is a new version (the catalog for a file)",
        "reading it once",
        lambda: file_version(path),
        lambda: _read(path),
        rounds,
    )


def _read(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        while file.read(1 << 20):
            pass


def _embedding(catalog: sqlite3.Connection, rounds: int) -> Step:
    embedder = load_embedder(DEFAULT_MODEL)
    assert isinstance(embedder, StaticEmbedder)
    texts = [row[0] for row in catalog.execute("SELECT text FROM passages ORDER BY id LIMIT ?", (EMBEDDED,))]
    tokenizer: Tokenizer = embedder._tokenizer

    def fresh() -> object:
        return load_embedder(DEFAULT_MODEL).encode_passages(texts)

    loading = _measured("", "", lambda: load_embedder(DEFAULT_MODEL), lambda: None, rounds).ours_ms
    step = _measured(
        f"embedding {len(texts):,} passages, no word seen before",
        "one pass of the tokenizer",
        fresh,
        lambda: tokenizer.encode_batch_fast(texts, add_special_tokens=False),
        rounds,
    )
    return Step(step.step, step.bound, round(step.ours_ms - loading, 3), step.bound_ms)


def _publishing(catalog: sqlite3.Connection, rounds: int) -> Step:
    """Of words alone; from the rows of the catalog to a word index on disk."""
    versions = [row[0] for row in catalog.execute("SELECT id FROM versions ORDER BY document_id")]

    def publish() -> None:
        with tempfile.TemporaryDirectory() as folder:
            lexical.write(Path(folder), catalog_read.passages_to_publish(catalog, versions))

    return _measured(
        "making the word index",
        "reading the rows of its passages from SQLite",
        publish,
        lambda: catalog.execute("SELECT * FROM passages ORDER BY id").fetchall(),
        min(rounds, 3),
    )


def _opening(data: Path, rounds: int) -> Step:
    folder = current_folder(data)
    assert folder is not None
    files = [path for path in folder.rglob("*") if path.is_file()]
    return _measured(
        "opening the index",
        "reading the files of the generation once",
        lambda: Index.open(data).close(),
        lambda: [_read(path) for path in files],
        rounds,
    )


def _scanning(data: Path, rounds: int) -> Step:
    folder = current_folder(data)
    assert folder is not None
    index = dense.DenseIndex(folder / dense.FILE_NAME)
    query = load_embedder(DEFAULT_MODEL).encode_query(QUERY)
    vectors = np.ones(len(index) * index.dimension // 4, dtype=np.uint64)  # as many bytes as in half precision
    kind = "flat scan" if index.is_exact else "search by clusters"
    return _measured(
        f"search by meaning ({kind})",
        "reading all vectors once from memory",
        lambda: index.search(query, 100),
        vectors.max,
        rounds,
        times=20,
    )


if __name__ == "__main__":
    main()
