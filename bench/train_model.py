"""Train the static embedding model that the project ships.

Comes in: passages of municipal plans, gzipped JSON lines with `plan`, `headings` and `text`. Goes out: a folder in the
sentence-transformers format (tokenizer, float16 matrix, its card left alone).

    python bench/train_model.py PASSAGES.jsonl.gz OUT [--seed 1]

A static model is a table of token vectors; a text is the mean of its tokens. It starts from latent semantic analysis
(singular vectors of the passages' tf-idf), scaled by how much a token tells, and is then trained with in-batch
negatives on pairs that the passages give for free: heading and text, sentence and the rest of its passage, some telling
words and their passage. Plans that `bench/retrieval.py` measures on are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from sklearn.utils.extmath import randomized_svd
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.plan_passages import PlanPassage, read_passages

SAMPLE = 3
"""Vocabulary and initial vectors are learned from one passage in so many, to save time."""
ALPHABET = 200
"""Characters that get a token; words with others are unknown."""
UNKNOWN = "[UNK]"
NORMALIZER = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
LOSS_SCALE = 20.0
"""The usual factor on the cosines (temperature 0.05)."""
MAX_TOKENS = 256
"""A text is cut there in training only; 98 % of the passages are shorter."""

OPENINGS = (
    "wat is", "wat zijn", "wat staat er over", "wat doet de gemeente aan", "wat wordt er gedaan om",
    "wat gebeurt er met", "wat betekent", "wat kost", "welke", "welk", "hoe", "hoe werkt", "hoe gaat het met",
    "hoe wil de gemeente",
    "hoeveel", "hoeveel geld is er voor", "hoe lang", "hoe vaak", "wanneer", "wanneer komt", "vanaf wanneer geldt",
    "wie", "wie is verantwoordelijk voor", "door wie wordt", "met wie", "waar", "waar komt", "waarom", "waarvoor",
    "waardoor", "is er", "zijn er", "mag ik", "mag", "moet", "moeten", "kan ik", "krijg ik", "komt er",
    "gaat de gemeente",
)  # fmt: skip
"""Half of the heading and keyword queries begin with one. The plans ask few questions, so that to them question words
are rare and telling; here they learn to weigh little."""

IntArray = NDArray[np.int64]


def split_sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?;])\s+(?=\W*[A-Z0-9])", text) if part]


def train_tokenizer(passages: list[PlanPassage], vocabulary: int) -> Tokenizer:
    """WordPiece without case and accents: questions are typed without them.

    The trainer numbers the characters in the order of a hash table, and breaks ties by those numbers. Giving them as
    special tokens fixes the order; the tokenizer is then built anew, since special tokens are cut out of words.
    """
    sample = [" ".join((*passage.headings, passage.text)) for passage in passages[::SAMPLE]]
    counts = Counter(character for text in sample for character in NORMALIZER.normalize_str(text).replace(" ", ""))
    alphabet = sorted(sorted(counts, key=lambda character: (-counts[character], character))[:ALPHABET])
    trainer = trainers.WordPieceTrainer(
        vocab_size=vocabulary,
        special_tokens=[UNKNOWN, *alphabet, *("##" + character for character in alphabet)],
        initial_alphabet=alphabet,
        limit_alphabet=len(alphabet),
        show_progress=False,
    )
    draft = build_tokenizer({UNKNOWN: 0})
    draft.train_from_iterator(sample, trainer)
    return build_tokenizer(draft.get_vocab())


def build_tokenizer(pieces: dict[str, int]) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(pieces, unk_token=UNKNOWN, max_input_chars_per_word=64))
    tokenizer.normalizer = NORMALIZER
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different lengths, end to end: row i is `values[starts[i]:starts[i + 1]]`."""

    values: IntArray
    starts: IntArray

    def __getitem__(self, row: int) -> IntArray:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def __len__(self) -> int:
        return len(self.starts) - 1


def ragged(rows: list[list[int]]) -> Ragged:
    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    values = np.fromiter((value for row in rows for value in row), dtype=np.int64, count=int(lengths.sum()))
    return Ragged(values, np.concatenate(([0], np.cumsum(lengths))))


def encode(tokenizer: Tokenizer, texts: list[str]) -> Ragged:
    rows: list[list[int]] = []
    for start in range(0, len(texts), 20_000):
        batch = tokenizer.encode_batch_fast(texts[start : start + 20_000], add_special_tokens=False)
        rows.extend(encoding.ids for encoding in batch)
    return ragged(rows)


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Tokenised passages: passage i has sentences `first[i]` to `first[i + 1]`, a heading path and its last part."""

    sentences: Ragged
    first: IntArray
    paths: Ragged
    leaves: Ragged
    leaf_ids: IntArray
    openings: Ragged

    def __len__(self) -> int:
        return len(self.first) - 1

    def text(self, passage: int) -> IntArray:
        start, end = self.first[passage], self.first[passage + 1]
        return self.sentences.values[self.sentences.starts[start] : self.sentences.starts[end]]


def build_training_set(passages: list[PlanPassage], tokenizer: Tokenizer) -> TrainingSet:
    split = [split_sentences(passage.text) for passage in passages]
    leaves = [passage.headings[-1] if passage.headings else "" for passage in passages]
    return TrainingSet(
        encode(tokenizer, [sentence for sentences in split for sentence in sentences]),
        np.concatenate(([0], np.cumsum([len(sentences) for sentences in split]))),
        encode(tokenizer, [" > ".join(passage.headings) for passage in passages]),
        encode(tokenizer, leaves),
        np.unique([leaf.lower() for leaf in leaves], return_inverse=True)[1],
        encode(tokenizer, list(OPENINGS)),
    )


def inverse_frequency(data: TrainingSet, vocabulary: int) -> NDArray[np.float32]:
    """How much each token tells: ln(passages / passages that have it), at least 0.1."""
    counts = np.zeros(vocabulary)
    for passage in range(len(data)):
        counts[np.unique(data.text(passage))] += 1
    return np.maximum(np.log((len(data) + 1) / (counts + 1)), 0.1).astype(np.float32)


def initial_vectors(data: TrainingSet, idf: NDArray[np.float32], dimension: int, seed: int) -> NDArray[np.float32]:
    """Unit right singular vectors of the passages' tf-idf, times the inverse frequency; mean row length 1."""
    sample = range(0, len(data), SAMPLE)
    rows = [np.concatenate((data.paths[passage], data.text(passage))) for passage in sample]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    columns = np.concatenate(rows)
    counts = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(rows), len(idf)))
    counts.sum_duplicates()
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.maximum(lengths, 1e-6), np.diff(counts.indptr))
    _, singular, right = randomized_svd(counts, dimension, n_iter=2, random_state=seed)
    vectors = (right * np.sqrt(singular)[:, None]).T.astype(np.float32)
    generator = np.random.default_rng(seed)
    # As much again that is each token's own: words that stand in the same passages are not the same word.
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    vectors += generator.standard_normal(vectors.shape, dtype=np.float32) / np.sqrt(dimension)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled = vectors * idf[:, None]
    return np.asarray(scaled / np.linalg.norm(scaled, axis=1).mean(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Batch:
    queries: list[IntArray]
    passages: list[IntArray]
    same: NDArray[np.bool_]


def make_batch(
    data: TrainingSet, rows: IntArray, idf: NDArray[np.float32], shares: tuple[float, float], rng: np.random.Generator
) -> Batch:
    """A pair a row. `shares`: how many pairs have a heading as query, how many a sentence; the others keywords."""
    queries: list[IntArray] = []
    texts: list[IntArray] = []
    heading_of = np.full(len(rows), -1)
    draws = rng.random((len(rows), 3))
    for position, row in enumerate(rows):
        text, leaf = data.text(row), data.leaves[row]
        count = data.first[row + 1] - data.first[row]
        if draws[position, 0] < shares[0] and len(leaf):
            queries.append(as_question(data, leaf if draws[position, 1] < 0.6 else data.paths[row], rng))
            texts.append(text)
            heading_of[position] = data.leaf_ids[row]
        elif draws[position, 0] < shares[0] + shares[1] and count > 1:
            chosen = data.first[row] + int(draws[position, 1] * count)
            start, end = data.sentences.starts[chosen : chosen + 2] - data.sentences.starts[data.first[row]]
            queries.append(text[start:end])
            texts.append(with_path(data, row, np.concatenate((text[:start], text[end:])), draws[position, 2]))
        else:
            queries.append(as_question(data, keywords(text, idf, rng), rng))
            texts.append(with_path(data, row, text, draws[position, 2]))
    same = (heading_of[:, None] == heading_of[None, :]) & (heading_of[:, None] >= 0)
    np.fill_diagonal(same, val=False)
    return Batch(queries, [text[:MAX_TOKENS] for text in texts], same)


def as_question(data: TrainingSet, subject: IntArray, rng: np.random.Generator) -> IntArray:
    chosen = int(rng.integers(2 * len(data.openings)))
    return np.concatenate((data.openings[chosen], subject)) if chosen < len(data.openings) else subject


def with_path(data: TrainingSet, row: int, text: IntArray, draw: float) -> IntArray:
    """In use a passage is embedded with its headings; half of the time is enough to learn that."""
    return np.concatenate((data.paths[row], text)) if draw < 0.5 else text


def keywords(text: IntArray, idf: NDArray[np.float32], rng: np.random.Generator) -> IntArray:
    """Two to five tokens of the text, telling ones rather than others."""
    weights = idf[text] ** 2
    count = min(len(text), int(rng.integers(2, 6)))
    return rng.choice(text, count, replace=False, p=weights / weights.sum()) if count else text


def embed(matrix: torch.nn.EmbeddingBag, texts: list[IntArray]) -> torch.Tensor:
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    offsets = torch.from_numpy(np.concatenate(([0], np.cumsum(lengths)[:-1])))
    return functional.normalize(matrix(torch.from_numpy(np.concatenate(texts)), offsets))


def train(
    data: TrainingSet, initial: NDArray[np.float32], idf: NDArray[np.float32], options: argparse.Namespace
) -> NDArray[np.float32]:
    rng = np.random.default_rng(options.seed)
    matrix = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(initial.copy()), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(matrix.parameters(), lr=options.learning_rate)
    steps = options.epochs * (len(data) // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.learning_rate, total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    target = torch.arange(options.batch)
    started, step, running = time.monotonic(), 0, 0.0
    for _ in range(options.epochs):
        order = rng.permutation(len(data))
        for start in range(0, len(data) - options.batch + 1, options.batch):
            rows = order[start : start + options.batch]
            batch = make_batch(data, rows, idf, tuple(options.shares), rng)
            scores = LOSS_SCALE * embed(matrix, batch.queries) @ embed(matrix, batch.passages).T
            scores = scores.masked_fill(torch.from_numpy(batch.same), -1e4)
            loss = functional.cross_entropy(scores, target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            step, running = step + 1, 0.95 * running + 0.05 * loss.item()
            if step % 50 == 0:
                seconds = time.monotonic() - started
                print(f"step {step}/{steps}  loss {running:.3f}  {seconds:.0f} s", flush=True)
    return matrix.weight.detach().numpy()


def save(tokenizer: Tokenizer, vectors: NDArray[np.float32], folder: Path) -> None:
    static = StaticEmbedding(tokenizer, embedding_weights=vectors.astype(np.float16))
    SentenceTransformer(modules=[static], device="cpu").save(str(folder), create_model_card=False)
    # The saved class path is that of the newest release; older ones know only this one, newer ones both.
    module = {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}
    (folder / "modules.json").write_text(json.dumps([module], indent=2) + "\n", encoding="utf-8")
    (folder / "model.safetensors").chmod(0o644)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the static embedding model.")
    parser.add_argument("passages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=int, default=32_000)
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--learning-rate", type=float, default=0.007)
    parser.add_argument("--shares", type=float, nargs=2, default=(0.4, 0.45), help="heading and sentence pairs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    chosen = options()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    passages = read_passages(chosen.passages, held_out=False)
    print(f"{len(passages)} passages", flush=True)
    tokenizer = train_tokenizer(passages, chosen.vocabulary)
    data = build_training_set(passages, tokenizer)
    print(f"{len(data.sentences)} sentences, {len(data.sentences.values)} tokens", flush=True)
    idf = inverse_frequency(data, tokenizer.get_vocab_size())
    initial = initial_vectors(data, idf, chosen.dimension, chosen.seed)
    print("initial vectors made", flush=True)
    save(tokenizer, train(data, initial, idf, chosen), chosen.out)


if __name__ == "__main__":
    main()
