from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.layout import Item, Line, Place, PrintedWord, columns_of_text, reading_order, runs_of
from ingest.model import BBox

SIZE = 10.0


def printed(text: str, x0: float, top: float) -> list[PrintedWord]:
    """The words of a line, five points a character and a space of three."""
    words = []
    for word in text.split():
        box = BBox(x0, top, x0 + 5 * len(word), top + SIZE)
        words.append(PrintedWord(word, box, SIZE, False, 0, False))
        x0 = box.x1 + 3
    return words


def ordered(*lines: list[PrintedWord], places: tuple[Place, ...] = ()) -> list[list[str]]:
    """The columns, each a list of lines; a place is given as its number."""
    items: list[Item] = [*runs_of(word for line in lines for word in line), *places]
    return [
        [item.text if isinstance(item, Line) else str(item.index) for item in column] for column in reading_order(items)
    ]


def column(name: str, x0: float, top: float) -> list[list[PrintedWord]]:
    return [printed(f"{name} met een regel nummer {number}", x0, top + 12 * number) for number in range(6)]


def test_words_close_together_are_a_run() -> None:
    runs = runs_of([*printed("Dit hoort bij elkaar", 50, 100), *printed("dit niet", 250, 100)])
    assert [run.text for run in runs] == ["Dit hoort bij elkaar", "dit niet"]


def test_lines_are_read_top_down_whatever_the_order_of_drawing() -> None:
    assert ordered(printed("derde", 50, 140), printed("eerste", 50, 100), printed("tweede", 50, 120)) == [
        ["eerste", "tweede", "derde"]
    ]


def test_columns_under_a_heading() -> None:
    left, right = column("links", 50, 140), column("rechts", 300, 140)
    heading = printed("een kop over de hele breedte van de bladzijde die lang genoeg is om beide te raken", 50, 100)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    texts = [text for lines in ordered(heading, *mixed) for text in lines]
    assert texts[0].startswith("een kop")
    assert texts[1:] == [" ".join(word.text for word in line) for line in (*left, *right)]


def test_a_line_that_runs_past_its_column_does_not_join_it_to_the_next() -> None:
    left, right = column("links", 50, 100), column("rechts", 203, 100)
    left[3] = printed("links met een regel nummer drie", 50, 136)
    texts = [" ".join(word.text for word in line) for line in (*left, *right)]
    assert 0 < right[3][0].bbox.x0 - left[3][-1].bbox.x1 < SIZE
    assert ordered(*left, *right) == [texts[:6], texts[6:]]


def test_columns_of_text_stand_side_by_side_and_are_of_one_width() -> None:
    def text(x0: float, words: int) -> list[Line]:
        return [run for n in range(9) for run in runs_of(printed("regel " * words, x0, 100 + 12 * n))]

    assert [(box.x0, box.x1) for box in columns_of_text([*text(50, 6), *text(300, 6)])] == [(50, 215), (300, 465)]
    assert columns_of_text([*text(50, 6), *text(300, 4)]) == []
    assert columns_of_text(text(50, 6)) == []


def test_a_line_of_full_width_ends_the_columns() -> None:
    upper = [*column("linksboven", 50, 100), *column("rechtsboven", 300, 100)]
    across = printed("dit loopt van de ene kant naar de andere kant en snijdt de kolommen dus in tweeën", 50, 190)
    lower = [*column("linksonder", 50, 220), *column("rechtsonder", 300, 220)]
    first_words = [text.split()[0] for lines in ordered(*upper, across, *lower) for text in lines]
    assert first_words == ["linksboven"] * 6 + ["rechtsboven"] * 6 + ["dit"] + ["linksonder"] * 6 + ["rechtsonder"] * 6


def test_labels_stay_with_their_values() -> None:
    rows = [
        ("Datum", "3 mei 2024"),
        ("Van", "het college"),
        ("Aan", "de gemeenteraad"),
        ("Zaak", "12"),
        ("Over", "geld"),
    ]
    labels = [printed(label, 50, 100 + 14 * number) for number, (label, _) in enumerate(rows)]
    values = [printed(value, 200, 100 + 14 * number) for number, (_, value) in enumerate(rows)]
    assert ordered(*labels, *values) == [[f"{label} {value}" for label, value in rows]]


def test_a_table_keeps_its_place_between_lines() -> None:
    place = Place(7, 50, 115, 400, 160)
    assert ordered(printed("onder", 50, 170), printed("boven", 50, 100), places=(place,)) == [["boven", "7", "onder"]]


def test_text_beside_a_table_is_not_woven_through_it() -> None:
    place = Place(0, 50, 100, 250, 200)
    beside = [printed(f"regel {number}", 300, 100 + 14 * number) for number in range(6)]
    texts = [text for lines in ordered(*beside, places=(place,)) for text in lines]
    assert texts == ["0", *(f"regel {number}" for number in range(6))]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), max_size=40, unique=True))
def test_nothing_is_lost_or_doubled(spots: list[tuple[int, int]]) -> None:
    lines = [printed(f"w{x}.{y}", 15.0 * x, 12.0 * y) for x, y in spots]
    words = [word for lines in ordered(*lines) for line in lines for word in line.split()]
    assert sorted(words) == sorted(word.text for line in lines for word in line)


def test_a_label_broken_off_beside_its_value_is_whole() -> None:
    *label, half = printed("Datum raadsvergade-", 50, 100)
    broken = [*label, half._replace(text="raadsvergade", split=True)]
    (lines,) = ordered(
        printed("Onderwerp", 50, 80), printed("Zwembad", 220, 80), broken, printed("26 juni 2025", 220, 100),
        printed("ring", 50, 112), printed("Zaak", 50, 130), printed("Z25", 220, 130),
    )  # fmt: skip
    assert lines == ["Onderwerp Zwembad", "Datum raadsvergade ring 26 juni 2025", "Zaak Z25"]


def test_a_page_of_endless_rows_is_read_as_lines() -> None:
    """Each can be cut off from the rest, which is what a spoilt page came to: once in a row has two places."""
    rows = [
        [*printed(f"regel {number}", 50, 60 * number), *printed("naast", 50 + 300 * (number % 2), 60 * number + 20)]
        for number in range(600)
    ]
    beside = [*printed("links", 50, 60 * 600), *printed("rechts", 300, 60 * 600)]
    texts = [text for lines in ordered(*rows, beside) for text in lines]
    assert [text for text in texts if text.startswith("regel")] == [f"regel {number}" for number in range(600)]
    assert texts[-1] == "links rechts"
