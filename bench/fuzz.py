"""Reads documents that were spoilt in thousands of ways, through the very worker processes that the index uses.

    nice python bench/fuzz.py --documents 20000 --save
    nice python bench/fuzz.py --documents 20000 --save --resume      after it was stopped: goes on and adds up
    python bench/fuzz.py --documents 200 --seeds FOLDER      mutations of the documents in another folder

Comes in: small real documents. Goes out: how many were read, refused (by which error) and refused without being
foreseen (by which line), the slowest, the most memory; exit status 1 where a document did harm. Harm is: another
exception than a `DocumentError`; an error that does not name the file or says no remedy; more time or memory than the
limits; what was read and cannot be stored, published and searched. Each such document is kept in the folder of --keep.
The n-th document of a seed is always the same, so `--first n --documents 1` looks at one again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import platform
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.mutations import SUFFIXES, mutate
from index.model import SearchRequest
from index.search import Index
from index.update import update
from ingest.errors import DocumentError
from ingest.limits import Limits
from ingest.model import Document, Passage
from ingest.sandbox import extract_safely, read_safely

ROOT = Path(__file__).resolve().parents[1]
SEEDS = (ROOT / "corpus", ROOT / "tests" / "documents")
RESULTS = Path(__file__).parent / "results" / "fuzz.json"
LIMITS = Limits(seconds=20, memory_mb=512, file_mb=20, pages=100)
SLACK_SECONDS = 20
"""What ending a worker and starting another may take on a busy machine; neither counts for the file's own limit."""
SAVED_EVERY = 500
BATCH = 100
"""Of the documents that were read, so many are stored, published and searched together."""
SHARES = {".pdf": 25, ".docx": 20, ".html": 20, ".md": 15, ".txt": 20}


@dataclass
class Figures:
    outcomes: dict[str, Counter[str]] = field(default_factory=lambda: {suffix: Counter() for suffix in SUFFIXES})
    unforeseen: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    largest: list[tuple[float, str]] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)
    published: int = 0

    @classmethod
    def of(cls, result: dict[str, Any]) -> Figures:
        """Those of a report."""
        outcomes = {suffix: Counter(result["outcomes"].get(suffix, {})) for suffix in SUFFIXES}
        slowest, largest = (
            [(amount, name) for amount, name in result[key]] for key in ("slowest_seconds", "largest_worker_mb")
        )
        unforeseen, published = Counter(result["unforeseen"]), result["stored_published_searched"]
        return cls(outcomes, unforeseen, slowest, largest, list(result["harm"]), published)

    @property
    def documents(self) -> int:
        return sum(counts.total() for counts in self.outcomes.values())

    def took(self, seconds: float, megabytes: float, name: str) -> None:
        self.slowest = sorted([*self.slowest, (round(seconds, 2), name)], reverse=True)[:10]
        self.largest = sorted([*self.largest, (round(megabytes), name)], reverse=True)[:10]


class _Traces(logging.Handler):
    """What the sandbox logs of an exception that no reader foresaw."""

    def __init__(self) -> None:
        super().__init__()
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.last = record.getMessage()

    def take(self) -> str:
        """The last line of our own in the trace, and the exception."""
        lines, self.last = self.last.strip().splitlines(), ""
        own = [line.strip().partition("/ingest/")[2] for line in lines if "/ingest/" in line]
        return f"{own[-1] if own else '?'}: {lines[-1][:120] if lines else ''}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path, nargs="*", default=list(SEEDS))
    parser.add_argument("--suffixes", nargs="*", default=list(SUFFIXES), choices=SUFFIXES)
    parser.add_argument("--sample", type=float, default=0.05, help="share of what was read that is published too")
    parser.add_argument("--keep", type=Path, help="folder for documents that did harm or were refused unforeseen")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--resume", action="store_true", help="go on where the kept result stopped, and add to it")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    start = time.monotonic()
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if options.resume and RESULTS.exists() else None
    figures = Figures.of(kept) if kept else Figures()
    if kept:
        options.seed, options.first = kept["configuration"]["seed"], kept["configuration"]["first"]
        start -= kept["seconds"]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        done = _run(options, figures, Path(folder), start)
    result = _report(figures, options, done, time.monotonic() - start)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if options.save:
        _save(result)
    return 1 if figures.harm else 0


def _save(result: dict[str, object]) -> None:
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _run(options: argparse.Namespace, figures: Figures, folder: Path, start: float) -> int:
    """How many documents were done, those of before too."""
    seeds = _seeds(options.seeds, options.suffixes)
    traces, done = _Traces(), figures.documents
    log = logging.getLogger("ingest.sandbox")
    log.addHandler(traces)
    log.propagate = False
    logging.getLogger("index").setLevel(logging.CRITICAL)  # facts that are not found are counted here
    sample = folder / "sample"
    sample.mkdir()
    shares = {suffix: SHARES[suffix] for suffix in options.suffixes if seeds[suffix]}
    # Ended by a signal or by hand, it still tells what it has done.
    with contextlib.suppress(KeyboardInterrupt):
        for number in range(options.first + done, options.first + options.documents):
            random = Random(f"{options.seed}/{number}")
            suffix = random.choices(list(shares), list(shares.values()))[0]
            sizes = [1 / len(seed) for seed in seeds[suffix]]  # the smaller, the more of it is structure
            how, content = mutate(random.choices(seeds[suffix], sizes)[0], suffix, seeds[suffix], random)
            path = folder / f"stuk-{number}{suffix}"
            path.write_bytes(content[: LIMITS.file_mb << 20])
            outcome, harm = _judge(path, f"{path.name} ({how})", figures, traces)
            if options.keep and (harm or outcome == "unforeseen"):
                options.keep.mkdir(exist_ok=True)
                shutil.copy(path, options.keep)
            if outcome == "read" and random.random() < options.sample:
                path.rename(sample / path.name)
                if len(list(sample.iterdir())) >= BATCH:
                    _publish(sample, folder / "data", figures)
            path.unlink(missing_ok=True)
            done += 1
            if done % SAVED_EVERY == 0:
                print(f"{done}: {len(figures.harm)} harm, {figures.unforeseen.total()} unforeseen", file=sys.stderr)
                if options.save:
                    _save(_report(figures, options, done, time.monotonic() - start))
    if any(sample.iterdir()):
        _publish(sample, folder / "data", figures)
    return done


def _seeds(folders: list[Path], suffixes: list[str]) -> dict[str, list[bytes]]:
    """Small ones, by suffix: what is wrong with a page shows on one as on a hundred."""
    paths = sorted(path for folder in folders for path in folder.glob("*") if not path.name.startswith("README"))
    return {
        suffix: [path.read_bytes() for path in paths if path.suffix == suffix and path.stat().st_size < 80_000]
        for suffix in suffixes
    }


def _judge(path: Path, name: str, figures: Figures, traces: _Traces) -> tuple[str, str]:
    """The outcome, and the harm that was done."""
    start = step = time.monotonic()
    outcome, harm = "read", ""
    try:
        document, _ = read_safely(path, "stuk", LIMITS)
        harm, step = _overrun(time.monotonic() - step), time.monotonic()
        extract_safely(document, LIMITS)
        harm = harm or _overrun(time.monotonic() - step)
    except DocumentError as error:
        outcome = type(error).__name__
        clear = path.name in error.problem and error.remedy.strip()
        harm = harm or _overrun(time.monotonic() - step) or ("" if clear else f"unclear: {error}")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        outcome, harm = "crash", f"{type(error).__name__}: {error}"
    if traces.last:
        where = traces.take()
        outcome = "unforeseen"
        figures.unforeseen[where] += 1
    megabytes = _worker_megabytes()
    figures.took(time.monotonic() - start, megabytes, name)
    figures.outcomes[path.suffix][outcome] += 1
    if harm:
        figures.harm.append(f"{name}: {harm}"[:500])
    return outcome, harm


def _overrun(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds > LIMITS.seconds + SLACK_SECONDS else ""


def _worker_megabytes() -> float:
    """The most that a worker of this process took since the last time; 0 where that cannot be told (not Linux)."""
    peak = 0.0
    with contextlib.suppress(OSError, ValueError, IndexError):
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
        for child in children:
            status = Path(f"/proc/{child}/status").read_text()
            peak = max(peak, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
            Path(f"/proc/{child}/clear_refs").write_text("5")  # the peak starts anew
    return peak


def _publish(sample: Path, data: Path, figures: Figures) -> None:
    """What was read must go all the way, with what else was read before."""
    try:
        report = update(data, [sample], limits=LIMITS)
        figures.published += sum(outcome.action in ("added", "replaced") for outcome in report.outcomes)
        opened = Index.open(data)
        for record in opened.documents():
            opened.facts(record.id)
            _check_quotes(opened.document(record.id), opened.passages(record.id))
        for text in ("Wat besluit de raad over het zwembad?", "begroting 2025", "1.000"):
            assert opened.search(SearchRequest(text)).hits
        opened.decisions()
        opened.events()
        opened.amounts()
        opened.close()
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        figures.harm.append(f"published: {type(error).__name__}: {error}"[:500])
    shutil.rmtree(data, ignore_errors=True)
    for path in sample.iterdir():
        path.unlink()


def _check_quotes(document: Document, passages: Sequence[Passage]) -> None:
    pages = {page.number: page.text for page in document.pages}
    for passage in passages:
        for piece in passage.excerpt.pieces:
            quoted = pages[piece.span.page][piece.span.char_start : piece.span.char_end]
            assert passage.text[piece.start : piece.end] == quoted


def _report(figures: Figures, options: argparse.Namespace, done: int, seconds: float) -> dict[str, object]:
    total: Counter[str] = sum(figures.outcomes.values(), Counter())
    return {
        "configuration": {
            "documents": done,
            "first": options.first,
            "seed": options.seed,
            "seconds_limit": LIMITS.seconds,
            "memory_mb_limit": LIMITS.memory_mb,
            "python": platform.python_version(),
        },
        "outcomes": {suffix: dict(counts.most_common()) for suffix, counts in figures.outcomes.items() if counts},
        "total": dict(total.most_common()),
        "unforeseen": dict(figures.unforeseen.most_common()),
        "stored_published_searched": figures.published,
        "harm": figures.harm,
        "slowest_seconds": figures.slowest,
        "largest_worker_mb": figures.largest,
        "seconds": round(seconds),
    }


if __name__ == "__main__":
    sys.exit(main())
