"""Pairs of a query and a passage to train the embedding model on, made of passages that have headings.

Comes in: passages, numbered words. Goes out: batches. What is asked in other words than the text is what a search by
words misses, so queries get other words: what people say for a policy word, a compound taken apart, and keywords of a
sentence that is then left out of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bench.plan_passages import PlanPassage
from bench.training_words import IntArray, Ragged, Replacements, encode, lexicon_pairs

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

HEADINGS, SENTENCES = 0.40, 0.45
"""Shares of the pairs: a heading and its text, a sentence and the rest of its passage; of the others some telling words
and their passage."""
KEYWORDS_OF_SENTENCE = 0.3
"""Of the sentences so many become a question of their telling words."""
EVERYDAY, TAKEN_APART = 0.3, 0.15
"""Chance that a policy word of a query becomes an everyday one; that a compound of query or passage is taken apart."""
MAX_WORDS = 200
"""A text is cut there in training only; nearly all passages are shorter."""


def split_sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?;])\s+(?=\W*[A-Z0-9])", text) if part]


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Passages in word numbers: passage i has sentences `first[i]` to `first[i + 1]`, a heading path and its last part.

    `said` and `written` are the two sides of the lexicon's pairs; `said_ids` is equal for what is said alike.
    """

    sentences: Ragged
    first: IntArray
    paths: Ragged
    leaves: Ragged
    leaf_ids: IntArray
    openings: Ragged
    said: Ragged
    written: Ragged
    said_ids: IntArray

    def __len__(self) -> int:
        return len(self.first) - 1

    def text(self, passage: int) -> IntArray:
        start, end = self.first[passage], self.first[passage + 1]
        return self.sentences.values[self.sentences.starts[start] : self.sentences.starts[end]]


def build_training_set(passages: Sequence[PlanPassage], numbered: Tokenizer) -> TrainingSet:
    split = [split_sentences(passage.text) for passage in passages]
    leaves = [passage.headings[-1] if passage.headings else "" for passage in passages]
    pairs = lexicon_pairs()
    return TrainingSet(
        encode(numbered, [sentence for sentences in split for sentence in sentences]),
        np.concatenate(([0], np.cumsum([len(sentences) for sentences in split]))),
        encode(numbered, [" > ".join(passage.headings) for passage in passages]),
        encode(numbered, leaves),
        np.unique([leaf.lower() for leaf in leaves], return_inverse=True)[1],
        encode(numbered, OPENINGS),
        encode(numbered, [said for said, _ in pairs]),
        encode(numbered, [written for _, written in pairs]),
        np.unique([said for said, _ in pairs], return_inverse=True)[1],
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries and their passages in word numbers; `same[i, j]`: passage j is as right for query i as its own."""

    queries: list[IntArray]
    passages: list[IntArray]
    same: NDArray[np.bool_]


class PairMaker:
    """Makes other pairs each time. `rarities` weighs words, `parts` and `everyday` replace them."""

    def __init__(
        self, data: TrainingSet, rarities: NDArray[np.float32], parts: Replacements, everyday: Replacements, seed: int
    ) -> None:
        self._data = data
        self._weights = rarities.astype(np.float64) ** 2
        self._parts, self._everyday = parts, everyday
        self._rng = np.random.default_rng(seed)

    def batch(self, rows: IntArray, lexicon: int) -> Batch:
        """A pair a row, and `lexicon` pairs of the lexicon."""
        made = [self._pair(int(row)) for row in rows]
        chosen = self._rng.integers(len(self._data.said), size=lexicon)
        queries = [self._reword(query) for query, _, _ in made] + [self._data.said[row] for row in chosen]
        texts = [self._apart(text[:MAX_WORDS]) for _, text, _ in made] + [self._data.written[row] for row in chosen]
        groups = np.array([heading for _, _, heading in made] + [-2 - int(self._data.said_ids[row]) for row in chosen])
        same = (groups[:, None] == groups[None, :]) & (groups[:, None] != -1)
        np.fill_diagonal(same, val=False)
        return Batch(queries, texts, same)

    def _pair(self, row: int) -> tuple[IntArray, IntArray, int]:
        """Query, text, and the number of the heading that was asked for, or -1."""
        data, text, draw = self._data, self._data.text(row), self._rng.random()
        if draw < HEADINGS and len(data.leaves[row]):
            subject = data.leaves[row] if self._rng.random() < 0.6 else data.paths[row]
            return self._as_question(subject), text, int(data.leaf_ids[row])
        if draw < HEADINGS + SENTENCES and data.first[row + 1] - data.first[row] > 1:
            sentence, rest = self._take_sentence(row)
            if self._rng.random() < KEYWORDS_OF_SENTENCE:
                sentence = self._as_question(self._keywords(sentence))
            return sentence, self._with_path(row, rest), -1
        return self._as_question(self._keywords(text)), self._with_path(row, text), -1

    def _take_sentence(self, row: int) -> tuple[IntArray, IntArray]:
        data, text = self._data, self._data.text(row)
        chosen = int(self._rng.integers(data.first[row], data.first[row + 1]))
        start, end = data.sentences.starts[chosen : chosen + 2] - data.sentences.starts[data.first[row]]
        return text[start:end], np.concatenate((text[:start], text[end:]))

    def _as_question(self, subject: IntArray) -> IntArray:
        openings = self._data.openings
        chosen = int(self._rng.integers(2 * len(openings)))
        return np.concatenate((openings[chosen], subject)) if chosen < len(openings) else subject

    def _keywords(self, text: IntArray) -> IntArray:
        """Two to six words of the text, telling ones rather than others."""
        weights, count = self._weights[text], min(len(text), int(self._rng.integers(2, 7)))
        return self._rng.choice(text, count, replace=False, p=weights / weights.sum()) if count else text

    def _with_path(self, row: int, text: IntArray) -> IntArray:
        """In use a passage is embedded with its headings; half of the time is enough to learn that."""
        return np.concatenate((self._data.paths[row], text)) if self._rng.random() < 0.5 else text

    def _reword(self, query: IntArray) -> IntArray:
        return self._apart(self._replaced(query, self._everyday, EVERYDAY))

    def _apart(self, text: IntArray) -> IntArray:
        return self._replaced(text, self._parts, TAKEN_APART)

    def _replaced(self, text: IntArray, by: Replacements, chance: float) -> IntArray:
        drawn = np.flatnonzero(self._rng.random(len(text)) < chance)
        found = [int(place) for place in drawn if int(text[place]) in by]
        if not found:
            return text
        pieces, last = [], 0
        for place in found:
            many = by[int(text[place])]
            pieces += [text[last:place], many[int(self._rng.integers(len(many)))]]
            last = place + 1
        return np.concatenate([*pieces, text[last:]])
