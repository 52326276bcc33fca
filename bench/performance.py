"""Makes `docs/performance.md` of what `speed.py`, `indexing.py`, `scale.py` and `limits.py` of `bench/` measured.

    python bench/performance.py

Comes in: their files in `bench/results/`. Goes out: the same page, with what stands between a
`<!-- figures: NAME -->` and a `<!-- end -->` made anew. A test holds the page to the results.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.peers.figures import Built, indexing_rate, ratio
from bench.peers.systems import OURS, REFERENCE, SYSTEMS

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
RESULTS = ROOT / "bench" / "results" / "speed.json"
INDEXING, SCALE, LIMITS = (RESULTS.with_name(f"{name}.json") for name in ("indexing", "scale", "limits"))

Results = Mapping[str, Any]
MODELS = {"static": "ours", "minilm": "MiniLM", "": "none"}


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` of what is kept of one system, None where it was not measured; `size` is what it was measured in."""

    title: str
    value: Callable[[Results, Results], float | None]
    more_is_better: bool
    form: str


def _of(part: str, key: str) -> Callable[[Results, Results], float | None]:
    return lambda _, system: system[part].get(key) if system[part] else None


def _indexing(size: Results, system: Results) -> float | None:
    if not system["built"]:
        return None
    return indexing_rate(Built(**system["built"]), size["embed_per_second"].get(system["model"], 0.0))


MEASURES = {
    "indexing": Measure("indexing (passages/s)", _indexing, True, ",.0f"),
    "disk": Measure("on disk (MB)", _of("built", "disk_mb"), False, ".1f"),
    "memory": Measure("memory at its peak while indexing (MB)", _of("built", "peak_mb"), False, ".0f"),
    "start": Measure("start to first answer (s)", lambda _, s: s["start_seconds"], False, ".1f"),
    "median": Measure("a question: median (ms)", _of("asked", "median_ms"), False, ".1f"),
    "p95": Measure("p95 (ms)", _of("asked", "p95_ms"), False, ".1f"),
    "p99": Measure("p99 (ms)", _of("asked", "p99_ms"), False, ".1f"),
    "processor": Measure("of the processor: median (ms)", _of("asked", "processor_median_ms"), False, ".1f"),
    "asking-memory": Measure("memory while asking (MB)", _of("asked", "memory_mb"), False, ".0f"),
    "crowd": Measure("32 threads: questions/s", _of("crowd", "per_second"), True, ",.0f"),
    "crowd-p95": Measure("32 threads: p95 (ms)", _of("crowd", "p95_ms"), False, ",.0f"),
    "recall": Measure("R@5", _of("asked", "recall_5"), True, ".3f"),
    "mrr": Measure("MRR", _of("asked", "mrr"), True, ".3f"),
}
TABLES = {
    "indexing": ("indexing", "disk", "memory"),
    "asking": ("median", "p95", "p99", "processor", "asking-memory"),
    "crowd": ("crowd", "crowd-p95"),
    "start": ("start",),
    "quality": ("recall", "mrr"),
}
AIMED = {"median": 10, "p95": 10, "crowd": 10, "indexing": 2, "disk": 1, "memory": 1, "start": 1, "recall": 1, "mrr": 1}
"""How many times better than the best of the others is aimed at."""


def filled(page: str, results: Results) -> str:
    parts: dict[str, Callable[[], str]] = {
        **{name: partial(_by_size, results, names) for name, names in TABLES.items()},
        "aims": lambda: _aims(results),
        "faults": lambda: _faults(results),
        "configuration": lambda: _configuration(results),
        "reading": lambda: _reading(results["documents"]),
        "library": lambda: _library(results["documents"]),
        "scale": lambda: _scale(results["scale"]),
        "limits": lambda: _limits(results["limits"]),
    }
    pattern = r"(<!-- figures: ([\w-]+) -->\n).*?(<!-- end -->)"
    return re.sub(pattern, lambda found: found[1] + parts[found[2]]() + "\n" + found[3], page, flags=re.DOTALL)


def _by_size(results: Results, names: Sequence[str]) -> str:
    return "\n\n".join(f"{size['size']:,} passages:\n\n{_measured(size, names)}" for size in results["sizes"])


def _measured(size: Results, names: Sequence[str]) -> str:
    """A row a system, a column a measure, with beside it how many times better ours with our model is."""
    ours = _ours(size)
    rows = []
    for system in size["systems"]:
        values = [MEASURES[name].value(size, system) for name in names]
        if all(value is None for value in values):
            continue
        cells = [_cells(MEASURES[name], size, ours, value) for name, value in zip(names, values, strict=True)]
        rows.append(
            [SYSTEMS[system["system"]].title, MODELS[system["model"]], *(cell for pair in cells for cell in pair)]
        )
    heads = [head for name in names for head in (MEASURES[name].title, "ours ×")]
    return _table(["system", "model", *heads], rows)


def _ours(size: Results) -> Results:
    found: Results = next(s for s in size["systems"] if s["system"] == OURS and s["model"] == REFERENCE)
    return found


def _cells(measure: Measure, size: Results, ours: Results, value: float | None) -> tuple[str, str]:
    own = measure.value(size, ours)
    if value is None or own is None:
        return "", ""
    return format(value, measure.form), _times(measure, value, own)


def _times(measure: Measure, theirs: float, own: float) -> str:
    if not own or not theirs:
        return ""
    return f"{ratio(theirs, own, more_is_better=measure.more_is_better):.2g}" if theirs != own else "1"


def _aims(results: Results) -> str:
    """Beside the best of those that search by words and by meaning, whatever its model."""
    rows = []
    for size in results["sizes"]:
        others = [s for s in size["systems"] if SYSTEMS[s["system"]].searches == "both" and s["system"] != OURS]
        others = [s for s in others if SYSTEMS[s["system"]].is_asked]
        for name, aimed in AIMED.items():
            found = _best(MEASURES[name], size, others)
            own = MEASURES[name].value(size, _ours(size))
            if found and own:
                best, system = found
                times = ratio(best, own, more_is_better=MEASURES[name].more_is_better)
                met = "yes" if times >= aimed else "**no**"
                told = f"{SYSTEMS[system['system']].title}, {MODELS[system['model']]}"
                form = MEASURES[name].form
                rows.append([f"{size['size']:,}", MEASURES[name].title, format(own, form), f"{best:{form}} ({told})",
                             f"{times:.2g}", f"{aimed}", met])  # fmt: skip
    return _table(["passages", "measure", "ours", "best of the others", "ours ×", "aim", "met"], rows)


def _best(measure: Measure, size: Results, systems: Sequence[Results]) -> tuple[float, Results] | None:
    found = [(value, system) for system in systems if (value := measure.value(size, system))]
    if not found:
        return None
    return (max if measure.more_is_better else min)(found, key=lambda pair: pair[0])


def _faults(results: Results) -> str:
    rows = []
    for size in results["sizes"]:
        for system in size["systems"]:
            who = [f"{size['size']:,}", SYSTEMS[system["system"]].title, MODELS[system["model"]]]
            if system["fault"]:
                rows.append([*who, "not measured", f"`{system['fault']}`"])
            if system["crowd_fault"]:
                rows.append([*who, "32 threads at once, so measured with a lock", f"`{system['crowd_fault']}`"])
    return _table(["passages", "system", "model", "failed", "with"], rows) if rows else "None."


def _configuration(results: Results) -> str:
    lines = []
    for size in results["sizes"]:
        told = {"questions": size["questions"], **size["configuration"]}
        packages = ", ".join(f"{name} {number}" for name, number in told.pop("packages").items())
        reckoned = {f"{MODELS[model]}_passages_a_second": rate for model, rate in size["embed_per_second"].items()}
        told |= reckoned | {"packages": packages}
        lines.append(f"{size['size']:,} passages:\n")
        lines += [f"- {key.replace('_', ' ')}: {value}" for key, value in told.items()]
        lines.append("")
    return "\n".join(lines).rstrip()


def _reading(documents: Results) -> str:
    """Pages a second, and what is left of the speed at which pdfium takes out the text."""
    rows = []
    for one in documents["reading"]:
        speed = one["pages_per_second"]
        rows.append([one["set"], f"{one['pages']}", f"{speed['bare']:.0f}", f"{speed['read']:.0f}",
                     f"{speed['read'] / speed['bare']:.2f}", f"{speed['facts']:.0f}"])  # fmt: skip
    return _table(["documents", "pages", "pdfium's text alone", "read", "share of it", "facts found"], rows)


def _library(documents: Results) -> str:
    found = documents["library"]
    rows = [
        ["papers, passages", f"{found['papers']:,}, {found['passages']:,}"],
        ["indexing all (s)", f"{found['seconds']:,.0f}"],
        ["passages a second", f"{found['passages'] / found['seconds']:.0f}"],
        ["one replaced (s)", f"{found['one_replaced_seconds']:.1f}"],
        ["all ÷ one; the aim is 100", f"{found['times']:.0f}"],
        ["on disk (MB)", f"{found['disk_mb']:.0f}"],
        ["`beleidswijzer ask` (s); the aim is 1.5", f"{found['start_to_answer_seconds']:.1f}"],
    ]
    told = ", ".join(f"{key} {value}" for key, value in documents["configuration"].items())
    return _table(["measure", ""], rows) + f"\n\nMeasured with: {told}."


def _scale(scale: Results) -> str:
    """What a size costs, and how many times what the first costs, for each passage or question."""
    rows, first = [], None
    for one in scale["sizes"]:
        built, searched, size = one["built"], one["searched"], one["size"]
        seconds = built["store_seconds"] + built["embed_seconds"] + built["publish_seconds"]
        costs = (seconds / size * 1000, searched["median_ms"])
        first = first or costs
        times = [f"{cost / least:.1f}" for cost, least in zip(costs, first, strict=True)]
        rows.append([f"{size:,}", f"{seconds:,.0f}", f"{size / seconds:,.0f}", times[0], f"{built['peak_mb']:,.0f}",
                     f"{searched['open_seconds']:.2f}", f"{searched['median_ms']:.0f}", times[1],
                     f"{searched['p95_ms']:.0f}", f"{searched['memory_mb']:,.0f}"])  # fmt: skip
    return _table(["passages", "indexed in (s)", "a second", "each, × the first", "peak (MB)", "opened in (s)",
                   "search: median (ms)", "× the first", "p95 (ms)", "memory (MB)"], rows)  # fmt: skip


def _limits(limits: Results) -> str:
    rows = []
    for one in limits["steps"]:
        times = one["ours_ms"] / one["bound_ms"]
        rows.append([one["step"], f"{one['ours_ms']:,.1f}", one["bound"], f"{one['bound_ms']:,.1f}", f"{times:.1f}"])
    told = ", ".join(f"{key} {value}" for key, value in limits["configuration"].items())
    table = _table(["step", "ours (ms)", "bound", "takes (ms)", "ours ÷ bound"], rows)
    return f"{table}\n\nOf an index of {limits['passages']:,} passages: {told}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def kept() -> dict[str, Any]:
    """What is kept of all commands; of those after the first under a name of its own."""
    speed, documents, scale, limits = (
        json.loads(path.read_text(encoding="utf-8")) for path in (RESULTS, INDEXING, SCALE, LIMITS)
    )
    return {**speed, "documents": documents, "scale": scale, "limits": limits}


def main() -> None:
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), kept()), encoding="utf-8")


if __name__ == "__main__":
    main()
