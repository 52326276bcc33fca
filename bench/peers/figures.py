"""What is measured of one system, and what is made of it: percentiles, medians over rounds, ratios.

Comes in: times. Goes out: figures that are kept as JSON.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Built:
    """`seconds` are those of indexing and writing; `embed_seconds`, which they include, those in
    `SentenceTransformer.encode`, which ours does without where the model is static. `kept_vectors` is the number of
    vectors that were made before and only handed over. `before_mb` is the peak of the process when indexing began.
    """

    passages: int
    seconds: float
    embed_seconds: float
    kept_vectors: int
    disk_mb: float
    before_mb: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Asked:
    """By one client; the time of the processor, of all threads, tells most where others use the machine too."""

    open_seconds: float
    median_ms: float
    p95_ms: float
    p99_ms: float
    processor_median_ms: float
    memory_mb: float
    recall_5: float
    mrr: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """By many threads at once; the time of a question has in it what it waited for others."""

    per_second: float
    p95_ms: float


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that `share` per cent of the values do not exceed (nearest rank)."""
    return float(np.percentile(np.asarray(values), share, method="inverted_cdf"))


def medians(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Key by key over the rounds, which have the same keys; there is at least one."""
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}


def indexing_rate(built: Built, embed_rate: float) -> float:
    """Passages a second; embedding of vectors that were kept is added as `embed_rate` passages a second."""
    added = built.kept_vectors / embed_rate if built.kept_vectors else 0.0
    return built.passages / (built.seconds + added)


def ratio(theirs: float, ours: float, *, more_is_better: bool) -> float:
    """How many times better ours is: under 1 theirs is better."""
    return ours / theirs if more_is_better else theirs / ours
