"""Question sets with the passages that answer them, for `bench/retrieval.py`.

Comes in: the folder of shared material. Goes out: `RetrievalSet`s. Passages of documents are made by the project's own
reader; a question's right passages are those of its document that hold one of its quotes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bench.plan_passages import read_passages
from index.analyse import fold
from ingest.limits import Limits
from ingest.model import Excerpt, Passage, PassageKind
from ingest.pipeline import read_document
from ingest.readers import FORMATS

ROOT = Path(__file__).resolve().parents[1]
HEADINGS = 1000
"""Questions made from headings: enough for a standard error of a point and a half."""
PLANS = 4
"""Of the plans kept from training one in so many is taken: a six-layer embedding model reads ten passages a second."""


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """`right[i]` holds the rows of `passages` that answer `queries[i]`."""

    name: str
    passages: Sequence[Passage]
    queries: Sequence[str]
    right: Sequence[frozenset[int]]


def retrieval_sets(shared: Path, held_out: bool) -> Iterator[RetrievalSet]:
    """`held_out` adds the part of the council questions that is kept apart from tuning."""
    yield answers(shared)
    library = _library(shared)
    yield questions("policy", library[:1], _turns(shared / "questions" / "dev.jsonl"))
    yield council_questions(shared)
    if held_out:
        yield questions("council-held-out", library, _council(held_out=True))
    asked = ROOT / "tests" / "questions"
    yield questions("own-corpus", ((ROOT / "corpus", "*"),), _turns(asked / "corpus.jsonl"))
    yield questions("own-styles", ((ROOT / "tests" / "documents", "*"),), _turns(asked / "styles.jsonl"))
    yield questions("own-council", library[1:], _turns(asked / "council.jsonl"))
    yield headings(shared)


def council_questions(shared: Path) -> RetrievalSet:
    """Questions in people's own words that were used for tuning, over all council documents."""
    return questions("council", _library(shared), _council(held_out=False))


def _library(shared: Path) -> tuple[tuple[Path, str], tuple[Path, str]]:
    return (shared / "documents", "*.pdf"), (shared / "documents-other", "*.txt")


def answers(shared: Path) -> RetrievalSet:
    """Questions of parliament; what was answered to them."""
    lines = (shared / "training" / "question-answer-pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    rows = {text: row for row, text in enumerate(dict.fromkeys(pair["answer"] for pair in pairs))}
    right = [frozenset({rows[pair["answer"]]}) for pair in pairs]
    return RetrievalSet("answers", [loose(text) for text in rows], [pair["question"] for pair in pairs], right)


def headings(shared: Path) -> RetrievalSet:
    """Heading paths of the plans that the model was not trained on; the text under them, without its headings."""
    kept = read_passages(shared / "training" / "plan-passages.jsonl.gz", held_out=True)
    plans_kept = set(sorted({passage.plan for passage in kept})[::PLANS])
    kept = [passage for passage in kept if passage.plan in plans_kept]
    under: dict[tuple[str, ...], set[int]] = {}
    plans: dict[tuple[str, ...], set[str]] = {}
    for row, passage in enumerate(kept):
        under.setdefault(passage.headings, set()).add(row)
        plans.setdefault(passage.headings, set()).add(passage.plan)
    paths = [path for path in under if path and path[-1] and len(plans[path]) == 1]
    chosen = [paths[i] for i in np.random.default_rng(7).permutation(len(paths))[:HEADINGS]]
    texts = [loose(passage.text) for passage in kept]
    return RetrievalSet("headings", texts, [" ".join(path) for path in chosen], [frozenset(under[p]) for p in chosen])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the quotes that answer it, its document ("" for any), and whether a table has to answer."""

    text: str
    quotes: tuple[str, ...]
    document: str
    table: bool


def questions(name: str, folders: Sequence[tuple[Path, str]], asked: Sequence[Asked]) -> RetrievalSet:
    """Questions that no passage answers are left out."""
    passages = [passage for folder, pattern in folders for passage in _read(folder, pattern)]
    texts = [_plain(f"{passage.text} {passage.context}") for passage in passages]
    queries: list[str] = []
    right: list[frozenset[int]] = []
    for one in asked:
        quotes = [_plain(quote) for quote in one.quotes]
        rows = frozenset(
            row
            for row, (passage, text) in enumerate(zip(passages, texts, strict=True))
            if one.document in ("", passage.document_id)
            and (not one.table or passage.kind is PassageKind.TABLE)
            and any(quote in text for quote in quotes)
        )
        if rows:
            queries.append(one.text)
            right.append(rows)
    return RetrievalSet(name, passages, queries, right)


def loose(text: str) -> Passage:
    """A passage of no document."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Passage(digest, digest, "", "", (), PassageKind.TEXT, Excerpt(text), "", digest)


def _turns(path: Path) -> list[Asked]:
    """Questions of one turn that a document answers, in Dutch."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Asked(row["turns"][0], tuple(row["quote"]), row["doc"], row["cat"] == "budget")
        for row in rows
        if len(row["turns"]) == 1 and row["doc"] and row["cat"] != "en"
    ]


def _council(*, held_out: bool) -> list[Asked]:
    rows = [json.loads(line) for line in (ROOT / "bench" / "council-questions.jsonl").read_text("utf-8").splitlines()]
    return [
        Asked(row["question"], tuple(row["quotes"]), "", False)
        for row in rows
        if row.get("held_out", False) == held_out
    ]


@cache
def _read(folder: Path, pattern: str) -> tuple[Passage, ...]:
    files = [path for path in sorted(folder.glob(pattern)) if path.suffix in FORMATS and path.stem != "README"]
    return tuple(passage for path in files for passage in read_document(path, path.stem, Limits())[1])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text.lower()))
