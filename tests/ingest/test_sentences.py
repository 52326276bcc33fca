from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Excerpt, Page
from ingest.sentences import sentence_spans, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Het besluit d.d. 7 februari 2023 is genomen.",
        "Dit geldt o.a. Jeugd en m.b.t. De Wmo i.v.m. IZA.",
        "Zie art. 5, nr. 3, blz. 12 e.v. van het plan.",
        "Wethouder M.V. de Kort en dhr. H. Kuypers spraken.",
        "Drs. A. Bonte is portefeuillehouder.",
        "Het kost € 3,5 mln. per jaar.",
        "1. Het plan vast te stellen.",
        "De doelen zijn: het verbeteren van A; het verlagen van B; het beëindigen van C.",
        "Het kost 1.250.000 euro en 3.5 fte.",
        "Is dat zo? vroeg zij.",
        "(Zie bijlage 1.)",
        "geen punt aan het eind",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Eerste zin. Tweede zin! Derde zin? Vierde zin.", 4),
        ("De raad zei: “Dat is goed.” Daarna sloot de voorzitter.", 2),
        ("Het ging om zorg, welzijn e.d. De raad stemde in.", 2),
        ("Dat staat in artikel 5. Het college voert dit uit.", 2),
        ("Het plan loopt tot 2026. In 2027 volgt een evaluatie.", 2),
        ("Dit regelt de Wmo 2015. De gemeente voert uit.", 2),
        ("De oplossing is plan B. De kosten zijn bekend.", 2),
        ("De kosten zijn € 3 mln. De baten zijn lager.", 2),
        ("Regel een\nRegel twee", 2),
        ("We willen: • meer groen • minder steen", 3),
        ("De raad besluit: 1. Het plan vast te stellen; 2. Het college te vragen.", 3),
    ],
)
def test_several_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet='ab A.!?;:1\n"”()•d', max_size=80))
def test_nothing_is_lost_and_every_sentence_is_in_place(text: str) -> None:
    page = Page(1, None, 0, 0, text)
    found = split_sentences(Excerpt.cut(page, 0, len(text)))
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())
    for sentence in found:
        assert sentence.text == sentence.text.strip() != ""
        assert [page.text[span.char_start : span.char_end] for span in sentence.spans] == [sentence.text]
