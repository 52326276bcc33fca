"""Puts measured figures into `docs/retrieval.md`.

    python bench/report.py

Comes in: `bench/results/retrieval.json` and `scale.json`. Goes out: the same page, with what stands between a
`<!-- figures: NAME -->` and `<!-- end -->` made anew. A test holds the page to the results.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "retrieval.md"
RESULTS = ROOT / "bench" / "results"
OURS = ("lexical", "dense", "fused")
RIVALS = {"bm25s": "bm25s", "minilm": "MiniLM", "bm25s+minilm": "both, RRF"}
MEASURES = {"recall_1": "R@1", "recall_5": "R@5", "mrr": "MRR", "ndcg_10": "nDCG@10"}

Results = Mapping[str, Any]


def filled(page: str, retrieval: Results, scale: Results) -> str:
    parts: dict[str, Callable[[], str]] = {
        "sets": lambda: _sets(retrieval),
        "aims": lambda: _aims(retrieval),
        "scale": lambda: _scale(scale),
        "configuration": lambda: _configuration(retrieval),
    }
    pattern = r"(<!-- figures: ([\w-]+) -->\n).*?(<!-- end -->)"
    return re.sub(pattern, lambda found: found[1] + parts[found[2]]() + "\n" + found[3], page, flags=re.DOTALL)


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def _sets(results: Results) -> str:
    head = ["set (queries, passages)", "", *OURS, *RIVALS.values()]
    rows = []
    for one in results["sets"]:
        for number, (key, name) in enumerate(MEASURES.items()):
            label = f"`{one['set']}` ({one['queries']}, {one['passages']})" if number == 0 else ""
            figures = [one["found"].get(way, {}).get(key) for way in (*OURS, *RIVALS)]
            best = max(figure for figure in figures if figure is not None)
            rows.append([label, name, *(_figure(figure, best) for figure in figures)])
    return _table(head, rows)


def _figure(figure: float | None, best: float) -> str:
    if figure is None:
        return ""
    text = f"{figure:.3f}".removeprefix("0")
    return f"**{text}**" if figure == best else text


def _points(one: Results, way: str, other: str) -> float:
    """R@5, in points."""
    return round(100 * (one["found"][way]["recall_5"] - one["found"][other]["recall_5"]), 1)


def _aims(results: Results) -> str:
    by_name = {one["set"]: one for one in results["sets"]}
    below = {n: min(_points(one, "fused", part) for part in ("lexical", "dense")) for n, one in by_name.items()}
    missed = [f"`{name}` ({points:+.1f})" for name, points in below.items() if points < -1]
    own = {n: _points(by_name[n], "fused", "lexical") for n in ("council", "council-held-out") if n in by_name}
    measured = {n: _points(one, "lexical", "bm25s") for n, one in by_name.items() if "bm25s" in one["found"]}
    lost = [f"`{name}` ({points:+.1f})" for name, points in measured.items() if points < 0]
    policy = measured.get("policy")
    own_words = ", ".join(f"`{name}` {points:+.1f}" for name, points in own.items())
    rows = [
        ["fused within one point of the best part alone, on every set", _met(not missed), ", ".join(missed) or "all"],
        ["fused over 3 points better than lexical on questions in people's own words",
         _met(all(points > 3 for points in own.values())), own_words],
        ["lexical over 5 points better than BM25 on stems on `policy` (dev.jsonl)",
         _met(policy is not None and policy > 5), "not measured" if policy is None else f"{policy:+.1f}"],
        ["and losing nowhere", _met(not lost), ", ".join(lost) or f"{len(measured)} sets"],
    ]  # fmt: skip
    return _table(["aim (points of R@5)", "met", "measured"], rows)


def _met(is_met: bool) -> str:
    return "yes" if is_met else "**no**"


def _scale(results: Results) -> str:
    head = ["", *(f"{one['size']:,}" for one in results["sizes"])]
    lines: list[tuple[str, Callable[[Results, Results], str]]] = [
        ("store, embed, publish (s)",
         lambda b, _: f"{b['store_seconds']:.0f}, {b['embed_seconds']:.0f}, {b['publish_seconds']:.0f}"),
        ("memory while building (MB)", lambda b, _: f"{b['peak_mb']:.0f}"),
        ("word index, vectors, catalog (MB)",
         lambda b, _: f"{b['words_mb']:.0f}, {b['vectors_mb']:.0f}, {b['catalog_mb']:.0f}"),
        ("open (s)", lambda _, s: f"{s['open_seconds']:.1f}"),
        ("memory while searching (MB)", lambda _, s: f"{s['memory_mb']:.0f}"),
        ("a query: median, p95 (ms)", lambda _, s: f"{s['median_ms']:.0f}, {s['p95_ms']:.0f}"),
        ("of the processor: median (ms)", lambda _, s: f"{s['processor_median_ms']:.0f}"),
        ("ten nearest vectors found", lambda _, s: f"{s['nearest']:.3f}"),
        *((f"`{name}` ({count}): R@1, R@5, MRR", _quality_of(name)) for name, count in results["queries"].items()),
    ]  # fmt: skip
    rows = [[name, *(make(one["built"], one["searched"]) for one in results["sizes"])] for name, make in lines]
    return _table(head, rows)


def _quality_of(name: str) -> Callable[[Results, Results], str]:
    return lambda _, s: ", ".join(f"{s['found'][name][key]:.3f}" for key in ("recall_1", "recall_5", "mrr"))


def _configuration(results: Results) -> str:
    return "\n".join(f"- {key.replace('_', ' ')}: `{value}`" for key, value in results["configuration"].items())


def main() -> None:
    retrieval, scale = (json.loads((RESULTS / f"{n}.json").read_text("utf-8")) for n in ("retrieval", "scale"))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), retrieval, scale), encoding="utf-8")


if __name__ == "__main__":
    main()
