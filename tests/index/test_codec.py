from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.codec import CodecError, decode, decode_words, encode, encode_words, fingerprint
from ingest.model import (
    BBox,
    Cell,
    CellKind,
    Column,
    Excerpt,
    ListBlock,
    ListItem,
    Page,
    Paragraph,
    Region,
    Section,
    Span,
    Table,
    Word,
)

PAGE = Page(1, None, 0.0, 0.0, "Jeugd 7,5 op 1 mei 2024")
SECTIONS = tuple[Section, ...]


def cut(start: int, end: int) -> Excerpt:
    return Excerpt.cut(PAGE, start, end)


def section() -> Section:
    cells = (
        Cell(cut(0, 5), CellKind.TEXT, carried=True),
        Cell(cut(6, 9), CellKind.NUMBER, Decimal("7.50"), regions=(Region(1, BBox(1.25, 2.0, 3.5, 4.0)),)),
        Cell(cut(13, 23), CellKind.DATE, date=datetime.date(2024, 5, 1)),
        Cell(Excerpt(), CellKind.EMPTY),
    )
    table = Table(
        id="t1",
        caption="Begroting",
        columns=(Column("Thema"), Column("2024", "2024"), Column("Datum"), Column("")),
        header_rows=(),
        rows=(cells,),
        scale=Decimal(1_000_000),
        unit="EUR",
        unit_note="x mln.",
        footnotes=("voetnoot",),
        pages=(1, 2),
        certain=False,
    )
    items = ListBlock((ListItem("-", 0, cut(0, 5)),))
    return Section("s1", "3.1", "Geld", 2, ("Plan", "Geld"), 1, 2, (Paragraph(cut(0, 9)), items, table), cut(0, 5))


def test_sections_come_back_as_they_were() -> None:
    assert decode(encode((section(),), SECTIONS), SECTIONS) == (section(),)


def test_exact_decimals_come_back() -> None:
    value = decode(encode(Decimal("7.50"), Decimal), Decimal)
    assert str(value) == "7.50"


def test_words_come_back_with_the_halves_of_hyphenated_ones() -> None:
    text = "de begroting van"
    words = (
        Word("de", 0, 2, BBox(10.0, 20.0, 30.25, 32.5)),
        Word("begro-", 3, 8, BBox(31.0, 20.0, 60.0, 32.5)),
        Word("ting", 8, 12, BBox(10.0, 34.0, 28.33, 46.5)),
    )
    kept = decode_words(encode_words(words, text), text)
    assert (kept, len(kept), kept[1:], hash(kept), repr(kept)) == (words, 3, words[1:], hash(words), repr(words))
    assert decode_words(encode_words((), text), text) == ()


@pytest.mark.parametrize(("place", "kept"), [(-1e9, -2e7), (1e30, 2e7), (float("inf"), 0.0), (float("nan"), 0.0)])
def test_a_word_outside_of_all_pages_can_be_kept(place: float, kept: float) -> None:
    box = BBox(place, 20.0, 30.0, 32.5)
    (word,) = decode_words(encode_words((Word("de", 0, 2, box),), "de"), "de")
    assert word == Word("de", 0, 2, BBox(kept, 20.0, 30.0, 32.5))


def test_another_shape_has_another_fingerprint() -> None:
    assert fingerprint(SECTIONS) != fingerprint(tuple[Table, ...])
    assert fingerprint(SECTIONS) == fingerprint(SECTIONS)


@pytest.mark.parametrize("kind", [SECTIONS, Span, Excerpt])
def test_bytes_of_another_type_are_refused(kind: type) -> None:
    with pytest.raises(CodecError):
        decode(encode(("een", "twee"), tuple[str, str]), kind)


@given(st.binary())
def test_any_bytes_are_refused_without_harm(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode(data, SECTIONS)
    if data:
        with pytest.raises(CodecError):
            list(decode_words(data, "tekst"))
