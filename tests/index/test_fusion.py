from __future__ import annotations

import pytest

from index.fusion import KEYWORDS, QUESTION, Balance, balance, best_first, fuse


def order(lexical: list[float | None], dense: list[float], weight: float) -> list[int]:
    return best_first([1, 2], fuse(lexical, dense, weight)).tolist()


def test_the_weight_moves_between_words_and_meaning() -> None:
    words, meaning = [20.0, None], [0.1, 0.9]
    assert order(words, meaning, 0.0) == order(words, meaning, 0.35) == [0, 1]
    assert order(words, meaning, 1.0) == [1, 0]


def test_scores_lie_between_0_and_1() -> None:
    scores = fuse([20.0, 3.0, None], [0.9, -0.2, 0.1], 0.35).tolist()
    assert scores[0] == max(scores) == 1.0
    assert min(scores) >= 0


def test_ties_go_by_row() -> None:
    assert best_first([5, 2, 9], fuse([1.0, 1.0, 2.0], [0.5, 0.5, 0.5], 0.35)).tolist() == [2, 1, 0]


def test_nothing_stays_nothing() -> None:
    assert best_first([], fuse([], [], 0.35)).tolist() == []


@pytest.mark.parametrize(
    ("scores", "decided"),
    [
        ([9.0] * 20, 0.0),  # as good as each other
        ([9.0, *[3.0] * 20], 1.0),
        ([9.0, *[5.4] * 20], 0.5),
        ([2.0], 1.0),  # the only one with the words
        ([], 0.0),
    ],
)
def test_words_decide_where_few_passages_have_them(scores: list[float], decided: float) -> None:
    assert QUESTION.decision(scores) == pytest.approx(decided)


@pytest.mark.parametrize("weights", [QUESTION, KEYWORDS])
def test_meaning_counts_for_more_where_words_do_not_decide(weights: Balance) -> None:
    assert weights.dense_weight(0.0) > 0.5 > weights.dense_weight(1.0)
    assert weights.dense_weight(0.0) > weights.dense_weight(0.5) > weights.dense_weight(1.0)


def test_of_keywords_meaning_makes_more_than_of_a_sentence() -> None:
    half_way = [9.0, *[5.4] * 20]
    keywords, question = (one.dense_weight(one.decision(half_way)) for one in (KEYWORDS, QUESTION))
    assert keywords > question


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("parkeertarieven binnenstad", KEYWORDS),
        ("Bestaande situatie en omgeving", KEYWORDS),
        ("Wat gaat de gemeente doen aan het parkeren in de binnenstad?", QUESTION),
        ("", KEYWORDS),
    ],
)
def test_keywords_are_told_by_their_few_function_words(text: str, weights: Balance) -> None:
    assert balance(text) is weights
