"""How likely evidence is the answer. In: a question's kind, what ranking found of the best evidence. Out: 0 to 1 each.

Higher is likelier, but 0.9 is right in three of four: what is wrong was weighed less than what is right.
A logistic regression over what ranking measures anyway, fitted by `bench/fit_likelihood.py` on questions whose answer
is known; the weights stand in `likelihood.json`, by name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.forms import dates_of
from assistant.ranking.preparing import Prepared
from assistant.understand.model import QuestionKind

BEST = 20
"""Pieces of evidence that are compared: what ranks below these has hardly ever answered."""
_LONG = 90
"""Words above which length tells no more."""
_SHORT = 4
"""Words. Fewer rarely answer."""
_WEIGHTS = Path(__file__).with_name("likelihood.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """What ranking found of a piece of evidence.

    `score` and `form` as in `rank`; `rank` is that of its passage, from 1; `own`, `near`, `section` and `passage` are
    the shares of the question (0 to 1) that stand in it, with what announces it, with its headings, and with all of its
    passage and title; `names_lost` counts the names that stand in none of these; `subject_lost` and `own_lost` say
    whether a name or the subject does, and what a question that goes on says itself.
    """

    prepared: Prepared
    score: float
    coverage: float
    form: float
    rank: int
    own: float
    near: float
    section: float
    passage: float
    names_lost: int
    subject_lost: bool
    own_lost: bool


def features(kind: QuestionKind, measured: Sequence[Measured]) -> list[dict[str, float]]:
    """Of each, by name; `measured` are the best, best first."""
    own = max((one.own for one in measured), default=0.0) or 1.0
    near = max((one.near for one in measured), default=0.0) or 1.0
    return [_features(kind, one, measured[0].score, own, near) for one in measured]


def likelihoods(kind: QuestionKind, measured: Sequence[Measured]) -> list[float]:
    """Of each, in the same order."""
    return [weigh(one, _fitted()) for one in features(kind, measured)]


def weigh(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The likelihood, 0 to 1, that features come to; those without a weight tell nothing."""
    value = weights["constant"] + sum(weights.get(name, 0.0) * each for name, each in found.items())
    return 1 / (1 + math.exp(-value))


def _features(kind: QuestionKind, one: Measured, best: float, own: float, near: float) -> dict[str, float]:
    prepared = one.prepared
    found = {
        "score": one.score,
        "behind": best - one.score,
        "coverage": one.coverage,
        "form": one.form,
        "rank": 1 / one.rank,
        "own": one.own,
        "near": one.near,
        "section": one.section,
        "passage": one.passage,
        "own of best": one.own / own,
        "near of best": one.near / near,
        "names lost": float(one.names_lost),
        "subject lost": float(one.subject_lost),
        "own lost": float(one.own_lost),
        "length": min(prepared.word_count, _LONG) / _LONG,
        "short": float(prepared.word_count < _SHORT),
        "figures": float(prepared.figures),
        "amount": float(prepared.amount),
        "money": float(prepared.money),
        "reason": float(prepared.reason or prepared.cause),
        "defines": float(prepared.defines),
        f"is {prepared.evidence.kind.value}": 1.0,
        f"{kind.value}: {prepared.evidence.kind.value}": 1.0,
        f"{kind.value}: amount": float(prepared.amount),
        f"{kind.value}: date": float(bool(dates_of(prepared.evidence))),
        f"{kind.value}: subject lost": float(one.subject_lost),
        f"{kind.value}: reason": float(prepared.reason or prepared.cause),
    }
    return {name: value for name, value in found.items() if value}


@cache
def _fitted() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return weights
