"""The passages and questions that all systems get, in files that a process reads without making them again.

Comes in: the folder of shared material and a number of passages. Goes out: a folder with the passages' texts as they
are searched, the documents they are of, and the questions with the rows that answer them. The library has the council
documents and, up to its size, passages of spatial plans, as `bench/scale.py` has it.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.model import Document, Passage

WARM_UP = 20
"""Questions asked before any is timed: they are of another set."""

_TEXTS, _DOCUMENTS, _QUESTIONS = "passages.json", "documents.pickle", "questions.json"

Documents = list[tuple[Document, tuple[Passage, ...]]]


@dataclass(frozen=True, slots=True)
class Questions:
    """`right[i]` holds the rows that answer `texts[i]`; nothing is known of `warm_up`."""

    texts: tuple[str, ...]
    right: tuple[frozenset[int], ...]
    warm_up: tuple[str, ...]


def write(shared: Path, size: int, folder: Path) -> int:
    """The number of passages written: `size`, or all there are. A size under that of the council documents is none."""
    from bench.retrieval_sets import council_questions

    council = council_questions(shared)
    documents = _documents(shared, size)
    passages = [passage for _, found in documents for passage in found]
    if [p.text for p in passages[: len(council.passages)]] != [p.text for p in council.passages]:
        raise SystemExit(f"The council documents have {len(council.passages)} passages; choose a larger size.")
    warm_up = _parliament(shared)[:WARM_UP]
    asked = {"texts": council.queries, "right": [sorted(rows) for rows in council.right], "warm_up": warm_up}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _TEXTS).write_text(json.dumps([passage.search_text() for passage in passages]), encoding="utf-8")
    (folder / _DOCUMENTS).write_bytes(pickle.dumps(documents))
    (folder / _QUESTIONS).write_text(json.dumps(asked), encoding="utf-8")
    return len(passages)


def _documents(shared: Path, size: int) -> Documents:
    from bench.scale import council_documents, plan_documents

    kept, count = list(council_documents(shared)), 0
    count = sum(len(passages) for _, passages in kept)
    for document, passages, _ in plan_documents(shared / "training" / "plan-passages.jsonl.gz"):
        if count >= size:
            break
        kept.append((document, passages[: size - count]))
        count += len(kept[-1][1])
    return kept


def _parliament(shared: Path) -> Sequence[str]:
    lines = (shared / "training" / "question-answer-pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["question"] for line in lines))


def texts(folder: Path) -> list[str]:
    found: list[str] = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
    return found


def documents(folder: Path) -> Documents:
    found: Documents = pickle.loads((folder / _DOCUMENTS).read_bytes())
    return found


def questions(folder: Path) -> Questions:
    read = json.loads((folder / _QUESTIONS).read_text(encoding="utf-8"))
    right = tuple(frozenset(rows) for rows in read["right"])
    return Questions(tuple(read["texts"]), right, tuple(read["warm_up"]))
