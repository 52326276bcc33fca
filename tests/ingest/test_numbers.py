import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import (
    find_dates,
    find_numbers,
    find_periods,
    find_scale,
    format_date,
    format_number,
    parse_number,
    uses_decimal_dot,
)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5.671.866", "5671866", None),
        ("25,7", "25.7", None),
        ("24535", "24535", None),
        ("-0", "0", None),
        ("–", "0", None),
        ("€ 80,5", "80.5", "EUR"),
        ("€ 245.000,-", "245000", "EUR"),
        ("€ -25,3", "-25.3", "EUR"),
        ("(1.234)", "-1234", None),
        ("1.234-", "-1234", None),
        ("-/- 310", "-310", None),
        ("€ -/- 1.200", "-1200", "EUR"),
        ("1.200 -/-", "-1200", None),
        ("+ 310", "310", None),
        ("(12,5%)", "-12.5", "%"),
        ("1,2 miljoen", "1200000", None),
        ("€ 1,5 mln.", "1500000", "EUR"),
        ("2 ton", "200000", None),
        ("3 mld", "3000000000", None),
        ("12%", "12", "%"),
        ("12,5 procent", "12.5", "%"),
        ("80,462", "80.462", None),
        ("100 000", "100000", None),
        ("20.7 miljoen", "20700000", None),
        ("€ 3.4 mln", "3400000", "EUR"),
        ("1.69%", "1.69", "%"),
        ("€ 12.50", "12.50", "EUR"),
        ("k€ 45", "45000", "EUR"),
        ("€ 45K", "45000", "EUR"),
        ("M€ 3,4", "3400000", "EUR"),
        ("EUR 12.000", "12000", "EUR"),
    ],
)
def test_a_whole_text_that_is_a_number(text: str, amount: str, unit: str | None) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.amount, number.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6.1",
        "6.71A",
        "1.2345",
        "7 plaatsen",
        "2024-2026",
        "(presentatie)",
        "(12,5%",
        "12%)",
        "N",
        "€",
        "13.30",
        "€ 6.1",
        "265.000 m³",
        "12m²",
    ],
)
def test_codes_and_words_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None


def test_one_dot_and_three_digits_are_a_thousand_that_may_be_a_decimal_elsewhere() -> None:
    number, decimal = parse_number("4.103"), parse_number("4.103", decimal_dot=True)
    assert number is not None
    assert decimal is not None
    assert (number.value, number.ambiguous) == (4103, True)
    assert (decimal.value, decimal.ambiguous) == (Decimal("4.103"), False)


def test_a_dot_is_decimal_only_where_nothing_speaks_against_it() -> None:
    assert uses_decimal_dot(["58.6", "1,234.5"])
    assert not uses_decimal_dot(["58.6", "0,959"])
    assert not uses_decimal_dot(["4.103", "15.214"])


def test_nadeel_and_voordeel_are_kept() -> None:
    number = parse_number("1.234 N")
    assert number is not None
    assert (number.value, number.effect) == (1234, "N")


def test_numbers_in_running_text_have_their_place() -> None:
    text = "In 2025 gaat € 1,2 miljoen (5 plaatsen) naar taakveld 6.71A, ofwel 12,5% van artikel 3.1 op 1-2-2024."
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["2025", "€ 1,2 miljoen", "5", "12,5%"]


def test_a_euro_sign_belongs_to_the_figure_after_it() -> None:
    found = [(str(number.value), number.unit) for number in find_numbers("In 2025 € 4.000 en in 2026 5.000 €.")]
    assert found == [("2025", None), ("4000", "EUR"), ("2026", None), ("5000", "EUR")]


@pytest.mark.parametrize(
    ("text", "factor", "unit"),
    [
        ("Begroting (x mln., lasten en baten gesaldeerd)", 1_000_000, "EUR"),
        ("Bedragen x € 1.000", 1_000, "EUR"),
        ("De bedragen zijn x € 1.000.", 1_000, "EUR"),
        ("bedragen in € 1.000", 1_000, "EUR"),
        ("bedragen in euro's", 1, "EUR"),
        ("(in duizenden euro's)", 1_000, "EUR"),
        ("€ 1 mln", 1_000_000, "EUR"),
        ("aantal (x 1.000)", 1_000, None),
        ("in %", 1, "%"),
    ],
)
def test_scale_notes(text: str, factor: int, unit: str | None) -> None:
    scale = find_scale(text)
    assert scale is not None
    assert (scale.factor, scale.unit) == (factor, unit)


@pytest.mark.parametrize("text", ["€ 1,2 miljoen", "Het college stelt het plan vast.", "2 x per jaar"])
def test_what_is_no_scale_note(text: str) -> None:
    assert find_scale(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("21 mei 2024", "2024-05-21", "2024-05-21"),
        ("21-05-2024", "2024-05-21", "2024-05-21"),
        ("2024-05-21", "2024-05-21", "2024-05-21"),
        ("31 dec. 2024", "2024-12-31", "2024-12-31"),
        ("mei 2024", "2024-05-01", "2024-05-31"),
        ("Q1 2025", "2025-01-01", "2025-03-31"),
        ("het eerste kwartaal van 2025", "2025-01-01", "2025-03-31"),
        ("1e helft 2025", "2025-01-01", "2025-06-30"),
        ("voorjaar 2024", "2024-03-01", "2024-05-31"),
        ("winter 2024", "2024-12-01", "2025-02-28"),
    ],
)
def test_dates(text: str, first: str, last: str) -> None:
    (date,) = find_dates(text)
    assert (date.date.isoformat(), date.last.isoformat()) == (first, last)


def test_a_day_without_a_year_needs_one() -> None:
    assert find_dates("op 21 mei") == ()
    assert [date.date for date in find_dates("op 21 mei", 2024)] == [datetime.date(2024, 5, 21)]


def test_an_impossible_day_is_no_day() -> None:
    assert find_dates("31-02-2024") == ()


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("Begroting 2025", "2025-01-01", "2025-12-31", "2025"),
        ("2024-2026", "2024-01-01", "2026-12-31", "2024-2026"),
        ("2024 tot en met 2026", "2024-01-01", "2026-12-31", "2024-2026"),
        ("2025/2026", "2025-01-01", "2026-12-31", "2025-2026"),
        ("jan-mrt 2024", "2024-01-01", "2024-03-31", "jan-mrt 2024"),
        ("van 1 januari 2024 tot 1 juli 2025", "2024-01-01", "2025-06-30", "1 januari 2024 tot 1 juli 2025"),
    ],
)
def test_periods(text: str, first: str, last: str, label: str) -> None:
    (period,) = find_periods(text)
    assert (period.first.isoformat(), period.last.isoformat(), period.label) == (first, last, label)


def test_the_year_of_a_day_is_no_period() -> None:
    assert find_periods("op 4 juni 2024 en 12-05-2024") == ()


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_number_survives_being_written_and_read(value: Decimal) -> None:
    number = parse_number(format_number(value))
    assert number is not None
    assert number.value == value


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_a_date_survives_being_written_and_read(date: datetime.date) -> None:
    text = f"Besloten op {format_date(date)}."
    (found,) = find_dates(text)
    assert found.date == date
    assert text[found.start : found.end] == format_date(date)


@given(st.text(alphabet="0123456789.,-–€%() xmlnaij", max_size=40))
def test_numbers_found_lie_inside_the_text_and_apart(text: str) -> None:
    places = [(number.start, number.end) for number in find_numbers(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("anderhalf miljoen euro", [("1500000", "EUR")]),
        ("ruim drie miljoen", [("3000000", None)]),
        ("een half miljoen of een kwart miljoen", [("500000", None), ("250000", None)]),
        ("twee ton en vijftigduizend euro", [("200000", None), ("50000", "EUR")]),
        ("tweehonderdvijftig euro", [("250", "EUR")]),
        ("tweeënhalf miljoen", [("2500000", None)]),
        ("tussen de twee en drie ton", [("2", None), ("300000", None)]),
        ("€ 1 250 000 in 2024 100", [("1250000", "EUR"), ("2024", None), ("100", None)]),
        ("15 duizend euro", [("15000", "EUR")]),
        ("€ 10.000 - € 15.000", [("10000", "EUR"), ("15000", "EUR")]),
        ("in 2024 -€ 40 en -5%", [("2024", None), ("-40", "EUR"), ("-5", "%")]),
        ("drie wijken, een paar duizend euro, enkele miljoenen euro's", []),
        ("de weg van 150 m", [("150", None)]),
        ("€ 10 t/m € 15", [("10", "EUR"), ("15", "EUR")]),
    ],
)
def test_sums_in_running_text(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(f"{number.amount.normalize():f}", number.unit) for number in find_numbers(text)] == found


@given(st.integers(1, 10**9), st.sampled_from(["€ {}", "€{},-", "€ {},=", "EUR {}", "{} euro", "€ {},--", "{} €"]))
def test_a_sum_is_read_as_it_is_printed(value: int, form: str) -> None:
    printed = form.format(format_number(Decimal(value)))
    (number,) = find_numbers(f"Het kost {printed} per jaar.")
    assert (number.amount, number.unit) == (value, "EUR")
    assert printed.startswith(f"Het kost {printed} per jaar."[number.start : number.end])


@given(
    st.integers(1, 999), st.integers(1, 99), st.sampled_from([",", "."]), st.sampled_from(["mln.", "miljoen", "ton"])
)
def test_a_scaled_sum_is_read_with_either_mark(whole: int, part: int, mark: str, scale: str) -> None:
    (number,) = find_numbers(f"Het kost € {whole}{mark}{part:02} {scale} per jaar.")
    assert number.amount == (whole + Decimal(part) / 100) * (100_000 if scale == "ton" else 1_000_000)


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from([" - ", "-", " – ", " tot ", " à ", " en "]))
def test_the_ends_of_a_range_keep_their_sign(low: int, more: int, between: str) -> None:
    text = f"€ {format_number(Decimal(low))}{between}€ {format_number(Decimal(low + more))}"
    assert [number.amount for number in find_numbers(text)] == [low, low + more]


def test_rounding_is_half_up() -> None:
    assert format_number(Decimal("1234.565"), 2) == "1.234,57"
    assert format_number(Decimal("-0.4"), 0) == "0"
