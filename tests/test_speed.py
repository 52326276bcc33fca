"""What is made of the times that `bench/speed.py` measures, and that docs/performance.md holds them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import speed
from bench.peers.figures import Built, indexing_rate, medians, percentile, ratio
from bench.performance import PAGE, filled, kept


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(110, 0, -1)]
    assert [percentile(values, share) for share in (50, 95, 99, 100)] == [55.0, 105.0, 109.0, 110.0]
    assert percentile([3.0], 95) == 3.0


def test_medians_are_taken_key_by_key() -> None:
    rounds = [{"a": 1.0, "b": 9.0}, {"a": 3.0, "b": 7.0}, {"a": 2.0, "b": 8.0}]
    assert medians(rounds) == {"a": 2.0, "b": 8.0}


@pytest.mark.parametrize(("theirs", "ours", "more", "times"), [(10, 5, False, 2), (10, 5, True, 0.5), (4, 8, True, 2)])
def test_a_ratio_over_one_is_in_our_favour(theirs: float, ours: float, more: bool, times: float) -> None:
    assert ratio(theirs, ours, more_is_better=more) == times


def test_embedding_that_was_done_before_is_reckoned() -> None:
    built = Built(1000, 10.0, 0.0, 1000, 1.0, 1.0, 1.0)
    assert indexing_rate(built, 100.0) == 50.0
    assert indexing_rate(Built(1000, 10.0, 8.0, 0, 1.0, 1.0, 1.0), 0.0) == 100.0


def _system(name: str, model: str, milliseconds: float, **more: Any) -> dict[str, Any]:
    built = {"passages": 9, "seconds": 3.0, "embed_seconds": 1.0, "kept_vectors": 0, "disk_mb": 2.0, "before_mb": 1.0}
    asked = {"open_seconds": 0.1, "median_ms": milliseconds, "p95_ms": 2.0, "p99_ms": 3.0, "memory_mb": 4.0}
    whole = {"system": name, "model": model, "fault": "", "crowd_fault": "", "start_seconds": 1.0}
    whole |= {"built": {**built, "peak_mb": 9.0}, "asked": {**asked, "recall_5": 0.5, "mrr": 0.4}}
    return {**whole, "crowd": {"per_second": 8.0, "p95_ms": 9.0}, **more}


def test_the_page_says_what_is_faster_than_ours_and_what_failed() -> None:
    missing = {"fault": "ImportError: x", "built": None, "asked": None, "crowd": None, "start_seconds": None}
    systems = [
        _system("beleidswijzer", "static", 4.0),
        _system("langchain", "static", 2.0, crowd_fault="ended with -11"),
    ]
    systems.append(_system("txtai", "minilm", 0.0, **missing))
    size = {"size": 1000, "questions": 110, "embed_per_second": {}, "configuration": {"packages": {"numpy": "2"}}}
    results = {"sizes": [{**size, "systems": systems}]}
    names = ("aims", "asking", "faults", "configuration")
    page = filled("\n".join(f"<!-- figures: {name} -->\nold\n<!-- end -->" for name in names), results)
    assert "| 1,000 | a question: median (ms) | 4.0 | 2.0 (LangChain, ours) | 0.5 | 10 | **no** |" in page
    assert "| LangChain | ours | 2.0 | 0.5 |" in page
    assert "| 1,000 | txtai | MiniLM | not measured | `ImportError: x` |" in page
    assert "`ended with -11`" in page
    assert "- packages: numpy 2" in page
    assert "old" not in page


def test_a_size_is_replaced_as_a_whole_and_can_be_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "RESULTS", tmp_path / "speed.json")
    for size, systems in ((9, ["beleidswijzer", "txtai"]), (4, []), (9, ["beleidswijzer"])):
        told = [_system(name, "static", 1.0) for name in systems]
        speed._keep({"size": size, "embed_per_second": {"minilm": 7.0}, "systems": told})
    kept = json.loads(speed.RESULTS.read_text(encoding="utf-8"))["sizes"]
    assert [(one["size"], len(one["systems"])) for one in kept] == [(4, 0), (9, 1)]
    entries = [speed.Entry(name, "static", tmp_path) for name in ("beleidswijzer", "txtai")]
    assert speed._take_built(entries, 9) == {"minilm": 7.0}
    assert [entry.fault for entry in entries] == ["", "not built"]


def test_ours_with_its_own_model_is_in_each_run() -> None:
    entries = list(speed._entries(["bm25s", "llamaindex"], ["minilm"], Path()))
    assert [(entry.system, entry.model) for entry in entries] == [
        ("beleidswijzer", "static"), ("beleidswijzer", "minilm"), ("beleidswijzer-search", "minilm"), ("bm25s", ""),
        ("llamaindex", "minilm"),
    ]  # fmt: skip


def test_the_page_holds_the_results() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page, kept()) == page
