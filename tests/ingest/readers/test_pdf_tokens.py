from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.pdf.words import BULLETS, _tokens

_WORD = re.compile(rf"[{BULLETS}]|[^\s\x00\x02\ufffe{BULLETS}]+[\x02\ufffe]?")
_CHARACTERS = st.one_of(st.sampled_from("ab-1 \t\n\x00\x02\ufffe\u00a0\u3000é•▪"), st.characters(exclude_categories=()))


@given(st.text(_CHARACTERS))
def test_words_are_parted_at_spaces_and_bullets_and_keep_the_hyphen_of_a_line_end(text: str) -> None:
    begin, end = _tokens(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"))
    assert list(zip(begin.tolist(), end.tolist(), strict=True)) == [found.span() for found in _WORD.finditer(text)]
