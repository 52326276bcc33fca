"""The figures of docs/retrieval.md are those that were measured."""

from __future__ import annotations

import json

from bench.report import PAGE, RESULTS, filled


def test_the_page_holds_the_results() -> None:
    retrieval, scale = (json.loads((RESULTS / f"{name}.json").read_text("utf-8")) for name in ("retrieval", "scale"))
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page, retrieval, scale) == page


def test_an_aim_that_is_missed_is_said() -> None:
    def found(**recalls: float) -> dict[str, dict[str, float]]:
        return {name: {"recall_1": r, "recall_5": r, "mrr": r, "ndcg_10": r} for name, r in recalls.items()}

    one = {"set": "policy", "queries": 4, "passages": 9, "found": found(lexical=0.8, dense=0.5, fused=0.7, bm25s=0.7)}
    page = filled("<!-- figures: aims -->\nold\n<!-- end -->", {"sets": [one], "configuration": {}}, {})
    assert "on every set | **no** | `policy` (-10.0) |" in page
    assert "(dev.jsonl) | yes | +10.0 |" in page
    assert "old" not in page
