from __future__ import annotations

import pytest

from web.throttle import Throttle, network


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_after_the_limit_one_waits_for_the_next_token() -> None:
    clock = Clock()
    throttle = Throttle(2, 60, clock)
    assert throttle.wait_s("a") == 0
    throttle.note("a")
    throttle.note("a")
    assert throttle.wait_s("a") == 30
    assert throttle.wait_s("b") == 0
    clock.now += 20
    assert throttle.wait_s("a") == 10
    clock.now += 10
    assert throttle.wait_s("a") == 0
    throttle.note("a")
    assert throttle.wait_s("a") == 30


def test_after_a_rest_there_are_no_more_tokens_than_the_limit() -> None:
    clock = Clock()
    throttle = Throttle(2, 60, clock)
    clock.now += 10_000
    throttle.note("a")
    throttle.note("a")
    assert throttle.wait_s("a") == 30


def test_nought_is_no_limit() -> None:
    throttle = Throttle(0, 60)
    for _ in range(100):
        assert throttle.wait_s("a") == 0
        throttle.note("a")


def test_what_is_forgotten_counts_no_more() -> None:
    throttle = Throttle(1, 60)
    throttle.note("a")
    assert throttle.wait_s("a") > 0
    throttle.forget("a")
    assert throttle.wait_s("a") == 0


def test_it_remembers_no_more_keys_than_fit_in_memory() -> None:
    throttle = Throttle(1, 60)
    for number in range(10_001):
        throttle.note(str(number))
    assert throttle.wait_s("0") == 0
    assert throttle.wait_s("10000") > 0


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_is_one_address(address: str, expected: str) -> None:
    assert network(address) == expected
