from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Excerpt, ListBlock, Page, Paragraph, Section, TextBlock
from ingest.structure import build_sections


def block(text: str, **said: object) -> TextBlock:
    return replace(TextBlock(Excerpt.cut(Page(1, None, 0, 0, text), 0, len(text))), **said)  # type: ignore[arg-type]


def heading(text: str) -> TextBlock:
    return block(text, heading_level=1)


def tree(sections: tuple[Section, ...]) -> list[tuple[int, str, str]]:
    return [(section.level, section.number, section.title) for section in sections]


def test_a_bold_point_on_its_own_line_is_a_heading() -> None:
    sections = build_sections([
        heading("Argumenten"), block("1.1 De kosten dalen.", bold_end=20), block("Dat komt door de nieuwe ketel."),
        block("2.1 De school blijft open.", bold_end=26), block("De leraren zijn er blij mee."), heading("Planning"),
    ])  # fmt: skip
    assert tree(sections) == [
        (1, "", "Argumenten"),
        (2, "1.1", "De kosten dalen"),
        (2, "2.1", "De school blijft open"),
        (1, "", "Planning"),
    ]
    (listed,) = sections[0].blocks
    assert isinstance(listed, ListBlock)
    assert [(item.marker, item.excerpt.text) for item in listed.items] == [
        ("1.1", "De kosten dalen."),
        ("2.1", "De school blijft open."),
    ]


def test_the_first_sentence_of_a_point_is_its_title() -> None:
    sections = build_sections([heading("Kanttekeningen"), block("1.1 Het is krap. De bouw duurt lang. En meer.")])
    assert tree(sections)[1:] == [(2, "1.1", "Het is krap")]
    (paragraph,) = sections[1].blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.excerpt.text == "De bouw duurt lang. En meer."


def test_a_title_that_lost_its_line_end_stops_before_the_next_sentence() -> None:
    text = (
        "1.2 Er zijn geen zienswijzen ingediend Het ontwerp is op 27 mei gepubliceerd en lag daarna zes weken in het "
        "gemeentehuis ter inzage. Niemand kwam."
    )
    sections = build_sections([heading("Argumenten"), block(text)])
    assert tree(sections)[1:] == [(2, "1.2", "Er zijn geen zienswijzen ingediend")]


def test_a_marker_that_word_counted_is_the_number_of_a_point() -> None:
    sections = build_sections([
        heading("Argumenten"), block("De kosten dalen.", list_marker="1.1", bold_end=16), block("Dat is fijn."),
    ])  # fmt: skip
    assert tree(sections)[1:] == [(2, "1.1", "De kosten dalen")]


def test_numbers_elsewhere_are_no_points() -> None:
    sections = build_sections([heading("Argumenten"), heading("Bijlagen"), block("1.1 Het rapport. Zie verder.")])
    assert tree(sections) == [(1, "", "Argumenten"), (1, "", "Bijlagen")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1.1 Het plan is ambitieus Het plan vraagt veel van ons.", "Het plan is ambitieus"),
        ("1.1 De regio is nodig voor Zandwijk Zandwijk heeft veel plannen.", "De regio is nodig voor Zandwijk"),
        ("1.1 Visie 2040 De Visie 2040 is bijna klaar.", "Visie 2040"),
        ("1.1 Het plan heet “Samen verder” In de brief staat waarom.", "Het plan heet “Samen verder”"),
        ("1.1 Het staat in weekblad De Loop van mei.", "Het staat in weekblad De Loop van mei"),
        ("1.1 Zienswijzen Tegen het plan zijn er drie.", "Zienswijzen Tegen het plan zijn er drie"),
    ],
)
def test_a_short_title_that_lost_its_line_end(text: str, title: str) -> None:
    assert tree(build_sections([heading("Argumenten"), block(text)]))[1:] == [(2, "1.1", title)]


def test_after_numbered_points_a_bare_number_is_one_too() -> None:
    sections = build_sections([
        heading("Kanttekeningen"), block("1.1 Het is krap. De bouw duurt lang."), block("2. Er is geen geld. Wacht."),
    ])  # fmt: skip
    assert tree(sections)[1:] == [(2, "1.1", "Het is krap"), (2, "2", "Er is geen geld")]
    (listed,) = sections[0].blocks
    assert isinstance(listed, ListBlock)
    assert [item.marker for item in listed.items] == ["1.1", "2"]


def test_bare_numbers_alone_are_items() -> None:
    sections = build_sections([heading("Argumenten"), block("1. Het is krap. De bouw duurt lang."), block("2. Wacht.")])
    assert tree(sections) == [(1, "", "Argumenten")]
