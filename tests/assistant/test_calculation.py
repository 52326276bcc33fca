from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.budget import calculation
from assistant.budget.calculation import Figure, holds, write
from assistant.budget.comparing import larger_less_smaller, percent_change

figures = st.builds(
    lambda number, decimals: Figure(Decimal(number).scaleb(-decimals), decimals),
    st.integers(-99_999_999, 99_999_999),
    st.integers(0, 3),
)
several = st.lists(figures, min_size=2, max_size=6)


@given(several)
def test_what_is_written_holds(its: list[Figure]) -> None:
    texts = [calculation.add(its), calculation.average(its), calculation.subtract(its[0], its[1])]
    if its[0].value and its[1].value:
        texts += [calculation.change(its[0], its[1]), calculation.share(its[:1], its[1])]
    assert [text for text in texts if not holds(text)] == []


@given(several, st.data())
def test_another_result_does_not_hold(its: list[Figure], data: st.DataObject) -> None:
    text = calculation.add(its)
    at = data.draw(st.sampled_from([n for n, c in enumerate(text) if c.isdigit() and n > text.index("=")]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[at]]))
    assert not holds(text[:at] + other + text[at + 1 :])


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("2,857 + 2,857 + 2,498 = 8,212", True),
        ("2,857 + 2,857 + 2,498 = 8,213", False),
        ("(0,416 − 0,959) / 0,959 × 100 = −56,6 %", True),
        ("13,436 / 75,5 × 100 = 17,8 %", True),
        ("(1 + 2 + 4) / 3 = 2", True),
        ("(1 + 2 + 4) / 7 = 1", False),
        ("(−905) + (−1.260) = −2.165", True),
        ("1 / 0 × 100 = 0,0 %", False),
        ("2 + 2", False),
        ("2 + = 2", False),
        ("(2 + 2 = 4", False),
        ("2 ** 3 = 8", False),
        ("__import__ = 1", False),
    ],
)
def test_sums_are_worked_out(text: str, true: bool) -> None:
    assert holds(text) is true


def test_numbers_are_written_in_dutch() -> None:
    assert write(Decimal("-1234567.885"), 2) == "−1.234.567,89"
    assert write(Decimal(0), 1) == "0,0"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(-2525, -2690, "6,5 %"), (2525, 2690, "6,5 %"), (-2690, -2525, "−6,1 %")],
)
def test_expenses_that_are_printed_as_negative_rise_when_more_is_spent(first: int, last: int, expected: str) -> None:
    figures = [Figure(Decimal(value), 0) for value in (first, last)]
    said = percent_change(figures)
    assert said.endswith(expected)
    assert holds(said)


def test_no_percentage_over_a_change_of_sign() -> None:
    assert percent_change([Figure(Decimal(-5), 0), Figure(Decimal(5), 0)]) == ""


def test_expenses_and_income_are_set_against_each_other_by_what_is_left() -> None:
    said = larger_less_smaller([Figure(Decimal(-3870), 0), Figure(Decimal(3905), 0)])
    assert said == "3.905 + (−3.870) = 35"
