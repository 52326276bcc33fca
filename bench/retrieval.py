"""How well search finds the right passage: by words, by meaning, fused, and beside what others would take.

    python bench/retrieval.py SHARED [--model MODEL] [--rivals bm25s minilm] [--held-out] [--only SET …] [--save]

SHARED is the folder of shared material. The indexes are those of the project (`index/lexical.py`, `index/dense.py`,
`index/retrieve.py`), built in a temporary folder. `--rivals` needs the packages that `bench/rivals.py` names.
`--save` writes `bench/results/retrieval.json` after each set, beside what is there already;
`bench/report.py` makes `docs/retrieval.md` of it.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.retrieval_sets import RetrievalSet, retrieval_sets
from index import dense, fusion, lexical, tokens
from index.analyse import ANALYSER_VERSION, GRAM
from index.embed import DEFAULT_MODEL, Embedder, encode_with_tokens, load_embedder
from index.rerank import RERANKED, TOKEN_WEIGHT
from index.retrieve import CANDIDATES, Found, Retriever

DEPTH = 100
HITS = 10
"""Asked for; what comes after them is not looked at again for repetitions."""
RESULTS = Path(__file__).parent / "results" / "retrieval.json"

RIVALS = ("bm25s", "minilm")
"""MiniLM brings its fusion with bm25s along; it reads some ten passages a second."""

Ranking = list[list[int]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of the queries with a right passage first and among the first five; means over the queries."""

    recall_1: float
    recall_5: float
    mrr: float
    ndcg_10: float


def quality(found: Sequence[Sequence[int]], right: Sequence[frozenset[int]]) -> Quality:
    ranks = [
        next((rank for rank, row in enumerate(rows, 1) if row in wanted), math.inf)
        for rows, wanted in zip(found, right, strict=True)
    ]
    gains = [
        sum(1 / math.log2(rank + 1) for rank, row in enumerate(rows[:10], 1) if row in wanted)
        / sum(1 / math.log2(rank + 1) for rank in range(1, min(len(wanted), 10) + 1))
        for rows, wanted in zip(found, right, strict=True)
    ]
    count = len(ranks)
    return Quality(
        round(sum(rank <= 1 for rank in ranks) / count, 4),
        round(sum(rank <= 5 for rank in ranks) / count, 4),
        round(sum(1 / rank for rank in ranks) / count, 4),
        round(sum(gains) / count, 4),
    )


class Built:
    """The project's indexes over the passages of a set."""

    def __init__(self, data: RetrievalSet, embedder: Embedder, folder: Path) -> None:
        (folder / "lexical").mkdir()
        lexical.write(folder / "lexical", enumerate(data.passages))
        (folder / "tokens").mkdir()
        vectors, made_of = encode_with_tokens(embedder, [passage.search_text() for passage in data.passages])
        kept = [tokens.kept(ids) for ids in made_of]
        batches = tokens.write(folder / "tokens", [(range(len(vectors)), vectors, kept)])
        dense.write(folder / "dense", embedder.dimension, batches)
        self.lexical = lexical.LexicalIndex(folder / "lexical")
        self.dense = dense.DenseIndex(folder / "dense")
        self.embedder = embedder
        self.passages = data.passages
        self.retriever = Retriever(self.lexical, self.dense, embedder, tokens.TokenIndex(folder / "tokens"))

    def by_words(self, queries: Sequence[str]) -> Ranking:
        return [[row for row, _ in self.lexical.search(query, DEPTH)] for query in queries]

    def by_meaning(self, queries: Sequence[str]) -> Ranking:
        return [[row for row, _ in self.dense.search(self.embedder.encode_query(query), DEPTH)] for query in queries]

    def fused(self, queries: Sequence[str]) -> Ranking:
        return [self._fused(query) for query in queries]

    def _fused(self, query: str) -> list[int]:
        best = list(self.retriever.search(query, HITS))
        read = self.retriever.read(HITS)
        looked = [Found(self.passages[one.row], one, score, "") for one, score in best[:read]]
        again = [found.candidate.row for found in self.retriever.look_again(query, looked)]
        return [*again, *(one.row for one, _ in best[read:])][:DEPTH]


def measure(data: RetrievalSet, embedder: Embedder, rivals: Sequence[str]) -> Iterator[tuple[str, Quality]]:
    with tempfile.TemporaryDirectory() as folder:
        built = Built(data, embedder, Path(folder))
        for name, found in (("lexical", built.by_words), ("dense", built.by_meaning), ("fused", built.fused)):
            yield name, quality(found(data.queries), data.right)
    if rivals:
        from bench.rivals import minilm, reciprocal_rank_fusion, stems

        words = stems(data.passages, data.queries, DEPTH)
        yield "bm25s", quality(words, data.right)
    if "minilm" in rivals:
        meaning = minilm(data.passages, data.queries, DEPTH)
        yield "minilm", quality(meaning, data.right)
        yield "bm25s+minilm", quality(reciprocal_rank_fusion(words, meaning), data.right)


def configuration(embedder: Embedder) -> dict[str, object]:
    return {
        "model": embedder.name,
        "dimension": embedder.dimension,
        "analyser": ANALYSER_VERSION,
        "gram": GRAM,
        "gram_weight": lexical.GRAM_WEIGHT,
        "field_weights": lexical.WEIGHTS,
        "other_fields": lexical.OTHER_FIELDS,
        "dense_weight_decided": fusion.DENSE_WEIGHT,
        "balance_question": fusion.QUESTION,
        "balance_keywords": fusion.KEYWORDS,
        "function_words_of_keywords": fusion.FUNCTION_WORDS,
        "pivot": lexical.PIVOT,
        "candidates": CANDIDATES,
        "reranked": RERANKED,
        "token_match_weight": [0.0, TOKEN_WEIGHT],
        "python": platform.python_version(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure retrieval.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--rivals", nargs="*", choices=RIVALS, default=(), help="also what it is compared with")
    parser.add_argument("--held-out", action="store_true", help="also the questions kept apart from tuning")
    parser.add_argument("--only", nargs="*", default=(), metavar="SET")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name}")
    chosen = parser.parse_args()
    embedder = load_embedder(chosen.model)
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))["sets"] if RESULTS.exists() else []
    for data in retrieval_sets(chosen.shared, chosen.held_out):
        if chosen.only and data.name not in chosen.only:
            continue
        print(f"{data.name}: {len(data.queries)} queries, {len(data.passages)} passages", flush=True)
        # A rival that is not measured again has the figures it had, over the same queries and passages.
        size = {"queries": len(data.queries), "passages": len(data.passages)}
        figures = next((s["found"] for s in kept if s["set"] == data.name and size.items() <= s.items()), {})
        for name, one in measure(data, embedder, chosen.rivals):
            figures[name] = asdict(one)
            print(f"  {name:13}" + "".join(f" {key} {value:.3f}" for key, value in figures[name].items()), flush=True)
        kept = [*(other for other in kept if other["set"] != data.name), {"set": data.name, **size, "found": figures}]
        if chosen.save:
            RESULTS.write_text(json.dumps({"configuration": configuration(embedder), "sets": kept}, indent=1) + "\n")


if __name__ == "__main__":
    main()
