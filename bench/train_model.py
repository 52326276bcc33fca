"""Train the static embedding model that the project ships.

Comes in: passages of municipal plans, gzipped JSON lines with `plan`, `headings` and `text`; the project's lexicon and
own documents for their words. Goes out: a folder in the sentence-transformers format (tokenizer, float16 matrix, its
card left alone).

    python bench/train_model.py PASSAGES.jsonl.gz OUT [--seed 1]

A static model is a table of token vectors; a text is the mean of its tokens. It starts from latent semantic analysis
(singular vectors of the passages' tf-idf), with noise that inflections of a word and the parts of a compound share,
scaled by how much a token tells. It is then trained with in-batch negatives on the pairs of `training_pairs.py`. Plans
that `bench/retrieval.py` measures on are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from sklearn.utils.extmath import randomized_svd
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.plan_passages import PlanPassage, read_passages
from bench.training_pairs import PairMaker, TrainingSet, build_training_set
from bench.training_words import (
    NORMALIZER,
    UNKNOWN,
    Compounds,
    IntArray,
    Ragged,
    compound_parts,
    encode,
    everyday_words,
    lemma,
    lexicon_pairs,
    names,
    number_words,
    own_words,
)

ROOT = Path(__file__).resolve().parents[1]
EVERY = 3
"""One passage in so many is trained on, to save time: plans repeat each other, and all of them took thrice as long."""
ALPHABET = 200
"""Characters that get a token; words with others are unknown."""
LOSS_SCALE = 20.0
"""The usual factor on the cosines (temperature 0.05)."""
NEIGHBOURS = 4
"""So many passages that follow each other come in one batch: text of the same plan is the hardest to tell apart."""
SHARED_NOISE = 0.5
"""Of the noise of a token, what inflections of its word and compounds with it have too."""

Floats = NDArray[np.float32]


def train_tokenizer(passages: list[PlanPassage], vocabulary: int, extra: list[str]) -> Tokenizer:
    """WordPiece. The words of `extra` come on top: those of care, work and income are rare in spatial plans.

    The trainer numbers the characters in the order of a hash table, and breaks ties by those numbers. Giving them as
    special tokens fixes the order; the tokenizer is then built anew, since special tokens are cut out of words.
    """
    sample = [" ".join((*passage.headings, passage.text)) for passage in passages]
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
    pieces = draft.get_vocab()
    for word in extra:
        pieces.setdefault(word, len(pieces))
    return build_tokenizer(pieces)


def build_tokenizer(pieces: dict[str, int]) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(pieces, unk_token=UNKNOWN, max_input_chars_per_word=64))
    tokenizer.normalizer = NORMALIZER
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def passage_counts(rows: Ragged, size: int) -> IntArray:
    """In how many rows each number stands."""
    counts = np.zeros(size, np.int64)
    for row in range(len(rows)):
        counts[np.unique(rows[row])] += 1
    return counts


def inverse_frequency(counts: IntArray, passages: int) -> Floats:
    """How much each word or token tells: ln(passages / passages that have it), at least 0.1."""
    return np.maximum(np.log((passages + 1) / (counts + 1)), 0.1).astype(np.float32)


def initial_vectors(rows: Ragged, idf: Floats, noise: Floats, seed: int) -> Floats:
    """Unit right singular vectors of the rows' tf-idf, as much noise, times the inverse frequency; mean length 1."""
    counts = csr_matrix((np.ones(len(rows.values), np.float32), rows.values, rows.starts), shape=(len(rows), len(idf)))
    counts.sum_duplicates()
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.maximum(lengths, 1e-6), np.diff(counts.indptr))
    _, singular, right = randomized_svd(counts, noise.shape[1], n_iter=2, random_state=seed)
    vectors = unit((right * np.sqrt(singular)[:, None]).T.astype(np.float32))
    scaled = unit(vectors + noise) * idf[:, None]
    return np.asarray(scaled / np.linalg.norm(scaled, axis=1).mean(), dtype=np.float32)


def unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)


def noise_of(tokens: list[str], compounds: Compounds, dimension: int, seed: int) -> Floats:
    """Unit rows: words that stand in the same passages are not the same word, but a word's inflections nearly are."""
    generator = np.random.default_rng(seed)
    own = unit(generator.standard_normal((len(tokens), dimension), dtype=np.float32))
    of_lemma: dict[str, Floats] = {}

    def draw(word: str) -> Floats:
        key = lemma(word)
        if key not in of_lemma:
            of_lemma[key] = unit(generator.standard_normal((1, dimension), dtype=np.float32))[0]
        return of_lemma[key]

    shared = np.zeros_like(own)
    for row, token in enumerate(tokens):
        word = token.removeprefix("##")
        parts = compounds.parts(word)
        shared[row] = draw(word) / 2 + draw(parts[0]) + draw(parts[1]) if parts else draw(word)
    mixed = np.sqrt(1 - SHARED_NOISE) * own + np.sqrt(SHARED_NOISE) * unit(shared)
    return np.asarray(mixed, dtype=np.float32)


def embed(matrix: torch.nn.EmbeddingBag, pieces: Ragged, texts: list[IntArray]) -> torch.Tensor:
    tokens = [pieces.joined(text) for text in texts]
    lengths = np.fromiter((len(one) for one in tokens), dtype=np.int64, count=len(tokens))
    offsets = torch.from_numpy(np.concatenate(([0], np.cumsum(lengths)[:-1])))
    return functional.normalize(matrix(torch.from_numpy(np.concatenate(tokens)), offsets))


def train(maker: PairMaker, passages: int, pieces: Ragged, initial: Floats, options: argparse.Namespace) -> Floats:
    matrix = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(initial.copy()), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(matrix.parameters(), lr=options.learning_rate)
    steps = options.epochs * (passages // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.learning_rate, total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    target = torch.arange(options.batch + options.lexicon)
    rng = np.random.default_rng(options.seed)
    started, running = time.monotonic(), 0.0
    for step, rows in enumerate(batches(passages, options.batch, options.epochs, rng), 1):
        batch = maker.batch(rows, options.lexicon)
        scores = LOSS_SCALE * embed(matrix, pieces, batch.queries) @ embed(matrix, pieces, batch.passages).T
        loss = functional.cross_entropy(scores.masked_fill(torch.from_numpy(batch.same), -1e4), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        running = 0.95 * running + 0.05 * loss.item()
        if step % 50 == 0:
            print(f"step {step}/{steps}  loss {running:.3f}  {time.monotonic() - started:.0f} s", flush=True)
    return matrix.weight.detach().numpy()


def batches(passages: int, size: int, epochs: int, rng: np.random.Generator) -> chain[IntArray]:
    """Passages by number, in random order but for neighbours."""

    def epoch() -> list[IntArray]:
        groups = rng.permutation(passages // NEIGHBOURS)
        order = (groups[:, None] * NEIGHBOURS + np.arange(NEIGHBOURS)).ravel()
        return [order[start : start + size] for start in range(0, len(order) - size + 1, size)]

    return chain.from_iterable(epoch() for _ in range(epochs))


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
    parser.add_argument("--vocabulary", type=int, default=29_500, help="the words of our own come on top")
    parser.add_argument("--every", type=int, default=EVERY, help="train on one passage in so many")
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--lexicon", type=int, default=64, help="pairs of the lexicon in each batch")
    parser.add_argument("--learning-rate", type=float, default=0.007)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    chosen = options()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    passages = read_passages(chosen.passages, held_out=False)[:: chosen.every]
    print(f"{len(passages)} passages", flush=True)
    texts = chain.from_iterable((*passage.headings, passage.text) for passage in passages)
    numbered = number_words(chain(texts, chain.from_iterable(lexicon_pairs())))
    words, data = names(numbered), build_training_set(passages, numbered)
    known = set(words)
    tokenizer = train_tokenizer(passages, chosen.vocabulary, [word for word in own_words(ROOT) if word in known])
    pieces = encode(tokenizer, words)
    print(f"{len(words)} words, {tokenizer.get_vocab_size()} tokens", flush=True)
    maker, initial = start(data, words, numbered, tokenizer, pieces, chosen)
    print("initial vectors made", flush=True)
    save(tokenizer, train(maker, len(data), pieces, initial, chosen), chosen.out)


def start(
    data: TrainingSet, words: list[str], numbered: Tokenizer, tokenizer: Tokenizer, pieces: Ragged,
    options: argparse.Namespace,
) -> tuple[PairMaker, Floats]:  # fmt: skip
    """What makes pairs, and the vectors to begin with."""
    texts = [np.concatenate((data.paths[row], data.text(row))) for row in range(len(data))]
    in_words = joined_rows(texts)
    counts = passage_counts(in_words, len(words))
    compounds = Compounds(words, counts, len(texts))
    parts, everyday = compound_parts(words, compounds), everyday_words(words, counts, numbered)
    print(f"{len(parts)} compounds, {len(everyday)} words with everyday ones", flush=True)
    maker = PairMaker(data, inverse_frequency(counts, len(texts)), parts, everyday, options.seed)
    in_tokens = joined_rows([pieces.joined(row) for row in texts])
    idf = inverse_frequency(passage_counts(in_tokens, tokenizer.get_vocab_size()), len(texts))
    noise = noise_of(names(tokenizer), compounds, options.dimension, options.seed)
    return maker, initial_vectors(in_tokens, idf, noise, options.seed)


def joined_rows(rows: list[IntArray]) -> Ragged:
    return Ragged(np.concatenate(rows), np.concatenate(([0], np.cumsum([len(row) for row in rows]))))


if __name__ == "__main__":
    main()
