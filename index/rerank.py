"""A second look at the best passages: at their tokens, or by a model that reads them.

Comes in: a query and passages, for their tokens by row. Goes out: a score a passage, higher is better; only their order
and proportions mean something.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from index.analyse import analyse
from index.embed import IntArray, StaticEmbedder
from index.tokens import TokenIndex
from ingest.errors import ModelError
from ingest.model import Passage

RERANKED = 50
"""Passages that get a second look, or the limit asked for where that is more."""

TOKEN_WEIGHT = 0.5
"""Of `TokenMatch`, where words decide: see `fusion.QUESTION`."""
_NO_TOKENS = np.empty(0, np.int64)
CROSS_ENCODER_WEIGHT = 0.7
"""What the score of such a model counts for, that has read both texts; not measured here, where none is at hand."""


class TokenMatch:
    """How near each word of the query comes to its nearest token of the text, by the vectors of a static model.

    The mean of a text's vectors blurs what it says; here each word of the question looks for its own counterpart, as
    in BM25, but a synonym or another inflection counts too. A word weighs as much as it is rare in the documents and as
    its tokens' vectors are long, which is how much the model learned that they tell. Safe to use from several threads.
    """

    def __init__(self, embedder: StaticEmbedder, rarity: Callable[[str], float], tokens: TokenIndex) -> None:
        """`rarity` is the inverse passage frequency of a lemma."""
        self._embedder = embedder
        self._rarity = rarity
        self._tokens = tokens

    def weight(self, decided: float) -> float:
        """What its score counts for; the fused one counts for the rest. `decided` is that of `Balance.decision`.

        It looks at words again, so it helps no further where they decide nothing.
        """
        return TOKEN_WEIGHT * decided

    def scores(self, query: str, rows: Sequence[int]) -> list[float]:
        """Of each of `rows`, which must be in the index."""
        asked = [token for token in analyse(query) if not token.stop]
        pieces = [np.unique(piece) for piece in self._embedder.tokenise([token.text for token in asked])]
        vectors, lengths = self._embedder.token_vectors(np.concatenate([_NO_TOKENS, *pieces]))
        rarities = [self._rarity(token.lemma) for token in asked]
        weights = lengths * np.repeat(rarities, [len(piece) for piece in pieces])
        total = float(weights.sum())
        if not total:
            return [0.0] * len(rows)
        tokens = self._tokens.of(rows)
        distinct, places = _different(np.concatenate([_NO_TOKENS, *tokens]))
        alike = self._embedder.cosines(distinct, vectors)
        sizes = np.array([len(row) for row in tokens], dtype=np.intp)
        scores, filled = np.zeros(len(rows)), sizes > 0
        starts = np.cumsum(sizes) - sizes
        if filled.any():
            nearest = np.maximum.reduceat(alike.take(places, axis=0), starts[filled], axis=0)
            scores[filled] = np.maximum(nearest, 0.0) ** 2 @ weights / total  # half alike counts little
        found: list[float] = scores.tolist()
        return found


def _different(tokens: IntArray) -> tuple[IntArray, IntArray]:
    """The different ones, ascending, and the place of each among them: as `np.unique`, without sorting."""
    size = tokens.max(initial=-1) + 1
    is_there, numbers = np.zeros(size, dtype=np.bool_), np.empty(size, dtype=np.int64)
    is_there[tokens] = True
    distinct = np.flatnonzero(is_there)
    numbers[distinct] = np.arange(len(distinct))
    return distinct, numbers[tokens]


class CrossEncoderReranker:
    """A sentence-transformers `CrossEncoder` in a folder: reads query and text together. Slow without a GPU.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._lock = Lock()
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # the libraries below raise whatever they like
            raise ModelError(
                f"De map '{folder}' bevat geen bruikbaar model om te herordenen.",
                "Kies een map met een sentence-transformers-CrossEncoder, of laat de instelling leeg.",
            ) from error

    def scores(self, query: str, passages: Sequence[Passage]) -> list[float]:
        """Of each passage."""
        if not passages:
            return []
        pairs = [(query, passage.search_text()) for passage in passages]
        with self._lock:
            scores = self._model.predict(pairs, show_progress_bar=False)
        return [float(score) for score in np.asarray(scores).reshape(len(passages))]


def load_cross_encoder(folder: str) -> CrossEncoderReranker | None:
    """None for "". Raises ModelError."""
    if not folder:
        return None
    path = Path(folder).expanduser()
    if not path.is_dir():
        raise ModelError(f"De map '{folder}' met een model om te herordenen is er niet.", "Pas de instelling aan.")
    return CrossEncoderReranker(path)
