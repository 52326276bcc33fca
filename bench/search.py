"""How well search as it is built finds the right passage, with several weights of the dense score.

Comes in: a data folder with an index, and question files. Goes out: per file and weight how often a right passage is
first and among the first five and ten, and the mean reciprocal rank (MRR).

    beleidswijzer index --data DATA FOLDER
    python bench/search.py DATA bench/council-questions.jsonl QUESTIONS.jsonl

A question file has `question` and `quotes`, or `turns` (only single ones are used), `quote` and `doc`. A passage is
right where it, or its context, holds one of the quotes, and is of that document.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index.analyse import fold
from index.model import SearchRequest
from index.search import Index
from ingest.model import Passage

WEIGHTS = (0.0, 0.2, 0.35, 0.5, 0.65, 1.0)
DEPTH = 100


def main() -> None:
    parser = argparse.ArgumentParser(description="search quality by weight of the dense score")
    parser.add_argument("data", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    options = parser.parse_args()
    opened = Index.open(options.data)
    passages = [passage for record in opened.documents() for passage in opened.passages(record.id)]
    print(f"{len(passages)} passages")
    for path in options.questions:
        questions = read_questions(path, passages)
        for weight in WEIGHTS:
            ranks = [rank(opened, text, right, weight) for text, right in questions]
            print(f"{path.stem:20s} n={len(ranks)} weight {weight:.2f}  {figures(ranks)}")


def read_questions(path: Path, passages: Sequence[Passage]) -> list[tuple[str, set[str]]]:
    """(question, ids of right passages); questions that no passage answers are left out."""
    texts = [(passage, _plain(f"{passage.text} {passage.context}")) for passage in passages]
    questions = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        quotes = [_plain(quote) for quote in row.get("quotes") or row.get("quote") or ()]
        if len(row.get("turns", "1")) > 1:
            continue
        right = {
            passage.id
            for passage, text in texts
            if any(quote in text for quote in quotes) and row.get("doc") in (None, passage.document_id)
        }
        if right:
            questions.append((row.get("question") or row["turns"][0], right))
    return questions


def rank(opened: Index, text: str, right: set[str], weight: float) -> int:
    """Of the first right passage; a large number where none is found."""
    snapshot = opened.snapshot()
    snapshot.dense_weight = weight
    hits = snapshot.search(SearchRequest(text, DEPTH)).hits
    return next((hit.rank for hit in hits if hit.passage.id in right), 10**6)


def figures(ranks: Sequence[int]) -> str:
    shares = [f"R@{depth} {sum(rank <= depth for rank in ranks) / len(ranks):.3f}" for depth in (1, 5, 10)]
    return "  ".join([*shares, f"MRR {sum(1 / rank for rank in ranks) / len(ranks):.3f}"])


def _plain(text: str) -> str:
    return " ".join(fold(text.lower()).split())


if __name__ == "__main__":
    main()
