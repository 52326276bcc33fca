"""What search finds, takes and weighs as the library grows: the real index, over more and more passages.

    python bench/scale.py SHARED DATA [--sizes 10000 100000 467800 1000000] [--save]

Comes in: the folder of shared material; a folder for the indexes, which stay there. Goes out: a line a size, and
`bench/results/scale.json`. Each library has the council documents and, up to its size, passages of spatial plans, those
kept from training first; where those are used up, made-up plans of their sentences, mixed. What is asked is the same at
each size: the questions in people's own words, which the council documents answer, and headings of the plans kept
apart, whose text is indexed without them. Building and asking each have a process of their own, so that their memory
can be told.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import itertools
import json
import os
import re
import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from bench.plan_passages import iterate_passages
from bench.retrieval import Quality, quality
from bench.retrieval_sets import council_questions
from index import catalog, catalog_write, dense
from index.embed import load_embedder_of
from index.generation import current_folder
from index.model import Outcome, SearchRequest
from index.search import Index
from index.update import update
from ingest.fact_model import Facts
from ingest.limits import Limits
from ingest.model import Document, DocumentKind, Excerpt, Page, Passage, PassageKind, SourceFile
from ingest.pipeline import READER_VERSION, read_document

SIZES = (10_000, 100_000, 467_800, 1_000_000)
MIXED = 1_000
"""Passages whose sentences are mixed to make as many others."""
HEADINGS = 200
_PLAN = 100
"""Passages of a made-up plan."""
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
COMPARED = 50
"""Queries whose nearest vectors are also sought exactly."""
DEPTH = 100
RESULTS = Path(__file__).parent / "results" / "scale.json"


@dataclass(frozen=True, slots=True)
class Query:
    """`right` holds the digests of the passages that answer it."""

    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Built:
    passages: int
    store_seconds: float
    embed_seconds: float
    publish_seconds: float
    peak_mb: float
    words_mb: float
    vectors_mb: float
    catalog_mb: float


@dataclass(frozen=True, slots=True)
class Searched:
    """Milliseconds a query, by the clock and of the processor; `nearest` is the share of the ten nearest found."""

    open_seconds: float
    median_ms: float
    p95_ms: float
    processor_median_ms: float
    steps_median_ms: dict[str, float]
    memory_mb: float
    nearest: float
    found: dict[str, Quality]


def plan_documents(path: Path) -> Iterator[tuple[Document, tuple[Passage, ...], tuple[tuple[str, ...], ...]]]:
    """A plan a document, with the heading path of each passage; those kept from training first."""
    for held_out in (True, False):
        for plan, found in itertools.groupby(iterate_passages(path, held_out=held_out), lambda passage: passage.plan):
            kept = list(found)
            yield *_plan(plan, [passage.text for passage in kept]), tuple(passage.headings for passage in kept)


def mixed_documents(path: Path) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
    """Plans that nobody made, without end: each sentence is a real one, among sentences of other plans."""
    chance = np.random.default_rng(7)
    for turn in itertools.count(1):
        passages = itertools.chain(*(iterate_passages(path, held_out=held_out) for held_out in (True, False)))
        for number in itertools.count():
            real = [_SENTENCE_END.split(passage.text) for passage in itertools.islice(passages, MIXED)]
            if not real:
                break
            sentences = [sentence for one in real for sentence in one]
            mixed = iter([sentences[place] for place in chance.permutation(len(sentences))])
            texts = [" ".join(itertools.islice(mixed, len(one))) for one in real]
            for start in range(0, len(texts), _PLAN):
                yield _plan(f"{turn}/{number}/{start}", texts[start : start + _PLAN])


def _plan(plan: str, texts: Sequence[str]) -> tuple[Document, tuple[Passage, ...]]:
    digest = hashlib.sha256(plan.encode()).hexdigest()
    identifier, page = f"plan-{digest[:16]}", Page(1, None, 0.0, 0.0, "\n".join(texts))
    ends = list(itertools.accumulate(len(text) + 1 for text in texts))
    cuts = [Excerpt.cut(page, start, end - 1) for start, end in zip([0, *ends], ends, strict=False)]
    passages = tuple(
        Passage(
            f"{identifier}/{number}", identifier, "", "", (), PassageKind.TEXT, cut, "",
            hashlib.sha256(cut.text.encode()).hexdigest(),
        )
        for number, cut in enumerate(cuts, 1) if cut.text
    )  # fmt: skip
    source = SourceFile(f"{identifier}.txt", "text", len(page.text))
    document = Document(identifier, "", DocumentKind.OTHER, "", None, "", "", digest, source, (page,), (), ())
    return document, passages


def council_documents(shared: Path) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
    files = [*sorted((shared / "documents").glob("*.pdf")), *sorted((shared / "documents-other").glob("*.txt"))]
    return (read_document(path, path.stem, Limits()) for path in files)


def queries(shared: Path, passages: int) -> dict[str, list[Query]]:
    """Headings are of plans that the first `passages` passages hold, and stand in one plan alone."""
    words = council_questions(shared)
    own = [Query(q, frozenset(words.passages[r].digest for r in rows)) for q, rows in zip(words.queries, words.right)]  # noqa: B905
    plans: Counter[tuple[str, ...]] = Counter()
    under: dict[tuple[str, ...], set[str]] = {}
    held_out, count = True, 0
    for _, found, headings in plan_documents(shared / "training" / "plan-passages.jsonl.gz"):
        plans.update(set(headings))
        count += len(found)
        held_out = held_out and count <= passages
        if held_out and len(found) == len(headings):
            for passage, path in zip(found, headings, strict=True):
                under.setdefault(path, set()).add(passage.digest)
    unique = sorted(path for path in under if path and path[-1] and plans[path] == 1)
    chosen = [unique[i] for i in np.random.default_rng(7).permutation(len(unique))[:HEADINGS]]
    return {"own-words": own, "headings": [Query(" ".join(path), frozenset(under[path])) for path in chosen]}


class _Phases:
    """When each phase of an update began."""

    def __init__(self) -> None:
        self.began: dict[str, float] = {}

    def started(self, total: int) -> None: ...

    def advanced(self, outcome: Outcome) -> None: ...

    def phase(self, name: str) -> None:
        self.began[name] = time.perf_counter()


def build(shared: Path, data: Path, size: int) -> Built:
    data.mkdir(parents=True)
    stored, seconds = 0, 0.0
    now = datetime.datetime.now(datetime.UTC)
    path = shared / "training" / "plan-passages.jsonl.gz"
    plans = ((document, passages) for document, passages, _ in plan_documents(path))
    with closing(catalog.open_for_writing(data)) as connection:
        for document, passages in itertools.chain(council_documents(shared), plans, mixed_documents(path)):
            passages = passages[: size - stored]
            if not passages:
                break
            start = time.perf_counter()
            path = data / document.source.name
            catalog_write.store_document(connection, document, passages, Facts(), path, READER_VERSION, now)
            stored, seconds = stored + len(passages), seconds + time.perf_counter() - start
    phases = _Phases()
    update(data, (), progress=phases)
    ended = time.perf_counter()
    folder = current_folder(data)
    assert folder
    return Built(
        stored,
        round(seconds, 1),
        round(phases.began["publish"] - phases.began["embed"], 1),
        round(ended - phases.began["publish"], 1),
        _peak_mb(),
        _megabytes(folder / "lexical"),
        _megabytes(folder / dense.FILE_NAME),
        _megabytes(data / catalog.FILE_NAME),
    )


def search(data: Path, asked: dict[str, list[Query]]) -> Searched:
    before = time.perf_counter()
    index = Index.open(data)
    opened = time.perf_counter() - before
    clock, processor = [], []
    steps: dict[str, list[float]] = {}
    figures = {}
    for query in asked["own-words"][:10]:  # the first queries fill caches
        index.search(SearchRequest(query.text, DEPTH))
    for name, group in asked.items():
        found: list[list[str]] = []
        for query in group:
            wall, own = time.perf_counter(), time.process_time()
            retrieval = index.search(SearchRequest(query.text, 10))
            clock.append((time.perf_counter() - wall) * 1000)
            processor.append((time.process_time() - own) * 1000)
            for step, milliseconds in retrieval.timings_ms:
                steps.setdefault(step, []).append(milliseconds)
            found.append([hit.passage.digest for hit in retrieval.hits])
        figures[name] = _quality(found, group)
    memory = _resident_mb()
    texts = [query.text for group in asked.values() for query in group[: COMPARED // len(asked)]]
    return Searched(
        round(opened, 2),
        round(float(np.median(clock)), 1),
        round(float(np.percentile(clock, 95)), 1),
        round(float(np.median(processor)), 1),
        {step: round(float(np.median(values)), 1) for step, values in steps.items()},
        memory,
        _nearest(data, index.manifest.model, texts),
        figures,
    )


def _quality(found: Sequence[Sequence[str]], group: Sequence[Query]) -> Quality:
    """`bench.retrieval.quality` counts rows; here digests get numbers."""
    rows: dict[str, int] = {}
    number = [[rows.setdefault(digest, len(rows)) for digest in one] for one in found]
    right = [frozenset(rows.setdefault(digest, len(rows)) for digest in query.right) for query in group]
    return quality(number, right)


def _nearest(data: Path, model: str, texts: Sequence[str]) -> float:
    """Of the ten nearest passages of each text, the share that the index type finds."""
    folder = current_folder(data)
    assert folder
    vectors, embedder = dense.DenseIndex(folder / dense.FILE_NAME), load_embedder_of(data, model)
    if vectors.is_exact:
        return 1.0
    hits = 0
    for text in texts:
        query = embedder.encode_query(text)
        exact: list[tuple[int, float]] = []
        for start in range(1, len(vectors) + 1, dense.EXACT_UP_TO):  # a new catalog numbers passages from 1
            rows = range(start, min(start + dense.EXACT_UP_TO, len(vectors) + 1))
            exact += vectors.search(query, 10, rows)
        best = {row for row, _ in sorted(exact, key=lambda pair: -pair[1])[:10]}
        hits += len(best & {row for row, _ in vectors.search(query, 10)})
    return round(hits / (10 * len(texts)), 3)


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0)


def _resident_mb() -> float:
    """Now, with the parts of mapped files that were read."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 0)


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return round(sum(file.stat().st_size for file in files) / 2**20, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure search over growing libraries.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("data", type=Path, help="a folder for the indexes; some gigabytes")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--searched-only", action="store_true", help="keep the indexes and what building them took")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name}")
    chosen = parser.parse_args()
    asked, kept = queries(chosen.shared, min(chosen.sizes) // 2), []
    before = {one["size"]: one for one in json.loads(RESULTS.read_text())["sizes"]} if chosen.searched_only else {}
    for size in chosen.sizes:
        data = chosen.data / str(size)
        with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
            if chosen.searched_only:
                built = before[size]["built"]
            else:
                shutil.rmtree(data, ignore_errors=True)
                built = asdict(pool.submit(build, chosen.shared, data, size).result())
            print(built, flush=True)
            searched = pool.submit(search, data, asked).result()
        print(searched, flush=True)
        kept.append({"size": size, "built": built, "searched": asdict(searched)})
        if chosen.save:
            counts = {name: len(group) for name, group in asked.items()}
            RESULTS.parent.mkdir(exist_ok=True)
            RESULTS.write_text(json.dumps({"queries": counts, "sizes": kept}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
