"""Words to train the embedding model on: numbered, and with what may stand in their place.

Comes in: texts, the project's lexicon. Goes out: texts as word numbers, the tokens of each word, and per word its
replacements: the parts of a compound, and what people say for a policy word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from assistant.understand.lexicon import load_lexicon
from index.analyse import STOP_WORDS, analyse

IntArray = NDArray[np.int64]
Replacements = dict[int, tuple[IntArray, ...]]

UNKNOWN = "[UNK]"
NORMALIZER = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
"""Without case and accents: questions are typed without them."""
MANY_WORDS = 10_000_000

COMPOUND = 9
"""Letters that a compound has at least, and its parts at least four."""
LINKS = ("", "s", "en", "e", "n")
SEEN = 3
"""Passages that a word stands in before its inflections are looked up, which takes time."""
KNOWN_IN = 5e-5
"""A part of a compound stands in at least this share of the texts: fewer, and it is a chance string."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different lengths, end to end: row i is `values[starts[i]:starts[i + 1]]`."""

    values: IntArray
    starts: IntArray

    def __getitem__(self, row: int) -> IntArray:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def joined(self, rows: IntArray) -> IntArray:
        """These rows, end to end."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        offsets = np.cumsum(lengths) - lengths
        return self.values[np.repeat(self.starts[rows] - offsets, lengths) + np.arange(lengths.sum())]


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> Ragged:
    pieces: list[IntArray] = []
    lengths = np.zeros(len(texts), np.int64)
    for start in range(0, len(texts), 20_000):
        batch = tokenizer.encode_batch_fast(list(texts[start : start + 20_000]), add_special_tokens=False)
        for row, encoding in enumerate(batch, start):
            pieces.append(np.asarray(encoding.ids, np.int64))
            lengths[row] = len(encoding.ids)
    return Ragged(np.concatenate(pieces), np.concatenate(([0], np.cumsum(lengths))))


def number_words(texts: Iterable[str]) -> Tokenizer:
    """A tokenizer that gives every word of the texts its number."""
    numbered = Tokenizer(models.WordLevel({UNKNOWN: 0}, unk_token=UNKNOWN))
    numbered.normalizer, numbered.pre_tokenizer = NORMALIZER, pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordLevelTrainer(vocab_size=MANY_WORDS, special_tokens=[UNKNOWN], show_progress=False)
    numbered.train_from_iterator(texts, trainer)
    return numbered


def names(tokenizer: Tokenizer) -> list[str]:
    vocabulary = tokenizer.get_vocab()
    return sorted(vocabulary, key=lambda word: vocabulary[word])


def lexicon_pairs() -> list[tuple[str, str]]:
    """(how people say it, how policy writes it), one of each a pair; abbreviations both ways."""
    return [(said, written) for said, many in load_lexicon().synonyms.items() for written in many]


def own_words(root: Path) -> list[str]:
    """The words of our own lexicon and documents that a model must know, without repetition."""
    texts = [part for pair in lexicon_pairs() for part in pair]
    for folder in (root / "corpus" / "sources", root / "tests" / "documents" / "sources"):
        texts += [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()]
    split = pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    found = (word for text in texts for word, _ in split(NORMALIZER.normalize_str(text)))
    return list(dict.fromkeys(word for word in found if len(word) > 2 and word.isalpha()))


def lemma(word: str) -> str:
    tokens = analyse(word)
    return tokens[0].lemma if len(tokens) == 1 else word


class Compounds:
    """Takes compounds apart: "huisvestingsopgave" into "huisvesting" and "opgave"."""

    def __init__(self, words: Sequence[str], counts: IntArray, texts: int) -> None:
        """`counts[i]`: in how many of the texts word i stands."""
        self._known = {
            word: int(count)
            for word, count in zip(words, counts, strict=True)
            if len(word) >= 4 and count >= KNOWN_IN * texts and word.isalpha() and word not in STOP_WORDS
        }

    def parts(self, word: str) -> tuple[str, str] | None:
        """Of several ways the one with the most frequent and longest parts; None for what is no compound."""
        if len(word) < COMPOUND or not word.isalpha():
            return None
        ways = [(self._worth(*way), way) for way in self._ways(word)]
        return max(ways)[1] if ways else None

    def _ways(self, word: str) -> Iterator[tuple[str, str]]:
        for cut in range(4, len(word) - 3):
            if word[cut:] in self._known:
                heads = (word[:cut].removesuffix(link) for link in LINKS if word[:cut].endswith(link))
                yield from ((head, word[cut:]) for head in heads if head in self._known)

    def _worth(self, head: str, tail: str) -> int:
        return min(self._known[head], self._known[tail]) * min(len(head), len(tail)) ** 2


def compound_parts(words: Sequence[str], compounds: Compounds) -> Replacements:
    number = {word: i for i, word in enumerate(words)}
    found = ((i, compounds.parts(word)) for i, word in enumerate(words))
    return {i: (np.array([number[parts[0]], number[parts[1]]]),) for i, parts in found if parts}


def everyday_words(words: Sequence[str], counts: IntArray, numbered: Tokenizer) -> Replacements:
    """Per policy word, in each of its inflections, what people say instead."""
    inflections: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if word.isalpha() and counts[i] >= SEEN:
            inflections.setdefault(lemma(word), []).append(i)
    found: dict[int, list[IntArray]] = {}
    for said, written in lexicon_pairs():
        for i in inflections.get(lemma(written), ()):
            found.setdefault(i, []).append(np.array(numbered.encode(said).ids))
    return {i: tuple(many) for i, many in found.items()}
