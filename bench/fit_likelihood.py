"""Fits how likely evidence is the answer (`assistant/ranking/likelihood.py`) on questions whose answer is known.

    python bench/fit_likelihood.py [--save]

Fits on `corpus/`, `tests/documents` and the rounds `f` to `u`, and tells of the rounds `v` to `y`, which it does not
fit on, how often the likeliest of the best evidence holds the answer, beside what ranks first, and what share of the
evidence above each likelihood does. Evidence holds the answer where it is of the right document and says all that is
wanted. `--save` writes the weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant import ranking
from assistant.evaluate.judging import comparable, holds_wanted, is_document
from assistant.evaluate.questions import GoldQuestion, read_questions
from assistant.model import Turn
from assistant.pipeline import Assistant
from assistant.ranking.likelihood import Measured, features, likelihoods, weigh
from index.search import Index
from index.update import update

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = ROOT / "bench" / "rounds"
QUESTIONS = ROOT / "tests" / "questions"
WEIGHTS = ROOT / "assistant" / "ranking" / "likelihood.json"
FITTED = "fghijklmnopqrstu"
HELD_OUT = "vwxy"
WRONG = 1 / 20
"""What evidence that is wrong weighs, of some twenty a question; all that is right weighs 1 together."""
REGULARISATION = 0.05
"""scikit-learn's C, of features scaled to a deviation of 1."""
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the features of the best evidence, best first, and whether each holds the answer; `answerable`
    says whether there is one.
    """

    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    answerable: bool


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", action="store_true", help="write the weights")
    chosen = parser.parse_args(arguments)
    own = (
        (ROOT / "corpus", QUESTIONS / "corpus.jsonl"),
        (ROOT / "tests" / "documents", QUESTIONS / "styles.jsonl"),
    )
    fitted = [one for pair in (*own, *map(_round, FITTED)) for one in ask(*pair)]
    weights = fit(fitted)
    print(f"{len(fitted)} questions, {len(weights)} weights")
    _tell("fitted on", fitted, weights)
    _tell("held out", [one for pair in map(_round, HELD_OUT) for one in ask(*pair)], weights)
    if chosen.save:
        WEIGHTS.write_text(f"{json.dumps(weights, ensure_ascii=False, indent=1)}\n", encoding="utf-8")


def ask(documents: Path, questions: Path) -> Iterator[Asked]:
    """Each question of a set that was weighed at all."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        update(data, [documents])
        with closing(Index.open(data)) as index:
            assistant = Assistant(index)
            for question in read_questions(questions):
                with patch.object(ranking, "likelihoods", wraps=likelihoods) as weighed:
                    assistant.ask(question.turns[-1], tuple(map(Turn, question.turns[:-1])))
                if weighed.called:
                    kind, measured = weighed.call_args_list[0].args
                    right = tuple(_holds_answer(question, one) for one in measured)
                    yield Asked(tuple(features(kind, measured)), right, question.document is not None)


def fit(asked: Sequence[Asked]) -> dict[str, float]:
    """The weight of each feature, and `constant`; a question whose answer is not among its evidence teaches nothing."""
    names = sorted({name for one in asked for found in one.features for name in found})
    rows, right, weights = [], [], []
    for one in asked:
        if one.answerable and not any(one.right):
            continue
        for found, is_right in zip(one.features, one.right, strict=True):
            rows.append([found.get(name, 0.0) for name in names])
            right.append(is_right)
            weights.append(1 / sum(one.right) if is_right else WRONG)
    matrix: NDArray[np.float64] = np.array(rows)
    scale = matrix.std(axis=0)
    told = scale > 0
    centre = matrix.mean(axis=0)[told]
    model = LogisticRegression(C=REGULARISATION, max_iter=3000)
    model.fit((matrix[:, told] - centre) / scale[told], right, sample_weight=weights)
    found = model.coef_[0] / scale[told]
    kept = [name for name, is_told in zip(names, told, strict=True) if is_told]
    constant = round(float(model.intercept_[0] - found @ centre), DIGITS)
    return {"constant": constant} | {
        name: round(float(weight), DIGITS) for name, weight in zip(kept, found, strict=True)
    }


def _round(letter: str) -> tuple[Path, Path]:
    return ROUNDS / letter / "documents", ROUNDS / letter / "questions.jsonl"


def _holds_answer(question: GoldQuestion, measured: Measured) -> bool:
    evidence = measured.prepared.evidence
    if question.document is None or not is_document(question.document, evidence.passage.document_id):
        return False
    said = comparable(" ".join((evidence.text, evidence.lead.text, evidence.label)))
    return bool(question.wanted) and holds_wanted(question, said)


def _tell(name: str, asked: Sequence[Asked], weights: dict[str, float]) -> None:
    likely = [[weigh(found, weights) for found in one.features] for one in asked]
    best = [(max(each), one.right[int(np.argmax(each))]) for one, each in zip(asked, likely, strict=True) if each]
    answerable = [one for one in asked if any(one.right)]
    first, likeliest = sum(one.right[0] for one in answerable), sum(is_right for _, is_right in best)
    print(f"{name}: of {len(answerable)} whose evidence holds the answer {first} have it first, {likeliest} likeliest")
    for least in (0.5, 0.7, 0.8, 0.9, 0.95):
        above = [is_right for each, is_right in best if each >= least]
        print(f"  likeliest from {least}: {len(above)}, right {np.mean(above) if above else 0:.2f}")


if __name__ == "__main__":
    main()
