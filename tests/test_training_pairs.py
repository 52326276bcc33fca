"""What the embedding model is trained on: `bench/training_words.py` and `bench/training_pairs.py`."""

from __future__ import annotations

import numpy as np
import pytest

from bench.plan_passages import PlanPassage
from bench.training_pairs import PairMaker, build_training_set
from bench.training_words import Compounds, Ragged, compound_parts, encode, everyday_words, names, number_words

TEXTS = ("De bibliotheek is open. Er is een huisvestingsopgave.", "De opgave is groot. De huisvesting is goed.")
PASSAGES = [PlanPassage(plan, ("Wonen",), text) for plan, text in zip("ab", TEXTS, strict=True)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huisvestingsopgave", ("huisvesting", "opgave")),
        ("woningbouw", ("woning", "bouw")),
        ("bibliotheek", None),
        ("opgave", None),
    ],
)
def test_compounds_are_taken_apart(word: str, parts: tuple[str, str] | None) -> None:
    known = ["huisvesting", "opgave", "woning", "bouw"]
    assert Compounds(known, np.array([9, 9, 9, 9]), 100).parts(word) == parts


def test_rare_strings_are_no_parts() -> None:
    assert Compounds(["woning", "bouw"], np.array([9, 0]), 100).parts("woningbouw") is None


def test_rows_of_rows_are_joined() -> None:
    rows = Ragged(np.array([1, 2, 3, 4]), np.array([0, 2, 2, 4]))
    assert rows.joined(np.array([2, 1, 0, 2])).tolist() == [3, 4, 1, 2, 3, 4]


def test_queries_get_other_words_and_pairs_of_one_heading_are_no_rivals() -> None:
    numbered = number_words([*TEXTS, "wonen", "bieb", "boeken lenen", "boekerij"])
    data, words = build_training_set(PASSAGES, numbered), names(numbered)
    counts = np.full(len(words), 9)
    parts = compound_parts(words, Compounds(words, counts, 100))
    everyday = everyday_words(words, counts, numbered)
    maker = PairMaker(data, np.ones(len(words), np.float32), parts, everyday, seed=3)
    made = [maker.batch(np.array([0, 1]), lexicon=2) for _ in range(300)]
    assert all(len(batch.queries) == len(batch.passages) == len(batch.same) == 4 for batch in made)
    asked = {words[word] for batch in made for query in batch.queries[:2] for word in query}
    assert {"bieb", "huisvestingsopgave", "huisvesting", "wonen"} <= asked
    assert any(batch.same[0, 1] for batch in made)
    assert not any(batch.same[0, 0] for batch in made)


def test_every_word_has_a_number() -> None:
    numbered = number_words(TEXTS)
    assert [names(numbered)[i] for i in encode(numbered, ["Huisvesting goed"]).values] == ["huisvesting", "goed"]
