from __future__ import annotations

import pytest

from web.bidi import without_bidi


@pytest.mark.parametrize("control", list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_nothing_turns_a_text_around(control: str) -> None:
    assert without_bidi(f"€ {control}100{control}") == "€ 100"


@pytest.mark.parametrize("text", ["", "één café – „ja”", "هولندا", "נמל", "a\u200bb\u00adc"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_bidi(text) == text
