from __future__ import annotations

import pytest

from web.admin.throttle import Throttle, network


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_after_the_limit_one_waits_until_the_oldest_is_out_of_the_window() -> None:
    clock = Clock()
    throttle = Throttle(2, window_s=60, clock=clock)
    throttle.note("a")
    clock.now += 20
    assert throttle.wait_s("a") == 0
    throttle.note("a")
    assert throttle.wait_s("a") == 41
    assert throttle.wait_s("b") == 0
    clock.now += 41
    assert throttle.wait_s("a") == 0


def test_what_is_forgotten_counts_no_more() -> None:
    throttle = Throttle(1)
    throttle.note("a")
    assert throttle.wait_s("a") > 0
    throttle.forget("a")
    assert throttle.wait_s("a") == 0


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
