"""One system, measured in a process of its own.

    python -m bench.peers.measure JOB SYSTEM MODEL-FOLDER SOURCE FOLDER [--vectors FILE]

Comes in: a job, a folder that `library.write` made and the folder of the index. Goes out: one line of JSON, the last.
Jobs: `build`; `ask`; `start`, which tells when the first answer was there; `embed`, which makes the vectors of all
passages that FILE lacks and tells how fast a sample of them is embedded.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from bench.peers import library
from bench.peers.peer import Peer
from bench.peers.systems import SYSTEMS

THREADS = 32
CROWD_ROUNDS = 3
"""Times that a crowd asks all questions."""
SAMPLE = 512
"""Passages that the speed of an embedding model is told by."""


def build(peer: Peer, source: Path, folder: Path, vectors: Path | None) -> dict[str, Any]:
    peer.take(source)
    passages = len(library.texts(source))
    encoding = _Encoding(vectors)
    before, began = _peak_mb(), time.perf_counter()
    peer.build(folder)
    seconds = time.perf_counter() - began
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    return {
        "passages": passages, "seconds": round(seconds, 2), "embed_seconds": round(encoding.seconds, 2),
        "kept_vectors": encoding.kept, "disk_mb": round(disk, 2), "before_mb": before, "peak_mb": _peak_mb(),
    }  # fmt: skip


class _Encoding:
    """Times `SentenceTransformer.encode`, which most systems embed by, and hands it vectors that were made before."""

    def __init__(self, vectors: Path | None) -> None:
        self.seconds, self.kept = 0.0, 0
        self._vectors = _load_vectors(vectors) if vectors and vectors.exists() else {}
        self._depth = 0
        if "sentence_transformers" not in sys.modules:  # one that embeds without it must not pay for importing it
            return
        from sentence_transformers import SentenceTransformer

        encode = SentenceTransformer.encode

        def timed(model: Any, texts: Any, *given: Any, **named: Any) -> Any:
            known = self._known(texts)
            if known is not None:
                return known
            self._depth, began = self._depth + 1, time.perf_counter()
            try:
                return encode(model, texts, *given, **named)
            finally:
                self._depth -= 1
                self.seconds += 0.0 if self._depth else time.perf_counter() - began

        SentenceTransformer.encode = timed

    def _known(self, texts: Any) -> Any:
        import numpy as np

        if isinstance(texts, str) or not len(texts) or not all(text in self._vectors for text in texts):
            return None
        self.kept += len(texts)
        return np.stack([self._vectors[text] for text in texts])


def _load_vectors(path: Path) -> dict[str, Any]:
    import numpy as np

    texts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return dict(zip(texts, np.load(path), strict=True))


def embed(model: str, source: Path, vectors: Path) -> dict[str, Any]:
    import numpy as np
    from sentence_transformers import SentenceTransformer

    texts, encoder = library.texts(source), SentenceTransformer(model, device="cpu")
    chosen = np.random.default_rng(7).permutation(len(texts))[:SAMPLE]
    encoder.encode(texts[:8])
    began = time.perf_counter()
    encoder.encode([texts[row] for row in chosen])
    rate = len(chosen) / (time.perf_counter() - began)
    known = _load_vectors(vectors) if vectors.exists() else {}
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        known |= dict(zip(missing, encoder.encode(missing, normalize_embeddings=True), strict=True))
        vectors.parent.mkdir(parents=True, exist_ok=True)
        np.save(vectors, np.stack(list(known.values())))
        vectors.with_suffix(".json").write_text(json.dumps(list(known)), encoding="utf-8")
    return {"embed_per_second": round(rate, 2), "sample": len(chosen)}


def ask(peer: Peer, source: Path, folder: Path) -> dict[str, Any]:
    from bench.peers.figures import Asked, percentile
    from bench.retrieval import quality

    questions = library.questions(source)
    began = time.perf_counter()
    peer.open(folder)
    opened = time.perf_counter() - began
    for text in questions.warm_up:
        peer.ask(text)
    found, times = [], []
    for text in questions.texts:
        rows, milliseconds = _timed(peer.ask, text)
        found.append(rows)
        times.append(milliseconds)
    faults = _crowd(peer, questions.texts, nullcontext())[2]
    lock = Lock() if faults else nullcontext()
    per_second, crowd_p95, _ = _crowd(peer, questions.texts * CROWD_ROUNDS, lock)
    reckoned = quality(found, questions.right)
    return asdict(
        Asked(
            round(opened, 3),
            *(round(percentile(times, share), 2) for share in (50, 95, 99)),
            round(per_second, 2), round(crowd_p95, 1), faults, bool(faults), _resident_mb(),
            reckoned.recall_5, reckoned.mrr,
        )
    )  # fmt: skip


def _timed(ask: Callable[[str], list[int]], text: str) -> tuple[list[int], float]:
    began = time.perf_counter()
    rows = ask(text)
    return rows, (time.perf_counter() - began) * 1000


def _crowd(peer: Peer, texts: Sequence[str], lock: Any) -> tuple[float, float, int]:
    """Questions a second, p95 in milliseconds (waiting for the lock included), and how many failed."""
    from bench.peers.figures import percentile

    def one(text: str) -> float | None:
        began = time.perf_counter()
        try:
            with lock:
                peer.ask(text)
        except Exception:  # whatever a system raises when several threads use it
            return None
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(THREADS) as pool:
        began = time.perf_counter()
        times = list(pool.map(one, texts))
        seconds = time.perf_counter() - began
    answered = [milliseconds for milliseconds in times if milliseconds is not None]
    return len(answered) / seconds, percentile(answered, 95) if answered else 0.0, len(times) - len(answered)


def start(name: str, model: str, source: Path, folder: Path) -> dict[str, Any]:
    peer = SYSTEMS[name].load(model)
    peer.open(folder)
    hits = peer.ask(library.questions(source).texts[0])
    return {"answered": time.time(), "hits": len(hits)}


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure one system.")
    parser.add_argument("job", choices=["build", "ask", "start", "embed"])
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("model")
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vectors", type=Path)
    chosen = parser.parse_args()
    if chosen.job == "start":
        told = start(chosen.system, chosen.model, chosen.source, chosen.folder)
    elif chosen.job == "embed":
        told = embed(chosen.model, chosen.source, chosen.vectors)
    else:
        peer = SYSTEMS[chosen.system].load(chosen.model)
        if chosen.job == "build":
            told = build(peer, chosen.source, chosen.folder, chosen.vectors)
        else:
            told = ask(peer, chosen.source, chosen.folder)
    print(json.dumps(told), flush=True)
    os._exit(0)  # some systems leave threads behind


if __name__ == "__main__":
    main()
