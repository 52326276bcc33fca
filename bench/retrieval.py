"""How well an embedding model finds the right passage, beside BM25 and fused with it.

    python bench/retrieval.py SHARED [--model MODEL] [--weight 0.3]

SHARED is the folder of shared material. Five sets, none of which the shipped model was trained on:
`answers` (question of parliament → its answer), `policy` and `council` (question → passage of a council proposal that
holds the quote; `council` asks in other words than the text), `headings` (heading path → text under it) and `sentences`
(sentence → rest of its passage), the last two over the plans that `train_model.py` leaves out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.train_model import read_passages, split_sentences
from index.embed import DEFAULT_MODEL, Embedder, load_embedder

K1, B = 1.2, 0.75
GRAM = 5
QUERIES = 2000

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """`right[i]` holds the rows of `passages` that answer `queries[i]`."""

    name: str
    queries: list[str]
    passages: list[str]
    right: list[frozenset[int]]


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def answers(shared: Path) -> RetrievalSet:
    lines = (shared / "training" / "question-answer-pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    passages = list(dict.fromkeys(pair["answer"] for pair in pairs))
    rows = {passage: row for row, passage in enumerate(passages)}
    right = [frozenset({rows[pair["answer"]]}) for pair in pairs]
    return RetrievalSet("answers", [pair["question"] for pair in pairs], passages, right)


def questions(shared: Path, name: str, asked: list[tuple[str, list[str]]]) -> RetrievalSet:
    """Questions whose right passages hold one of the given quotes, over all the documents; others are left out."""
    files = sorted((shared / "documents").glob("*.txt")) + sorted((shared / "documents-other").glob("*.txt"))
    passages = [part for file in files for part in cut(file.read_text(encoding="utf-8"))]
    folded = [re.sub(r"\s+", " ", fold(passage)) for passage in passages]
    queries: list[str] = []
    right: list[frozenset[int]] = []
    for question, quotes in asked:
        rows = frozenset(i for i, text in enumerate(folded) if any(fold(quote) in text for quote in quotes))
        if rows:
            queries.append(question)
            right.append(rows)
    return RetrievalSet(name, queries, passages, right)


def policy(shared: Path) -> RetrievalSet:
    """Single questions about text: figures come from tables, which are not found as running text."""
    rows = [json.loads(line) for line in (shared / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    single = [row for row in rows if len(row["turns"]) == 1 and row["doc"] and row["cat"] not in ("budget", "en")]
    return questions(shared, "policy", [(row["turns"][0], row["quote"]) for row in single])


def council(shared: Path) -> RetrievalSet:
    """Questions that avoid the words of the text, as residents do."""
    lines = (Path(__file__).parent / "council-questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return questions(shared, "council", [(row["question"], row["quotes"]) for row in rows])


def cut(text: str, size: int = 400) -> list[str]:
    """Pieces of whole sentences of about `size` characters, as long as a plan's passages."""
    pieces: list[str] = [""]
    for line in text.splitlines():
        for sentence in split_sentences(line):
            if len(pieces[-1]) + len(sentence) > size:
                pieces.append("")
            pieces[-1] += sentence + " "
    return [piece for piece in pieces if piece.strip()]


def plans(shared: Path) -> tuple[RetrievalSet, RetrievalSet]:
    kept = read_passages(shared / "training" / "plan-passages.jsonl.gz", held_out=True)
    rng = np.random.default_rng(7)
    under: dict[tuple[str, ...], set[int]] = {}
    plans_of: dict[tuple[str, ...], set[str]] = {}
    for row, passage in enumerate(kept):
        under.setdefault(passage.headings, set()).add(row)
        plans_of.setdefault(passage.headings, set()).add(passage.plan)
    paths = [path for path in under if path and path[-1] and len(plans_of[path]) == 1]
    chosen = [paths[i] for i in rng.permutation(len(paths))[:QUERIES]]
    texts = [passage.text for passage in kept]
    headings = RetrievalSet("headings", [" > ".join(p) for p in chosen], texts, [frozenset(under[p]) for p in chosen])
    queries: list[str] = []
    rows = [int(i) for i in rng.permutation(len(kept)) if len(split_sentences(texts[i])) > 2][:QUERIES]
    rest = list(texts)
    for row in rows:
        sentences = split_sentences(texts[row])
        queries.append(sentences.pop(int(rng.integers(len(sentences)))))
        rest[row] = " ".join(sentences)
    return headings, RetrievalSet("sentences", queries, rest, [frozenset({row}) for row in rows])


def tokens(text: str) -> list[str]:
    """Words, and the runs of five letters inside longer ones."""
    words = re.findall(r"\w+", fold(text))
    grams = [word[i : i + GRAM] for word in words if len(word) > GRAM for i in range(len(word) - GRAM + 1)]
    return words + ["#" + gram for gram in grams]


def count_matrix(texts: Sequence[str], ids: dict[str, int], *, grow: bool) -> csr_matrix:
    columns: list[int] = []
    starts = [0]
    for text in texts:
        columns.extend(
            i for token in tokens(text) if (i := ids.setdefault(token, len(ids)) if grow else ids.get(token, -1)) >= 0
        )
        starts.append(len(columns))
    counts = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), len(ids)))
    counts.sum_duplicates()
    return counts


def bm25(data: RetrievalSet) -> Scores:
    ids: dict[str, int] = {}
    counts = count_matrix(data.passages, ids, grow=True)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    per_entry = np.repeat(K1 * (1 - B + B * lengths / lengths.mean()), np.diff(counts.indptr))
    frequency = np.bincount(counts.indices, minlength=len(ids))
    idf = np.log(1 + (len(data.passages) - frequency + 0.5) / (frequency + 0.5))
    counts.data = (counts.data * (K1 + 1) / (counts.data + per_entry) * idf[counts.indices]).astype(np.float32)
    queries = count_matrix(data.queries, ids, grow=False)
    return np.asarray((csc_matrix(counts) @ queries.T).T.toarray(), dtype=np.float32)


def cosines(data: RetrievalSet, embedder: Embedder) -> Scores:
    queries = np.stack([embedder.encode_query(query) for query in data.queries])
    return np.asarray(queries @ embedder.encode_passages(data.passages).T, dtype=np.float32)


def fuse(lexical: Scores, dense: Scores, weight: float) -> Scores:
    best = np.maximum(lexical.max(axis=1, keepdims=True), 1e-9)
    return np.asarray((1 - weight) * lexical / best + weight * dense, dtype=np.float32)


def report(name: str, data: RetrievalSet, scores: Scores) -> str:
    ranks = np.empty(len(data.queries))
    for i, right in enumerate(data.right):
        ranks[i] = 1 + (scores[i] > scores[i][list(right)].max()).sum()
    recall = [float((ranks <= depth).mean()) for depth in (1, 5)]
    return f"{data.name:10} {name:12} R@1 {recall[0]:.3f}  R@5 {recall[1]:.3f}  MRR {float((1 / ranks).mean()):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure an embedding model on held-out retrieval sets.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--weight", type=float, default=0.3, help="share of the dense score in the fused one")
    chosen = parser.parse_args()
    embedder = load_embedder(chosen.model)
    print(f"{embedder.name}, {embedder.dimension} dimensions")
    for data in (answers(chosen.shared), policy(chosen.shared), council(chosen.shared), *plans(chosen.shared)):
        print(f"{data.name}: {len(data.queries)} queries, {len(data.passages)} passages")
        lexical, dense = bm25(data), cosines(data, embedder)
        print(report("bm25", data, lexical))
        print(report("dense", data, dense))
        print(report("fused", data, fuse(lexical, dense, chosen.weight)))


if __name__ == "__main__":
    main()
