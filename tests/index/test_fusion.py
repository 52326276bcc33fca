from __future__ import annotations

from index.fusion import Candidate, fuse


def order(candidates: list[Candidate], weight: float) -> list[int]:
    return [candidate.row for candidate, _ in fuse(candidates, weight)]


def test_the_weight_moves_between_words_and_meaning() -> None:
    words, meaning = Candidate(1, 20.0, 0.1), Candidate(2, None, 0.9)
    assert order([words, meaning], 0.0) == order([words, meaning], 0.35) == [1, 2]
    assert order([words, meaning], 1.0) == [2, 1]


def test_scores_lie_between_0_and_1() -> None:
    scores = [
        score for _, score in fuse([Candidate(1, 20.0, 0.9), Candidate(2, 3.0, -0.2), Candidate(3, None, 0.1)], 0.35)
    ]
    assert scores[0] == 1.0
    assert all(0 <= score <= 1 for score in scores)


def test_ties_go_by_row() -> None:
    assert order([Candidate(5, 1.0, 0.5), Candidate(2, 1.0, 0.5)], 0.35) == [2, 5]


def test_nothing_stays_nothing() -> None:
    assert fuse([], 0.35) == []
