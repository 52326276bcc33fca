"""How fast documents are read, indexed and replaced, and how soon after a start the first answer is there.

    python bench/indexing.py SHARED [--papers 1000] [--rounds 3] [--save]

Comes in: the folder of shared material. Goes out: a line a measure, and `bench/results/indexing.json`, of which
`bench/performance.py` makes its part of `docs/performance.md`. Reading is measured beside the bound: the same pages'
text by pdfium alone, in turns, by the processor's time of one process, which looks for garbage as seldom as the worker
processes that read; medians over the rounds. Papers are indexed as `beleidswijzer index` does it, with its worker
processes, and timed by the clock: then one is replaced by another of the same size, and only its file is given again.
Read once before, so that its pages are in memory.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import gc
import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2 as pdfium

from bench import papers
from index.update import update
from ingest.facts.extraction import extract_facts
from ingest.limits import Limits
from ingest.pipeline import read_document
from ingest.worker import spare_collector

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "indexing.json"
BOOK_PAGES, BOOK_TABLES, PROSE_CHAPTERS = 500, 400, 80
LIMITS = Limits(seconds=600, pages=1_000)
QUESTION = "Wat kost de bibliotheek in Oosterveld in 2026?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--papers", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, spawn) as apart:
        result = {
            "reading": _reading(_sets(options.shared, Path(folder)), options.rounds),
            "library": apart.submit(_library, Path(folder), options.papers, options.rounds).result(),
            "configuration": {
                "date": f"{datetime.date.today()}",
                "commit": _commit(),
                "python": platform.python_version(),
                "rounds": options.rounds,
            },
        }
    print(json.dumps(result, indent=1))
    if options.save:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _sets(shared: Path, folder: Path) -> dict[str, list[Path]]:
    prose, book = folder / "verhaal.pdf", folder / "begroting.pdf"
    papers.prose(prose, PROSE_CHAPTERS)
    papers.budget_book(book, BOOK_PAGES, BOOK_TABLES)
    return {
        "two proposals": sorted((shared / "documents").glob("*.pdf")),
        "tables of a competition": sorted((shared / "tables").glob("*.pdf")),
        "prose without tables": [prose],
        f"budget book of {BOOK_TABLES} tables": [book],
    }


def _reading(sets: dict[str, list[Path]], rounds: int) -> list[dict[str, Any]]:
    """Pages a second of the processor, by set."""
    spare_collector()
    rows = []
    for name, paths in sets.items():
        pages = sum(map(_bare, paths))
        documents = [_read(path) for path in paths]  # once before: the first imports what it needs
        times: dict[str, list[float]] = {"read": [], "facts": [], "bare": []}
        for _ in range(rounds):
            times["bare"].append(_processor(_bare, paths))
            times["read"].append(_processor(_read, paths))
            times["facts"].append(_processor(extract_facts, documents))
        seconds = {key: statistics.median(values) for key, values in times.items()}
        per_second = {key: round(pages / value, 1) for key, value in seconds.items()}
        rows.append({"set": name, "files": len(paths), "pages": pages, "pages_per_second": per_second})
        print(rows[-1], flush=True)
    return rows


def _processor(work: Callable[[Any], object], of: Sequence[Any]) -> float:
    """Seconds, with nothing known of the texts of a round before."""
    _forget()
    start = time.process_time()
    for one in of:
        work(one)
    return time.process_time() - start


def _forget() -> None:
    """Empties what is remembered of texts: the caches of a bounded size; word lists stay read."""
    caches = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    for one in caches:
        if one.__module__.startswith("ingest") and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()


def _bare(path: Path) -> int:
    """The number of pages, all of whose text was taken out by pdfium alone."""
    with pdfium.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()
        return len(document)


def _read(path: Path) -> Any:
    return read_document(path, path.stem, LIMITS)[0]


def _library(folder: Path, count: int, rounds: int) -> dict[str, Any]:
    """Seconds by the clock. Runs in a process of its own, which has read nothing before."""
    source, data = folder / "stukken", folder / "data"
    source.mkdir()
    for number in range(count):
        papers.paper(source / f"stuk-{number:04d}.pdf", number)
    start = time.perf_counter()
    passages = update(data, [source]).passage_count
    all_seconds = time.perf_counter() - start
    one = []
    for turn in range(rounds):
        path = source / f"stuk-{turn:04d}.pdf"
        papers.paper(path, count + turn)
        start = time.perf_counter()
        update(data, [path])
        one.append(time.perf_counter() - start)
    first = [_first_answer(data) for _ in range(rounds)]
    return {
        "papers": count,
        "passages": passages,
        "seconds": round(all_seconds, 1),
        "one_replaced_seconds": round(statistics.median(one), 2),
        "times": round(all_seconds / statistics.median(one), 1),
        "disk_mb": round(sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) / 1e6, 1),
        "start_to_answer_seconds": round(statistics.median(first), 2),
    }


def _first_answer(data: Path) -> float:
    """Of a new process that answers one question and ends. The second of two: the first keeps what Python compiled."""
    command = [sys.executable, "-m", "beleidswijzer", "ask", QUESTION, "--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
