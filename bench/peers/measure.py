"""One system, measured in a process of its own.

    python -m bench.peers.measure JOB SYSTEM MODEL-FOLDER SOURCE FOLDER [--vectors FILE]

Comes in: a job, a folder that `library.write` made and the folder of the index. Goes out: lines of JSON. Jobs:
- `build`: index and write;
- `ask`: by one client, with the quality, then by THREADS threads; `crowd`: by the threads alone;
- `start`: tells when the first answer was there;
- `embed`: makes the vectors of all passages that FILE lacks and tells how fast a sample of them is embedded.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
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
CROWD_SECONDS = 5.0
"""Each thread asks a next question until so much time has passed."""
SAMPLE = 128
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

        def timed(*given: Any, **named: Any) -> Any:
            known = self._known(given[1] if len(given) > 1 else next(iter(named.values())))
            if known is not None:
                return known
            self._depth, began = self._depth + 1, time.perf_counter()
            try:
                return encode(*given, **named)
            finally:
                self._depth -= 1
                self.seconds += 0.0 if self._depth else time.perf_counter() - began

        SentenceTransformer.encode = timed

    def _known(self, texts: Any) -> Any:
        import numpy as np

        if not self._vectors or isinstance(texts, str) or not len(texts):
            return None
        keys = [_spaced(text) for text in texts]
        if not all(key in self._vectors for key in keys):
            return None
        self.kept += len(keys)
        return np.stack([self._vectors[key] for key in keys])


def _load_vectors(path: Path) -> dict[str, Any]:
    import numpy as np

    texts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return dict(zip(map(_spaced, texts), np.load(path), strict=True))


def _spaced(text: str) -> str:
    """White space is nothing to these models, and some systems change it."""
    return " ".join(text.split())


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
    missing = [text for text in dict.fromkeys(map(_spaced, texts)) if text not in known]
    if missing:
        known |= dict(zip(missing, encoder.encode(missing, normalize_embeddings=True), strict=True))
        vectors.parent.mkdir(parents=True, exist_ok=True)
        np.save(vectors, np.stack(list(known.values())))
        vectors.with_suffix(".json").write_text(json.dumps(list(known)), encoding="utf-8")
    return {"embed_per_second": round(rate, 2), "sample": len(chosen)}


def ask(peer: Peer, questions: library.Questions, opened: float) -> dict[str, Any]:
    from bench.peers.figures import Asked, percentile
    from bench.retrieval import quality

    found, times, processor = [], [], []
    for text in questions.texts:
        began, own = time.perf_counter(), time.process_time()
        found.append(peer.ask(text))
        processor.append((time.process_time() - own) * 1000)
        times.append((time.perf_counter() - began) * 1000)
    reckoned = quality(found, questions.right)
    median, p95, p99 = (round(percentile(times, share), 2) for share in (50, 95, 99))
    own = round(percentile(processor, 50), 2)
    return asdict(Asked(round(opened, 3), median, p95, p99, own, _resident_mb(), reckoned.recall_5, reckoned.mrr))


def _opened(peer: Peer, questions: library.Questions, folder: Path) -> float:
    """Seconds; the warm-up comes after."""
    began = time.perf_counter()
    peer.open(folder)
    seconds = time.perf_counter() - began
    for text in questions.warm_up:
        peer.ask(text)
    return seconds


def crowd(peer: Peer, questions: library.Questions, *, is_locked: bool) -> dict[str, Any]:
    """Raises what a system raises when several threads use it, unless one lock keeps them apart."""
    from bench.peers.figures import Crowd, percentile

    lock = Lock() if is_locked else nullcontext()
    texts = itertools.cycle(questions.texts)
    began = time.perf_counter()

    def client(_: int) -> list[float]:
        times = []
        while time.perf_counter() < began + CROWD_SECONDS:
            text, asked = next(texts), time.perf_counter()
            with lock:
                peer.ask(text)
            times.append((time.perf_counter() - asked) * 1000)
        return times

    with ThreadPoolExecutor(THREADS) as pool:
        times = [milliseconds for one in pool.map(client, range(THREADS)) for milliseconds in one]
    seconds = time.perf_counter() - began
    return asdict(Crowd(round(len(times) / seconds, 2), round(percentile(times, 95), 1)))


def start(peer: Peer, source: Path, folder: Path) -> dict[str, Any]:
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
    parser.add_argument("job", choices=["build", "ask", "crowd", "start", "embed"])
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("model")
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--locked", action="store_true", help="one lock round each question of the crowd")
    for told in _done(parser.parse_args()):
        print(json.dumps(told), flush=True)
    os._exit(0)  # some systems leave threads behind


def _done(chosen: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if chosen.job == "embed":
        yield embed(chosen.model, chosen.source, chosen.vectors)
        return
    peer = SYSTEMS[chosen.system].load(chosen.model)
    if chosen.job == "build":
        yield build(peer, chosen.source, chosen.folder, chosen.vectors)
    elif chosen.job == "start":
        yield start(peer, chosen.source, chosen.folder)
    else:
        questions = library.questions(chosen.source)
        opened = _opened(peer, questions, chosen.folder)
        if chosen.job == "ask":
            yield ask(peer, questions, opened)
        yield crowd(peer, questions, is_locked=chosen.locked)


if __name__ == "__main__":
    main()
